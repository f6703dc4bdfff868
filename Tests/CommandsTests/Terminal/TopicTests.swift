import Commands
import Documents
import Foundation
import TestSupport
import Testing

@Suite("Topics of the help") struct TopicTests {
    @Test("there are ten, each a screen in either language, and none is called like a verb", arguments: Topic.all.map(\.name))
    func fits(_ name: String) throws {
        let topic = try #require(Topic.named(name))
        #expect(Topic.all.count == 10)
        #expect(Verb.named(topic.name) == nil && Verb.named(topic.french) == nil)
        for text in [topic.text.en, topic.text.fr] {
            let lines = text.components(separatedBy: "\n")
            // With the title and an empty line.
            #expect(lines.count <= 22, "\(topic.name): \(lines.count) lines")
            for line in lines { #expect(line.count <= 80, "\(line)") }
        }
    }

    /// "Praxis on its PATH" is no command, and neither is the next line after a bare `praxis`.
    @Test("every command that a topic names exists", arguments: Topic.all.map(\.name))
    func exists(_ name: String) throws {
        let topic = try #require(Topic.named(name))
        for text in [topic.text.en, topic.text.fr] {
            let words = text.split(whereSeparator: \.isWhitespace).map { $0.trimmingCharacters(in: .punctuationCharacters) }
            for (word, next) in zip(words, words.dropFirst()) where word == "praxis" {
                let isSentence = ["on", "dans", "what", "ce"].contains(next)
                #expect(Verb.named(next) != nil || isSentence, "praxis \(next) in \(topic.name)")
            }
        }
    }

    @Test("a topic is found by either name", arguments: [("approvals", "en"), ("approbations", "fr"), ("approbations", "en")])
    func found(_ word: String, _ language: String) throws {
        let folder = try TemporaryFolder()
        var environment = hermeticEnvironment(home: folder.path)
        environment["PRAXIS_LANG"] = language
        let outcome = try run(praxisBinary, ["help", word], in: folder.path, environment: environment)
        #expect(outcome.code == 0 && outcome.errors.isEmpty)
        #expect(outcome.output.hasPrefix(language == "fr" ? "Quand une approbation compte\n" : "When an approval counts\n"))
    }
}
