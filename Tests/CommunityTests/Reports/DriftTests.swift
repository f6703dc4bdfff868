import Community
import Documents
import Review
import Testing

@Suite("The report on drift") struct DriftTests {
    private func items(on day: String) throws -> [String] {
        var shelf = try Shelf()
        func steps(_ text: String, _ tips: String) -> String { "## Steps\n1. \(text)\n\n## Tips\n- \(tips)\n\n## Sources\nA book.\n" }
        try shelf.publish("practice/a", "title: A", steps("Collect.", "Be short."), from: "2026-01-01")
        try shelf.publish("practice/a", "title: A", steps("Collect.", "Be brief and clear."), version: "1.1", from: "2026-02-01")
        try shelf.publish("practice/a", "title: A", steps("Decide.", "Be brief and clear."), version: "2.0", from: "2026-03-01")
        try shelf.publish("module/old", "title: Old\nteaches: [{practice: practice/a, version: \"1.1\"}]")
        try shelf.publish("module/any", "title: Any\nteaches: [{practice: practice/a, version: \"0.9\"}]")
        try shelf.publish("module/new", "title: New\nteaches: [{practice: practice/a, version: \"2.0\"}]")
        try shelf.publish("module/gone", "title: Gone\nteaches: [{practice: practice/a, version: \"1.0\"}]", status: .retired)
        try shelf.draft("module/draft", "title: Draft\nteaches: [{practice: practice/a, version: \"1.0\"}]")
        try shelf.publish("practice/fr", "title: F\ntranslation_of: practice/a\ntranslated_from: \"1.0\"", from: "2026-01-02")
        return Drift(try shelf.holdings(on: day), shelf.publications).items.map { item in
            "\(item.id) \(item.isTranslation) \(item.written) \(item.latest) \(item.sections?.joined(separator: ",") ?? "?")"
        }
    }

    @Test("a module is told after a major version, a translation after any, each with the sections that changed since its own")
    func changed() throws {
        #expect(
            try items(on: "2026-03-01") == [
                "module/any false 0.9 2.0 ?", "module/old false 1.1 2.0 Steps", "practice/fr true 1.0 2.0 Steps,Tips",
            ])
    }

    @Test("on an earlier day a module was not behind, and the translation less so") func earlier() throws {
        #expect(try items(on: "2026-02-28") == ["module/any false 0.9 1.1 ?", "practice/fr true 1.0 1.1 Tips"])
        #expect(try items(on: "2026-01-31").contains { $0.hasPrefix("practice/fr") } == false)
    }
}
