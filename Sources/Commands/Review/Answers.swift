import ArgumentParser
import Documents
import Review
import Workspace

/// `praxis reply`: answers a remark.
struct Reply: WorkspaceCommand {
    static let configuration = CommandConfiguration(verb: "reply")

    @OptionGroup var common: CommonFlags
    @OptionGroup var writing: WriteFlags
    @Argument(help: RemarkNumber.help) var number: RemarkNumber
    @Option(name: [.customShort("m"), .long], help: ArgumentHelp(Phrase(en: "What you say.", fr: "Ce que vous dites."), valueName: "text"))
    var message: String?

    func run(in workspace: borrowing Workspace, _ surroundings: Surroundings, on screen: Screen) async throws(WorkspaceError) -> ExitCode {
        let snapshot = try workspace.look()
        let (member, key) = try workspace.signer(in: snapshot)
        let (remark, proposal) = try workspace.remark(number, in: snapshot)
        let text = try said(message, Phrase(en: "Your answer", fr: "Votre réponse"), prompt(surroundings, on: screen))
        let name = snapshot.rulebook.name(of: remark.member).shown
        if writing.dryRun {
            screen.say(Phrase(en: "would answer \(name), remark \(number.value)", fr: "répondrait à \(name), remarque \(number.value)"))
            return .done
        }
        _ = try await workspace.record(
            Statement(
                .comment, proposal: proposal.id, round: proposal.round.number,
                subjects: proposal.subjects.filter { $0.doc == remark.doc }, why: nil, about: remark.id, texts: [.comment: text]),
            by: member, key: key, in: snapshot)
        screen.say(
            Phrase(
                en: "Answered \(name), remark \(number.value) on \(remark.doc).",
                fr: "Répondu à \(name), remarque \(number.value) sur \(remark.doc)."))
        screen.next("praxis sync")
        return .done
    }
}

/// `praxis resolve`: says that a remark is settled.
struct Resolve: WorkspaceCommand {
    static let configuration = CommandConfiguration(verb: "resolve")

    @OptionGroup var common: CommonFlags
    @OptionGroup var writing: WriteFlags
    @Argument(help: RemarkNumber.help) var number: RemarkNumber
    @Option(
        name: [.customShort("m"), .long],
        help: ArgumentHelp(Phrase(en: "How it was settled.", fr: "Comment c'est réglé."), valueName: "how"))
    var message: String?

    func run(in workspace: borrowing Workspace, _ surroundings: Surroundings, on screen: Screen) async throws(WorkspaceError) -> ExitCode {
        let snapshot = try workspace.look()
        let (member, key) = try workspace.signer(in: snapshot)
        let (remark, proposal) = try workspace.remark(number, in: snapshot)
        guard remark.isOpen else {
            screen.say(Phrase(en: "Remark \(number.value) is settled already.", fr: "La remarque \(number.value) est déjà réglée."))
            return .done
        }
        let name = snapshot.rulebook.name(of: remark.member).shown
        if remark.kind == .objection, remark.member != member.id {
            throw WorkspaceError(
                .notAllowed, en: "an objection is settled by who made it, here \(name)",
                fr: "une objection se règle par la personne qui l'a faite, ici \(name)",
                fix: Phrase(
                    en: "praxis reply \(number.value) -m \"...\", or a new round that answers it",
                    fr: "praxis repondre \(number.value) -m \"...\", ou un nouveau tour qui y répond"))
        }
        if writing.dryRun {
            screen.say(
                Phrase(en: "would settle remark \(number.value) of \(name)", fr: "réglerait la remarque \(number.value) \(frenchOf(name))"))
            return .done
        }
        _ = try await workspace.record(
            Statement(
                .resolve, proposal: proposal.id, round: proposal.round.number,
                subjects: proposal.subjects.filter { remark.kind == .objection || $0.doc == remark.doc }, why: message,
                about: remark.id),
            by: member, key: key, in: snapshot)
        tell(remark, name, on: screen)
        return .done
    }

    private func tell(_ remark: Remark, _ name: String, on screen: Screen) {
        guard remark.kind == .objection else {
            screen.say(
                Phrase(en: "Remark \(number.value) of \(name) is settled.", fr: "La remarque \(number.value) \(frenchOf(name)) est réglée.")
            )
            return screen.next("praxis sync")
        }
        screen.say(
            Phrase(
                en: "Your objection to \(remark.doc) is settled. That is no approval yet.",
                fr: "Votre objection à \(remark.doc) est réglée. Ce n'est pas encore une approbation."))
        let slug = DocumentID(parsing: remark.doc)?.slug ?? remark.doc
        screen.next(Phrase(en: "praxis approve \(slug.shown), praxis sync", fr: "praxis approuver \(slug.shown), praxis sync"))
    }
}

/// The number of a remark, as `7` or `#7`.
struct RemarkNumber: ExpressibleByArgument {
    let value: Int

    init?(argument: String) {
        guard let value = Int(argument.drop { $0 == "#" }), value > 0 else { return nil }
        self.value = value
    }

    static let help = ArgumentHelp(
        Phrase(
            en: "The number of a remark, as praxis show DOC --comments gives it in this clone.",
            fr: "Le numéro d'une remarque, tel que praxis show DOC --comments le donne dans ce clone."), valueName: "number")
}

extension Workspace {
    /// The remark that a person means, on a proposal that is open.
    func remark(_ number: RemarkNumber, in snapshot: Snapshot) throws(WorkspaceError) -> (remark: Remark, proposal: Proposal) {
        guard let found = try remark(number.value, in: snapshot) else {
            throw WorkspaceError(
                .notFound, en: "there is no remark \(number.value) here", fr: "il n'y a pas de remarque \(number.value) ici",
                fix: Phrase(same: "praxis show DOC --comments"))
        }
        guard try isOpen(found.proposal, in: snapshot) else {
            throw WorkspaceError(
                .refused, en: "remark \(number.value) is about a proposal on \(found.remark.doc) that is closed",
                fr: "la remarque \(number.value) porte sur une proposition close de \(found.remark.doc)",
                fix: Phrase(same: "praxis history \(found.remark.doc)"))
        }
        return found
    }
}
