import Community
import Documents
import Review
import Testing

@Suite("What the community holds") struct HoldingsTests {
    private func holding(_ doc: String) throws -> Holding {
        let text = parse(Source(path: "\(doc).md", text: "---\nid: \(doc)\n---\n"))
        return Holding(
            id: try #require(DocumentID(parsing: doc)), published: nil, newest: text, life: nil, state: .draft, proposed: nil, parts: nil,
            publishedParts: nil)
    }

    @Test("documents are found by their id and by their kind, in the order of their ids") func lookUp() throws {
        let rulebook = try world()
        let holdings = Holdings(
            today: Day(seconds: 0), rulebook: rulebook,
            documents: [try holding("term/b"), try holding("practice/c"), try holding("term/a")], fold: Fold([], rulebook: rulebook),
            outline: [])
        #expect(holdings.all("term").map(\.doc) == ["term/a", "term/b"])
        #expect(holdings[try #require(DocumentID(parsing: "practice/c"))]?.title == "c")
    }
}
