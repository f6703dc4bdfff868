import ArgumentParser
import Documents
import Review
import Workspace

/// `praxis comment`: says something about a text under review, or about some words of it.
struct Comment: WorkspaceCommand {
    static let configuration = CommandConfiguration(verb: "comment")

    @OptionGroup var common: CommonFlags
    @OptionGroup var writing: WriteFlags
    @OptionGroup var target: DocumentArgument
    @OptionGroup var place: RemarkPlace
    @Option(name: [.customShort("m"), .long], help: ArgumentHelp(Phrase(en: "What you say.", fr: "Ce que vous dites."), valueName: "text"))
    var message: String?

    func run(in workspace: borrowing Workspace, _ surroundings: Surroundings, on screen: Screen) async throws(WorkspaceError) -> ExitCode {
        let prompt = prompt(surroundings, on: screen)
        let snapshot = try workspace.glance(at: target.doc).snapshot
        let (member, key) = try workspace.signer(in: snapshot)
        let passage = try workspace.passage(target.doc, place.spot, in: snapshot, choose: prompt.place)
        let text = try said(message, Phrase(en: "Your comment", fr: "Votre commentaire"), prompt)
        if writing.dryRun {
            screen.say(Phrase(en: "would comment on \(passage.words.en)", fr: "commenterait \(passage.words.fr)"))
            return .done
        }
        for words in try await workspace.comment(text, on: passage, by: member, key: key, in: snapshot).words { screen.say(words) }
        screen.next("praxis sync")
        return .done
    }
}

/// `praxis suggest`: proposes other words, which the author can take over as they are.
struct Suggest: WorkspaceCommand {
    static let configuration = CommandConfiguration(verb: "suggest")

    @OptionGroup var common: CommonFlags
    @OptionGroup var writing: WriteFlags
    @OptionGroup var target: DocumentArgument
    @OptionGroup var place: RemarkPlace
    @Option(
        help: ArgumentHelp(
            Phrase(en: "The words to put there; \"\" takes them out.", fr: "Les mots à mettre à la place ; \"\" les retire."),
            valueName: "words"))
    var to: String
    @Option(name: [.customShort("m"), .long], help: ArgumentHelp(Phrase(en: "Why.", fr: "Pourquoi."), valueName: "why"))
    var message: String?

    func run(in workspace: borrowing Workspace, _ surroundings: Surroundings, on screen: Screen) async throws(WorkspaceError) -> ExitCode {
        let snapshot = try workspace.glance(at: target.doc).snapshot
        let (member, key) = try workspace.signer(in: snapshot)
        let passage = try workspace.passage(target.doc, place.spot, in: snapshot, choose: prompt(surroundings, on: screen).place)
        let anchor = try passage.replaceable(by: to)
        if writing.dryRun {
            let change = rewordingWords(anchor.exact, to)
            screen.say(
                Phrase(
                    en: "would suggest: \(change.en) in \(passage.document.doc)",
                    fr: "suggérerait : \(change.fr) dans \(passage.document.doc)"))
            return .done
        }
        for words in try await workspace.suggest(to, why: message, on: passage, by: member, key: key, in: snapshot).words {
            screen.say(words)
        }
        screen.next("praxis sync")
        return .done
    }
}

/// What a person says with `-m`, or types when asked; never empty.
func said(_ message: String?, _ question: Phrase, _ prompt: Prompt) throws(WorkspaceError) -> String {
    if let message, !message.unpadded.isEmpty { return message.unpadded }
    return try asking { () throws(Failure) in try prompt.text(question, flag: "-m \"...\"") }
}
