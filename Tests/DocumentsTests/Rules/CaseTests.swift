import Documents
import FoundationEssentials
import Testing

@Suite("Each rule is held to its cases")
struct CaseTests {
    @Test("a case gives the findings that it expects", arguments: CaseFolder.all)
    func finds(_ folder: CaseFolder) throws {
        let document = parse(try folder.input())
        let stage: Stage = folder.setting("stage") == "structure" ? .structure : .completeness
        let previous = folder.setting("previous").flatMap(DocumentID.init(parsing:))
        let checker = folder.setting("publication") == nil ? CaseCommunity.checker : CaseCommunity.publisher
        let found = checker.check(document, stage: stage, previousID: previous)
        let shown = Language.allCases.map { DiagnosticText(found, documents: 1, language: $0).text }.joined(separator: "\n")
        #expect(found == checker.check(document, stage: stage, previousID: previous), "two runs find the same")
        if folder.bytes("valid") != nil {
            #expect(found.isEmpty, "a valid case has no findings:\n\(shown)")
            #expect(folder.bytes("expected.txt") == nil, "a case is valid or expects something")
        } else {
            #expect(found.contains { $0.rule == folder.rule }, "the rule finds something in its own case:\n\(shown)")
            try compare(shown, with: folder)
        }
    }

    private func compare(_ shown: String, with folder: CaseFolder) throws {
        let expected = folder.text("expected.txt") ?? ""
        if ProcessInfo.processInfo.environment["UPDATE_GOLDENS"] == "1" {
            if expected != shown {
                try Data(shown.utf8).write(to: folder.url("expected.txt"))
                Issue.record("\(folder.testDescription)/expected.txt was written; read it, then run again")
            }
            return
        }
        #expect(!expected.isEmpty, "an expectation says something")
        #expect(shown == expected)
    }

    @Test(
        "every rule has a failing and a passing case and shows lines of them",
        arguments: rulePages.filter { $0.group != "governance" }.map(\.id))
    func hasExamples(_ id: String) throws {
        let page = try #require(rulePage(id))
        // a document of this size is made by TextTests, not kept
        guard id != "too-large" else { return }
        for (name, lines) in [("failing", page.failing), ("passing", page.passing)] {
            let input = try #require(CaseFolder(rule: id, name: name).text("input.md"), "\(id) has a case \(name)")
            #expect(input.contains(lines), "the case \(id)/\(name) holds the lines that `explain` shows")
        }
        #expect(CaseFolder(rule: id, name: "passing").bytes("valid") != nil)
        #expect(CaseFolder.all.count { $0.rule == id } > 2, "\(id) has a case for an edge")
    }

    @Test("every folder of cases belongs to a rule")
    func belongs() {
        let strangers = Set(CaseFolder.all.map(\.rule)).subtracting(rulePages.map(\.id))
        #expect(strangers.isEmpty)
    }

    @Test("pages are sorted and every text is there in both languages")
    func pages() {
        #expect(rulePages.map(\.id) == rulePages.map(\.id).sorted())
        #expect(Set(rulePages.map(\.id)).count == rulePages.count)
        for page in rulePages {
            #expect(page.summary.en != page.summary.fr, "\(page.id)")
            #expect(page.why.en != page.why.fr, "\(page.id)")
        }
    }
}
