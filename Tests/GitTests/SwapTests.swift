import Foundation
import Git
import TestSupport
import Testing

@Suite("References") struct SwapTests {
    @Test("A reference moves only from what was expected")
    func swap() throws {
        let box = try Sandbox()
        let one = try box.commit(["a": "1"])
        let two = try box.commit(["a": "2"])
        let repository = try box.open()
        let name = "refs/praxis/journal/amina/9f3c12ab"
        #expect(try repository.compareAndSwap(name, from: one, to: two, message: "m") == .lost(current: nil))
        #expect(try repository.compareAndSwap(name, from: nil, to: one, message: "m") == .done)
        #expect(try repository.compareAndSwap(name, from: nil, to: two, message: "m") == .lost(current: one))
        #expect(try repository.compareAndSwap(name, from: two, to: one, message: "m") == .lost(current: one))
        #expect(try repository.compareAndSwap(name, from: one, to: two, message: "m") == .done)
        #expect(try box.id(name) == two && repository.reference(name) == two)
        try box.git("pack-refs --all --prune")
        #expect(try repository.compareAndSwap(name, from: one, to: nil, message: "m") == .lost(current: two))
        #expect(try repository.compareAndSwap(name, from: two, to: one, message: "m") == .done)
        #expect(try repository.compareAndSwap(name, from: one, to: nil, message: "m") == .done)
        #expect(try repository.reference(name) == nil && box.git("for-each-ref refs/praxis").isEmpty)
        #expect(try box.git("fsck --strict").isEmpty)
    }

    @Test("A move is written into the reflog")
    func reflog() throws {
        let box = try Sandbox()
        let one = try box.commit(["a": "1"])
        let two = try box.commit(["a": "2"])
        #expect(try box.open().compareAndSwap("refs/heads/main", from: two, to: one, message: "publish: x") == .done)
        #expect(try box.git(["log", "-g", "-1", "--format=%gs", "main"]) == "publish: x")
        #expect(try box.git(["log", "-g", "-1", "--format=%gs", "HEAD"]) == "publish: x")
    }

    @Test("Names that git refuses, HEAD, absent objects and folders that are references are refused before anything is written")
    func names() throws {
        let box = try Sandbox()
        let one = try box.commit(["a": "1"])
        try box.git("branch draft/x")
        try box.git("pack-refs --all")
        let repository = try box.open()
        for name in [
            "HEAD", "main", "refs/heads/a..b", "refs/heads/a b", "refs/heads/", "refs/heads/a.lock", "refs/heads/a\0b", "refs/heads/draft",
            "refs/heads/draft/x/y",
        ] {
            guard case .invalidName? = problem({ _ = try repository.compareAndSwap(name, from: nil, to: one, message: "m") }) else {
                Issue.record("\(name) was written")
                continue
            }
        }
        let absent = try #require(ObjectID(bytes: [UInt8](repeating: 1, count: 20)))
        #expect(
            problem { _ = try repository.compareAndSwap("refs/heads/b", from: nil, to: absent, message: "m") }
                == .missing(what: absent.hex, doing: "moving refs/heads/b"))
        #expect(
            try repository.head == .branch("main")
                && repository.references(under: "refs/").map(\.name) == ["refs/heads/draft/x", "refs/heads/main"])
    }

    @Test("A lock that somebody holds is named")
    func locked() throws {
        let box = try Sandbox()
        let one = try box.commit(["a": "1"])
        let lock = box.path + "/.git/refs/heads/main.lock"
        try write("", to: lock)
        let found = problem { _ = try box.open().compareAndSwap("refs/heads/main", from: one, to: nil, message: "m") }
        #expect(found == .locked(path: lock, doing: "moving refs/heads/main"))
        #expect(try box.id("main") == one)
    }

    @Test("Of many who create or move one reference at once exactly one is told that it did", .timeLimit(.minutes(20)))
    func race() async throws {
        let box = try Sandbox()
        var commits: [ObjectID] = []
        for number in 0..<8 { commits.append(try box.commit(["a": "\(number)"])) }
        for round in 0..<20 {
            let expected = round % 2 == 0 ? nil : try box.open().reference("refs/x/y\(round / 2)")
            var done = 0
            try await withThrowingTaskGroup(of: Bool.self) { group in
                for commit in commits where commit != expected {
                    group.addTask {
                        try SwapTests.wins(box.open(), "refs/x/y\(round / 2)", from: expected, to: commit)
                    }
                }
                for try await won in group where won { done += 1 }
            }
            #expect(done == 1)
        }
    }

    @Test("No update is lost beside other programs that move and pack the same references", .timeLimit(.minutes(20)))
    func beside() async throws {
        let box = try Sandbox()
        let start = try box.commit(["a": "1"])
        try await withThrowingTaskGroup(of: Void.self) { group in
            for worker in 0..<2 {
                group.addTask {
                    let repository = try box.open()
                    let tree = try repository.tree(of: start)
                    for number in 0..<25 {
                        while try !SwapTests.append("\(worker) \(number)\n", tree, in: repository) {}
                        if number % 8 == 0 { _ = try run("git", ["pack-refs", "--all"], in: box.path, environment: box.environment) }
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(try box.git("rev-list --count refs/x/log") == "50")
    }

    private static func append(_ message: String, _ tree: ObjectID, in repository: borrowing Repository) throws -> Bool {
        let tip = try repository.reference("refs/x/log")
        let parents = tip.map { [$0] } ?? []
        let commit = try repository.writeCommit(tree: tree, parents: parents, author: amina, committer: amina, message: message)
        return try wins(repository, "refs/x/log", from: tip, to: commit)
    }

    /// Whether the swap was done; a lock that another holds at this moment counts as lost.
    private static func wins(_ repository: borrowing Repository, _ name: String, from: ObjectID?, to: ObjectID) throws(GitError) -> Bool {
        do throws(GitError) {
            return try repository.compareAndSwap(name, from: from, to: to, message: "m") == .done
        } catch .locked {
            return false
        }
    }

    @Test("References are listed in order, loose and packed, and a broken one hides none of the others")
    func listing() throws {
        let box = try Sandbox()
        let one = try box.commit(["a": "1"])
        for name in ["refs/heads/b", "refs/heads/a/c", "refs/heads/a-b"] { try box.git("update-ref \(name) \(one)") }
        try box.git("pack-refs --all")
        try box.git("update-ref refs/heads/é \(one)")
        try box.git("symbolic-ref refs/heads/link refs/heads/main")
        let names = ["refs/heads/a-b", "refs/heads/a/c", "refs/heads/b", "refs/heads/main", "refs/heads/é"]
        #expect(try box.open().references(under: "refs/heads/") == names.map { Reference(name: $0, id: one) })
        #expect(try box.open().references(under: "refs/heads/a/").map(\.name) == ["refs/heads/a/c"])
        #expect(try box.open().references(under: "refs/none/").isEmpty && box.open().reference("refs/heads/link") == one)
        for text in ["", "garbage\n", "\(one.hex.dropLast())\n"] {
            try write(text, to: box.path + "/.git/refs/heads/broken")
            guard case .corrupt(let name, _)? = problem({ _ = try box.open().references(under: "refs/heads/") }) else {
                Issue.record("a broken reference was not noticed")
                continue
            }
            #expect(name == "refs/heads/broken")
            #expect(try box.open().brokenReferences(under: "refs/") == ["refs/heads/broken"])
            #expect(try box.open().references(under: "refs/heads/", leavingOutBroken: true).map(\.name) == names)
        }
    }

    @Test("A reference to an absent object is listed, and reading the object says what is missing")
    func dangling() throws {
        let box = try Sandbox()
        let one = try box.commit(["a": "1"])
        let absent = try #require(ObjectID(bytes: [UInt8](repeating: 1, count: 20)))
        try write(absent.hex + "\n", to: box.path + "/.git/refs/x/absent")
        let repository = try box.open()
        #expect(try repository.references(under: "refs/").map(\.id) == [one, absent])
        #expect(problem { _ = try repository.commit(absent) } == .missing(what: absent.hex, doing: "reading an object"))
        #expect(try repository.header(of: absent) == nil && !repository.exists(absent))
    }
}
