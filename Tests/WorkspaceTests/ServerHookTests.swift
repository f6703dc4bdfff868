import Documents
import Foundation
import Git
import Review
import TestSupport
import Testing
import Workspace

@Suite("The hook of a server") struct ServerHookTests {
    /// Pushes from Bruno's clone past its own hook, and expects a refusal that names its reason, with nothing changed on the server.
    private func refused(_ ground: Ground, _ id: String, _ rule: String, _ prepare: String, _ push: String) throws {
        try ground.done(id, prepare)
        let before = try ground.done(id, "git ls-remote \(ground.server)")
        let outcome = try ground.sh(id, "git push --no-verify -q origin \(push)")
        #expect(outcome.code != 0, "\(push)")
        #expect(outcome.all.contains("[\(rule)]"), "\(rule): \(outcome.all)")
        #expect(try ground.done(id, "git ls-remote \(ground.server)") == before)
        try ground.done("amina", "git --git-dir=\(ground.server) fsck --strict --no-dangling")
    }

    private static let journal = "$(git for-each-ref --format='%(refname)' 'refs/praxis/journal/chloe/')"
    private static let bruno = "$(git for-each-ref --format='%(refname)' 'refs/praxis/journal/bruno/')"

    @Test(
        "main is refused when it is not approved, rewound, deleted or another",
        arguments: [
            (
                "publication-unsigned", "git switch -q main && echo x >> pages/welcome.md && git commit -qam 'Smuggle it in' --no-verify",
                "main"
            ),
            (
                "record-missing", "git switch -q main && echo x >> pages/welcome.md && git commit -q -S -am 'Smuggle it in' --no-verify",
                "main"
            ),
            (
                "record-missing",
                "git switch -q -c side main && echo x >> pages/welcome.md && git commit -q -S -am 'Smuggle it in' --no-verify",
                "side:main draft/welcome:refs/heads/draft/other"
            ),
            ("main-rewritten", "true", "+main~1:main"),
            ("main-rewritten", "git update-ref refs/heads/other $(git commit-tree -m Root 'main^{tree}')", "+other:main"),
            ("main-deleted", "true", ":main"),
        ])
    func main(_ rule: String, _ prepare: String, _ push: String) async throws {
        let ground = try await Ground(.published)
        try refused(ground, "bruno", rule, prepare, push)
    }

    @Test(
        "a journal is refused when it is deleted, rewritten, of somebody else or unsigned",
        arguments: [
            ("journal-deleted", "true", ":\(journal)"), ("journal-rewritten", "true", "+\(journal)^:\(journal)"),
            ("journal-rewritten", "git update-ref refs/x $(git commit-tree -S -m x 'main^{tree}')", "+refs/x:\(journal)"),
            ("entry-invalid", "git update-ref refs/x $(git commit-tree -S -p \(bruno) -m x 'main^{tree}')", "refs/x:\(bruno)"),
            ("entry-invalid", "git update-ref refs/x $(git commit-tree -p \(bruno) -m x 'main^{tree}')", "refs/x:\(bruno)"),
            ("entry-invalid", "true", "\(bruno):refs/praxis/journal/bruno/other"),
            ("entry-invalid", "true", "\(bruno):refs/praxis/journal/chloe/other"),
            ("entry-invalid", "true", "main:refs/praxis/journal/bruno/more"),
            (
                "journal-foreign",
                "git cat-file commit \(bruno) | sed '1,/^$/d' | sed 's#\"journal\":\"bruno/[^\"]*\"#\"journal\":\"chloe/more\"#; s/\"seq\":[0-9]*/\"seq\":1/' > ../m && git update-ref refs/x $(git commit-tree -S -F ../m '\(bruno)^{tree}')",
                "refs/x:refs/praxis/journal/chloe/more"
            ),
        ])
    func journals(_ rule: String, _ prepare: String, _ push: String) async throws {
        let ground = try await Ground(.published)
        try ground.give(from: "chloe", to: "bruno")
        func typed(_ line: String) -> String { line.replacing("'\(Self.bruno)^{tree}'", with: "\"\(Self.bruno)^{tree}\"") }
        try refused(ground, "bruno", rule, typed(prepare), push)
    }

    @Test(
        "names that could be taken for a journal or for main are refused",
        arguments: [
            "refs/heads/Main", "refs/heads/MAIN", "refs/praxis/other", "refs/praxis/Journal/bruno/x", "refs/tags/praxis/journal/x",
            "refs/heads/praxis/x", "refs/PRAXIS/journal/bruno/x",
        ])
    func reserved(_ name: String) async throws {
        let ground = try await Ground(.published)
        try refused(ground, "bruno", "ref-reserved", "true", "main:\(name)")
    }

    @Test("an approved publication, journals, drafts and tags pass") func accepted() async throws {
        let ground = try await Ground(.approved)
        for id in ["bruno", "chloe", "amina"] { try await ground.sync(id) }
        try await ground.publish("amina", "page/welcome")
        try ground.done(
            "amina", "git push -q origin main && git tag v1 && git push -q origin v1 && git push -q origin draft/welcome:draft/copy")
        #expect(try ground.git("amina", "ls-remote", "origin", "main").hasPrefix(ground.tip("amina")))
    }

    @Test("a main that leads back to nothing known is refused by a server that was pinned before its first push") func pinned() async throws
    {
        let ground = try await Ground(.published)
        try ground.done("amina", "git init -q --bare -b main ../../empty.git && praxis hooks install --server ../../empty.git")
        try ground.done(
            "amina", "git update-ref refs/heads/other $(git commit-tree -S -m 'Found it again' $(git rev-list --max-parents=0 main)^{tree})"
        )
        let outcome = try ground.sh("amina", "git push --no-verify -q ../../empty.git other:main")
        #expect(outcome.code != 0 && outcome.all.contains("[root-foreign]"))
        #expect(try ground.sh("amina", "git push -q ../../empty.git main").code == 0)
    }

    @Test("a server that was guarded by an account without a clone is pinned by its first push, and takes no other community after it")
    func firstPush() async throws {
        let ground = try await Ground(.published)
        try ground.done("amina", "git init -q --bare -b master ../../empty.git && mkdir ../../nowhere")
        let told = try ground.done("amina", "cd ../../nowhere && praxis hooks install --server ../empty.git 2>&1")
        #expect(told.contains("The first push decides") && !told.contains("next:"), "\(told)")
        try ground.done(
            "amina", "git update-ref refs/heads/other $(git commit-tree -S -m 'Found it again' $(git rev-list --max-parents=0 main)^{tree})"
        )
        try ground.done("amina", "git push -q ../../empty.git main")
        let root = try ground.done("amina", "git rev-list --max-parents=0 main")
        #expect(try ground.done("amina", "git --git-dir=../../empty.git config praxis.root") == root)
        #expect(try ground.done("amina", "git clone -q ../../empty.git ../../new && git -C ../../new branch --show-current") == "main\n")
        // The server's own copy is gone, as after an accident: still no other root.
        try ground.done("amina", "git --git-dir=../../empty.git update-ref -d refs/heads/main")
        let outcome = try ground.sh("amina", "git push --no-verify -q ../../empty.git other:main")
        #expect(outcome.code != 0 && outcome.all.contains("[root-foreign]"), "\(outcome.all)")
        let again = try ground.sh(
            "amina", "cd ../../nowhere && praxis hooks install --server ../empty.git --root $(printf '1%.0s' $(seq 40))")
        #expect(again.code == 1 && again.all.contains("pinned to another root"), "\(again.all)")
    }

    @Test("one bad reference in a push keeps the others out, where git is told to take all or none") func atomic() async throws {
        let ground = try await Ground(.published)
        try refused(ground, "bruno", "main-rewritten", "true", "--atomic +main~1:main main:draft/more")
        // pre-receive refuses the whole push in any case.
        try refused(ground, "bruno", "main-rewritten", "true", "+main~1:main main:draft/more")
    }

    @Test("two pushes of main at once: one lands, the other is told") func atOnce() async throws {
        let ground = try await Ground(.approved)
        for id in ["bruno", "chloe", "amina"] { try await ground.sync(id) }
        let before = try ground.tip("amina")
        try await ground.publish("amina", "page/welcome")
        try ground.done("amina", "git branch first main && git update-ref refs/heads/main \(before) && git reset -q --hard")
        try await ground.publish("amina", "page/notes")
        let outcome = try ground.sh(
            "amina",
            "(git push --no-verify -q origin first:main >../1 2>&1; echo $? >../a) & (git push --no-verify -q origin main:main >../2 2>&1; echo $? >../b) & wait; cat ../a ../b"
        )
        #expect(Set(outcome.output.split(separator: "\n").map { $0 == "0" }) == [true, false], "\(outcome.output)")
        let now = try ground.git("amina", "ls-remote", "origin", "main").prefix(40)
        #expect(try [ground.tip("amina", "first"), ground.tip("amina")].contains(String(now)))
        try ground.done("amina", "git --git-dir=\(ground.server) fsck --strict --no-dangling")
    }

    @Test("a clock that is told to the hook changes nothing: a publication from the future is refused") func future() async throws {
        let ground = try await Ground(.approved)
        for id in ["bruno", "chloe", "amina"] { try await ground.sync(id) }
        try await ground.publish("amina", "page/welcome", now: "2099-01-01T00:00:00Z")
        let outcome = try ground.sh(
            "amina", "PRAXIS_NOW=2100-01-01T00:00:00Z git push --no-verify -q origin main", now: "2100-01-01T00:00:00Z")
        #expect(outcome.code != 0 && outcome.all.contains("[clock-ahead]"))
    }
}
