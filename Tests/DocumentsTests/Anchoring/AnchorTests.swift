import TestSupport
import Testing

@testable import Documents

@Suite("An anchor on words of a document")
struct AnchorTests {
    private let text = """
        # Risks

        ## Purpose

        Everybody knows which risks the project runs.

        ## Steps

        1. Name an owner for each risk.
        2. Write the risk down.
        3. Name a date for each risk.

        """

    private func plain(_ text: String) -> PlainText { PlainText(parse(Source(path: "a.md", text: text))) }

    private func anchor(_ words: String, in text: String, nth: Int = 0) throws -> Anchor {
        let plain = plain(text)
        let places = plain.places(of: words)
        return Anchor(try #require(places.indices.contains(nth) ? places[nth] : nil), of: plain, blob: "old")
    }

    private func find(_ anchor: Anchor, in new: String, from old: String? = nil, blob: String = "new") -> (words: String, Anchor.Place)? {
        var finder = AnchorFinder(plain(new), blob: blob)
        return finder.find(anchor, placedOn: old.map { plain($0) }).map { (plain(new).text($0.range), $0) }
    }

    @Test("holds 32 characters on each side and the headings above it")
    func parts() throws {
        let anchor = try anchor("an owner", in: text)
        #expect(anchor.exact == "an owner")
        #expect(anchor.prefix.unicodeScalars.count == 32 && anchor.prefix.hasSuffix("Steps Name "))
        #expect(anchor.suffix == " for each risk. Write the risk d")
        #expect(anchor.headings == ["Risks", "Steps"])
    }

    @Test("is found by each way in turn")
    func ways() throws {
        let owner = try anchor("an owner for", in: text)
        #expect(find(owner, in: text, blob: "old")?.1.method == .sameText)
        let longer = text.replacing("## Steps", with: "## Steps\n\nA new paragraph; an owner for all.")
        #expect(find(owner, in: longer, from: text)?.1.method == .difference)
        #expect(find(owner, in: longer, from: text)?.1.isExact == true)
        let moved = "# Risks\n\n## Before\n\nAll is new: an owner for the rest\n"
        #expect(find(owner, in: moved)?.1.method == .uniqueQuote)
        // Twice there, and no text to compare with: the neighbours decide.
        #expect(find(owner, in: longer)?.1.method == .context)
        #expect(find(owner, in: longer)?.1.range == find(owner, in: longer, from: text)?.1.range)
        let reworded = text.replacing("an owner for each", with: "one owner for each")
        let found = try #require(find(owner, in: reworded))
        #expect(found.1.method == .fuzzy && !found.1.isExact && found.words.hasSuffix("owner for"))
        #expect(find(owner, in: "# Risks\n\n## Steps\n\nNothing of it.\n", from: text) == nil)
    }

    @Test("on words that stand more than once stays with its neighbours, or is nowhere")
    func repeated() throws {
        let second = try anchor("risk", in: text, nth: 2)
        let changed = text.replacing("Everybody knows", with: "We all know at last")
        #expect(find(second, in: changed, from: text)?.words == "risk")
        #expect(find(second, in: changed, from: text)?.1.range == plain(changed).places(of: "risk")[2])
        #expect(find(try anchor("risk", in: text, nth: 1), in: "# T\n\nrisk\n\nrisk\n") == nil)
    }

    @Test("on whole words is not found inside longer ones")
    func whole() throws {
        let owner = try anchor("an owner", in: text)
        let longer = text.replacing("an owner", with: "an ownership")
        #expect(find(owner, in: longer, from: text)?.1.isExact != true)
        #expect(plain("us, the bus and us\n").places(of: "us").count == 2)
        #expect(plain("the bus\n").places(of: "us").count == 1)
        // Part of a word, quoted as such, is found as such.
        let part = try anchor("own", in: text)
        #expect(find(part, in: text.replacing("# Risks", with: "# The risks"), from: text)?.1.isExact == true)
    }

    @Test("that lies about its place is not believed")
    func lies() throws {
        let true_ = try anchor("an owner", in: text)
        for (start, end) in [(-5, 3), (3, 3), (9, 2), (0, 100_000), (0, 8), (Int.min, Int.max)] {
            let lie = Anchor(
                blob: "old", start: start, end: end, exact: true_.exact, prefix: true_.prefix, suffix: true_.suffix, headings: [])
            #expect(find(lie, in: text, from: text, blob: "old")?.words == "an owner")
        }
    }

    /// Words are drawn from few, so that quotations come again; the marked ones are known by what the edits did to them.
    @Test("is found where its words went, whatever was edited around them")
    func edits() {
        var random = Seeded.announced()
        var (found, orphans) = (0, 0)
        for round in 0..<400 {
            let old = (0..<Int.random(in: 20...160, using: &random)).map { (id: $0, word: word(&random)) }
            let start = Int.random(in: 0..<old.count - 6, using: &random)
            let marked = Set(start..<start + Int.random(in: 2...6, using: &random))
            var new = old
            for _ in 0..<Int.random(in: 1...8, using: &random) { edit(&new, sparing: round % 2 == 0 ? marked : [], &random) }
            let (before, after) = (page(old.map(\.word)), page(new.map(\.word)))
            let plainOld = plain(before)
            let range = characters(of: marked, in: old)
            let anchor = Anchor(range, of: plainOld, blob: "old")
            #expect(anchor.exact == old.filter { marked.contains($0.id) }.map(\.word).joined(separator: " "))
            var finder = AnchorFinder(plain(after), blob: "new")
            let place = finder.find(anchor, placedOn: plainOld)
            guard round % 2 == 0 else {
                // Edited itself: what is found resembles it.
                if let place { #expect(distance(finder.text.text(place.range), anchor.exact) <= anchor.exact.count / 5 + 1) }
                continue
            }
            if let place, place.isExact {
                #expect(finder.text.text(place.range) == anchor.exact)
                if place.range == characters(of: marked, in: new) { found += 1 } else { orphans += 1 }
            } else {
                orphans += 1
            }
        }
        print("where they went: \(found), elsewhere or nowhere: \(orphans)")
        #expect(found >= 190)
    }

    private func distance(_ one: String, _ other: String) -> Int {
        Documents.distance(Array(one.unicodeScalars), Array(other.unicodeScalars))
    }

    private func word(_ random: inout Seeded) -> String {
        ["owner", "risk", "date", "name", "each", "review", "for", "the", "project", "plan", "cost", "who"].randomElement(using: &random)
            ?? ""
    }

    private func edit(_ words: inout [(id: Int, word: String)], sparing marked: Set<Int>, _ random: inout Seeded) {
        let place = Int.random(in: 0...words.count, using: &random)
        let isInside = place > 0 && place < words.count && marked.contains(words[place].id) && marked.contains(words[place - 1].id)
        if Bool.random(using: &random), !isInside {
            words.insert((-1, word(&random)), at: place)
        } else if place < words.count, !marked.contains(words[place].id) {
            if Bool.random(using: &random) { words[place].word = word(&random) } else { words.remove(at: place) }
        }
    }

    /// Four words a line, twelve a paragraph; the plain text has a space or a line end between any two.
    private func page(_ words: [String]) -> String {
        words.enumerated().map { index, word in word + (index % 12 == 11 ? "\n\n" : index % 4 == 3 ? "\n" : " ") }.joined() + "\n"
    }

    private func characters(of marked: Set<Int>, in words: [(id: Int, word: String)]) -> Range<Int> {
        var (place, lower, upper) = (0, -1, 0)
        for (id, word) in words {
            if marked.contains(id) {
                if lower < 0 { lower = place }
                upper = place + word.count
            }
            place += word.count + 1
        }
        return max(lower, 0)..<upper
    }

    // MARK: accents

    /// One text in both forms: `é` as one character, and as a letter and an accent. The last word has an accent that no letter is made of.
    private static let composed = "# L'été\n\nLe mode opératoire est près du café, là où Nguyễn dîne. Un x\u{308}y.\n"
    private static let decomposed = composed.replacing("é", with: "e\u{301}").replacing("è", with: "e\u{300}").replacing(
        "à", with: "a\u{300}"
    )
    .replacing("ù", with: "u\u{300}").replacing("ễ", with: "e\u{302}\u{303}").replacing("î", with: "i\u{302}")

    @Test("words are found whether accents are characters of their own or not, and the whole letter is meant")
    func accents() throws {
        #expect(Array(Self.composed.utf8) != Array(Self.decomposed.utf8))
        for words in ["mode opératoire", "café", "où Nguyễn dîne", "près du café, là", "x\u{308}y"] {
            let other = words.replacing("é", with: "e\u{301}").replacing("è", with: "e\u{300}").replacing("à", with: "a\u{300}")
                .replacing("ù", with: "u\u{300}").replacing("ễ", with: "e\u{302}\u{303}").replacing("î", with: "i\u{302}")
            for (typed, text, written) in [
                (words, Self.composed, words), (words, Self.decomposed, other), (other, Self.composed, words),
                (other, Self.decomposed, other),
            ] {
                let plain = plain(text)
                let places = plain.places(of: typed)
                #expect(places.count == 1, "\(words)")
                let place = try #require(places.first)
                #expect(Array(plain.text(place).utf8) == Array(written.utf8))
                #expect(Array(text.utf8)[plain.bytes(of: place)].elementsEqual(written.utf8))
            }
        }
    }

    @Test("a letter without its accent is another letter, and an accent does not end a word")
    func letters() {
        for text in [Self.composed, Self.decomposed] {
            for words in ["cafe", "pres", "Nguye", "Nguyê", "x"] {
                #expect(plain(text).places(of: words).allSatisfy { plain(text).isCut($0).end })
            }
            #expect(plain(text).places(of: "cafe").isEmpty && plain(text).places(of: "Nguyê").isEmpty)
            // `t` is a part of `été`, whatever the accents are.
            #expect(plain(text).isCut(plain(text).places(of: "t").first ?? 0..<0) == (true, true))
        }
    }

    @Test("an anchor is found again where the accents of the text, or of the quotation, are written otherwise")
    func accentsAnchored() throws {
        for (old, new) in [(Self.composed, Self.decomposed), (Self.decomposed, Self.composed)] {
            for words in ["mode opératoire", "café", "où Nguyễn dîne", "opérat", "ratoire"] {
                let placed = try anchor(words, in: old)
                let expected = try #require(plain(new).places(of: words).first)
                for (text, from) in [(new, old as String?), (new, nil), ("# Autre\n\nAvant tout.\n\n" + new, old)] {
                    let shifted = plain(text).scalars.count - plain(new).scalars.count
                    let found = try #require(find(placed, in: text, from: from), "\(words)")
                    #expect(found.1.isExact && found.1.range == expected.lowerBound + shifted..<expected.upperBound + shifted, "\(words)")
                }
            }
        }
    }

    @Test("what replaces words takes their accents away too")
    func accentsReplaced() throws {
        let change = Rewording(anchor: try anchor("près du café", in: Self.composed), replacement: "au café")
        let source = Source(path: "a.md", text: Self.decomposed)
        let (new, outcomes) = rewording(source, blob: "new", [change], originals: ["old": plain(Self.composed)])
        #expect(outcomes == [.applied])
        let expected = Self.decomposed.replacing("pre\u{300}s du cafe\u{301}", with: "au café")
        #expect(new.bytes.elementsEqual(expected.utf8))
    }
}
