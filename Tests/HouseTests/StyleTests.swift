import Foundation
import TestSupport
import Testing

/// What a reader must be able to take on trust, so that it needs a proof beside it.
private let shortcuts = ["try!", "try?", "fatalError(", "nonisolated(unsafe)", "@unchecked", "as!"]

/// Whether a shortcut stands in a line as a word of its own: `Entry?` is no `try?`.
private func stands(_ shortcut: String, in code: String) -> Bool {
    let parts = code.components(separatedBy: shortcut)
    return parts.dropLast().contains { $0.last.map { !$0.isLetter && !$0.isNumber && $0 != "_" } ?? true }
}

/// The line before the statement that a line belongs to: a condition may go over several lines.
private func lineBefore(_ index: Int, in file: SwiftFile) -> String {
    var index = index
    while index > 0 {
        index -= 1
        let line = file.lines[index].trimmingCharacters(in: .whitespaces)
        let goesOn = ["guard", "if", ",", "&&", "||", "(", "="].contains { line.hasSuffix($0) } && !line.hasPrefix("//")
        if !goesOn { return line }
    }
    return ""
}

@Suite("The style of the house") struct StyleTests {
    @Test("a file has at most 300 lines, or says at its top why not") func size() throws {
        for file in try swiftFiles("Sources", "Tests", "templates", "hooks", "starter", "site", "bench/Sources")
        where file.lines.count > 301 {
            #expect(file.lines[0].hasPrefix("// Over 300 lines: "), "\(file.path) has \(file.lines.count - 1) lines")
        }
    }

    @Test("a shortcut has a comment before it that proves it") func proofs() throws {
        for file in try swiftFiles("Sources", "templates", "hooks", "starter", "site") {
            for (index, line) in file.lines.enumerated() {
                let code = line.components(separatedBy: "//")[0]
                guard let shortcut = shortcuts.first(where: { stands($0, in: code) }) else { continue }
                let before = lineBefore(index, in: file)
                #expect(before.hasPrefix("//"), "\(file.path):\(index + 1): \(shortcut) without a proof on the line before")
            }
        }
    }

    @Test("nothing is public") func access() throws {
        for file in try swiftFiles("Sources", "templates", "hooks", "starter", "site") {
            for (index, line) in file.lines.enumerated() {
                #expect(!line.trimmingCharacters(in: .whitespaces).hasPrefix("public "), "\(file.path):\(index + 1)")
            }
        }
    }

}
