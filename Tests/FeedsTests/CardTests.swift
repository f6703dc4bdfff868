import Documents
import Feeds
import Foundation
import Testing

@Suite("A card for a channel") struct CardTests {
    private func content(_ card: Card) throws -> [String: Any] {
        let value = try JSONSerialization.jsonObject(with: Data(try card.bytes())) as? [String: Any]
        #expect(value?["type"] as? String == "message")
        let attachment = try #require((value?["attachments"] as? [[String: Any]])?.first)
        #expect(attachment["contentType"] as? String == "application/vnd.microsoft.card.adaptive")
        #expect(attachment["contentUrl"] is NSNull)
        let content = try #require(attachment["content"] as? [String: Any])
        #expect(content["type"] as? String == "AdaptiveCard" && content["version"] as? String == "1.4")
        return content
    }

    @Test("is whole in its envelope, with links to the web and no other action") func envelope() throws {
        let card = Card(
            title: "Atelier", paragraphs: ["Un", "Deux"], facts: [.init("Date", "2026-02-12")],
            links: [.init("Rejoindre", "https://example.org/1"), .init("Non", "javascript:alert(1)"), .init("Non", "ms-word:ofe|u|x")])
        let content = try content(card)
        let actions = try #require(content["actions"] as? [[String: Any]])
        #expect(actions.map { $0["url"] as? String } == ["https://example.org/1"])
        #expect(actions.allSatisfy { $0["type"] as? String == "Action.OpenUrl" })
        #expect(
            (content["body"] as? [[String: Any]])?.compactMap { $0["type"] as? String } == [
                "RichTextBlock", "RichTextBlock", "RichTextBlock", "FactSet",
            ])
    }

    @Test("a title is text: no Markdown, no line, no reckoned date") func hostile() throws {
        let content = try content(Card(title: hostileTitle, paragraphs: [hostileTitle], facts: [.init(hostileTitle, hostileTitle)]))
        let body = try #require(content["body"] as? [[String: Any]])
        // Runs are never read as Markdown.
        let runs = body.compactMap { $0["inlines"] as? [[String: Any]] }.joined()
        #expect(runs.allSatisfy { $0["type"] as? String == "TextRun" })
        let fact = try #require((body.last?["facts"] as? [[String: String]])?.first)
        for text in fact.values {
            #expect(!text.contains("{{") && text.contains("\\[x\\]\\(javascript:alert\\(1\\)\\)") && text.contains("\\<b\\>\\*"))
            #expect(!text.contains { $0.isNewline })
        }
    }

    @Test("is cut to 20 KB: facts first, from the last, then the text; the title stays") func cut() throws {
        let facts = (0..<400).map { Card.Fact("F\($0)", String(repeating: "é", count: 60)) }
        let manyFacts = Card(title: "T", paragraphs: ["P"], facts: facts)
        #expect(try manyFacts.bytes().count <= Card.limit)
        let kept = try #require((try content(manyFacts)["body"] as? [[String: Any]])?.last?["facts"] as? [[String: String]])
        #expect(kept.count > 50 && kept.count < 400 && kept.first?["title"] == "F0")
        let long = Card(title: "T", paragraphs: [String(repeating: "Été. ", count: 20_000)], facts: facts)
        #expect(try long.bytes().count <= Card.limit)
        let body = try #require(try content(long)["body"] as? [[String: Any]])
        #expect(body.allSatisfy { $0["facts"] == nil } && body.count == 2)
        #expect(try Card(title: String(repeating: "😀", count: 40_000), paragraphs: []).bytes().count <= Card.limit)
        let small = Card(title: "T", paragraphs: ["P"], facts: Array(facts.prefix(5)))
        let blocks = try content(small)["body"] as? [[String: Any]]
        #expect(blocks?.count == 3)
    }
}
