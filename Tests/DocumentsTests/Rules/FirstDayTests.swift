import Documents
import Foundation
import Templates
import TestSupport
import Testing

/// The practice of a community's first day, against the templates that ship.
@Suite("A first practice")
struct FirstDayTests {
    private static let templates = TemplateSet(
        Templates.files.compactMap { readTemplate(Source(path: "templates/\($0.name)", bytes: $0.bytes)).0 })

    private static let catalogue = Catalogue(
        documents: [], members: ["bruno": true], entities: ["conseil"], roles: ["reviewer"], outline: [], languages: ["en", "fr"],
        files: ["guide/run-a-risk-review.md"])

    private let checker = Checker(templates: templates, catalogue: catalogue)
    private let values = ["id": "practice/run-a-risk-review", "title": "Run a risk review", "owner": "bruno", "authors": "bruno"]

    private func rules(_ text: String, _ stage: Stage) -> [String: Severity] {
        let found = checker.check(parse(Source(path: "guide/run-a-risk-review.md", text: text)), stage: stage)
        return Dictionary(found.map { ($0.rule, $0.severity) }, uniquingKeysWith: min)
    }

    private func started(_ language: Language) throws -> String {
        skeleton(of: try #require(Self.templates.latest("practice")), in: language, values: values)
    }

    @Test("as `new` wrote it can be saved but not submitted", arguments: Language.allCases)
    func unfilled(language: Language) throws {
        let text = try started(language)
        #expect(rules(text, .structure).values.allSatisfy { $0 == .warning })
        let found = rules(text, .completeness)
        let allowed: Set = ["section-empty", "placeholder-left", "guidance-left", "table-rows", "field-missing", "list-length"]
        #expect(Set(found.keys).isSubset(of: allowed), "\(found.keys.sorted())")
        #expect(found["section-empty"] == .error)
        #expect(found["placeholder-left"] == .error)
    }

    @Test("without a section of its template cannot be saved")
    func withoutSteps() throws {
        let text = try started(.en).split(separator: "\n", omittingEmptySubsequences: false).filter { !$0.hasPrefix("## Steps") }
        #expect(rules(text.joined(separator: "\n"), .structure)["section-missing"] == .error)
    }

    @Test("filled in can be submitted")
    func filled() throws {
        let front = try started(.en).split(separator: "\n").dropFirst().prefix { $0 != "---" }
            .filter { !$0.hasPrefix("sources:") && !$0.hasPrefix("  - ") }
        let text =
            "---\n" + front.joined(separator: "\n") + "\nsources:\n  - {type: standard, ref: \"ISO 31000:2018\"}\n---\n" + riskReview
        #expect(rules(text, .completeness) == [:])
    }

    @Test("what the template asks of each section is met or not, as the checks find it; what is in no section is told apart")
    func demanded() throws {
        let front = try started(.en).split(separator: "\n").dropFirst().prefix { $0 != "---" }.joined(separator: "\n")
        // The sources of the front matter are still a place to fill; a section is empty, one is gone, and one is too short.
        let text = "---\n\(front)\n---\n" + riskReview
        let whole = parse(Source(path: "guide/run-a-risk-review.md", text: text))
        let some = riskReview.components(separatedBy: "\n## ").filter { !$0.hasPrefix("Steps\n") }.map { part in
            part.hasPrefix("Purpose\n") ? "Purpose\n" : part
        }
        let torn = parse(Source(path: "guide/run-a-risk-review.md", text: "---\n\(front)\n---\n" + some.joined(separator: "\n## ")))
        func unmet(_ document: ParsedDocument) -> (asked: [String], unmet: [String: Set<String>], elsewhere: Set<String>) {
            let (sections, elsewhere) = sectionDemands(
                on: document, templates: Self.templates, findings: checker.check(document, stage: .completeness))
            #expect(sections.allSatisfy { $0.help != nil })
            let wrong = sections.filter { !$0.findings.isEmpty }.map { ($0.heading.en, Set($0.findings.map(\.rule))) }
            return (sections.map(\.heading.en), Dictionary(uniqueKeysWithValues: wrong), Set(elsewhere.map(\.rule)))
        }
        let good = unmet(whole)
        #expect(good.unmet.isEmpty && !good.elsewhere.isEmpty, "\(good)")
        let bad = unmet(torn)
        #expect(bad.asked == good.asked, "what is missing has its place in the order of the template")
        #expect(bad.unmet.keys.sorted() == ["Purpose", "Steps"] && bad.unmet["Steps"] == ["section-missing"], "\(bad)")
        #expect(bad.unmet["Purpose"]?.contains("section-empty") == true && bad.elsewhere == good.elsewhere, "\(bad)")
    }
}
