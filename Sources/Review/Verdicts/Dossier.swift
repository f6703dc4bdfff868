/// What is judged: one document as a candidate commit holds it, against the published tip.
package struct Dossier: Hashable, Sendable {
    /// As recomputed from the candidate commit, its base as recomputed from the published tip.
    package let matter: Policy.Matter
    package let proposal: Proposal
    package let authorship: Authorship
    package let rulebook: Rulebook
    package let now: Instant
    /// All that there are, in force or not.
    package let delegations: [Delegation]
    /// What the submitter cannot have been before: the moment of what the round says it had seen published. `nil` where it names a state
    /// that was never published, so that no waiting time can be counted.
    package let notBefore: Instant?
    /// Steps that are judged as if they had been signed already, before somebody is asked to sign them.
    package let assumed: Set<Record.Trace.Route>
    /// Whether it is published already and asked is whether the ordinary rules have been met since: no exception and no waiting counts.
    package let isRatifying: Bool

    package init(
        matter: Policy.Matter, proposal: Proposal, authorship: Authorship, rulebook: Rulebook, now: Instant,
        delegations: [Delegation] = [], notBefore: Instant? = Instant(seconds: 0), assumed: Set<Record.Trace.Route> = [],
        isRatifying: Bool = false
    ) {
        self.matter = matter
        self.proposal = proposal
        self.authorship = authorship
        self.rulebook = rulebook
        self.now = now
        self.delegations = delegations
        self.notBefore = notBefore
        self.assumed = assumed
        self.isRatifying = isRatifying
    }

    package var subject: Subject { matter.subject }

    /// The rules that apply.
    package var rules: [Policy.Rule] { rulebook.policy.rules(for: matter) }

    /// When the round was opened, as far as it can be believed: waiting times count from here.
    package var opened: Instant? {
        proposal.round.opened.flatMap { opened in notBefore.map { max($0, opened) } }
    }

    /// The same, with steps taken as signed.
    package func assuming(_ routes: Set<Record.Trace.Route>) -> Dossier {
        Dossier(
            matter: matter, proposal: proposal, authorship: authorship, rulebook: rulebook, now: now, delegations: delegations,
            notBefore: notBefore, assumed: routes)
    }

    /// Objections that block: by a member who was asked, who holds a veto, or whose approval a rule asks for. An objection stands until its
    /// member votes otherwise, whatever round it was made in.
    package var objections: [JournalEntry] {
        let roles = Set(rules.flatMap { $0.require.map(\.role) } + rules.flatMap(\.veto))
        return proposal.votes.sorted { $0.key < $1.key }.map(\.value).filter { vote in
            guard vote.entry.kind == .object, let member = rulebook.members[vote.entry.member] else { return false }
            guard isActiveMember(member.id, key: vote.key) else { return false }
            return proposal.asks(member) || roles.contains { member.holds($0) }
        }
    }

    /// The urgent publication that somebody signed for this very text, with a reason, and may; the last one.
    package var urgency: JournalEntry? {
        proposal.exceptions.last { entry in
            guard entry.entry.kind == .publish, entry.entry.meaning == Entry.urgent, isReasoned(entry) else { return false }
            return rulebook.members[entry.entry.member].map { rolesMissing(toPublish: matter, by: $0, rulebook: rulebook).isEmpty } ?? false
        }
    }

    /// The overrides of a rule that count: by its role, with a reason, for this very text, and not by an author of it.
    package func overrides(of rule: Policy.Rule) -> [JournalEntry] {
        guard let role = rule.overrideRole else { return [] }
        return proposal.exceptions.filter { entry in
            guard entry.entry.kind == .override, isReasoned(entry), !authorship.wrote(entry.entry.member) else { return false }
            return rulebook.members[entry.entry.member]?.holds(role) ?? false
        }
    }

    /// Whether a member could set a rule aside.
    package func mayOverride(_ rule: Policy.Rule, _ member: Member) -> Bool {
        guard let role = rule.overrideRole else { return false }
        return member.holds(role) && mayApprove(member)
    }

    private func isReasoned(_ entry: JournalEntry) -> Bool {
        let named = entry.entry.subjects.first { $0.doc == subject.doc }
        return entry.entry.why?.isEmpty == false && isActiveMember(entry.entry.member, key: entry.key)
            && named?.hasSameClosure(as: subject) == true && named?.base == subject.base && named?.class == subject.class
    }
}

extension Dossier {
    /// Whether the rules could still be met if more members had written the text: by all who would be left, whatever they have said so far.
    /// What waiting alone makes enough is not counted.
    package func canBeMet(alsoWrittenBy others: Set<String>) -> Bool {
        let active = rulebook.activeMembers(on: now.day)
        let writers = active.filter { authorship.wrote($0.id) || others.contains($0.id) }
        let left = active.filter { member in !writers.contains(member) }
        let slots = Slots(rules: rules, authors: Set(writers.map(\.entity)))
        return slots.best(for: left.map { Voice($0) }).count >= slots.needed
    }
}
