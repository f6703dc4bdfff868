import Documents

/// The verdict on one document. Pure: equal dossiers give equal verdicts.
package func evaluate(_ dossier: Dossier) -> Verdict {
    let rules = dossier.rulebook.policy.rules(for: dossier.matter)
    let approvals = dossier.approvals
    let counting = approvals.filter(\.counts).compactMap { dossier.rulebook.members[$0.member] }
    let judge = Judge(dossier: dossier, rules: rules, counting: counting)
    let (ruleReasons, trace) = judge.judgeRules()
    return Verdict(doc: dossier.subject.doc, reasons: judge.conditions() + ruleReasons, approvals: approvals, trace: trace)
}

/// Whether a member may publish a document: some rule names a role for it and the member holds each that is named.
///
/// - Returns: the roles that the member lacks, sorted; empty when the member may.
package func rolesMissing(toPublish matter: Policy.Matter, by member: Member, rulebook: Rulebook) -> [String] {
    let roles = Set(rulebook.policy.rules(for: matter).compactMap { $0.publishRole ?? rulebook.policy.standard.publishRole })
    return roles.filter { !member.holds($0) }.sorted()
}

private struct Judge {
    let dossier: Dossier
    let rules: [Policy.Rule]
    /// Members whose approval counts, by id.
    let counting: [Member]
    /// With each rule's own requirement, and with those rules that may fall back doing so.
    let strict: Slots
    let relaxed: Slots

    init(dossier: Dossier, rules: [Policy.Rule], counting: [Member]) {
        self.dossier = dossier
        self.rules = rules
        self.counting = counting
        let authors = dossier.authorship.entities(in: dossier.rulebook)
        strict = Slots(rules: rules, authors: authors)
        relaxed = Slots(rules: rules.map { Self.mayFallBack($0, dossier) ? $0.relaxed : $0 }, authors: authors)
    }

    /// What holds whatever the policy says: clauses 2, 3 and 5 as they stand for the whole document.
    func conditions() -> [Reason] {
        var reasons: [Reason] = []
        if dossier.proposal.isAbandoned {
            reasons.append(
                Reason(
                    clause: .abandoned, outcome: .unsatisfied,
                    what: Phrase(en: "the proposal was abandoned", fr: "la proposition a été abandonnée")))
        }
        if let reason = outdated() { reasons.append(reason) }
        for commit in dossier.authorship.unattributed {
            reasons.append(
                Reason(
                    clause: .authors, outcome: .unsatisfied,
                    what: Phrase(
                        en: "version \(commit.prefix(10)) of the draft is not signed and nobody has submitted it, so its author is unknown",
                        fr:
                            "la version \(commit.prefix(10)) du brouillon n'est pas signée et personne ne l'a soumise : son auteur est inconnu"
                    ),
                    eligible: [dossier.proposal.submitter]))
        }
        for objection in dossier.objections {
            let name = dossier.rulebook.name(of: objection.entry.member)
            let why = objection.entry.why.map { escaped($0) }
            reasons.append(
                Reason(
                    clause: .objection, outcome: .unsatisfied,
                    what: Phrase(
                        en: "\(escaped(name)) objects" + (why.map { ": \($0)" } ?? ""),
                        fr: "\(escaped(name)) s'oppose" + (why.map { " : \($0)" } ?? "")),
                    eligible: [objection.entry.member]))
        }
        return reasons
    }

    private func outdated() -> Reason? {
        guard let proposed = dossier.proposal.subjects.first(where: { $0.doc == dossier.subject.doc }),
            proposed.base.record != dossier.subject.base.record
        else { return nil }
        return Reason(
            clause: .outdated, outcome: .unsatisfied,
            what: Phrase(
                en: "another version was published since it was submitted", fr: "une autre version a été publiée depuis la soumission"),
            eligible: [dossier.proposal.submitter])
    }

    /// One reason per rule and the trace, from one assignment of the approvers to the places of all rules.
    func judgeRules() -> ([Reason], [Record.Trace]) {
        let best = strict.best(for: counting)
        let isStrict = best.count == strict.needed
        let fallback = isStrict ? best : relaxed.best(for: counting)
        let isRelaxed = !isStrict && relaxed.rules != strict.rules && fallback.count == relaxed.needed
        let assignment = isRelaxed ? fallback : best
        var reasons: [Reason] = []
        var trace: [Record.Trace] = []
        for (index, rule) in rules.enumerated() {
            let isWaived = isRelaxed && relaxed.rules[index] != rule
            let filled = assignment.members(ofRule: index)
            trace.append(Record.Trace(rule: rule.id, by: filled, waived: isWaived))
            var parts = [waiting(rule)].compactMap(\.self)
            if !isStrict && !isRelaxed { parts += shortfall(of: rule, at: index, in: best) }
            let isMet = parts.allSatisfy { $0.outcome == .satisfied }
            reasons.append(
                Reason(
                    rule: rule.id, clause: .rule, outcome: !isMet ? .unsatisfied : isWaived ? .overridden : .satisfied,
                    what: Phrase(en: "rule \(rule.id)", fr: "règle \(rule.id)"), parts: parts))
        }
        if !isStrict, !isRelaxed, !reasons.contains(where: { $0.parts.contains { $0.clause != .openFor } }) {
            reasons.append(overlap(best))
        }
        return (reasons, trace)
    }

    /// Each rule has enough approvers of its own, but one person fills one place only.
    private func overlap(_ best: Slots.Assignment) -> Reason {
        Reason(
            clause: .approvals, outcome: .unsatisfied,
            what: Phrase(
                en: "the rules together need \(strict.needed) approvals from different people; \(best.count) count",
                fr: "les règles demandent ensemble \(strict.needed) approbations de personnes différentes ; \(best.count) comptent"),
            eligible: eligible(beyond: best.count))
    }

    /// `open_for`: nothing is published before everybody had time to read it.
    private func waiting(_ rule: Policy.Rule) -> Reason? {
        guard let openFor = rule.openFor else { return nil }
        guard let submitted = submittedOn else {
            return Reason(
                rule: rule.id, clause: .openFor, outcome: .error,
                what: Phrase(en: "the date of submission cannot be read", fr: "la date de soumission est illisible"))
        }
        let day = openFor.day(after: submitted, in: dossier.rulebook.community.calendar)
        return Reason(
            rule: rule.id, clause: .openFor, outcome: dossier.now.day >= day ? .satisfied : .unsatisfied,
            what: Phrase(
                en: "it stays open for \(openFor.text.en), until \(day.iso)",
                fr: "elle reste ouverte \(openFor.text.fr), jusqu'au \(day.iso)"))
    }

    private var submittedOn: Day? { Instant(parsing: dossier.proposal.round.entry.entry.at)?.day }

    /// What a rule still lacks: approvals, or approvals from elsewhere.
    private func shortfall(of rule: Policy.Rule, at index: Int, in best: Slots.Assignment) -> [Reason] {
        let helpers = eligible(beyond: best.count)
        let needed = rule.require.reduce(0) { $0 + $1.count }
        let alone = Slots(rules: [rule.withoutEntities], authors: strict.authors).best(for: counting).count
        var reasons: [Reason] = []
        if alone < needed || best.members(ofRule: index).count < min(alone, needed) {
            let roles = rule.require.map { (count: $0.count, name: Role.name($0.role)) }
            reasons.append(
                Reason(
                    rule: rule.id, clause: .approvals, outcome: .unsatisfied,
                    what: Phrase(
                        en:
                            "\(alone) of \(needed) approval\(needed == 1 ? "" : "s") (\(roles.map { "\($0.count) \($0.name.en)\($0.count == 1 ? "" : "s")" }.joined(separator: ", ")))",
                        fr:
                            "\(alone) approbation\(alone > 1 ? "s" : "") sur \(needed) (\(roles.map { "\($0.count) \($0.name.fr)\($0.count == 1 ? "" : "s")" }.joined(separator: ", ")))"
                    ), eligible: helpers))
        }
        let others = counting.filter { !strict.authors.contains($0.entity) }.count
        if others < rule.fromOtherEntity {
            reasons.append(otherEntity(rule, helpers: from(helpers) { !strict.authors.contains($0) }))
        }
        let present = Set(counting.map(\.entity))
        let entities = present.count
        if entities < rule.entities {
            reasons.append(
                Reason(
                    rule: rule.id, clause: .entities, outcome: .unsatisfied,
                    what: Phrase(
                        en: "approvals from \(entities) of \(rule.entities) entities",
                        fr: "approbations de \(entities) entité\(entities > 1 ? "s" : "") sur \(rule.entities)"),
                    eligible: from(helpers) { !present.contains($0) }))
        }
        return reasons
    }

    private func from(_ members: [String], entity isWanted: (String) -> Bool) -> [String] {
        members.filter { dossier.rulebook.members[$0].map { isWanted($0.entity) } ?? false }
    }

    private func otherEntity(_ rule: Policy.Rule, helpers: [String]) -> Reason {
        let names = strict.authors.sorted().map { escaped(dossier.rulebook.entityName($0)) }.joined(separator: ", ")
        let count = rule.fromOtherEntity
        return Reason(
            rule: rule.id, clause: .fromOtherEntity, outcome: .unsatisfied,
            what: Phrase(
                en: "\(count == 1 ? "one approval" : "\(count) approvals") must come from another entity than the authors' (\(names))",
                fr:
                    "\(count == 1 ? "une approbation doit" : "\(count) approbations doivent") venir d'une autre entité que celle des auteurs (\(names))"
            ),
            eligible: helpers)
    }

    /// Members whose approval would fill one more place than now.
    private func eligible(beyond count: Int) -> [String] {
        let present = Set(counting.map(\.id))
        return dossier.rulebook.sortedMembers
            .filter { !present.contains($0.id) && dossier.mayApprove($0) && strict.best(for: counting + [$0]).count > count }
            .map(\.id)
    }

    private static func mayFallBack(_ rule: Policy.Rule, _ dossier: Dossier) -> Bool {
        guard let fallback = rule.fallback, let submitted = Instant(parsing: dossier.proposal.round.entry.entry.at)?.day else {
            return false
        }
        return dossier.now.day >= fallback.after.day(after: submitted, in: dossier.rulebook.community.calendar)
    }
}

extension Policy.Rule {
    /// The rule with its fallback as its requirement.
    fileprivate var relaxed: Policy.Rule {
        Policy.Rule(id: id, match: match, require: fallback?.require ?? require, openFor: openFor, veto: veto, publishRole: publishRole)
    }

    fileprivate var withoutEntities: Policy.Rule {
        Policy.Rule(id: id, match: match, require: require)
    }
}
