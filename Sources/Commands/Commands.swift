import ArgumentParser
import Documents
import Workspace

extension Program {
    /// The version of this program.
    static let version = "0.1.0"

    /// The type behind each verb, in the order of `allVerbs`.
    static let commands: [any ParsableCommand.Type] = [
        Init.self, Join.self, Sync.self, Doctor.self, Demo.self,
        New.self, Edit.self, Save.self, DiscardCommand.self, Move.self, Translate.self, Attach.self, Check.self, PreviewCommand.self,
        Import.self,
        Submit.self, Inbox.self, Today.self, Serve.self, Changes.self, Comment.self, Suggest.self, Accept.self, Reply.self, Resolve.self,
        Approve.self, Object.self, Abstain.self, Withdraw.self, Abandon.self, Delegate.self,
        Publish.self, Override.self, Confirm.self, Retire.self, Acknowledge.self, FlagCommand.self, Used.self, EditionCommand.self,
        Status.self, List.self, Show.self, Find.self, History.self, Compare.self, Why.self, Who.self, Audit.self, Verify.self,
        VerifyStatement.self,
        WorkshopCommand.self, ActionCommand.self, QuestionCommand.self, TermCommand.self, TrainingCommand.self, MemberCommand.self,
        EntityCommand.self, Revoke.self, ReportCommand.self, DigestCommand.self, NotifyCommand.self, SiteCommand.self, Export.self,
        HooksCommand.self, TemplateCommand.self, PolicyCommand.self, Explain.self, CICommand.self, LSPCommand.self, Undo.self,
        Completion.self, Manual.self, VersionCommand.self,
    ]

    /// The value of git's `praxis.lang` for the folder that the command was started in; `nil` where there is none.
    static func configuredLanguage(in surroundings: Surroundings) -> String? {
        do {
            return try Workspace(
                environment: surroundings.environment, directory: surroundings.directory, now: surroundings.now, isInteractive: false
            ).chosenLanguage()
        } catch {
            // Whatever is wrong here, the command itself will say so; in the language of the locale.
            return nil
        }
    }

    /// What git calls: `praxis hook pre-commit`. Reached without ArgumentParser.
    static func hook(_ name: String, _ arguments: [String], in surroundings: Surroundings) async throws(Failure) {
        guard let hook = Hook(rawValue: name) else {
            throw Failure(
                .misuse, what: Phrase(en: "there is no hook \"\(name.shown)\"", fr: "il n’y a pas de crochet « \(name.shown) »"))
        }
        let code: ExitCode
        do throws(WorkspaceError) {
            code = try hook.run(arguments, in: surroundings, on: screen(surroundings))
        } catch {
            throw Failure(error)
        }
        if code != .done { throw .said(code) }
    }
}
