import Foundation
import Git
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
        let input = Pipe()
        cleaner.standardInput = input
        try cleaner.run()
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
}
