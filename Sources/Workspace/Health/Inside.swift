import Documents
import Git
import Hooks
import Review
import Signatures

extension Workspace {
    /// The repository, before anything is made of it: for whoever must tell why it does not open.
    static func opened(_ environment: [String: String], _ directory: String) throws(GitError) -> Repository {
        try Repository.useSettings(of: settings(environment))
        return try Repository(at: directory, durable: true)
    }

    /// Adds what can only be said with the repository open. What one area needs of another that is damaged, it says.
    func examine(_ found: inout [Examined], settings: [String: String]) async {
        found.append(Examined(.index, isIndexDamaged() ? [.disk(.damagedIndex)] : []))
        found.append(answer(.hooks) { () throws(WorkspaceError) in judged(try hookFacts()) })
        let snapshot: Snapshot?
        var problem: WorkspaceError?
        do throws(WorkspaceError) {
            snapshot = try self.snapshot()
        } catch {
            snapshot = nil
            problem = error
        }
        found.append(answer(.identity) { () throws(WorkspaceError) in try identityTroubles(snapshot) })
        found.append(await keyAnswer(snapshot))
        found.append(answer(.root) { () throws(WorkspaceError) in try rootTroubles() })
        if let snapshot {
            found.append(answer(.journals) { () throws(WorkspaceError) in try journalTroubles(snapshot) })
            found.append(answer(.clock) { () throws(WorkspaceError) in judgedClock(now: now, newest: try newest(snapshot)) })
        } else if let problem {
            found.append(Examined(.journals, problem.explanations.map { .community(.unreadable($0)) }))
        }
        found.append(answer(.lines) { () throws(WorkspaceError) in try lineTroubles() })
        found.append(await serverAnswer(snapshot))
    }

    private func answer(_ area: Examined.Area, _ look: () throws(WorkspaceError) -> [Trouble]) -> Examined {
        do throws(WorkspaceError) {
            return Examined(area, try look())
        } catch {
            return Examined(area, notLookedAt: error.explanations.first?.what ?? Phrase(same: ""))
        }
    }

    // MARK: what is asked

    func hookFacts() throws(WorkspaceError) -> HookFacts {
        var facts = HookFacts()
        facts.elsewhere = try setting("core.hooksPath").flatMap { isHookFolder($0) ? nil : $0 }
        for (name, bytes) in Hooks.ofClone {
            let path = "\(repository.commonDirectory)/hooks/\(name)"
            guard let present = Files.read(path) else {
                facts.missing.append(name)
                continue
            }
            if !Hooks.isOurs(present) { facts.foreign.append(name) } else if present != bytes { facts.old.append(name) }
            if !Disk.isExecutable(path) { facts.notExecutable.append(name) }
        }
        let path = (environment["PATH"] ?? "").split(separator: ":")
        facts.isProgramFound = path.contains {
            Disk.facts("\($0)/praxis").map { !$0.isFolder } == true && Disk.isExecutable("\($0)/praxis")
        }
        return facts
    }

    /// `.git/hooks` said in another way is no other folder.
    private func isHookFolder(_ path: String) -> Bool {
        let base = repository.workDirectory ?? repository.directory
        return Disk.resolved(path.hasPrefix("/") ? path : "\(base)/\(path)") == Disk.resolved("\(repository.commonDirectory)/hooks")
    }

    private func identityTroubles(_ snapshot: Snapshot?) throws(WorkspaceError) -> [Trouble] {
        let (name, email) = (try setting("user.name") ?? "", try setting("user.email") ?? "")
        var troubles: [Trouble] = []
        if name.isEmpty { troubles.append(.person(.noName)) }
        if email.isEmpty { troubles.append(.person(.noEmail)) }
        guard let id = try memberHere() else { return troubles + [.person(.notJoined)] }
        guard let snapshot else { return troubles }
        guard let member = snapshot.rulebook.members[id] else { return troubles + [.person(.notMember(id: id))] }
        if !email.isEmpty, !member.emails.contains(where: { $0.lowercased() == email.lowercased() }) {
            troubles.append(.person(.otherEmail(address: email, member: member.name)))
        }
        return troubles
    }

    private func keyAnswer(_ snapshot: Snapshot?) async -> Examined {
        do throws(WorkspaceError) {
            return Examined(.key, judged(try await keyFacts(snapshot)))
        } catch {
            return Examined(.key, notLookedAt: error.explanations.first?.what ?? Phrase(same: ""))
        }
    }

    /// As `signingKey` finds it, but that nothing is written and nothing refused.
    private func keyFacts(_ snapshot: Snapshot?) async throws(WorkspaceError) -> KeyFacts {
        var facts = KeyFacts()
        facts.chosen = try setting("user.signingkey")
        facts.format = try setting("gpg.format")
        facts.member = try memberHere()
        facts.isMember = facts.member.flatMap { snapshot?.rulebook.members[$0] } != nil
        guard let chosen = facts.chosen, !chosen.isEmpty else { return facts }
        let literal = chosen.hasPrefix("key::") ? String(chosen.dropFirst(5)) : chosen
        var text = literal
        if !["ssh-", "ecdsa-", "sk-"].contains(where: literal.hasPrefix) {
            let path = expanded(chosen)
            let publicFile = path.hasSuffix(".pub") ? path : path + ".pub"
            facts.publicFile = publicFile
            facts.isThere = Disk.facts(publicFile) != nil
            text = Files.read(publicFile).map { String(decoding: $0, as: UTF8.self) } ?? ""
            let secret = String(publicFile.dropLast(".pub".count))
            facts.hasSecret = Files.read(secret) != nil
            // What `ssh-keygen` itself refuses.
            if facts.hasSecret, let file = Disk.facts(Disk.resolved(secret)), file.user == Disk.user, file.mode & 0o077 != 0 {
                facts.openFile = secret
            }
        }
        do { facts.line = try PublicKey(openSSH: text).openSSH } catch { facts.line = nil }
        if !facts.hasSecret, let line = facts.line { facts.hasSecret = await agentHolds(line) }
        facts.owner = facts.line.flatMap { snapshot?.rulebook.member(withKey: $0)?.id }
        return facts
    }

    private func agentHolds(_ line: String) async -> Bool {
        guard environment["SSH_AUTH_SOCK"] != nil else { return false }
        do throws(WorkspaceError) {
            let ending = try await Child(name: "ssh-add", arguments: ["-L"], environment: environment, directory: directory).run()
            return String(decoding: ending.output, as: UTF8.self).split(separator: "\n").contains {
                Member.Key(openSSH: String($0))?.line == line
            }
        } catch {
            // No such program is no such agent.
            return false
        }
    }

    private func rootTroubles() throws(WorkspaceError) -> [Trouble] {
        let found = try rootCommit(of: try mainTip()).hex
        guard let pinned = try setting("praxis.root") else { return [.community(.noRoot)] }
        if pinned != found { return [.community(.otherRoot(pinned: pinned, found: found))] }
        return try unapproved().map { [.community(.unapproved($0.paths))] } ?? []
    }

    private func journalTroubles(_ snapshot: Snapshot) throws(WorkspaceError) -> [Trouble] {
        (snapshot.alarms + (try setBack())).map { .community(.journal(name: $0.journal, id: $0.id, what: $0.what)) }
    }

    private func newest(_ snapshot: Snapshot) throws(WorkspaceError) -> Int? {
        let published = try git { () throws(GitError) in try repository.commit(snapshot.main).committer.seconds }
        return (snapshot.entries.compactMap { Instant(parsing: $0.entry.at)?.seconds } + [Int(published)]).max()
    }

    private func lineTroubles() throws(WorkspaceError) -> [Trouble] {
        guard let work = repository.workDirectory else { return [] }
        let converts = try setting("core.autocrlf")?.lowercased()
        let paths = try allDocumentPaths().filter { path in Files.read("\(work)/\(path)")?.contains(13) == true }
        return (converts == "true" ? [.disk(.convertsLineEnds)] : []) + (paths.isEmpty ? [] : [.disk(.windowsLines(paths))])
    }
}
