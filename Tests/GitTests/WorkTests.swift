import Foundation
import Git
import TestSupport
import Testing

@Suite("Index and work tree") struct WorkTests {
    @Test("Status names what differs, staged and not, in byte order")
    func status() throws {
        let box = try Sandbox()
        try box.commit(["a": "1", "b": "1", "c": "1", "d/e": "1", ".gitignore": "ignored\n"])
        #expect(try box.open().status().isEmpty)
        try box.write("2", to: "a")
        try box.git("add a")
        try box.write("3", to: "a")
        try box.git("rm -q b")
        try FileManager.default.removeItem(atPath: box.path + "/c")
        try box.write("new", to: "d/new")
        try box.write("x", to: "ignored")
        #expect(
            try box.open().status() == [
                StatusEntry(path: "a", staged: .modified, unstaged: .modified), StatusEntry(path: "b", staged: .deleted, unstaged: nil),
                StatusEntry(path: "c", staged: nil, unstaged: .deleted), StatusEntry(path: "d/new", staged: nil, unstaged: .untracked),
            ])
    }

    @Test("The status of one file is its line of the whole status, whatever its name means as a pattern and whatever else differs")
    func statusOfOne() throws {
        let box = try Sandbox()
        try box.commit(["a": "1", "b": "1", "c": "1", "d/e": "1", "f*": "1", "fg": "1", "same": "1", ".gitignore": "ignored\n"])
        try box.write("2", to: "a")
        try box.git("add a")
        try box.write("3", to: "a")
        try box.git("rm -q b")
        try FileManager.default.removeItem(atPath: box.path + "/c")
        for path in ["d/new", "n/m/new", "fg", "ignored", "x y", "é.md"] { try box.write("new", to: path) }
        let all = try box.open().status()
        #expect(all.map(\.path) == ["a", "b", "c", "d/new", "fg", "n/m/new", "x y", "é.md"])
        for path in all.map(\.path) + ["d/e", "f*", "same", "ignored", "none", "d", "n", "*"] {
            #expect(try box.open().status(of: path) == all.first { $0.path == path }, "\(path)")
        }
    }

    @Test("Staging takes files as they are, and the index is read again after another program wrote it")
    func staging() throws {
        let box = try Sandbox()
        let head = try box.commit(["a": "1", "b": "1"])
        let repository = try box.open()
        #expect(try repository.stagedFiles().map(\.path) == ["a", "b"])
        try box.write("2", to: "a")
        try FileManager.default.removeItem(atPath: box.path + "/b")
        try box.write("new", to: "c/d")
        try repository.stage(["a", "b", "c/d"])
        #expect(try box.git(["diff", "--cached", "--name-status", "HEAD"]) == "M\ta\nD\tb\nA\tc/d")
        #expect(try repository.stagedChanges(against: head).map(\.path) == ["a", "b", "c/d"])
        #expect(try repository.stagedChanges(against: nil).map(\.path) == ["a", "c/d"])
        try box.write("other", to: "z")
        try box.git("add z")
        #expect(try repository.stagedFiles().map(\.path) == ["a", "c/d", "z"])
        try repository.stage(["a"])
        #expect(try box.git("ls-files") == "a\nc/d\nz")
        #expect(try repository.writeIndexTree().hex == box.git("write-tree"))
        for path in ["../x", ".git/config", "a//b", ""] {
            #expect(problem { try repository.stage([path]) } == .invalidName(name: path, doing: "staging files"))
        }
    }

    @Test("Switching branches keeps changes that are not touched, and refuses to lose others")
    func checkout() throws {
        let box = try Sandbox()
        try box.commit(["a": "1", "keep": "1", "gone": "1"])
        try box.git("checkout -q -b other")
        try box.git("rm -q gone")
        try box.commit(["a": "2", "new/file": "2"])
        try box.git("checkout -q main")
        try box.write("mine", to: "keep")
        let repository = try box.open()
        try repository.checkout(branch: "other")
        #expect(try box.read("a") == "2" && box.read("keep") == "mine" && box.read("new/file") == "2")
        #expect(try repository.head == .branch("other") && !FileManager.default.fileExists(atPath: box.path + "/gone"))
        #expect(try box.git("status --porcelain") == "M keep")
        try box.write("mine too", to: "a")
        #expect(problem { try repository.checkout(branch: "main") } == .wouldLose(paths: ["a"], doing: "updating the files"))
        #expect(try box.read("a") == "mine too" && repository.head == .branch("other") && box.read("new/file") == "2")
        try box.git("add a")
        #expect(problem { try repository.checkout(branch: "main") } == .wouldLose(paths: ["a"], doing: "updating the files"))
        #expect(problem { try repository.checkout(branch: "none") } == .missing(what: "none", doing: "switching to none"))
    }

    @Test("A change that is only staged is not lost either")
    func stagedOnly() throws {
        let box = try Sandbox()
        let old = try box.commit(["a": "1"])
        let new = try box.commit(["a": "2"])
        try box.git("reset -q --hard \(old)")
        try box.write("staged", to: "a")
        try box.git("add a")
        try box.write("1", to: "a")
        #expect(problem { try box.open().updateWorkTree(from: old, to: new) } == .wouldLose(paths: ["a"], doing: "updating the files"))
        #expect(try box.git("cat-file blob :a") == "staged")
    }

    @Test("A branch that moved under the work tree brings its files along, an untracked file is never overwritten")
    func fastForward() throws {
        let box = try Sandbox()
        let old = try box.commit(["a": "1", "b": "1"])
        let new = try box.commit(["a": "2", "c": "2"])
        try box.git("reset -q --hard \(old)")
        let repository = try box.open()
        try box.write("mine", to: "c")
        #expect(try repository.compareAndSwap("refs/heads/main", from: old, to: new, message: "m") == .done)
        #expect(problem { try repository.updateWorkTree(from: old, to: new) } == .wouldLose(paths: ["c"], doing: "updating the files"))
        #expect(try box.read("a") == "1" && box.read("c") == "mine")
        try FileManager.default.removeItem(atPath: box.path + "/c")
        try repository.updateWorkTree(from: old, to: new)
        #expect(try box.read("a") == "2" && box.read("c") == "2" && box.git("status --porcelain").isEmpty)
        try repository.updateWorkTree(from: old, to: new)
        #expect(try box.git("status --porcelain").isEmpty)
    }

    @Test("A file behind a link out of the work tree is not written")
    func link() throws {
        let box = try Sandbox()
        let old = try box.commit(["a": "1"])
        let new = try box.commit(["out/file": "2"])
        try box.git("reset -q --hard \(old)")
        let outside = try box.folder.folder("outside")
        try FileManager.default.createSymbolicLink(atPath: box.path + "/out", withDestinationPath: outside)
        #expect(problem { try box.open().updateWorkTree(from: old, to: new) } == .wouldLose(paths: ["out"], doing: "updating the files"))
        #expect(!FileManager.default.fileExists(atPath: outside + "/file"))
    }

    @Test("An untracked file where a folder has to be, and an untracked folder where a file has to be, are kept")
    func obstacles() throws {
        let box = try Sandbox()
        let old = try box.commit(["a": "1"])
        let new = try box.commit(["x/file": "2", "y": "2"])
        try box.git("reset -q --hard \(old)")
        try box.write("mine", to: "x")
        #expect(problem { try box.open().updateWorkTree(from: old, to: new) } == .wouldLose(paths: ["x"], doing: "updating the files"))
        try FileManager.default.removeItem(atPath: box.path + "/x")
        try box.write("mine", to: "y/deep/mine")
        #expect(
            problem { try box.open().updateWorkTree(from: old, to: new) } == .wouldLose(paths: ["y/deep/mine"], doing: "updating the files")
        )
        #expect(try box.read("y/deep/mine") == "mine" && !FileManager.default.fileExists(atPath: box.path + "/x"))
    }

    @Test("A file becomes a folder and a folder a file, forward and back")
    func exchange() throws {
        let box = try Sandbox()
        let old = try box.commit(["a": "1", "b/c": "1", "b/d/e": "1"])
        try box.git("rm -q -r a b")
        let new = try box.commit(["a/c": "2", "b": "2"])
        let repository = try box.open()
        for (from, to) in [(new, old), (old, new), (new, old)] {
            try repository.updateWorkTree(from: from, to: to)
            #expect(try box.git("ls-files -s") == box.git("ls-tree -r --format=%(objectmode)%x20%(objectname)%x200%x09%(path) \(to)"))
            #expect(try box.git("diff").isEmpty && box.git("ls-files --others").isEmpty)
        }
    }

    @Test("What needs files says so in a bare repository")
    func bare() throws {
        let box = try Sandbox("--bare")
        let repository = try box.open()
        #expect(repository.isBare && repository.workDirectory == nil)
        #expect(problem { _ = try repository.status() } == .bare(doing: "comparing files"))
        #expect(problem { try repository.stage(["a"]) } == .bare(doing: "staging files"))
    }
}
