import Commands
import Documents
import Synchronization
import Testing

/// Answers typed in advance, and what was shown.
private final class Typist: Sendable {
    private let answers: Mutex<[String]>
    private let seen = Mutex("")

    init(_ answers: [String]) { self.answers = Mutex(answers) }

    var shown: String { seen.withLock { $0 } }

    func prompt(terminals: Set<StandardFile> = [.input, .errors], noInput: Bool = false) -> Prompt {
        let surroundings = Surroundings(environment: [:], directory: "/", clock: 0, terminals: terminals)
        let screen = Screen(surroundings, language: .fr) { text, _ in self.seen.withLock { $0 += text } }
        return Prompt(surroundings, on: screen, noInput: noInput) {
            self.answers.withLock { $0.isEmpty ? nil : $0.removeFirst() }
        }
    }
}

@Suite("Questions") struct PromptTests {
    private let question = Phrase(en: "Your name", fr: "Votre nom")

    @Test("an empty answer is asked again, or takes what is proposed") func text() throws {
        let typist = Typist(["", "  Inès ", ""])
        #expect(try typist.prompt().text(question, flag: "--name NAME") == "Inès")
        #expect(try typist.prompt().text(question, proposal: "Claire", flag: "--name NAME") == "Claire")
        #expect(typist.shown.contains("Votre nom [Claire]: "))
    }

    @Test("a choice is a number or a word") func choice() throws {
        let typist = Typist(["7", "2", "conseil"])
        #expect(try typist.prompt().choose(question, from: ["conseil", "filiale-b"], flag: "--entity ID") == 1)
        #expect(try typist.prompt().choose(question, from: ["conseil", "filiale-b"], flag: "--entity ID") == 0)
    }

    @Test("yes is oui too") func confirmation() throws {
        let typist = Typist(["oui", "", "peut-être", "n"])
        #expect(try typist.prompt().confirm(question, assumed: false, flag: "--yes"))
        #expect(try typist.prompt().confirm(question, assumed: true, flag: "--yes"))
        #expect(try !typist.prompt().confirm(question, assumed: true, flag: "--yes"))
    }

    @Test(
        "where nobody can be asked the flag is named", arguments: [([], false), ([.input, .errors], true)] as [(Set<StandardFile>, Bool)])
    func silent(_ terminals: Set<StandardFile>, _ noInput: Bool) {
        let typist = Typist(["Inès"])
        let failure = #expect(throws: Failure.self) {
            try typist.prompt(terminals: terminals, noInput: noInput).text(question, flag: "--name NAME")
        }
        #expect(failure?.code == .misuse)
        #expect(failure?.explanations.first?.fix?.en == "add --name NAME")
        #expect(typist.shown.isEmpty)
    }

    @Test("the end of the input is a wish to stop") func end() {
        let failure = #expect(throws: Failure.self) { try Typist([]).prompt().text(question, flag: "--name NAME") }
        #expect(failure?.code == .interrupted)
    }
}
