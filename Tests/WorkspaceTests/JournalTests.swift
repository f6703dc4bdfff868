import Documents
import Foundation
import Git
import Review
import TestSupport
import Testing
import Workspace

@Suite("Journals") struct JournalTests {
    /// The reference of the only journal of a member in a clone.
    private func journal(_ member: String, in clone: String, _ ground: Ground) throws -> String {
        try ground.git(clone, "for-each-ref", "--format=%(refname)", "refs/praxis/journal/\(member)/")
    }

    /// Rewrites the last entry of Chloé's journal in Amina's clone, signs it again with a key, and says what the journals then hold.
    private func forged(_ ground: Ground, key: String = "chloe", parents: [String]? = nil, _ change: (String) -> String = { $0 }) throws
        -> [Snapshot.Alarm]
    {
        let reference = try journal("chloe", in: "amina", ground)
        let message = change(try ground.git("amina", "log", "-1", "--format=%B", reference) + "\n")
        let parents = try parents ?? [ground.tip("amina", "\(reference)^")]
        let commit = try ground.git(
            "amina",
            ["-c", "user.signingkey=\(ground.folder.path)/\(key)/.ssh/id_ed25519.pub", "commit-tree", "-S"]
                + parents.flatMap { ["-p", $0] }
                + ["-F", "-", "\(reference)^{tree}"], input: message)
        try ground.git("amina", "update-ref", reference, commit)
        return try ground.open("amina").snapshot().alarms
    }

    @Test("an entry that was signed again by its own member is as good as before") func control() async throws {
        let ground = try await Ground(.approved)
        #expect(try forged(ground).isEmpty)
        #expect(try ground.verdicts("amina", "page/notes").map(\.allows) == [true])
    }

    private static let forgeries: [(String, @Sendable (String) -> String)] = [
        ("a number is left out", { $0.replacing("\"seq\":2", with: "\"seq\":3") }),
        ("a number comes again", { $0.replacing("\"seq\":2", with: "\"seq\":1") }),
        ("another journal", { $0.replacing("\"journal\":\"chloe/", with: "\"journal\":\"amina/") }),
        ("another device", { $0.replacing("\"journal\":\"chloe/", with: "\"journal\":\"chloe/x") }),
        ("a space in the JSON", { $0.replacing("{\"at\":", with: "{ \"at\":") }),
        ("a key that is not ours", { $0.replacing("\"v\":1", with: "\"v\":1,\"w\":1") }),
        ("no JSON", { _ in "Approve page/notes\n\nnothing\n" }), ("one line more", { $0 + "more\n" }),
        ("no entry at all", { _ in "A commit\n" }),
    ]

    @Test("an entry that is not in order is an alarm and counts for nothing", arguments: forgeries.indices) func disorder(_ index: Int)
        async throws
    {
        let ground = try await Ground(.approved)
        let alarms = try forged(ground, Self.forgeries[index].1)
        #expect(alarms.map(\.id) == ["entry-invalid"], "\(Self.forgeries[index].0)")
        #expect(try ground.verdicts("amina", "page/notes").map(\.allows) == [false])
        // What was good before it still counts.
        #expect(try ground.verdicts("amina", "page/welcome").map(\.allows) == [true])
        #expect(try !ground.verify("amina").isGood)
        #expect(try ground.sh("amina", "praxis verify").code == 1)
    }

    @Test("an entry with two parents, or with none in the middle, is an alarm") func parents() async throws {
        let ground = try await Ground(.approved)
        let reference = try journal("chloe", in: "amina", ground)
        let first = try ground.tip("amina", "\(reference)^")
        #expect(try forged(ground, parents: [first, try ground.tip("amina")]).map(\.id) == ["entry-invalid"])
        let orphaned = try await Ground(.approved)
        #expect(try forged(orphaned, parents: []).map(\.id) == ["entry-invalid"])
    }

    @Test("an unsigned entry and one with a broken signature count for nothing") func signatures() async throws {
        for spoil in [
            "git cat-file commit REF | sed '/^gpgsig/,/END SSH/d'", "git cat-file commit REF | sed 's/\"seq\":2/\"seq\": 2/'",
            "git cat-file commit REF | sed 's/said so/said no/'",
        ] {
            let ground = try await Ground(.approved)
            let reference = try journal("chloe", in: "amina", ground)
            let line = spoil.replacing("REF", with: reference)
            try ground.done("amina", "git update-ref \(reference) $(\(line) | git hash-object -t commit -w --stdin)")
            #expect(try ground.open("amina").snapshot().alarms.map(\.id) == ["entry-invalid"], "\(spoil)")
            #expect(try ground.verdicts("amina", "page/notes").map(\.allows) == [false])
        }
    }

    @Test("an entry in one member's journal with the key of another counts for nothing") func foreignKey() async throws {
        let ground = try await Ground(.approved)
        _ = try forged(ground, key: "bruno")
        #expect(try ground.verdicts("amina", "page/notes").map(\.allows) == [false])
        #expect(try ground.open("amina").snapshot().fold.idle.map(\.reason) == [.foreignKey])
    }

    @Test("text in an entry that is not UTF-8 is an alarm, not evidence that can never be verified") func notUTF8() async throws {
        let ground = try await Ground(.approved)
        let reference = try journal("chloe", in: "amina", ground)
        // Signed as it stands: the name in the header is Latin-1.
        try ground.done(
            "amina",
            """
            git cat-file commit \(reference) | sed '/^gpgsig/,/END SSH/d' | sed 's/^author [^<]*/author Chlo\\xe9 /' > ../buffer
            ssh-keygen -q -Y sign -n git -f ../chloe/.ssh/id_ed25519 ../buffer 2>/dev/null
            { sed '/^$/,$d' ../buffer; printf 'gpgsig '; sed '2,$s/^/ /' ../buffer.sig; sed -n '/^$/,$p' ../buffer; } > ../signed
            git update-ref \(reference) $(git hash-object -t commit -w --literally ../signed)
            """)
        let alarms = try ground.open("amina").snapshot().alarms
        #expect(alarms.map(\.id) == ["entry-invalid"])
        // The signature itself is good: it is the text that is refused.
        #expect(alarms.first?.what.en.contains("signature") == false)
        #expect(try ground.verdicts("amina", "page/notes").map(\.allows) == [false])
    }

    @Test("a journal in two versions is an alarm, and what follows the fork counts for nothing") func fork() async throws {
        let ground = try await Ground(.approved)
        let reference = try journal("chloe", in: "amina", ground)
        // As if the server had shown another version before.
        try ground.git(
            "amina", "update-ref", reference.replacing("refs/praxis/journal/", with: "refs/praxis-remote/origin/journal/"), reference)
        let forged = try forged(ground) { $0.replacing("said so", with: "said otherwise") }
        #expect(forged.map(\.id) == ["journal-forked"])
        #expect(try ground.verdicts("amina", "page/notes").map(\.allows) == [false])
        #expect(try ground.verdicts("amina", "page/welcome").map(\.allows) == [true])
        #expect(try ground.doubts("amina") == ["journal-forked"])
    }

    @Test("a journal with two beginnings counts for nothing at all") func twoBeginnings() async throws {
        let ground = try await Ground(.approved)
        let reference = try journal("chloe", in: "amina", ground)
        try ground.git(
            "amina", "update-ref", reference.replacing("refs/praxis/journal/", with: "refs/praxis-remote/origin/journal/"), reference)
        #expect(try forged(ground, parents: []) { $0.replacing("\"seq\":2", with: "\"seq\":1") }.map(\.id) == ["journal-forked"])
        #expect(try ground.verdicts("amina", "page/welcome").map(\.allows) == [false])
    }

    @Test("a server that takes a journal back, or rewrites it, is an alarm, and what was known is kept") func backwards() async throws {
        let ground = try await Ground(.approved)
        for id in ["chloe", "bruno"] { try await ground.sync(id) }
        let reference = try journal("chloe", in: "chloe", ground)
        let known = try ground.tip("bruno", reference)
        try ground.git("bruno", "update-ref", "-d", reference)
        func serve(_ revision: String) throws {
            try ground.done("chloe", "git push -q --force --no-verify \(ground.server) \(revision):\(reference)")
        }
        try ground.done("chloe", "rm \(ground.server)/hooks/pre-receive")
        try serve("\(reference)^")
        #expect(try await ground.sync("bruno").alarms.map(\.id) == ["journal-backwards"])
        try serve("$(git commit-tree -p \(reference)^ -m Rewritten '\(reference)^{tree}')")
        #expect(try await ground.sync("bruno").alarms.map(\.id) == ["journal-forked"])
        let kept = reference.replacing("refs/praxis/journal/", with: "refs/praxis-remote/origin/journal/")
        #expect(try ground.tip("bruno", kept) == known)
        #expect(try ground.doubts("bruno") == ["journal-forked"])
        #expect(try ground.verdicts("bruno", "page/notes").map(\.allows) == [false])
    }

    @Test("a lamport as great as can be stops nobody") func greatestLamport() async throws {
        let ground = try await Ground(.approved)
        #expect(try forged(ground) { $0.replacing(#/"lamport":\d+/#, with: "\"lamport\":9223372036854775807") }.isEmpty)
        let entry = try await ground.vote(.approve, "amina", "page/welcome")
        #expect(entry.entry.lamport == 9_007_199_254_740_991)
        try await ground.vote(.withdraw, "amina", "page/welcome")
        #expect(try ground.open("amina").snapshot().fold.idle.isEmpty)
    }

    @Test("entries of a kind or a version that is not known are kept and count for nothing") func unknown() async throws {
        let ground = try await Ground(.approved)
        #expect(try forged(ground) { $0.replacing("\"kind\":\"approve\"", with: "\"kind\":\"bless\"") }.isEmpty)
        #expect(try ground.verdicts("amina", "page/notes").map(\.allows) == [false])
        #expect(try ground.open("amina").snapshot().fold.idle.map(\.reason) == [.unknownKind])
    }

    @Test("commands on one device at once lose no entry") func atOnce() async throws {
        let ground = try await Ground(.approved)
        try ground.done(
            "chloe",
            "for n in 1 2 3 4; do praxis withdraw welcome -m \"Once $n\" >/dev/null 2>&1 & done; wait; for n in 1 2; do praxis object notes -m \"No $n\" & praxis abstain welcome & done; wait"
        )
        let snapshot = try ground.open("chloe").snapshot()
        #expect(snapshot.alarms.isEmpty)
        let own = snapshot.entries.filter { $0.entry.member == "chloe" }.map(\.entry.seq)
        #expect(own == Array(1...own.count))
        #expect(own.count >= 3)
    }
}

extension Ground {
    @discardableResult
    func git(_ id: String, _ arguments: [String], input: String = "") throws -> String {
        let environment = hermeticEnvironment(home: "\(folder.path)/\(id)")
        let outcome = try run("git", arguments, in: clone(of: id), environment: environment, input: input)
        guard outcome.code == 0 else { throw ChildProblem.failed("git \(arguments.joined(separator: " "))", outcome) }
        return outcome.output.trimmingCharacters(in: .newlines)
    }
}
