import Documents
import Foundation
import Git
import Review
import TestSupport
import Testing
import Workspace

@Suite("Finding") struct FindTests {
    /// Commits what stands in bruno's clone, past all checks.
    private func commit(_ ground: Ground, _ files: [String: String] = [:]) throws {
        for (path, text) in files { try ground.write("bruno", path, text) }
        try ground.done("bruno", "git add -A && git commit -q --no-verify --allow-empty -m more")
    }

    private func found(_ ground: Ground, _ words: String, _ filter: SearchFilter = SearchFilter()) throws -> [String] {
        try ground.open("bruno").search(SearchQuery(words), filter).hits.map(\.id.description)
    }

    private func term(_ slug: String, _ labels: String) -> String {
        page(slug, "Who decides.\n", more: "labels:\n\(labels)", id: "term/\(slug)").replacingOccurrences(of: "page@1", with: "term@1")
    }

    @Test("every label of a term finds what is written with any other, in both languages, in any spelling")
    func synonyms() async throws {
        let ground = try await Ground(.published)
        try commit(
            ground,
            [
                "glossary/board.md": term(
                    "board",
                    """
                      fr: {preferred: comité de pilotage, deprecated: [copil]}
                      en: {preferred: steering committee, abbreviation: SteerCo}

                    """),
                "pages/a.md": page("a", "Le COPIL se réunit.\n"), "pages/b.md": page("b", "Les comités de\npilotage, à l’heure.\n"),
                "pages/c.md": page("c", "The Steering Committee meets.\n"), "pages/d.md": page("d", "A committee that steers.\n"),
            ])
        let all = ["page/a", "page/b", "page/c", "term/board"]
        for words in [
            "copil", "comité de pilotage", "comite pilotage", "steering committee", "STEERCO", "\"steering committees\"",
            "« comités de pilotage »",
        ] { #expect(try found(ground, words).sorted() == all, "\(words)") }
        #expect(try found(ground, "copil heure") == ["page/b"])
        #expect(try found(ground, "l'heure qu’à") == ["page/b"])
        let preferred = try ground.open("bruno").search(SearchQuery("copil")).clauses.flatMap(\.preferred).map(\.text)
        #expect(preferred == ["comité de pilotage"])
        // Without the term each finds what it is.
        try ground.done("bruno", "git rm -q glossary/board.md && git commit -q --no-verify -m gone")
        #expect(try found(ground, "copil") == ["page/a"])
        #expect(try found(ground, "steering committee") == ["page/c"])
    }

    @Test("a title counts for more than a heading, a heading for more than the text, and words in a row for more than words apart")
    func ranking() async throws {
        let ground = try await Ground(.published)
        let filler = String(repeating: "Nothing else is said on this page of ours.\n", count: 4)
        try commit(
            ground,
            [
                "pages/milestone.md": page("milestone", filler), "pages/b.md": page("b", "## Milestone\n\n\(filler)"),
                "pages/c.md": page("c", filler + "Each milestone counts.\n"),
                "pages/apart.md": page("apart", "A register of what is open, and the risk behind it.\n" + filler),
                "pages/parted.md": page("parted", "Each has a risk.\n\nRegister here. A risk\n\n- register\n- risk\n" + filler),
                "pages/row.md": page("row", "What is behind it is in the risk register, as open.\n" + filler),
            ])
        #expect(try found(ground, "milestone") == ["page/milestone", "page/b", "page/c"])
        #expect(try found(ground, "risk register").first == "page/row")
        #expect(try found(ground, "risk register").sorted() == ["page/apart", "page/parted", "page/row"])
        #expect(try found(ground, "\"risk register\"") == ["page/row"])
        #expect(try found(ground, "mile") == ["page/milestone", "page/b", "page/c"])
        #expect(try found(ground, "mile register") == [])
    }

    @Test("what is found is in the state that list tells, today and later, and narrows by kind, state and language")
    func states() async throws {
        let ground = try await Ground(.published)
        try await ground.draft("bruno", "words", ["pages/words.md": page("words", "A page that is drafted.\n")])
        for day in ["2020-11-24", "2031-01-01"] {
            let workspace = try ground.open("bruno")
            let answer = try workspace.search(SearchQuery("page"), on: Day(parsing: day))
            let listed = try ground.done("bruno", "praxis list --on \(day)").split(separator: "\n").map {
                $0.split(separator: "\t", omittingEmptySubsequences: false).prefix(2).joined(separator: " ")
            }
            #expect(answer.hits.map { "\($0.id) \($0.state.rawValue)" }.sorted() == listed.sorted(), "\(day)")
            #expect(answer.hits.count == 3)
        }
        #expect(try found(ground, "page", SearchFilter(states: [.published])) == ["page/welcome"])
        #expect(try found(ground, "page", SearchFilter(states: [.draft])) == ["page/words"])
        #expect(try found(ground, "page", SearchFilter(kinds: ["term"])) == [])
        #expect(try found(ground, "page", SearchFilter(languages: ["fr"])) == [])
        #expect(try found(ground, "page", SearchFilter(languages: ["en"])).count == 3)
        let nothing = try ground.open("bruno").search(SearchQuery("page"), SearchFilter(kinds: ["term"]))
        #expect(nothing.unfiltered == 3)
        // As it is here, not as it was sent.
        try await ground.sync("bruno")
        try await ground.save("bruno", ["pages/words.md": page("words", "A page that is drafted again.\n")])
        let drafted = try ground.open("bruno").search(SearchQuery("drafted")).hits
        #expect(drafted.count == 1 && drafted.allSatisfy { $0.draft?.slug == "words" && $0.draft?.remote == nil })
        // Who received the draft finds it too, and the same text is told once.
        try ground.give(from: "bruno", to: "chloe")
        #expect(try ground.open("chloe").search(SearchQuery("drafted")).hits.map(\.id.description) == ["page/words"])
    }

    @Test("a word that no document holds is answered with those that are near, as documents have them")
    func typos() async throws {
        let ground = try await Ground(.published)
        try commit(ground, ["pages/a.md": page("a", "Le Comité d'échéances prépare la stratégie.\n")])
        func near(_ words: String) throws -> [[String]] { try ground.open("bruno").search(SearchQuery(words)).unknown.map(\.near) }
        #expect(try near("comitté") == [["comité"]])
        #expect(try near("stratgie") == [["stratégie"]])
        #expect(try near("echaence comitee prepare") == [["échéances"]])
        #expect(try near("xylophone") == [[]])
        // As it is written in the text, not in an id.
        #expect(try ground.done("bruno", "praxis find Comitté prépare 2>&1; true").contains("holds \"Comitté\". Near to it: comité\n"))
        #expect(try near("comité welcome") == [])
    }

    @Test("nothing that a person types is a command to the index, and no message of it is shown")
    func hostile() async throws {
        let ground = try await Ground(.published)
        let evil = "An \u{1B}[31m escape\u{202E} and <b>tags</b> \u{200B}hid\u{200B}den in prose.\n"
        try commit(ground, ["pages/evil.md": page("evil", evil).replacingOccurrences(of: "title: The", with: "title: The \u{202E}")])
        let long = String(repeating: "a\"b* ", count: 2000)
        for words in [
            "\"", "\"\"\"", "*", "a*", "* a", "NEAR(a b, 2)", "a AND", "AND OR NOT", "NOT", "-a", "title:a", "{title body}: a", "^a",
            "a + b",
            "(((", "'; DROP TABLE words; --", "a\\", "\u{0}", "¶", "\u{1B}[31mescape", "%s", String(repeating: "x", count: 10_000), long,
            String(repeating: "é ", count: 5000), String(repeating: "\"", count: 9999), "🚀🚀", "日本",
            (0..<32).map { "w\($0)" }.joined(separator: " "), (0..<32).map { "\"w\($0) x\"" }.joined(separator: " "),
        ] {
            do {
                _ = try ground.open("bruno").search(SearchQuery(words))
            } catch let error as WorkspaceError {
                #expect(error.kind == .misuse, "\(words.prefix(40)): \(error)")
            }
        }
        for line in ["praxis find escape", "script -qec 'praxis find --color never hidden' /dev/null", "praxis find --json tags"] {
            let outcome = try ground.sh("bruno", line)
            #expect(outcome.code == 0 && outcome.output.contains("evil"), "\(line): \(outcome.errors)")
            let text = outcome.output.replacingOccurrences(of: "\u{1B}[?1h\u{1B}=", with: "")
            if !line.contains("script") { #expect(!text.contains("\u{1B}")) }
            #expect(!text.contains("\u{1B}[31m"))
            if !line.contains("json") { #expect(!text.contains("\u{202E}") && text.contains("\\u{202E}")) }
        }
    }
}
