import Foundation
import Git
import Testing

@Suite("After a program that died") struct HealingTests {
    private func open(_ sandbox: Sandbox) throws(GitError) -> Repository { try Repository(at: sandbox.path, ledger: "praxis/writing") }

    /// A note of a process that is not there any more: one of this machine that has ended.
    private func note(_ steps: String..., in sandbox: Sandbox) throws {
        let machine = try String(contentsOfFile: "/proc/sys/kernel/random/boot_id", encoding: .utf8)
            .trimmingCharacters(in: .whitespacesAndNewlines)
        let space = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/ns/pid")
        let host = try String(contentsOfFile: "/proc/sys/kernel/hostname", encoding: .utf8)
            .trimmingCharacters(in: .whitespacesAndNewlines)
        let lines = ["owner 4194303 1 \(host)/\(machine)/\(space)", "since \(Int(Date().timeIntervalSince1970))"] + steps + ["end", ""]
        try sandbox.write(lines.joined(separator: "\n"), to: ".git/praxis/writing/4194303-1")
    }

    @Test("a lock made since it began is taken over and told") func lock() throws {
        let sandbox = try Sandbox()
        let first = try sandbox.commit(["a": "1"])
        try note(in: sandbox)
        try sandbox.write("", to: ".git/refs/heads/main.lock")
        let repository = try open(sandbox)
        repository.heal()
        #expect(repository.healed == [.lock("refs/heads/main.lock")])
        #expect(try repository.compareAndSwap("refs/heads/main", from: first, to: first, message: "m") == .done)
        #expect(!FileManager.default.fileExists(atPath: sandbox.path + "/.git/praxis/writing/4194303-1"))
    }

    @Test("a lock that a living process has open stays") func held() throws {
        let sandbox = try Sandbox()
        let first = try sandbox.commit(["a": "1"])
        try note(in: sandbox)
        try sandbox.write("", to: ".git/refs/heads/main.lock")
        let holder = try #require(FileHandle(forWritingAtPath: sandbox.path + "/.git/refs/heads/main.lock"))
        let repository = try open(sandbox)
        repository.heal()
        #expect(repository.healed == [])
        #expect(problem { _ = try repository.compareAndSwap("refs/heads/main", from: first, to: nil, message: "m") } != nil)
        try holder.close()
    }

    @Test("an old lock of nobody is taken over when it is met") func old() throws {
        let sandbox = try Sandbox()
        let first = try sandbox.commit(["a": "1"])
        try sandbox.write("", to: ".git/refs/heads/main.lock")
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSince1970: 1_600_000_000)], ofItemAtPath: sandbox.path + "/.git/refs/heads/main.lock")
        let repository = try open(sandbox)
        #expect(try repository.compareAndSwap("refs/heads/side", from: nil, to: first, message: "m") == .done)
        #expect(repository.healed == [])
        #expect(try repository.compareAndSwap("refs/heads/main", from: first, to: nil, message: "m") == .done)
        #expect(repository.healed == [.lock("refs/heads/main.lock")])
    }

    @Test("an index that a power cut left empty is made anew from what is committed, and no text is touched") func cutIndex() throws {
        let sandbox = try Sandbox()
        try sandbox.commit(["a": "1", "b/c": "1"])
        try sandbox.write("written since", to: "a")
        try sandbox.write("", to: ".git/index")
        let repository = try open(sandbox)
        repository.heal()
        #expect(repository.healed == [.index])
        #expect(try repository.stagedFiles().map(\.path) == ["a", "b/c"])
        #expect(try sandbox.git("status --porcelain") == "M a")
        let next = try open(sandbox)
        next.heal()
        #expect(next.healed == [])
    }

    @Test("steps that were begun are finished, and once only") func steps() throws {
        let sandbox = try Sandbox()
        let first = try sandbox.commit(["a": "1", "b": "1"])
        let second = try sandbox.commit(["a": "2", "b": "2"])
        try sandbox.git("reset -q --hard \(first)")
        // Stopped between the branch and the second of its files.
        try sandbox.git("update-ref refs/heads/main \(second)")
        try sandbox.write("2", to: "a")
        try note("move \(first) \(second) refs/heads/main", "files \(first) \(second) -", in: sandbox)
        let repository = try open(sandbox)
        repository.heal()
        #expect(repository.healed == [.finished])
        #expect(try sandbox.read("b") == "2")
        #expect(try repository.status() == [])
        let again = try open(sandbox)
        again.heal()
        #expect(again.healed == [])
    }

    @Test("what somebody wrote since stays as it is, and is named") func edited() throws {
        let sandbox = try Sandbox()
        let first = try sandbox.commit(["a": "1"])
        let second = try sandbox.commit(["a": "2"])
        try sandbox.git("reset -q --hard \(first)")
        try sandbox.git("update-ref refs/heads/main \(second)")
        try sandbox.write("mine", to: "a")
        try note("move \(first) \(second) refs/heads/main", "files \(first) \(second) -", in: sandbox)
        let repository = try open(sandbox)
        repository.heal()
        #expect(repository.healed == [.left(["a"])])
        #expect(try sandbox.read("a") == "mine")
    }

    @Test("a text that was moved half-way is at its new place, and at no other") func moved() throws {
        let sandbox = try Sandbox()
        try sandbox.commit(["a/old": "1"])
        let (old, new) = (try sandbox.id("HEAD:a/old"), try sandbox.writeObject(Array("2".utf8), kind: "blob"))
        // Stopped when the new one was written, or before that.
        for isWritten in [true, false] {
            if isWritten { try sandbox.write("2", to: "b/new") } else { try sandbox.write("1", to: "a/old") }
            if !isWritten { try FileManager.default.removeItem(atPath: sandbox.path + "/b/new") }
            try note("text - \(new) b/new", "text \(old) - a/old", in: sandbox)
            let repository = try open(sandbox)
            repository.heal()
            #expect(repository.healed == [.finished])
            #expect(try sandbox.read("b/new") == "2")
            #expect(!FileManager.default.fileExists(atPath: sandbox.path + "/a/old"))
            #expect(try sandbox.git("ls-files -s") == "100644 \(old) 0\ta/old")
        }
    }

    @Test("a text that somebody changed since is neither written over nor taken away") func changedText() throws {
        let sandbox = try Sandbox()
        try sandbox.commit(["old": "1", "text": "1"])
        let (old, new) = (try sandbox.id("HEAD:old"), try sandbox.writeObject(Array("2".utf8), kind: "blob"))
        for name in ["old", "text", "new"] { try sandbox.write("mine", to: name) }
        try note("text - \(new) new", "text \(old) \(new) text", "text \(old) - old", in: sandbox)
        let repository = try open(sandbox)
        repository.heal()
        #expect(repository.healed == [.left(["new", "old", "text"])])
        for name in ["old", "text", "new"] { #expect(try sandbox.read(name) == "mine") }
    }

    @Test("steps of which not even the first was done are forgotten") func nothing() throws {
        let sandbox = try Sandbox()
        let first = try sandbox.commit(["a": "1"])
        let second = try sandbox.commit(["a": "2"])
        try sandbox.git("reset -q --hard \(first)")
        try note("move \(first) \(second) refs/heads/main", "files \(first) \(second) -", in: sandbox)
        let repository = try open(sandbox)
        repository.heal()
        #expect(repository.healed == [])
        #expect(try repository.reference("refs/heads/main") == first)
        #expect(try sandbox.read("a") == "1")
    }
}
