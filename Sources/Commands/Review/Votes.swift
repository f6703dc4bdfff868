import ArgumentParser
import Documents
import Review
import Workspace

/// A command that says one of the votes which are no yes.
protocol VoteCommand: SayingCommand {
    static var vote: Vote { get }
}

extension VoteCommand {
    static var kind: Entry.Kind { vote.kind }
    static var theme: Theme.Choice { vote.theme }
    static var question: Phrase? { vote.question }

    func demand(_ theme: Theme, by member: Member, in snapshot: Snapshot) throws(WorkspaceError) { try Self.vote.demand(theme, by: member) }

    func told(_ theme: Theme, before: Life?, in snapshot: Snapshot) -> Phrase { Self.vote.told(theme) }
}

/// `praxis object`: no, and what would change that. After publication it makes the published text a contested one.
struct Object: VoteCommand {
    static let configuration = CommandConfiguration(verb: "object")
    static let vote = Vote.object

    @OptionGroup var saying: SayingFlags
    @Option(
        name: [.customShort("m"), .long],
        help: ArgumentHelp(
            Phrase(en: "What would change your mind. Compulsory.", fr: "Ce qui vous ferait changer d'avis. Obligatoire."), valueName: "why")
    )
    var message: String?
}

/// `praxis abstain`: no decision, as for a conflict of interest.
struct Abstain: VoteCommand {
    static let configuration = CommandConfiguration(verb: "abstain")
    static let vote = Vote.abstain

    @OptionGroup var saying: SayingFlags
    @Option(name: [.customShort("m"), .long], help: ArgumentHelp(Phrase(en: "Why.", fr: "Pourquoi."), valueName: "why"))
    var message: String?
}

/// `praxis withdraw`: takes back a vote, or an objection to what is published.
struct Withdraw: VoteCommand {
    static let configuration = CommandConfiguration(verb: "withdraw")
    static let vote = Vote.withdraw

    @OptionGroup var saying: SayingFlags
    @Option(name: [.customShort("m"), .long], help: ArgumentHelp(Phrase(en: "Why.", fr: "Pourquoi."), valueName: "why"))
    var message: String?
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
