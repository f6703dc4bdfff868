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

    /// The range of a text that is meant; `nil` for the whole of it.
    func range(in text: PlainText, of document: KnownDocument, _ prompt: Prompt) throws(WorkspaceError) -> Range<Int>? {
        let words = on.map { $0.unpadded }
        guard let wanted = words ?? section else {
            if place != nil { throw misuse(Phrase(en: "--place needs --on", fr: "--place demande --on")) }
            return nil
        }
        if wanted.isEmpty { throw misuse(Phrase(en: "there are no words to look for", fr: "il n'y a pas de mots à chercher")) }
        let found = words.map { text.places(of: $0, below: section) } ?? text.headings(named: wanted)
        guard let first = found.first else { throw missing(wanted, in: text, of: document) }
        if let place {
            guard found.indices.contains(place - 1) else { throw several(found, wanted, in: text, document, asked: place) }
            return found[place - 1]
        }
        if found.count == 1 { return first }
        guard prompt.canAsk else { throw several(found, wanted, in: text, document) }
        let chosen = try asking { () throws(Failure) in
            try prompt.choose(
                Phrase(en: "Which one?", fr: "Lequel ?"), from: found.map { text.shownPlace($0) }, flag: "--place 1")
        }
        return found[chosen]
    }

    private func misuse(_ what: Phrase) -> WorkspaceError {
        WorkspaceError(.misuse, en: what.en, fr: what.fr, fix: Phrase(same: "--on \"...\""))
    }

    private func missing(_ wanted: String, in text: PlainText, of document: KnownDocument) -> WorkspaceError {
        if on == nil {
            let headings = text.stretches.compactMap(\.headings.last).reduce(into: [String]()) { if $0.last != $1 { $0.append($1) } }
            let list = headings.prefix(20).map { "\"\($0.shown)\"" }.joined(separator: ", ")
            return WorkspaceError(
                .notFound, en: "\(document.doc) has no section \(wanted.shown)", fr: "\(document.doc) n'a pas de section \(wanted.shown)",
                fix: Phrase(en: "its sections: \(list)", fr: "ses sections : \(list)"))
        }
        let near = text.resembling(wanted).map { text.text($0).shown }
        return WorkspaceError(
            .notFound, en: "« \(wanted.shown) » is not in the text under review of \(document.doc)",
            fr: "« \(wanted.shown) » n'est pas dans le texte de \(document.doc) en relecture",
            fix: near.map { Phrase(en: "did you mean --on \"\($0)\"?", fr: "vouliez-vous dire --on \"\($0)\" ?") }
                ?? Phrase(
                    en: "copy the words from: praxis show \(document.id.slug) --proposed",
                    fr: "copiez les mots depuis : praxis show \(document.id.slug) --proposed"))
    }

    private func several(_ found: [Range<Int>], _ wanted: String, in text: PlainText, _ document: KnownDocument, asked: Int? = nil)
        -> WorkspaceError
    {
        let list = found.prefix(12).enumerated().map { "\n\($0 + 1)  \(text.shownPlace($1))" }.joined() + (found.count > 12 ? "\n…" : "")
        let count = found.count
        if let asked {
            return WorkspaceError(
                .misuse, en: "there is no place \(asked): « \(wanted.shown) » stands \(count == 1 ? "once" : "\(count) times")",
                fr: "il n'y a pas de place \(asked) : « \(wanted.shown) » s'y trouve \(count == 1 ? "une" : "\(count)") fois",
                fix: Phrase(en: "the places are:\(list)", fr: "les places sont :\(list)"))
        }
        return WorkspaceError(
            .misuse, en: "« \(wanted.shown) » stands \(found.count) times in \(document.doc)",
            fr: "« \(wanted.shown) » se trouve \(found.count) fois dans \(document.doc)",
            fix: Phrase(
                en: "say which one with --place N, --section \"...\", or more of the words around it:\(list)",
                fr: "précisez avec --place N, --section \"...\", ou avec plus de mots :\(list)"))
    }
}

extension PlainText {
    /// `Steps, line 34: …Name an owner for each risk…`, safe to show.
    func shownPlace(_ range: Range<Int>) -> String {
        let stretch = stretch(at: range.lowerBound)
        let start = max(stretch?.range.lowerBound ?? range.lowerBound, range.lowerBound - 30)
        let end = min(stretch?.range.upperBound ?? range.upperBound, range.upperBound + 30)
        let heading = stretch?.headings.last.map { "\($0.shown), " } ?? ""
        let isCut = (start > stretch?.range.lowerBound ?? start, end < stretch?.range.upperBound ?? end)
        return "\(heading)l. \(line(of: range)): \(isCut.0 ? "…" : "")\(text(start..<end).shown)\(isCut.1 ? "…" : "")"
    }

    /// The line of the source on which a range begins.
    func line(of range: Range<Int>) -> Int { source.position(at: bytes(of: range).lowerBound).line }
}

extension String {
    /// Without blanks at both ends.
    var unpadded: String { String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed()) }
}
