package import Documents

extension SyncReport.Sent {
    package var name: Phrase {
        switch self {
        case .draft(let slug): Phrase(en: "the draft \(escaped(slug))", fr: "le brouillon \(escaped(slug))")
        case .journal(let count): Phrase(en: "\(count) of your decisions", fr: "\(count) de vos décisions")
        case .main: Phrase(en: "what was published", fr: "ce qui a été publié")
        case .edition(let number): Phrase(en: "the edition \(number)", fr: "l'édition \(number)")
        }
    }

    package var waitingWord: Phrase { Phrase(en: "not sent yet: \(name.en)", fr: "pas encore envoyé : \(name.fr)") }

    package var word: Phrase { Phrase(en: "sent: \(name.en)", fr: "envoyé : \(name.fr)") }
}

extension Workspace {
    /// What of this clone nobody else can see yet, in a sentence; `nil` where all is sent.
    package func sayingUnsent(in snapshot: Snapshot) throws(WorkspaceError) -> Phrase? {
        let unsent = try unsent(in: snapshot).map(\.name)
        guard !unsent.isEmpty else { return nil }
        return Phrase(
            en: "Not sent yet: \(unsent.map(\.en).joined(separator: ", ")) (praxis sync).",
            fr: "Pas encore envoyé : \(unsent.map(\.fr).joined(separator: ", ")) (praxis sync).")
    }
}
