import Documents
import Testing

@Suite("Documents that are named with a version") struct VersionedReferencesTests {
    private func named(_ front: String) -> [String] {
        parse(Source(path: "a.md", bytes: Array("---\n\(front)\n---\n".utf8))).versionedReferences.map { "\($0.id)@\($0.version)" }
    }

    @Test("in each way of writing it, and nowhere else") func forms() {
        #expect(named("teaches: [practice/a@1.0, practice/b]\nrelated: [practice/c]") == ["practice/a@1.0"])
        #expect(named("teaches:\n  - {practice: practice/a, version: \"2.1\"}") == ["practice/a@2.1"])
        #expect(named("translation_of: practice/a\ntranslated_from: 1.2") == ["practice/a@1.2"])
        #expect(named("template: practice@3\ntitle: a@b\ntranslation_of: practice/a") == [])
    }

    @Test(
        "only a later major version leaves it behind",
        arguments: [("1.0", "1.9", false), ("1.9", "2.0", true), ("2", "2.1", false), ("x", "2.0", false), ("3.0", "2.0", false)])
    func behind(_ known: String, _ latest: String, _ expected: Bool) throws {
        let id = try #require(DocumentID(parsing: "practice/a"))
        #expect(VersionedReference(id: id, version: known).isBehind(latest) == expected)
    }
}
