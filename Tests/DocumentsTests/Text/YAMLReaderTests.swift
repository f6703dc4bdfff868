import Documents
import Testing

@Suite("Reading a map strictly")
struct YAMLReaderTests {
    private func reader(_ text: String) throws -> YAMLReader {
        let (node, problems) = readYAML(Source(path: "members/a.yml", text: text))
        #expect(problems.isEmpty)
        return YAMLReader(try #require(node), path: "members/a.yml", what: Phrase(en: "the member", fr: "le membre"))
    }

    @Test("what is asked for is given, and nothing is found")
    func values() throws {
        var map = try reader(
            "name: Amina\nroles: [reviewer, steward]\ntopics: risk\ncount: 3\nbinding: true\nfor: 3 working days\nkeys:\n  - {id: a}\nextra: {x: 1}\n"
        )
        #expect(map.text("name", required: true) == "Amina")
        #expect(map.texts("roles") == ["reviewer", "steward"])
        #expect(map.texts("topics") == ["risk"])
        #expect(map.integer("count") == 3)
        #expect(map.boolean("binding") == true)
        #expect(map.period("for") == Period(count: 3, unit: .workingDay))
        for var key in map.readers("keys") {
            #expect(key.text("id") == "a")
            map.absorb(key)
        }
        let found = map.reader("extra")
        var extra = try #require(found)
        #expect(extra.node("x")?.text == "1")
        map.absorb(extra)
        #expect(map.text("absent") == nil)
        #expect(map.finish().isEmpty)
    }

    @Test("an unknown key names the nearest known one, and the edit mends it")
    func unknown() throws {
        var map = try reader("name: A\nemials: [x]\nzzz: 1\n")
        _ = map.text("name")
        _ = map.texts("emails")
        let problems = map.finish()
        #expect(problems.map(\.rule) == ["unknown-key", "unknown-key"])
        #expect(problems.first?.fix?.en.contains("`emails`") == true)
        #expect(problems.first?.edit == Edit([.init(bytes: 8..<14, text: "emails")]))
        #expect(problems.last?.edit == nil)
    }

    @Test("wrong types and missing keys are found in one pass, in the order of the text")
    func wrong() throws {
        var map = try reader("count: 3e1\nname: [a]\nbinding: yes\nempty:\nfor: soon\nkeys: {a: 1}\n")
        _ = map.text("empty", required: true)
        _ = map.text("name", required: true)
        _ = map.integer("count")
        _ = map.boolean("binding")
        _ = map.period("for")
        _ = map.readers("keys")
        let problems = map.finish()
        #expect(problems.map(\.rule) == ["field-type", "field-type", "field-type", "field-type", "field-type", "field-missing"])
        #expect(problems.map(\.range.start.line) == [1, 2, 3, 5, 6, 6])
        #expect(problems.allSatisfy { $0.fix != nil && $0.message.en != $0.message.fr })
    }

    @Test("what is no map is told once")
    func notAMap() throws {
        var map = try reader("- a\n")
        _ = map.text("name", required: true)
        #expect(map.finish().map(\.rule) == ["field-type"])
    }

    @Test("the nearest name is found through a swap, a dropped and a wrong letter, and not for another word")
    func near() {
        #expect(nearest(to: "titel", among: ["title", "lang"]) == "title")
        #expect(nearest(to: "autors", among: ["authors", "owner"]) == "authors")
        #expect(nearest(to: "scope", among: ["audience", "owner"]) == nil)
    }
}
