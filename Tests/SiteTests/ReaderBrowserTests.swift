import Documents
import Foundation
import Review
import Site
import TestSupport
import Testing

/// The pages as their readers meet them, in a real browser.
@Suite("The site in a browser", .tags(.browser), .enabled(if: Browser.isThere, Browser.without)) struct ReaderBrowserTests {
    private static let searches = """
        [["en/index.html", "copil", "term/board.html"], ["en/search.html", "steering committee", "term/board.html"],
         ["fr/search.html", "comite pilotage", "fr/term/board.html"]]
        """

    /// What `browse.py` finds; the last line is how many pages it saw.
    private func browsed(_ files: [String: [UInt8]], _ pages: [String], searches: String = "[]") throws -> [String] {
        let folder = try TemporaryFolder()
        for (path, bytes) in files {
            try FileManager.default.createDirectory(
                atPath: "\(folder.path)/site/\(path)".components(separatedBy: "/").dropLast().joined(separator: "/"),
                withIntermediateDirectories: true)
            try Data(bytes).write(to: URL(fileURLWithPath: "\(folder.path)/site/\(path)"))
        }
        let outcome = try run(
            "python3",
            [
                "\(repositoryTop)/Tests/SiteTests/browse.py", Browser.path, "\(folder.path)/profile",
                "\(repositoryTop)/Tests/SiteTests/checks.js", "\(folder.path)/site", searches,
            ] + pages, in: folder.path, environment: hermeticEnvironment(home: folder.path))
        #expect(outcome.code == 0 && outcome.errors == "", "\(outcome.errors)")
        return outcome.output.split(separator: "\n").map(String.init)
    }

    @Test(
        "every kind of page: names, contrast by day and by night, landmarks, headings, the keyboard alone, a phone, no scripts, paper; nothing on the console, nothing asked of elsewhere; and the search from a drive and from a server"
    )
    func pages() throws {
        var showcase = try Showcase()
        try showcase.publish(
            "term/board",
            "## Definition\n\n### English\nThe committee that decides.\n\n### French\nLe comité qui décide.\n", title: "Steering committee",
            fields:
                "labels:\n  en: {preferred: steering committee, admitted: [copil]}\n  fr: {preferred: comité de pilotage, admitted: [copil]}"
        )
        let body = """
            The steering committee decides.[^1]

            ## Steps
            1. One, see [old](old.md) and [the web](https://example.org).
            2. Two

            - [x] done

            > A word.

            | a | b |
            |---|--:|
            | 1 | 2 |

            ### Drawn
            ```mermaid
            pie title Causes
            "A" : 1
            "B" : 2
            ```

            ```
            code
            ```

            <details>
            <summary>More</summary>

            Words, <kbd>Ctrl</kbd>.

            </details>

            ![shot](shot.png)

            ## Sources
            x

            [^1]: A note.
            """
        try showcase.publish("practice/one", body, title: "One", fields: "chapter: Risks\nlevel: basic")
        try showcase.publish(
            "practice/un", "## Étapes\nLe comité de pilotage.\n", title: "Un", fields: "translation_of: practice/one", lang: "fr")
        try showcase.publish("practice/old", "x", title: "Old", due: "2026-01-20")
        try showcase.publish("practice/ended", "x", title: "Ended", status: .retired)
        try showcase.publish("practice/new", "x", title: "New", supersedes: ["practice/gone"])
        try showcase.publish("practice/gone", "x", title: "Gone", audience: "hr")
        try showcase.publish("assessment/quiz", "## Instructions\nx\n", title: "Quiz", fields: quizFields)
        try showcase.publish("workshop/first", "x", title: "First", fields: "date: 2026-03-01\nplace: Lyon\nstate: announced")
        try showcase.publish("module/first", "x", title: "Module", fields: "minutes: 30")
        try showcase.publish("programme/pmo", "x", title: "PMO", fields: "modules:\n  - {module: module/first, order: 1, mandatory: true}")
        try showcase.publish("role/pmo", "x", title: "Role", fields: "required:\n  - {competency: competency/risks, level: 2}")
        try showcase.publish("competency/risks", "x", title: "Risks")
        try showcase.attach("guide/shot.png", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], to: "practice/one")
        var site = try showcase.site()
        for language in ["en", "fr"] { site.files["\(language)/calendar.ics"] = Array("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n".utf8) }
        // One pixel.
        let pixel = try #require(
            Data(
                base64Encoded:
                    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="))
        for path in site.assets.keys { site.files[path] = Array(pixel) }
        let pages = site.files.keys.filter { $0.hasSuffix(".html") && $0 != "404.html" }.sorted()
        #expect(pages.count > 40)
        #expect(try browsed(site.files, pages, searches: Self.searches) == ["\(pages.count) pages"])
    }

    @Test("a handout has the same care taken of it, on a screen and in the dark")
    func handout() throws {
        var showcase = try Showcase()
        try showcase.publish("practice/one", "## A\nx\n\n## B\n| a |\n|---|\n| b |\n\n## C\nx\n", title: "One")
        let one = try #require(DocumentID(parsing: "practice/one"))
        let handout = try #require(Handout(try showcase.input(), of: one, in: nil))
        let found = try browsed(["x.html": handout.html(pictures: [:]), "_headers": []], ["x.html"])
        // It has no head, no foot and no navigation of a site.
        #expect(
            found.filter { !["x.html: no body > header", "x.html: no body > footer", "x.html: no a.skip[href='#main']"].contains($0) } == [
                "1 pages"
            ])
    }

    @Test("the reader finds what it is there for")
    func judge() throws {
        let bad = """
            <!doctype html><html lang="xx"><head><title> </title>
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'self'">
            <style>.pale { color: #aaa } .wide { width: 3000px } a:focus, button:focus { outline: none } @media (prefers-color-scheme: dark) { .night { color: #333; background: #222 } }</style>
            </head><body><h2>Two</h2><h4 id="a">Four</h4><p class="pale">pale</p><p class="night">night</p><div class="wide">x</div>
            <a href="#nowhere">x</a><button aria-labelledby="none"></button><img src="data:x"><span id="a"></span>
            <input><table><tr><td>x</td></tr></table><ul><p>x</p></ul><script>alert(1)</script><script src="https://example.org/x.js"></script></body></html>
            """
        let found = try browsed(["x.html": Array(bad.utf8), "_headers": []], ["x.html"]).joined(separator: "\n")
        for word in [
            "no language", "no title", "0 times main", "0 times h1", "after h2 comes <h4", "contrast 2.32: <p class=\"pale\"",
            "in the dark: <p class=\"night\"", "wider than the page", "leads nowhere", "no name: <button", "no alt", "id twice: a",
            "no name: <input",
            "a table without heads", "a list of something else", "aria-labelledby names nothing", "focus is not seen: <a", "policy: ",
            "without scripts there is no heading", "no a.skip",
        ] { #expect(found.contains(word), "\(word) in \(found)") }
    }
}
