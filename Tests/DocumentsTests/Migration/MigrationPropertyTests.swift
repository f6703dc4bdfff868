import Documents
import TestSupport
import Testing

@Suite("Whatever a template, its author and a document's author do")
struct MigrationPropertyTests {
    @Test("no word of an author is lost, a second run changes nothing, and no error is left that a migration can mend", arguments: 0..<6)
    func random(part: Int) throws {
        var seeds = Seeded(seed: Seeded.announced().seed &+ UInt64(part))
        var (changed, judged) = (0, 0)
        for _ in 0..<60 {
            let seed = seeds.next()
            let versions = Int.random(in: 2...4, using: &seeds)
            let random = RandomMigration(seed: seed, versions: versions)
            let story = { (text: String) in
                "seed \(seed), \(versions) versions\n\(random.templates.joined())\n\(random.document)\n=>\n\(text)"
            }
            let (set, problems) = readTemplates(random.templates.enumerated().map { Source(path: "\($0).md", text: $1) })
            try #require(problems.isEmpty, "\(problems.map(\.message.en))\n\(story(""))")
            let checker = Checker(
                templates: set,
                catalogue: Catalogue(
                    documents: [], members: [:], entities: [], roles: [], outline: [], languages: ["en", "fr"], files: []))
            let document = parse(Source(path: "one.md", text: random.document))
            let migrated: Migrated
            do throws(MigrationRefusal) { migrated = try checker.migrated(document) } catch {
                Issue.record("\(error): \(story(""))")
                continue
            }
            let text = String(decoding: migrated.bytes, as: UTF8.self)
            #expect(counts(random.words, text) == counts(random.words, random.document), "words are lost\n\(story(text))")
            #expect(migrated.to.version == versions)
            let result = parse(Source(path: "one.md", bytes: migrated.bytes))
            let again = try checker.migrated(result)
            #expect(again.bytes == migrated.bytes && again.remarks.isEmpty, "a second run changes\n\(story(text))")
            if !random.document.contains("\r") { #expect(!text.contains("\r")) }
            if random.document.contains("\r\n") { #expect(!text.replacing("\r\n", with: "").contains("\n"), "\(story(text))") }
            // where sections were missing or misplaced before, it is not known what belongs where
            let wasInOrder = !checker.check(document, stage: .structure).contains { $0.rule.hasPrefix("section-") && $0.severity == .error }
            if wasInOrder { judged += 1 }
            #expect(!wasInOrder || newErrors(checker, document, result, migrated.remarks) == [], "\(story(text))")
            if text != random.document { changed += 1 }
        }
        // a property of documents that never change says nothing
        #expect(changed > 50 && judged > 15, "\(changed) changed, \(judged) judged")
    }

    /// How often each word of the author's stands in a text.
    private func counts(_ words: [String], _ text: String) -> [String: Int] {
        let wanted = Set(words)
        var counts: [String: Int] = [:]
        for word in text.split(whereSeparator: { !$0.isLetter && !$0.isNumber }) where wanted.contains(String(word)) {
            counts[String(word), default: 0] += 1
        }
        return counts
    }

    /// Errors of structure that the document did not have, but for what the report tells.
    private func newErrors(_ checker: Checker, _ old: ParsedDocument, _ new: ParsedDocument, _ remarks: [Migrated.Remark]) -> [String] {
        func errors(_ document: ParsedDocument) -> [Diagnostic] {
            checker.check(document, stage: .structure).filter { $0.severity == .error }
        }
        let before = Set(errors(old).map(\.rule))
        return errors(new).filter { finding in
            !before.contains(finding.rule) && !remarks.contains { $0.line == finding.range.start.line }
        }.map { "\($0.range.start.line): \($0.rule): \($0.message.en)" }
    }
}
