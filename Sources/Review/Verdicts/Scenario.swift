package import Documents

/// A case of the policy written down: who wrote, who said what and when, and what must come of it (`praxis policy test`).
package struct Scenario: Hashable, Sendable {
    package let name: String
    package let matter: Policy.Matter
    package let authors: [String]
    package let submitted: Instant
    /// `@member` or role.
    package let asked: [String]
    package let steps: [Step]
    package let delegations: [Delegation]
    package let now: Instant
    package let expected: Expected

    package init(
        name: String, matter: Policy.Matter, authors: [String], submitted: Instant, asked: [String], steps: [Step],
        delegations: [Delegation], now: Instant, expected: Expected
    ) {
        self.name = name
        self.matter = matter
        self.authors = authors
        self.submitted = submitted
        self.asked = asked
        self.steps = steps
        self.delegations = delegations
        self.now = now
        self.expected = expected
    }

    /// What a member signs: a vote, an urgent publication, an override.
    package struct Step: Hashable, Sendable {
        package let member: String
        package let kind: Entry.Kind
        package let at: Instant
        package let why: String?

        package init(member: String, kind: Entry.Kind, at: Instant, why: String? = nil) {
            self.member = member
            self.kind = kind
            self.at = at
            self.why = why
        }
    }

    package struct Expected: Hashable, Sendable {
        package let outcome: Verdict.Outcome
        /// Clauses that must be among the missing ones.
        package let missing: [String]
        /// All who could help, sorted; `nil` where it does not matter.
        package let eligible: [String]?

        package init(outcome: Verdict.Outcome, missing: [String] = [], eligible: [String]? = nil) {
            self.outcome = outcome
            self.missing = missing
            self.eligible = eligible
        }
    }

    /// The members that it names and that the rules do not know.
    package func strangers(in rulebook: Rulebook) -> [String] {
        let named = authors + steps.map(\.member) + delegations.flatMap { [$0.from, $0.to] }
        return Set(named).filter { rulebook.members[$0] == nil }.sorted()
    }

    /// The verdict under some rules, by the same function as everywhere. Each member signs with a key that stands for them.
    package func verdict(under rules: Rulebook) -> Verdict? {
        let rulebook = rules.withStandIns
        var casting = Casting(rulebook: rulebook)
        let submitter = authors.first ?? ""
        let submission = casting.add(
            .submit, by: submitter, on: nil, [matter.subject], at: submitted, why: nil, to: asked,
            draft: Entry.Draft(branch: "draft/scenario", tip: "scenario"))
        for step in steps { casting.add(step, on: submission.id, [matter.subject]) }
        guard let proposal = Fold(casting.entries, rulebook: rulebook)[submission.id] else { return nil }
        return evaluate(
            Dossier(
                matter: matter, proposal: proposal,
                authorship: Authorship(commits: [], adopted: [], named: authors, submitters: [submitter], rulebook: rulebook),
                rulebook: rulebook, now: now, delegations: rulebook.delegations(signed: []) + delegations))
    }

    /// What is otherwise than expected, in words; empty where nothing is.
    package func differences(from verdict: Verdict) -> [Phrase] {
        var found: [Phrase] = []
        if verdict.outcome != expected.outcome {
            found.append(
                Phrase(
                    en: "expected \(expected.outcome.rawValue), got \(verdict.outcome.rawValue)",
                    fr: "attendu \(expected.outcome.rawValue), obtenu \(verdict.outcome.rawValue)"))
        }
        let clauses = verdict.missing.map(\.clause.rawValue)
        for clause in expected.missing where !clauses.contains(clause) {
            found.append(
                Phrase(en: "expected `\(clause)` to be missing, it is not", fr: "`\(clause)` devait manquer, ce n'est pas le cas"))
        }
        if let eligible = expected.eligible, eligible != verdict.eligible {
            let (wanted, got) = (eligible.joined(separator: ", "), verdict.eligible.joined(separator: ", "))
            found.append(
                Phrase(
                    en: "expected these to be able to help: \(wanted); got: \(got)",
                    fr: "devaient pouvoir aider : \(wanted) ; obtenu : \(got)"))
        }
        return found
    }
}

/// Steps that nobody has signed, added to a journal to see what they would lead to. None of this is ever written.
package struct Casting {
    private let rulebook: Rulebook
    package private(set) var entries: [JournalEntry]

    package init(rulebook: Rulebook, entries: [JournalEntry] = []) {
        self.rulebook = rulebook
        self.entries = entries
    }

    package mutating func add(_ step: Scenario.Step, on proposal: String, _ subjects: [Subject]) {
        add(step.kind, by: step.member, on: proposal, subjects, at: step.at, why: step.why, to: nil, draft: nil)
    }

    @discardableResult
    mutating func add(
        _ kind: Entry.Kind, by member: String, on proposal: String?, _ subjects: [Subject], at: Instant, why: String?, to: [String]?,
        draft: Entry.Draft?
    ) -> JournalEntry {
        let journal = "\(member)/what-if"
        let own = entries.last { $0.entry.journal == journal }
        // They have seen all there is, so that each step answers those before it.
        let seen = Dictionary(entries.map { ($0.entry.journal, $0.id) }) { $1 }
        let objections = entries.filter { $0.entry.kind == .object }.map(\.id)
        let entry = Entry(
            community: rulebook.community.id, journal: journal, seq: (own?.entry.seq ?? 0) + 1,
            lamport: Entry.lamport(after: entries.map(\.entry.lamport)), kind: kind, proposal: proposal, round: 1, subjects: subjects,
            name: rulebook.name(of: member), entity: rulebook.members[member]?.entity ?? "", roles: [],
            meaning: kind == .approve ? "approval" : kind == .publish ? Entry.urgent : nil, policy: rulebook.policyBlob,
            seen: Dictionary(uniqueKeysWithValues: seen.map { ("refs/praxis/journal/\($0)", $1) }), at: at.description, why: why, to: to,
            draft: draft, scope: kind == .override ? objections : nil)
        let written = JournalEntry(
            id: "what-if-\(entries.count)", parent: own?.id, entry: entry, key: rulebook.members[member]?.keys.first?.line ?? "")
        entries.append(written)
        return written
    }
}

extension Rulebook {
    /// The same rules, in which every member without a key has one, so that steps that nobody signed can be judged.
    package var withStandIns: Rulebook {
        let members = members.mapValues { member in
            guard member.keys.isEmpty else { return member }
            return Member(
                id: member.id, name: member.name, emails: member.emails, entity: member.entity, function: member.function,
                roles: member.roles, topics: member.topics, keys: [Member.Key(line: "what-if \(member.id)")],
                isEmeritus: member.isEmeritus, activeFrom: member.activeFrom, activeTo: member.activeTo, absences: member.absences,
                delegations: member.delegations)
        }
        return Rulebook(community: community, members: members, entities: entities, policy: policy, policyBlob: policyBlob)
    }
}
