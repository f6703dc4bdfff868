import Foundation
import TestSupport
import Testing

/// A Swift file of this repository.
struct SwiftFile: CustomTestStringConvertible, Sendable {
    /// Relative to the top.
    let path: String
    let lines: [String]

    var testDescription: String { path }

    /// The target that it belongs to: the folder below `Sources`, or that of the shipped files.
    var target: String {
        let parts = path.split(separator: "/").map(String.init)
        switch parts[0] {
        case "templates": return "Templates"
        case "hooks": return "Hooks"
        case "starter": return "Starter"
        case "site": return "SiteFiles"
        default: return parts[1]
        }
    }

    /// Names of the modules that it imports, in any spelling of an import.
    var imports: [String] {
        lines.compactMap { line in
            var words = line.split(whereSeparator: \.isWhitespace).map(String.init)
            while let word = words.first, word.hasPrefix("@") || accessWords.contains(word) { words.removeFirst() }
            guard words.count >= 2, words[0] == "import" else { return nil }
            let name = declarationWords.contains(words[1]) ? words.dropFirst(2).first : words[1]
            return name.map { String($0.prefix { $0 != "." }) }
        }
    }
}

private let accessWords: Set<String> = ["public", "package", "internal", "fileprivate", "private"]
private let declarationWords: Set<String> = ["struct", "class", "enum", "protocol", "typealias", "func", "let", "var"]

/// The Swift files below some folders of the top, sorted.
func swiftFiles(_ folders: String...) throws -> [SwiftFile] {
    try folders.flatMap { folder in
        try files(below: "\(repositoryTop)/\(folder)").filter { $0.hasSuffix(".swift") }.map { name in
            SwiftFile(path: "\(folder)/\(name)", lines: try read("\(repositoryTop)/\(folder)/\(name)").components(separatedBy: "\n"))
        }
    }
}

/// The words between backquotes.
func quoted(_ text: String) -> [String] {
    text.components(separatedBy: "`").enumerated().filter { $0.offset % 2 == 1 }.map(\.element)
}
