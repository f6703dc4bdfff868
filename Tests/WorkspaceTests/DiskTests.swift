import Documents
import Git
import Testing
import Workspace

@Suite("A disk that does not take it") struct DiskTests {
    @Test(
        "is told as what it is, with what to do, and is not called our fault",
        arguments: [
            ("could not write: No space left on device", "free some space"), ("failed to create: Read-only file system", "permissions"),
            ("failed to create: Permission denied", "permissions"), ("could not write: Input/output error", "disk"),
        ])
    func told(_ detail: String, _ remedy: String) {
        let error = WorkspaceError(GitError.other(code: -1, detail: detail, doing: "writing a commit"))
        #expect(error.kind == .disk)
        #expect(error.explanations[0].why?.en == "nothing was changed")
        #expect(error.explanations[0].fix?.en.contains(remedy) == true)
    }

    @Test("anything else of git's stays a fault") func other() {
        #expect(WorkspaceError(GitError.other(code: -1, detail: "odd", doing: "reading")).kind == .fault)
    }
}
