package import Documents
import Git
package import Review

/// A version that was published on an urgent route or against the rules, and what the ordinary rules say of it since.
package struct Ratification: Hashable, Sendable {
    package let record: Record
    package let proposal: Proposal
    /// The published text against what it replaced, under the rules of today.
    package let dossier: Dossier
    package let verdict: Verdict
    /// By when it is to be ratified; `nil` after an override, which has no date.
    package let by: Day?

    package var doc: String { record.doc }

    package var isDone: Bool { verdict.allows }

    package func isOverdue(on day: Day) -> Bool { !isDone && by.map { day > $0 } ?? false }

    /// The signed step that made it an exception, with its reason; `nil` where the journal that held it is gone.
    package var exception: JournalEntry? { proposal.exceptions.last { $0.entry.why?.isEmpty == false } }
}

extension Record {
    /// Whether it was published for less than the ordinary rules by somebody's decision. A fallback is an ordinary rule after a time.
    package var isExceptional: Bool { trace.contains { $0.route == .urgent || $0.route == .override } }
}

extension Workspace {
    /// The published versions that were exceptions and that no later version has replaced, ratified or not, by document.
    ///
    /// Only proposals that hold an exceptional step are looked at, so that it costs nothing where there are none.
    package func ratifications(in snapshot: Snapshot) throws(WorkspaceError) -> [Ratification] {
        var found: [Ratification] = []
        for proposal in snapshot.fold.proposals where !proposal.exceptions.isEmpty {
            for subject in proposal.subjects {
                guard let record = try record(of: subject.doc, in: snapshot)?.record else { continue }
                if let ratification = try ratification(of: record, proposal, in: snapshot) { found.append(ratification) }
            }
        }
        return found.sorted { $0.doc < $1.doc }
    }

    /// Whether a version is to be ratified, and by whom; `nil` where it was no exception, or where its journals are not here.
    package func ratification(of record: Record, in snapshot: Snapshot) throws(WorkspaceError) -> Ratification? {
        guard let proposal = snapshot.fold[record.proposal] else { return nil }
        return try ratification(of: record, proposal, in: snapshot)
    }

    private func ratification(of record: Record, _ proposal: Proposal, in snapshot: Snapshot) throws(WorkspaceError) -> Ratification? {
        guard record.proposal == proposal.id, record.isExceptional else { return nil }
        let replaced = try record.previous.flatMap { ObjectID(hex: $0) }.map { id throws(WorkspaceError) in
            try readRecord(TreeFile(path: Record.path(of: record.doc), mode: .regular, id: id))
        }
        // A file of the rules may have been there before its first record; the step that was signed says what it replaced.
        let signed = proposal.exceptions.last?.entry.subjects.first { $0.doc == record.doc }
        let subject = Subject(
            doc: record.doc, path: record.path, mode: record.mode, blob: record.blob, sha256: record.sha256, assets: record.assets,
            template: record.template, base: Subject.Base(record: record.previous, blob: replaced?.blob ?? signed?.base.blob),
            class: record.class)
        let tip = try tip(of: proposal)
        let before = try published(tip, of: proposal, in: snapshot) ?? snapshot.main
        let facts = try draftFacts(
            tips: [tip].compactMap(\.self), excluding: before, submitted: proposal.rounds.map(\.entry), named: try named(in: [subject]))
        let grants = try tip.map { tip throws(WorkspaceError) in try grantsRoles(subject, in: tip, before: snapshot.rulebook) }
        let dossier = Dossier(
            matter: Policy.Matter(subject: subject, grantsRoles: grants ?? true), proposal: proposal,
            authorship: Authorship(
                commits: facts.commits, adopted: facts.adopted, named: facts.named, submitters: proposal.adopters,
                rulebook: snapshot.rulebook),
            rulebook: snapshot.rulebook, now: snapshot.now, delegations: snapshot.rulebook.delegations(signed: snapshot.fold.delegations),
            isRatifying: true)
        return Ratification(
            record: record, proposal: proposal, dossier: dossier, verdict: evaluate(dossier),
            by: record.ratifyBy.flatMap { Day(parsing: $0) })
    }

    /// What was published before a draft was: the first parent of the commit that has the draft as its second.
    private func published(_ tip: ObjectID?, of proposal: Proposal, in snapshot: Snapshot) throws(WorkspaceError) -> ObjectID? {
        guard let tip else { return nil }
        let seen = proposal.exceptions.last?.entry.seen[Ref.main].flatMap { ObjectID(hex: $0) }
        return try git { () throws(GitError) in
            var known: [ObjectID] = []
            if let seen, try repository.exists(seen) { known = [seen] }
            for id in try repository.commits(reachable: [snapshot.main], excluding: known, firstParent: true, reversed: true) {
                let parents = try repository.commit(id).parents
                if parents.count == 2, parents[1] == tip { return parents[0] }
            }
            return nil
        }
    }
}
