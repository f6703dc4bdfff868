import Documents
import Testing

@Suite("Templates beside their published versions")
struct UncoveredTests {
    private func bare(_ text: String) -> String {
        String(text.prefix(upTo: text.firstRange(of: "migrations:")?.lowerBound ?? text.endIndex)) + "---\n"
    }

    private func problems(_ old: String, _ new: String, history: String? = nil) -> [String] {
        let changed = [
            Source(path: ".praxis/templates/recipe.md", text: new),
            Source(path: ".praxis/templates/history/recipe@1.md", text: history ?? old),
        ]
        return versionProblems(of: changed, published: [Source(path: ".praxis/templates/recipe.md", text: old)]).map {
            "\($0.rule): \($0.fix?.en ?? "")"
        }
    }

    @Test("each change that documents cannot follow is named with its line, and none is where all are covered") func lines() {
        #expect(problems(Kitchen.first, Kitchen.second) == [])
        let found = problems(Kitchen.first, bare(Kitchen.second))
        let lines = found.compactMap { $0.split(separator: "`- ").last?.split(separator: "`").first.map(String.init) }
        #expect(found.allSatisfy { $0.hasPrefix("template-invalid") })
        #expect(
            Set(lines.map { $0.hasPrefix("{") ? $0 : "first" }) == [
                "{drop: pitfalls}", "{drop: words}", "{add: risks}", "{map: level, values: {easy: basic, hard: basic}}",
                "{drop: effort}", "{drop: oven}", "{retype: tags}", "{add: reviewer}", "{add: season}", "first",
            ])
        #expect(found.contains { $0 == "template-invalid: write `migrations: [{from: 1, sections: [{drop: tips}]}]`" })
    }

    @Test("every line that is left out of the migrations is missed") func each() throws {
        let lines = Kitchen.second.split(separator: "\n").filter {
            $0.hasPrefix("          - {") || $0.hasPrefix("      - {") && !$0.contains("key:")
        }
        #expect(lines.count == 9)
        for line in lines {
            let found = problems(Kitchen.first, Kitchen.second.replacing("\(line)\n", with: ""))
            #expect(!found.isEmpty, "\(line)")
        }
    }

    @Test("a version is raised by one, and the one before is kept byte for byte") func versions() {
        func rules(_ new: String, history: String? = nil) -> [String] { problems(Kitchen.first, new, history: history) }
        let other = Kitchen.first.replacing("{en: Recipe,", with: "{en: Dish,")
        #expect(rules(Kitchen.first) == [])
        #expect(rules(other) == ["version-not-raised: praxis template bump recipe"])
        #expect(rules(other.replacing("version: 1", with: "version: 3")) == ["version-not-raised: write `version: 2`"])
        let next = other.replacing("version: 1", with: "version: 2")
        #expect(rules(next) == [])
        #expect(rules(next, history: other) == ["version-not-raised: praxis template bump recipe"])
        #expect(raisingTemplate(Source(path: "", text: other), to: 2) == Array(next.utf8))
        // a kept version is published too, and stays what it is
        let kept = Source(path: ".praxis/templates/history/recipe@1.md", text: Kitchen.first)
        #expect(versionProblems(of: [], published: [kept]).map(\.rule) == ["version-not-raised"])
    }

    @Test("a template that others take over changes them too") func base() {
        let document = "---\ntemplate: document\nversion: 1\nabstract: true\nname: {en: D, fr: D}\nfields:\n  owner: {type: text}\n---\n"
        let note = "---\ntemplate: note\nversion: 1\nextends: document\nname: {en: N, fr: N}\n---\n"
        let next = document.replacing("version: 1", with: "version: 2").replacing("{type: text}", with: "{type: text, required: true}")
        func source(_ name: String, _ text: String) -> Source { Source(path: ".praxis/templates/\(name).md", text: text) }
        let published = [source("document", document), source("note", note)]
        let history = source("history/document@1", document)
        let found = versionProblems(of: [source("document", next), source("note", note), history], published: published)
        #expect(found.map(\.rule) == ["version-not-raised"])
        #expect(
            found.first?.path == ".praxis/templates/note.md"
                && found.first?.message.en.hasPrefix("note@1 takes over the changed document") == true)
        let pinned = note.replacing("extends: document", with: "extends: document@1")
        #expect(
            versionProblems(
                of: [source("document", next), source("note", pinned), history],
                published: [source("document", document), source("note", pinned)]) == [])
    }

    @Test("migrations are a closed language") func language() {
        func rules(_ entry: String) -> [String] {
            let text = "---\ntemplate: x\nversion: 3\nname: {en: X, fr: X}\nmigrations:\n  - \(entry)\n---\n"
            return readTemplate(Source(path: "x.md", text: text)).problems.map { "\($0.rule) \($0.fix?.en ?? "")" }
        }
        #expect(rules("{from: 2, sections: [{rename: a, to: b}, {shift: a/b, by: -2}]}") == [])
        #expect(rules("{from: 3}").count == 1 && rules("{sections: []}").count == 1 && rules("{from: 1, section: []}").count == 1)
        #expect(rules("{from: 1, sections: [{renam: a, to: b}]}") == ["unknown-key write `rename`, or remove the key"])
        #expect(rules("{from: 1, sections: [{to: b}]}").first?.hasPrefix("template-invalid write one of") == true)
        #expect(rules("{from: 1, fields: [{drop: a, add: b}]}").first == "template-invalid write each in a line of its own")
        #expect(rules("{from: 1, sections: [{rename: a, to: b/c}]}").first?.contains("{move: a, to: b/c}") == true)
        #expect(rules("{from: 1, sections: [{merge: [a], into: b}]}") == ["template-invalid write `merge: [one, two]`"])
        #expect(rules("{from: 1, sections: [{shift: a, by: 0}]}").count == 1 && rules("{from: 1, fields: [{map: a}]}").count == 1)
        #expect(rules("{from: 1, sections: [{drop: A b}]}").count == 1)
    }
}
