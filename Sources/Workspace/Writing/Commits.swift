import Documents
import Git
import Review

/// What a write is: a commit that is complete but for its signature, and the one reference that it moves.
struct Transition: Hashable, Sendable {
    let tree: ObjectID
    let parents: [ObjectID]
    let author: Identity
    let message: String
    let reference: String
    /// What the reference must hold still; `nil`: it must not exist.
    let from: ObjectID?
}

extension Workspace {
    func identity(of member: Member) -> Identity { identity(name: member.name, email: member.emails.first ?? "") }

    func identity(name: String, email: String) -> Identity {
        Identity(name: name, email: email, seconds: Int64(now), offsetMinutes: 0)
    }

    /// Signs a transition and writes its commit; no reference moves yet.
    func write(_ transition: Transition, key: SigningKey) async throws(WorkspaceError) -> ObjectID {
        let buffer = try git { () throws(GitError) in
            try Commit.buffer(
                tree: transition.tree, parents: transition.parents, author: transition.author, committer: transition.author,
                message: transition.message)
        }
        let signature = try await sign(buffer, with: key)
        return try git { () throws(GitError) in try repository.writeCommit(buffer: buffer, signature: signature) }
    }

    /// The one write: signs, writes the commit, moves the reference if it still holds what was read.
    ///
    /// - Throws: `raced` where somebody else moved it first; nothing was changed then.
    func apply(_ transition: Transition, key: SigningKey) async throws(WorkspaceError) -> ObjectID {
        let commit = try await write(transition, key: key)
        try move(transition.reference, from: transition.from, to: commit, message: transition.message)
        return commit
    }

    func move(_ reference: String, from old: ObjectID?, to new: ObjectID?, message: String) throws(WorkspaceError) {
        try perform([.move(reference, from: old, to: new)], message: message)
    }

    /// Moves a branch, and the files of the folder with it where it is the one that is open.
    func moveWithFiles(_ branch: String, from old: ObjectID, to new: ObjectID, message: String) throws(WorkspaceError) {
        let isOpen = try head() == .branch(branch) && repository.workDirectory != nil
        let reference = "refs/heads/\(branch)"
        try perform([.move(reference, from: old, to: new)] + (isOpen ? [.files(from: old, to: new)] : []), message: message)
    }

    /// Does steps that belong together: all of them, if need be by the next command, or none.
    func perform(_ steps: [WriteStep], message: String) throws(WorkspaceError) {
        let line = "praxis: \(message.prefix { $0 != "\n" })"
        let swap = try git { () throws(GitError) in
            // One reference is old or new by itself.
            if steps.count == 1, case .move(let reference, let old, let new) = steps[0] {
                return try repository.compareAndSwap(reference, from: old, to: new, message: line)
            }
            return try repository.perform(steps, message: line)
        }
        guard case .lost = swap else { return }
        var reference = ""
        if case .move(let name, _, _) = steps[0] { reference = name }
        throw raced(reference)
    }

    func raced(_ reference: String) -> WorkspaceError {
        WorkspaceError(
            .raced, en: "somebody else was first (\(reference)); nothing was changed",
            fr: "quelqu'un d'autre a été plus rapide (\(reference)) ; rien n'a changé",
            fix: Phrase(en: "try again", fr: "réessayez"))
    }
}
