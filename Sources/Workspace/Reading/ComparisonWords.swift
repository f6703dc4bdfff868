package import Documents
import Review

extension ComparedText.Origin {
    /// As a part of a sentence: `version 1.2`.
    package var word: Phrase {
        switch self {
        case .nothing: Phrase(en: "nothing: it was never published", fr: "rien : jamais publié")
        case .published(nil): Phrase(en: "what is published", fr: "ce qui est publié")
        case .published(let version?): Phrase(en: "version \(version)", fr: "la version \(version)")
        case .proposed(let round, let name, let change):
            Phrase(
                en: "proposed by \(escaped(name)) (\(change.word.en), round \(round))",
                fr: "proposé par \(escaped(name)) (\(change.word.fr), tour \(round))")
        case .draft(true): Phrase(en: "the draft", fr: "le brouillon")
        case .draft(false): Phrase(en: "the draft with what is not saved", fr: "le brouillon avec ce qui n'est pas enregistré")
        case .look(let kind, let round):
            Phrase(en: "what you saw (\(kind.caption.en), round \(round))", fr: "ce que vous avez vu (\(kind.caption.fr), tour \(round))")
        }
    }

    /// For programs.
    package var code: String {
        switch self {
        case .nothing: "nothing"
        case .published: "published"
        case .proposed: "proposed"
        case .draft: "draft"
        case .look: "my-last-look"
        }
    }
}

extension PlacedRemark {
    /// Whether its words are in a block of the newer text.
    package func stands(in block: BlockDifference) -> Bool {
        guard let offset = place?.source.start.offset, let range = block.new?.bytes else { return false }
        return range.contains(offset)
    }
}

extension Comparison {
    /// What changed beside the text, each a line.
    package var around: [Phrase] {
        var lines: [Phrase] = []
        if document.proposal?.subjects.contains(where: { $0.doc == document.doc && $0.retires == true }) == true {
            lines.append(Phrase(en: "it is to be retired", fr: "il doit être retiré"))
        }
        if let move {
            lines.append(
                Phrase(en: "the file moves from \(move.from) to \(move.to)", fr: "le fichier passe de \(move.from) à \(move.to)"))
        }
        for file in files {
            lines.append(
                Phrase(en: "the file \(file.path): \(file.change.word.en)", fr: "le fichier \(file.path) : \(file.change.word.fr)"))
        }
        return lines
    }

    /// What to say where a reader would see no change; `nil` where there is one.
    package var nothing: Phrase? {
        if isVisible { return nil }
        if isSame { return Phrase(en: "Not a word has changed.", fr: "Pas un mot n'a changé.") }
        return Phrase(
            en: "Nothing that a reader would see has changed (praxis changes --source shows what has).",
            fr: "Rien de ce que voit un lecteur n'a changé (praxis changements --source montre le reste).")
    }
}

extension KnownDocument {
    /// What to say where nothing is proposed and nothing is drafted.
    package var nothingProposed: Phrase {
        let published = record.map { Phrase(en: "; \($0.version) is published", fr: " ; \($0.version) est publié") }
        return Phrase(
            en: "Nothing is proposed on \(doc)\(published?.en ?? "").", fr: "Rien n'est proposé sur \(doc)\(published?.fr ?? "").")
    }
}
