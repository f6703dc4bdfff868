import Documents
import Review
import Workspace

/// What git calls. Reached without ArgumentParser; never writes, but for the trailer that `commit-msg` adds to the file that git names,
/// the root that a server's first push pins, and the index under `.git/praxis`, which is disposable.
enum Hook: String, CaseIterable {
    case preCommit = "pre-commit"
    case commitMessage = "commit-msg"
    case prePush = "pre-push"
    case preReceive = "pre-receive"
    case postMerge = "post-merge"
    case postCheckout = "post-checkout"

    func run(_ arguments: [String], in surroundings: Surroundings, on screen: Screen) throws(WorkspaceError) -> ExitCode {
        switch self {
        case .postMerge, .postCheckout: return refresh(surroundings)
        case .preCommit: return try preCommit(surroundings, screen)
        case .commitMessage: return try commitMessage(arguments, surroundings, screen)
        case .prePush: return try prePush(surroundings, screen)
        case .preReceive: return try preReceive(surroundings, screen)
        }
    }

    private func open(_ surroundings: Surroundings) throws(WorkspaceError) -> Workspace {
        // A server judges by its own clock, whatever the environment says.
        try Workspace(
            hook: surroundings.environment, directory: surroundings.directory,
            now: self == .preReceive ? surroundings.clock : surroundings.now)
    }

    /// The index is brought to what is published now, so that the next commit does not wait for it. Whatever is wrong, git has done its work
    /// already, and the next command tells it.
    private func refresh(_ surroundings: Surroundings) -> ExitCode {
        do throws(WorkspaceError) { try open(surroundings).refreshIndex() } catch {}
        return .done
    }

    /// The staged text against the templates, at the stage of the branch: drafts may be half-finished, nothing else.
    private func preCommit(_ surroundings: Surroundings, _ screen: Screen) throws(WorkspaceError) -> ExitCode {
        let workspace = try open(surroundings)
        let staged = try workspace.staged()
        if staged.documents.isEmpty { return .done }
        let isDraft = try workspace.currentDraft() != nil
        let rulebook = try workspace.rulebook(at: try workspace.mainTip())
        let findings = try workspace.findings(in: staged, rulebook: rulebook, stage: isDraft ? .structure : .completeness)
        let errors = findings.filter { $0.severity == .error }
        guard !errors.isEmpty else { return .done }
        screen.say(raw: DiagnosticText(errors, documents: staged.documents.count, language: screen.language).text)
        return .refused
    }

    /// A subject that says something, and the documents that the commit touches.
    private func commitMessage(_ arguments: [String], _ surroundings: Surroundings, _ screen: Screen) throws(WorkspaceError) -> ExitCode {
        guard let file = arguments.first else {
            throw WorkspaceError(.misuse, en: "git names the file of the message", fr: "git nomme le fichier du message")
        }
        let workspace = try open(surroundings)
        let message = try workspace.message(in: file)
        guard message.subjectSays else {
            throw WorkspaceError(
                .refused, en: "the first line says too little: \"\(message.subject.shown)\"",
                fr: "la première ligne dit trop peu : « \(message.subject.shown) »",
                fix: Phrase(
                    en: "say what changed for the reader, in three words or more",
                    fr: "dites ce qui change pour le lecteur, en trois mots ou plus"))
        }
        let ids = try workspace.stagedIDs().map(\.description) + workspace.amendedDocuments()
        try workspace.addTrailers(ids, to: message)
        return .done
    }

    private func prePush(_ surroundings: Surroundings, _ screen: Screen) throws(WorkspaceError) -> ExitCode {
        let workspace = try open(surroundings)
        let updates = Self.lines().compactMap { line -> RefUpdate? in
            // `<local ref> <local oid> <remote ref> <remote oid>`
            let parts = line.split(separator: " ")
            guard parts.count == 4, parts[2] == "refs/heads/main" else { return nil }
            return RefUpdate(line: "\(parts[3]) \(parts[1]) \(parts[2])")
        }
        var violations: [Violation] = []
        for update in updates { violations += try workspace.judgeMain(update, clock: nil) }
        return tell(violations, screen)
    }

    private func preReceive(_ surroundings: Surroundings, _ screen: Screen) throws(WorkspaceError) -> ExitCode {
        let workspace = try open(surroundings)
        let lines = Self.lines()
        let updates = lines.compactMap { RefUpdate(line: $0) }
        guard updates.count == lines.count else {
            throw WorkspaceError(.misuse, en: "git sent a line that cannot be read", fr: "git a envoyé une ligne illisible")
        }
        let code = tell(try workspace.judge(pushed: updates, clock: surroundings.clock), screen)
        if code == .done, let root = try workspace.rootToPin(updates) { try workspace.pin(root) }
        return code
    }

    private func tell(_ violations: [Violation], _ screen: Screen) -> ExitCode {
        for violation in violations { screen.say(raw: Verify.text(violation, in: screen.language)) }
        return violations.isEmpty ? .done : .refused
    }

    private static func lines() -> [String] {
        var lines: [String] = []
        while let line = readLine() { lines.append(line) }
        return lines
    }
}

extension Screen {
    /// Narration that is laid out already.
    func say(raw text: String) { say(Phrase(same: String(text.dropLast(text.hasSuffix("\n") ? 1 : 0)))) }
}
