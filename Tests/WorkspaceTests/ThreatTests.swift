import Foundation
import TestSupport
import Testing

/// docs/threats.md against the tests that prove it.
@Suite("The table of attacks") struct ThreatTests {
    private struct Row {
        let number: Int
        let ids: [String]
        let proofs: [String]
    }

    private func rows() throws -> [Row] {
        let text = try String(contentsOfFile: "\(repositoryTop)/docs/threats.md", encoding: .utf8)
        let table = try #require(
            text.components(separatedBy: "<!-- end of attacks -->").first?.components(separatedBy: "|---|---|---|---|---|\n").last)
        return table.split(separator: "\n").compactMap { line in
            let cells = line.split(separator: "|", omittingEmptySubsequences: false).map { $0.trimmingCharacters(in: .whitespaces) }
            guard cells.count == 7, let number = Int(cells[1]) else { return nil }
            func words(_ cell: String) -> [String] { cell.matches(of: #/`([^`]+)`/#).map { String($0.1) } }
            return Row(number: number, ids: words(cells[4]), proofs: words(cells[5]))
        }
    }

    /// Every file of the tests by the name of its suite.
    private func suites() throws -> [String: String] {
        let tests = "\(repositoryTop)/Tests"
        let names = try FileManager.default.subpathsOfDirectory(atPath: tests).filter { $0.hasSuffix(".swift") }
        return Dictionary(
            try names.map { name in
                (
                    String(name.split(separator: "/").last?.dropLast(".swift".count) ?? ""),
                    try String(contentsOfFile: "\(tests)/\(name)", encoding: .utf8)
                )
            }
        ) { $0 + $1 }
    }

    @Test("each attack of the model has a row, in order, once") func complete() throws {
        #expect(try rows().map(\.number) == Array(1...34))
    }

    @Test("each row has proofs that are tests, and each id is one that these tests expect and the program tells") func proved() throws {
        let suites = try suites()
        let sources = try ["Review", "Workspace", "Documents"].map { room in
            try FileManager.default.subpathsOfDirectory(atPath: "\(repositoryTop)/Sources/\(room)").filter { $0.hasSuffix(".swift") }.map {
                try String(contentsOfFile: "\(repositoryTop)/Sources/\(room)/\($0)", encoding: .utf8)
            }.joined()
        }.joined()
        for row in try rows() {
            #expect(!row.proofs.isEmpty, "\(row.number)")
            var proving = ""
            for proof in row.proofs {
                let parts = proof.split(separator: ".").map(String.init)
                let text = try #require(suites[parts[0]], "\(row.number): \(proof)")
                let isThere = text.contains("func \(parts[1])(")
                #expect(isThere, "\(row.number): there is no test \(proof)")
                proving += text
            }
            for id in row.ids {
                let (isTold, isExpected) = (sources.contains("\"\(id)\""), proving.contains(id))
                #expect(isTold, "\(row.number): nothing tells \(id)")
                #expect(isExpected, "\(row.number): no proof expects \(id)")
            }
        }
    }

    @Test("an attack that is judged three times is one of the table") func numbers() throws {
        let known = Set(try rows().map(\.number))
        for attack in AttackTests.attacks { #expect(known.contains(attack.number)) }
    }
}
