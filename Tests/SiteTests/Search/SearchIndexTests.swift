import Documents
import Site
import TestSupport
import Testing

private func index(_ pages: [SearchPage], labels: [SearchLabel] = []) -> [String: String] {
    var index = SearchIndex(labels: labels)
    let own = pages.map { index.add($0) }
    return Dictionary(uniqueKeysWithValues: (own + index.files()).map { ($0.path, String(decoding: $0.bytes, as: UTF8.self)) })
}

@Suite("The index of the site's search") struct SearchIndexTests {
    private let pages = [
        searchPage("fr/a.html", "Risques", "le risque majeur"), searchPage("fr/b.html", "Budget", "un risque", "majeur"),
        searchPage("en/c.html", "Budget", "the budget", kind: "tool", language: "en"),
    ]

    @Test("each file calls one function with JSON; words have their pages by steps of base 36, with a letter for what they say there")
    func format() {
        let files = index(pages)
        #expect(
            files["search/w/0.js"]
                == "praxisSearch.loaded(\"w/0\",{\"words\":\"budget 2VX;le I;majeur II;risqu WI;the 3J;un 2I\"})\n")
        #expect(files["search/f/0.js"] == "praxisSearch.loaded(\"f/0\",\"AbudgetAleAmajeurArisquAtheAun\")\n")
        #expect(
            files["search/facets.js"]?.contains(
                "\"kind\":{\"values\":[\"practice\",\"tool\"],\"width\":1,\"pages\":\"A2B\"},\"chapter\":{\"values\":[\"\"],\"width\":1,\"pages\":\"A3\"}"
            )
                == true)
        #expect(
            files["search/meta.js"]?.hasPrefix(
                "praxisSearch.loaded(\"meta\",{\"pages\":3,\"version\":\"") == true)
        #expect(files["search/meta.js"]?.contains("\",\"words\":\"\",\"sizes\":[1],\"forward\":\"\"") == true)
        #expect(Set(files.keys.map { $0.split(separator: "/")[1] }) == ["w", "f", "b", "x", "p", "meta.js", "facets.js"])
    }

    @Test("the same pages make the same bytes, and another page other ones")
    func deterministic() {
        #expect(index(pages) == index(pages))
        #expect(index(pages) != index(pages.reversed()))
    }

    @Test("many words are cut into stretches that the file before all others leads to, each in its order and none twice")
    func stretches() throws {
        var random = Seeded(seed: 7)
        let words = Set((0..<6_000).map { _ in String((0..<8).map { _ in "abcdefghi".randomElement(using: &random) ?? "a" }) + "x" })
        let files = index([searchPage("a.html", "A", words.sorted().joined(separator: " "))])
        let meta = try #require(files["search/meta.js"])
        let starts = meta.components(between: "\"words\":\"", and: "\"").split(separator: " ", omittingEmptySubsequences: false)
        let stretches = (0..<starts.count).map { files["search/w/\($0).js"]?.components(between: "\"words\":\"", and: "\"") ?? "" }
        #expect(starts.count > 3 && files["search/w/\(starts.count).js"] == nil)
        var all: [String] = []
        for (number, stretch) in stretches.enumerated() {
            let own = stretch.split(separator: ";").map { String($0.prefix { $0 != " " }) }
            #expect(stretch.utf8.count <= 12_000)
            #expect(own.allSatisfy { $0 >= starts[number] && (number + 1 == starts.count || $0 < starts[number + 1]) })
            all += own
        }
        #expect(all == all.sorted())
        #expect(Set(all) == words.union(["a"]))
    }

    @Test("what could end a script or a line of it is written by its number")
    func escapes() throws {
        let file = try #require(index([searchPage("a.html", "</script><!--\u{2028}\"\\\u{1}é", "x")])["search/p/0.js"])
        #expect(file.contains(#""title":"\u003c/script\u003e\u003c!--\u2028\"\\\u0001é""#))
    }

    @Test("a page keeps so much of its text that a screen of results stays small, whatever its length")
    func long() throws {
        let long = String(repeating: "é<", count: 20_000)
        let file = try #require(index([searchPage("a.html", long, "first", long, "last")])["search/p/0.js"])
        #expect(file.utf8.count < 20_000)
        #expect(file.contains("\"first\""))
        #expect(!file.contains("\"last\""))
    }

    @Test("a label of the vocabulary stands where its first word does, with the others and with what is said instead")
    func labels() throws {
        let site = try SearchSite([])
        let words = try site.folder.read("search/w/0.js")
        #expect(
            words == """
                praxisSearch.loaded("w/0",{"words":"","labels":{"comit pilotag":[[],["copil","steering committ"]],\
                "copil":[["comité de pilotage"],["comit pilotag","steering committ"]],\
                "steering committ":[[],["comit pilotag","copil"]]}})

                """)
    }
}

extension String {
    fileprivate func components(between start: String, and end: String) -> String {
        let rest = split(separator: start, maxSplits: 1, omittingEmptySubsequences: false).last ?? ""
        return String(rest.split(separator: end, maxSplits: 1, omittingEmptySubsequences: false).first ?? "")
    }
}
