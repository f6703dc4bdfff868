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
        try ground.done("amina", "rm .git/praxis/site-documents && praxis site build --into ../two")
        #expect(try ground.folder.read("amina/two/en/page/welcome.html").contains("Changed: Windows"))
        for damaged in ["", "\u{0}\n", text.replacingOccurrences(of: text.prefix { $0 != "\n" }, with: "another program")] {
            try ground.folder.write(damaged, to: kept)
            try ground.done("amina", "rm .git/praxis/site-documents && praxis site build --into ../three")
            #expect(try ground.done("amina", "diff -r ../one ../three") == "")
            #expect(try ground.folder.read(kept) == text)
        }
    }

    /// A site that is built again beside one that is built for the first time, in another clone that remembers nothing.
    private func expectSame(_ ground: Ground, _ comment: Comment) throws {
        try ground.done("amina", "praxis site build && rm -rf ../fresh ../clone && cp -r . ../clone && rm -rf ../clone/.git/praxis/site*")
        try ground.done("amina", "cd ../clone && praxis site build --into ../fresh")
        #expect(try ground.done("amina", "diff -r --exclude=.gitignore _site ../fresh") == "", comment)
    }

    @Test("after an edit only what it touches is written, and all of it is what a first build makes")
    func again() async throws {
        let ground = try await Ground(.published)
        try ground.done("amina", "praxis site build")
        try ground.done(
            "bruno",
            "praxis edit welcome --no-input && printf '\n## Doors\nOpen at nine.\n' >> pages/welcome.md && praxis save -m Doors && praxis submit --class minor --note Doors && praxis sync"
        )
        try ground.done("chloe", "praxis sync && praxis approve welcome && praxis sync")
        try ground.done("amina", "praxis sync && praxis publish welcome")
        try expectSame(ground, "published again")
        #expect(try ground.folder.read("amina/pmo/_site/en/page/welcome.html").contains("Changed: Doors"))
        try ground.done("amina", "praxis flag welcome -m 'Not at nine'")
        try expectSame(ground, "flagged")
        let outcome = try ground.sh("amina", "praxis site build --on 2040-01-01")
        #expect(outcome.code == 0)
        try expectSame(ground, "on another day and back")
    }

    @Test("what is remembered of a build is as good as nothing where it is damaged, of another folder, or beside files that were touched")
    func memory() async throws {
        let ground = try await Ground(.published)
        try ground.done("amina", "praxis site build")
        let page = "amina/pmo/_site/en/page/welcome.html"
        let whole = try ground.folder.read(page)
        try ground.done("amina", "echo touched >> _site/en/page/welcome.html")
        #expect(try ground.folder.read(page) != whole)
        try ground.done("amina", "praxis site build")
        #expect(try ground.folder.read(page) == whole, "touched")
        let memories = try ground.done("amina", "ls .git/praxis/site/* .git/praxis/site-documents").split(separator: "\n").map(String.init)
        #expect(memories.count == 2)
        for memory in memories {
            let path = "amina/pmo/\(memory)"
            for damage in [
                "true", "printf x | dd of=\(memory) bs=1 seek=40 conv=notrunc", "truncate -s 100 \(memory)", "printf '' > \(memory)",
            ] {
                try ground.done("amina", "\(damage) && praxis site build")
                #expect(try ground.folder.read(page) == whole, "\(path) \(damage)")
                #expect(try ground.sh("amina", "praxis site build").errors.contains(" 0 files written"))
            }
        }
        try ground.done("amina", "mv _site other && praxis site build --into other")
        #expect(try ground.folder.read("amina/pmo/other/en/page/welcome.html") == whole)
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
