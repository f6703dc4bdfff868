import Documents
import TestSupport
import Testing

@Suite("Two texts that went on from one") struct JoinedTests {
    private let base = """
        ---
        id: practice/tea
        title: Tea
        owner: amina
        ---

        # Tea

        Why tea.

        ## Steps

        1. Boil.

        ## Risks

        Burns.

        """

    private func join(_ mine: String, _ theirs: String, _ choices: [String: Joined.Choice] = [:]) -> (
        text: String?, clashes: [Joined.Clash]
    ) {
        let result = joined(
            base: Source(path: "a.md", text: base), mine: Source(path: "a.md", text: mine), theirs: Source(path: "a.md", text: theirs)
        ) { choices[$0.name] }
        return (result.bytes.map { String(decoding: $0, as: UTF8.self) }, result.clashes)
    }

    private func changed(_ changes: (String, String)...) -> String {
        changes.reduce(base) { $0.replacingOccurrences($1.0, $1.1) }
    }

    @Test("changes in other sections and fields are both there") func apart() {
        let result = join(
            changed(("1. Boil.", "1. Boil.\n2. Pour."), ("owner: amina", "owner: bruno")),
            changed(("Burns.", "Burns. Spills.\n\n## Sources\n\nA book."), ("title: Tea", "title: Good tea")))
        #expect(
            result.text
                == changed(
                    ("1. Boil.", "1. Boil.\n2. Pour."), ("owner: amina", "owner: bruno"), ("title: Tea", "title: Good tea"),
                    ("Burns.", "Burns. Spills.\n\n## Sources\n\nA book.")))
        #expect(result.clashes == [])
    }

    @Test("a section that both changed has to be chosen, and each choice gives its text") func clash() {
        let (mine, theirs) = (changed(("1. Boil.", "1. Heat.")), changed(("1. Boil.", "1. Simmer.")))
        let open = join(mine, theirs)
        #expect(open.text == nil)
        #expect(
            open.clashes == [
                Joined.Clash(place: .section("Steps"), mine: "## Steps\n\n1. Heat.", theirs: "## Steps\n\n1. Simmer.", allowsBoth: true)
            ])
        #expect(join(mine, theirs, ["Steps": .mine]).text == mine)
        #expect(join(mine, theirs, ["Steps": .theirs]).text == theirs)
        #expect(join(mine, theirs, ["Steps": .both]).text == changed(("1. Boil.", "1. Heat.\n\n1. Simmer.")))
        #expect(join(mine, theirs, ["Risks": .mine]).text == nil)
    }

    @Test("a section that one took out and the other changed has to be chosen") func removed() {
        let (mine, theirs) = (changed(("## Risks\n\nBurns.\n", "")), changed(("Burns.", "Burns, and spills.")))
        #expect(join(mine, theirs).clashes.map(\.mine) == [""])
        #expect(join(mine, theirs, ["Risks": .both]).text == nil, "there are no two texts to keep")
        #expect(join(mine, theirs, ["Risks": .theirs]).text == theirs)
    }

    @Test("a field that both changed has to be chosen, and has one value") func field() {
        let (mine, theirs) = (changed(("owner: amina", "owner: bruno")), changed(("owner: amina", "owner: chloe")))
        #expect(join(mine, theirs).clashes.map(\.place) == [.field("owner")])
        #expect(join(mine, theirs, ["owner": .both]).text == nil)
        #expect(join(mine, theirs, ["owner": .theirs]).text == theirs)
    }

    @Test("a section that one moved is moved, with what the other wrote in it") func moved() {
        let moved = changed(("## Steps\n\n1. Boil.\n\n", ""), ("Burns.\n", "Burns.\n\n## Steps\n\n1. Boil.\n"))
        let edited = changed(("1. Boil.", "1. Heat."))
        for result in [join(moved, edited), join(edited, moved)] {
            #expect(result.text == moved.replacingOccurrences("1. Boil.", "1. Heat."), "\(result)")
        }
    }

    @Test("a fence that one left open swallows nothing of the other: there is a choice") func fence() {
        let result = join(changed(("1. Boil.", "```\n1. Boil.")), changed(("Burns.", "Spills.")))
        #expect(result.text == nil && !result.clashes.isEmpty)
    }

    @Test("whatever two people write, the words of both are in what comes out, or a choice is asked for") func property() {
        var seed = Seeded.announced()
        for round in 0..<300 {
            func edit(_ name: String) -> (String, [String]) {
                var (text, words) = (base, [String]())
                for (index, place) in ["Why tea.", "1. Boil.", "Burns.", "title: Tea"].enumerated()
                where Int.random(in: 0..<3, using: &seed) == 0 {
                    let word = "\(name)\(round)x\(index)"
                    words.append(word)
                    text = text.replacingOccurrences(place, "\(place) \(word)")
                }
                if Bool.random(using: &seed) {
                    words.append("\(name)new\(round)")
                    text += "\n## \(name) section\n\n\(name)new\(round)\n"
                }
                return (text, words)
            }
            let (one, other) = (edit("mine"), edit("theirs"))
            let result = join(one.0, other.0)
            guard let text = result.text else {
                let told = result.clashes.map { $0.mine + $0.theirs }.joined()
                #expect(!told.isEmpty)
                continue
            }
            for word in one.1 + other.1 { #expect(text.contains(word)) }
            #expect(!text.contains("<<<<") && !text.contains(">>>>"))
        }
    }
}

extension String {
    fileprivate func replacingOccurrences(_ old: String, _ new: String) -> String {
        split(separator: old, omittingEmptySubsequences: false).joined(separator: new)
    }
}
