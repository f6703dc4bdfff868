package import Documents

/// The verdict on one document. Pure: equal dossiers give equal verdicts.
package func evaluate(_ dossier: Dossier) -> Verdict {
    let approvals = dossier.approvals
    let judge = Judge(dossier: dossier, counting: dossier.counting)
    let (ruleReasons, trace) = judge.judgeRules()
    return Verdict(
        doc: dossier.subject.doc, reasons: judge.conditions() + ruleReasons + dossier.elsewhere, approvals: approvals, trace: trace)
}

/// Whether a member may publish a document: some rule names a role for it and the member holds each that is named.
///
/// - Returns: the roles that the member lacks, sorted; empty when the member may.
package func rolesMissing(toPublish matter: Policy.Matter, by member: Member, rulebook: Rulebook) -> [String] {
    let roles = Set(rulebook.policy.rules(for: matter).compactMap { $0.publishRole ?? rulebook.policy.standard.publishRole })
    return roles.filter { !member.holds($0) }.sorted()
}

extension Dossier {
    /// The rules that are about something else.
    fileprivate var elsewhere: [Reason] {
        rulebook.policy.rules.filter { !$0.match.applies(to: matter) }.map {
            Reason(
                rule: $0.id, clause: .rule, outcome: .notApplicable,
                what: Phrase(en: "rule \($0.id) is about something else", fr: "la règle \($0.id) concerne autre chose"))
        }
    }
}

private struct Judge {
    let dossier: Dossier
    let rules: [Policy.Rule]
    let counting: [Voice]
    let course: Course

    init(dossier: Dossier, counting: [Voice]) {
        self.dossier = dossier
        self.counting = counting
        rules = dossier.rules
        course = Self.choose(dossier, dossier.courses(for: counting))
    }

    /// The first way that leads to publication; else the first that only waits; else the one that somebody has asked for.
    private static func choose(_ dossier: Dossier, _ courses: [Course]) -> Course {
        let objections = dossier.objections
        func isOpen(_ course: Course) -> Bool {
            course.isComplete && course.asked.allSatisfy { (dossier.waiting($0.form)?.outcome ?? .satisfied) == .satisfied }
        }
        let free = courses.first { course in isOpen(course) && objections.allSatisfy { course.settled.contains($0.id) } }
        let asked = dossier.assumed.isEmpty ? nil : courses.last
        return free ?? courses.first(where: isOpen) ?? courses.first(where: \.isComplete) ?? asked ?? courses[0]
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
        return reasons + dossier.objections.map(objection)
    }

    private func objection(_ objection: JournalEntry) -> Reason {
        let name = escaped(dossier.rulebook.name(of: objection.entry.member))
        let why = objection.entry.why.map { escaped($0) }
        return Reason(
            clause: .objection, outcome: course.settled.contains(objection.id) ? .overridden : .unsatisfied,
            what: Phrase(
                en: "\(name) objects" + (why.map { ": \($0)" } ?? ""), fr: "\(name) s'oppose" + (why.map { " : \($0)" } ?? "")),
            eligible: [objection.entry.member])
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
        var reasons: [Reason] = []
        var trace: [Record.Trace] = []
        let helpers = course.isComplete ? [] : helpers()
        for (index, asked) in course.asked.enumerated() {
            let rule = asked.rule
            trace.append(
                Record.Trace(rule: rule.id, by: course.members(ofRule: index), waived: asked.route != nil, route: asked.route))
            var parts = [dossier.waiting(asked.form)].compactMap(\.self)
            if !course.isComplete { parts += shortfall(of: asked, at: index, helpers: helpers) }
            let isMet = parts.allSatisfy { $0.outcome == .satisfied }
            reasons.append(
                Reason(
                    rule: rule.id, clause: .rule, outcome: !isMet ? .unsatisfied : asked.route != nil ? .overridden : .satisfied,
                    what: Phrase(en: "rule \(rule.id)", fr: "règle \(rule.id)"),
                    eligible: Set(parts.flatMap(\.eligible)).sorted(), parts: parts))
        }
        if !course.isComplete, !reasons.contains(where: { $0.parts.contains { $0.clause != .openFor } }) {
            reasons.append(overlap(helpers))
        }
        return (reasons, trace)
    }

    /// Each rule has enough approvers of its own, but one person fills one place only.
    private func overlap(_ helpers: [String]) -> Reason {
        let (needed, count) = (course.slots.needed, course.assignment.count)
        return Reason(
            clause: .approvals, outcome: .unsatisfied,
            what: Phrase(
                en: "the rules together need \(needed) approvals from different people; \(count) count",
                fr:
                    "\(approbations(needed - count)) (les règles en demandent ensemble \(needed), de personnes différentes ; \(count) \(count > 1 ? "comptent" : "compte"))"
            ),
            eligible: helpers)
    }

    /// What a rule still lacks: approvals, or approvals from elsewhere.
    private func shortfall(of asked: Course.Asked, at index: Int, helpers: [String]) -> [Reason] {
        let rule = asked.form
        let alone = Slots(rules: [rule.withoutEntities], authors: course.slots.authors).best(for: counting).count
        let others = counting.filter { voice in
            rule.require.contains { voice.isFromElsewhere(than: course.slots.authors, as: $0.role) }
        }.count
        let present = Set(counting.map(\.member.entity))
        let isBound = others < rule.fromOtherEntity || present.count < rule.entities
        var reasons: [Reason] = []
        // Where there are enough and only none from elsewhere, a place stays empty for that one alone: it is told below.
        if alone < rule.places || !isBound && course.assignment.members(ofRule: index).count < rule.places {
            reasons.append(approvals(asked, alone: alone < rule.places ? alone : course.assignment.members(ofRule: index).count, helpers))
        }
        let day = reasons.isEmpty ? fallbackDay(asked) : nil
        if others < rule.fromOtherEntity {
            reasons.append(otherEntity(rule, helpers: from(helpers) { !course.slots.authors.contains($0) }, day))
        }
        if present.count < rule.entities {
            reasons.append(
                Reason(
                    rule: rule.id, clause: .entities, outcome: .unsatisfied,
                    what: Phrase(
                        en: "approvals from \(present.count) of \(rule.entities) entities",
                        fr: "des approbations d'autres entités (\(present.count) sur \(rule.entities))"),
                    eligible: from(helpers) { !present.contains($0) }, day: day))
        }
        return reasons
    }

    private func approvals(_ asked: Course.Asked, alone: Int, _ helpers: [String]) -> Reason {
        let needed = asked.form.places
        let roles = Policy.words(asked.form.require)
        return Reason(
            rule: asked.rule.id, clause: .approvals, outcome: .unsatisfied,
            what: Phrase(
                en: "\(alone) of \(needed) approval\(needed == 1 ? "" : "s") (\(roles.en))",
                fr: "\(approbations(needed - alone)) (sur \(needed) : \(roles.fr))"),
            eligible: helpers, day: fallbackDay(asked))
    }

    private func approbations(_ count: Int) -> String { "\(count) approbation\(count > 1 ? "s" : "")" }

    private func fallbackDay(_ asked: Course.Asked) -> Day? {
        asked.route == nil && !dossier.isRatifying ? dossier.fallbackDay(asked.rule) : nil
    }

    private func from(_ members: [String], entity isWanted: (String) -> Bool) -> [String] {
        members.filter { dossier.rulebook.members[$0].map { isWanted($0.entity) } ?? false }
    }

    private func otherEntity(_ rule: Policy.Rule, helpers: [String], _ day: Day?) -> Reason {
        let names = course.slots.authors.sorted().map { escaped(dossier.rulebook.entityName($0)) }.joined(separator: ", ")
        let count = rule.fromOtherEntity
        return Reason(
            rule: rule.id, clause: .fromOtherEntity, outcome: .unsatisfied,
            what: Phrase(
                en: "\(count == 1 ? "one approval" : "\(count) approvals") must come from another entity than the authors' (\(names))",
                fr: "\(count == 1 ? "une approbation" : "\(count) approbations") d'une autre entité que celle des auteurs (\(names))"),
            eligible: helpers, day: day)
    }

    /// Members whose approval would fill one more place than now, but for those who left it to the others. People who are alike for the
    /// rules are tried once.
    private func helpers() -> [String] {
        let present = Set(counting.map(\.id))
        var known: [Likeness: Bool] = [:]
        return dossier.rulebook.sortedMembers.filter { member in
            guard !present.contains(member.id), dossier.mayApprove(member), !dossier.hasAbstained(member) else { return false }
            let voice = dossier.voice(of: member)
            let isLent = counting.contains { $0.lenders.contains { $0.id == member.id } }
            let likeness = Likeness(
                entity: member.entity, roles: member.roles, lenders: voice.lenders.map(\.id), self: isLent ? member.id : nil)
            if let helps = known[likeness] { return helps }
            let helps = course.slots.best(for: counting + [voice]).count > course.assignment.count
            known[likeness] = helps
            return helps
        }.map(\.id)
    }

    private struct Likeness: Hashable {
        let entity: String
        let roles: Set<String>
        let lenders: [String]
        let `self`: String?
    }
}

extension Dossier {
    /// `open_for`: nothing is published before everybody had time to read it; `nil` where a rule asks for none.
    func waiting(_ rule: Policy.Rule) -> Reason? {
        guard let openFor = rule.openFor, !isRatifying else { return nil }
        guard let opened else {
            return Reason(
                rule: rule.id, clause: .openFor, outcome: .error,
                what: Phrase(
                    en: "nobody can tell since when it is open: its date cannot be read, or it names a state that was never published",
                    fr: "on ne sait pas depuis quand elle est ouverte : sa date est illisible, ou elle nomme un état jamais publié"),
                eligible: [proposal.submitter])
        }
        let day = openFor.day(after: opened.day, in: rulebook.community.calendar)
        return Reason(
            rule: rule.id, clause: .openFor, outcome: now.day >= day ? .satisfied : .unsatisfied,
            what: Phrase(
                en: "it stays open for \(openFor.text.en), until \(day.iso)",
                fr: "elle reste ouverte \(openFor.text.fr), jusqu'au \(day.iso)"), day: day)
    }
}

extension Policy {
    /// `1 facilitator, 2 reviewers`.
    package static func words(_ require: [Requirement]) -> Phrase {
        let roles = require.map { (count: $0.count, name: Role.name($0.role)) }
        return Phrase(
            en: roles.map { "\($0.count) \($0.name.en)\($0.count == 1 ? "" : "s")" }.joined(separator: ", "),
            fr: roles.map { "\($0.count) \($0.name.fr)\($0.count == 1 ? "" : "s")" }.joined(separator: ", "))
    }
}
