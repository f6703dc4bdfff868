import Foundation
import Git
import TestSupport
import Testing

@Suite("Opening") struct OpeningTests {
    @Test("The stand-in for the certificates takes effect: libgit2 asked it and got nothing")
    func certificates() throws {
        _ = try Sandbox()
        #expect(certificatesAsked() > 0)
    }

    @Test("A repository is found from a folder inside it, and a folder of none says so")
    func discovery() throws {
        let box = try Sandbox()
        try box.write("x", to: "guide/a/b.md")
        let repository = try Repository(at: box.path + "/guide/a")
        #expect(repository.directory == box.path + "/.git" && repository.commonDirectory == box.path + "/.git")
        #expect(repository.workDirectory == box.path && !repository.isBare && !repository.isShallow)
        let nowhere = box.folder.path + "/home"
        #expect(problem { _ = try Repository(at: nowhere) } == .notARepository(path: nowhere))
        let absent = box.folder.path + "/absent"
        #expect(problem { _ = try Repository(at: absent) } == .notARepository(path: absent))
        #expect(!FileManager.default.fileExists(atPath: absent))
    }

    @Test("HEAD is a branch, an unborn branch or a commit")
    func head() throws {
        let box = try Sandbox()
        #expect(try box.open().head == .unborn("main"))
        #expect(try box.open().isEmpty && box.open().headCommit == nil)
        let id = try box.commit(["a": "1"])
        #expect(try box.open().head == .branch("main") && box.open().headCommit == id)
        #expect(try !box.open().isEmpty)
        try box.git("checkout -q --detach")
        #expect(try box.open().head == .detached(id) && box.open().headCommit == id)
        let repository = try box.open()
        try repository.setHead(branch: "draft/x")
        #expect(try repository.head == .unborn("draft/x") && box.git("symbolic-ref HEAD") == "refs/heads/draft/x")
        #expect(problem { try repository.setHead(branch: "a..b") } != nil)
        // What it names already needs no lock, which could stay behind.
        try box.git("symbolic-ref HEAD refs/heads/main")
        try box.write("", to: ".git/HEAD.lock")
        #expect(problem { try box.open().setHead(branch: "main") } == nil)
    }

    @Test("An unfinished merge and an unfinished rebase are named")
    func operation() throws {
        let box = try Sandbox()
        try box.commit(["a": "1"])
        try box.git("checkout -q -b other")
        try box.commit(["a": "2"])
        try box.git("checkout -q main")
        try box.commit(["a": "3"])
        #expect(try box.open().operation == nil)
        _ = try run("git", ["merge", "other"], in: box.path, environment: box.environment)
        #expect(try box.open().operation == .merge)
        #expect(try box.open().status() == [StatusEntry(path: "a", staged: nil, unstaged: .conflicted)])
        try box.git("merge --abort")
        _ = try run("git", ["rebase", "other"], in: box.path, environment: box.environment)
        #expect(try box.open().operation == .rebase)
    }

    @Test("A new repository is one that git accepts, and an existing one is not made again", arguments: [false, true])
    func creation(bare: Bool) throws {
        let box = try Sandbox()
        let path = box.folder.path + "/new/here"
        let made = try Repository.create(at: path, bare: bare, branch: "main", durable: true)
        #expect(try made.isBare == bare && made.head == .unborn("main"))
        let commit = try made.writeCommit(
            tree: made.writeTree(basedOn: nil, changing: [:]), parents: [], author: amina, committer: amina, message: "m\n")
        #expect(try made.compareAndSwap("refs/heads/main", from: nil, to: commit, message: "m") == .done)
        #expect(try box.git(["fsck", "--strict"], in: path).isEmpty)
        #expect(try box.git(["rev-parse", "HEAD"], in: path) == commit.hex)
        #expect(problem { _ = try Repository.create(at: path, bare: bare) } != nil)
    }

    @Test("A repository of another user is called so", .enabled(if: getuid() == 0))
    func ownership() throws {
        let box = try Sandbox()
        for path in ["", "/.git"] { try FileManager.default.setAttributes([.ownerAccountID: 12345], ofItemAtPath: box.path + path) }
        guard case .dubiousOwnership(let path, _)? = problem({ _ = try box.open() }) else {
            Issue.record("it was opened")
            return
        }
        #expect(path == box.path)
    }

    @Test("A linked work tree has its own HEAD and index, and shares references and objects")
    func linked() throws {
        let box = try Sandbox()
        let one = try box.commit(["a": "1"])
        let other = box.folder.path + "/linked"
        try box.git(["worktree", "add", "-q", "-b", "side", other])
        let repository = try Repository(at: other)
        #expect(repository.commonDirectory == box.path + "/.git" && repository.workDirectory == other)
        #expect(repository.directory == box.path + "/.git/worktrees/linked")
        #expect(try repository.head == .branch("side") && repository.headCommit == one)
        #expect(try repository.references(under: "refs/heads/").map(\.name) == ["refs/heads/main", "refs/heads/side"])
        #expect(try repository.compareAndSwap("refs/x/y", from: nil, to: one, message: "m") == .done)
        #expect(try box.id("refs/x/y") == one && repository.status().isEmpty)
    }

    @Test(
        "An extension that libgit2 does not know is named",
        arguments: ["worktreeConfig", "relativeWorktrees", "partialClone", "refStorage"])
    func extensions(name: String) throws {
        let box = try Sandbox()
        try box.git("config core.repositoryFormatVersion 1")
        try box.git("config extensions.\(name) true")
        guard case .unsupported(let feature, _)? = problem({ _ = try box.open() }) else {
            Issue.record("it was opened")
            return
        }
        #expect(feature == name.lowercased())
    }

    @Test("A repository of SHA-256 is refused")
    func sha256() throws {
        let box = try Sandbox("--object-format=sha256")
        guard case .unsupported(let feature, _)? = problem({ _ = try box.open() }) else {
            Issue.record("it was opened")
            return
        }
        #expect(feature == "objectformat")
    }

    @Test("Settings are read from the repository and written to it, and remotes are listed")
    func settings() throws {
        let box = try Sandbox()
        try box.git("config user.name Bruno")
        let repository = try box.open()
        #expect(try repository.setting("user.name") == "Bruno" && repository.setting("user.email") == nil)
        try repository.setSetting("praxis.root", to: "abc")
        #expect(try box.git("config --local praxis.root") == "abc" && repository.setting("praxis.root") == "abc")
        try repository.setSetting("praxis.root", to: nil)
        try repository.setSetting("praxis.root", to: nil)
        #expect(try repository.setting("praxis.root") == nil)
        try box.git("remote add origin https://example.org/a.git")
        try box.git("remote add backup ../b.git")
        try box.git("config remote.mirror.pushurl ../c.git")
        try box.git("config remote.pushDefault origin")
        #expect(try box.open().remotes() == ["backup", "mirror", "origin"])
    }
}
