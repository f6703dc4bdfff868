import Documents
import Git
package import Review

/// How somebody takes part from a clone.
package struct Joining: Hashable, Sendable {
    /// Whether the member is in the rules already.
    package let isMember: Bool
    /// Whether a new key was made.
    package let madeKey: Bool
    package let key: SigningKey
    /// Whether the rules know the member but not yet this key, so that nothing signed with it counts.
    package let awaitsKey: Bool
    let root: ObjectID

    init(root: ObjectID, isMember: Bool, madeKey: Bool, key: SigningKey, awaitsKey: Bool) {
        self.root = root
        self.isMember = isMember
        self.madeKey = madeKey
        self.key = key
        self.awaitsKey = awaitsKey
    }

    /// Which key a clone is to sign with.
    package enum Choice: Hashable, Sendable {
        /// git's, else the agent's, else the usual file, else a new one.
        case found
        /// A public key, or the private one beside it.
        case file(String)
        /// One that is made now.
        case new
    }
}

extension Workspace {
    /// Judges what was cloned and finds or makes the signing key: everything that can refuse is asked before `settle` notes anything.
    ///
    /// A key that was found must be one of the member's, where they have any. One that the person chose, or that somebody without a key
    /// comes with, may be new to the rules: it then waits until they name it.
    package func join(as id: String, with choice: Joining.Choice = .found) async throws(WorkspaceError) -> Joining {
        let tip = try joinedTip()
        let root = try rootCommit(of: tip)
        if let pinned = try setting("praxis.root"), pinned != root.hex {
            throw WorkspaceError(.refused, try judgeRoot(root, pinned: try pinnedRoot()).map(\.explanation))
        }
        let violations = try verify(from: nil, to: tip, root: root, hearing: .none).violations
        guard violations.isEmpty else { throw WorkspaceError(.refused, violations.map(\.explanation)) }
        guard Slug(parsing: id) != nil else {
            throw WorkspaceError(
                .misuse, en: "\(escaped(id)) is not a member id", fr: "\(escaped(id)) n'est pas un identifiant de membre",
                fix: Phrase(
                    en: "use lowercase words joined by hyphens: \(Slug(title: id)?.text ?? "amina-benali")",
                    fr: "des mots en minuscules joints par des tirets : \(Slug(title: id)?.text ?? "amina-benali")"))
        }
        let rulebook = try rulebook(at: tip)
        let (key, isNew) = try await self.key(choice, for: id)
        if let owner = rulebook.member(withKey: key.line), owner.id != id {
            throw WorkspaceError(
                .notAllowed, en: "the key of this machine is \(escaped(owner.name))'s, so you are \(owner.id), not \(escaped(id))",
                fr: "la clé de cette machine est celle de \(escaped(owner.name)) : vous êtes \(owner.id), pas \(escaped(id))",
                fix: Phrase(same: "praxis join --as \(owner.id)"))
        }
        let awaitsKey = rulebook.members[id].map { !$0.keys.contains { $0.line == key.line } } ?? false
        if awaitsKey, choice == .found, let member = rulebook.members[id], !member.keys.isEmpty { throw foreignKey(member, key) }
        return Joining(root: root, isMember: rulebook.members[id] != nil, madeKey: isNew, key: key, awaitsKey: awaitsKey)
    }

    private func key(_ choice: Joining.Choice, for id: String) async throws(WorkspaceError) -> (key: SigningKey, isNew: Bool) {
        switch choice {
        case .found: return try await findOrMakeKey(for: id)
        case .file(let path): return (try Self.signingKey(at: expanded(path)), false)
        case .new:
            let home = environment["HOME"] ?? ""
            let free = (1...).lazy.map { "\(home)/.ssh/praxis_ed25519\($0 == 1 ? "" : "_\($0)")" }.first {
                !Files.exists($0) && !Files.exists($0 + ".pub")
            }
            guard let free else { return try await findOrMakeKey(for: id) }
            return (try Self.signingKey(at: try await makeKey(at: free, comment: id)), true)
        }
    }

    /// Installs the hooks, pins the root and notes who works here.
    package func settle(_ joining: Joining, as id: String) throws(WorkspaceError) {
        try installHooks()
        try pin(joining.root)
        try use(joining.key)
        try set("praxis.member", to: id)
    }

    /// `main` of this clone; in a clone that has only what was received, it is made.
    private func joinedTip() throws(WorkspaceError) -> ObjectID {
        if try git({ () throws(GitError) in try repository.reference(Ref.main) }) == nil {
            for remote in try git({ () throws(GitError) in try repository.remotes() }) {
                guard let tip = try git({ () throws(GitError) in try repository.reference(Ref.main(of: remote)) }) else { continue }
                try move(Ref.main, from: nil, to: tip, message: "receive main")
            }
        }
        return try mainTip()
    }

    private func foreignKey(_ member: Member, _ key: SigningKey) -> WorkspaceError {
        WorkspaceError(
            .notAllowed, en: "the key of this machine (\(key.file)) is not one of \(escaped(member.name))'s",
            fr: "la clé de cette machine (\(key.file)) n'est pas une de celles de \(escaped(member.name))",
            why: Phrase(en: "a member id belongs to whoever holds its keys", fr: "un identifiant appartient à qui détient ses clés"),
            fix: Phrase(
                en: "praxis join --as \(member.id) --new-key; or --key FILE with one of theirs; or join under another id",
                fr: "praxis join --as \(member.id) --new-key ; ou --key FICHIER avec une des siennes ; ou un autre identifiant"))
    }

    /// From now on git and Praxis sign with this key in this clone; what is set already is left as it is.
    private func use(_ key: SigningKey) throws(WorkspaceError) {
        var current: SigningKey?
        // What is set may be a file that is gone, which is why somebody chooses another.
        do throws(WorkspaceError) { current = try signingKey() } catch { current = nil }
        if current?.line == key.line { return }
        try set("gpg.format", to: "ssh")
        try set("user.signingkey", to: key.file)
    }

    /// git's key, else the first of the agent, else the usual file, else a new one.
    func findOrMakeKey(for id: String) async throws(WorkspaceError) -> (key: SigningKey, isNew: Bool) {
        if let key = try signingKey() { return (key, false) }
        let home = environment["HOME"] ?? ""
        let usual = "\(home)/.ssh/id_ed25519.pub"
        var chosen = try await agentKey()
        if chosen == nil, Files.exists(usual) { chosen = usual }
        let isNew = chosen == nil
        let path: String
        if let chosen { path = chosen } else { path = try await makeKey(at: "\(home)/.ssh/praxis_ed25519", comment: id) }
        try set("gpg.format", to: "ssh")
        try set("user.signingkey", to: path)
        guard let key = try signingKey() else {
            throw WorkspaceError(
                .fault, en: "the key \(escaped(path)) could not be used", fr: "la clé \(escaped(path)) n'a pas pu être utilisée")
        }
        return (key, isNew)
    }

    func agentKey() async throws(WorkspaceError) -> String? {
        guard environment["SSH_AUTH_SOCK"] != nil else { return nil }
        let ending = try await Child(name: "ssh-add", arguments: ["-L"], environment: environment, directory: directory).run()
        guard ending.code == 0 else { return nil }
        let lines = String(decoding: ending.output, as: UTF8.self).split(separator: "\n")
        return lines.first { $0.hasPrefix("ssh-ed25519 ") || $0.hasPrefix("ecdsa-") || $0.hasPrefix("sk-") }.flatMap {
            Member.Key(openSSH: String($0))?.line
        }
    }

    private func makeKey(at path: String, comment: String) async throws(WorkspaceError) -> String {
        if Files.exists(path), Files.exists(path + ".pub") { return path + ".pub" }
        try Files.makeFolder(Files.parent(of: path))
        // Aside, and both halves get their names when they are whole: half a key would be taken for one for ever.
        let aside = "\(path).new"
        for file in [aside, aside + ".pub"] { try Files.remove(file) }
        if Files.exists(path) {
            let line = try await made(["-y", "-f", path]).output
            try Files.write(line, to: path + ".pub")
            return path + ".pub"
        }
        _ = try await made(["-q", "-t", "ed25519", "-N", "", "-C", comment, "-f", aside])
        // Nobody can sign with a key that a power cut took.
        for (file, name) in [(aside, path), (aside + ".pub", path + ".pub")] {
            try git { () throws(GitError) in try Git.flushFile(at: file) }
            try Files.move(file, to: name)
            try git { () throws(GitError) in try Git.flushFile(at: name) }
        }
        return path + ".pub"
    }

    private func made(_ arguments: [String]) async throws(WorkspaceError) -> Child.Ending {
        let ending = try await keygen(arguments).run()
        if ending.code == 0 { return ending }
        throw WorkspaceError(
            .fault, en: "no key could be made: \(escaped(ending.errors))",
            fr: "aucune clé n'a pu être créée : \(escaped(ending.errors))", fix: Phrase(same: "ssh-keygen -t ed25519"))
    }

    /// Opens the proposal that makes somebody a member: a draft with their file, submitted under their own key.
    package func proposeMember(_ member: Member, key: SigningKey, in snapshot: Snapshot) async throws(WorkspaceError) -> JournalEntry {
        let slug = "member-\(member.id)"
        let path = ".praxis/members/\(member.id).yml"
        let tree = try git { () throws(GitError) in
            let blob = try repository.writeBlob(Array(memberFile(member).utf8))
            return try repository.writeTree(basedOn: snapshot.main, changing: [path: FileVersion(mode: .regular, id: blob)])
        }
        let tip = try await apply(
            Transition(
                tree: tree, parents: [snapshot.main], author: identity(of: member), message: "Add \(member.name) as a member\n",
                reference: Ref.draft(slug),
                from: try git { () throws(GitError) in try repository.reference(Ref.draft(slug)) }), key: key)
        let after = try self.snapshot()
        let submission = try submission(slug, class: .major, in: after)
        guard submission.findings.isEmpty else { throw WorkspaceError(.refused, findings: submission.findings) }
        return try await append(
            Statement(
                .submit, proposal: nil, round: 1, subjects: submission.subjects, why: nil, to: ["facilitator"],
                draft: Entry.Draft(branch: "draft/\(slug)", tip: tip.hex)),
            by: member, key: key, in: after)
    }

    /// The name and address that git commits with here; `nil` where they are not set.
    package func personOfGit() throws(WorkspaceError) -> (name: String, email: String)? {
        guard let name = try setting("user.name"), let email = try setting("user.email"), !name.isEmpty, !email.isEmpty else { return nil }
        return (name, email)
    }
}
