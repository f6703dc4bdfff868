import Foundation
import Site
import TestSupport
import Testing
import Workspace

@Suite("A site in its folder") struct SiteWritingTests {
    /// The names and sums of all files below a folder.
    private func sums(_ ground: Ground, _ folder: String) throws -> String {
        try ground.done("amina", "find \(folder) -type f -print0 | sort -z | xargs -0 sha256sum")
    }

    /// What a build left beside the site.
    private func leftovers(_ ground: Ground) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: ground.clone(of: "amina")).filter { $0.hasPrefix("._site") }
    }

    @Test("two builds of one commit are the same bytes, in another folder and in another clone; a third leaves every file as it is")
    func same() async throws {
        let ground = try await Ground(.published)
        try ground.done("amina", "praxis site build && praxis site build --into ../one")
        try ground.done("bruno", "praxis site build --into ../two")
        let site = try ground.done("amina", "cd _site && find . -type f ! -name .gitignore -print0 | sort -z | xargs -0 sha256sum")
        for other in ["one", "../bruno/two"] {
            #expect(try ground.done("amina", "cd ../\(other) && find . -type f -print0 | sort -z | xargs -0 sha256sum") == site, "\(other)")
        }
        let before = try ground.done("amina", "stat -c '%n %i %Y' _site/en/page/*.html _site/style.css")
        #expect(try ground.sh("amina", "praxis site build").errors.contains(" 0 files written"))
        #expect(try ground.done("amina", "stat -c '%n %i %Y' _site/en/page/*.html _site/style.css") == before)
    }

    @Test("it is of what is published alone: no word of a draft or a proposal, and git does not see it")
    func published() async throws {
        let ground = try await Ground(.published)
        try ground.done(
            "amina",
            "praxis edit welcome --no-input > /dev/null && echo 'Unpublished words.' >> pages/welcome.md && praxis save -m 'More words'")
        try ground.done("amina", "praxis site build")
        let found = try ground.sh("amina", "grep -rl 'Unpublished words\\|page/notes\\|@example.org' _site")
        #expect(found.output == "" && found.code == 1)
        #expect(try ground.done("amina", "ls _site/en/page") == "welcome.html\n")
        #expect(try ground.git("amina", "status", "--porcelain") == "")
    }

    @Test("where the disk does not take it the old site stays, whole, and nothing is left beside it")
    func disk() async throws {
        let ground = try await Ground(.published)
        try ground.done("amina", "praxis site build")
        let before = try sums(ground, "_site")
        let outcome = try ground.sh("amina", "trap '' XFSZ; ulimit -f 1; praxis site build --language fr")
        #expect(outcome.code == 1 && outcome.errors.contains("the site is as it was before"), "\(outcome)")
        #expect(try sums(ground, "_site") == before)
        #expect(try leftovers(ground) == [])
    }

    @Test("what a build that was killed left is cleared up by the next one; what a running one writes is not")
    func killed() async throws {
        let ground = try await Ground(.published)
        // No process has the first number: it is above the greatest there is. The second is always there.
        try ground.done("amina", "mkdir ._site.praxis-4194305 ._site.praxis-1 && echo half > ._site.praxis-4194305/index.html")
        try ground.done("amina", "praxis site build")
        #expect(try leftovers(ground) == ["._site.praxis-1"])
    }

    @Test(
        "what a version changed is worked out once and kept; what cannot be read of it, or was kept by another program, is worked out again"
    )
    func changes() async throws {
        let ground = try await Ground(.published)
        try ground.done(
            "bruno",
            "praxis edit welcome --no-input && printf '\\n## Doors\\nOpen at nine.\\n' >> pages/welcome.md && praxis save -m Doors && praxis submit --class minor --note Doors && praxis sync"
        )
        try ground.done("chloe", "praxis sync && praxis approve welcome && praxis sync")
        try ground.done("amina", "praxis sync && praxis publish welcome && praxis site build --into ../one")
        let page = "amina/one/en/page/welcome.html", kept = "amina/pmo/.git/praxis/site-changes"
        #expect(try ground.folder.read(page).contains("Changed: Doors"))
        let text = try ground.folder.read(kept)
        // Other words in what is kept show that it is what is asked.
        try ground.folder.write(text.replacingOccurrences(of: "Doors", with: "Windows"), to: kept)
        try ground.done("amina", "praxis site build --into ../two")
        #expect(try ground.folder.read("amina/two/en/page/welcome.html").contains("Changed: Windows"))
        for damaged in ["", "\u{0}\n", text.replacingOccurrences(of: text.prefix { $0 != "\n" }, with: "another program")] {
            try ground.folder.write(damaged, to: kept)
            try ground.done("amina", "praxis site build --into ../three")
            #expect(try ground.done("amina", "diff -r ../one ../three") == "")
            #expect(try ground.folder.read(kept) == text)
        }
    }

    @Test("a name that would lead out of the folder is not written", arguments: ["../x", "a/../../x", ".git", "a//b", "a b", "é"])
    func names(_ name: String) async throws {
        let ground = try await Ground(.published)
        let workspace = try ground.open("amina")
        let place = try workspace.sitePlace("../out")
        #expect(throws: WorkspaceError.self) { try workspace.write(BuiltSite(files: [name: [1], "x.html": [2]]), to: place) }
        #expect(try ground.done("amina", "ls ..").contains("out") == false)
        _ = try workspace.write(BuiltSite(files: ["x.html": [2]]), to: place)
        #expect(try ground.done("amina", "ls ../out") == "x.html\n")
    }
}
