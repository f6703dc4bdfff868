import Documents
import Testing

@Suite("What a person looks for") struct SearchQueryTests {
    /// Each part as `[words]`, with `*` behind a beginning and quotation marks around a phrase.
    private func shown(_ text: String) -> [String] {
        SearchQuery(text).parts.map { part in
            let words = part.words.map(\.text).joined(separator: " ")
            return (part.isPhrase ? "\"\(words)\"" : words) + (part.isPrefix ? "*" : "")
        }
    }

    @Test(
        "words, phrases and beginnings are told apart, and signs are nothing",
        arguments: [
            ("risk review", ["risk", "review*"]), ("risk re", ["risk", "re"]), ("ri* review", ["ri*", "review*"]),
            ("\"risk review\" plan", ["\"risk review\"", "plan*"]), ("plan \"risk review\"", ["plan", "\"risk review\""]),
            ("« comité de pilotage »", ["\"comite de pilotage\""]), ("“risk rev*”", ["\"risk rev\"*"]),
            ("\"risk review", ["\"risk review\""]), ("\"risk\"", ["\"risk\""]), ("comité de pilotage", ["comite", "pilotage*"]),
            ("the of", ["the", "of"]), ("the \"of\"", ["\"of\""]),
            ("title:risk -plan NEAR(a b) AND ^x", ["title", "risk", "plan", "near", "b", "x"]), ("\"\" \" * ' -", []), ("", []),
        ] as [(String, [String])])
    func parts(_ text: String, _ expected: [String]) {
        #expect(shown(text) == expected)
    }

    private static let labels = [
        SearchLabel(term: "term/board", language: "fr", kind: .preferred, text: "comité de pilotage"),
        SearchLabel(term: "term/board", language: "fr", kind: .deprecated, text: "copil"),
        SearchLabel(term: "term/board", language: "en", kind: .preferred, text: "steering committee"),
        SearchLabel(term: "term/pilot", language: "fr", kind: .preferred, text: "pilotage"),
    ]

    private func clauses(_ text: String) -> [SearchClause] {
        SearchQuery(text).clauses { key in
            let terms = Set(Self.labels.filter { $0.key == key }.map(\.term))
            return Self.labels.filter { terms.contains($0.term) }
        }
    }

    @Test("the longest row of words that is a label stands for its other labels too; in any number, with or without little words")
    func synonyms() {
        for text in ["comité de pilotage", "comites pilotage", "\"comité de pilotage\""] {
            let clauses = clauses("\(text) budget")
            #expect(clauses.map(\.typed).count == 2, "\(text)")
            #expect(clauses.first?.others == [["copil"], ["steering", "committ"]], "\(text)")
            #expect(clauses.last?.others == [], "\(text)")
        }
        #expect(clauses("steering committee").first?.others == [["comit", "de", "pilotag"], ["copil"]])
        #expect(clauses("pilotage comité").map(\.typed) == ["pilotage", "comite"])
        #expect(clauses("comité").first?.others == [])
    }

    @Test("a label that was given up is told with what is said instead, in its language; one that is kept is not")
    func preferred() {
        #expect(clauses("COPIL").first?.preferred.map(\.text) == ["comité de pilotage"])
        #expect(clauses("comité de pilotage").first?.preferred == [])
        #expect(clauses("budget").first?.preferred == [])
    }

    @Test(
        "a slip is a letter or two that are wrong, missing, too many or swapped",
        arguments: [
            ("risk", "risks", 1), ("risk", "rsik", 1), ("risk", "rocks", nil), ("committ", "comitt", 1), ("committ", "comit", 2),
            ("pilotag", "pylotaj", 2), ("pilotag", "pyxotaj", nil),
        ] as [(String, String, Int?)])
    func slip(_ typed: String, _ meant: String, _ expected: Int?) {
        #expect(slips(typed, meant) == expected)
    }
}

@Suite("What a document says of what was looked for") struct SearchExcerptTests {
    private let document = parse(
        Source(
            path: "guide/a.md",
            text: """
                ---
                template: practice@1
                id: practice/a
                title: The steering committee
                lang: en
                ---

                # The steering committee

                Prepare what is decided.

                ## Budget

                Whoever prepares the **steering
                committee** asks for the *budget* in time, says what it is for, and names who decides on it before the day
                on which everything has to be settled, signed and sent. L’été, the œuvre of others.

                | Role | Task |
                |---|---|
                | Sponsor | decides on risks |
                """))

    private func excerpt(_ text: String, width: Int = 200) -> (line: Int, text: String)? {
        SearchExcerpt(of: document, finding: SearchQuery(text).clauses { _ in [] }, width: width).map { excerpt in
            (excerpt.line, excerpt.pieces.map { $0.isFound ? "[\($0.text)]" : $0.text }.joined())
        }
    }

    @Test("the block with most of the words is shown as it is written, without markup, with the line of its first word")
    func best() throws {
        let found = try #require(excerpt("budget committee"))
        #expect(found.line == 14 + 1)
        #expect(found.text.hasPrefix("Whoever prepares the steering [committee] asks for the [budget] in time"))
        #expect(try #require(excerpt("\"steering committee\"")).text.hasPrefix("Whoever prepares the [steering committee] asks"))
        #expect(try #require(excerpt("risk")).line == 20)
        #expect(try #require(excerpt("risk")).text == "decides on [risks]")
        #expect(try #require(excerpt("ete oeuvre")).text.hasSuffix("L’[été], the [œuvre] of others."))
        #expect(try #require(excerpt("prep")).text == "[Prepare] what is decided.")
        #expect(excerpt("nowhere") == nil)
    }

    @Test("a long block is cut between words, around those that stand together")
    func cut() throws {
        let found = try #require(excerpt("settled signed", width: 60))
        #expect(found.text.contains(" [settled], [signed] "))
        #expect(found.text.hasPrefix("… ") && found.text.hasSuffix(" …"))
        #expect(found.line == 16)
        for width in 1...120 {
            let text = try #require(excerpt("budget", width: width)).text
            #expect(text.contains("[budget]"), "\(width): \(text)")
            #expect(text.unicodeScalars.count <= max(width, 6) + 6, "\(width): \(text)")
        }
    }

    @Test("what stands in the front matter only is shown there")
    func front() throws {
        let found = try #require(excerpt("practice"))
        #expect(found.line == 2)
    }
}
