import ArgumentParser
import Documents
import Review
import Workspace

/// A command that says one signed thing about a document: a vote, a confirmation, a remark.
///
/// Each names the kind of its entry, what it speaks of, who may say it and how it is told; reading, signing and telling are the same.
protocol SayingCommand: WorkspaceCommand {
    static var kind: Entry.Kind { get }
    /// What it speaks of: an open proposal, the published version, or the first of these that there is.
    static var theme: Theme.Choice { get }
    /// What is asked for where no reason was given; `nil` where none is needed.
    static var question: Phrase? { get }
    var saying: SayingFlags { get }
    var message: String? { get }

    /// Refuses what would count for nothing, before anything is signed.
    func demand(_ theme: Theme, by member: Member, in snapshot: Snapshot) throws(WorkspaceError)

    /// What was done, in a line.
    func told(_ theme: Theme, before: Life?, in snapshot: Snapshot) -> Phrase

    /// The entry that this one answers.
    func answered(_ theme: Theme) throws(WorkspaceError) -> String?
}

/// The flags of such a command.
struct SayingFlags: ParsableArguments {
    @OptionGroup var common: CommonFlags
    @OptionGroup var writing: WriteFlags
    @OptionGroup var target: DocumentArgument
}

extension SayingCommand {
    static var question: Phrase? { nil }
    var common: CommonFlags { saying.common }
    func demand(_ theme: Theme, by member: Member, in snapshot: Snapshot) throws(WorkspaceError) {}
    func answered(_ theme: Theme) throws(WorkspaceError) -> String? { nil }

    func run(in workspace: borrowing Workspace, _ surroundings: Surroundings, on screen: Screen) async throws(WorkspaceError) -> ExitCode {
        let snapshot = try workspace.glance(at: saying.target.doc).snapshot
        let (member, key) = try workspace.signer(in: snapshot)
        let theme = try workspace.theme(Self.theme, saying.target.doc, in: snapshot)
        try demand(theme, by: member, in: snapshot)
        let about = try answered(theme)
        let why = try reason(prompt(surroundings, on: screen))
        if saying.writing.dryRun {
            let doc = theme.document.doc
            screen.say(Phrase(en: "would sign: \(Self.kind.name) \(doc)", fr: "signerait : \(Self.kind.noun(of: doc).fr)"))
            return .done
        }
        try await workspace.say(about == nil ? Self.kind : .resolve, of: theme, why: why, about: about, by: member, key: key, in: snapshot)
        screen.say(told(theme, before: theme.life, in: snapshot))
        screen.next("praxis sync")
        return .done
    }

    private func reason(_ prompt: Prompt) throws(WorkspaceError) -> String? {
        guard let question = Self.question else { return message }
        if let message, message.contains(where: { !$0.isWhitespace }) { return message }
        return try asking { () throws(Failure) in try prompt.text(question, flag: "-m \"...\"") }
    }
}
