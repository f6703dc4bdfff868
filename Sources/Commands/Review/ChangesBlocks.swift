import Documents

/// The blocks of a section with marks on the words: `{+added+}`, `[-removed-]`; a colour only helps the eye to find them.
struct BlockText {
    private let blocks: [BlockDifference]
    private let style: Style
    private let language: Language
    /// Lines about a block, which are shown below it.
    private let remarks: (BlockDifference) -> [String]

    /// Words of an unchanged stretch that are shown on each side of a change.
    private static let context = 8

    init(_ section: SectionDifference, style: Style, language: Language, remarks: @escaping (BlockDifference) -> [String] = { _ in [] }) {
        self.remarks = remarks
        blocks = section.blocks
        self.style = style
        self.language = language
    }

    /// Indented by two; what is unchanged is `…`.
    var text: String {
        var lines: [String] = []
        for block in blocks {
            let notes = remarks(block)
            if block.change == .kept, notes.isEmpty {
                if lines.last != "  …" { lines.append("  …") }
            } else {
                lines += self.lines(of: block) + notes
            }
        }
        return lines.map { $0 + "\n" }.joined()
    }

    private func lines(of block: BlockDifference) -> [String] {
        var text = content(of: block)
        switch block.change {
        case .markup: text += "  (\(block.change.word[language]))"
        case .moved:
            let note =
                block.new == nil
                ? Phrase(en: "moved away", fr: "déplacé d'ici") : Phrase(en: "moved here", fr: "déplacé ici")
            text = "(\(note[language])) \(text)"
        case .kept, .added, .removed, .changed: break
        }
        let parts = (block.kind.prefix + text).split(separator: "\n", omittingEmptySubsequences: false).map { "  \($0)" }
        guard block.oldTargets != block.newTargets, block.change == .changed || block.change == .markup else { return parts }
        let (old, new) = (block.oldTargets.map(\.shown).joined(separator: ", "), block.newTargets.map(\.shown).joined(separator: ", "))
        let none = Phrase(en: "nothing", fr: "rien")[language]
        let caption = Phrase(en: "link", fr: "lien")[language]
        return parts + ["    \(caption): \(marked(old.isEmpty ? none : old, .removed)) \(marked(new.isEmpty ? none : new, .added))"]
    }

    private func content(of block: BlockDifference) -> String {
        if !block.cells.isEmpty { return block.cells.map { runs($0, of: block) }.joined(separator: " | ") }
        return runs(block.runs, of: block)
    }

    private func runs(_ runs: [BlockDifference.Run], of block: BlockDifference) -> String {
        // What moved as it is needs no marks, only to be recognised.
        if block.change == .moved || block.change == .markup {
            return shortened(runs.map(\.text).joined(), isFirst: true, isLast: true, words: 2 * Self.context)
        }
        return runs.enumerated().map { index, run in
            guard run.change == .kept else {
                // A word and what replaces it are two words, also where they end a cell.
                let isReplaced = index + 1 < runs.count && runs[index + 1].change != .kept && run.text.last?.isWhitespace == false
                return marked(run.text, run.change) + (isReplaced ? " " : "")
            }
            return shortened(run.text, isFirst: index == 0, isLast: index == runs.count - 1, words: Self.context)
        }.joined()
    }

    /// The space after a run belongs to what follows it.
    private func marked(_ text: String, _ change: BlockDifference.Run.Change) -> String {
        let space = text.last == " " ? " " : ""
        let shown = safe(space.isEmpty ? text : String(text.dropLast()))
        return switch change {
        case .kept: shown + space
        case .added: style.painted("{+\(shown)+}", .good) + space
        case .removed: style.painted("[-\(shown)-]", .bad) + space
        }
    }

    /// An unchanged stretch with `…` for what is far from any change.
    private func shortened(_ text: String, isFirst: Bool, isLast: Bool, words: Int) -> String {
        let all = text.split(separator: " ", omittingEmptySubsequences: false)
        let isWhole = isFirst && isLast
        guard all.count > (isFirst || isLast ? words + 4 : 2 * words + 4) else { return safe(text) }
        let head = isFirst && !isWhole ? "" : all.prefix(words).joined(separator: " ") + " "
        let tail = isLast ? "" : " " + all.suffix(words).joined(separator: " ")
        return safe(head + "…" + tail)
    }

    /// Line breaks of code stay; all else that could do harm is escaped.
    private func safe(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            line.split(separator: "\t", omittingEmptySubsequences: false).map { String($0).shown }.joined(separator: "\t")
        }.joined(separator: "\n")
    }
}

extension BlockDifference.Kind {
    /// What a person knows the block by.
    fileprivate var prefix: String {
        switch self {
        case .heading: "# "
        case .item: "- "
        case .quote: "> "
        case .row: "| "
        case .paragraph, .code, .html, .comment, .rule, .other: ""
        }
    }
}
