import Documents
import FoundationEssentials

/// A message for a channel of Teams, as a workflow takes it: an adaptive card in its envelope (a bare card fails). Only links to the web, no other
/// actions. The same values are the same bytes.
package struct Card: Hashable, Sendable {
    package let title: String
    /// A paragraph each; plain text.
    package let paragraphs: [String]
    package let facts: [Fact]
    package let links: [Link]

    package init(title: String, paragraphs: [String], facts: [Fact] = [], links: [Link] = []) {
        self.title = title
        self.paragraphs = paragraphs
        self.facts = facts
        self.links = links
    }

    package struct Fact: Hashable, Sendable {
        package let name: String
        package let value: String

        package init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    package struct Link: Hashable, Sendable {
        package let title: String
        /// One that is none of the web is left out.
        package let address: String

        package init(_ title: String, _ address: String) {
            self.title = title
            self.address = address
        }
    }

    /// Teams refuses 28 KB; the envelope of a workflow takes some.
    package static let limit = 20 * 1_024

    /// JSON of `limit` bytes at most: facts are cut first, from the last, then the text.
    package func bytes() throws(FeedError) -> [UInt8] {
        var card = self
        while true {
            let bytes = Array((try json(Envelope(card))).utf8) + [10]
            if bytes.count <= Self.limit { return bytes }
            // Each round takes away a share of what is too much, so that few are needed.
            card = card.shortened
        }
    }

    private var shortened: Card {
        if !facts.isEmpty {
            return Card(title: title, paragraphs: paragraphs, facts: Array(facts.dropLast(max(1, facts.count / 8))), links: links)
        }
        if let last = paragraphs.last {
            let kept = last.count > 1_000 ? String(last.prefix(last.count * 3 / 4)) + "…" : nil
            return Card(title: title, paragraphs: paragraphs.dropLast() + [kept].compactMap(\.self), facts: [], links: links)
        }
        if !links.isEmpty { return Card(title: title, paragraphs: [], facts: [], links: links.dropLast()) }
        return Card(title: String(title.prefix(title.count / 2)), paragraphs: [], facts: [], links: [])
    }
}

private struct Envelope: Encodable {
    let type = "message"
    let attachments: [Attachment]

    init(_ card: Card) { attachments = [Attachment(content: Content(card))] }

    struct Attachment: Encodable {
        let contentType = "application/vnd.microsoft.card.adaptive"
        let content: Content

        private enum Key: String, CodingKey { case contentType, contentUrl, content }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: Key.self)
            try container.encode(contentType, forKey: .contentType)
            try container.encodeNil(forKey: .contentUrl)
            try container.encode(content, forKey: .content)
        }
    }

    struct Content: Encodable {
        let schema = "http://adaptivecards.io/schemas/adaptive-card.json"
        let type = "AdaptiveCard"
        let version = "1.4"
        let body: [Block]
        let actions: [OpenAddress]?

        private enum CodingKeys: String, CodingKey {
            case schema = "$schema"
            case type, version, body, actions
        }

        init(_ card: Card) {
            let facts = card.facts.map { Pair(title: marked($0.name), value: marked($0.value)) }
            body =
                [Block(title: card.title)] + card.paragraphs.map { Block(paragraph: $0) } + (facts.isEmpty ? [] : [Block(facts: facts)])
            let open = card.links.compactMap { link in webAddress(link.address).map { OpenAddress(title: oneLine(link.title), url: $0) } }
            actions = open.isEmpty ? nil : open
        }
    }

    /// Text goes as runs, in which nothing is Markdown.
    struct Block: Encodable {
        let type: String
        let inlines: [Run]?
        let facts: [Pair]?

        init(title: String) { self.init(type: "RichTextBlock", inlines: [Run(oneLine(title), isTitle: true)], facts: nil) }
        init(paragraph: String) { self.init(type: "RichTextBlock", inlines: [Run(paragraph, isTitle: false)], facts: nil) }
        init(facts: [Pair]) { self.init(type: "FactSet", inlines: nil, facts: facts) }

        private init(type: String, inlines: [Run]?, facts: [Pair]?) {
            self.type = type
            self.inlines = inlines
            self.facts = facts
        }
    }

    struct Run: Encodable {
        let type = "TextRun"
        let text: String
        let size: String?
        let weight: String?

        init(_ text: String, isTitle: Bool) {
            self.text = text
            size = isTitle ? "medium" : nil
            weight = isTitle ? "bolder" : nil
        }
    }

    struct Pair: Encodable {
        let title: String
        let value: String
    }

    struct OpenAddress: Encodable {
        let type = "Action.OpenUrl"
        let title: String
        let url: String
    }
}

/// Facts are read as Markdown: what would be markup is text. `{{DATE(...)}}` would be reckoned out.
private func marked(_ text: String) -> String {
    var result = ""
    for scalar in oneLine(text).unicodeScalars {
        switch scalar {
        case "\\", "`", "*", "_", "[", "]", "(", ")", "<", ">", "#", "!", "~", "|": result += "\\\(scalar)"
        case "{" where result.hasSuffix("{"): result += " {"
        default: result.unicodeScalars.append(scalar)
        }
    }
    return result
}
