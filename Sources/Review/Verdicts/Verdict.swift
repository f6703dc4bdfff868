package import Documents

/// What the policy says of one document, as a tree of reasons (model.md, Policy). The same value answers `why`, `approve`, `publish`,
/// `verify` and the server hook.
package struct Verdict: Hashable, Sendable {
    package let doc: String
    /// One per rule that applies and one per condition that stands beside the rules.
    package let reasons: [Reason]
    /// Every yes, counting or not, by member.
    package let approvals: [Approval]
    /// Each rule and who fills it; what the record will say.
    package let trace: [Record.Trace]

    package enum Outcome: String, Hashable, Sendable, Codable {
        case satisfied, unsatisfied, overridden
        case notApplicable = "not-applicable"
        case error
    }

    package var outcome: Outcome {
        if reasons.contains(where: { $0.outcome == .error }) { return .error }
        if reasons.contains(where: { $0.outcome == .unsatisfied }) { return .unsatisfied }
        return reasons.contains { $0.outcome == .overridden } ? .overridden : .satisfied
    }

    /// Whether it may be published.
    package var allows: Bool { outcome == .satisfied || outcome == .overridden }

    /// What is missing, outermost first.
    package var missing: [Reason] { reasons.flatMap(\.unmet) }

    /// Active members whose vote would help now, sorted.
    package var eligible: [String] { Set(missing.flatMap(\.eligible)).sorted() }
}

/// One condition: whether it holds, why not, and who could change that.
package struct Reason: Hashable, Sendable {
    /// The id of the rule of the policy; `nil` for what holds whatever the policy says.
    package let rule: String?
    package let clause: Clause
    package let outcome: Verdict.Outcome
    package let what: Phrase
    /// Members who could satisfy it now, sorted ids.
    package let eligible: [String]
    package let parts: [Reason]
    /// When time alone changes it: the end of a waiting time, or the day from which the fallback is enough; `nil` where time does not help.
    package let day: Day?

    package init(
        rule: String? = nil, clause: Clause, outcome: Verdict.Outcome, what: Phrase, eligible: [String] = [], parts: [Reason] = [],
        day: Day? = nil
    ) {
        self.rule = rule
        self.clause = clause
        self.outcome = outcome
        self.what = what
        self.eligible = eligible
        self.parts = parts
        self.day = day
    }

    package enum Clause: String, Hashable, Sendable {
        case rule, approvals, entities, objection, authors, outdated, abandoned, fallback
        case fromOtherEntity = "from_other_entity"
        case openFor = "open_for"
    }

    /// How a person finds it in the policy: `rule guide: from_other_entity`.
    package var label: String { rule.map { "rule \($0): \(clause.rawValue)" } ?? clause.rawValue }

    /// The same for people; what the policy calls by a key of its files keeps that name.
    package var tag: Phrase {
        let fr =
            switch clause {
            case .approvals: "approbations"
            case .authors: "auteurs"
            case .outdated: "dépassé"
            case .abandoned: "abandonné"
            case .rule: "règle"
            case .objection, .entities, .fallback, .fromOtherEntity, .openFor: clause.rawValue
            }
        return Phrase(en: label, fr: rule.map { "règle \($0) : \(fr)" } ?? fr)
    }

    /// As a sentence of its own. `what` may be a noun, after which something is missing.
    package var sentence: Phrase {
        switch clause {
        case .approvals, .fromOtherEntity, .entities: Phrase(en: what.en, fr: "il manque \(what.fr)")
        case .rule, .objection, .authors, .outdated, .abandoned, .fallback, .openFor: what
        }
    }

    /// The innermost conditions that do not hold.
    var unmet: [Reason] {
        guard outcome == .unsatisfied || outcome == .error else { return [] }
        let inner = parts.flatMap(\.unmet)
        return inner.isEmpty ? [self] : inner
    }
}
