import Documents
import Foundation
import Site
import TestSupport
import Testing

private let pages = [
    searchPage(
        "fr/charte.html", "Charte du projet", headings: ["Rôles"], "Le comité de pilotage l’approuve.", "Qu’est-ce qu’un sponsor ?",
        kind: "charter"),
    searchPage(
        "fr/risques.html", "Revue des risques", headings: ["Avant la revue"],
        "Chaque semaine, la revue des risques <b>majeurs</b> se tient avec l’équipe."),
    searchPage("fr/pilotage.html", "Pilotage", "Un comité décide ; le pilotage prépare.", "L’œuvre du chef."),
    searchPage("en/board.html", "Steering committee", "It decides. The risk review feeds it.", kind: "term", language: "en"),
    searchPage("en/attack.html", "<img src=x onerror=alert(1)>", "A page </script> about \"quotes\" & markup."),
]

/// Runs queries in a page and tells what came out, one line each.
private let telling = """
    (async () => {
      const said = [];
      for (const text of QUERIES) {
        const { total, pages, query } = await praxisSearch.find(text);
        said.push([text, total, pages.map((page) => page.url.replace(/.*\\/|\\.html/g, "")).join(",")].join(" | "));
      }
      document.getElementById("told").textContent = said.join("\\n");
    })();
    """

private func json(_ value: some Encodable) throws -> String { String(decoding: try JSONEncoder().encode(value), as: UTF8.self) }

@Suite("The search of the site, in a browser", .tags(.browser), .enabled(if: Browser.isThere, Browser.without))
struct SearchBrowserTests {
    @Test("accents, elisions, numbers, synonyms, phrases, beginnings and one slip find what is meant, from file:// under the policy")
    func finds() throws {
        let site = try SearchSite(pages)
        let expected: [(String, String)] = [
            ("comite pilotage", "board,pilotage,charte"), ("copil", "board,charte"), ("steering committee", "board,charte"),
            ("\"comité de pilotage\"", "board,charte"), ("\"pilotage comité\"", ""), ("risque", "risques"), ("risques majeurs", "risques"),
            ("equipe", "risques"), ("est-ce qu'un sponsor", "charte"), ("oeuvre", "pilotage"), ("pilotaje", "pilotage,charte"),
            ("zilotage", "pilotage,charte"), ("piltoage", "pilotage,charte"), ("maj", "risques"), ("sponsor semaine", "charte,risques"),
            ("quotes", "attack"), ("xyzzy", ""), ("\"revue des risques\" semaine", "risques"), ("", ""), ("\"\" * '", ""),
        ]
        let address = try site.page(
            "fr/search.html", script: telling.replacingOccurrences(of: "QUERIES", with: try json(expected.map(\.0))))
        let page = try Browser.open(address)
        #expect(page.console == [])
        let told = try #require(page.text(of: "told")).components(separatedBy: "\n")
        for (line, (text, urls)) in zip(told, expected) {
            let count = urls.isEmpty ? 0 : urls.split(separator: ",").count
            #expect(line == "\(text) | \(count) | \(urls)")
        }
        #expect(told.count == expected.count)
    }

    @Test("?q= in the address is a search; results are links with marks, said to a screen reader, and markup in a title is text")
    func shows() throws {
        let site = try SearchSite(pages)
        let address = try site.page("fr/deep/search.html")
        let found = try Browser.open(address + "?q=comite+pilotage")
        #expect(found.console == [])
        #expect(found.dom.contains("<p id=\"results-said\" role=\"status\">3 pages trouvées.</p>"))
        #expect(found.dom.contains("<a href=\"../../fr/charte.html\">Charte du projet</a>"))
        #expect(found.dom.contains("Le <mark>comité</mark> de <mark>pilotage</mark> l’approuve."))
        let attack = try Browser.open(address + "?q=quotes")
        #expect(attack.console == [])
        #expect(attack.dom.contains("&lt;img src=x onerror=alert(1)&gt;</a>"))
        #expect(!attack.dom.contains("<img"))
        let instead = try Browser.open(address + "?q=copil")
        #expect(instead.dom.contains("<p>Au lieu de « copil », nous disons « comité de pilotage ».</p>"))
        let slip = try Browser.open(try site.page("en/search.html", language: "en") + "?q=pilotaje")
        #expect(slip.dom.contains("<p>“pilotaje” is on no page; pages with words like it are shown.</p>"))
    }

    @Test("a facet narrows down; a slash goes to the search, arrows through the results, Escape back")
    func keys() throws {
        let site = try SearchSite(pages)
        let script = """
            addEventListener("load", async () => {
              const said = [], rest = () => new Promise((done) => setTimeout(done, 500));
              const input = document.querySelector("input"), panel = () => document.getElementById("results");
              const press = (key) => document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
              const here = () => said.push(document.activeElement.textContent || document.activeElement.localName);
              const type = async (text) => { input.value = text; input.dispatchEvent(new Event("input", { bubbles: true })); await rest(); };
              press("/"); here();
              await type("copil");
              press("ArrowDown"); here(); press("ArrowDown"); here(); press("ArrowDown"); here();
              press("ArrowUp"); press("ArrowUp"); here();
              press("ArrowDown"); press("Escape"); here();
              const select = panel().querySelectorAll("select")[0];
              said.push([...select.options].map((option) => option.textContent).join(","));
              select.value = "term"; select.dispatchEvent(new Event("change")); await rest();
              said.push([...panel().querySelectorAll("li a")].map((link) => link.textContent).join(","));
              press("Escape"); await rest();
              said.push(`[${input.value}] ${panel().querySelectorAll("li").length} ${panel().hidden}`);
              document.getElementById("told").textContent = said.join("\\n");
            });
            """
        let page = try Browser.open(try site.page("en/page.html", language: "en", isResults: false, script: script))
        #expect(page.console == [])
        #expect(
            page.text(of: "told") == """
                input
                Steering committee
                Charte du projet
                Charte du projet
                input
                input
                all,charter (1),term (1)
                Steering committee
                [] 0 true
                """)
    }

    @Test("words are cut, folded and stemmed as Praxis does it, whatever the characters")
    func words() throws {
        var texts = [UInt32](0x20...0x2FF).compactMap(UnicodeScalar.init).map { "a\($0)b \($0)" }
        for range in [0x300...0x5FF, 0x900...0x97F, 0x1E00...0x20FF, 0x2150...0x218F, 0x3040...0x30FF, 0xFB00...0xFB06, 0xFF01...0xFF5E] {
            texts += range.compactMap { UnicodeScalar(UInt32($0)) }.map { "a\($0)b \($0)" }
        }
        texts += [
            "L’équipe d'Anne, qu'on l' l'' aujourd'hui, presqu’île, team's s'il", "œuvres Œuvre cœurs", "journaux bureaux jeux choux aux",
            "analyses analysis policies policy stratégies strategy processes process class committees comités", "ﬁnance e\u{301}te\u{301}",
            String(repeating: "é", count: 100), String(repeating: "абв", count: 40), "a\u{200B}b co\u{AD}pil 1er 2026-11 R&D 𝒳 😀",
        ]
        let script = """
            document.getElementById("told").textContent = JSON.stringify(
              \(try json(texts)).map((text) => praxisWords.words(text).map(({ text, stem, isFiller }) => [text, stem, String(isFiller)]))
            ).replace(/[^ -~]/g, (unit) => "\\\\u" + unit.charCodeAt(0).toString(16).padStart(4, "0"));
            """
        let site = try SearchSite([])
        let page = try Browser.open(try site.page("words.html", script: script))
        // The folder is there as long as its holder.
        withExtendedLifetime(site) {}
        #expect(page.console == [])
        let told = try JSONDecoder().decode([[[String]]].self, from: Data(try #require(page.text(of: "told")).utf8))
        #expect(told.count == texts.count)
        for (text, words) in zip(texts, told) {
            let expected = SearchWord.words(in: text).map { [$0.text, $0.stem, "\($0.isFiller)"] }
            // Not by ==, to which composed and decomposed are the same.
            #expect(
                words.flatMap { $0 }.map { Array($0.utf8) } == expected.flatMap { $0 }.map { Array($0.utf8) }, "\(text.debugDescription)")
        }
    }
}
