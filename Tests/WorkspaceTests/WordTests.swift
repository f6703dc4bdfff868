import Foundation
import TestSupport
import Testing

/// Reads Word; `make test` installs it where CI runs.
private enum Pandoc {
    static let isThere =
        ProcessInfo.processInfo.environment["CI"] != nil || FileManager.default.isExecutableFile(atPath: "/usr/bin/pandoc")
    static let without: Comment = "pandoc is not here"
}

@Suite("Texts from Word") struct WordTests {
    private static let picture =
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=="
    private static let text = """
        ---
        title: Sign the minutes
        ---

        ## Purpose

        The chair *signs* them, [as said](https://example.org).

        | Role  | Does  |
        |-------|-------|
        | Chair | Signs |

        1.  Read them
        2.  Sign them

        Here is ![the form](form.png) to fill in.

        """

    /// A folder `old` beside bruno's clone: a document of Word with a picture, a page that links to it, and what only bears the name of one.
    private func ground() async throws -> Ground {
        let ground = try await Ground(.founded)
        try ground.folder.write(Self.text, to: "bruno/minutes.md")
        try ground.done(
            "bruno",
            "mkdir ../old && cd .. && echo '\(Self.picture)' | base64 -d >form.png && pandoc -o old/minutes.docx minutes.md && printf '# Read first\n\nSee [the minutes](minutes.docx).\n' >old/read.md && echo junk >old/broken.docx && cksum old/* >before"
        )
        return ground
    }

    @Test("become drafts with their headings, tables, lists, links and pictures", .enabled(if: Pandoc.isThere, Pandoc.without))
    func word() async throws {
        let ground = try await ground()
        let told = try ground.sh("bruno", "praxis import ../old")
        #expect(told.code == 0, "\(told)")
        #expect(told.errors.contains("left out: broken.docx: pandoc: "), "\(told.errors)")
        #expect(try ground.git("bruno", "branch", "--show-current") == "draft/import-old")
        let text = try ground.read("bruno", "pages/sign-the-minutes.md")
        for words in [
            "id: page/sign-the-minutes", "# Sign the minutes", "{{imported: check the kind", "## Purpose",
            "The chair *signs* them, [as said](https://example.org).", "| Chair | Signs |", "2.  Sign them",
            "Here is ![the form](sign-the-minutes/",
        ] { #expect(text.contains(words), "\(words) in \(text)") }
        #expect(!text.contains("<img"), "\(text)")
        try ground.done("bruno", "cmp pages/sign-the-minutes/*.png ../form.png")
        #expect(try ground.read("bruno", "pages/read-first.md").contains("[the minutes](sign-the-minutes.md)"))
        // The originals are only read.
        try ground.done("bruno", "cd .. && cksum old/* | cmp - before")
        #expect(try ground.sh("bruno", "praxis check").all.contains("link-broken") == false)
    }

    @Test("are read by no program that the repository holds", .enabled(if: Pandoc.isThere, Pandoc.without)) func trap() async throws {
        let ground = try await ground()
        try ground.done("bruno", "printf '#!/bin/sh\ntouch ../trap\n' >pandoc && chmod +x pandoc")
        let told = try ground.sh("bruno", "PATH=\"\(binaryFolder):.:$PWD:/usr/bin:/bin\" praxis import ../old --dry-run")
        #expect(told.code == 0 && told.output.contains("page/sign-the-minutes"), "\(told)")
        #expect(try ground.done("bruno", "ls ..").contains("trap") == false)
    }

    @Test("are left out with what to install where nothing reads them") func without() async throws {
        let ground = try await Ground(.founded)
        try ground.done("bruno", "mkdir ../old && printf 'PK' >../old/minutes.docx && printf '# Read first\n\nThis.\n' >../old/read.md")
        let told = try ground.sh(
            "bruno", "mkdir ../bin && ln -s /usr/bin/git ../bin/git && PATH=\(binaryFolder):$PWD/../bin praxis import ../old")
        #expect(told.code == 0, "\(told)")
        #expect(
            told.errors.contains("left out: minutes.docx: Word, and pandoc is not installed\n  fix: sudo apt install pandoc"), "\(told)")
        #expect(told.output.contains("page/read-first"), "\(told)")
    }
}
