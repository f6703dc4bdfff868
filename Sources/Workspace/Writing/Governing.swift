package import Documents
package import Git
package import Review

/// A change of the rules, worked out before anything moves: a draft of its own, which reviewers read like any other.
package struct Governing: Sendable {
    package let slug: String
    /// The message of the save, one line.
    package let message: String
    /// Path to the whole new file, from the top of the repository.
    package let files: [String: [UInt8]]
    /// What it brings about besides; warnings.
    package let consequences: [Diagnostic]
    let start: ObjectID
    /// The branch of this clone, where there is one.
    let branch: ObjectID?
}

extension Workspace {
    /// A file of `.praxis` as a draft has it that is not published yet, else as it is published; `nil` where it is not there.
    package func governed(_ path: String, draft slug: String, in snapshot: Snapshot) throws(WorkspaceError) -> Source? {
        let start = try start(ofDraft: slug, in: snapshot)
        return try git({ () throws(GitError) in try repository.file(at: path, in: start.from) }).map { file throws(WorkspaceError) in
            try source(file)
        }
    }

    /// Judges a change of the rules as `publish` would read them.
    ///
    /// - Throws: `refused` where the rules could not be read afterwards.
    package func governing(_ slug: String, _ message: String, files: [String: [UInt8]], in snapshot: Snapshot) throws(WorkspaceError)
        -> Governing
    {
        let start = try start(ofDraft: slug, in: snapshot)
        var all: [String: [UInt8]] = [:]
        for file in try rulebookFiles(at: start.from) {
            all[file.path] = try git { () throws(GitError) in try repository.blob(file.id) }
        }
        all.merge(files) { _, new in new }
        let (after, problems) = Review.readRulebook(files: all, policyBlob: snapshot.rulebook.policyBlob)
        guard let after else { throw WorkspaceError(.refused, findings: problems) }
        return Governing(
            slug: slug, message: message, files: files,
            consequences: consequences(of: after, replacing: snapshot.rulebook, on: snapshot.today.adding(days: 1)), start: start.from,
            branch: start.branch)
    }

    /// Where a draft of the rules goes on, or begins.
    private func start(ofDraft slug: String, in snapshot: Snapshot) throws(WorkspaceError) -> (from: ObjectID, branch: ObjectID?) {
        guard let tip = try git({ () throws(GitError) in try repository.reference(Ref.draft(slug)) }) else { return (snapshot.main, nil) }
        let isDone = try git { () throws(GitError) in try repository.isAncestor(tip, of: snapshot.main) }
        return (isDone ? snapshot.main : tip, tip)
    }

    /// Saves a change of the rules in its draft, signed. Nothing in the folder moves, but for a draft that is open.
    package func govern(_ governing: Governing, by member: Member, key: SigningKey) async throws(WorkspaceError) -> ObjectID {
        let open = try currentDraft()
        let isOpen = repository.workDirectory != nil && open == governing.slug
        if isOpen, let path = try unsavedPaths().first {
            throw WorkspaceError(
                .refused, en: "\(escaped(path)) holds changes that are not saved",
                fr: "\(escaped(path)) contient des modifications non enregistrées",
                fix: Phrase(en: "praxis save -m \"...\"", fr: "praxis enregistrer -m \"...\""))
        }
        let tree = try git { () throws(GitError) in
            var changes: [String: FileVersion?] = [:]
            for (path, bytes) in governing.files { changes[path] = FileVersion(mode: .regular, id: try repository.writeBlob(bytes)) }
            return try repository.writeTree(basedOn: governing.start, changing: changes)
        }
        let docs = governing.files.sorted { $0.key < $1.key }.map { path, bytes in
            let isGovernance = path.hasPrefix(GovernanceFile.root)
            let id = isGovernance ? DocumentID(governance: String(path.dropFirst(GovernanceFile.root.count))) : nil
            return "Praxis-Document: \((id ?? parse(Source(path: path, bytes: bytes)).id)?.description ?? path)\n"
        }
        let transition = Transition(
            tree: tree, parents: [governing.start], author: identity(of: member), message: "\(governing.message)\n\n\(docs.joined())",
            reference: Ref.draft(governing.slug), from: governing.branch)
        guard isOpen, let old = governing.branch else { return try await apply(transition, key: key) }
        let commit = try await write(transition, key: key)
        try moveWithFiles("draft/\(governing.slug)", from: old, to: commit, message: transition.message)
        return commit
    }

    /// The file of a member with a change, in their draft or in another one.
    ///
    /// - Returns: the files of the change.
    package func changing(_ id: String, _ changes: [MemberChange], draft slug: String? = nil, in snapshot: Snapshot) throws(WorkspaceError)
        -> [String: [UInt8]]
    {
        let path = ".praxis/members/\(id).yml"
        guard var source = try governed(path, draft: slug ?? "member-\(id)", in: snapshot) else { throw noMember(id, snapshot) }
        for change in changes {
            guard let edited = change.edited(source, id: id) else {
                throw WorkspaceError(
                    .refused, en: "\(path) is written in a way that cannot be changed in place",
                    fr: "\(path) est écrit d'une façon qui ne se modifie pas sur place",
                    why: Phrase(en: "its comments and order would be lost", fr: "ses commentaires et son ordre seraient perdus"),
                    fix: Phrase(en: "praxis edit members/\(id).yml", fr: "praxis modifier members/\(id).yml"))
            }
            source = edited
        }
        return [path: source.bytes]
    }

    /// A member by id.
    package func member(_ id: String, in snapshot: Snapshot) throws(WorkspaceError) -> Member {
        let bare = String(id.drop { $0 == "@" })
        if let member = snapshot.rulebook.members[bare] { return member }
        // Somebody whose file is a draft of this clone is known well enough to be given a key.
        let proposed = try governed(".praxis/members/\(bare).yml", draft: "member-\(bare)", in: snapshot)
        if let member = proposed.flatMap({ Member.read($0, id: bare) }) { return member }
        throw noMember(bare, snapshot)
    }

    private func noMember(_ id: String, _ snapshot: Snapshot) -> WorkspaceError {
        let near = nearest(to: id, among: Set(snapshot.rulebook.members.keys))
        return WorkspaceError(
            .notFound, en: "there is no member \(escaped(id))", fr: "il n'y a pas de membre \(escaped(id))",
            fix: near.map {
                Phrase(en: "did you mean \($0)? All of them: praxis member list", fr: "vouliez-vous dire \($0) ? Tous : praxis member list")
            }
                ?? Phrase(same: "praxis member list"))
    }

    /// An entry of a journal that is here in any version, by enough of its id.
    package func entry(_ text: String, ofJournal name: String) throws(WorkspaceError) -> String {
        for (prefix, references) in try journalReferences() {
            for reference in references where reference.name == prefix + name {
                let ids = try git { () throws(GitError) in
                    try repository.commits(reachable: [reference.id], excluding: [], firstParent: true)
                }
                if let id = ids.first(where: { text.count >= 6 && $0.hex.hasPrefix(text) }) { return id.hex }
            }
        }
        throw WorkspaceError(
            .notFound, en: "the journal \(escaped(name)) has no entry \(escaped(text))",
            fr: "le journal \(escaped(name)) n'a pas d'entrée \(escaped(text))", fix: Phrase(same: "praxis verify"))
    }

    /// The file of somebody who is not a member yet.
    package func newMember(_ member: Member) -> [String: [UInt8]] { [".praxis/members/\(member.id).yml": Array(memberFile(member).utf8)] }

    package func newEntity(_ entity: Entity) -> [String: [UInt8]] { [".praxis/entities/\(entity.id).yml": Array(entityFile(entity).utf8)] }

    /// A public key from a line, or from the file that holds one.
    package func publicKey(_ text: String) throws(WorkspaceError) -> String {
        let bytes =
            text.contains(" ")
            ? nil : Files.read(expanded(text.hasSuffix(".pub") || !Files.exists(expanded(text + ".pub")) ? text : text + ".pub"))
        let line = bytes.map { String(decoding: $0, as: UTF8.self) } ?? text
        return try Self.key(line)
    }
}
