import Documents
import Feeds

/// Findings of every kind, in a text that is hard to count and hard to quote.
enum Sample {
    static let text = "---\nid: page/a\n---\n# Été 😀\n\nUn \u{202E}mot\u{202C}, 😀 [là](b.md) & <b>\r\nfin\n"
    static let hostile =
        "a::error file=x,line=1::b %0A %25 \"q\" <x> & ]]> \u{1B}[31m \u{202E}\u{200B} {0} {{TODO}} [l](http://x) \u{FFFF}\r\n##[error]c"
    static let paths = ["guide/été: 50 %, a=b & <c>.md", "pages/\u{202E}dm.md", "pages/quiet.md"]

    static func source(_ text: String = text, path: String = paths[0]) -> Source { Source(path: path, text: text) }

    static func findings(in source: Source) -> [Diagnostic] {
        let word = range(of: "mot", in: source)
        let link = range(of: "[là](b.md)", in: source)
        let end = source.range(source.bytes.count..<source.bytes.count)
        let whole = source.range(source.position(at: word.start.offset - 3).offset..<source.bytes.count)
        return [
            Diagnostic(
                rule: "placeholder-left", path: source.path, range: word, message: Phrase(en: hostile, fr: hostile),
                why: Phrase(en: "What is published is finished.", fr: "Ce qui est publié est fini."),
                fix: Phrase(en: "write the value", fr: "écrivez la valeur"),
                edit: Edit([.init(bytes: word.bytes, text: "m\u{202E}\"\\\n😀")]),
                related: [
                    .init(path: paths[2], range: .start, message: Phrase(en: "the other one", fr: "l'autre")),
                    .init(path: source.path, range: link, message: Phrase(same: hostile)),
                ]),
            Diagnostic(
                rule: "link-broken", severity: .warning, path: source.path, range: link,
                message: Phrase(en: "no such file", fr: "pas de fichier"),
                edit: Edit([.init(bytes: word.bytes, text: ""), .init(bytes: link.bytes, text: "là")])),
            Diagnostic(rule: "section-missing", path: source.path, range: end, message: Phrase(en: "missing", fr: "manquant")),
            Diagnostic(
                rule: "word-count", severity: .note, path: source.path, range: whole,
                message: Phrase(en: "here are 3 words", fr: "il y a 3 mots")),
            Diagnostic(
                rule: "no-such-rule", severity: .warning, path: paths[1], range: .start, message: Phrase(en: "odd", fr: "étrange")),
        ]
    }

    static func feed(_ language: Language = .en, text: String = text) -> CheckFeed {
        let source = source(text)
        return CheckFeed(
            findings(in: source), documents: paths, sources: [source.path: source], language: language, version: "0.1.0")
    }

    /// Many findings of each severity, one a line.
    static func many(_ counts: [(Severity, Int)]) -> CheckFeed {
        let source = Source(path: "guide/a.md", text: String(repeating: "x\n", count: counts.reduce(0) { $0 + $1.1 }))
        var line = 0
        let findings = counts.flatMap { severity, count in
            (0..<count).map { _ in
                line += 1
                return Diagnostic(
                    rule: "list-length", severity: severity, path: source.path, range: source.range(source.line(line)),
                    message: Phrase(same: "the \(line). finding"))
            }
        }
        return CheckFeed(findings, documents: [source.path], sources: [source.path: source], language: .en, version: "0.1.0")
    }

    private static func range(of words: String, in source: Source) -> SourceRange {
        let bytes = Array(words.utf8)
        let start = source.bytes.indices.first { source.bytes[$0...].starts(with: bytes) } ?? 0
        return source.range(start..<start + bytes.count)
    }
}
