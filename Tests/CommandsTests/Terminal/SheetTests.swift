import Commands
import Documents
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
}
