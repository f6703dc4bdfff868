/// Somebody whose approval counts, with the roles in which it does: their own, and those that colleagues have delegated to them.
struct Voice: Hashable {
    let member: Member
    /// Members who cannot read at the moment and have asked this one, sorted by id; empty for most.
    let lenders: [Member]

    init(_ member: Member, lenders: [Member] = []) {
        self.member = member
        self.lenders = lenders
    }

    var id: String { member.id }

    func without(lender: String) -> Voice { Voice(member, lenders: lenders.filter { $0.id != lender }) }

    /// Roles are lent one by one: what a colleague holds by being a member is nothing to lend.
    func holds(_ role: String) -> Bool {
        member.holds(role) || lenders.contains { $0.roles.contains(role) }
    }

    /// Whether an approval in a role comes from elsewhere than the authors. In a role that is lent, neither of the two may be of theirs.
    func isFromElsewhere(than authors: Set<String>, as role: String) -> Bool {
        if authors.contains(member.entity) { return false }
        return member.holds(role) || lenders.contains { $0.roles.contains(role) && !authors.contains($0.entity) }
    }
}
