import Documents
import Review
import Templates
import Testing

@Suite("Reading the rules") struct RulebookTests {
    private static let community = """
        format: 1
        id: 0123456789abcdef0123456789abcdef
        version: 7
        name: PMO community
        languages: [en, fr]
        calendar:
          closed: [{from: 2026-08-01, to: 2026-08-31}]
        roots: {members: [amina], threshold: 1}
        roles: [scribe]

        """
    private static let amina =
        "name: Amina\nemails: [amina@example.org]\nentity: conseil\nroles: [facilitator]\nkeys: [\"ssh-ed25519 AAAA amina\"]\n"
    private static let policy = "version: 1\ndefault: {require: [{role: reviewer, count: 1}]}\n"

    private static let good = [
        ".praxis/community.yml": community, ".praxis/policy.yml": policy, ".praxis/members/amina.yml": amina,
        ".praxis/entities/conseil.yml": "name: Conseil\n",
    ]

    private func read(_ changes: [String: String?] = [:]) -> (rulebook: Rulebook?, rules: [String]) {
        var files = Self.good
        for (path, text) in changes { files[".praxis/" + path] = text }
        let (rulebook, problems) = readRulebook(files: files.mapValues { Array($0.utf8) }, policyBlob: "b10b")
        return (rulebook, problems.map(\.rule))
    }

    @Test("a whole rulebook is read") func whole() throws {
        let rulebook = try #require(read().rulebook)
        #expect(rulebook.community.version == 7)
        #expect(rulebook.community.calendar.closed == [day("2026-08-01")...day("2026-08-31")])
        #expect(rulebook.roles.contains("scribe"))
        #expect(rulebook.policyBlob == "b10b")
        #expect(rulebook.members["amina"]?.keys == [Member.Key(line: "ssh-ed25519 AAAA")])
        #expect(rulebook.member(withKey: "ssh-ed25519 AAAA")?.id == "amina")
    }

    @Test("both policies that ship are read whole, and every role in them is known", arguments: ["small", "standard"])
    func shipped(_ name: String) throws {
        let (rulebook, rules) = read(["policy.yml": String(decoding: Templates.policy(name), as: UTF8.self)])
        #expect(rules == [])
        let policy = try #require(rulebook?.policy)
        #expect(policy.rules.map(\.id).contains("guide"))
        let guide = try #require(policy.rules.first { $0.id == "guide" })
        #expect(guide.fromOtherEntity == 1)
        #expect(guide.require == [Policy.Requirement(role: "reviewer", count: 2)])
        #expect(guide.fallback?.after == Period(count: 10, unit: .workingDay))
        #expect(guide.openFor == (name == "standard" ? Period(count: 3, unit: .workingDay) : nil))
        // In a small community whoever is left may have to publish the new key of its only facilitator.
        for rule in [policy.standard] + policy.rules {
            #expect(rule.publishRole == (name == "small" && rule.id == "roles" ? "member" : "facilitator"), "\(rule.id)")
        }
    }

    @Test("every file of .praxis that a community has is under some rule of its own", arguments: ["small", "standard"])
    func governed(_ name: String) throws {
        let policy = try #require(read(["policy.yml": String(decoding: Templates.policy(name), as: UTF8.self)]).rulebook?.policy)
        for path in [
            "community.yml", "policy.yml", "entities/conseil.yml", "templates/practice.md", "templates/history/practice@1.md",
            "members/amina.yml",
        ] {
            for grants in [true, false] {
                let subject = World.subject("governance/\(path)", path: ".praxis/\(path)", template: nil)
                let rules = policy.rules(for: Policy.Matter(subject: subject, grantsRoles: grants))
                #expect(rules.map(\.id) != ["default"], "\(path) \(grants)")
                let isNewcomer = path.hasPrefix("members/") && !grants
                #expect(isNewcomer == (rules.map(\.id) == ["newcomers"]), "\(path) \(grants) \(rules.map(\.id))")
            }
        }
    }

    @Test(
        "what is not understood is refused, whole",
        arguments: [
            ("policy.yml", policy + "extra: 1\n", "unknown-key"),
            ("policy.yml", "version: 1\ndefault: {require: [{role: reviewer, count: 1, extra: 1}]}\n", "unknown-key"),
            (
                "policy.yml", policy + "rules:\n  - {id: a, match: {kinds: [practice]}, require: [{role: reviewer, count: 1}]}\n",
                "unknown-key"
            ),
            ("policy.yml", policy + "rules:\n  - {id: a, from_other_entities: 1, require: [{role: reviewer, count: 1}]}\n", "unknown-key"),
            ("policy.yml", policy.replacing("reviewer", with: "reviwer"), "unknown-role"),
            ("policy.yml", policy.replacing("1}]", with: "1}], veto: [stewart]"), "unknown-role"),
            ("policy.yml", policy.replacing("1}]", with: "1}], publish: {role: editor}"), "unknown-role"),
            (
                "policy.yml", policy.replacing("1}]", with: "1}], fallback: {after: 1 day, require: [{role: king, count: 1}]}"),
                "unknown-role"
            ),
            (
                "policy.yml", policy.replacing("1}]", with: "1}], urgent: {ratify_within: 1 day, require: [{role: king, count: 1}]}"),
                "unknown-role"
            ),
            ("policy.yml", policy.replacing("count: 1", with: "count: 0"), "field-value"),
            ("policy.yml", policy.replacing("count: 1", with: "count: -1"), "field-value"),
            ("policy.yml", policy.replacing("count: 1", with: "count: 1.5"), "field-type"),
            ("policy.yml", policy.replacing("count: 1", with: "count: many"), "field-type"),
            ("policy.yml", policy.replacing("[{role: reviewer, count: 1}]", with: "[]"), "field-value"),
            ("policy.yml", policy.replacing("{require: [{role: reviewer, count: 1}]}", with: "{}"), "field-missing"),
            ("policy.yml", policy.replacing("1}]", with: "1}], from_other_entity: 2"), "rule-unreachable"),
            ("policy.yml", policy.replacing("1}]", with: "1}], entities: 2"), "rule-unreachable"),
            ("policy.yml", policy.replacing("1}]", with: "1}], entities: -1"), "rule-unreachable"),
            ("policy.yml", policy.replacing("count: 1", with: "count: 9"), "rule-unreachable"),
            ("policy.yml", policy.replacing("1}]", with: "1}], open_for: soon"), "field-type"),
            ("policy.yml", policy.replacing("1}]", with: "1}], match: {class: [huge]}"), "field-value"),
            ("policy.yml", policy.replacing("1}]", with: "1}], match: {roles: some}"), "field-type"),
            ("policy.yml", policy + "rules:\n  - {id: default, require: [{role: reviewer, count: 1}]}\n", "duplicate-key"),
            ("policy.yml", "version: 1\n", "field-missing"), ("policy.yml", "", "field-missing"), ("policy.yml", "[]", "field-type"),
            ("policy.yml", policy + "version: 2\n", "yaml-duplicate-key"),
            ("community.yml", community + "colour: blue\n", "unknown-key"),
            ("community.yml", community.replacing("format: 1", with: "format: 2"), "field-value"),
            ("community.yml", community.replacing("[amina]", with: "[amine]"), "unknown-member"),
            ("community.yml", community.replacing("version: 7\n", with: ""), "field-missing"),
            ("community.yml", community.replacing("version: 7", with: "version: 7.0"), "field-type"),
            ("members/amina.yml", amina + "salary: 1\n", "unknown-key"),
            ("members/amina.yml", amina.replacing("facilitator", with: "facilitater"), "unknown-role"),
            ("members/amina.yml", amina.replacing("entity: conseil", with: "entity: conseils"), "unknown-entity"),
            ("members/amina.yml", amina.replacing("\"ssh-ed25519 AAAA amina\"", with: "nokey"), "field-format"),
            ("members/amina.yml", amina + "state: asleep\n", "field-type"),
            ("members/amina.yml", amina + "active_to: 2026-02-30\n", "field-type"),
            ("members/Amina B.yml", amina.replacing("AAAA", with: "BBBB"), "field-format"),
            ("members/bruno.yml", amina.replacing("Amina", with: "Bruno"), "key-shared"),
            (
                "members/amina.yml",
                amina.replacing("[\"ssh-ed25519 AAAA amina\"]", with: "[\"ssh-ed25519 AAAA\", \"ssh-ed25519 AAAA x\"]"), "key-shared"
            ),
            ("entities/conseil.yml", "name: Conseil\nvat: 1\n", "unknown-key"), ("entities/conseil.yml", "short: C\n", "field-missing"),
        ])
    func refused(_ path: String, _ text: String, _ rule: String) {
        let (rulebook, rules) = read([path: text])
        #expect(rulebook == nil, "\(path): \(text)")
        #expect(rules.contains { $0 == rule || rule.hasSuffix($0) }, "\(rules)")
    }

    @Test("a file that is missing is missed", arguments: ["community.yml", "policy.yml"]) func missing(_ path: String) {
        let (rulebook, rules) = read([path: nil])
        #expect(rulebook == nil)
        #expect(rules == ["field-missing"])
    }

    @Test("bytes that are no text and no YAML are refused, without a crash") func garbage() {
        for bytes: [UInt8] in [
            [0xff, 0xfe, 0], [0], Array("a: &x [*x]".utf8), Array("a: !!binary 00".utf8), Array(repeating: UInt8(ascii: "["), count: 5_000),
        ] {
            var files = Self.good.mapValues { Array($0.utf8) }
            files[".praxis/policy.yml"] = bytes
            #expect(readRulebook(files: files, policyBlob: "").rulebook == nil)
        }
    }

    @Test("raising the version changes that number and not one other byte") func raising() {
        let text = "# comment 7\nformat: 1\nversion:   7   # seven\nname: \"version: 7\"\n"
        let source = Source(path: ".praxis/community.yml", bytes: Array(text.utf8))
        #expect(
            String(decoding: raisingVersion(of: source, to: 8), as: UTF8.self) == text.replacing("version:   7 ", with: "version:   8 "))
    }
}
