package import Documents

/// A file of scenarios: the cases, and what they are judged by where that is not the community at hand.
package struct ScenarioFile: Hashable, Sendable {
    package let scenarios: [Scenario]
    /// The path of a policy, from the file; `nil` for the one in force.
    package let policy: String?
    /// Empty for the members there are.
    package let members: [Member]
    package let closed: [ClosedRange<Day>]

    /// Rules made of the members of the file and of a policy.
    package func rulebook(policy: Policy) -> Rulebook {
        let entities = Set(members.map(\.entity)).map { ($0, Entity(id: $0, name: $0)) }
        return Rulebook(
            community: Community(
                format: 1, id: "scenario", version: 1, name: "scenario", languages: ["en"], calendar: WorkingCalendar(closed: closed),
                rootMembers: [], outline: [], roles: [], assetLimit: Limits.asset),
            members: Dictionary(members.map { ($0.id, $0) }) { first, _ in first }, entities: Dictionary(uniqueKeysWithValues: entities),
            policy: policy, policyBlob: "")
    }

    /// The same with the policy of a file.
    package func rulebook(policy source: Source) -> (rulebook: Rulebook?, problems: [Diagnostic]) {
        let (node, problems) = readYAML(source)
        guard let node else { return (nil, problems) }
        var reader = YAMLReader(node, path: source.path, what: Phrase(en: "The policy", fr: "La politique"))
        let policy = readPolicy(&reader)
        let found = problems + reader.finish()
        guard let policy, found.isEmpty else { return (nil, found) }
        return (rulebook(policy: policy), [])
    }
}

/// Reads a file of scenarios strictly (docs/policy.md tells the format).
package func readScenarios(_ source: Source) -> (file: ScenarioFile?, problems: [Diagnostic]) {
    let (node, problems) = readYAML(source)
    guard let node else { return (nil, problems) }
    var reader = YAMLReader(node, path: source.path, what: Phrase(en: "The file of scenarios", fr: "Le fichier de scénarios"))
    let policy = reader.text("policy")
    var members: [Member] = []
    for var nested in reader.readers("members", what: Phrase(en: "The member", fr: "Le membre")) {
        let id = nested.text("id", required: true)
        let entity = nested.text("entity", required: true)
        let roles = Set(nested.texts("roles"))
        reader.absorb(nested)
        if let id, let entity {
            members.append(Member(id: id, name: id, emails: ["\(id)@example.org"], entity: entity, roles: roles, keys: []))
        }
    }
    let closed = readClosedPeriods(&reader)
    var scenarios: [Scenario] = []
    for var nested in reader.readers("scenarios", required: true, what: Phrase(en: "The scenario", fr: "Le scénario")) {
        if let scenario = readScenario(&nested) { scenarios.append(scenario) }
        reader.absorb(nested)
    }
    let found = problems + reader.finish()
    guard found.isEmpty else { return (nil, found) }
    return (ScenarioFile(scenarios: scenarios, policy: policy, members: members, closed: closed), [])
}

private let aDay = Phrase(en: "a date such as `2026-11-24`", fr: "une date telle que `2026-11-24`")

/// Noon, so that a day is the same day whatever is added to it.
private func noon(_ day: Day) -> Instant { Instant(seconds: day.startSeconds + 12 * 3600) }

private func readScenario(_ reader: inout YAMLReader) -> Scenario? {
    let name = reader.text("name", required: true)
    let doc = reader.text("doc", required: true)
    let change = reader.choice("class", of: ChangeClass.self)
    let roles = reader.boolean("grants_roles") ?? false
    let authors = reader.texts("authors", required: true)
    let submitted = reader.value("submitted", true, aDay) { Day(parsing: $0) }
    let asked = reader.texts("asked")
    let now = reader.value("on", true, aDay) { Day(parsing: $0) }
    var steps: [Scenario.Step] = []
    for var nested in reader.readers("steps", what: Phrase(en: "The step", fr: "L'étape")) {
        if let step = readStep(&nested, first: submitted) { steps.append(step) }
        reader.absorb(nested)
    }
    let delegations = readScenarioDelegations(&reader)
    let outcome = reader.choice("expect", of: ExpectedOutcome.self, required: true)
    let missing = reader.texts("missing")
    let eligible = reader.node("eligible") == nil ? nil : reader.texts("eligible").sorted()
    guard let name, let doc, let submitted, let now, let outcome, let verdict = Verdict.Outcome(rawValue: outcome.rawValue),
        !authors.isEmpty
    else { return nil }
    let subject = Subject(
        doc: doc.contains("/") ? doc : "\(doc)/scenario", path: "scenario.md", mode: "100644", blob: "scenario", sha256: "", assets: [],
        template: nil, base: Subject.Base(record: nil, blob: nil), class: change ?? .major)
    return Scenario(
        name: name, matter: Policy.Matter(subject: subject, grantsRoles: roles), authors: authors, submitted: noon(submitted), asked: asked,
        steps: steps, delegations: delegations, now: noon(now),
        expected: Scenario.Expected(outcome: verdict, missing: missing, eligible: eligible))
}

private enum ExpectedOutcome: String, CaseIterable { case satisfied, unsatisfied, overridden, error }

private enum StepWord: String, CaseIterable { case approve, object, abstain, withdraw, urgent, override }

private func readStep(_ reader: inout YAMLReader, first: Day?) -> Scenario.Step? {
    let member = reader.text("member", required: true)
    let word = reader.choice("does", of: StepWord.self, required: true)
    let at = reader.value("on", false, aDay) { Day(parsing: $0) } ?? first
    let why = reader.text("why")
    guard let member, let word, let at else { return nil }
    let kind: Entry.Kind =
        switch word {
        case .approve: .approve
        case .object: .object
        case .abstain: .abstain
        case .withdraw: .withdraw
        case .urgent: .publish
        case .override: .override
        }
    return Scenario.Step(member: member, kind: kind, at: noon(at), why: why)
}

private func readScenarioDelegations(_ reader: inout YAMLReader) -> [Delegation] {
    var delegations: [Delegation] = []
    for var nested in reader.readers("delegations", what: Phrase(en: "The delegation", fr: "La délégation")) {
        let lender = nested.text("of", required: true)
        if let lender, let delegation = readDelegation(&nested, of: lender) { delegations.append(delegation) }
        reader.absorb(nested)
    }
    return delegations
}
