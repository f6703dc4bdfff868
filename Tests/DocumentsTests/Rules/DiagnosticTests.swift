import Documents
import FoundationEssentials
import Testing

@Suite("Findings are told")
struct DiagnosticTests {
    private let source = Source(path: "guide/a.md", text: "un\né😀 x\n")

    private func finding(_ severity: Severity = .error, _ message: String = "a section is missing") -> Diagnostic {
        Diagnostic(
            rule: "section-missing", severity: severity, path: "guide/a.md", range: source.range(10..<11),
            message: Phrase(en: message, fr: "il manque une section"), fix: Phrase(en: "add it", fr: "ajoutez-la"))
    }

    @Test("on one line with their place, and the remedy below")
    func text() {
        #expect(
            DiagnosticText([finding()], documents: 1, language: .en).text
                == "guide/a.md:2:8: error: a section is missing [section-missing]\n  fix: add it\n1 error in 1 document\n")
        #expect(
            DiagnosticText([finding()], documents: 1, language: .fr).text
                == "guide/a.md:2:8: erreur: il manque une section [section-missing]\n  fix: ajoutez-la\n1 erreur dans 1 document\n")
    }

    @Test("with a sum of errors, warnings and notes")
    func summary() {
        let some = [finding(), finding(), finding(.warning), finding(.note)]
        #expect(DiagnosticText(some, documents: 3, language: .en).summary == "2 errors, 1 warning and 1 note in 3 documents")
        #expect(DiagnosticText(some, documents: 3, language: .fr).summary == "2 erreurs, 1 avertissement et 1 note dans 3 documents")
        #expect(DiagnosticText([], documents: 0, language: .fr).summary == "rien à signaler dans 0 document")
        #expect(DiagnosticText([finding(.warning)], documents: 1, language: .en).summary == "1 warning in 1 document")
    }

    @Test("without a byte that could move, colour or hide anything on a terminal")
    func escapes() {
        let hostile = "a\u{1B}[31m\u{202E}b\u{200B}\u{7}\nc\u{FEFF}\u{2066}é 😀"
        let shown = DiagnosticText([finding(.error, hostile)], documents: 1, language: .en).text
        #expect(shown.contains("a\\u{1B}[31m\\u{202E}b\\u{200B}\\u{7}\\u{A}c\\u{FEFF}\\u{2066}é 😀 [section-missing]\n"))
        #expect(escaped("plain — « été »\u{A0}!") == "plain — « été »\u{A0}!")
    }

    @Test("as JSON with columns in bytes and in UTF-16")
    func json() throws {
        let report = DiagnosticReport([finding()], documents: 1, sources: ["guide/a.md": source], language: .en)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let text = String(decoding: try encoder.encode(report), as: UTF8.self)
        #expect(text.contains(#""schema":"praxis/check@1""#))
        #expect(text.contains(#""errors":1"#))
        #expect(text.contains(#""start":{"column":8,"line":2,"offset":10,"utf16_column":5}"#))
        #expect(text.contains(#""rule":"section-missing","severity":"error""#))
    }

    @Test("in the order of file, place and rule")
    func order() {
        let later = Diagnostic(rule: "a", path: "guide/b.md", range: .start, message: Phrase(same: "x"))
        #expect([later, finding()].sorted().map(\.path) == ["guide/a.md", "guide/b.md"])
    }
}
