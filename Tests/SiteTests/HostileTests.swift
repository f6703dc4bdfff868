import Documents
import Foundation
import Site
import TestSupport
import Testing

/// Lines that were made to run something in a reader's browser: the public lists (OWASP's filter evasion sheet, PortSwigger's, the polyglots),
/// and what Markdown adds to them. Judged by a parser that knows nothing of this house.
@Suite("Hostile texts on a site", .enabled(if: FileManager.default.fileExists(atPath: "/usr/bin/python3"), "there is no python3"))
struct HostileTests {
    private static func lines() throws -> [String] {
        try read("\(repositoryTop)/Tests/SiteTests/hostile.txt").components(separatedBy: "\n").filter { !$0.isEmpty }.map {
            $0.replacingOccurrences(of: "\\n", with: "\n").replacingOccurrences(of: "\\x01", with: "\u{1}")
                .replacingOccurrences(of: "\\x00", with: "\u{0}").replacingOccurrences(of: "\\x20", with: " ")
        }
    }

    @Test("no line brings an element, an attribute or an address that is not on the list, alone")
    func alone() throws {
        var showcase = try Showcase()
        let lines = try Self.lines()
        #expect(lines.count > 200)
        for (number, line) in lines.enumerated() { try showcase.publish("page/line-\(number)", "before\n\n\(line)\n\nafter\n") }
        let site = try showcase.site()
        #expect(try site.judged() == "")
        #expect(!site.warnings.isEmpty)
    }

    @Test("nor inside a list, a quotation, a table, a heading, emphasis, a link or an image")
    func nested() throws {
        var showcase = try Showcase()
        let frames: [(String) -> String] = [
            { "- \($0.replacingOccurrences(of: "\n", with: "\n  "))\n- b" }, { "> \($0.replacingOccurrences(of: "\n", with: "\n> "))" },
            { "| a | b |\n|---|---|\n| \($0.replacingOccurrences(of: "\n", with: " ")) | x |" },
            { "## \($0.replacingOccurrences(of: "\n", with: " "))\n\nx" }, { "*a \($0.replacingOccurrences(of: "\n", with: " ")) b*" },
            { "[\($0.replacingOccurrences(of: "\n", with: " "))](https://example.org)" },
            { "![\($0.replacingOccurrences(of: "\n", with: " "))](x.png)" }, { "<details>\n<summary>\($0)</summary>\n\n\($0)\n\n</details>" },
            { "<kbd>\($0.replacingOccurrences(of: "\n", with: " "))</kbd>" },
        ]
        for (number, line) in try Self.lines().enumerated() {
            let body = frames.map { $0(line) }.joined(separator: "\n\nbetween\n\n")
            try showcase.publish("page/line-\(number)", body)
        }
        try showcase.attach("guide/x.png", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], to: "page/line-0")
        #expect(try showcase.site().judged() == "")
    }

    @Test("nor as a title, a chapter, a name or a file")
    func fields() throws {
        var showcase = try Showcase()
        for (number, line) in try Self.lines().enumerated() {
            let text = line.unicodeScalars.filter { $0.value >= 32 }.map(String.init).joined()
            let quoted = "'" + text.replacingOccurrences(of: "'", with: "''") + "'"
            try showcase.publish(
                "practice/line-\(number)", "## Purpose\nx\n", title: quoted,
                fields: "chapter: \(quoted)\neffort: \(quoted)\nfile: \(quoted)\nlevel: \(quoted)")
        }
        let site = try showcase.site()
        #expect(try site.judged() == "")
        // Nor does the shared tree of pages end its script, or a feed its element.
        for (path, bytes) in site.files where path.hasSuffix("nav.js") { #expect(!bytes.contains(UInt8(ascii: "<")), "\(path)") }
        for path in ["en/feed.xml", "en/feed-practice.xml"] { #expect(try !site.page(path).lowercased().contains("<script"), "\(path)") }
    }

    @Test("the judge finds what it is there for")
    func judge() throws {
        let bad = BuiltSite(
            files: ["x.html": Array("<p onclick=\"x\"><a href=\"javascript:x\">a</a><script>x</script><b>b</b></p><!-- c --><div>".utf8)])
        let found = try bad.judged()
        for word in ["attribute onclick", "scheme javascript", "script without", "element b", "comment", "open at the end"] {
            #expect(found.contains(word), "\(word) in \(found)")
        }
    }
}
