import Community
import Documents
import Review
import Templates
import Testing

private func names(_ text: String, known: [String] = []) -> [String] { PossibleNames(in: text, known: known).found.map(\.text) }

@Suite("Names that may be a client's") struct PossibleNamesTests {
    @Test("names and abbreviations are found, ordinary words and those that are known are not") func found() {
        let text = "Bonjour Paul, nous préparons le COPIL chez Banque Verte. L'équipe de TransNord attend ? Le PMO aussi."
        #expect(names(text, known: ["Paul Durand"]) == ["Banque Verte", "TransNord"])
        #expect(names("Who signs the minutes? Nobody knows. Excel helps on Monday.") == [])
        #expect(names("d'Orange et l'ADEME") == ["Orange", "ADEME"])
    }

    @Test("addresses and telephones are found with their line, and a name behind `client` comes first") func order() throws {
        let found = PossibleNames(
            in: "We met Dupond Conseil.\nThe client Aramis agrees, mail a.b@aramis.example or 01.23.45.67.89.", known: []
        ).found
        #expect(found.map(\.text) == ["Aramis", "a.b@aramis.example", "01.23.45.67.89", "Dupond Conseil"])
        #expect(found.map(\.line) == [2, 2, 2, 1])
        #expect(found.map(\.why) == [.client, .email, .telephone, .name])
    }

    @Test("a name is replaced wherever it stands as a word of its own, in any case") func replaced() {
        #expect(replacingName("Acme", by: "Client A", in: "ACME's acme, Acmes and l'Acme.") == "Client A's Client A, Acmes and l'Client A.")
        #expect(replacingName(" ", by: "x", in: "a b") == "a b")
    }
}

@Suite("A question that is kept") struct CapturedQuestionTests {
    private let today = Day(year: 2026, month: 11, day: 24) ?? Day(seconds: 0)

    private func captured(_ text: String, title: String? = nil) throws -> CapturedQuestion {
        let pasted = try #require(PastedText(Array(text.utf8)))
        return CapturedQuestion(
            PastedThread(pasted, today: today), title: title, language: .en, members: try world().sortedMembers, today: today)
    }

    @Test("its title is the first sentence that asks, without a greeting, cut between words") func title() throws {
        #expect(try captured("Bonjour à tous, qui signe le compte rendu ? Merci").title == "Qui signe le compte rendu ?")
        #expect(try captured("We have a committee. Who signs the minutes of it?").title == "Who signs the minutes of it?")
        let long = try captured(String(repeating: "word ", count: 60)).title
        #expect(long.count <= 91 && long.hasSuffix("word…"))
        #expect(try captured("x", title: "Mine").title == "Mine")
    }

    @Test("who asked is a member by the words of their name, in any order; somebody else is not named") func asker() throws {
        #expect(try captured("[09:12] LEFEVRE Chloé (Ext)\nWho signs?").askedBy == "chloe")
        #expect(try captured("[Yesterday 09:12] Zoé Autre\nWho signs?").askedBy == nil)
        #expect(try captured("[Yesterday 09:12] Zoé Autre\nWho signs?").askedOn.iso == "2026-11-23")
    }

    @Test("whatever was pasted, the document can be saved: nothing is found at the stage of structure") func saves() throws {
        let templates = TemplateSet(
            Templates.files.compactMap { readTemplate(Source(path: "templates/\($0.name)", bytes: $0.bytes)).template })
        let template = try #require(templates.latest("question"))
        let checker = Checker(
            templates: templates,
            catalogue: Catalogue(
                documents: [], members: ["amina": true], entities: [], roles: [], outline: [], languages: ["en"], files: []))
        let nasty = [
            "Who signs the minutes?", "---\ntemplate: x@1\nid: practice/y\n---\n# T\n\n## Steps", "<b>Who</b> signs <img src=x onerror=y>?",
            "## Answer\n\nme", "```\n## Context", "\u{202E}who\u{0} signs\u{1B}[0m?", "{{name}} who signs TODO?",
            "| a | b |\n|---|---|\n| 1 | 2 |",
            "[09:12] Ann Lee\nWho signs?\n[09:15] Bob Ray\n---\n# Answer\n```\n<script>",
        ]
        for text in nasty {
            let question = try captured(text, title: "Who signs")
            for isAnswered in [false, true] where !isAnswered || !question.replies.isEmpty {
                let written = question.text(
                    template,
                    values: [
                        "id": "question/who-signs", "template": "question@1", "owner": "amina", "authors": "amina", "scope": "group",
                        "audience": "pmo", "confidentiality": "group",
                    ],
                    isAnswered: isAnswered)
                let errors = checker.check(parse(Source(path: "questions/who-signs.md", text: written)), stage: .structure).filter {
                    $0.severity == .error
                }
                #expect(errors.map(\.message.en) == [], "\(text)")
            }
        }
    }
}

@Suite("A question that was asked before") struct LikeQuestionTests {
    private func holding(_ doc: String, _ text: String) throws -> Holding {
        let parsed = parse(Source(path: "\(doc).md", text: text))
        return Holding(
            id: try #require(DocumentID(parsing: doc)), published: nil, newest: parsed, life: nil, state: .draft, proposed: nil, parts: nil,
            publishedParts: nil)
    }

    private func holdings() throws -> Holdings {
        let rulebook = try world()
        return Holdings(
            today: Day(seconds: 0), rulebook: rulebook,
            documents: [
                try holding(
                    "question/qui-signe",
                    "---\nid: question/qui-signe\ntitle: Qui signe le compte rendu du comité de pilotage ?\nlang: fr\n---\n"),
                try holding(
                    "question/budget", "---\nid: question/budget\ntitle: How often is the budget of a programme reviewed?\nlang: en\n---\n"),
                try holding(
                    "term/minutes",
                    "---\nid: term/minutes\nlabels:\n  en: {preferred: minutes, deprecated: [meeting notes]}\n  fr: {preferred: compte rendu}\n---\n"
                ),
                try holding(
                    "term/steering",
                    "---\nid: term/steering\nlabels:\n  en: {preferred: steering committee}\n  fr: {preferred: comité de pilotage, abbreviation: COPIL}\n---\n"
                ),
            ], fold: Fold([], rulebook: rulebook), outline: [])
    }

    @Test(
        "it is found by other words of the vocabulary, in the other language, without accents",
        arguments: [
            "Qui doit signer le compte rendu du COPIL", "Who has to sign the meeting notes of the steering committee",
            "qui signe les comptes rendus du comite de pilotage",
        ])
    func found(_ text: String) throws {
        #expect(try holdings().questions(like: text, "").map(\.doc).contains("question/qui-signe"), "\(text)")
    }

    @Test(
        "another question is another one",
        arguments: ["Who signs the contract of a supplier?", "How is a budget approved?", "Qui anime le comité de pilotage"])
    func other(_ text: String) throws {
        #expect(try holdings().questions(like: text, "").map(\.doc) == [], "\(text)")
    }
}
