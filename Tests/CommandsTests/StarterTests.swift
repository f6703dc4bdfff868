import Foundation
import TestSupport
import Testing

/// A community of the three of `Transcript`, which begins with the starter; the root and the draft are Amina's.
private struct Beginning {
    let folder: TemporaryFolder
    let person: Person

    /// - Parameters:
    ///   - languages: as in a seed: `fr, en`.
    ///   - count: how many of the three there are.
    ///   - seed: lines that the seed has besides.
    init(languages: String, members count: Int = 3, seed: String = "") throws {
        folder = try TemporaryFolder()
        let base = folder.path
        let people = try [("amina", "Amina Benali"), ("bruno", "Bruno Marchand"), ("chloe", "Chloé Lefèvre")].prefix(count).map {
            try Person($0.0, name: $0.1, home: "\(base)/\($0.0)")
        }
        person = people[0]
        let text = try Community.seed(people).replacingOccurrences(of: "languages: [en, fr]", with: "languages: [\(languages)]")
        try folder.write(text + seed, to: "seed.yml")
        try folder.folder("pmo")
    }

    func praxis(_ arguments: String..., language: String = "en") throws -> Outcome {
        try person.run(praxisBinary, arguments, in: "\(folder.path)/pmo", language: language)
    }

    func begin() throws -> Outcome { try praxis("init", ".", "--seed", "../seed.yml", "--as", "amina", "--starter", "pmo", "--no-input") }

    /// The ids of the documents, sorted.
    func ids() throws -> [String] {
        try documents().compactMap { try field("id", of: $0) }.sorted()
    }

    func documents() throws -> [String] {
        try files(below: "\(folder.path)/pmo").filter { $0.hasSuffix(".md") && !$0.hasPrefix(".") }
    }

    func read(_ path: String) throws -> String { try folder.read("pmo/\(path)") }

    func field(_ name: String, of path: String) throws -> String? {
        try read(path).components(separatedBy: "\n").first { $0.hasPrefix("\(name): ") }.map { String($0.dropFirst(name.count + 2)) }
    }

    @discardableResult
    func git(_ arguments: String...) throws -> String {
        let outcome = try person.run("git", arguments, in: "\(folder.path)/pmo")
        guard outcome.code == 0 else { throw ChildProblem.failed("git \(arguments)", outcome) }
        return outcome.output
    }
}

@Suite("The starter") struct StarterTests {
    @Test(
        "is complete in the languages of the community and leaves nothing to report",
        arguments: [("fr, en", 2), ("en, fr", 2), ("fr", 1), ("en", 1), ("de, en", 1)])
    func complete(_ languages: String, _ count: Int) throws {
        let beginning = try Beginning(languages: languages)
        let outcome = try beginning.begin()
        #expect(outcome.code == 0, "\(outcome.errors)")
        let ids = try beginning.ids()
        let kinds = Dictionary(grouping: ids) { String($0.prefix { $0 != "/" }) }.mapValues(\.count)
        #expect(
            kinds == [
                "charter": count, "page": count, "practice": 5 * count, "tool": 5 * count, "term": 15, "question": 2, "workshop": 1,
                "competency": 9 * count, "role": count, "module": 6 * count, "assessment": 3 * count, "programme": count,
            ])
        #expect(Set(ids).count == ids.count)
        for arguments in [["check"], ["check", "--all"]] {
            let check = try beginning.person.run(praxisBinary, arguments, in: "\(beginning.folder.path)/pmo")
            #expect(check.output == "nothing to report in \(ids.count) documents\n")
            #expect(check.code == 0)
        }
        #expect(outcome.errors.contains("starter-pmo holds \(ids.count) documents"))
        // One draft is one thing to finish, however many documents it holds.
        let today = try beginning.praxis("today").output
        #expect(today.contains(", and \(ids.count - 1) more documents of the same draft"), "\(today)")
        #expect(today.components(separatedBy: "praxis edit ").count == 2, "\(today)")
        let chapters = try beginning.read(".praxis/community.yml").components(separatedBy: "outline:\n")[1]
        #expect(chapters.components(separatedBy: "\n").filter { $0.hasPrefix("  - ") }.count == 11)
        #expect(chapters.contains("Gouvernance") == languages.hasPrefix("fr"))
        #expect(try beginning.git("status", "--porcelain").isEmpty)
        #expect(try beginning.documents().allSatisfy { try !beginning.read($0).contains("$") })
    }

    @Test("the first language is the original, and names what is written once")
    func original() throws {
        let beginning = try Beginning(languages: "fr, en")
        #expect(try beginning.begin().code == 0)
        #expect(try beginning.field("translation_of", of: "guide/conduire-une-revue-des-risques.md") == nil)
        let translation = "guide/run-a-risk-review.md"
        #expect(try beginning.field("translation_of", of: translation) == "practice/conduire-une-revue-des-risques")
        #expect(
            try beginning.field("terms", of: translation)
                == "[term/risque, term/responsable-du-risque, term/probleme, term/comite-de-pilotage]")
        #expect(try beginning.read(translation).contains("[Risk](../glossary/risque.md)"))
        #expect(try beginning.field("chapter", of: translation) == "\"Risques, problèmes et changements\"")
        #expect(try beginning.read("guide/prepare-the-steering-committee.md").contains("workshop/atelier-fondateur#O3"))
        let report = try beginning.read("workshops/2020-11-atelier-fondateur/atelier-fondateur.md")
        #expect(report.contains("| chloe | filiale-b | Participation | yes |"))
        #expect(report.contains("date: 2020-11-24") && report.contains("| chloe | 2021-01-23 | open | |"))
    }

    @Test("a community of one gets no workshop, whose participants are two at least, and is told")
    func alone() throws {
        let beginning = try Beginning(languages: "fr, en", members: 1)
        let outcome = try beginning.begin()
        #expect(outcome.code == 0 && outcome.errors.contains("A workshop report needs two members"))
        #expect(try beginning.ids().filter { $0.hasPrefix("workshop/") } == [])
        #expect(try beginning.praxis("check", "--all").output == "nothing to report in 81 documents\n")
    }

    @Test("one that is not known is met with those that there are, and nothing is begun")
    func unknown() throws {
        let beginning = try Beginning(languages: "fr, en")
        let outcome = try beginning.praxis("init", ".", "--seed", "../seed.yml", "--as", "amina", "--starter", "pmi", "--no-input")
        #expect(outcome.code == 3 && outcome.errors.contains("starters: pmo"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: "\(beginning.folder.path)/pmo").isEmpty)
    }

    @Test(
        "one that does not fit the seed is refused before anything is begun",
        arguments: [("fr", "outline: [Planning]\n", "has an outline"), ("de", "", "speaks neither")])
    func unfit(_ languages: String, _ more: String, _ words: String) throws {
        let beginning = try Beginning(languages: languages, seed: more)
        let outcome = try beginning.begin()
        #expect(outcome.code == 1 && outcome.errors.contains(words), "\(outcome.errors)")
        #expect(try FileManager.default.contentsOfDirectory(atPath: "\(beginning.folder.path)/pmo").isEmpty)
    }

    @Test("a foundation that was stopped before its starter is finished by the same words, once")
    func stopped() throws {
        let beginning = try Beginning(languages: "fr, en")
        #expect(try beginning.begin().code == 0)
        let all = try beginning.ids()
        let root = try beginning.git("rev-parse", "main")
        try beginning.git("switch", "-q", "main")
        try beginning.git("update-ref", "-d", "refs/heads/draft/starter-pmo")
        #expect(try beginning.ids() == [])
        #expect(try beginning.begin().code == 0)
        #expect(try beginning.ids() == all && beginning.git("rev-parse", "main") == root)
        let again = try beginning.begin()
        #expect(again.code == 1 && again.errors.contains("something on main here already"))
    }

    @Test("all of it is submitted, approved and published by three members of two entities", .timeLimit(.minutes(20)))
    func published() throws {
        let community = try Community(languages: "fr, en", starter: "pmo")
        try community.done("amina", "praxis submit --class major --to reviewer && praxis sync")
        for id in ["bruno", "chloe"] {
            try community.done(id, "praxis sync && praxis approve charte -m 'Un bon point de départ' && praxis sync")
        }
        try community.done("amina", "praxis sync && praxis publish charte && praxis sync")
        let list = try community.done("bruno", "praxis sync >/dev/null 2>&1; praxis list").split(separator: "\n")
        #expect(list.count == 82 && list.allSatisfy { $0.contains("\tpublished\t1.0\tAmina Benali\t") })
        #expect(try community.run("bruno", "praxis verify").output.contains("1 publication, 82 records"))
        #expect(try community.done("chloe", "praxis sync >/dev/null 2>&1; praxis check --all") == "nothing to report in 82 documents\n")
        let words = try community.done("bruno", "praxis find copil --kind term")
        #expect(words.contains("glossary/comite-de-pilotage.md"))
    }
}
