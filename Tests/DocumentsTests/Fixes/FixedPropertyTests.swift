import Documents
import Testing

@Suite("Whatever --fix is given")
struct FixedPropertyTests {
    @Test("a second run changes nothing, no word of the author is lost, and no error is added", arguments: 0..<12)
    func random(part: UInt64) {
        var changed = 0
        for seed in part * 60..<(part + 1) * 60 {
            let random = RandomDocument(seed: seed)
            let document = parse(Source(path: "guide/kettle.md", text: random.text))
            let checker = CaseCommunity.checker
            let bytes = checker.fixed(document, terms: false)
            let mended = parse(Source(path: "guide/kettle.md", bytes: bytes))
            let text = String(decoding: bytes, as: UTF8.self)
            #expect(checker.fixed(mended, terms: false) == bytes, "seed \(seed): a second run changes\n\(random.text)")
            #expect(random.words.allSatisfy(text.contains), "seed \(seed): words are lost\n\(random.text)\n=>\n\(text)")
            let errors = [document, mended].map { checker.check($0, stage: .structure).count { $0.severity == .error } }
            #expect(errors[1] <= errors[0], "seed \(seed): errors are added\n\(random.text)\n=>\n\(text)")
            if bytes != document.source.bytes { changed += 1 }
        }
        // a property of documents that are never mended says nothing
        #expect(changed > 20)
    }

    @Test("with words too, a second run changes nothing", arguments: 0..<4)
    func terms(part: UInt64) {
        for seed in 10_000 + part * 40..<10_000 + (part + 1) * 40 {
            let document = parse(Source(path: "guide/kettle.md", text: RandomDocument(seed: seed).text))
            let bytes = CaseCommunity.checker.fixed(document, terms: true)
            let again = CaseCommunity.checker.fixed(parse(Source(path: "guide/kettle.md", bytes: bytes)), terms: true)
            #expect(again == bytes, "seed \(seed)")
        }
    }

    @Test("what lies outside of an edit stays byte for byte", arguments: 0..<4)
    func outside(part: UInt64) {
        for seed in 20_000 + part * 60..<20_000 + (part + 1) * 60 {
            let document = parse(Source(path: "guide/kettle.md", text: RandomDocument(seed: seed).text))
            let bytes = document.source.bytes
            guard !bytes.contains(13) else { continue }
            let findings = CaseCommunity.checker.check(document, stage: .structure)
            for finding in findings {
                let result = fixed(document, findings: [finding], terms: true)
                guard result != bytes, let edit = finding.edit, let first = edit.replacements.first, let last = edit.replacements.last
                else {
                    continue
                }
                #expect(result.starts(with: bytes[..<first.bytes.lowerBound]), "seed \(seed), \(finding.rule)")
                #expect(result.reversed().starts(with: bytes[last.bytes.upperBound...].reversed()), "seed \(seed), \(finding.rule)")
            }
        }
    }
}
