package import Documents

/// A picture that a writer describes in words between two fences, drawn when the site is built: no script draws it later, so that it is
/// there in print, without scripts, and for a screen reader.
///
/// | Fence | Draws |
/// |---|---|
/// | `mermaid` | `flowchart` or `graph`, `gantt`, `timeline`, `pie`, `quadrantChart`: what Mermaid reads, the part that a PMO needs |
/// | `chart` | `bar` or `line` of rows of CSV |
package enum Diagram {
    /// Bytes of a fence; what is longer is no diagram that a person reads.
    static let mostBytes = 20_000
    /// Characters of one text in a diagram.
    static let mostLabel = 200

    /// A diagram as HTML: a `figure` with an SVG that has a title and a description, and the same as a table.
    ///
    /// It has no style of its own and no script: `site/diagrams.css` colours it, in the light and in the dark. All that was typed is escaped.
    ///
    /// - Parameters:
    ///   - info: what stands behind the opening fence, as `mermaid` or `chart bar`.
    ///   - source: the lines between the fences.
    ///   - id: of the diagram in its page, as `diagram-1`: letters, digits and hyphens. Others begin with it.
    ///   - language: of the page.
    /// - Returns: `nil` where the fence is none of a diagram.
    /// - Throws: where it cannot be drawn: the page keeps the text as a code block, and the writer is told why.
    package static func html(info: String, source: String, id: String, language: Language) throws(DiagramError) -> String? {
        let words = info.split(whereSeparator: { $0 == " " || $0 == "\t" }).map { $0.lowercased() }
        guard let word = words.first, word == "mermaid" || word == "chart" else { return nil }
        guard source.utf8.count <= mostBytes else {
            throw DiagramError.tooMuch(line: 1, Phrase(en: "\(mostBytes / 1_000) KB of text", fr: "\(mostBytes / 1_000) Ko de texte"))
        }
        if word == "chart" { return try Chart(kind: words.dropFirst().first, source).figure(language).html(id: id, language) }
        let text = try DiagramText(source)
        guard let first = text.lines.first else {
            throw DiagramError(line: 1, Phrase(en: "The diagram is empty.", fr: "Le diagramme est vide."))
        }
        let figure: DiagramFigure
        switch first.words.first ?? "" {
        case "flowchart", "graph", "flowchart-elk": figure = try Flowchart(text).figure(language)
        case "gantt": figure = try Gantt(text).figure(language)
        case "timeline": figure = try Timeline(text).figure(language)
        case "pie": figure = try Pie(text).figure(language)
        case "quadrantChart": figure = try Quadrant(text).figure(language)
        default:
            let name = quoted(first.words.first ?? "")
            throw DiagramError(
                line: first.number,
                Phrase(en: "\(name.en) is no diagram that is drawn here.", fr: "\(name.fr) n’est pas un diagramme dessiné ici."),
                fix: Phrase(
                    en: "begin with flowchart, gantt, timeline, pie or quadrantChart",
                    fr: "commencez par flowchart, gantt, timeline, pie ou quadrantChart"))
        }
        return figure.html(id: id, language)
    }

    static func quoted(_ text: some StringProtocol) -> Phrase {
        let short = text.count > 40 ? "\(text.prefix(39))…" : "\(text)"
        return Phrase(en: "“\(escaped(short))”", fr: "« \(escaped(short)) »")
    }
}

/// Why a diagram stays a text.
package struct DiagramError: Error, Hashable, Sendable {
    /// In the text between the fences; 1-based.
    package let line: Int
    package let what: Phrase
    package let fix: Phrase?

    init(line: Int, _ what: Phrase, fix: Phrase? = nil) {
        self.line = line
        self.what = what
        self.fix = fix
    }

    /// All of it as one sentence, with what to do.
    var phrase: Phrase {
        guard let fix else { return what }
        return Phrase(en: "\(what.en) fix: \(fix.en)", fr: "\(what.fr) fix: \(fix.fr)")
    }

    static func tooMuch(line: Int, _ limit: Phrase) -> DiagramError {
        DiagramError(
            line: line, Phrase(en: "A diagram has at most \(limit.en).", fr: "Un diagramme a au plus \(limit.fr)."),
            fix: Phrase(en: "cut it into several", fr: "faites-en plusieurs"))
    }

    /// A line that says nothing that is known.
    static func unknown(_ line: DiagramText.Line, expected: String) -> DiagramError {
        let text = Diagram.quoted(line.text)
        return DiagramError(
            line: line.number, Phrase(en: "\(text.en) was not understood.", fr: "\(text.fr) n’a pas été compris."),
            fix: Phrase(en: "write it as: \(expected)", fr: "écrivez : \(expected)"))
    }
}

/// The lines of a diagram in Mermaid's language, without comments.
struct DiagramText {
    struct Line {
        /// 1-based.
        let number: Int
        /// Without blanks around it.
        let text: String

        var words: [String] { text.split(whereSeparator: \.isWhitespace).map(String.init) }

        /// What follows a word at its beginning; `nil` where it begins otherwise.
        func after(_ word: String) -> String? {
            guard text.hasPrefix(word) else { return nil }
            let rest = text.dropFirst(word.count)
            guard let next = rest.first else { return "" }
            return next.isWhitespace || word.hasSuffix(":") ? trimmed(rest) : nil
        }
    }

    /// Without title and description, wherever they stand.
    private(set) var lines: [Line] = []
    private(set) var title: String?
    private(set) var description: String?

    init(_ source: String) throws(DiagramError) {
        var isFront = false
        // An end of line of Windows is one character.
        for (index, part) in source.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            let line = Line(number: index + 1, text: trimmed(part))
            if line.text == "---", lines.isEmpty {
                isFront.toggle()
            } else if isFront {
                if let text = line.after("title:") { title = unquoted(text) }
            } else if let text = line.after("accTitle:") ?? line.after("title") {
                title = try Self.checked(text, line)
            } else if let text = line.after("accDescr:") {
                description = try Self.checked(text, line, most: 1_000)
            } else if !line.text.isEmpty, !line.text.hasPrefix("%%") {
                lines.append(line)
            }
        }
    }

    /// The same with another title.
    func titled(_ title: String) -> DiagramText {
        var text = self
        text.title = title
        return text
    }

    static func checked(_ text: String, _ line: Line, most: Int = Diagram.mostLabel) throws(DiagramError) -> String {
        guard text.unicodeScalars.count <= most else {
            throw DiagramError(
                line: line.number, Phrase(en: "A text has more than \(most) characters.", fr: "Un texte a plus de \(most) caractères."),
                fix: Phrase(en: "say it below the diagram", fr: "dites-le sous le diagramme"))
        }
        return text
    }
}

func trimmed(_ text: some StringProtocol) -> String {
    let start = text.drop(while: \.isWhitespace)
    return String(start.reversed().drop(while: \.isWhitespace).reversed())
}

func unquoted(_ text: String) -> String {
    text.count > 1 && text.hasPrefix("\"") && text.hasSuffix("\"") ? String(text.dropFirst().dropLast()) : text
}
