package import Documents

/// The rules in force at one commit: who the members are, what they may do, and what must be approved by whom.
///
/// Read from `.praxis` of the published tip (or of the step before the one that is judged), never from a draft.
package struct Rulebook: Hashable, Sendable {
    package let community: Community
    /// By id.
    package let members: [String: Member]
    package let entities: [String: Entity]
    package let policy: Policy
    /// The blob oid of the policy.
    package let policyBlob: String

    package init(community: Community, members: [String: Member], entities: [String: Entity], policy: Policy, policyBlob: String) {
        self.community = community
        self.members = members
        self.entities = entities
        self.policy = policy
        self.policyBlob = policyBlob
    }

    package var sortedMembers: [Member] { members.values.sorted { $0.id < $1.id } }

    package func activeMembers(on day: Day) -> [Member] { sortedMembers.filter { $0.isActive(on: day) } }

    /// The members whose address an e-mail is; more than one where two share it.
    package func members(withEmail email: String) -> [Member] { sortedMembers.filter { $0.has(email: email) } }

    package func member(withKey line: String) -> Member? {
        sortedMembers.first { $0.keys.contains { $0.line == line } }
    }

    /// Whose key it is or was: for saying who wrote something, never for letting them decide.
    package func owner(ofKey line: String) -> Member? { sortedMembers.first { $0.has(key: line) } }

    /// The name of an entity, or its id where it has no file.
    package func entityName(_ id: String) -> String { entities[id]?.name ?? id }

    package func name(of member: String) -> String { members[member]?.name ?? member }

    /// Safe to show: `Chloé Lefèvre @chloe (Filiale B)`; the id alone where nobody has it.
    package func fullName(of id: String) -> String {
        guard let member = members[id] else { return escaped(id) }
        return "\(escaped(member.name)) @\(id) (\(escaped(entityName(member.entity))))"
    }

    /// Journals that were forked to the last entry that counts.
    package var closedJournals: [String: String] {
        // Who could speak of the journal of another in their own file would be believed by nobody.
        let all = members.values.flatMap { member in member.closedJournals.filter { $0.journal.hasPrefix("\(member.id)/") } }
        return Dictionary(all.map { ($0.journal, $0.last) }) { first, _ in first }
    }

    package var roles: Set<String> { Role.standard.union(community.roles) }
}
