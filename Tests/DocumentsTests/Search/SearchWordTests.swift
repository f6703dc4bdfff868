import Documents
import Foundation
import TestSupport
import Testing

private func texts(_ text: String) -> [String] { SearchWord.words(in: text).map(\.text) }

private func stems(_ text: String) -> [String] { SearchWord.words(in: text).map(\.stem) }

@Suite("Words as a search compares them") struct SearchWordTests {
    @Test(
        "case, accents, ligatures, apostrophes and what has no width make no difference",
        arguments: [
            ("Comité DE Pilotage", ["comite", "de", "pilotage"]),
            ("e\u{301}te\u{301} ÉTÉ", ["ete", "ete"]),
            ("Cœur, ŒUVRE, æther, Straße, ﬁnance, eﬃcace", ["coeur", "oeuvre", "aether", "strasse", "finance", "efficace"]),
            ("Łódź Đà Nẵng Ørsted", ["lodz", "da", "nang", "orsted"]),
            ("l'atelier L’Atelier d`atelier", ["atelier", "atelier", "d", "atelier"]),
            ("jusqu'à qu’elle aujourd'hui lorsqu’on", ["a", "elle", "aujourd", "hui", "on"]),
            ("the team's plan, the teams’ plan, O'Brien, 'd' l'", ["the", "team", "plan", "the", "teams", "plan", "o", "brien", "d", "l"]),
            ("co\u{AD}mi\u{200B}té", ["comite"]),
            ("sous-traitance a/b_c (v2.0) m²", ["sous", "traitance", "a", "b", "c", "v2", "0", "m2"]),
            ("ΔΙΟΊΚΗΣΗ διοίκηση Ёлка елка", ["διοικηση", "διοικηση", "елка", "елка"]),
            ("ＡＢＣ１２", ["abc12"]),
            ("会議 42", ["会議", "42"]),
            ("", []), ("... -- * \" ' ’", []), ("🚀", []),
        ] as [(String, [String])])
    func folded(_ text: String, _ expected: [String]) {
        #expect(texts(text) == expected)
    }

    @Test("every letter with accents is the same composed and decomposed, and in capitals")
    func decomposed() {
        var count = 0
        for value in [0xC0...0x24F, 0x370...0x45F, 0x1E00...0x1EFF].joined() {
            guard let scalar = Unicode.Scalar(UInt32(value)), scalar.properties.isAlphabetic else { continue }
            let text = "x" + String(scalar)
            #expect(texts(text.decomposedStringWithCanonicalMapping) == texts(text), "U+\(String(value, radix: 16))")
            // Letters whose capital is another letter, as that of the dotless i.
            if text.uppercased().lowercased() == text { #expect(texts(text.uppercased()) == texts(text), "U+\(String(value, radix: 16))") }
            count += 1
        }
        #expect(count > 600)
    }

    @Test(
        "one and many are the same word, in both languages",
        arguments: [
            ["comité", "comités", "Comites"], ["risque", "risques"], ["risk", "risks"], ["committee", "committees"],
            ["policy", "policies"], ["stratégie", "stratégies", "strategy", "strategies"], ["journal", "journaux"],
            ["niveau", "niveaux"], ["process", "processes"], ["analysis", "analyses", "analyse"], ["branche", "branches", "branch"],
            ["lieux", "lieux"], ["entité", "entités"], ["entity", "entities"], ["key", "keys"], ["status", "status"],
        ])
    func plurals(_ words: [String]) {
        #expect(Set(words.flatMap(stems)).count == 1, "\(words.map(stems))")
    }

    @Test(
        "different words stay different",
        arguments: [
            ["risk", "rise"], ["plan", "planning"], ["taux", "tal"], ["gas", "ga"], ["bus", "bu"],
            ["role", "rock"], ["pass", "pas"], ["2024s", "2024"],
        ])
    func different(_ words: [String]) {
        #expect(Set(words.flatMap(stems)).count == words.count, "\(words.map(stems))")
    }

    @Test("the place of a word is that of its letters in the text that was read")
    func places() {
        let text = "Où est l’e\u{301}tat ? Les ŒUVRES."
        let scalars = Array(text.unicodeScalars)
        let shown = SearchWord.words(in: scalars).map { word in
            var view = String.UnicodeScalarView()
            view.append(contentsOf: scalars[word.range])
            return String(view)
        }
        #expect(shown == ["Où", "est", "e\u{301}tat", "Les", "ŒUVRES"])
    }

    @Test("what no person would type is cut, and takes time by its length only")
    func long() {
        let word = SearchWord.words(in: String(repeating: "é", count: 1_000_000))
        #expect(word.map(\.text) == [String(repeating: "e", count: SearchWord.longest)])
        #expect(word.first?.range == 0..<1_000_000)
        let wide = SearchWord.words(in: String(repeating: "会", count: 100))
        #expect(wide.map(\.text) == [String(repeating: "会", count: 21)])
    }

    @Test("any bytes are words without an apostrophe, a blank or a sign in them, and folding them again changes nothing")
    func anything() {
        var random = Seeded.announced()
        let alphabet = Array("aéŒß'’ *\"-_:()^d\u{301}\u{202E}\u{0}\n日ﬃİıǅΣς́".unicodeScalars)
        for _ in 0..<2000 {
            var text = String.UnicodeScalarView()
            for _ in 0..<Int.random(in: 0...12, using: &random) { text.append(alphabet.randomElement(using: &random) ?? "a") }
            for word in SearchWord.words(in: text) {
                #expect(!word.text.isEmpty && word.range.upperBound <= text.count)
                #expect(word.text.unicodeScalars.allSatisfy { $0.properties.isAlphabetic || $0.properties.numericType != nil })
                #expect(texts(word.text) == [word.text], "\(Array(text))")
            }
        }
    }
}
