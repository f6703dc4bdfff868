import Documents
import Git
import Hooks
import Review

extension Workspace {
    /// Makes the folder a git repository where it is none yet, and opens it.
    package static func founding(at path: String, environment: [String: String], now: Int) throws(WorkspaceError) -> Workspace {
        try Files.makeFolder(path)
        let isNew = !Files.exists("\(path)/.git")
        if isNew {
            // Aside, so that a stop leaves no half of a repository, of which nothing could be made any more.
            let aside = "\(path)/.praxis-init"
            try Files.remove(aside)
            _ = try git { () throws(GitError) in try Repository.create(at: aside, bare: false, branch: "main", durable: true) }
            do throws(WorkspaceError) {
                try Files.move("\(aside)/.git", to: "\(path)/.git")
            } catch {
                // Only its flushing may have failed.
                throw Files.exists("\(path)/.git") ? error.begun : error
            }
            // An empty folder that stays is no harm.
            try? Files.remove(aside)
        }
        do throws(WorkspaceError) {
            let workspace = try Workspace(environment: environment, directory: path, now: now, isInteractive: false)
            // A new repository is a change, whatever fails after it.
            if isNew { workspace.repository.noteChange() }
            return workspace
        } catch {
            throw isNew ? error.begun : error
        }
    }

    /// The seed with the key of who founds it: the one that git signs with, else one of the agent or the usual file, else a new one.
    package func givingKey(toFounder id: String, of seed: Seed) async throws(WorkspaceError) -> (seed: Seed, madeKey: Bool, file: String) {
        let (key, isNew) = try await findOrMakeKey(for: id)
        let members = seed.members.map { member in
            guard member.id == id else { return member }
            return Member(
                id: member.id, name: member.name, emails: member.emails, entity: member.entity, roles: member.roles,
                keys: [Member.Key(line: key.line)])
        }
        let whole = Seed(
            name: seed.name, languages: seed.languages, policy: seed.policy, entities: seed.entities, members: members,
            outline: seed.outline)
        return (whole, isNew, key.file)
    }

    /// Makes the root commit of a community from a seed, signed by one of its members, who works here from then on.
    ///
    /// - Parameter starter: the name of what it begins with, which comes after this.
    package func found(_ seed: Seed, as id: String, beginningWith starter: String? = nil) async throws(WorkspaceError) {
        let begun = try git { () throws(GitError) in try repository.reference(Ref.main) }
        if let begun, try !isUnfinished(begun, seed, as: id, starter) {
            throw WorkspaceError(
                .refused, en: "there is something on main here already", fr: "il y a déjà quelque chose sur main ici",
                fix: Phrase(en: "start in an empty folder: praxis init DIR", fr: "commencez dans un dossier vide : praxis init DOSSIER"))
        }
        guard let member = seed.members.first(where: { $0.id == id }) else {
            let ids = seed.members.map { escaped($0.id) }.joined(separator: ", ")
            throw WorkspaceError(
                .notFound, en: "the seed has no member \(escaped(id))", fr: "le fichier d'amorce n'a pas de membre \(escaped(id))",
                fix: Phrase(en: "--as one of: \(ids)", fr: "--as l'un de : \(ids)"))
        }
        try await useKey(of: member)
        guard let key = try signingKey(), member.keys.contains(where: { $0.line == key.line }) else {
            throw WorkspaceError(
                .notAllowed, en: "git does not sign here with a key that the seed gives to \(escaped(member.name))",
                fr: "git ne signe pas ici avec une clé que l'amorce donne à \(escaped(member.name))",
                fix: Phrase(
                    en:
                        "give the seed the line of your public key (ssh-keygen -t ed25519 makes one), or name its file to git: git config --global user.signingkey FILE",
                    fr:
                        "donnez à l'amorce la ligne de votre clé publique (ssh-keygen -t ed25519 en crée une), ou nommez son fichier à git : git config --global user.signingkey FICHIER"
                ))
        }
        let files = seed.files(community: randomHex(bytes: 16), root: id)
        let (rulebook, problems) = Review.readRulebook(files: files, policyBlob: "")
        guard rulebook != nil else { throw WorkspaceError(.refused, findings: problems) }
        let commit = if let begun { begun } else { try await apply(try root(files, by: member, name: seed.name), key: key) }
        try git { () throws(GitError) in
            try repository.setHead(branch: "main")
            try repository.updateWorkTree(from: nil, to: commit)
        }
        try pin(commit)
        try set("praxis.member", to: id)
        try installHooks()
    }

    /// Where git signs with nothing yet: the key of the agent or of the usual file, if it is one that the seed gives to this member.
    private func useKey(of member: Member) async throws(WorkspaceError) {
        guard try signingKey() == nil else { return }
        let usual = "\(environment["HOME"] ?? "")/.ssh/id_ed25519.pub"
        var choices: [(setting: String, line: String)] = []
        if let line = try await agentKey() { choices.append((line, line)) }
        if Files.exists(usual) { choices.append((usual, try Self.signingKey(at: usual).line)) }
        guard let chosen = choices.first(where: { choice in member.keys.contains { $0.line == choice.line } }) else { return }
        try set("gpg.format", to: "ssh")
        try set("user.signingkey", to: chosen.setting)
    }

    /// Whether `main` is what this very seed makes of a folder, and the steps after it were never done: a foundation that was stopped.
    private func isUnfinished(_ tip: ObjectID, _ seed: Seed, as id: String, _ starter: String?) throws(WorkspaceError) -> Bool {
        let hooks = Hooks.ofClone.allSatisfy { Files.exists("\(repository.commonDirectory)/hooks/\($0.0)") }
        let hasBegun = try git { () throws(GitError) in
            try starter.map { name throws(GitError) in try repository.reference(Ref.draft(StarterPlan.draft(name))) != nil } ?? true
        }
        if hooks, hasBegun, try setting("praxis.root") != nil, try memberHere() != nil { return false }
        let commit = try git { () throws(GitError) in try repository.commit(tip) }
        guard commit.parents.isEmpty, let key = try signingKey(), Self.goodKey(of: commit) == key.line,
            let community = try readRulebook(at: tip).rulebook?.community.id
        else { return false }
        let present = try git { () throws(GitError) in
            var files: [String: [UInt8]] = [:]
            for file in try repository.files(in: tip) { files[file.path] = try repository.blob(file.id) }
            return files
        }
        return present == seed.files(community: community, root: id)
    }

    private func root(_ files: [String: [UInt8]], by member: Member, name: String) throws(WorkspaceError) -> Transition {
        let tree = try git { () throws(GitError) in
            var changes: [String: FileVersion?] = [:]
            for (path, bytes) in files { changes[path] = FileVersion(mode: .regular, id: try repository.writeBlob(bytes)) }
            return try repository.writeTree(basedOn: nil, changing: changes)
        }
        return Transition(
            tree: tree, parents: [], author: identity(of: member), message: "Found the community \(name)\n", reference: Ref.main, from: nil)
    }

    /// Installs the hooks of a clone. A hook of the person's own is never overwritten.
    package func installHooks() throws(WorkspaceError) {
        try demandUsualHookFolder()
        for (name, bytes) in Hooks.ofClone { try install(name, bytes, in: "\(repository.commonDirectory)/hooks") }
    }

    private func demandUsualHookFolder() throws(WorkspaceError) {
        guard let folder = try setting("core.hooksPath") else { return }
        throw WorkspaceError(
            .refused, en: "git looks for hooks in \(escaped(folder)) here, so hooks of this clone would never run",
            fr: "git cherche les crochets dans \(escaped(folder)), ceux de ce clone ne seraient jamais lancés",
            fix: Phrase(same: "git config --local core.hooksPath .git/hooks && praxis hooks install"))
    }

    func install(_ name: String, _ bytes: [UInt8], in folder: String) throws(WorkspaceError) {
        let path = "\(folder)/\(name)"
        if let present = Files.read(path), present != bytes, !Hooks.isOurs(present) {
            throw WorkspaceError(
                .refused, en: "there is a hook \(name) that is not ours", fr: "il y a un crochet \(name) qui n'est pas le nôtre",
                fix: Phrase(
                    en: "move \(escaped(path)) away, then: praxis hooks install",
                    fr: "déplacez \(escaped(path)), puis : praxis hooks install"))
        }
        if Files.read(path) == bytes, Files.isExecutable(path) { return }
        try write(bytes, to: path, isExecutable: true)
    }

    /// Removes the hooks that are ours.
    ///
    /// - Returns: their names, sorted.
    package func uninstallHooks() throws(WorkspaceError) -> [String] {
        var removed: [String] = []
        for (name, _) in Hooks.ofClone {
            let path = "\(repository.commonDirectory)/hooks/\(name)"
            guard let present = Files.read(path), Hooks.isOurs(present) else { continue }
            try Files.remove(path)
            removed.append(name)
        }
        // A hook that comes back after a power cut would hold somebody who was told that it is gone.
        if let name = removed.first {
            try git { () throws(GitError) in try Git.flushName(of: "\(repository.commonDirectory)/hooks/\(name)") }
        }
        return removed
    }
}
