import ArgumentParser
import Documents
import Review
import Workspace

/// `praxis confirm`: a periodic review that found nothing to change. The date of the next review is counted from the entry.
struct Confirm: SayingCommand {
    static let configuration = CommandConfiguration(verb: "confirm")
    static let kind = Entry.Kind.confirm
    static let theme = Theme.Choice.published

    @OptionGroup var saying: SayingFlags
    @Option(
        name: [.customShort("m"), .long],
        help: ArgumentHelp(Phrase(en: "What you looked at.", fr: "Ce que vous avez vérifié."), valueName: "what"))
    var message: String?

    func demand(_ theme: Theme, by member: Member, in snapshot: Snapshot) throws(WorkspaceError) {
        guard let record = theme.life?.record else { return }
        let slug = theme.document.id.slug
        if record.status == .retired {
            throw WorkspaceError(
                .refused, en: "\(theme.document.doc) is retired: nothing is left to confirm",
                fr: "\(theme.document.doc) est retiré : il n'y a plus rien à confirmer",
                fix: Phrase(en: "praxis edit \(slug), to bring it back", fr: "praxis modifier \(slug), pour le remettre en vigueur"))
        }
        let matter = Policy.Matter(subject: record.subject(blob: ""))
        if snapshot.rulebook.mayConfirm(member.id, matter, owner: theme.document.owner) { return }
        let roles = Role.names(snapshot.rulebook.confirmingRoles(matter).sorted())
        throw WorkspaceError(
            .notAllowed, en: "your confirmation would not count: it takes the owner, or \(roles.en)",
            fr: "votre confirmation ne compterait pas : il faut en être responsable, ou \(roles.fr)",
            fix: Phrase(
                en: "praxis flag \(slug) -m \"...\", if something is wrong with it",
                fr: "praxis signaler \(slug) -m \"...\", si quelque chose ne va pas"))
    }

    func told(_ theme: Theme, before: Life?, in snapshot: Snapshot) -> Phrase {
        let doc = theme.document.doc
        guard let record = theme.life?.record else { return Phrase(same: doc) }
        let matter = Policy.Matter(subject: record.subject(blob: ""))
        guard let due = snapshot.rulebook.reviewDue(matter, asking: theme.life?.reviewIn, from: snapshot.today) else {
            return Phrase(
                en: "Confirmed \(doc) \(record.version). No rule asks for a review of it.",
                fr: "Confirmé : \(doc) \(record.version). Aucune règle n'en demande la relecture.")
        }
        return Phrase(
            en: "Confirmed \(doc) \(record.version): nothing to change. Review due \(due.iso).",
            fr: "Confirmé : \(doc) \(record.version), rien à changer. À revoir le \(due.iso).")
    }
}

/// `praxis acknowledge`: read and understood.
struct Acknowledge: SayingCommand {
    static let configuration = CommandConfiguration(verb: "acknowledge")
    static let kind = Entry.Kind.acknowledge
    static let theme = Theme.Choice.published

    @OptionGroup var saying: SayingFlags
    @Option(name: [.customShort("m"), .long], help: ArgumentHelp(Phrase(en: "A word.", fr: "Un mot."), valueName: "word"))
    var message: String?

    func told(_ theme: Theme, before: Life?, in snapshot: Snapshot) -> Phrase {
        let version = theme.life.map { " \($0.record.version)" } ?? ""
        return Phrase(
            en: "You have read and understood \(theme.document.doc)\(version).",
            fr: "Vous avez lu et compris \(theme.document.doc)\(version).")
    }
}

/// `praxis flag`: something is wrong with a published text; anybody may say so, and it is answered or a new version comes.
struct FlagCommand: SayingCommand {
    static let configuration = CommandConfiguration(verb: "flag")
    static let kind = Entry.Kind.flag
    static let theme = Theme.Choice.published
    static let question: Phrase? = Phrase(
        en: "What is wrong, or what do you answer?", fr: "Qu'est-ce qui ne va pas, ou que répondez-vous ?")

    @OptionGroup var saying: SayingFlags
    @Option(
        name: [.customShort("m"), .long],
        help: ArgumentHelp(Phrase(en: "What is wrong. Compulsory.", fr: "Ce qui ne va pas. Obligatoire."), valueName: "what"))
    var message: String?
    @Option(
        help: ArgumentHelp(
            Phrase(
                en: "Answer the remark of this number, oldest first.", fr: "Répondre à la remarque de ce numéro, la plus ancienne d'abord."),
            valueName: "number"))
    var answer: Int?

    func answered(_ theme: Theme) throws(WorkspaceError) -> String? {
        guard let answer else { return nil }
        let open = theme.life?.openFlags ?? []
        if open.indices.contains(answer - 1) { return open[answer - 1].id }
        let slug = theme.document.id.slug
        throw WorkspaceError(
            .notFound, en: "\(theme.document.doc) has \(open.count) open remarks, not \(answer)",
            fr: "\(theme.document.doc) a \(open.count) remarques ouvertes, pas \(answer)", fix: Phrase(same: "praxis show \(slug)"))
    }

    func told(_ theme: Theme, before: Life?, in snapshot: Snapshot) -> Phrase {
        let doc = theme.document.doc
        if answer != nil { return Phrase(en: "Answered a remark on \(doc).", fr: "Réponse donnée à une remarque sur \(doc).") }
        let owner = theme.document.owner.map { snapshot.rulebook.name(of: $0).shown }
        return Phrase(
            en: "Flagged \(doc)\(owner.map { ": \($0) is told" } ?? ""). A new version or an answer ends it.",
            fr: "Signalé : \(doc)\(owner.map { " ; \($0) en est averti" } ?? ""). Une nouvelle version ou une réponse y met fin.")
    }
}

/// `praxis used`: a practice, a tool or a question helped on a mission.
struct Used: SayingCommand {
    static let configuration = CommandConfiguration(verb: "used")
    static let kind = Entry.Kind.use
    static let theme = Theme.Choice.published

    @OptionGroup var saying: SayingFlags
    @Option(
        name: [.customShort("m"), .long],
        help: ArgumentHelp(Phrase(en: "What for, without names of clients.", fr: "Pour quoi faire, sans nom de client."), valueName: "what")
    )
    var message: String?

    func told(_ theme: Theme, before: Life?, in snapshot: Snapshot) -> Phrase {
        let count = 1 + (before?.uses.count ?? 0)
        return Phrase(
            en: "Noted: \(theme.document.doc) was used (\(count) time\(count == 1 ? "" : "s") in this version).",
            fr: "Noté : \(theme.document.doc) a été utilisé (\(count) fois dans cette version).")
    }
}
