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
    package func governanceFiles() throws(WorkspaceError) -> [String] {
        let main = try mainTip()
        return try git { () throws(GitError) in try repository.files(in: main, under: String(GovernanceFile.root.dropLast())) }
            .map(\.path).filter { !$0.hasPrefix(Record.folder) }.map { String($0.dropFirst(GovernanceFile.root.count)) }
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
