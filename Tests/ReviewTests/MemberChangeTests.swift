import Documents
import Review
import Testing

@Suite("Changes of a member's file") struct MemberChangeTests {
    private let text = """
        # Chloé leads the reviews of the subsidiary.
        name: Chloé Lefèvre   # as on her badge
        emails: [chloe@example.org]
        entity: filiale-b
        roles:
          - reviewer  # since 2024
        keys:
          - "ssh-ed25519 AAAA comment"

        """

    private func edited(_ change: MemberChange, _ text: String? = nil) -> String? {
        change.edited(Source(path: ".praxis/members/chloe.yml", text: text ?? self.text), id: "chloe").map { $0.text(0..<$0.bytes.count) }
    }

    @Test("add what is asked for and leave every comment where it is") func inPlace() throws {
        #expect(edited(.addRole("steward")) == text.replacing("2024\n", with: "2024\n  - steward\n"))
        #expect(edited(.addRole("reviewer")) == text)
        #expect(edited(.removeRole("reviewer")) == text.replacing("roles:\n  - reviewer  # since 2024", with: "roles: []  # since 2024"))
        #expect(edited(.addKey("ssh-ed25519 BBBB")) == text.replacing("comment\"\n", with: "comment\"\n  - \"ssh-ed25519 BBBB\"\n"))
        let day = try #require(Day(parsing: "2026-12-31"))
        #expect(edited(.leave(day)) == text + "active_to: 2026-12-31\n")
        let last = String(repeating: "0", count: 40)
        let retired = Member.RetiredKey(key: Member.Key(line: "ssh-ed25519 AAAA"), last: [last])
        let after = try #require(edited(.retireKey(retired)))
        #expect(after.contains("keys: []\n") && after.contains("retired_keys: [{key: \"ssh-ed25519 AAAA\", last: [\"\(last)\"]}]\n"))
        #expect(Member.read(Source(path: "chloe.yml", text: after), id: "chloe")?.retiredKeys == [retired])
        let closed = Member.ClosedJournal(journal: "chloe/ab", last: last)
        #expect(Member.read(Source(path: "chloe.yml", text: try #require(edited(.close(closed)))), id: "chloe")?.closedJournals == [closed])
    }

    @Test("a file that cannot be read is left alone") func unreadable() {
        #expect(edited(.addRole("steward"), "name: [\n") == nil)
        #expect(edited(.addRole("steward"), text + "unknown: 1\n") == nil)
    }
}

@Suite("What a change of the rules brings about") struct ConsequencesTests {
    private func found(_ members: [Member]) -> [String] {
        consequences(of: World.rulebook(members, version: 2), replacing: World.rulebook(), on: day("2026-11-24")).map(\.rule)
    }

    @Test("the last facilitator leaves, a root member leaves, a member has no key left; nothing else is told") func told() {
        let (amina, bruno, chloe) = (World.people[0], World.people[1], World.people[2])
        #expect(found(World.people) == [])
        let gone = World.member("amina", roles: ["facilitator", "reviewer"], to: day("2026-11-23"))
        #expect(Set(found([gone, bruno, chloe])) == ["role-empty", "root-inactive"])
        #expect(found([World.member("amina", roles: ["reviewer"]), bruno, chloe]) == ["role-empty"])
        #expect(found([amina, bruno, World.member("chloe", entity: "filiale-b", roles: ["reviewer"], keys: [])]) == ["member-keyless"])
        #expect(found([amina, World.member("bruno", to: day("2026-11-23")), chloe]) == [])
    }
}
