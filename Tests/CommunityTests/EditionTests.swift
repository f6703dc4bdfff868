import Community
import Documents
import Testing

@Suite("An edition") struct EditionTests {
    private func page(_ doc: String, _ version: String = "1.0", _ standing: EditionPage.Standing = .inForce, by: [String] = []) throws
        -> EditionPage
    {
        EditionPage(
            doc: try #require(DocumentID(parsing: doc)), version: version, title: "T \(doc)", path: "p.md", sha256: "00",
            standing: standing,
            successors: by.compactMap(DocumentID.init(parsing:)))
    }

    @Test("holds what is in force, and says what was added, changed, superseded and retired since the last") func changes() throws {
        let before = try [page("page/a"), page("page/b"), page("page/c"), page("page/d"), page("page/x", "1.0", .retired)]
        let now = try [
            page("page/d"), page("page/b", "1.1"), page("page/a", "1.0", .superseded, by: ["page/e"]), page("page/c", "2.0", .retired),
            page("page/e"), page("page/f", "1.0", .scheduled), page("page/x", "1.0", .retired), page("page/y", "2.0", .retired),
        ]
        let edition = Edition(now, since: before)
        #expect(edition.pages.map(\.doc.slug) == ["b", "d", "e"])
        #expect(edition.added.map(\.doc.slug) == ["e"])
        #expect(edition.changed.map { "\($0.page.doc.slug) \($0.before) \($0.page.version)" } == ["b 1.0 1.1"])
        #expect(
            edition.superseded.map(\.doc.slug) == ["a"] && edition.retired.map(\.doc.slug) == ["c"], "what readers never had is no news")
        #expect(
            edition.notes(in: .en) == """
                3 pages in force.

                ## Added

                - T page/e (page/e, 1.0)

                ## Changed

                - T page/b (page/b, 1.0 -> 1.1)

                ## Superseded

                - T page/a (page/a, 1.0), replaced by page/e

                ## Retired

                - T page/c (page/c, 2.0)

                """)
        #expect(Edition(now.reversed(), since: before.reversed()) == edition)
        #expect(!Edition(now, since: now).hasChanges && Edition(now, since: []).added.count == 3)
        #expect(edition.notes(in: .fr).contains("remplacé par page/e"))
    }

    @Test("numbers are ordered as numbers") func numbers() throws {
        let numbers = try ["10.0", "2.1", "2.10", "1.0"].map { try #require(EditionNumber(parsing: $0)) }
        #expect(numbers.sorted().map(\.description) == ["1.0", "2.1", "2.10", "10.0"])
        for text in ["1", "1.0.0", "01.0", "-1.0", "1.x", "", "1. 0", "1.0/x"] { #expect(EditionNumber(parsing: text) == nil) }
    }
}
