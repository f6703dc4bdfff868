import Documents
import Foundation
import Site
import TestSupport
import Testing
import Web

@Suite("What helps, in the web view") struct RemedyTests {
    /// What stands behind `praxis` in a sentence of ours and is no verb; `serve` is this very program.
    private static let prose: Set<String> = [
        "avec", "cannot", "command", "continue", "dans", "est", "hold", "in", "lit", "ne", "on", "reads", "serve", "uses", "utilise",
        "with", "wrote",
    ]

    private static let sources = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Sources")

    private func show(_ en: String, _ fr: String? = nil, on path: [String] = [], _ language: Language = .en) -> String {
        var visit = Visit(request: Request(method: .get, path: path, headers: []), language: language, form: Secret())
        if path.count == 3 { visit.parts = ["kind": path[1], "slug": path[2]] }
        return String(decoding: Remedy(phrase: Phrase(en: en, fr: fr ?? en), visit: visit).html.bytes, as: UTF8.self)
    }

    @Test("every verb that a message of these rooms names, in either language, is a button, a page, or said to be for a terminal")
    func all()
        throws
    {
        var named: [String: String] = [:]
        for room in ["Workspace", "Web", "Review", "Documents", "Community"] {
            let folder = Self.sources.appending(path: room)
            let files = try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".swift") }
            for file in files {
                let text = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
                for line in text.components(separatedBy: "\n") where !line.trimmingCharacters(in: .whitespaces).hasPrefix("//") {
                    for match in line.matches(of: /praxis ([a-z][a-z-]*)/) { named[String(match.1)] = "\(room)/\(file)" }
                }
            }
        }
        #expect(named.count > 60)
        for (word, file) in named.sorted(by: { $0.key < $1.key }) {
            #expect((NamedCommand.ways[word] != nil) != Self.prose.contains(word), "praxis \(word), in \(file)")
            guard let way = NamedCommand.ways[word] else { continue }
            // With a document at hand nothing but what is for a terminal is left a command line.
            let shown = show("praxis \(word) practice/x", on: ["edit", "practice", "x"])
            #expect(shown.contains("in a terminal: <code>praxis \(word) practice/x</code>") == (way == .terminal), "\(shown)")
            #expect(shown.contains("<a href=\"/") || shown.contains("action=\"/sync\"") || way == .terminal, "\(shown)")
        }
    }

    @Test("each verb of the program has its row, in both languages, and no row is for a verb that there is not") func verbs() throws {
        let table = try String(contentsOf: Self.sources.appending(path: "Commands/Terminal/Verbs.swift"), encoding: .utf8)
        let verbs = table.matches(of: /\n {8}"([a-z-]+)",(?: french: "([a-z-]+)",)? \./)
            .flatMap { [String($0.1), $0.2.map(String.init)].compactMap(\.self) }
        #expect(verbs.count > 110)
        let known = Set(NamedCommand.ways.keys).union(["serve", "servir", "qui", "utilise", "hook", "complete", "manual"])
        #expect(known.symmetricDifference(verbs).sorted() == [])
    }

    @Test(
        "a command within a sentence is shown where it stands, and the words around it stay, in French too",
        arguments: [
            ("praxis sync, in a moment; nothing was lost", "Receive and send</button></form>, in a moment; nothing was lost"),
            ("praxis list; praxis sync", "<a href=\"/library\">Library</a>; <form method=\"post\" action=\"/sync\">"),
            ("did you mean x? All of them: praxis list", "did you mean x? All of them: <a href=\"/library\">Library</a>"),
            ("praxis find \"steering committee\"", "<a href=\"/library?q=steering%20committee\">Library</a>"),
            (
                "praxis save -m \"...\", then praxis undo",
                "<a href=\"/edit/practice/x\">Open its text</a>, then in a terminal: <code>praxis undo</code>"
            ),
            (
                "ask who may: praxis why x; they ratify it",
                "ask who may: <a href=\"/review/practice/x#decide\">What is decided on</a>; they ratify it"
            ),
            ("praxis edit other", "in a terminal: <code>praxis edit other</code>"),
            ("praxis edit term/other", "<a href=\"/edit/term/other\">Open its text</a>"),
            (
                "Attention: it is so.\n  fix: praxis undo, then praxis object x",
                "Attention: it is so. What helps: in a terminal: <code>praxis undo</code>, then <a href=\"/review/practice/x#decide\">"
            ),
            ("praxis audit DOC", "<a href=\"/audit/practice/x\">Its proof</a>"),
            ("praxis report value", "<a href=\"/reports/value\">Reports</a>"),
            (
                "praxis init . (to start a community), or git clone URL and praxis join",
                "in a terminal: <code>praxis init .</code> (to start a community), or git clone URL and in a terminal: <code>praxis join</code>"
            ),
            ("ssh-add", "in a terminal: <code>ssh-add</code>"),
            ("ask Chloé", "ask Chloé"),
            ("open the address that praxis serve printed", "open the address that praxis serve printed"),
            ("praxis edit x\" onclick=\"<b>", "<a href=\"/edit/practice/x\">Open its text</a>"),
        ])
    func sentences(_ phrase: String, _ expected: String) {
        let shown = show(phrase, on: ["review", "practice", "x"])
        #expect(shown.contains(expected), "\(shown)")
        #expect(!shown.contains("<b>") && !shown.contains("href=\"/edit/practice/x\" onclick"), "\(shown)")
    }

    @Test("what is in doubt is told with what helps, on the page of today and on that of the audit, in French too") func alarms() throws {
        let served = try Served("amina", before: GateTests.proposal)
        try served.community.done("chloe", "praxis comment who-we-are -m 'Since when?' && praxis sync")
        try served.community.done(
            "amina",
            "praxis sync && r=$(git for-each-ref --format='%(refname)' refs/praxis-remote/origin/journal/chloe | head -1) && git update-ref $r $(git commit-tree -p $r -m junk $r^{tree})"
        )
        for path in ["/?lang=fr", "/audit?lang=fr"] {
            let page = try served.get(path)
            #expect(
                page.body.contains(
                    "<br>Ce qui aide : dans un terminal : <code>praxis explain entry-invalid</code></p>")
                    && page.words.contains("ne compte pas, ni ce qui la suit"), "\(page.words)")
        }
        #expect(try served.get("/audit?lang=fr").body.contains("pour toute l’histoire, dans un terminal : <code>praxis prouver</code>"))
    }

    @Test("in French the pages and the terminal are named in French") func french() {
        #expect(
            show("praxis submit x, for a new round", "praxis soumettre x, pour un nouveau tour", on: ["edit", "practice", "x"], .fr)
                == "<a href=\"/edit/practice/x#submit\">Le soumettre</a>, pour un nouveau tour")
        #expect(
            show("praxis join --as YOU", "praxis join --as VOUS", .fr) == "dans un terminal : <code>praxis join --as VOUS</code>")
        #expect(show("praxis sync", nil, .fr).contains("Recevoir et envoyer</button>"))
    }
}
