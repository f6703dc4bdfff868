import Foundation
import TestSupport
import Testing

private let folder = "\(repositoryTop)/starter/pmo"
private let names = try? files(below: folder)

/// The texts as they are shipped.
@Suite("The texts of the starter") struct StarterTextTests {
    @Test("each file is shipped") func shipped() throws {
        let list = try read("\(repositoryTop)/starter/Starter.swift")
        let names = try #require(names)
        #expect(names.count > 50)
        for name in names { #expect(list.contains("(\"\(name)\", PackageResources."), "\(name)") }
    }

    @Test("French has its no-break spaces and quotation marks, English has none of them", arguments: names ?? [])
    func typography(_ name: String) throws {
        let english = name.contains(".en.") || ["decision-log", "lessons-register", "map-of-bodies", "risk-register"].contains(stem(name))
        for line in try read("\(folder)/\(name)").components(separatedBy: "\n") where !line.hasPrefix("[en] ") {
            #expect(line.range(of: " [:;!?»%]|« |[0-9] €|[0-9] [0-9]{3}\\b", options: .regularExpression) == nil, "\(name): \(line)")
            #expect(!english || line.range(of: "[«»\u{A0}]", options: .regularExpression) == nil, "\(name): \(line)")
            if name.contains(".fr.") { #expect(line.range(of: "[“”’]", options: .regularExpression) == nil, "\(name): \(line)") }
        }
    }

    @Test(
        "a file has exactly the columns that its page explains",
        arguments: (names ?? []).filter { $0.hasPrefix("tool-") && !$0.hasPrefix("tool-one-page") })
    func columns(_ name: String) throws {
        let lines = try read("\(folder)/\(name)").components(separatedBy: "\n")
        let file = try #require(lines.first { $0.hasPrefix("file: ") }?.dropFirst(6))
        let data = try read("\(folder)/\(file)").components(separatedBy: "\n")
        let separator = name.contains(".fr.") ? ";" : ","
        let columns = data[0].replacingOccurrences(of: "\u{FEFF}", with: "").components(separatedBy: separator)
        let start = try #require(lines.firstIndex { $0.hasPrefix("|---|---|---|---|") })
        let rows = lines[(start + 1)...].prefix { $0.hasPrefix("|") }
        #expect(columns == rows.map { $0.components(separatedBy: " | ")[0].replacingOccurrences(of: "| ", with: "") })
        #expect(try read("\(folder)/\(file)").unicodeScalars.first == "\u{FEFF}", "a spreadsheet would spoil its accents")
    }

    @Test("both languages of a text say the same in the same places", arguments: (names ?? []).filter { $0.hasSuffix(".fr.md") })
    func parallel(_ name: String) throws {
        func shape(_ language: String) throws -> [String] {
            let path = "\(folder)/\(name.replacingOccurrences(of: ".fr.md", with: ".\(language).md"))"
            return try read(path).components(separatedBy: "\n").compactMap { line in
                ["# ", "## ", "### ", "- ", "| "].first { line.hasPrefix($0) } ?? (line.first?.isNumber == true ? "1. " : nil)
            }
        }
        #expect(try shape("fr") == shape("en"))
    }

    private func stem(_ name: String) -> String { name.components(separatedBy: ".")[0] }
}
