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
        var message = Envelope(self)
        while true {
            let bytes = try message.bytes()
            // Each round takes away a share of what is too much, so that few are needed.
            guard bytes.count > Self.limit, let shorter = message.shortened else { return bytes }
            message = shorter
        }
    }

    /// A message that was made before, for a receiver that finds it too long: a quarter shorter at least, cut in the same order. `nil` where only
    /// its title is left, or where it is no card.
    package static func shortened(_ bytes: [UInt8]) -> [UInt8]? {
        do {
            var message = try JSONDecoder().decode(Envelope.self, from: Data(bytes))
            while let shorter = message.shortened {
                message = shorter
                let result = try message.bytes()
                if result.count <= bytes.count * 3 / 4 { return result }
            }
            return nil
        } catch {
            return nil
        }
    }
}

private struct Envelope: Codable {
    let type: String
    let attachments: [Attachment]

    init(_ card: Card) { self.init(Content(card)) }

    private init(_ content: Content) {
        type = "message"
        attachments = [Attachment(contentType: "application/vnd.microsoft.card.adaptive", content: content)]
    }

    func bytes() throws(FeedError) -> [UInt8] { Array((try json(self)).utf8) + [10] }

    var shortened: Envelope? { attachments.first?.content.shortened.map { Envelope($0) } }

    struct Attachment: Codable {
        let contentType: String
        let content: Content

        private enum Key: String, CodingKey { case contentType, contentUrl, content }

        init(contentType: String, content: Content) {
            self.contentType = contentType
            self.content = content
        }

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: Key.self)
            contentType = try container.decode(String.self, forKey: .contentType)
            content = try container.decode(Content.self, forKey: .content)
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: Key.self)
            try container.encode(contentType, forKey: .contentType)
            try container.encodeNil(forKey: .contentUrl)
            try container.encode(content, forKey: .content)
        }
    }

    struct Content: Codable {
        let schema: String
        let type: String
        let version: String
        let body: [Block]
        let actions: [OpenAddress]?

        private enum CodingKeys: String, CodingKey {
            case schema = "$schema"
            case type, version, body, actions
        }

        private init(body: [Block], actions: [OpenAddress]?) {
            schema = "http://adaptivecards.io/schemas/adaptive-card.json"
            type = "AdaptiveCard"
            version = "1.4"
            self.body = body
            self.actions = actions
        }

        init(_ card: Card) {
            let facts = card.facts.map { Pair(title: marked($0.name), value: marked($0.value)) }
            let open = card.links.compactMap { link in webAddress(link.address).map { OpenAddress(title: oneLine(link.title), url: $0) } }
            self.init(
                body: [Block(title: card.title)] + card.paragraphs.map { Block(paragraph: $0) }
                    + (facts.isEmpty ? [] : [Block(facts: facts)]),
                actions: open.isEmpty ? nil : open)
        }

        /// The title is the first block, and stays as long as there is anything else; `nil` where it is short.
        var shortened: Content? {
            guard let title = body.first, let last = body.last else { return nil }
            if let facts = last.facts {
                let kept = facts.dropLast(max(1, facts.count / 8))
                return Content(body: body.dropLast() + (kept.isEmpty ? [] : [Block(facts: Array(kept))]), actions: actions)
            }
            if body.count > 1 {
                let kept = last.text.count > 1_000 ? [Block(paragraph: String(last.text.prefix(last.text.count * 3 / 4)) + "…")] : []
                return Content(body: body.dropLast() + kept, actions: actions)
            }
            if let actions { return Content(body: body, actions: actions.count > 1 ? actions.dropLast() : nil) }
            guard title.text.count > 100 else { return nil }
            return Content(body: [Block(title: String(title.text.prefix(title.text.count / 2)))], actions: nil)
        }
    }

    /// Text goes as runs, in which nothing is Markdown.
    struct Block: Codable {
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

        var text: String { (inlines ?? []).map(\.text).joined() }
    }

    struct Run: Codable {
        let type: String
        let text: String
        let size: String?
        let weight: String?

        init(_ text: String, isTitle: Bool) {
            type = "TextRun"
            self.text = text
            size = isTitle ? "medium" : nil
            weight = isTitle ? "bolder" : nil
        }
    }

    struct Pair: Codable {
        let title: String
        let value: String
    }

    struct OpenAddress: Codable {
        let type: String
        let title: String
        let url: String

        init(title: String, url: String) {
            type = "Action.OpenUrl"
            self.title = title
            self.url = url
        }
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
