import Commands
import Documents
import Synchronization
import Testing

/// What was written, to which file.
private final class Paper: Sendable {
    private let lines = Mutex<[String]>([])

    var written: [String] { lines.withLock { $0 } }

    func screen(_ language: Language, terminals: Set<StandardFile> = []) -> Screen {
        let surroundings = Surroundings(environment: ["NO_COLOR": "1"], directory: "/", clock: 1_795_510_800, terminals: terminals)
        return Screen(surroundings, language: language) { text, file in self.lines.withLock { $0.append("\(file): \(text)") } }
    }
}

@Suite("The screen") struct ScreenTests {
    @Test("the result and the narration go different ways") func streams() {
        let paper = Paper()
        paper.screen(.fr).print(Phrase(en: "done", fr: "fait"))
        paper.screen(.en).say(Phrase(en: "next: praxis sync", fr: "ensuite : praxis sync"))
        #expect(paper.written == ["output: fait\n", "errors: next: praxis sync\n"])
    }

    @Test("a table is aligned for a person and separated for a program") func tables() {
        let table = Table([.init(Phrase(same: "id")), .init(Phrase(same: "n"))], rows: [[.text("a b"), .number(1)]])
        let paper = Paper()
        paper.screen(.en).print(table)
        paper.screen(.en, terminals: [.output]).print(table)
        #expect(paper.written[0] == "output: a b\t1\n")
        #expect(paper.written[1].contains("ID   N"))
    }

    @Test("a view is one line of JSON with its schema, sorted and unescaped") func views() throws {
        struct View: Encodable {
            let title = "Revue/risques « é »"
            let due: [String: Int] = ["b": 2, "a": 1]
        }
        #expect(
            try json(view: "inbox", View())
                == "{\"due\":{\"a\":1,\"b\":2},\"schema\":\"praxis/inbox@1\",\"title\":\"Revue/risques « é »\"}\n")
    }

    @Test("a number that JSON cannot write is our fault, not a crash") func unwritable() {
        struct View: Encodable {
            let ratio = Double.nan
        }
        let failure = #expect(throws: Failure.self) { try json(view: "inbox", View()) }
        #expect(failure?.code == .fault)
    }
}
