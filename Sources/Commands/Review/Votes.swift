import ArgumentParser
import Documents
import Review
import Workspace

/// `praxis object`: no, and what would change that. After publication it makes the published text a contested one.
struct Object: SayingCommand {
    static let configuration = CommandConfiguration(verb: "object")
    static let kind = Entry.Kind.object
    static let theme = Theme.Choice.either
    static let question: Phrase? = Phrase(en: "What would change your mind?", fr: "Qu'est-ce qui vous ferait changer d'avis ?")

    @OptionGroup var saying: SayingFlags
    @Option(
        name: [.customShort("m"), .long],
        help: ArgumentHelp(
            Phrase(en: "What would change your mind. Compulsory.", fr: "Ce qui vous ferait changer d'avis. Obligatoire."), valueName: "why")
    )
    var message: String?

    func told(_ theme: Theme, before: Life?, in snapshot: Snapshot) -> Phrase {
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

/// `praxis abstain`: no decision, as for a conflict of interest.
struct Abstain: SayingCommand {
    static let configuration = CommandConfiguration(verb: "abstain")
    static let kind = Entry.Kind.abstain
    static let theme = Theme.Choice.proposal

    @OptionGroup var saying: SayingFlags
    @Option(name: [.customShort("m"), .long], help: ArgumentHelp(Phrase(en: "Why.", fr: "Pourquoi."), valueName: "why"))
    var message: String?

    func told(_ theme: Theme, before: Life?, in snapshot: Snapshot) -> Phrase {
        Phrase(en: "You do not decide on \(theme.document.doc).", fr: "Vous ne vous prononcez pas sur \(theme.document.doc).")
    }
}

/// `praxis withdraw`: takes back a vote, or an objection to what is published.
struct Withdraw: SayingCommand {
    static let configuration = CommandConfiguration(verb: "withdraw")
    static let kind = Entry.Kind.withdraw
    static let theme = Theme.Choice.either

    @OptionGroup var saying: SayingFlags
    @Option(name: [.customShort("m"), .long], help: ArgumentHelp(Phrase(en: "Why.", fr: "Pourquoi."), valueName: "why"))
    var message: String?

    func demand(_ theme: Theme, by member: Member, in snapshot: Snapshot) throws(WorkspaceError) {
        if let proposal = theme.proposal {
            if let vote = proposal.votes[member.id], vote.entry.kind != .withdraw { return }
        } else if theme.life?.objections.contains(where: { $0.entry.member == member.id }) == true {
            return
        }
        throw WorkspaceError(
            .notFound, en: "you have no vote to take back", fr: "vous n'avez pas de vote à retirer", fix: Phrase(same: "praxis inbox"))
    }

    func told(_ theme: Theme, before: Life?, in snapshot: Snapshot) -> Phrase {
        Phrase(en: "Your vote on \(theme.document.doc) is taken back.", fr: "Votre vote sur \(theme.document.doc) est retiré.")
    }
}

/// `praxis abandon`: gives up a proposal of one's own; the draft stays.
struct Abandon: SayingCommand {
    static let configuration = CommandConfiguration(verb: "abandon")
    static let kind = Entry.Kind.abandon
    static let theme = Theme.Choice.proposal

    @OptionGroup var saying: SayingFlags
    @Option(name: [.customShort("m"), .long], help: ArgumentHelp(Phrase(en: "Why.", fr: "Pourquoi."), valueName: "why"))
    var message: String?

    func demand(_ theme: Theme, by member: Member, in snapshot: Snapshot) throws(WorkspaceError) {
        if theme.proposal?.submitter == member.id { return }
        let slug = theme.document.id.slug.shown
        throw WorkspaceError(
            .notAllowed, en: "only who submitted a proposal can give it up",
            fr: "seule la personne qui a soumis une proposition peut y renoncer",
            fix: Phrase(en: "praxis object \(slug) -m \"...\"", fr: "praxis refuser \(slug) -m \"...\""))
    }

    func told(_ theme: Theme, before: Life?, in snapshot: Snapshot) -> Phrase {
        Phrase(
            en: "The proposal on \(theme.document.doc) is given up; its draft stays.",
            fr: "La proposition sur \(theme.document.doc) est abandonnée ; son brouillon reste.")
    }
}
