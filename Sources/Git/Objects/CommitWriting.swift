extension Commit {
    /// The bytes of an unsigned commit, which are also the bytes to sign.
    ///
    /// - Parameter message: stored as it is; git ends messages with a newline.
    package static func buffer(
        tree: ObjectID, parents: [ObjectID], author: Identity, committer: Identity, message: String
    ) throws(GitError) -> [UInt8] {
        guard let author = author.line else { throw .invalidName(name: author.name, doing: "writing a commit") }
        guard let committer = committer.line else { throw .invalidName(name: committer.name, doing: "writing a commit") }
        guard !message.utf8.contains(0) else { throw .invalidName(name: "a message with a NUL", doing: "writing a commit") }
        var text = "tree \(tree)\n"
        for parent in parents { text += "parent \(parent)\n" }
        text += "author \(author)\ncommitter \(committer)\n\n"
        return Array((text + message).utf8)
    }

    /// The commit with a signature put where git puts it: the last header. Newlines at the end of the armor are left out.
    static func signed(_ buffer: [UInt8], with armor: String) throws(GitError) -> [UInt8] {
        var lines = armor.split(separator: "\n", omittingEmptySubsequences: false)
        while lines.last?.isEmpty == true { lines.removeLast() }
        guard !lines.isEmpty, !armor.utf8.contains(0) else { throw .invalidName(name: "an empty signature", doing: "signing a commit") }
        let newline = UInt8(ascii: "\n")
        guard let end = zip(buffer, buffer.dropFirst()).enumerated().first(where: { $0.element == (newline, newline) })?.offset else {
            throw .corrupt(what: "the bytes to sign", doing: "signing a commit")
        }
        let header = Array(("gpgsig " + lines.joined(separator: "\n ") + "\n").utf8)
        return Array(buffer[...end]) + header + Array(buffer[(end + 1)...])
    }
}

extension Repository {
    /// Writes a commit made by `Commit.buffer`, with the armored signature of exactly these bytes if there is one. No reference moves.
    ///
    /// Its tree and its parents have to exist.
    package func writeCommit(buffer: [UInt8], signature: String?) throws(GitError) -> ObjectID {
        let doing = "writing a commit"
        try beginWriting(doing)
        var bytes = buffer
        if let signature { bytes = try Commit.signed(buffer, with: signature) }
        // Reading it first means that nothing is written that we would refuse to read. The id is not known yet, and nothing rests on it.
        let commit = try Commit(raw: bytes, id: .none)
        for (id, kind) in [(commit.tree, ObjectKind.tree)] + commit.parents.map({ ($0, ObjectKind.commit) }) {
            guard try header(of: id)?.kind == kind else { throw .missing(what: id.hex, doing: doing) }
        }
        return try write(bytes, as: .commit)
    }

    /// Makes, signs and writes a commit in one go. No reference moves.
    package func writeCommit(
        tree: ObjectID, parents: [ObjectID], author: Identity, committer: Identity, message: String,
        sign: (([UInt8]) throws(GitError) -> String)? = nil
    ) throws(GitError) -> ObjectID {
        let buffer = try Commit.buffer(tree: tree, parents: parents, author: author, committer: committer, message: message)
        return try writeCommit(buffer: buffer, signature: sign?(buffer))
    }
}
