import Documents
import Templates
import Testing

private let shipped = TemplateSet(
    Templates.files.compactMap { readTemplate(Source(path: "templates/\($0.name)", bytes: $0.bytes)).template })

/// Derives from texts, by name, as `note` unless told otherwise.
private func derived(_ texts: [String: String], kind: String = "note", templates: TemplateSet = shipped) throws -> Derivation {
    let sources = texts.map { Source(path: "\($0.key).md", text: $0.value) }
    let slug = try #require(Slug(parsing: kind))
    return try #require(deriveTemplate(from: sources, kind: slug, folder: "notes", templates: templates).derivation)
}

private func many(_ count: Int, _ text: (Int) -> String) -> [String: String] {
    Dictionary(uniqueKeysWithValues: (1...count).map { (String(1000 + $0), text($0)) })
}

@Suite("Deriving a template")
struct DerivationTests {
    @Test("fields have the narrowest type that holds their values")
    func types() throws {
        let derivation = try derived(
            many(20) { number in
                """
                ---
                title: Note \(number)
                date: 2026-01-\(number < 10 ? "0" : "")\(number)
                month: 2026-\(number < 3 ? "11" : "12")
                at: 09:\(number + 10)
                every: \(number) months
                page: https://example.org/\(number)
                mail: n\(number)@example.org
                draft: \(number % 3 == 0)
                weight: \(number)
                score: \(number).5
                level: \(number % 2 == 0 ? "basic" : "advanced")
                layout: note
                channel: "#team-\(number)"
                tags: [a\(number), b\(number)]
                nav: {key: k\(number), order: \(number)}
                links: [{text: T\(number), href: "https://example.org/\(number)"}]
                say: |
                  One line
                  and another, \(number).
                ---
                # Note \(number)
                """
            })
        let types = Dictionary(uniqueKeysWithValues: derivation.template.fields.map { ($0.name, $0.type) })
        #expect(types["date"] == .date)
        #expect(types["month"] == .month)
        #expect(types["at"] == .time)
        #expect(types["every"] == .duration)
        #expect(types["page"] == .url)
        #expect(types["mail"] == .email)
        #expect(types["draft"] == .boolean)
        #expect(types["weight"] == .integer(0 ... .max))
        #expect(types["score"] == .number(nil))
        #expect(types["level"] == .choice(["advanced", "basic"]))
        #expect(types["channel"] == .text(length: 1...100, pattern: "#[A-Za-z0-9_-]+"))
        #expect(types["tags"] == .list(of: .text(length: 1...100, pattern: nil), count: 1...10, unique: true))
        #expect(types["say"] == .text(length: nil, pattern: nil))
        guard case .map(let nav) = types["nav"], case .list(.map(let links), _, _) = types["links"] else {
            Issue.record("nav is a map and links are maps")
            return
        }
        #expect(nav.map(\.type) == [.text(length: 1...100, pattern: nil), .integer(0 ... .max)])
        #expect(links.map(\.name) == ["text", "href"])
        #expect(derivation.template.fields.first { $0.name == "layout" }?.standard == "note")
        #expect(derivation.template.fields.allSatisfy { $0.isRequired })
        // What `document` asks for is taken over, and is not written twice.
        #expect(types["title"] == nil)
        #expect(derivation.parts.first { $0.name == "title" }?.isInherited == true)
    }

    @Test("what nearly all have is required, what a good part has is known, what hardly any has is left out")
    func shares() throws {
        let derivation = try derived(
            many(40) { number in
                let some = number % 3 == 0 ? "level: a\n" : ""
                let slip = number == 7 ? "levle: a\n" : ""
                let rare = number == 9 ? "only_here: x\n" : ""
                let odd = number == 11 ? "\n## History of the kettle\n\nText.\n" : ""
                let tips = number % 4 == 0 ? "\n## Tips\n\n- one\n- two\n" : ""
                return
                    "---\ntitle: T\(number)\n\(some)\(slip)\(rare)---\n# T\(number)\n\n## Purpose\n\nTo say it.\n\(tips)\n## Steps\n\n1. One\n2. Two\n\(odd)"
            })
        #expect(derivation.template.fields.map(\.name) == ["level"])
        #expect(derivation.template.fields[0].isRequired == false)
        let sections = derivation.template.sections
        #expect(sections.map(\.key) == ["purpose", "tips", "steps"])
        #expect(sections.map(\.isRequired) == [true, false, true])
        #expect(sections[2].list == Template.ListRule(isOrdered: true, items: 1...5))
        #expect(sections[1].list?.isOrdered == false)
        // The templates that are there know the French of it.
        #expect(sections.map(\.heading.fr) == ["Objet", "Tips", "Étapes"])
        #expect(derivation.template.extraSections == .warn)
        #expect(derivation.text.contains("| ## Purpose | 40/40 | 100 % | yes |"))
        #expect(derivation.text.contains("| ## Tips | 10/40 | 25 % | no |"))
        #expect(derivation.text.contains("from 40 documents"))
    }

    @Test("the order is that of most documents, also of sections that some have instead of others")
    func order() throws {
        let derivation = try derived(
            many(30) { number in
                let middle = number % 2 == 0 ? "## Design\n\nx\n\n" : "## Guide\n\nx\n\n## Reference\n\nx\n\n"
                let end = number == 4 ? "## Questions\n\nx\n\n## Drawbacks\n\nx\n" : "## Drawbacks\n\nx\n\n## Questions\n\nx\n"
                return "# T\n\n## Summary\n\nx\n\n\(middle)\(end)"
            })
        #expect(derivation.template.sections.map(\.key) == ["summary", "guide", "reference", "design", "drawbacks", "questions"])
    }

    @Test(
        "front matter of Hugo, lists of RFCs, headings of any level and underlined ones are read",
        arguments: [
            "+++\ntitle = \"T\"\ndate = 2026-01-02\ndraft = false\n[extra]\nweight = 3\n+++\n# T\n\n## Purpose\n\nText.\n\n## Steps\n\nText.\n",
            "---\ntitle: T\ndate: 2026-01-02\ndraft: false\nextra:\n  weight: 3\n---\n\nPurpose\n=======\n\nText.\n\nSteps\n=====\n\nText.\n",
            "---\ntitle: T\ndate: 2026-01-02\ndraft: false\nextra: {weight: 3}\n---\n### Purpose\n\nText.\n\n### Steps\n\nText.\n",
            "---\ndate: 2026-01-02\ndraft: false\nextra: {weight: 3}\n---\nT\n===\n\nPurpose\n-------\n\nText.\n\nSteps\n-----\n\nText.\n",
        ])
    func styles(_ text: String) throws {
        let derivation = try derived(["a": text, "b": text, "c": text])
        #expect(derivation.template.fields.map(\.name) == ["date", "draft", "extra"])
        #expect(derivation.template.fields.map(\.type).first == .date)
        #expect(derivation.template.sections.map(\.key) == ["purpose", "steps"])
    }

    @Test("a list at the top is read as fields, a link in it as its address")
    func listed() throws {
        let text = "- Start Date: 2026-01-02\n- RFC PR: [rust#2](https://example.org/2)\n\n## Summary\n\nText.\n"
        let fields = try derived(["a": text, "b": text]).template.fields
        #expect(fields.map(\.name) == ["start_date", "rfc_pr"])
        #expect(fields.map(\.type) == [.date, .url])
    }

    @Test("tables that all have alike are asked for, with the types of their columns")
    func tables() throws {
        let derivation = try derived(
            many(8) { number in
                "# T\n\n## Plan\n\n| What | Who does it | By |\n|---|---|---|\n| w\(number) | a | 2026-01-0\(number) |\n| v\(number) |  | 2026-02-01 |\n"
            })
        let table = try #require(derivation.template.sections.first?.table)
        #expect(table.columns.map(\.key) == ["what", "who-does-it", "by"])
        #expect(table.columns.map(\.type) == [nil, .choice(["a"]), .date])
        #expect(table.columns.map(\.isRequired) == [true, false, true])
        #expect(derivation.template.sections[0].words == nil)
    }

    @Test("documents of praxis in two languages make one template, with the headings of both")
    func languages() throws {
        let english =
            "---\ntemplate: tip@1\nid: tip/tea\ntitle: Tea\nlang: en\nuses: [tip/milk]\n---\n# Tea\n\n## What it is\n\nText.\n\n## How\n\nText.\n"
        let french =
            "---\ntemplate: tip@1\nid: tip/the\ntitle: Thé\nlang: fr\ntranslation_of: tip/tea\nuses: [tip/milk]\n---\n# Thé\n\n## Ce que c'est\n\nTexte.\n\n## Comment\n\nTexte.\n"
        let milk =
            "---\ntemplate: tip@1\nid: tip/milk\ntitle: Milk\nlang: en\nuses: [tip/tea]\n---\n# Milk\n\n## What it is\n\nText.\n\n## How\n\nText.\n"
        let sources = [english, french, milk].enumerated().map { Source(path: "\($0).md", text: $1) }
        #expect(usualKind(of: sources)?.text == "tip")
        let derivation = try derived(["a": english, "b": french, "c": milk], kind: "tip")
        #expect(
            derivation.template.sections.map(\.heading) == [Phrase(en: "What it is", fr: "Ce que c'est"), Phrase(en: "How", fr: "Comment")])
        #expect(derivation.template.sections.allSatisfy { $0.isRequired })
        #expect(
            derivation.template.fields.first?.type == .list(of: .reference(kinds: ["tip"], versioned: false), count: 1...10, unique: false))
    }

    @Test("the file reads as the template that was proposed, whatever documents write")
    func file() throws {
        let nasty = many(9) { number in
            "---\n\"a: b # c\": \"x\\\"\\\\y\"\n\"no\": \(number % 2 == 0 ? "yes" : "\"no\"")\nempty:\nmixed: \(number % 2 == 0 ? "[1, {a: b}]" : "text")\n---\n# T\n\n## Why: \"this\" & <b>that</b> | `x` {#pin}\n\nText.\n\n## Étapes\u{A0}:\n\n- a\n\n## 漢字\n\nText.\n\n## !!!\n\nText.\n"
        }
        let derivation = try derived(nasty)
        let read = readTemplate(Source(path: "note.md", text: derivation.text))
        #expect(read.problems.isEmpty, "\(read.problems)")
        #expect(read.template == derivation.template)
        #expect(derivation.template.fields.map(\.name) == ["a: b # c", "no", "mixed"])
        // A heading without Latin letters makes no key.
        #expect(derivation.template.sections.map(\.key).prefix(2) == ["why-this-that-x", "etapes"])
    }

    @Test("the order of the documents does not matter, one version more follows what is there, and base-less stands alone")
    func stable() throws {
        let texts = many(7) { "---\nlevel: l\($0 % 2)\n---\n# T\n\n## A\($0 % 2)\n\nText.\n\n## B\n\nText.\n" }
        let first = try derived(texts, kind: "practice")
        for _ in 0..<3 {
            let again = try derived(texts, kind: "practice")
            #expect(again == first)
        }
        #expect(first.template.version == 2)
        #expect(first.template.extends == "document")
        #expect(first.template.name == Phrase(en: "Practice", fr: "Fiche pratique"))
        let alone = try derived(texts, templates: TemplateSet([]))
        #expect(alone.template.extends == nil)
    }

    @Test("what cannot be read is left out and told; nothing readable is no template")
    func unread() throws {
        let bad = [
            Source(path: "bytes.md", bytes: [0x23, 0x20, 0xFF, 0xFE]), Source(path: "open.md", text: "---\ntitle: [\n---\n# T\n"),
            Source(path: "never.md", text: "---\ntitle: T\n"),
        ]
        let kind = try #require(Slug(parsing: "note"))
        let none = deriveTemplate(from: bad, kind: kind, folder: nil, templates: shipped)
        #expect(none.derivation == nil)
        #expect(none.unread.map(\.path) == ["bytes.md", "never.md", "open.md"])
        let some = deriveTemplate(from: bad + [Source(path: "good.md", text: "# T\n\n## A\n")], kind: kind, folder: nil, templates: shipped)
        #expect(some.derivation?.documents == 1)
        #expect(some.derivation?.text.contains("3 files could not be read") == true)
        let empty = deriveTemplate(from: [Source(path: "e.md", text: "")], kind: kind, folder: nil, templates: shipped)
        #expect(empty.derivation?.template.sections.isEmpty == true)
    }
}
