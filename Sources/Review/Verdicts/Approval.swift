/// A vote and whether it counts for one document: the six clauses of model.md, each with the reason why it does not hold.
package struct Approval: Hashable, Sendable {
    package let member: String
    package let entry: JournalEntry
    /// The clauses that fail; empty where the approval counts.
    package let failing: [Clause]
    /// Members in whose place it may count as well, by a delegation that was in force when it was given; sorted ids.
    package let lenders: [String]

    package var counts: Bool { failing.isEmpty }

    /// The predicate of model.md, clause by clause.
    package enum Clause: Int, Hashable, Sendable, CaseIterable {
        case sameContent = 1
        case sameBase
        case stands
        case member
        case notAuthor
        case meaning
    }
}

extension Dossier {
    /// The votes that say yes, by member, each with the clauses that fail.
    package var approvals: [Approval] {
        proposal.votes.sorted { $0.key < $1.key }.compactMap { member, entry in
            guard entry.entry.kind == .approve else { return nil }
            return Approval(member: member, entry: entry, failing: failing(member, entry), lenders: lenders(of: entry).map(\.id))
        }
    }

    /// When an approval counts. The only place where this is decided: one line for each clause of model.md, which holds or not.
    private func failing(_ member: String, _ entry: JournalEntry) -> [Approval.Clause] {
        let approved = entry.entry.subjects.first { $0.doc == subject.doc }
        let holds: [Approval.Clause: Bool] = [
            // 1. Path, mode, blob, SHA-256, assets and template version of the candidate are those that were approved.
            .sameContent: approved?.hasSameClosure(as: subject) ?? false,
            // 2. What it replaces is what was published when it was given.
            .sameBase: approved?.base == subject.base,
            // 3. A vote that was withdrawn is not here, since the latest of each member is the only one that is kept; objections, which
            //    concern the document and not one approval, are judged with the conditions.
            .stands: !proposal.isAbandoned,
            // 4. Signed with a key of an active member. Whether they hold the role is for the places of the rules to say.
            .member: isActiveMember(member, key: entry.key),
            // 5. The signer wrote nothing of the draft, by key, by any e-mail or by name in the front matter.
            .notAuthor: !authorship.wrote(member),
            // 6. It is an approval, of a change of this class.
            .meaning: approved?.class == subject.class && (entry.entry.meaning ?? "approval") == "approval",
        ]
        return Approval.Clause.allCases.filter { holds[$0] != true }
    }

    /// Whose roles an approval may use besides those of its member. It is judged by the moment at which it was given, which is not before
    /// the round was opened. An author lends nothing: nobody approves their own text through another one.
    func lenders(of entry: JournalEntry) -> [Member] {
        guard let given = Instant(parsing: entry.entry.at), let opened else { return [] }
        return lenders(to: entry.entry.member, at: max(given, opened))
    }

    private func lenders(to member: String, at moment: Instant) -> [Member] {
        guard moment <= now else { return [] }
        return rulebook.lenders(to: member, on: moment.day, for: subject.doc, among: delegations).filter { !authorship.wrote($0.id) }
    }

    /// Those whose approval counts, with the roles in which it does.
    var counting: [Voice] {
        approvals.filter(\.counts).compactMap { approval in
            rulebook.members[approval.member].map { Voice($0, lenders: approval.lenders.compactMap { rulebook.members[$0] }) }
        }
    }

    /// A member as they would count if they approved now.
    func voice(of member: Member) -> Voice { Voice(member, lenders: lenders(to: member.id, at: now)) }

    /// Whether a member could still give an approval that counts.
    package func mayApprove(_ member: Member) -> Bool {
        member.isActive(on: now.day) && !authorship.wrote(member.id) && !proposal.isAbandoned
    }

    /// Whether a member has left it to the others.
    package func hasAbstained(_ member: Member) -> Bool { proposal.votes[member.id]?.entry.kind == .abstain }

    /// Roles in which a member's approval would count now, those of colleagues they stand in for among them.
    package func holds(_ role: String, _ member: Member) -> Bool { voice(of: member).holds(role) }

    func isActiveMember(_ id: String, key: String) -> Bool {
        guard let member = rulebook.members[id], member.isActive(on: now.day) else { return false }
        // What a key that is laid down signed too late never reaches a verdict: the fold leaves it out.
        return member.has(key: key)
    }
}
