package import Documents
import Git
package import Review

extension Workspace {
    /// The rules in force, with the policy of a file in the place of theirs where one is given: what is wrong with it is found before it is
    /// proposed.
    package func rules(replacingPolicy policy: Source?) throws(WorkspaceError) -> (rulebook: Rulebook?, problems: [Diagnostic]) {
        let main = try mainTip()
        var files: [String: [UInt8]] = [:]
        var policyBlob = ""
        for file in try rulebookFiles(at: main) {
            files[file.path] = try git { () throws(GitError) in try repository.blob(file.id) }
            if file.path == ".praxis/policy.yml" { policyBlob = file.id.hex }
        }
        if let policy { files[".praxis/policy.yml"] = policy.bytes }
        return Review.readRulebook(files: files, policyBlob: policyBlob)
    }

    /// The files of governance that are published, from the top of `.praxis`, the ledger left out.
    package func governanceFiles() throws(WorkspaceError) -> [String] { try governanceFiles(at: try mainTip()) }

    private func governanceFiles(at commit: ObjectID) throws(WorkspaceError) -> [String] {
        try git { () throws(GitError) in try repository.files(in: commit, under: String(GovernanceFile.root.dropLast())) }
            .map(\.path).filter { !$0.hasPrefix(Record.folder) }.map { String($0.dropFirst(GovernanceFile.root.count)) }
    }

    /// What is wrong with `.praxis` as a commit leaves it: rules that cannot be read, that contradict themselves, or that the change makes to
    /// be about nothing; templates that cannot be read, or change without their next version. The same for who submits it and for who verifies it.
    ///
    /// - Parameter changed: paths that differ from the commit before. Only a change of the policy or of a template brings in a rule about
    ///   nothing, so that nothing else reads the templates.
    func governanceProblems(at commit: ObjectID, replacing before: ObjectID, changed: [String]) throws(WorkspaceError) -> [Diagnostic] {
        let (rulebook, problems) = try readRulebook(at: commit)
        guard let rulebook else { return problems }
        let isOfTemplates = changed.contains { $0.hasPrefix(TemplateFile.folder) }
        guard isOfTemplates || changed.contains(".praxis/policy.yml") else { return [] }
        var found: [Diagnostic] = []
        if isOfTemplates {
            // Of kinds that cannot be read nobody can say whether a rule is about them.
            let unreadable = readTemplates(try templateSources(at: commit)).problems.filter { changed.contains($0.path) }
            guard unreadable.isEmpty else { return unreadable }
            found = try templateVersionProblems(ofDraft: commit, main: before)
        }
        let known = try readRulebook(at: before).rulebook.map { old throws(WorkspaceError) in try rulesAboutNothing(old, at: before) } ?? []
        return found + (try rulesAboutNothing(rulebook, at: commit)).filter { !known.contains($0) }
    }

    private func rulesAboutNothing(_ rulebook: Rulebook, at commit: ObjectID) throws(WorkspaceError) -> [Diagnostic] {
        Review.rulesAboutNothing(
            in: rulebook, kinds: readTemplates(try templateSources(at: commit)).set.kinds, files: try governanceFiles(at: commit))
    }

    /// A proposal as it would be if members took these steps at a moment.
    package func imagining(_ steps: [Scenario.Step], on proposal: Proposal, at now: Instant, in snapshot: Snapshot) throws(WorkspaceError)
        -> [Dossier]
    {
        let rulebook = snapshot.rulebook.withStandIns
        var casting = Casting(rulebook: rulebook, entries: snapshot.entries)
        let subjects = try dossiers(of: proposal, in: snapshot).map(\.subject)
        for step in steps { casting.add(step, on: proposal.id, subjects) }
        let fold = Fold(casting.entries, rulebook: rulebook)
        return try dossiers(of: fold[proposal.id] ?? proposal, in: snapshot.imagined(rulebook, fold, at: now))
    }
}

extension Snapshot {
    fileprivate func imagined(_ rulebook: Rulebook, _ fold: Fold, at now: Instant) -> Snapshot {
        Snapshot(
            now: now, main: main, rulebook: rulebook, entries: fold.entries, fold: fold, alarms: alarms, recordFiles: recordFiles,
            drafts: drafts, me: me)
    }
}
