import TestSupport
import Testing

@testable import Documents

@Suite("Words that are replaced")
struct RewordingTests {
    private let text = """
        ---
        id: practice/risks
        ---

        # Risks

        ## Steps

        1. Name an **owner** for
           each [risk](https://example.org/risk).
        2. Write the risk down.

        | Role | Does |
        |---|---|
        | Owner | acts \\| rests |

        """

    private func change(_ words: String, to replacement: String, in text: String? = nil, nth: Int = 0) throws -> Rewording {
        let plain = PlainText(parse(Source(path: "a.md", text: text ?? self.text)))
        let places = plain.places(of: words)
        return Rewording(
            anchor: Anchor(try #require(places.indices.contains(nth) ? places[nth] : nil), of: plain, blob: "old"),
            replacement: replacement)
    }

    private func apply(_ changes: [Rewording], to new: String? = nil) -> (text: String, outcomes: [Rewording.Outcome]) {
        let originals = ["old": PlainText(parse(Source(path: "a.md", text: text)))]
        let (source, outcomes) = rewording(Source(path: "a.md", text: new ?? text), blob: "new", changes, originals: originals)
        return (source.text(0..<source.bytes.count), outcomes)
    }

    @Test("are replaced in the source, and nothing else is")
    func simple() throws {
        let cases = [
            ("Write the risk down", "Note the risk", "2. Note the risk."), ("owner", "pilot", "1. Name an **pilot** for"),
            ("risk", "danger", "each [danger](https://example.org/risk)."), ("acts | rests", "decides", "| Owner | decides |"),
            ("Write the", "Write **each**", "2. Write **each** risk down."), ("the risk ", "", "2. Write down."),
            ("an owner", "somebody", "1. Name somebody for"), ("owner for each", "owner of each", "1. Name an owner of each [risk]"),
            ("id: practice/risks", "id: practice/dangers", "id: practice/dangers"),
        ]
        for (words, replacement, expected) in cases {
            let (result, outcomes) = apply([try change(words, to: replacement)])
            #expect(outcomes == [.applied], "\(words)")
            #expect(result.contains(expected), "\(words): \(result)")
        }
    }

    @Test("that go take one space with them")
    func gone() throws {
        #expect(apply([try change("the risk", to: "")]).text.contains("2. Write down."))
    }

    @Test("leave what was edited meanwhile")
    func meanwhile() throws {
        let edited = text.replacing("| Owner | acts", with: "| Pilot | acts").replacing("# Risks", with: "# All risks\n\nNew opening.")
        let (result, outcomes) = apply([try change("Write the risk", to: "Note the risk")], to: edited)
        #expect(outcomes == [.applied])
        #expect(result == edited.replacing("Write the risk", with: "Note the risk"))
    }

    @Test("that were changed, are gone, overlap or are there already are told and left")
    func left() throws {
        let first = try change("Write the risk down", to: "Note it")
        let second = try change("risk down", to: "risk in the list")
        #expect(apply([first, second]).outcomes == [.applied, .overlaps(0)])
        #expect(apply([second, first]).outcomes == [.applied, .overlaps(0)])
        let reworded = text.replacing("Write the risk down", with: "Write this risk down")
        guard case .changed = apply([first], to: reworded).outcomes[0] else { throw Wrong(outcomes: apply([first], to: reworded).outcomes) }
        #expect(apply([first], to: reworded).text == reworded)
        #expect(apply([first], to: "# Other\n\nNothing.\n").outcomes == [.gone])
        let done = apply([first]).text
        #expect(apply([first], to: done).outcomes == [.already])
        #expect(apply([first], to: done).text == done)
        // Words that are longer than those they replace hold them still.
        let longer = try change("the risk", to: "the risk and its cost", nth: 0)
        let once = apply([longer]).text
        #expect(apply([longer], to: once).outcomes == [.already])
    }

    private struct Wrong: Error { let outcomes: [Rewording.Outcome] }

    @Test("in any number give the text that the same changes give one by one, and no other byte changes")
    func many() throws {
        var random = Seeded.announced()
        for _ in 0..<60 {
            let words = (0..<120).map { "w\($0)" }
            let page = words.enumerated().map { $1 + ($0 % 12 == 11 ? "\n\n" : $0 % 5 == 4 ? "\n" : " ") }.joined() + "\n"
            let plain = PlainText(parse(Source(path: "a.md", text: page)))
            let starts = Array(stride(from: 0, to: 116, by: 4)).shuffled(using: &random).prefix(Int.random(in: 1...12, using: &random))
            var changes: [Rewording] = []
            var expected = page
            for start in starts where start % 12 < 10 {
                let place = try #require(plain.places(of: "w\(start) w\(start + 1)").first)
                changes.append(Rewording(anchor: Anchor(place, of: plain, blob: "old"), replacement: "N\(start)"))
                for gap in [" ", "\n"] { expected = expected.replacing("w\(start)\(gap)w\(start + 1)", with: "N\(start)") }
            }
            let (source, outcomes) = rewording(Source(path: "a.md", text: page), blob: "old", changes, originals: ["old": plain])
            #expect(outcomes.allSatisfy { $0 == .applied })
            #expect(source.text(0..<source.bytes.count) == expected)
        }
    }
}
