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
