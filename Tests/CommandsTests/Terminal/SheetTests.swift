import Commands
import Documents
import Synchronization
import Testing

@Suite("A view in four forms") struct SheetTests {
    private let sheet = Sheet(
        "demo", Phrase(en: "Demo", fr: "Essai"),
        [.init("title", Phrase(en: "Title", fr: "Titre")), .init("n", Phrase(same: "N")), .init("state", Phrase(en: "State", fr: "État"))],
        rows: [
            [.text("=cmd|' /C calc'!A0"), .number(-2), .state(code: "due", word: Phrase(en: "due", fr: "à revoir"), .care)],
            [.text("a \"b\", *c*\r\nd"), .number(3), .empty],
        ])

    @Test("a spreadsheet gets the numbers, quotes where they are needed, and no formula of a stranger's") func csv() {
        #expect(sheet.csv() == "title,n,state\r\n'=cmd|' /C calc'!A0,-2,due\r\n\"a \"\"b\"\", *c*\r\nd\",3,\r\n")
        #expect(sheet.csv(named: true).hasPrefix("view,title,n,state\r\ndemo,"))
    }

    @Test("a document gets a table in its language, whose cells are text and nothing else") func markdown() {
        #expect(
            sheet.markdown(in: .fr) == """
                ## Essai

                | Titre | N | État |
                | --- | --- | --- |
                | =cmd\\|' /C calc'!A0 | -2 | à revoir |
                | a "b", \\*c\\* d | 3 |  |

                """)
    }

    @Test("a program gets an object a row, and null for what is not known") func objects() throws {
        let text = try json(view: "demo", SheetRows([sheet]))
        let rows = #"{"n":-2,"state":"due","title":"=cmd|' /C calc'!A0"},{"n":3,"state":null,"title":"a \"b\", *c*\r\nd"}"#
        #expect(text.hasPrefix("{\"rows\":[\(rows)]"))
    }

    @Test("a bar has a block for each number, at least one where there is any, and says what its blocks mean") func bars() {
        func drawn(_ picture: Sheet.Picture) -> Sheet {
            Sheet(
                "demo", Phrase(same: "Demo"),
                [.init("a", Phrase(en: "good", fr: "bon")), .init("b", Phrase(en: "late", fr: "tard")), .init("t", Phrase(same: "T"))],
                rows: [
                    [.number(3), .number(1), .number(4)], [.number(0), .number(0), .number(0)], [.number(999), .number(1), .number(1_000)],
                ],
                picture: picture)
        }
        let full = String(repeating: "█", count: 19) + "▓"
        let (shares, legend) = drawn(.shares(of: ["a", "b"])).bars(in: .fr)
        #expect(shares == [String(repeating: "█", count: 15) + String(repeating: "▓", count: 5), "", full])
        #expect(legend == "█ bon  ▓ tard")
        #expect(drawn(.counts(of: ["a", "b"])).bars(in: .en).bars == ["█▓", "", full])
        #expect(sheet.bars(in: .en).bars.isEmpty)
    }

    @Test("a person sees the bars beside the numbers, what they mean, and the notes") func drawing() {
        let sheet = Sheet(
            "demo", Phrase(same: "Demo"), [.init("n", Phrase(same: "N"))], rows: [[.number(2)]], notes: [Phrase(same: "A note.")],
            picture: .counts(of: ["n"]))
        let shown = Mutex("")
        let surroundings = Surroundings(environment: ["NO_COLOR": "1"], directory: "/", clock: 0, terminals: [.output])
        Screen(surroundings, language: .en) { text, _ in shown.withLock { $0 += text } }.draw(sheet, titled: false)
        #expect(shown.withLock { $0 } == "N\n2  ████████████████████\n█ N\nA note.\n")
    }
}
