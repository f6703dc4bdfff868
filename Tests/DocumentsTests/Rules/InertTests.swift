import Documents
import Testing

/// What looks like front matter, a heading, a field or a gap and is none: put into every case of every rule, it changes nothing that is found.
@Suite("A text that only looks like structure is none")
struct InertTests {
    private static let inserts: [String: String] = [
        "code with a document":
            "```markdown\n---\ntemplate: note@1\nid: note/kettle\n---\n# A\n## Steps\n1. TODO {{a}} <b> risk holder [x](no.md)\n```\n\n",
        "code with fences": "~~~~\n```\n## Purpose\n~~~\n## Steps\n~~~~\n\n",
        "code, indented": "    ## Steps\n    ---\n    # A\n\n",
        "code in a list": "- Word.\n\n  ```\n  ## Steps\n  TODO\n  ```\n\n",
        "code in a line": "The words `## Steps`, ``{{a}} ` TODO`` and `<b>`.\n\n",
        "quotation": "> # A\n>\n> ## Steps\n>\n> 1. One.\n\n",
        "quotation, underlined": "> Steps\n> -----\n>\n> A\n> =\n\n",
        "heading in an item": "- ## Steps\n\n  Words.\n- # A\n\n",
        "heading in a nested item": "1. One\n   - ### Steps\n\n",
        "comment with headings": "<!-- kept\n## Steps\n\n# A\n-->\n\n",
        "comment in a line": "Words <!-- ## Steps --> and words.\n\n",
        "table with escaped bars": "| One \\| two | `a \\| b` |\n|:--|--:|\n| \\| | Three |\n\n",
        "footnote": "Words[^n].\n\n[^n]: ## Steps\n\n",
        "escaped marks": "\\## Steps\n\n\\<b> \\`\n\n",
        "not quite headings": "##Steps\n\n####### Steps\n\n\u{A0}## Steps\n\n",
        "a line across": "Words.\n\n***\n\n- - -\n\n",
        "a long line": String(repeating: "word ", count: 4_000) + "\n\n",
    ]

    /// What is found in the insert itself, and with right.
    private static let own: [String: Set<String>] = ["comment with headings": ["guidance-left"], "comment in a line": ["guidance-left"]]

    @Test("in any document", arguments: inserts.keys.sorted())
    func inert(name: String) throws {
        let insert = try #require(Self.inserts[name])
        let added = insert.utf8.count { $0 == 10 }
        var tried = 0
        for folder in CaseFolder.all {
            let source = try folder.input()
            let document = parse(source)
            // only where it is certain where the text begins, and where lines end as in the insert
            guard let end = document.frontMatterRange?.end.line, document.problems.isEmpty, end < source.lineCount,
                !source.bytes.contains(13)
            else { continue }
            let place = source.line(end + 1).lowerBound
            let bytes = source.bytes[..<place] + Array("\n\(insert)".utf8) + source.bytes[place...]
            tried += 1
            let before = CaseCommunity.checker.check(document, stage: .completeness).map { told($0, $0.range.start.line) }.sorted()
            let after = CaseCommunity.checker.check(parse(Source(path: source.path, bytes: Array(bytes))), stage: .completeness)
                .compactMap { finding -> String? in
                    let line = finding.range.start.line
                    let isInside = line > end && line <= end + added + 1
                    if isInside, Self.own[name]?.contains(finding.rule) == true { return nil }
                    return told(finding, line > end + added + 1 ? line - added - 1 : line)
                }.sorted()
            #expect(after == before, "\(folder.testDescription) with \(name)")
        }
        #expect(tried > 150)
    }

    @Test("a heading may be underlined")
    func underlined() throws {
        var tried = 0
        for folder in CaseFolder.all {
            let source = try folder.input()
            let document = parse(source)
            guard document.problems.isEmpty, !source.bytes.contains(13) else { continue }
            let headings = ([document.titleHeading].compactMap(\.self) + document.sections.map(\.heading)).filter { heading in
                let line = heading.range.start.line
                let text = source.text(source.line(line))
                return heading.level <= 2 && text.hasPrefix("#") && text.drop { $0 == "#" || $0 == " " }.first?.isLetter == true
                    && !text.hasSuffix("#") && line > 1 && source.trimmed(source.line(line - 1)).isEmpty
            }
            guard !headings.isEmpty else { continue }
            tried += 1
            var (text, old) = ("", [Int]())
            for line in 1...source.lineCount {
                old.append(line)
                let heading = headings.first { $0.range.start.line == line }
                let written = source.text(source.line(line))
                text += heading == nil ? written : String(written.drop { $0 == "#" || $0 == " " })
                if line < source.lineCount || heading != nil { text += "\n" }
                guard let heading else { continue }
                text += (heading.level == 1 ? "===" : "---") + (line < source.lineCount ? "\n" : "")
                old.append(line)
            }
            let before = CaseCommunity.checker.check(document, stage: .completeness).map { told($0, $0.range.start.line) }.sorted()
            let after = CaseCommunity.checker.check(parse(Source(path: source.path, text: text)), stage: .completeness)
                .map { told($0, old[$0.range.start.line - 1]) }.sorted()
            #expect(after == before, "\(folder.testDescription) with underlined headings")
        }
        #expect(tried > 150)
    }

    private func told(_ finding: Diagnostic, _ line: Int) -> String { "\(line) \(finding.rule) \(finding.severity.rawValue)" }
}
