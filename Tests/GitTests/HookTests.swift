import Foundation
import Git
import TestSupport
import Testing

/// A hook that writes down its environment and waits, so that the test can look at the repository as the hook sees it.
private struct WaitingHook {
    let box: Sandbox
    let state: String

    init(_ name: String, in gitDirectory: String, of box: Sandbox) throws {
        self.box = box
        state = try box.folder.folder("hook")
        let hook =
            "#!/bin/sh\nenv -0 > '\(state)/env'; pwd > '\(state)/pwd'; : > '\(state)/ready'\nwhile [ ! -e '\(state)/go' ]; do sleep 0.01; done\n"
        try write(hook, to: "\(gitDirectory)/hooks/\(name)")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: "\(gitDirectory)/hooks/\(name)")
    }

    /// Runs git beside the body, which gets the environment and the directory of the hook.
    func during(_ arguments: [String], _ body: @escaping @Sendable ([String: String], String) throws -> Void) async throws {
        let (box, state) = (box, state)
        // A thread of its own: git waits for the hook, the hook for this task, and this task needs a thread of the pool.
        async let ended = withCheckedContinuation { continuation in
            Thread.detachNewThread {
                continuation.resume(returning: Result { try run("git", arguments, in: box.path, environment: box.environment) })
            }
        }
        for _ in 0..<1000 where !FileManager.default.fileExists(atPath: state + "/ready") { try await Task.sleep(for: .milliseconds(10)) }
        let problem = Result {
            try body(WaitingHook.environment(try read(state + "/env")), read(state + "/pwd").trimmingCharacters(in: .newlines))
        }
        try write("", to: state + "/go")
        #expect(try await ended.get().code == 0)
        try problem.get()
    }

    private static func environment(_ lines: String) -> [String: String] {
        var environment: [String: String] = [:]
        for line in lines.split(separator: "\0") {
            let parts = line.split(separator: "=", maxSplits: 1)
            environment[String(parts[0])] = parts.count > 1 ? String(parts[1]) : ""
        }
        return environment
    }
}

@Suite("Inside a hook") struct HookTests {
    @Test("In pre-commit the index is the one that git names, not the one on the disk", arguments: [["-a"], ["--only", "a.md"], []])
    func preCommit(options: [String]) async throws {
        let box = try Sandbox()
        try box.commit(["a.md": "one", "b.md": "one"])
        try box.write("two", to: "a.md")
        if options.isEmpty { try box.git("add a.md") }
        if options.contains("--only") {
            try box.write("staged", to: "b.md")
            try box.git("add b.md")
        }
        let hook = try WaitingHook("pre-commit", in: box.path + "/.git", of: box)
        try await hook.during(["commit", "-q", "-m", "x"] + options) { environment, directory in
            let repository = try Repository(environment: environment, directory: directory)
            let changes = try repository.stagedChanges(against: repository.headCommit)
            #expect(changes.map(\.path) == ["a.md"])
            #expect(try changes.first?.new.map { try repository.blob($0.id) } == [UInt8]("two"))
            #expect(repository.workDirectory == box.path && !repository.isQuarantined)
        }
    }

    @Test("A work tree that the environment names is used")
    func workTree() throws {
        let box = try Sandbox()
        let other = try box.folder.folder("elsewhere")
        try box.folder.write("x", to: "elsewhere/new.md")
        let repository = try Repository(environment: ["GIT_DIR": ".git", "GIT_WORK_TREE": other], directory: box.path)
        #expect(repository.workDirectory == other)
        #expect(try repository.status().map(\.path) == ["new.md"])
    }

    @Test("Without variables the directory decides, and variables that cannot be followed are refused")
    func plain() throws {
        let box = try Sandbox()
        #expect(try Repository(environment: [:], directory: box.path).directory == box.path + "/.git")
        #expect(
            problem { _ = try Repository(environment: ["GIT_NAMESPACE": "a"], directory: box.path) }
                == .unsupported(feature: "GIT_NAMESPACE", path: box.path))
    }

    @Test("In pre-receive the pushed objects can be read and nothing can be written")
    func preReceive() async throws {
        let box = try Sandbox()
        let server = try box.folder.folder("server.git")
        try box.git(["init", "-q", "--bare", "."], in: server)
        let pushed = try box.commit(["a.md": "pushed"])
        let hook = try WaitingHook("pre-receive", in: server, of: box)
        try await hook.during(["push", "-q", server, "main"]) { environment, directory in
            #expect(environment["GIT_QUARANTINE_PATH"] != nil)
            let repository = try Repository(environment: environment, directory: directory)
            #expect(repository.isQuarantined && repository.isBare)
            #expect(try repository.files(in: pushed).map(\.path) == ["a.md"])
            #expect(try repository.commits(reachable: [pushed]) == [pushed])
            for write in HookTests.writes {
                guard case .quarantined? = problem({ try write(repository, pushed) }) else {
                    Issue.record("something was written in quarantine")
                    return
                }
            }
            // The plain repository beside it does not see them: that is what the environment is for.
            #expect(try !Repository(at: directory).exists(pushed))
        }
        #expect(try box.git(["rev-parse", "main"], in: server) == pushed.hex)
    }

    private static let writes: [@Sendable (borrowing Repository, ObjectID) throws -> Void] = [
        { repository, _ in _ = try repository.writeBlob([]) },
        { repository, _ in _ = try repository.writeTree(basedOn: nil, changing: [:]) },
        { repository, id in _ = try repository.writeCommit(buffer: repository.commit(id).raw, signature: nil) },
        { repository, id in _ = try repository.compareAndSwap("refs/heads/x", from: nil, to: id, message: "") },
        { repository, _ in try repository.setHead(branch: "x") },
        { repository, _ in try repository.setSetting("a.b", to: "c") },
        { repository, _ in try repository.stage(["a.md"]) },
        { repository, id in try repository.updateWorkTree(from: nil, to: id) },
    ]
}
