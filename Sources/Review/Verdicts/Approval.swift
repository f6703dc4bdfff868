/// A vote and whether it counts for one document: the six clauses of model.md, each with the reason why it does not hold.
package struct Approval: Hashable, Sendable {
    package let member: String
    package let entry: JournalEntry
    /// The clauses that fail; empty where the approval counts.
    package let failing: [Clause]

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

/// What is judged: one document as a candidate commit holds it, against the published tip.
package struct Dossier: Hashable, Sendable {
    /// As recomputed from the candidate commit, its base as recomputed from the published tip.
    package let matter: Policy.Matter
    package let proposal: Proposal
    package let authorship: Authorship
    package let rulebook: Rulebook
    package let now: Instant

    package init(matter: Policy.Matter, proposal: Proposal, authorship: Authorship, rulebook: Rulebook, now: Instant) {
        self.matter = matter
        self.proposal = proposal
        self.authorship = authorship
        self.rulebook = rulebook
        self.now = now
    }

    package var subject: Subject { matter.subject }

    /// The votes that say yes, by member, each with the clauses that fail.
    package var approvals: [Approval] {
        proposal.votes.sorted { $0.key < $1.key }.compactMap { member, entry in
            entry.entry.kind == .approve ? approval(of: member, entry) : nil
        }
    }

    /// When an approval counts. The only place where this is decided.
    private func approval(of member: String, _ entry: JournalEntry) -> Approval {
        let approved = entry.entry.subjects.first { $0.doc == subject.doc }
        let holds: [Approval.Clause: Bool] = [
            .sameContent: approved?.hasSameClosure(as: subject) ?? false,
            .sameBase: approved?.base == subject.base,
            // The latest vote of each member is the only one that is kept, so a withdrawn one is not here; objections are judged below.
            .stands: !proposal.isAbandoned,
            .member: isActiveMember(member, key: entry.key),
            .notAuthor: !authorship.wrote(member),
            .meaning: approved?.class == subject.class && (entry.entry.meaning ?? "approval") == "approval",
        ]
        return Approval(member: member, entry: entry, failing: Approval.Clause.allCases.filter { holds[$0] != true })
    }

    /// Objections that block: by a member who was asked, who holds a veto, or whose approval a rule asks for. An objection stands until its
    /// member votes otherwise, whatever round it was made in.
    package var objections: [JournalEntry] {
        let rules = rulebook.policy.rules(for: matter)
        let roles = Set(rules.flatMap { $0.require.map(\.role) } + rules.flatMap(\.veto))
        return proposal.votes.sorted { $0.key < $1.key }.map(\.value).filter { vote in
            guard vote.entry.kind == .object, let member = rulebook.members[vote.entry.member] else { return false }
            guard isActiveMember(member.id, key: vote.key) else { return false }
            return proposal.asks(member) || roles.contains { member.holds($0) }
        }
    }

    private func isActiveMember(_ id: String, key: String) -> Bool {
        guard let member = rulebook.members[id], member.isActive(on: now.day) else { return false }
        // What a key that is laid down signed too late never reaches a verdict: the fold leaves it out.
        return member.has(key: key)
    }

    /// Whether a member could still give an approval that counts.
    package func mayApprove(_ member: Member) -> Bool {
        member.isActive(on: now.day) && !authorship.wrote(member.id) && !proposal.isAbandoned
    }
}
