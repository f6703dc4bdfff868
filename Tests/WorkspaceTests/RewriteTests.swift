import Foundation
import Review
import TestSupport
import Testing
import Workspace

/// Random histories of a draft against an oracle that knows nothing of praxis: what `git ls-tree` says of the page and of its picture before
/// and after, and what `git log` says of who wrote it.
@Suite("Any rewriting of a draft") struct RewriteTests {
    private static let plain = "git -c core.hooksPath=/dev/null -c commit.gpgsign=false"
    private static let page = #""$(git ls-files 'pages/*.md' | grep -v notes)""#

    /// What somebody may do to a draft with git; a line that fails (a conflict, nothing to
    /// move) or leaves no page is taken back and counts for nothing.
    private static func step(_ random: inout Seeded) -> String {
        let writers = ["Bruno <bruno@example.org>", "A stranger <x@example.net>", "Somebody <Chloe@Example.org>", "C <chloe@example.org>"]
        // Chloé is the one who approves: most of what happens is by others, or nothing would ever be kept.
        let writer =
            Int.random(in: 0..<5, using: &random) == 0
            ? writers[Int.random(in: 2...3, using: &random)] : writers[Int.random(in: 0...1, using: &random)]
        let number = Int.random(in: 0..<1000, using: &random)
        let helped = Int.random(in: 0..<8, using: &random) == 0 ? " -m 'Co-authored-by: C <chloe@example.org>'" : ""
        let commit = "git add -A && \(plain) commit -q --author='\(writer)' -m 'Change it, \(number)'\(helped)"
        let histories = [
            "\(plain) rebase -q main", "\(plain) rebase -q --force-rebase --committer-date-is-author-date $(git merge-base main HEAD)",
            "git reset -q --soft $(git merge-base main HEAD) && \(plain) commit -q -m 'Squash it, \(number)'",
            "git branch -q -f old && git reset -q --hard main && \(plain) cherry-pick --allow-empty --keep-redundant-commits $(git rev-list --reverse --no-merges main..old)",
            "\(plain) commit -q --amend --allow-empty -m 'Say it otherwise, \(number)'",
            "\(plain) commit -q --amend --allow-empty --no-edit --author='\(writer)'",
            "GIT_COMMITTER_DATE='2019-01-0\(1 + number % 9)T10:00:00Z' \(plain) commit -q --amend --allow-empty --no-edit --date='2031-01-01T10:00:00Z'",
            "GIT_SEQUENCE_EDITOR=\"sed -i -e '1{h;d}' -e '2{G}'\" \(plain) rebase -q -i --keep-empty $(git merge-base main HEAD)",
            "\(plain) merge -q --no-edit --no-ff main",
            "\(plain) merge -q --no-commit --no-ff main && git add -A && \(plain) commit -q -m 'Merge main' && \(plain) commit -q --amend --no-edit --author='\(writer)'",
            "\(plain) commit -q --allow-empty -m 'Change nothing, \(number)' --author='\(writer)'\(helped)",
            "\(plain) revert --no-edit HEAD", "echo '<svg/>' > pages/unused-\(number).svg && \(commit)",
            "chmod +x pages/plan*.svg && \(commit)",
        ]
        let contents = [
            "printf x >> \(page) && \(commit)", "sed -i 's/The floor/the floor/' \(page) && \(commit)",
            "sed -i 's/^lang: en$/lang: en /' \(page) && \(commit)", "echo >> \(page) && \(commit)", "chmod +x \(page) && \(commit)",
            "printf ' ' >> pages/plan.svg && \(commit)", "git mv \(page) pages/hello-\(number).md && \(commit)",
            "git mv pages/plan.svg pages/plan-\(number).svg && \(commit)",
            "\(plain) merge -q --no-commit --no-ff main && echo More. >> \(page) && \(commit)",
        ]
        return (Int.random(in: 0..<6, using: &random) == 0 ? contents : histories).randomElement(using: &random) ?? ""
    }

    /// The page and each picture that it shows, as the tree of a commit lists them: mode (of the page; a picture is published as a plain file
    /// whatever it was), blob and path.
    private func content(_ ground: Ground, _ commit: String) throws -> [String] {
        let entries = try ground.git("bruno", "ls-tree", "-r", commit).split(separator: "\n").map(String.init)
        let isPage = { (line: String) throws -> Bool in
            guard line.hasSuffix(".md"), line.contains("\tpages/") else { return false }
            return try ground.git("bruno", "cat-file", "blob", String(line.split(whereSeparator: \.isWhitespace)[2]))
                .contains("id: page/welcome")
        }
        let page = try #require(try entries.first(where: isPage))
        let text = try ground.git("bruno", "cat-file", "blob", String(page.split(whereSeparator: \.isWhitespace)[2]))
        let shown = text.matches(of: #/!\[[^\]]*\]\(([^)]+)\)/#).map { "\tpages/\($0.1)" }
        return [page] + entries.filter { line in shown.contains { line.hasSuffix($0) } }.map { String($0.dropFirst(6)) }
    }

    /// Whether an address stands on a commit of the draft that differs from all of its parents in some file.
    private func wrote(_ address: String, _ ground: Ground) throws -> Bool {
        // `-c` lists of a merge the files that are as none of its parents has them.
        let log = try ground.git(
            "bruno", "log", "-c", "--root", "--name-only", "--format=%x01%ae%n%ce%n%(trailers:key=Co-authored-by,valueonly)%x02",
            "main..draft/welcome")
        return log.split(separator: "\u{1}").contains { commit in
            let parts = commit.split(separator: "\u{2}")
            return parts[0].lowercased().contains(address) && parts.dropFirst().contains { $0.contains("/") }
        }
    }

    @Test("keeps an approval exactly when page, mode, path and pictures are the same and the approver wrote nothing of it")
    func kept() async throws {
        let ground = try await Ground(.approved)
        try await ground.publish("amina", "page/notes")
        for id in ["amina", "bruno", "chloe"] { try await ground.sync(id) }
        try ground.done("bruno", "git switch -q draft/welcome")
        let (tip, before) = (try ground.tip("bruno", "HEAD"), try content(ground, "HEAD"))
        #expect(before.count == 2, "a page with a picture")
        let journal = try ground.git("bruno", "for-each-ref", "--format=%(refname)", "refs/praxis/journal/bruno/")
        let said = try ground.tip("bruno", journal)
        var random = Seeded.announced()
        var verdicts: [Bool: Int] = [:]
        for number in 0..<40 {
            var done: [String] = []
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                let line = Self.step(&random)
                let outcome = try ground.sh(
                    "bruno",
                    """
                    exec >/dev/null 2>&1; here=$(git rev-parse HEAD); { \(line) && test -n \(Self.page); } && exit 0
                    git rebase --abort; git cherry-pick --abort; git revert --abort; git merge --abort; git switch -q -f draft/welcome
                    git reset -q --hard $here; git clean -qfd; exit 1
                    """)
                if outcome.code == 0 { done.append(line) }
            }
            let isSame = try content(ground, "HEAD") == before
            let isClean = try !wrote("chloe@example.org", ground)
            try await ground.propose("bruno", "welcome")
            let verdict = try #require(try ground.verdicts("bruno", "page/welcome").first)
            let failing = Set(verdict.approvals.flatMap(\.failing))
            let expected = Set((isSame ? [] : [Approval.Clause.sameContent]) + (isClean ? [] : [.notAuthor]))
            #expect(failing == expected, "seed \(random.seed), case \(number): \(done)")
            #expect(
                verdict.allows == expected.isEmpty && verdict.approvals.map(\.member) == ["chloe"],
                "seed \(random.seed), case \(number): \(done)")
            verdicts[expected.isEmpty, default: 0] += 1
            try ground.done("bruno", "git reset -q --hard \(tip) && git clean -qfd && git update-ref \(journal) \(said)")
        }
        #expect(verdicts[true, default: 0] >= 5 && verdicts[false, default: 0] >= 5, "seed \(random.seed): \(verdicts)")
    }
}
