import Foundation
import Git
import TestSupport
import Testing

@Suite("What the index changes") struct IndexTests {
    /// Names whose order in trees and paths fools: a folder sorts as if it ended with a slash.
    static let names = [
        "a", "a.b", "a/b", "a/b.c", "a/b/c", "a0", "ab", "é/x", "z", "z-z/y", "z/y", "z/y/x/w",
        "long/" + String(repeating: "n", count: 200),
    ]

    @Test("The index compared with a commit is what git says, after any series of changes", arguments: [2, 3, 4])
    func agreesWithGit(version: Int) throws {
        var random = Seeded.announced()
        let box = try Sandbox()
        try box.git("config index.version \(version)")
        var commits = [try box.commit(["a": "0", "z/y": "0"])]
        for round in 0..<25 {
            for _ in 0..<Int.random(in: 1...4, using: &random) { try change(box, round, &random) }
            let repository = try box.open()
            for commit in commits.suffix(3) {
                #expect(
                    try described(repository.stagedChanges(against: commit))
                        == box.git(["diff", "--cached", "--no-renames", "--raw", "--abbrev=40", "--no-relative", "-z", commit.hex])
                        .split(separator: "\0").map(String.init), "round \(round)")
            }
            if Bool.random(using: &random) { commits.append(try box.commit([:])) }
        }
    }

    private func change(_ box: Sandbox, _ round: Int, _ random: inout Seeded) throws {
        let name = Self.names.randomElement(using: &random) ?? "a"
        let path = box.path + "/" + name
        switch Int.random(in: 0...3, using: &random) {
        case 0: try box.git("rm -rqf --cached --ignore-unmatch \(name)")
        case 1: try box.git("write-tree")
        default:
            // A file where a folder was, or a folder where a file was.
            var above = name
            while let slash = above.lastIndex(of: "/") {
                above = String(above[..<slash])
                let there = try? FileManager.default.attributesOfItem(atPath: box.path + "/" + above)
                if there?[.type] as? FileAttributeType == .typeRegular {
                    try FileManager.default.removeItem(atPath: box.path + "/" + above)
                }
            }
            if FileManager.default.fileExists(atPath: path) { try FileManager.default.removeItem(atPath: path) }
            try box.write("\(round) \(UInt8.random(in: 0...3, using: &random))", to: name)
            try box.git("add \(name)")
        }
    }

    /// As `git diff --raw -z` prints it.
    private func described(_ changes: [FileChange]) -> [String] {
        let none = FileVersion(mode: .regular, id: .none)
        return changes.flatMap { change -> [String] in
            let old = change.old ?? none
            let new = change.new ?? none
            let modes = "\(change.old == nil ? "000000" : old.mode.octal) \(change.new == nil ? "000000" : new.mode.octal)"
            let letter = change.old == nil ? "A" : change.new == nil ? "D" : "M"
            return [":\(modes) \(old.id.hex) \(new.id.hex) \(letter)", change.path]
        }
    }

    @Test("A file that was only announced is no change, and a path in conflict is named")
    func announced() throws {
        let box = try Sandbox()
        let first = try box.commit(["a": "1"])
        try box.write("later", to: "b")
        try box.git("add -N b")
        #expect(try box.open().stagedChanges(against: first).isEmpty)
        try box.git("rm -q --cached b")
        try box.git("checkout -q -b other")
        try box.commit(["a": "2"])
        try box.git("checkout -q main")
        try box.commit(["a": "3"])
        _ = try? box.git("merge other")
        let repository = try box.open()
        let found = problem { _ = try repository.stagedChanges(against: first) }
        guard case .other(_, "a", _) = found else { return #expect(Bool(false), "\(String(describing: found))") }
    }

    @Test("A damaged index is an error or is read as git reads it, never a crash")
    func damaged() throws {
        var random = Seeded.announced()
        let box = try Sandbox()
        let head = try box.commit(["a": "1", "b/c": "1", "b/d/e": "1"])
        let path = box.path + "/.git/index"
        let sound = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
        for _ in 0..<300 {
            var bytes = sound
            if Bool.random(using: &random) { bytes.removeLast(Int.random(in: 1..<bytes.count, using: &random)) }
            for _ in 0..<3 where !bytes.isEmpty {
                bytes[Int.random(in: 0..<bytes.count, using: &random)] = .random(in: 0...255, using: &random)
            }
            try Data(bytes).write(to: URL(fileURLWithPath: path))
            let repository = try box.open()
            _ = problem { _ = try repository.stagedChanges(against: head) }
        }
    }
}
