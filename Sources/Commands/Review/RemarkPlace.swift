import ArgumentParser
import Documents
import Review
import Workspace

/// Where a remark is to stand: the flags of `comment` and `suggest`.
struct RemarkPlace: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            Phrase(
                en: "The exact words that it is about, as you read them.", fr: "Les mots exacts dont il s'agit, tels que vous les lisez."),
            valueName: "words"))
    var on: String?
    @Option(
        help: ArgumentHelp(
            Phrase(
                en: "The section that it is about, or that holds the words.", fr: "La section concernée, ou celle qui contient les mots."),
            valueName: "heading"))
    var section: String?
    @Option(
        help: ArgumentHelp(
            Phrase(en: "Which one, where the words stand several times.", fr: "Lequel, si les mots s'y trouvent plusieurs fois."),
            valueName: "number"))
    var place: Int?

    var spot: Spot { Spot(words: on, section: section, place: place) }
}

extension Prompt {
    /// Asks which of several places is meant.
    func place(_ places: [String]) throws(WorkspaceError) -> Int? {
        guard canAsk else { return nil }
        return try asking { () throws(Failure) in
            try choose(Phrase(en: "Which one?", fr: "Lequel ?"), from: places, flag: "--place 1")
        }
    }
}
