import Documents
import FoundationEssentials
import Testing

/// One case of a rule: `Cases/<rule>/<case>/` with `input.md` and either `expected.txt` or an empty file `valid`.
struct CaseFolder: CustomTestStringConvertible, Sendable {
    let rule: String
    let name: String

    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().appending(path: "Cases")

    /// Sorted by rule and name.
    static let all: [CaseFolder] = names(in: root).filter { !$0.hasPrefix("_") }.flatMap { rule in
        names(in: root.appending(path: rule)).map { CaseFolder(rule: rule, name: $0) }
    }

    var testDescription: String { "\(rule)/\(name)" }

    func url(_ file: String) -> URL { Self.root.appending(path: "\(rule)/\(name)/\(file)") }

    func bytes(_ file: String) -> [UInt8]? {
        (try? Data(contentsOf: url(file))).map { Array($0) }
    }

    func text(_ file: String) -> String? {
        bytes(file).map { String(decoding: $0, as: UTF8.self) }
    }

    /// The document at the path that a first line `path: ...` of `setting.txt` names, else `guide/kettle.md`.
    func input() throws -> Source {
        Source(path: setting("path") ?? "guide/kettle.md", bytes: try #require(bytes("input.md"), "\(testDescription) has an input.md"))
    }

    func setting(_ name: String) -> String? {
        text("setting.txt")?.split(separator: "\n").first { $0.hasPrefix(name + ": ") }.map { String($0.dropFirst(name.count + 2)) }
    }

    private static func names(in folder: URL) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).filter { !$0.hasPrefix(".") }.sorted()
    }
}
