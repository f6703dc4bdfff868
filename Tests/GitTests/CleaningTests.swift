import Foundation
import Git
import Synchronization
import TestSupport
import Testing

@Suite("A git that cleans up beside us") struct CleaningTests {
    private func commit(_ repository: borrowing Repository, on parent: ObjectID, between: () throws -> Void = {}) throws -> ObjectID {
        let blob = try repository.writeBlob(Array("said now".utf8))
        try between()
        let tree = try repository.writeTree(basedOn: parent, changing: ["b": FileVersion(mode: .regular, id: blob)])
        try between()
        let who = Identity(name: "Amina", email: "amina@example.org", seconds: 1_795_478_400, offsetMinutes: 0)
        let made = try repository.writeCommit(tree: tree, parents: [parent], author: who, committer: who, message: "m")
        try between()
        return made
    }

    @Test("what it removes before a reference holds it is written again") func pruned() throws {
        let sandbox = try Sandbox()
        let first = try sandbox.commit(["a": "1"])
        let repository = try Repository(at: sandbox.path, ledger: "praxis/writing")
        let second = try commit(repository, on: first) { try sandbox.git("prune --expire=now") }
        #expect(try repository.compareAndSwap("refs/heads/main", from: first, to: second, message: "m") == .done)
        #expect(try sandbox.git("show main:b") == "said now")
        try sandbox.git("fsck --strict")
    }

    @Test("while one is at work, what a reference is to hold is in a pack that it lets be, and the mark goes away") func kept() throws {
        let sandbox = try Sandbox()
        let first = try sandbox.commit(["a": "1"])
        let repository = try Repository(at: sandbox.path, ledger: "praxis/writing")
        let second = try commit(repository, on: first)
        // A git that waits, with the word in its line.
        let cleaner = Process()
        cleaner.executableURL = URL(fileURLWithPath: "/usr/bin/git")
        cleaner.arguments = ["--namespace", "prune", "cat-file", "--batch"]
        cleaner.currentDirectoryURL = URL(fileURLWithPath: sandbox.path)
        let (input, output) = (Pipe(), Pipe())
        cleaner.standardInput = input
        cleaner.standardOutput = output
        try cleaner.run()
        // Its line can be read once it answers.
        try input.fileHandleForWriting.write(contentsOf: Data("none\n".utf8))
        #expect(try output.fileHandleForReading.read(upToCount: 13) == Data("none missing\n".utf8))
        #expect(try repository.compareAndSwap("refs/heads/main", from: first, to: second, message: "m") == .done)
        try input.fileHandleForWriting.close()
        cleaner.waitUntilExit()
        let packs = try FileManager.default.contentsOfDirectory(atPath: sandbox.path + "/.git/objects/pack")
        let ends: [String] = packs.map { String($0.split(separator: ".").last ?? "") }
        #expect(ends.contains("pack") && ends.contains("idx") && !ends.contains("keep"))
        // What a git that began before has removed.
        try sandbox.git("prune-packed")
        try sandbox.git("fsck --strict")
        #expect(try sandbox.git("show main:b") == "said now")
    }

    @Test("an object is written although its folder is taken away whenever it is empty", .timeLimit(.minutes(5))) func folders() throws {
        let sandbox = try Sandbox()
        let repository = try Repository(at: sandbox.path)
        let file = sandbox.loose(try repository.writeBlob(Array("text".utf8)))
        let remover = Remover([String(file.dropLast(39))])
        defer { remover.stop() }
        while remover.removed < 1_000 {
            // Empty again.
            try FileManager.default.removeItem(atPath: file)
            remover.meet()
            _ = try repository.writeBlob(Array("text".utf8))
            try #require(FileManager.default.fileExists(atPath: file))
        }
    }

    @Test("a reference moves although the folder of its lock is taken away whenever it is empty", .timeLimit(.minutes(5)))
    func lockFolders() throws {
        let sandbox = try Sandbox()
        let first = try sandbox.commit(["a": "1"])
        let repository = try Repository(at: sandbox.path)
        let remover = Remover(["\(sandbox.path)/.git/refs/x/y", "\(sandbox.path)/.git/refs/x"])
        defer { remover.stop() }
        while remover.removed < 100 {
            remover.meet()
            try #require(try repository.compareAndSwap("refs/x/y/z", from: nil, to: first, message: "m") == .done)
            remover.meet()
            try #require(try repository.compareAndSwap("refs/x/y/z", from: first, to: nil, message: "m") == .done)
        }
        #expect(try sandbox.git("for-each-ref refs/x").isEmpty)
    }

    @Test("what was removed before a reference holds it is read all the same") func prunedAndRead() throws {
        let sandbox = try Sandbox()
        let first = try sandbox.commit(["a": "1"])
        let repository = try Repository(at: sandbox.path)
        let second = try commit(repository, on: first)
        try sandbox.git("prune --expire=now")
        #expect(try repository.isAncestor(first, of: second))
        try sandbox.git("prune --expire=now")
        #expect(try repository.files(in: second).map(\.path) == ["a", "b"])
    }

    @Test("a reference is removed as soon as whoever packs lets go, and no other one with it") func removedBesidePacking() throws {
        let sandbox = try Sandbox()
        let first = try sandbox.commit(["a": "1"])
        try sandbox.git("tag -a -m t kept")
        for name in ["refs/x/one", "refs/x/other"] { try sandbox.git("update-ref \(name) \(first)") }
        try sandbox.git("pack-refs --all")
        let repository = try Repository(at: sandbox.path)
        #expect(try repository.references(under: "refs/x/").count == 2)
        // As a git pack-refs that has read all and not renamed yet.
        let lock = sandbox.path + "/.git/packed-refs.lock"
        try write(try String(contentsOfFile: sandbox.path + "/.git/packed-refs", encoding: .utf8) + "\(first) refs/x/third\n", to: lock)
        let packer = Thread {
            usleep(200_000)
            rename(lock, sandbox.path + "/.git/packed-refs")
        }
        packer.start()
        #expect(try repository.compareAndSwap("refs/x/one", from: first, to: nil, message: "m") == .done)
        #expect(
            try sandbox.git(["for-each-ref", "--format=%(refname)"]).split(separator: "\n").map(String.init)
                == ["refs/heads/main", "refs/tags/kept", "refs/x/other", "refs/x/third"])
        #expect(try sandbox.git("rev-parse kept^{commit}") == first.hex)
    }
}

/// Removes folders in threads of its own, whenever they are empty, until it is stopped; of one call a few times at most, as a git that cleans up
/// comes by, so that a call that is made again meets nobody in the end, however busy the machine is.
private final class Remover: Sendable {
    private static let threads = 3
    private let state = Mutex((isStopped: false, ended: 0, removed: 0, left: 0))

    /// How often one was removed.
    var removed: Int { state.withLock(\.removed) }

    init(_ folders: [String]) {
        for _ in 0..<Self.threads {
            Thread.detachNewThread {
                while !self.state.withLock(\.isStopped) {
                    guard self.state.withLock({ $0.left > 0 }) else { continue }
                    let removed = folders.count { rmdir($0) == 0 }
                    if removed > 0 { self.state.withLock { ($0.removed, $0.left) = ($0.removed + removed, $0.left - 1) } }
                }
                self.state.withLock { $0.ended += 1 }
            }
        }
    }

    /// Begins a call.
    func meet() { state.withLock { $0.left = 4 } }

    func stop() {
        state.withLock { $0.isStopped = true }
        while state.withLock(\.ended) < Self.threads { usleep(1000) }
    }
}
