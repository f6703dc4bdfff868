import Documents
import Review
import Workspace

/// A comparison as a person reads it.
struct ChangesText {
    private let comparison: Comparison
    private let language: Language
    private let style: Style
    private let isTerminal: Bool
    private let remarks: RemarksText

    init(_ comparison: Comparison, _ remarks: RemarksText, _ screen: Screen) {
        self.comparison = comparison
        self.remarks = remarks
        language = screen.language
        style = screen.style
        isTerminal = screen.isTerminal
    }

    func show(_ form: Changes.Form, on screen: Screen) {
        switch form {
        case .words: screen.page(words)
        case .sections:
            if let nothing { screen.say(nothing) }
            screen.print(sections)
        case .source: screen.page(source)
        }
    }

    /// Section by section with the words that changed.
    var words: String {
        header + around + (nothing.map { "\($0[language])\n" } ?? "")
            + comparison.sections.map { section in
                "\n" + title(of: section) + section.fields.map { "  \($0.words[language].shown)\n" }.joined()
                    + BlockText(section, style: style, language: language, remarks: notes(on:)).text
            }.joined() + elsewhere
    }

    /// What was said about words of a block.
    private func notes(on block: BlockDifference) -> [String] {
        comparison.remarks.filter { $0.stands(in: block) }.flatMap { remarks.lines(of: $0) }
    }

    /// Remarks whose place is not among what changed.
    private var elsewhere: String {
        let blocks = comparison.sections.flatMap(\.blocks)
        let others = comparison.remarks.filter { remark in !blocks.contains { remark.stands(in: $0) } }
        guard !others.isEmpty else { return "" }
        let title = Phrase(
            en: "Remarks on what did not change, or on the whole", fr: "Remarques sur ce qui n'a pas changé, ou sur l'ensemble")
        return "\n" + style.painted(title[language], .heading) + "\n" + others.flatMap { remarks.lines(of: $0) }.map { "\($0)\n" }.joined()
    }

    /// The sections that changed, by name.
    var sections: Table {
        Table(
            [Table.Column(Phrase(en: "Change", fr: "Changement")), Table.Column(Phrase(en: "Section", fr: "Section"))],
            rows: comparison.sections.map { section in
                [.state(code: section.change.code, word: section.change.word, section.change.paint), .text(name(of: section).trimmedMarks)]
            }
                + comparison.files.map { file in
                    [.state(code: file.change.code, word: file.change.word, file.change.paint), .text(file.path)]
                })
    }

    /// The lines of the file, those around a change only.
    var source: String {
        guard let new = comparison.newer.document else { return header }
        let lines = lineDifferences(from: comparison.older.document?.source, to: new.source)
        var shown = Set<Int>()
        for (index, line) in lines.enumerated() where line.change != .kept {
            shown.formUnion(max(0, index - 2)...min(lines.count - 1, index + 2))
        }
        var text = header
        var previous: Int?
        for index in shown.sorted() {
            if previous != index - 1 {
                let number = lines[index].new ?? lines[index].old ?? 1
                text += style.painted("… \(Phrase(en: "line", fr: "ligne")[language]) \(number)", .faint) + "\n"
            }
            text += self.line(lines[index])
            previous = index
        }
        return text + around + (comparison.isSame ? nothing.map { "\($0[language])\n" } ?? "" : "")
    }

    private func line(_ line: LineDifference) -> String {
        let text = line.text.split(separator: "\t", omittingEmptySubsequences: false).map { String($0).shown }.joined(separator: "\t")
        return switch line.change {
        case .kept: text.isEmpty ? "\n" : "  \(text)\n"
        case .added: style.painted("+ \(text)", .good) + "\n"
        case .removed: style.painted("- \(text)", .bad) + "\n"
        }
    }

    private var header: String {
        let (old, new) = (comparison.older.origin.word, comparison.newer.origin.word)
        let line = Phrase(en: "\(new.en), against \(old.en)", fr: "\(new.fr), par rapport à \(old.fr)")
        return style.painted(comparison.title.shown, .heading) + "  \(comparison.document.doc)\n\(line[language])\n"
    }

    /// What changed beside the text.
    private var around: String { comparison.around.map { "\($0[language].shown)\n" }.joined() }

    private var nothing: Phrase? { comparison.nothing }

    private func title(of section: SectionDifference) -> String {
        let name = style.painted(name(of: section), .heading)
        var notes = [section.change.word[language]]
        if case .section(_, _, let previous?) = section.place {
            notes.append(Phrase(en: "was called \(previous.shown)", fr: "s'appelait \(previous.shown)")[language])
        }
        return "\(name)  (\(notes.joined(separator: ", ")))\n"
    }

    /// As in the text: `## Steps`.
    private func name(of section: SectionDifference) -> String {
        switch section.place {
        case .frontMatter:
            comparison.document.id.kind == DocumentID.governance
                ? Phrase(en: "Fields", fr: "Champs")[language] : Phrase(en: "Facts at the top", fr: "Informations en tête")[language]
        case .opening(let title): title.isEmpty ? Phrase(en: "Opening", fr: "Introduction")[language] : "# \(title.shown)"
        case .section(let heading, let level, _): String(repeating: "#", count: level) + " \(heading.shown)"
        }
    }
}

extension String {
    /// A heading without the marks of its level.
    fileprivate var trimmedMarks: String { String(drop { $0 == "#" }.drop { $0 == " " }) }
}

extension SectionDifference.Change {
    var paint: Paint {
        switch self {
        case .added: .good
        case .removed: .bad
        case .changed, .moved: .heading
        }
    }
}

extension BlockDifference.Change {
    var paint: Paint {
        switch self {
        case .added: .good
        case .removed: .bad
        case .kept, .changed, .markup, .moved: .heading
        }
    }
}
