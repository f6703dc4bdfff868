package import Documents
package import Review

extension Workspace {
    /// What somebody else signed, in one line with the first words of what they said: `received: Bruno commented on page/x  « Which ones? »`.
    package func told(_ entry: JournalEntry) throws(WorkspaceError) -> Phrase {
        let (name, deed) = (escaped(entry.entry.name), entry.entry.deed)
        let docs = listed(entry.entry.subjects.map { escaped($0.doc) })
        let object = docs.en.isEmpty ? docs : Phrase(en: " \(docs.en)", fr: " \(docs.fr)")
        let more = delegated(entry.entry)
        let said = try words(of: entry)
        return Phrase(
            en: "received: \(name) \(deed.en)\(object.en)\(more.en)\(said.en)",
            fr: "reçu : \(name) \(deed.fr)\(object.fr)\(more.fr)\(said.fr)")
    }

    private func delegated(_ entry: Entry) -> Phrase {
        guard entry.kind == .delegate, !entry.isEndOfDelegation else { return Phrase(same: "") }
        let (to, until) = (escaped(entry.to?.first ?? ""), escaped(entry.until ?? ""))
        return Phrase(en: " to \(to) until \(until)", fr: " à \(to) jusqu'au \(until)")
    }

    /// What it says, on one line; empty where it says nothing in words.
    private func words(of entry: JournalEntry) throws(WorkspaceError) -> Phrase {
        switch entry.entry.kind {
        case .comment:
            return Phrase(same: try text(.comment, of: entry).map { "  « \($0.shownShort) »" } ?? "")
        case .suggest:
            guard let anchor = entry.entry.anchor, let replacement = try text(.replacement, of: entry) else { return Phrase(same: "") }
            let change = rewordingWords(anchor.exact, replacement)
            return Phrase(en: ": \(change.en)", fr: " : \(change.fr)")
        default:
            return Phrase(same: entry.entry.why.map { "  « \(escaped($0)) »" } ?? "")
        }
    }
}
