package import Documents
package import Review

/// What a member says of a proposal when it is not yes; after publication it is said of the published text.
package enum Vote: String, Hashable, Sendable, CaseIterable {
    case object, abstain, withdraw

    package var kind: Entry.Kind {
        switch self {
        case .object: .object
        case .abstain: .abstain
        case .withdraw: .withdraw
        }
    }

    /// An abstention is one from a decision that is to be taken; the others may be about what is published.
    package var theme: Theme.Choice {
        switch self {
        case .object, .withdraw: .either
        case .abstain: .proposal
        }
    }

    /// What is asked for where no reason was given; `nil` where none is needed.
    package var question: Phrase? {
        switch self {
        case .object: Phrase(en: "What would change your mind?", fr: "Qu'est-ce qui vous ferait changer d'avis ?")
        case .abstain, .withdraw: nil
        }
    }

    /// Refuses what would count for nothing, before anything is signed.
    package func demand(_ theme: Theme, by member: Member) throws(WorkspaceError) {
        guard self == .withdraw else { return }
        if let proposal = theme.proposal {
            if let vote = proposal.votes[member.id], vote.entry.kind != .withdraw { return }
        } else if theme.life?.objections.contains(where: { $0.entry.member == member.id }) == true {
            return
        }
        throw WorkspaceError(
            .notFound, en: "you have no vote to take back", fr: "vous n'avez pas de vote à retirer", fix: Phrase(same: "praxis inbox"))
    }

    /// What was done, in a line.
    package func told(_ theme: Theme) -> Phrase {
        switch self {
        case .object: Self.objected(theme)
        case .abstain:
            Phrase(en: "You do not decide on \(theme.document.doc).", fr: "Vous ne vous prononcez pas sur \(theme.document.doc).")
        case .withdraw:
            Phrase(en: "Your vote on \(theme.document.doc) is taken back.", fr: "Votre vote sur \(theme.document.doc) est retiré.")
        }
    }

    private static func objected(_ theme: Theme) -> Phrase {
        let (doc, slug) = (theme.document.doc, theme.document.id.slug)
        guard theme.proposal == nil, let life = theme.life else {
            return Phrase(
                en: "You object to \(doc). It is not published before you vote otherwise, or resolve it: praxis show \(slug) --comments.",
                fr:
                    "Vous vous opposez à \(doc). Rien n'est publié avant que vous ne votiez autrement ou ne régliez ce point : praxis show \(slug) --comments."
            )
        }
        return Phrase(
            en:
                "You object to \(doc) \(life.record.version), which is published: it is contested until you withdraw or a new version comes.",
            fr:
                "Vous vous opposez à \(doc) \(life.record.version), qui est publié : il est contesté jusqu'à votre retrait ou une nouvelle version."
        )
    }
}
