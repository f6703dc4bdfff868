import Foundation
import TestSupport
import Testing

@testable import Commands

@Suite("What stands between brackets") struct ExplainTests {
    @Test("each id under which docs/threats.md tells an attack is explained") func threats() throws {
        let text = try String(contentsOfFile: "\(repositoryTop)/docs/threats.md", encoding: .utf8)
        let table = try #require(text.components(separatedBy: "<!-- end of attacks -->").first)
        var ids: Set<String> = ["vote-unheard", "journal-withheld", "report-altered", "objection", "entry-ahead", "publication-unsigned"]
        for line in table.split(separator: "\n") {
            let cells = line.split(separator: "|", omittingEmptySubsequences: false)
            guard cells.count == 7, Int(cells[1].trimmingCharacters(in: .whitespaces)) != nil else { continue }
            ids.formUnion(cells[4].matches(of: #/`([^`]+)`/#).map { String($0.1) })
        }
        #expect(ids.count > 25)
        let rules = Set(ExplainedRule.all.map(\.id))
        for id in ids { #expect(rules.contains(id) || ExplainedFinding.named(id) != nil, "\(id) is not explained") }
        let all = ExplainedFinding.all.map(\.id)
        #expect(Set(all).count == all.count)
        #expect(rules.isDisjoint(with: all))
    }
}
