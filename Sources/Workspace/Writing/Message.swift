import Documents
import Git

/// The message of a commit that git is about to make, in the file that `commit-msg` gets.
package struct CommitMessage: Hashable, Sendable {
    let path: String
    let text: String

    /// The first line that is no comment.
    package var subject: String { lines.first ?? "" }

    /// Two words or more, or one that is long: "wip", "fix" and "." say nothing. What git itself writes (merges, reverts) passes.
    package var subjectSays: Bool {
        let words = subject.split(separator: " ")
        return words.count >= 2 && subject.count >= 8
    }

    private var lines: [String] {
        text.split(separator: "\n", omittingEmptySubsequences: true).map(String.init).filter { !$0.hasPrefix("#") }
    }

    /// The text with a trailer for each document that it does not name yet.
    func adding(_ ids: [String]) -> String {
        let missing = ids.map { "Praxis-Document: \($0)" }.filter { !text.contains($0) }
        guard !missing.isEmpty else { return text }
        // git strips comments after the hook ran: trailers go after the last line that stays.
        var kept = lines
        let hasTrailers =
            kept.count > 1 && kept.last?.contains(": ") == true && kept.last?.contains(" ") == true && kept.last?.first?.isUppercase == true
        if !hasTrailers { kept.append("") }
        let comments = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init).filter { $0.hasPrefix("#") }
        let body = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init).filter { !$0.hasPrefix("#") }
        var end = body
        while end.last?.isEmpty == true { end.removeLast() }
        return (end + (hasTrailers ? [] : [""]) + missing + comments).joined(separator: "\n") + "\n"
    }
}

extension Workspace {
    /// The documents of the last commit, where nothing is staged: then git makes a commit only to give that one another message.
    package func amendedDocuments() throws(WorkspaceError) -> [String] {
        guard let head = try headCommit() else { return [] }
        let isStaged = try git { () throws(GitError) in try !repository.stagedChanges(against: head).isEmpty }
        let parents = try git { () throws(GitError) in try repository.commit(head) }.parents
        guard !isStaged, parents.count == 1, let parent = parents.first else { return [] }
        var ids: [String] = []
        for change in try git({ () throws(GitError) in try repository.differences(from: parent, to: head) }) where isDocument(change.path) {
            guard let new = change.new else { continue }
            let file = TreeFile(path: change.path, mode: new.mode, id: new.id)
            if let id = parse(try source(file)).id { ids.append(id.description) }
        }
        return ids
    }

    package func message(in file: String) throws(WorkspaceError) -> CommitMessage {
        let path = file.hasPrefix("/") ? file : "\(directory)/\(file)"
        guard let bytes = Files.read(path) else {
            throw WorkspaceError(.notFound, en: "the message \(escaped(path)) is not there", fr: "le message \(escaped(path)) n'existe pas")
        }
        return CommitMessage(path: path, text: String(decoding: bytes, as: UTF8.self))
    }

    package func addTrailers(_ ids: [String], to message: CommitMessage) throws(WorkspaceError) {
        let text = message.adding(ids)
        if text != message.text { try Files.write(Array(text.utf8), to: message.path) }
    }
}
