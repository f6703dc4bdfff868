package import Documents

/// For a time, a member's approvals may be given by a colleague: time-boxed, shown, and never passed on (model.md, Policy).
///
/// Only the member's own roles are lent, to approve in them. Nobody publishes, objects with a veto or sets a rule aside for another one.
package struct Delegation: Hashable, Sendable {
    /// The member who lends their roles.
    package let from: String
    package let to: String
    package let first: Day
    /// The last day.
    package let until: Day
    /// Kinds (`practice`), ids (`practice/run-a-risk-review`), or `governance`; empty for everything.
    package let scope: [String]

    package init(from: String, to: String, first: Day, until: Day, scope: [String] = []) {
        self.from = from
        self.to = to
        self.first = first
        self.until = until
        self.scope = scope
    }

    /// Reads what a member signed; `nil` where it names nobody, no last day, or themselves.
    package init?(_ entry: JournalEntry) {
        guard entry.entry.kind == .delegate, let to = entry.entry.to?.first, to.hasPrefix("@"), entry.entry.to?.count == 1,
            let first = Instant(parsing: entry.entry.at)?.day, let until = entry.entry.until.flatMap({ Day(parsing: $0) }),
            to.dropFirst() != entry.entry.member
        else { return nil }
        self.init(
            from: entry.entry.member, to: String(to.dropFirst()), first: first, until: until, scope: entry.entry.scope ?? [])
    }

    package func holds(on day: Day) -> Bool { first <= day && day <= until }

    package func covers(_ doc: String) -> Bool {
        scope.isEmpty || scope.contains { doc == $0 || doc.prefix { $0 != "/" } == $0 }
    }
}

extension Rulebook {
    /// All delegations there are, in their time or not: those that members signed, those of their files, and the deputies of absences.
    package func delegations(signed entries: [JournalEntry]) -> [Delegation] {
        let written = sortedMembers.flatMap { member in
            member.delegations
                + member.absences.compactMap { absence in
                    absence.deputy.map { Delegation(from: member.id, to: $0, first: absence.from, until: absence.to) }
                }
        }
        return written + entries.filter { $0.isAuthentic(under: self) }.compactMap { Delegation($0) }
    }

    /// The members who lend their roles to another one on a day, for a document.
    ///
    /// Nothing is passed on: who is away cannot stand in for others, which also ends every circle.
    package func lenders(to member: String, on day: Day, for doc: String, among delegations: [Delegation]) -> [Member] {
        let inForce = delegations.filter { $0.holds(on: day) && $0.covers(doc) && $0.from != $0.to }
        if inForce.contains(where: { $0.from == member }) { return [] }
        let lenders = Set(inForce.filter { $0.to == member }.map(\.from)).compactMap { members[$0] }
        return lenders.filter { lender in
            // Who has named two people at once has named nobody.
            lender.isActive(on: day) && Set(inForce.filter { $0.from == lender.id }.map(\.to)).count == 1
        }.sorted { $0.id < $1.id }
    }
}

/// `delegations: [{to: bruno, from: 2026-12-01, until: 2026-12-24, scope: [practice]}]` in the file of a member.
func readDelegations(_ reader: inout YAMLReader, of member: String) -> [Delegation] {
    var delegations: [Delegation] = []
    for var nested in reader.readers("delegations", what: Phrase(en: "The delegation", fr: "La délégation")) {
        if let delegation = readDelegation(&nested, of: member) { delegations.append(delegation) }
        reader.absorb(nested)
    }
    return delegations
}

func readDelegation(_ reader: inout YAMLReader, of member: String) -> Delegation? {
    let aDate = Phrase(en: "a date such as `2026-11-24`", fr: "une date telle que `2026-11-24`")
    let to = reader.text("to", required: true)
    let from = reader.value("from", true, aDate) { Day(parsing: $0) }
    let until = reader.value("until", true, aDate) { Day(parsing: $0) }
    let scope = reader.texts("scope")
    if let from, let until, until < from {
        reader.report(
            "field-value", at: "until",
            Phrase(en: "The delegation ends before it begins.", fr: "La délégation finit avant de commencer."))
    }
    guard let to, let from, let until else { return nil }
    return Delegation(from: member, to: to, first: from, until: until, scope: scope)
}
