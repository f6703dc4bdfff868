import Foundation
import Git
import TestSupport
import Testing

@Suite("Trees") struct TreeTests {
    @Test("Files are listed as git lists them, all or below one folder")
    func files() throws {
        let box = try Sandbox()
        try box.commit(["a.md": "1", "a/b.md": "2", "a/c/d.md": "3", "a-b.md": "4", "a.d/e": "5", "é/ü.md": "6", "z": "7"])
        try FileManager.default.createSymbolicLink(atPath: box.path + "/link", withDestinationPath: "a.md")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: box.path + "/z")
        let commit = try box.commit([:])
        let repository = try box.open()
        let listed = try repository.files(in: commit).map { "\($0.mode.octal) \($0.id) \($0.path)" }
        let printed = try box.git([
            "-c", "core.quotePath=false", "ls-tree", "-r", "-z", "--format=%(objectmode) %(objectname) %(path)", "HEAD",
        ])
        #expect(listed == printed.split(separator: "\0").map(String.init))
        #expect(try repository.files(in: commit, under: "a").map(\.path) == ["a/b.md", "a/c/d.md"])
        #expect(try repository.files(in: commit, under: "a/c/").map(\.path) == ["a/c/d.md"])
        #expect(try repository.files(in: commit, under: "none").isEmpty)
        #expect(try repository.file(at: "a/c/d.md", in: commit)?.id == box.id("HEAD:a/c/d.md"))
        #expect(try repository.file(at: "a/c", in: commit)?.mode == .tree && repository.file(at: "link", in: commit)?.mode == .link)
        #expect(try repository.file(at: "a/none", in: commit) == nil && repository.file(at: "a.md/none", in: commit) == nil)
        for path in ["", "/a", "a/", "a//b", "../a", "a/./b", ".git/config"] {
            guard case .invalidName? = problem({ _ = try repository.file(at: path, in: commit) }) else {
                Issue.record("\(path) was looked for")
                continue
            }
        }
    }

    @Test("Each name of a large folder is found, whatever stands beside it, and no other") func found() throws {
        let box = try Sandbox()
        var random = Seeded.announced()
        let letters: [Character] = ["a", "b", "-", ".", "0", "/", "é"]
        var files: [String: String] = ["a/a": "1", "a-": "2", "a.": "3", "a0": "4"]
        for number in 0..<400 {
            let name = String((0..<Int.random(in: 1...5, using: &random)).map { _ in letters.randomElement(using: &random) ?? "a" })
            let parts = name.split(separator: "/", omittingEmptySubsequences: false)
            guard parts.allSatisfy({ !["", ".", ".."].contains($0) }) else { continue }
            // A name is a file or a folder.
            let isTaken = files.keys.contains { $0 == name || $0.hasPrefix(name + "/") || name.hasPrefix($0 + "/") }
            if !isTaken { files[name] = "\(number)" }
        }
        let commit = try box.commit(files)
        let repository = try box.open()
        let listed = try repository.files(in: commit)
        #expect(listed.count == files.count && files.count > 60)
        for file in listed {
            #expect(try repository.file(at: file.path, in: commit) == file)
            for other in [file.path + "a", file.path + "-", String(file.path.dropLast())] where !other.isEmpty && !other.hasSuffix("/") {
                let isFolder = files.keys.contains { $0.hasPrefix(other + "/") }
                let isThere = files[other] != nil || isFolder
                guard other.split(separator: "/").allSatisfy({ $0 != "." && $0 != ".." }) else { continue }
                #expect(try (repository.file(at: other, in: commit) != nil) == isThere, "\(other)")
            }
        }
    }

    /// A tree object line by line: mode, name.
    private func tree(_ lines: [(String, String)], in box: Sandbox) throws -> ObjectID {
        let blob = try box.open().writeBlob([UInt8]("x"))
        let empty = try box.open().writeTree(basedOn: nil, changing: [:])
        let bytes = lines.flatMap { mode, name in [UInt8]("\(mode) \(name)") + [0] + (mode == "40000" ? empty : blob).bytes }
        return try box.writeObject(bytes, kind: "tree")
    }

    @Test(
        "A tree that git would not write is refused with its name",
        arguments: [
            [("100644", "b"), ("100644", "a")], [("100644", "a"), ("100644", "a")], [("100644", "a"), ("100644", "a.b"), ("40000", "a")],
            [("40000", "a"), ("100644", "a.b")], [("100644", "..")], [("100644", ".")], [("40000", ".git")], [("40000", ".GIT")],
            [("40000", "git~1")],
            [("40000", ".git ")], [("40000", ".git.")], [("40000", ".g\u{200c}it")], [("40000", ".git::$INDEX_ALLOCATION")],
            [("100644", "a/b")],
            [("100664", "a")], [("0100644", "a")], [("040000", "a")], [("100645", "a")], [("", "a")], [("100644", "")],
        ])
    func refused(lines: [(String, String)]) throws {
        let box = try Sandbox()
        let id = try tree(lines, in: box)
        guard case .corrupt(let what, _)? = problem({ _ = try box.open().files(in: id) }) else {
            Issue.record("was read: \(lines)")
            return
        }
        #expect(what == id.hex)
        #expect(problem { _ = try box.open().differences(from: nil, to: id) } != nil)
        #expect(problem { _ = try box.open().updateWorkTree(from: nil, to: id) } != nil)
    }

    @Test("A tree cut anywhere or not in UTF-8 is refused")
    func cut() throws {
        let box = try Sandbox()
        let whole = [UInt8]("100644 a") + [0] + [UInt8](repeating: 1, count: 20)
        for bytes in [
            Array(whole.dropLast()), Array(whole.prefix(8)), Array(whole.prefix(3)), [UInt8]("100644 ") + [0xff, 0] + whole.suffix(20),
        ] {
            let id = try box.writeObject(bytes, kind: "tree")
            guard case .corrupt? = problem({ _ = try box.open().files(in: id) }) else {
                Issue.record("was read: \(bytes)")
                continue
            }
        }
    }

    @Test(
        "Names that only look like the forbidden ones are allowed",
        arguments: [".gitignore", ".gitattributes", "git", "guide", ".github", "git~10", "..a", "ｇit"])
    func allowed(name: String) throws {
        let box = try Sandbox()
        let repository = try box.open()
        let blob = try repository.writeBlob([UInt8]("x"))
        let tree = try repository.writeTree(basedOn: nil, changing: [name: FileVersion(mode: .regular, id: blob)])
        #expect(try repository.files(in: tree).map(\.path) == [name])
    }

    @Test("Folders deeper than any disk allows are refused, and do not exhaust the stack")
    func deep() throws {
        let box = try Sandbox()
        var id = try box.open().writeTree(basedOn: nil, changing: [:])
        let data = { (id: ObjectID) in [UInt8]("40000 a") + [0] + id.bytes }
        let repository = try box.open()
        let blob = try repository.writeBlob([UInt8]("x"))
        id = try repository.writeTree(
            basedOn: nil, changing: [Array(repeating: "a", count: 511).joined(separator: "/"): FileVersion(mode: .regular, id: blob)])
        #expect(try repository.files(in: id).count == 1)
        for _ in 0..<2 { id = try box.writeObject(data(id), kind: "tree") }
        guard case .corrupt? = problem({ _ = try repository.files(in: id) }) else {
            Issue.record("was read")
            return
        }
        guard case .corrupt? = problem({ _ = try repository.differences(from: nil, to: id) }) else {
            Issue.record("was compared")
            return
        }
    }

    @Test("A tree is changed as git changes it, whatever is added, replaced or removed")
    func writing() throws {
        let box = try Sandbox()
        let base = try box.commit(["a/b/c.md": "1", "a/d.md": "2", "e.md": "3", "f/g.md": "4"])
        let repository = try box.open()
        let blob = try repository.writeBlob([UInt8]("new"))
        let new = FileVersion(mode: .executable, id: blob)
        func paths(_ changes: [String: FileVersion?]) throws -> [String] {
            let tree = try repository.writeTree(basedOn: base, changing: changes)
            #expect(try box.git("fsck --strict").split(separator: "\n").allSatisfy { $0.hasPrefix("dangling") })
            return try repository.files(in: tree).map(\.path)
        }
        #expect(try paths([:]) == ["a/b/c.md", "a/d.md", "e.md", "f/g.md"])
        #expect(try repository.writeTree(basedOn: base, changing: [:]) == repository.tree(of: base))
        #expect(try paths(["x/y/z.md": new, "e.md": nil]) == ["a/b/c.md", "a/d.md", "f/g.md", "x/y/z.md"])
        #expect(try paths(["a/b/c.md": nil, "f/g.md": nil, "none/at/all": nil]) == ["a/d.md", "e.md"])
        #expect(try paths(["a": new]) == ["a", "e.md", "f/g.md"])
        #expect(try paths(["e.md/h.md": new]) == ["a/b/c.md", "a/d.md", "e.md/h.md", "f/g.md"])
        #expect(try paths(["a/b/c.md": nil, "a/d.md": nil, "e.md": nil, "f/g.md": nil]).isEmpty)
        for path in ["", "../x", "a//b", ".git/hooks/x", "a/.GIT/x"] {
            #expect(
                problem { _ = try repository.writeTree(basedOn: base, changing: [path: new]) }
                    == .invalidName(name: path, doing: "writing a tree"))
        }
        #expect(problem { _ = try repository.writeTree(basedOn: nil, changing: ["a": new, "a/b": new]) } != nil)
        let absent = try #require(ObjectID(bytes: [UInt8](repeating: 1, count: 20)))
        #expect(problem { _ = try repository.writeTree(basedOn: nil, changing: ["a": FileVersion(mode: .regular, id: absent)]) } != nil)
    }

    @Test("Differences are those of git without renames, in both directions")
    func differences() throws {
        let box = try Sandbox()
        let old = try box.commit(["a/b.md": "1", "a/c.md": "2", "d.md": "3", "e/f.md": "4", "same/x": "5"])
        try box.git("rm -q -r e d.md")
        let new = try box.commit(["a/b.md": "changed", "e": "a file now", "d.md/inside.md": "a folder now", "a/renamed.md": "2"])
        for (from, to) in [(old, new), (new, old)] {
            let changes = try box.open().differences(from: from, to: to).map { change in
                "\(change.old?.mode.octal ?? "000000") \(change.new?.mode.octal ?? "000000") \(change.old?.id.hex ?? zero) \(change.new?.id.hex ?? zero) \(change.path)"
            }
            let printed = try box.git(["diff-tree", "-r", "--no-renames", "--no-abbrev", from.hex, to.hex]).split(separator: "\n").map {
                line in
                let words = line.dropFirst().split(whereSeparator: { $0 == " " || $0 == "\t" })
                return "\(words[0]) \(words[1]) \(words[2]) \(words[3]) \(words[5])"
            }
            #expect(changes.sorted() == printed.sorted() && !changes.isEmpty)
        }
        #expect(try box.open().differences(from: nil, to: old).map(\.path) == ["a/b.md", "a/c.md", "d.md", "e/f.md", "same/x"])
        #expect(try box.open().differences(from: old, to: old).isEmpty)
    }

    private let zero = String(repeating: "0", count: 40)
}
