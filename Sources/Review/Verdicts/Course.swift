import Documents

/// One way to judge a document: each rule as it is asked for, and why that is less than the rule itself where it is.
struct Course {
    /// In the order of the policy.
    let asked: [Asked]
    let slots: Slots
    let assignment: Slots.Assignment
    /// The objections that whoever set all rules aside has known and answered for.
    let settled: Set<String>

    struct Asked {
        /// As the policy has it.
        let rule: Policy.Rule
        /// As it is asked for here.
        let form: Policy.Rule
        let route: Record.Trace.Route?
        /// Who set it aside; empty where nobody did.
        let overriddenBy: [String]
    }

    var isComplete: Bool { assignment.count == slots.needed }

    /// Sorted ids of those who fill the places of a rule, or who set it aside.
    func members(ofRule index: Int) -> [String] {
        asked[index].overriddenBy.isEmpty ? assignment.members(ofRule: index) : asked[index].overriddenBy
    }
}

extension Dossier {
    /// The ways to judge it that are open, the one that asks for least exception first.
    func courses(for counting: [Voice]) -> [Course] {
        if isRatifying { return [course(counting) { _, _ in nil }] }
        let falls = rules.map { mayFallBack($0) }
        var courses = [course(counting) { _, _ in nil }]
        if falls.contains(true) { courses.append(course(counting) { _, index in falls[index] ? .fallback : nil }) }
        let isUrgent = assumed.contains(.urgent) || (rules.contains { $0.urgent != nil } && urgency != nil)
        let soft: (Policy.Rule, Int) -> Record.Trace.Route? = { rule, index in
            isUrgent && rule.urgent != nil ? .urgent : falls[index] ? .fallback : nil
        }
        if isUrgent { courses.append(course(counting, route: soft)) }
        let aside = rules.map { $0.overrideRole != nil && (assumed.contains(.override) || !overrides(of: $0).isEmpty) }
        if aside.contains(true) { courses.append(course(counting) { rule, index in aside[index] ? .override : soft(rule, index) }) }
        return courses
    }

    private func course(_ counting: [Voice], route: (Policy.Rule, Int) -> Record.Trace.Route?) -> Course {
        let asked = rules.enumerated().map { index, rule in
            let route = route(rule, index)
            let by = route == .override ? Set(overrides(of: rule).map(\.entry.member)).sorted() : []
            return Course.Asked(rule: rule, form: route.map(rule.softened) ?? rule, route: route, overriddenBy: by)
        }
        let slots = Slots(rules: asked.map(\.form), authors: authorship.entities(in: rulebook))
        var settled: Set<String> = []
        if asked.allSatisfy({ $0.route == .override }) {
            settled = Set(rules.flatMap { overrides(of: $0) }.flatMap { $0.entry.scope ?? [] })
            if assumed.contains(.override) { settled.formUnion(objections.map(\.id)) }
        }
        return Course(asked: asked, slots: slots, assignment: slots.best(for: counting), settled: settled)
    }

    /// The day from which the fallback of a rule is enough; `nil` where it has none, or where nobody knows when the round was opened.
    func fallbackDay(_ rule: Policy.Rule) -> Day? {
        guard let fallback = rule.fallback, let opened else { return nil }
        return fallback.after.day(after: opened.day, in: rulebook.community.calendar)
    }

    private func mayFallBack(_ rule: Policy.Rule) -> Bool { fallbackDay(rule).map { now.day >= $0 } ?? false }
}

extension Policy.Rule {
    /// What is left of the rule on a way around it. Only an urgent route and an override end the waiting.
    fileprivate func softened(_ route: Record.Trace.Route) -> Policy.Rule {
        let require =
            switch route {
            case .fallback: fallback?.require ?? self.require
            case .urgent: urgent?.require ?? self.require
            case .override: [Policy.Requirement]()
            }
        return Policy.Rule(
            id: id, match: match, require: require, openFor: route == .fallback ? openFor : nil, veto: veto, publishRole: publishRole)
    }

    /// The rule without what binds its approvals to each other.
    var withoutEntities: Policy.Rule { Policy.Rule(id: id, match: match, require: require) }
}
