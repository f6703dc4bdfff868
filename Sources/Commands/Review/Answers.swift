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
        let (snapshot, remark, proposal) = try workspace.glance(atRemark: number.value)
        let (member, key) = try workspace.signer(in: snapshot)
        let text = try said(message, Phrase(en: "Your answer", fr: "Votre réponse"), prompt(surroundings, on: screen))
        let name = snapshot.rulebook.name(of: remark.member).shown
        if writing.dryRun {
            screen.say(Phrase(en: "would answer \(name), remark \(number.value)", fr: "répondrait à \(name), remarque \(number.value)"))
            return .done
        }
        screen.say(try await workspace.reply(text, to: remark, number.value, of: proposal, by: member, key: key, in: snapshot))
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
        let (snapshot, remark, proposal) = try workspace.glance(atRemark: number.value)
        let (member, key) = try workspace.signer(in: snapshot)
        guard remark.isOpen else {
            screen.say(Workspace.alreadySettled(number.value))
            return .done
        }
        let name = snapshot.rulebook.name(of: remark.member).shown
        try workspace.demandMaySettle(remark, number.value, by: member, in: snapshot)
        if writing.dryRun {
            screen.say(
                Phrase(en: "would settle remark \(number.value) of \(name)", fr: "réglerait la remarque \(number.value) \(frenchOf(name))"))
            return .done
        }
        let settled = try await workspace.settle(remark, number.value, of: proposal, why: message, by: member, key: key, in: snapshot)
        screen.say(settled.words)
        screen.next(settled.next)
        return .done
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
