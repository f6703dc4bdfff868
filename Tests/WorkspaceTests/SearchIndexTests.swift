import Documents
import Foundation
import TestSupport
import Testing
import Workspace

@Suite("The index of words") struct SearchIndexTests {
    private static let words = ["risk", "risques", "comité", "plan", "budget", "œuvre", "l'été", "milestones", "role", "table"]

    /// What several searches find, with their scores: another index cannot hide a difference in them.
    private func report(_ ground: Ground) throws -> [[SearchHit]] {
        let workspace = try ground.open("bruno")
        return try (Self.words + ["risk plan", "\"plan budget\"", "ro*", "label"]).map { try workspace.search(SearchQuery($0)).hits }
    }

    @Test("after any changes it answers like one that is made anew", .timeLimit(.minutes(20)))
    func agrees() async throws {
        var random = Seeded.announced()
        let ground = try await Ground(.published)
        var most = 0
        for round in 0..<24 {
            for _ in 0..<Int.random(in: 1...4, using: &random) { try change(ground, &random) }
            switch Int.random(in: 0...5, using: &random) {
            case 0: try ground.done("bruno", "git switch -q -C draft/d\(Int.random(in: 0...2, using: &random))")
            case 1: try ground.done("bruno", "git stash -q -u 2>/dev/null; git switch -q main; git stash pop -q 2>/dev/null; true")
            case 2: try ground.done("bruno", "git branch -q -D draft/d0 2>/dev/null; true")
            case 3: try ground.done("bruno", "git rev-parse -q --verify HEAD~1 >/dev/null && git reset -q --hard HEAD~1; true")
            default: break
            }
            try ground.done("bruno", "git add -A && git commit -q --no-verify --allow-empty -m more")
            let kept = try report(ground)
            // Goes on with the one that followed.
            try ground.done("bruno", "mkdir ../aside && mv .git/praxis/search.db* ../aside")
            let anew = try report(ground)
            #expect(anew == kept, "round \(round)")
            try ground.done("bruno", "rm .git/praxis/search.db*; mv ../aside/* .git/praxis && rmdir ../aside")
            most = max(most, kept.map(\.count).max() ?? 0)
        }
        #expect(most > 3)
    }

    private func change(_ ground: Ground, _ random: inout Seeded) throws {
        let number = Int.random(in: 0..<9, using: &random)
        let path = "pages/p\(number).md"
        if Int.random(in: 0..<6, using: &random) == 0 { return _ = try ground.sh("bruno", "rm -f \(path)") }
        if Int.random(in: 0..<6, using: &random) == 0 {
            return _ = try ground.sh("bruno", "mkdir -p pages/deep; mv \(path) pages/deep/\(number).md")
        }
        let body = (0..<Int.random(in: 1...30, using: &random)).map { _ in Self.words.randomElement(using: &random) ?? "" }
        let isTerm = Int.random(in: 0..<3, using: &random) == 0
        let label = isTerm ? "labels:\n  en: {preferred: \(body[0]), admitted: [label \(number)]}\n" : ""
        try ground.write("bruno", path, page("p\(number)", body.joined(separator: " ") + "\n", more: label))
    }

    @Test("only what changed is read again: a text that is gone from the repository is still found by its words")
    func incremental() async throws {
        let ground = try await Ground(.published)
        try ground.write("bruno", "pages/lost.md", page("lost", "Xylophones.\n"))
        try ground.done("bruno", "git add -A && git commit -q --no-verify -m lost")
        #expect(try ground.open("bruno").search(SearchQuery("xylophone")).hits.count == 1)
        let blob = try ground.tip("bruno", "main:pages/lost.md")
        try ground.done("bruno", "rm -f .git/objects/\(blob.prefix(2))/\(blob.dropFirst(2))")
        try ground.write("bruno", "pages/new.md", page("new", "Zithers.\n"))
        // git itself would not commit beside a text that is gone
        try ground.done(
            "bruno",
            "git add pages/new.md; git update-ref refs/heads/main $(git commit-tree -p main -m new $(git write-tree --missing-ok))")
        #expect(try ground.open("bruno").search(SearchQuery("zither")).hits.count == 1)
        #expect(try ground.open("bruno").search(SearchQuery("xylophone")).hits.count == 1)
        try ground.done("bruno", "rm .git/praxis/search.db*")
        // Read anew, it hides no other, and is named.
        let workspace = try ground.open("bruno")
        #expect(try workspace.search(SearchQuery("zither")).hits.count == 1)
        #expect(try workspace.search(SearchQuery("xylophone")).hits.isEmpty)
        #expect(workspace.damage.map(\.doc) == ["pages/lost.md"])
    }

    @Test(
        "one that was damaged, or that another program made, is made anew without a word; where none can be written there is one in memory")
    func damaged() async throws {
        let ground = try await Ground(.published)
        for number in 0..<30 { try ground.write("bruno", "pages/p\(number).md", page("p\(number)", "Risk and plan, \(number) times.\n")) }
        try ground.done("bruno", "git add -A && git commit -q --no-verify -m pages")
        let sound = try report(ground)
        #expect(sound.first?.count == 30)
        let index = "\(ground.clone(of: "bruno"))/.git/praxis/search.db"
        let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: index)))
        // The system's library has the index for words, and the file is one of it.
        #expect(bytes.count > 10_000 && String(decoding: bytes, as: UTF8.self).contains("USING fts5"))
        for broken in [[], Array("no database at all, but a text".utf8), Array(bytes.dropLast(bytes.count / 2)), Array(bytes.prefix(4096))]
        {
            try Data(broken).write(to: URL(fileURLWithPath: index))
            #expect(try report(ground) == sound, "\(broken.count) bytes")
        }
        // What is seen only in the middle of a search.
        for table in ["line", "place", "document", "words_data", "words_content"] {
            let root = "SELECT rootpage FROM sqlite_schema WHERE name = '\(table)'"
            let text = try ground.sqlite("print(d.execute(\\\"\(root)\\\").fetchone()[0])")
            let start = try (#require(Int(text.trimmingCharacters(in: .whitespacesAndNewlines))) - 1) * 4096
            var broken = [UInt8](try Data(contentsOf: URL(fileURLWithPath: index)))
            broken.replaceSubrange(start..<start + 4096, with: [UInt8](repeating: 0, count: 4096))
            try Data(broken).write(to: URL(fileURLWithPath: index))
            #expect(try report(ground) == sound, "\(table)")
        }
        try ground.done("bruno", "rm -f .git/praxis/search.db*; praxis find risk >/dev/null")
        try ground.sqlite("d.execute('UPDATE document SET title = 1'); d.execute('UPDATE origin SET program = 1'); d.commit()")
        #expect(try report(ground) == sound, "of another program")
        try ground.done("bruno", "rm -rf .git/praxis && touch .git/praxis")
        #expect(try report(ground) == sound, "in memory")
        #expect(try ground.done("bruno", "stat -c %F .git/praxis").contains("regular"))
    }

    @Test("a file that another program keeps busy is done without")
    func busy() async throws {
        let ground = try await Ground(.published)
        let sound = try report(ground)
        try ground.write("bruno", "pages/new.md", page("new", "Risk.\n"))
        try ground.done("bruno", "git add -A && git commit -q --no-verify -m new")
        let outcome = try ground.sh(
            "bruno",
            """
            python3 -c "import sqlite3, time; d = sqlite3.connect('.git/praxis/search.db'); d.execute('BEGIN IMMEDIATE'); \
            print('held', flush=True); time.sleep(6)" > held &
            while ! grep -q held held; do sleep 0.1; done; rm held; praxis find risk; wait
            """)
        #expect(outcome.output.hasPrefix("page/new\t"), "\(outcome)")
        #expect(try report(ground) != sound)
    }

    @Test("several processes search at once, on a file that none has made yet, and all find the same")
    func together() async throws {
        let ground = try await Ground(.published)
        for number in 0..<40 { try ground.write("bruno", "pages/p\(number).md", page("p\(number)", "Risk and plan.\n")) }
        try ground.done("bruno", "git add -A && git commit -q --no-verify -m pages")
        let outcome = try ground.sh(
            "bruno",
            """
            for i in 1 2 3 4 5 6; do praxis find risk --limit 50 > out.$i 2>&1 & done; wait
            cat out.* | sort | uniq -c | awk '{print $1}' | sort -u; wc -l < out.1; rm out.*
            """)
        #expect(outcome.output == "6\n41\n")
    }
}

extension Ground {
    /// Runs statements of Python's on bruno's index as `d`.
    @discardableResult
    fileprivate func sqlite(_ statements: String) throws -> String {
        try done("bruno", "python3 -c \"import sqlite3; d = sqlite3.connect('.git/praxis/search.db'); \(statements)\"")
    }
}
