package import Documents

/// Where a remark is to stand, as a person says it: some words, the section that they are in or that is meant as a whole, and which one.
package struct Spot: Hashable, Sendable {
    /// The exact words, as they are read.
    package let words: String?
    package let section: String?
    /// Which one, where the words stand several times; 1-based.
    package let place: Int?

    package init(words: String?, section: String?, place: Int?) {
        self.words = words.map(\.unpadded)
        self.section = section
        self.place = place
    }

    /// Which of several places is meant, by its index; `nil` where nobody can be asked. The places are safe to show.
    package typealias Choice = (_ places: [String]) throws(WorkspaceError) -> Int?

    /// The range of a text that is meant; `nil` for the whole of it.
    ///
    /// - Throws: `notFound` where the words are not there, `misuse` where it is not said which one is meant.
    func range(in text: PlainText, of document: KnownDocument, choose: Choice) throws(WorkspaceError) -> Range<Int>? {
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
        guard let chosen = try choose(found.map { text.shownPlace($0) }) else { throw several(found, wanted, in: text, document) }
        return found[chosen]
    }

    private func misuse(_ what: Phrase) -> WorkspaceError {
        WorkspaceError(.misuse, en: what.en, fr: what.fr, fix: Phrase(same: "--on \"...\""))
    }

    private func missing(_ wanted: String, in text: PlainText, of document: KnownDocument) -> WorkspaceError {
        if words == nil {
            let headings = text.stretches.compactMap(\.headings.last).reduce(into: [String]()) { if $0.last != $1 { $0.append($1) } }
            let list = headings.prefix(20).map { "\"\(escaped($0))\"" }.joined(separator: ", ")
            return WorkspaceError(
                .notFound, en: "\(document.doc) has no section \(escaped(wanted))",
                fr: "\(document.doc) n'a pas de section \(escaped(wanted))",
                fix: Phrase(en: "its sections: \(list)", fr: "ses sections : \(list)"))
        }
        let near = text.resembling(wanted).map { escaped(text.text($0)) }
        return WorkspaceError(
            .notFound, en: "« \(escaped(wanted)) » is not in the text under review of \(document.doc)",
            fr: "« \(escaped(wanted)) » n'est pas dans le texte de \(document.doc) en relecture",
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
                .misuse, en: "there is no place \(asked): « \(escaped(wanted)) » stands \(count == 1 ? "once" : "\(count) times")",
                fr: "il n'y a pas de place \(asked) : « \(escaped(wanted)) » s'y trouve \(count == 1 ? "une" : "\(count)") fois",
                fix: Phrase(en: "the places are:\(list)", fr: "les places sont :\(list)"))
        }
        return WorkspaceError(
            .misuse, en: "« \(escaped(wanted)) » stands \(found.count) times in \(document.doc)",
            fr: "« \(escaped(wanted)) » se trouve \(found.count) fois dans \(document.doc)",
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
        let heading = stretch?.headings.last.map { "\(escaped($0)), " } ?? ""
        let isCut = (start > stretch?.range.lowerBound ?? start, end < stretch?.range.upperBound ?? end)
        return "\(heading)l. \(line(of: range)): \(isCut.0 ? "…" : "")\(escaped(text(start..<end)))\(isCut.1 ? "…" : "")"
    }

    /// The line of the source on which a range begins.
    package func line(of range: Range<Int>) -> Int { source.position(at: bytes(of: range).lowerBound).line }
}
