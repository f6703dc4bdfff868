import Documents
import Review
import Testing

@Suite("Keys that are lost or laid down") struct RevokedKeysTests {
    private static let lost = World.key("chloe")

    /// The rules in which Chloé has laid her key down after an entry, and signs with another.
    private func settled(_ last: [JournalEntry]) -> Rulebook {
        let chloe = World.member("chloe", entity: "filiale-b", roles: ["reviewer"], keys: [World.key("chloe-2")])
        let retired = Member.RetiredKey(key: Member.Key(line: Self.lost), last: last.map(\.id))
        return World.rulebook([
            World.people[0], World.people[1],
            Member(
                id: chloe.id, name: chloe.name, emails: chloe.emails, entity: chloe.entity, roles: chloe.roles, keys: chloe.keys,
                retiredKeys: [retired]),
        ])
    }

    private func idle(_ chronicle: Chronicle, _ rulebook: Rulebook) -> [String: Fold.Idle.Reason] {
        Dictionary(chronicle.fold(rulebook).idle.map { ($0.entry.id, $0.reason) }) { first, _ in first }
    }

    @Test("what a key signed up to its last good entry stays, what it signed later does not, and the new key counts") func retired() {
        var chronicle = Chronicle()
        let submission = chronicle.add(.submit, by: "bruno")
        let before = chronicle.add(.approve, by: "chloe", on: submission)
        let after = chronicle.add(.withdraw, by: "chloe", on: submission)
        let new = chronicle.add(.comment, by: "chloe", device: "d2", on: submission, key: World.key("chloe-2"))
        let found = idle(chronicle, settled([before]))
        #expect(found == [after.id: .revokedKey])
        #expect(found[new.id] == nil)
        #expect(chronicle.fold(settled([before])).proposals.first?.votes["chloe"]?.id == before.id)
        #expect(Set(idle(chronicle, settled([])).keys) == [before.id, after.id])
    }

    @Test("attack 19: on an old parent, in another journal, with a number, a lamport or a date of before: it counts for nothing")
    func oldParent()
        throws
    {
        var chronicle = Chronicle()
        let submission = chronicle.add(.submit, by: "bruno")
        let first = chronicle.add(.comment, by: "chloe", on: submission)
        let last = chronicle.add(.comment, by: "chloe", on: submission)
        // As if it had been written right after the first: the same number as the last good one, an old date, a small lamport.
        let forged = chronicle.add(
            .approve, by: "chloe", on: submission, seeing: [submission, first], lamport: 1, at: "2020-01-01T00:00:00Z")
        let branch = JournalEntry(id: forged.id, parent: first.id, entry: forged.entry, key: Self.lost)
        let elsewhere = chronicle.add(.approve, by: "chloe", device: "d9", on: submission, lamport: 1, at: "2020-01-01T00:00:00Z")
        let entries = chronicle.entries.map { $0.id == forged.id ? branch : $0 }
        let fold = Fold(entries, rulebook: settled([last]))
        #expect(Set(fold.idle.map(\.entry.id)) == [branch.id, elsewhere.id])
        #expect(fold.proposals.first?.votes.isEmpty == true)
    }

    @Test("a revocation counts at once, before the rules follow; the rules have the last word") func revoked() {
        var chronicle = Chronicle()
        let submission = chronicle.add(.submit, by: "bruno")
        let good = chronicle.add(.comment, by: "chloe", on: submission)
        let stolen = chronicle.add(.approve, by: "chloe", on: submission)
        chronicle.add(.revoke, by: "amina", subjects: [], revoked: Entry.Revocation(key: Self.lost, last: [good.id]))
        #expect(idle(chronicle, World.rulebook()) == [stolen.id: .revokedKey])
        #expect(idle(chronicle, settled([stolen])) == [:])
    }

    @Test("until the rules follow, a revocation silences no objection, but for the change of the owner's own file") func silences() {
        for kind in [Entry.Kind.object, .withdraw, .abstain] {
            var chronicle = Chronicle()
            let submission = chronicle.add(.submit, by: "bruno")
            let own = World.subject("governance/members/chloe.yml")
            let change = chronicle.add(.submit, by: "amina", subjects: [own])
            let good = chronicle.add(.comment, by: "chloe", on: submission)
            let blocking = chronicle.add(kind, by: "chloe", on: submission)
            let stolen = chronicle.add(kind, by: "chloe", on: change, subjects: [own])
            chronicle.add(.revoke, by: "amina", subjects: [], revoked: Entry.Revocation(key: Self.lost, last: [good.id]))
            #expect(idle(chronicle, World.rulebook()) == [stolen.id: .revokedKey], "\(kind)")
            #expect(idle(chronicle, settled([good])) == [blocking.id: .revokedKey, stolen.id: .revokedKey], "\(kind)")
            #expect(idle(chronicle, settled([stolen])) == [:], "\(kind)")
            // Where the way back from the last good entry has a gap, nothing shows on which side of it an objection stands.
            let parted = chronicle.entries.filter { $0.id != good.id }
            #expect(Fold(parted, rulebook: settled([good])).idle.isEmpty, "\(kind)")
        }
    }

    @Test("who is neither the owner, nor a facilitator, nor a root member revokes nothing; the thief only what they have") func strangers()
    {
        for (member, key, counts) in [
            ("bruno", World.key("bruno"), false), ("amina", World.key("bruno"), false), ("chloe", Self.lost, true),
        ] {
            var chronicle = Chronicle()
            let submission = chronicle.add(.submit, by: "bruno")
            let vote = chronicle.add(.approve, by: "chloe", on: submission)
            chronicle.add(.revoke, by: member, device: "d7", subjects: [], key: key, revoked: Entry.Revocation(key: Self.lost, last: []))
            #expect((idle(chronicle, World.rulebook())[vote.id] == .revokedKey) == counts, "\(member)")
        }
    }

    @Test("of two revocations the more cautious holds") func twice() {
        var chronicle = Chronicle()
        let submission = chronicle.add(.submit, by: "bruno")
        let first = chronicle.add(.comment, by: "chloe", on: submission)
        let second = chronicle.add(.approve, by: "chloe", on: submission)
        chronicle.add(.revoke, by: "amina", subjects: [], revoked: Entry.Revocation(key: Self.lost, last: [first.id]))
        chronicle.add(.revoke, by: "chloe", device: "d2", subjects: [], revoked: Entry.Revocation(key: Self.lost, last: [second.id]))
        #expect(idle(chronicle, World.rulebook())[second.id] == .revokedKey)
        #expect(idle(chronicle, World.rulebook())[first.id] == nil)
    }

    @Test("a record carries what shows that an entry of a lost key still counts, and nothing else") func support() {
        var chronicle = Chronicle()
        let submission = chronicle.add(.submit, by: "bruno")
        chronicle.add(.comment, by: "chloe", on: submission)
        let vote = chronicle.add(.approve, by: "chloe", on: submission)
        let next = chronicle.add(.use, by: "chloe")
        let last = chronicle.add(.use, by: "chloe")
        chronicle.add(.use, by: "chloe")
        let revocation = chronicle.add(.revoke, by: "amina", subjects: [], revoked: Entry.Revocation(key: Self.lost, last: [last.id]))
        let evidence = [submission, vote]
        let more = RevokedKeys.support(for: evidence, among: chronicle.entries, rulebook: World.rulebook())
        #expect(more.map(\.id) == [next.id, last.id, revocation.id])
        let fold = Fold(evidence + more, rulebook: World.rulebook())
        #expect(fold.proposals.first?.votes["chloe"]?.id == vote.id)
        #expect(
            Fold(evidence + [revocation], rulebook: World.rulebook()).proposals.first?.votes.isEmpty == true,
            "a chain with a gap proves nothing")
        #expect(RevokedKeys.support(for: [submission], among: chronicle.entries, rulebook: World.rulebook()).isEmpty)
    }

    @Test("a key that was laid down still tells who wrote a draft") func authorship() {
        let commit = Authorship.Commit(id: "c1", emails: ["x@example.org"], key: Self.lost)
        let found = Authorship(commits: [commit], adopted: [], named: [], submitters: [], rulebook: settled([]))
        #expect(found.wrote("chloe"))
        #expect(found.unattributed.isEmpty)
    }

    @Test("attack 17: one person with two keys, devices and e-mails fills one place") func onePerson() {
        let amina = World.member(
            "amina", roles: ["facilitator", "reviewer"], keys: [World.key("amina"), World.key("amina-2")],
            emails: ["amina@example.org", "a.benali@example.org"])
        let two = Policy.Rule(
            id: "guide", match: Policy.Match(kinds: ["practice"]), require: [Policy.Requirement(role: "reviewer", count: 2)])
        var one = Case(World.rulebook([amina, World.people[1], World.people[2]], rules: [two]))
        one.vote(.approve, by: "amina", device: "desk")
        one.vote(.approve, by: "amina", device: "phone", key: World.key("amina-2"))
        #expect(one.verdict?.allows == false)
        #expect(one.verdict?.approvals.count == 1)
        one.vote(.approve, by: "chloe")
        #expect(one.verdict?.allows == true)
        // Whatever address it was written with, it is hers.
        let commit = Authorship.Commit(id: "c1", emails: ["A.Benali@example.org"], key: World.key("bruno"))
        #expect(Authorship(commits: [commit], adopted: [], named: [], submitters: [], rulebook: one.rulebook).wrote("amina"))
    }
}
