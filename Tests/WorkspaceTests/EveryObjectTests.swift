import Foundation
import TestSupport
import Testing
import Workspace

/// Any byte of anything that a repository of a community consists of, flipped: objects of every kind, the packs and their indexes, the
/// files of references.
@Suite("Any byte of any object") struct EveryObjectTests {
    private static let flips = 3
    /// Every command of the program ends with one of these.
    private static let codes: Set<Int32> = [0, 1, 3, 4, 5, 70]

    /// What `verify` vouches for, as git reads it: the commits of `main` and what its tip holds of the published page and of the rules.
    private func vouched(_ ground: Ground) throws -> String? {
        let outcome = try ground.sh(
            "amina",
            """
            set -e; git rev-list --first-parent main; git ls-tree -r main
            for path in pages/welcome.md pages/plan.svg .praxis/ledger/page/welcome.json .praxis/policy.yml .praxis/community.yml \
            .praxis/members/chloe.yml .praxis/templates/page.md; do git cat-file blob main:$path; done
            git cat-file commit main; git cat-file commit main^2
            """)
        return outcome.code == 0 ? outcome.output : nil
    }

    private static let references: Set = ["HEAD", "packed-refs"]

    /// All that `verify` says it has read: the root, the tip, and how much lies between.
    private func proof(_ ground: Ground) throws -> String { try ground.sh("amina", "praxis verify --json").output }

    private func path(_ ground: Ground, _ file: String) -> URL {
        URL(fileURLWithPath: "\(ground.clone(of: "amina"))/.git/\(file)")
    }

    /// Spoils a file at some places, one after the other, and looks at what three commands say.
    private func flip(_ name: String, _ file: String, _ ground: Ground, _ random: inout Seeded) throws -> Int {
        let url = path(ground, file)
        let whole = try Data(contentsOf: url)
        let (good, proven) = (try vouched(ground), try proof(ground))
        let page = try ground.sh("amina", "praxis show welcome").output
        var told = 0
        for _ in 0..<Self.flips {
            var spoilt = whole
            let (place, bit) = (Int.random(in: 0..<whole.count, using: &random), UInt8.random(in: 0..<8, using: &random))
            spoilt[place] ^= 1 << bit
            try FileManager.default.removeItem(at: url)
            try spoilt.write(to: url)
            // What is derived is made anew, so that it hides nothing.
            try ground.done("amina", "rm -rf .git/praxis/index*")
            let what = "\(name), byte \(place), bit \(bit), seed \(random.seed)"
            for command in ["verify", "status", "show welcome"] {
                let outcome = try ground.sh("amina", "timeout 10 praxis \(command)")
                #expect(Self.codes.contains(outcome.code), "\(what): \(command) ended with \(outcome.code): \(outcome.all.prefix(400))")
                if outcome.code != 0 {
                    told += 1
                    // What is wrong is named: by its id, by the object or the file, or by what to do.
                    let isNamed = outcome.all.contains(#/\[[a-z]+(-[a-z]+)+\]|[0-9a-f]{10}|fix: /#)
                    #expect(isNamed, "\(what): \(command) says only \(outcome.all)")
                    #expect(!outcome.all.contains("everything on main was approved"), "\(what): \(command)")
                } else if command == "verify" {
                    // With another HEAD git reads nothing at all, and what is published is what it was.
                    // Where git itself reads nothing at all (another HEAD, another first line of `packed-refs`), praxis reads what it read before.
                    let now = try vouched(ground)
                    let isSame = try now == good || now == nil && Self.references.contains(file) && proof(ground) == proven
                    #expect(isSame, "\(what): verify calls good what is not what it was")
                } else if command != "status", outcome.errors.isEmpty {
                    #expect(outcome.output == page, "\(what): \(command) shows something else without a word")
                }
            }
            try FileManager.default.removeItem(at: url)
            try whole.write(to: url)
        }
        return told
    }

    @Test("is noticed in every loose object that proves something", .tags(.attack)) func loose() async throws {
        let ground = try await Ground(.published)
        try ground.done("amina", "git tag -a -m 'The first one' first main && git repack -q -a -d")
        try ground.done(
            "amina",
            "mv .git/objects/pack ../pack && mkdir .git/objects/pack && cat ../pack/*.pack | git unpack-objects -q && rm -rf ../pack")
        let journal = try ground.git("amina", "for-each-ref", "--count=1", "--format=%(refname)", "refs/praxis/journal/chloe/")
        let objects = [
            ("the page", "main:pages/welcome.md"), ("its picture", "main:pages/plan.svg"),
            ("its template", "main:.praxis/templates/page.md"),
            ("the policy", "main:.praxis/policy.yml"), ("the community", "main:.praxis/community.yml"),
            ("a member", "main:.praxis/members/chloe.yml"), ("an entity", "main:.praxis/entities/conseil.yml"),
            ("a record", "main:.praxis/ledger/page/welcome.json"), ("the tree", "main^{tree}"), ("a folder", "main:pages"),
            ("the folder of the rules", "main:.praxis"), ("the publication", "main"), ("the root", "main~1"), ("a draft", "main^2"),
            ("an entry", journal),
        ]
        var random = Seeded.announced()
        for (name, revision) in objects {
            let id = try ground.tip("amina", revision)
            let told = try flip(name, "objects/\(id.prefix(2))/\(id.dropFirst(2))", ground, &random)
            #expect(told > 0, "\(name): nobody noticed anything, seed \(random.seed)")
        }
        // What an entry keeps for later, and what somebody put beside: nothing that is published rests on them.
        for (name, revision) in [("the tree of an entry", "\(journal)^{tree}"), ("a tag", "first^{tag}")] {
            let id = try ground.tip("amina", revision)
            _ = try flip(name, "objects/\(id.prefix(2))/\(id.dropFirst(2))", ground, &random)
        }
        #expect(try ground.sh("amina", "praxis verify").code == 0)
    }

    @Test("is noticed in packs, in their indexes and in the files of references", .tags(.attack)) func packed() async throws {
        let ground = try await Ground(.published)
        try ground.done("amina", "git gc -q --prune=now && git pack-refs --all && git update-ref refs/heads/loose main")
        let files = try ground.done("amina", "cd .git && ls objects/pack/*.pack objects/pack/*.idx packed-refs").split(separator: "\n")
        #expect(files.count == 3)
        var random = Seeded.announced()
        for file in files { for _ in 0..<3 { _ = try flip(String(file), String(file), ground, &random) } }
        // A reference of its own is read before the packed one.
        try ground.done("amina", "git switch -q --detach && cp .git/refs/heads/loose .git/refs/heads/main")
        for file in ["refs/heads/main", "HEAD"] { _ = try flip(file, file, ground, &random) }
        #expect(try ground.sh("amina", "praxis verify").code == 0)
    }
}
