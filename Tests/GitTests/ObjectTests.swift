import Foundation
import Git
import TestSupport
import Testing

@Suite("Objects") struct ObjectTests {
    @Test("What is written is what git reads, and the other way round")
    func blobs() throws {
        let box = try Sandbox()
        let repository = try box.open()
        for bytes in [[], [UInt8]("hello\n"), [0, 255, 10], [UInt8](repeating: 7, count: 300_000)] {
            let id = try repository.writeBlob(bytes)
            #expect(try repository.blob(id) == bytes && repository.header(of: id)?.size == bytes.count)
            #expect(try repository.header(of: id)?.kind == .blob && repository.exists(id))
            #expect(try box.git("cat-file -s \(id)") == "\(bytes.count)")
        }
        #expect(try box.git("fsck --strict").contains("dangling blob"))
    }

    @Test("A revision is resolved as git resolves it; nothing found is nil")
    func resolve() throws {
        let box = try Sandbox()
        let one = try box.commit(["a": "1"])
        let two = try box.commit(["a": "2"])
        try box.git(["tag", "-a", "-m", "t", "v1", one.hex])
        let repository = try box.open()
        #expect(try repository.resolve("main") == two && repository.resolve("HEAD~1") == one && repository.resolve("v1") == one)
        #expect(try repository.resolve(String(two.hex.prefix(8))) == two && repository.resolve("main:a") == box.id("main:a"))
        #expect(try repository.resolve("absent") == nil && repository.resolve("0123456789abcdef0123456789abcdef01234567") == nil)
        try write(String(repeating: "1", count: 40) + "\n", to: box.path + "/.git/refs/heads/dangling")
        #expect(
            problem { _ = try repository.resolve("dangling") }
                == .missing(what: String(repeating: "1", count: 40), doing: "resolving dangling"))
        #expect(try repository.resolve("0123456") == nil && repository.resolve("main:none") == nil && repository.resolve("HEAD~9") == nil)
        try FileManager.default.removeItem(atPath: box.path + "/.git/refs/heads/dangling")
        try box.git("gc -q")
        #expect(try box.open().resolve(String(one.hex.prefix(8))) == one && box.open().tree(of: box.id("v1")) == box.id("v1^{tree}"))
    }

    @Test("An object of another kind is refused, not returned")
    func kinds() throws {
        let box = try Sandbox()
        let commit = try box.commit(["a": "1"])
        let repository = try box.open()
        guard case .corrupt? = problem({ _ = try repository.blob(commit) }) else {
            Issue.record("a commit was read as a blob")
            return
        }
        guard case .corrupt? = problem({ _ = try repository.commit(box.id("main:a")) }) else {
            Issue.record("a blob was read as a commit")
            return
        }
    }

    /// Ways in which a disk or a power cut spoils a loose object, each of which makes libgit2 alone spin, crash or swallow memory.
    static let damages: [String: @Sendable (Data) -> Data] = [
        "empty": { _ in Data() },
        "cut in half": { $0.prefix($0.count / 2) },
        "cut by one byte": { $0.dropLast() },
        "the end zeroed": { $0.prefix($0.count / 2) + Data(count: $0.count - $0.count / 2) },
        "all zeroes": { Data(count: $0.count) },
        "one byte flipped": { $0.prefix($0.count / 2) + Data([$0[$0.count / 2] ^ 0x10]) + $0.dropFirst($0.count / 2 + 1) },
        "bytes after the end": { $0 + Data([1, 2, 3]) },
        "two bytes": { $0.prefix(2) },
    ]

    @Test("A damaged object is named at once, by every way of reading it", .timeLimit(.minutes(20)), arguments: damages.keys.sorted())
    func damaged(how: String) throws {
        let box = try Sandbox()
        let base = try box.commit(["b/c.md": "base\n"])
        let commit = try box.commit(["guide/a.md": String(repeating: "text ", count: 200)])
        let damage = try #require(ObjectTests.damages[how])
        try box.git("checkout -q --detach \(base)")
        for revision in ["main:guide/a.md", "main:guide", "main^{tree}", "main"] {
            let id = try box.id(revision)
            let file = URL(fileURLWithPath: box.loose(id))
            let sound = try Data(contentsOf: file)
            try FileManager.default.removeItem(at: file)
            try damage(sound).write(to: file)
            let repository = try box.open()
            let ways: [(String, () throws -> Void)] = [
                ("header", { _ = try box.open().header(of: id) }),
                ("resolve", { _ = try box.open().resolve(String(id.hex.prefix(10))) }),
                (
                    "walk",
                    { if id == commit { _ = try box.open().commits(reachable: [commit]) } else { _ = try box.open().header(of: id) } }
                ),
                (
                    "merge base",
                    { if id == commit { _ = try box.open().mergeBase(commit, base) } else { _ = try box.open().header(of: id) } }
                ),
                ("checkout", { try box.open().updateWorkTree(from: base, to: commit) }),
            ]
            for (way, read) in ways {
                let (found, seconds) = processorSeconds { problem(read) }
                #expect(seconds < 5, "\(revision) by \(way)")
                guard let found, case .corrupt(let what, _) = found else {
                    Issue.record("\(revision) by \(way): \(String(describing: problem(read)))")
                    continue
                }
                #expect(what.contains(id.hex), "\(revision) by \(way)")
            }
            #expect(try repository.files(in: base).map(\.path) == ["b/c.md"])
            try FileManager.default.removeItem(at: file)
            try sound.write(to: file)
        }
    }

    @Test(
        "A header that lies and a stream that swells cost no memory and no time", .timeLimit(.minutes(20)),
        arguments: [
            "zlib.compress(b'blob 4294967296\\0x')", "zlib.compress(b'blob 99999999999999999999\\0x')", "zlib.compress(b'blob -1\\0x')",
            "zlib.compress(b'blob 3\\0' + bytes(50_000_000))", "zlib.compress(b'blob 300000000\\0' + bytes(300_000_000))",
            "zlib.compress(bytes(100))",
            "zlib.compress(b'blub 1\\0x')", "zlib.compress(b'blob 01x\\0x')", "zlib.compress(b'blob 2\\0x')",
        ])
    func lies(stream: String) throws {
        let box = try Sandbox()
        let id = try box.writeObject([UInt8]("x"), kind: "blob")
        try FileManager.default.removeItem(atPath: box.loose(id))
        try box.gitless("python3", ["-c", "import sys,zlib; open(sys.argv[1],'wb').write(\(stream))", box.loose(id)])
        for read in [{ _ = try box.open().blob(id) }, { _ = try box.open().header(of: id) }] {
            let (found, seconds) = processorSeconds { problem(read) }
            #expect(seconds < 5)
            guard case .corrupt(let what, _)? = found else {
                Issue.record("it was read")
                continue
            }
            #expect(what.contains(id.hex))
        }
    }

    @Test("A pipe in the place of an object makes nobody wait", .timeLimit(.minutes(20)))
    func pipe() throws {
        let box = try Sandbox()
        let id = try box.writeObject([UInt8]("x"), kind: "blob")
        try FileManager.default.removeItem(atPath: box.loose(id))
        try box.gitless("mkfifo", [box.loose(id)])
        guard case .corrupt? = problem({ _ = try box.open().blob(id) }) else {
            Issue.record("it was read")
            return
        }
    }

    @Test("A blob larger than what is allowed is not read, loose or packed")
    func limit() throws {
        let box = try Sandbox()
        try box.commit(["a": String(repeating: "x", count: 1000)])
        let id = try box.id("main:a")
        for _ in 0..<2 {
            #expect(try box.open().blob(id, noLargerThan: 1000).count == 1000)
            #expect(
                problem { _ = try box.open().blob(id, noLargerThan: 999) }
                    == .corrupt(what: id.hex, doing: "reading a blob of 1000 bytes, where 999 are allowed"))
            try box.git("gc -q")
        }
    }

    @Test("What was written durably is read back, and the files of a repository stay as git wants them")
    func durable() throws {
        let box = try Sandbox()
        let repository = try Repository(at: box.path, durable: true)
        let id = try repository.writeBlob([UInt8]("x"))
        #expect(try repository.blob(id) == [UInt8]("x") && box.git("cat-file blob \(id)") == "x")
    }

    @Test("An object whose bytes have another name is refused")
    func otherBytes() throws {
        let box = try Sandbox()
        let one = try box.writeObject([UInt8]("one"), kind: "blob")
        let two = try box.writeObject([UInt8]("two"), kind: "blob")
        try FileManager.default.removeItem(atPath: box.loose(one))
        try FileManager.default.copyItem(atPath: box.loose(two), toPath: box.loose(one))
        guard case .corrupt? = problem({ _ = try box.open().blob(one) }) else {
            Issue.record("it was read")
            return
        }
    }

    @Test("Writing again what a power cut left damaged heals it", arguments: damages.keys.sorted())
    func healing(how: String) throws {
        let box = try Sandbox()
        let id = try box.open().writeBlob([UInt8]("some text that is long enough to be cut\n"))
        let file = URL(fileURLWithPath: box.loose(id))
        let sound = try Data(contentsOf: file)
        try FileManager.default.removeItem(at: file)
        let damage = try #require(ObjectTests.damages[how])
        try damage(sound).write(to: file)
        #expect(try box.open().writeBlob([UInt8]("some text that is long enough to be cut\n")) == id)
        #expect(try box.git("cat-file blob \(id)") == "some text that is long enough to be cut")
    }

    @Test("A damaged file does no harm when a pack has the object too")
    func packed() throws {
        let box = try Sandbox()
        let commit = try box.commit(["a": "1"])
        let loose = try Data(contentsOf: URL(fileURLWithPath: box.loose(commit)))
        try box.git("gc -q")
        try write("", to: box.loose(commit))
        #expect(try box.open().commit(commit).message == "a change\n" && !loose.isEmpty)
    }

    @Test("Objects of an alternate are read, and damaged ones there are named")
    func alternates() throws {
        let box = try Sandbox()
        let commit = try box.commit(["a": "1"])
        let clone = box.folder.path + "/clone"
        try box.git(["clone", "-q", "--shared", box.path, clone])
        #expect(try Repository(at: clone).commit(commit).id == commit)
        try FileManager.default.removeItem(atPath: box.loose(commit))
        try write("x", to: box.loose(commit))
        guard case .corrupt(let what, _)? = problem({ _ = try Repository(at: clone).commit(commit) }) else {
            Issue.record("it was read")
            return
        }
        #expect(what.contains(commit.hex))
    }
}

@Suite("Commits") struct CommitWritingTests {
    @Test("A commit has the bytes that git itself would write")
    func bytes() throws {
        let box = try Sandbox()
        let first = try box.commit(["a": "1"])
        let tree = try box.id("HEAD^{tree}")
        let dates = ["GIT_AUTHOR_DATE": "1795478400 +0100", "GIT_COMMITTER_DATE": "1795478400 +0100"]
        let expected = try box.git(["commit-tree", tree.hex, "-p", first.hex, "-m", "subject"], adding: dates)
        let id = try box.open().writeCommit(tree: tree, parents: [first], author: amina, committer: amina, message: "subject\n")
        #expect(id.hex == expected)
    }

    @Test("A commit signed by ssh-keygen passes git verify-commit")
    func signed() throws {
        let box = try Sandbox()
        try box.commit(["a": "1"])
        let home = box.folder.path + "/home"
        try box.gitless("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", home + "/key"])
        try box.folder.write("amina@example.org namespaces=\"git\" " + box.folder.read("home/key.pub"), to: "home/allowed")
        let repository = try box.open()
        let tree = try repository.tree(of: box.id("HEAD"))
        let buffer = try Commit.buffer(tree: tree, parents: [box.id("HEAD")], author: amina, committer: amina, message: "signed\n\nbody\n")
        try Data(buffer).write(to: URL(fileURLWithPath: home + "/payload"))
        try box.gitless("ssh-keygen", ["-q", "-Y", "sign", "-n", "git", "-f", home + "/key", home + "/payload"])
        let armor = try box.folder.read("home/payload.sig")
        let id = try repository.writeCommit(buffer: buffer, signature: armor)
        let commit = try repository.commit(id)
        #expect(commit.signedPayload == buffer && commit.signature.map { $0 + "\n" } == armor && commit.message == "signed\n\nbody\n")
        let format = ["-c", "gpg.format=ssh", "-c", "gpg.ssh.allowedSignersFile=\(home)/allowed"]
        let outcome = try run("git", format + ["verify-commit", id.hex], in: box.path, environment: box.environment)
        #expect(outcome.code == 0 && outcome.all.contains("Good \"git\" signature for amina@example.org"), "\(outcome.all)")
        #expect(try box.git("fsck --strict") == "dangling commit \(id)")
    }

    @Test("Names that would change the meaning of a line, absent parents and trees that are none are refused")
    func refused() throws {
        let box = try Sandbox()
        let first = try box.commit(["a": "1"])
        let repository = try box.open()
        let tree = try repository.tree(of: first)
        for name in ["A <b", "A\nparent", "A\0", ">"] {
            let who = Identity(name: name, email: "a@b", seconds: 0, offsetMinutes: 0)
            guard
                case .invalidName? = problem({
                    _ = try repository.writeCommit(tree: tree, parents: [], author: who, committer: amina, message: "m\n")
                })
            else {
                Issue.record("\(name) was written")
                continue
            }
        }
        let blob = try repository.writeBlob([UInt8]("x"))
        for (tree, parent) in [(blob, first), (tree, blob), (tree, tree)] {
            guard
                case .missing? = problem({
                    _ = try repository.writeCommit(tree: tree, parents: [parent], author: amina, committer: amina, message: "m\n")
                })
            else {
                Issue.record("a commit of the wrong parts was written")
                continue
            }
        }
        let buffer = try Commit.buffer(tree: tree, parents: [], author: amina, committer: amina, message: "m\n")
        for signature in ["", "\n", "a\0b"] {
            #expect(problem { _ = try repository.writeCommit(buffer: buffer, signature: signature) } != nil)
        }
    }
}
