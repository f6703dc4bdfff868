import Documents
import Foundation
import Site
import Testing
import Web

@Suite("A difference on a page") struct DifferenceTests {
    private static func part(_ old: String, _ new: String, isSideBySide: Bool = false) -> String {
        let (before, after) = (parse(Source(path: "a.md", bytes: Array(old.utf8))), parse(Source(path: "a.md", bytes: Array(new.utf8))))
        let request = Request(method: .get, path: [], headers: [])
        let visit = Visit(request: request, language: .fr, form: Secret())
        return String(
            decoding: DifferencePart(differences(from: before, to: after), visit: visit, isSideBySide: isSideBySide).html.bytes,
            as: UTF8.self)
    }

    @Test("words are marked, a cell is compared with its cell, and a block that moved is said to have moved") func marks() {
        let moved = "This paragraph is long enough to be known again elsewhere."
        let old = "# T\n\n## A\n\n\(moved)\n\nAn owner is named.\n\n| R | O |\n|---|---|\n| Fire | Ann |\n\n## B\n\nEnd.\n"
        let new = "# T\n\n## A\n\nOne owner is named.\n\n| R | O |\n|---|---|\n| Fire | Bob |\n\n## B\n\nEnd.\n\n\(moved)\n"
        let html = Self.part(old, new)
        #expect(html.contains(/<del>An ?<\/del>/) && html.contains(/<ins>One ?<\/ins>/), "\(html)")
        #expect(html.contains("<td>Fire") && html.contains("<del>Ann</del>") && html.contains("<ins>Bob</ins>"), "\(html)")
        #expect(html.contains("déplacé d’ici") && html.contains("déplacé ici") && html.contains("data-change=\"moved\""))
    }

    @Test("each change leads to the one before and the one after it, in one text and side by side", arguments: [false, true])
    func ways(_ isSideBySide: Bool) throws {
        let old = "# T\n\nOne.\n\nTwo is here.\n\n## S\n\n- a b\n- c d\n"
        let new = "# T\n\nOne and a half.\n\nTwo was here.\n\n## S\n\n- a x\n- c y\n- new\n"
        let html = Self.part(old, new, isSideBySide: isSideBySide)
        let ids = html.matches(of: /id="c(\d+)"/).compactMap { Int($0.1) }
        #expect(ids == Array(1...ids.count) && ids.count >= 4, "\(html)")
        let links = html.matches(of: /href="#c(\d+)"/).compactMap { Int($0.1) }
        #expect(links.count == 2 * (ids.count - 1) && Set(links).isSubset(of: Set(ids)), "\(html)")
    }

    @Test("what turns or hides text is shown as its number, also where it is all that changed") func invisible() {
        for isSideBySide in [false, true] {
            let html = Self.part(
                "# T\n\nPay Ann now.\n", "# T\n\nPay \u{202E}Ann\u{200B} now.\n\n<script>x</script>\n", isSideBySide: isSideBySide)
            #expect(html.contains("\\u{202E}") && html.contains("\\u{200B}"), "\(html)")
            #expect(!html.unicodeScalars.contains { $0.value == 0x202E || $0.value == 0x200B } && !html.contains("<script>"))
        }
    }

    @Test("front matter changes in plain words; a text that is the same shows nothing") func plain() {
        let html = Self.part("---\nowner: ann\n---\n# T\n", "---\nowner: bob\n---\n# T\n")
        #expect(html.contains("owner était ann, est maintenant bob"), "\(html)")
        #expect(Self.part("# T\n\nA b\nc.\n", "# T\n\nA b c.\n").isEmpty, "a text that is wrapped anew has not changed")
    }
}
