import Foundation
import Git
import TestSupport
import Testing

/// A repository made by the real git in a folder of its own, and the real git to ask about it.
final class Sandbox: Sendable {
    let folder: TemporaryFolder
    /// The root of the work tree.
    let path: String
    let environment: [String: String]

    init(_ options: String...) throws {
        try Sandbox.settings.get()
        folder = try TemporaryFolder()
        path = try folder.folder("work")
        let home = try folder.folder("home")
        try folder.write(
            "[user]\n\tname = Amina Benali\n\temail = amina@example.org\n[init]\n\tdefaultBranch = main\n", to: "home/.gitconfig")
        environment = hermeticEnvironment(home: home)
        try git(["init", "-q"] + options + ["."])
    }

    /// No settings of the machine or of the person who runs the tests, for libgit2 in this process.
    static let settings: Result<Void, GitError> = {
        do throws(GitError) {
            return .success(try Repository.useSettings(of: ["GIT_CONFIG_NOSYSTEM": "1"]))
        } catch {
            return .failure(error)
        }
    }()

    @discardableResult
    func git(_ arguments: [String], in other: String? = nil, adding extra: [String: String] = [:]) throws -> String {
        let output = try expectDone(
            "git", arguments, in: other ?? path, environment: environment.merging(extra) { _, new in new })
        return output.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// Runs another program in the same environment.
    func gitless(_ program: String, _ arguments: [String]) throws {
        try expectDone(program, arguments, in: path, environment: environment)
    }

    @discardableResult
    func git(_ words: String) throws -> String {
        try git(words.split(separator: " ").map(String.init))
    }

    func id(_ revision: String) throws -> ObjectID {
        try #require(ObjectID(hex: git(["rev-parse", revision])))
    }

    func write(_ text: String, to name: String) throws { try folder.write(text, to: "work/" + name) }

    func read(_ name: String) throws -> String { try folder.read("work/" + name) }

    /// Writes files, commits them all and returns the commit.
    @discardableResult
    func commit(_ files: [String: String], at seconds: Int = 1_795_478_400) throws -> ObjectID {
        for (name, text) in files { try write(text, to: name) }
        try git("add -A")
        let date = "\(seconds) +0100"
        try git(["commit", "-q", "--allow-empty", "-m", "a change"], adding: ["GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date])
        return try id("HEAD")
    }

    func open() throws(GitError) -> Repository { try Repository(at: path) }

    /// The file of a loose object.
    func loose(_ id: ObjectID) -> String { "\(path)/.git/objects/\(id.hex.prefix(2))/\(id.hex.dropFirst(2))" }

    func writeObject(_ bytes: [UInt8], kind: String) throws -> ObjectID {
        try Data(bytes).write(to: URL(fileURLWithPath: folder.path + "/object"))
        return try #require(ObjectID(hex: git(["hash-object", "-w", "--literally", "-t", kind, folder.path + "/object"])))
    }
}

let amina = Identity(name: "Amina Benali", email: "amina@example.org", seconds: 1_795_478_400, offsetMinutes: 60)

/// The error that a body throws, to compare; `nil` when it ends well.
func problem(_ body: () throws -> Void) -> GitError? {
    do {
        try body()
        return nil
    } catch {
        return error as? GitError
    }
}

extension Array where Element == UInt8 {
    init(_ text: String) { self = Array(text.utf8) }
}
