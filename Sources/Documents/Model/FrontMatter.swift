/// The YAML between two lines `---` at the very beginning of a document.
struct FrontMatter {
    private(set) var node: YAMLNode?
    /// With both fences.
    private(set) var range: Range<Int>?
    /// Where the Markdown begins: its offset and its line.
    private(set) var body: Int
    private(set) var bodyLine: Int
    private(set) var problems: [Diagnostic] = []

    init(_ source: Source) {
        body = source.bytes.starts(with: ByteOrder.mark) ? ByteOrder.mark.count : 0
        bodyLine = 1
        guard Self.isFence(source, line: 1) else {
            problems = [Self.missing(source)]
            return
        }
        guard let closing = Self.nextFence(source, after: 1) else {
            problems = [Self.unclosed(source)]
            // The first heading is the best guess of where the text begins.
            let heading = (2...max(2, source.lineCount)).first { source.bytes[source.line($0)].starts(with: Array("# ".utf8)) }
            begin(source, line: heading ?? source.lineCount + 1)
            return
        }
        let inner = Self.start(source, 2)..<Self.start(source, closing)
        let read = readYAML(source, bytes: inner, limits: .frontMatter)
        node = read.node
        problems = read.problems
        range = (body..<source.line(closing).upperBound)
        if let found = node, found.entries == nil {
            node = nil
            problems.append(Self.notAMap(source, found.range))
        }
        begin(source, line: closing + 1)
        if let second = Self.second(source, after: closing) { problems.append(Self.twice(source, line: second)) }
    }

    private mutating func begin(_ source: Source, line: Int) {
        body = Self.start(source, line)
        bodyLine = line
    }

    private static func start(_ source: Source, _ line: Int) -> Int {
        line > source.lineCount ? source.bytes.count : source.line(line).lowerBound
    }

    /// Three hyphens and nothing else but blanks at the end; on the first line after a byte order mark.
    private static func isFence(_ source: Source, line: Int) -> Bool {
        guard line <= source.lineCount else { return false }
        var bytes = source.bytes[source.line(line)]
        if line == 1, bytes.starts(with: ByteOrder.mark) { bytes = bytes.dropFirst(ByteOrder.mark.count) }
        guard bytes.prefix(3).elementsEqual(Array("---".utf8)) else { return false }
        return bytes.dropFirst(3).allSatisfy(Source.isBlank)
    }

    private static func nextFence(_ source: Source, after line: Int) -> Int? {
        var line = line + 1
        while line <= source.lineCount {
            if isFence(source, line: line) { return line }
            line += 1
        }
        return nil
    }

    /// A second block between fences, with nothing but blank lines between the first and it, and a key in its first line.
    private static func second(_ source: Source, after closing: Int) -> Int? {
        var line = closing + 1
        while line <= source.lineCount, source.trimmed(source.line(line)).isEmpty { line += 1 }
        guard isFence(source, line: line), line < source.lineCount, nextFence(source, after: line) != nil else { return nil }
        let first = source.bytes[source.line(line + 1)].prefix { $0 != UInt8(ascii: ":") }
        let isKey = !first.isEmpty && first.count < source.line(line + 1).count && !first.contains { Source.isBlank($0) }
        return isKey ? line : nil
    }

    private static func missing(_ source: Source) -> Diagnostic {
        Diagnostic(
            rule: "front-matter-missing", path: source.path, range: .start,
            message: Phrase(
                en: "the document does not begin with its front matter", fr: "le document ne commence pas par son en-tête"),
            why: Phrase(
                en: "The front matter names the template and the id.", fr: "L'en-tête nomme le modèle et l'identifiant."),
            fix: Phrase(
                en: "begin the first line with `---`; `praxis new` writes one",
                fr: "commencez la première ligne par `---` ; `praxis nouveau` en écrit un"))
    }

    private static func unclosed(_ source: Source) -> Diagnostic {
        Diagnostic(
            rule: "front-matter-syntax", path: source.path, range: source.range(source.line(1)),
            message: Phrase(en: "the front matter is never closed", fr: "l'en-tête n'est jamais fermé"),
            fix: Phrase(en: "write a line `---` after the last field", fr: "écrivez une ligne `---` après le dernier champ"))
    }

    private static func notAMap(_ source: Source, _ range: SourceRange) -> Diagnostic {
        Diagnostic(
            rule: "front-matter-syntax", path: source.path, range: range,
            message: Phrase(en: "the front matter must be lines of `key: value`", fr: "l'en-tête doit être fait de lignes `clé: valeur`"),
            fix: Phrase(en: "write `title: ...` and the other fields", fr: "écrivez `title: ...` et les autres champs"))
    }

    private static func twice(_ source: Source, line: Int) -> Diagnostic {
        Diagnostic(
            rule: "front-matter-syntax", path: source.path, range: source.range(source.line(line)),
            message: Phrase(en: "a second front matter begins here", fr: "un second en-tête commence ici"),
            why: Phrase(en: "Only the first one counts.", fr: "Seul le premier compte."),
            fix: Phrase(en: "move its fields into the first, and remove it", fr: "déplacez ses champs dans le premier et retirez-le"))
    }
}
