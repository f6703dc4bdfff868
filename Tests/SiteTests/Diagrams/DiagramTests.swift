import Documents
import Foundation
import Site
import TestSupport
import Testing

private let cases = golden("Cases")

private struct Case: CustomTestStringConvertible, Sendable {
    let name: String
    let info: String
    let source: String

    var testDescription: String { name }

    static let all: [Case] = {
        do {
            return try files(below: cases).filter { !$0.hasSuffix(".html") }.map { path in
                let parts = path.components(separatedBy: "/")
                return Case(name: parts[0], info: parts[1] == "input.chart" ? "chart" : "mermaid", source: try read("\(cases)/\(path)"))
            }
        } catch {
            return []
        }
    }()

    var language: Language { source.contains("é") ? .fr : .en }
}

/// What a diagram says of itself that cannot be drawn: `line: what`.
private func problem(_ source: String, info: String = "mermaid") -> String? {
    do {
        return try Diagram.html(info: info, source: source, id: "d", language: .en).map { _ in "drawn" }
    } catch {
        return "\(error.line): \(error.what.en)"
    }
}

@Suite("Diagrams") struct DiagramTests {
    @Test("are drawn as they were when a person looked at them", arguments: Case.all)
    fileprivate func goldens(_ drawn: Case) throws {
        let html = try #require(try Diagram.html(info: drawn.info, source: drawn.source, id: "d1", language: drawn.language))
        try expectGolden(html, at: "\(cases)/\(drawn.name)/expected.html")
    }

    @Test("of every kind are there")
    func complete() {
        #expect(
            Case.all.map(\.name) == [
                "bar", "flowchart-down", "flowchart-right", "gantt", "line", "pie", "quadrant", "timeline",
            ])
    }

    @Test("have a name, a description, a table and classes: no style, no script, no event, whatever is typed", arguments: Case.all)
    fileprivate func safe(_ drawn: Case) throws {
        let attack = "</title></svg><img src=x onerror=alert(1) style='x'>\u{1}&"
        // Every label of a diagram in its turn.
        let words = drawn.source.split { !$0.isLetter }.filter { $0.count > 3 }
        var count = 0
        for word in Set(words.map { String($0) }).sorted() {
            let source = drawn.source.replacingOccurrences(of: word, with: attack)
            let html: String
            do {
                html = try Diagram.html(info: drawn.info, source: source, id: "d1", language: .en) ?? ""
            } catch {
                continue
            }
            count += 1
            #expect(html.contains("role=\"img\" aria-labelledby=\"d1-title d1-desc\""))
            for part in html.components(separatedBy: "<").dropFirst() {
                let tag = part.components(separatedBy: ">")[0]
                #expect(!tag.contains("style=") && !tag.contains(" on") && !tag.contains("href"), "\(tag)")
                let name = String(tag.drop { $0 == "/" }.prefix { $0.isLetter })
                #expect(Self.elements.contains(name), "\(tag)")
            }
        }
        #expect(count > 3)
    }

    private static let elements: Set<String> = [
        "figure", "svg", "title", "desc", "rect", "line", "circle", "ellipse", "polygon", "path", "text", "details", "summary", "table",
        "caption",
        "thead", "tbody", "tr", "th", "td",
    ]

    @Test("cut off anywhere, or with a letter gone, are drawn or say why with a line that is there", arguments: Case.all)
    fileprivate func broken(_ drawn: Case) throws {
        let characters = Array(drawn.source)
        let lines = drawn.source.components(separatedBy: "\n").count
        for index in stride(from: 0, to: characters.count, by: 3) {
            for source in [String(characters[..<index]), String(characters[..<index] + characters[(index + 1)...])] {
                do {
                    _ = try Diagram.html(info: drawn.info, source: source, id: "d", language: .fr)
                } catch {
                    #expect((1...lines).contains(error.line), "\(error)")
                    #expect(!error.what.fr.isEmpty)
                }
            }
        }
    }

    @Test(
        "that cannot be drawn say where and why",
        arguments: [
            ("sequenceDiagram\n a->>b: x", "1: “sequenceDiagram” is no diagram that is drawn here."), ("", "1: The diagram is empty."),
            ("%% only this\n", "1: The diagram is empty."), ("flowchart XY\na", "1: “flowchart XY” was not understood."),
            ("flowchart TD\n\na --> ", "3: “a -->” was not understood."),
            ("flowchart TD\na[open --> b", "2: “a[open --> b” was not understood."),
            ("flowchart TD\nend", "2: “end” was not understood."), ("flowchart TD", "1: The flowchart has no box."),
            ("gantt\nA : a, after b, 3d\nB : b, after a, 3d", "2: “A” never begins: the tasks that it follows go round in a circle."),
            ("gantt\nA : a, after c, 3d", "2: No task has the id “c”."),
            ("gantt\nA : 2026-02-30, 3d", "2: “A : 2026-02-30, 3d” was not understood."),
            ("gantt\nA : 2026-02-03, 2026-01-01", "2: The task ends before it begins."),
            ("gantt\ndateFormat DD-MM", "2: “dateFormat DD-MM” was not understood."),
            ("gantt\nA : 2026-01-01, 10000d", "2: A diagram has at most 20 years."), ("gantt", "1: The plan has no task."),
            ("timeline\n : x", "2: “: x” was not understood."), ("timeline", "1: The timeline has no period."),
            ("pie\n\"a\" : -1", "2: “\"a\" : -1” was not understood."),
            ("pie\n\"a\" : 0", "2: The pie has no slice."), ("quadrantChart\nA: [2, 0]", "2: “A: [2, 0]” was not understood."),
            ("pie\n\"\(String(repeating: "x", count: 201))\" : 1", "2: A text has more than 200 characters."),
            ("flowchart TD\n" + String(repeating: "a", count: 20_000), "1: A diagram has at most 20 KB of text."),
            ("flowchart TD\n" + (0...100).map { "n\($0)" }.joined(separator: "\n"), "102: A diagram has at most 100 boxes."),
            ("flowchart TD\n" + String(repeating: "a-->b\n", count: 201), "202: A diagram has at most 200 arrows."),
            (
                "flowchart TD\na" + String(repeating: " & a", count: 20) + " --> b" + String(repeating: " & b", count: 20),
                "2: A diagram has at most 200 arrows."
            ),
        ] as [(String, String)])
    func problems(_ source: String, _ expected: String) {
        #expect(problem(source) == expected)
    }

    @Test(
        "of CSV say which row is none",
        arguments: [
            ("bubble\na,b", "1: “bubble” is no chart that is drawn here."), ("bar", "1: The chart has no rows."),
            ("bar\nA", "2: “A” was not understood."),
            ("bar\nA,B\nx,1\ny,two", "4: “y,two” was not understood."), ("bar\nA,B\nx,1,2", "3: “x,1,2” was not understood."),
            ("bar\nA,B", "2: “A,B” was not understood."), ("bar\na,b,c,d,e,f,g,h,i,j\n", "2: A diagram has at most 8 series."),
            ("line\nA;B\n\"x;\"\"y\"\"\";1,5", "drawn"), ("bar\nA;B\nx;-3\ny;1 200", "drawn"),
        ] as [(String, String)])
    func charts(_ source: String, _ expected: String) {
        #expect(problem(source, info: "chart") == expected)
    }

    @Test("are only what stands behind the fence", arguments: ["", "swift", "mermaidx", "charts"])
    func others(_ info: String) {
        #expect(problem("pie\n\"a\" : 1", info: info) == nil)
    }

    @Test("of many boxes that all lead to each other, and in a circle, are drawn in a moment")
    func large() throws {
        let circle = "flowchart LR\n" + (0..<100).map { "n\($0) --> n\(($0 + 1) % 100)" }.joined(separator: "\n")
        let dense = "flowchart TD\n" + (0..<14).flatMap { from in (from + 1..<14).map { "n\(from) -->|x| n\($0)" } }.joined(separator: "\n")
        for source in [circle, dense] {
            let (html, seconds) = try processorSeconds { try Diagram.html(info: "mermaid", source: source, id: "d", language: .en) }
            #expect(try #require(html).contains("<polygon class=\"d-head\""))
            // Not optimised, here.
            #expect(seconds < 20)
        }
    }

    @Test("have colours that are read in the light and in the dark (WCAG 2.1, 1.4.3 and 1.4.11)")
    func contrast() throws {
        let css = try read("\(repositoryTop)/site/diagrams.css")
        func luminance(_ color: String) throws -> Double {
            let parts = try stride(from: 0, to: 6, by: 2).map { start in
                let digits = color.dropFirst(start).prefix(2)
                let value = Double(try #require(Int(digits, radix: 16))) / 255
                return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
            }
            return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
        }
        var colors: [String: [Double]] = [:]
        for line in css.components(separatedBy: "\n") where line.hasPrefix("  --d-") {
            let name = line.components(separatedBy: ":")[0].trimmingCharacters(in: .whitespaces)
            colors[name] = try line.components(separatedBy: "#").dropFirst().map { try luminance(String($0.prefix(6))) }
        }
        let texts =
            [("--d-ink", "--d-paper"), ("--d-ink", "--d-box"), ("--d-quiet", "--d-paper"), ("--d-on-accent", "--d-accent")]
            + (1...8).map { ("--d-on-accent", "--d-\($0)") }
        let shapes = [("--d-line", "--d-paper"), ("--d-accent", "--d-paper")] + (1...8).map { ("--d-\($0)", "--d-paper") }
        for (pairs, least) in [(texts, 4.5), (shapes, 3)] {
            for (front, back) in pairs {
                for (one, other) in zip(try #require(colors[front]), try #require(colors[back])) {
                    #expect((max(one, other) + 0.05) / (min(one, other) + 0.05) >= least, "\(front) on \(back)")
                }
            }
        }
    }
}
