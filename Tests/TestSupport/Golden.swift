import Foundation

package enum GoldenProblem: Error, CustomStringConvertible {
    case differs(path: String, expected: String, actual: String)
    case empty(path: String)
    case rewritten(path: String)

    package var description: String {
        switch self {
        case .differs(let path, let expected, let actual):
            "\(path) is not what came out (UPDATE_GOLDENS=1 accepts it)\n\(difference(expected, actual))"
        case .empty(let path): "\(path) expects nothing: an empty expectation proves nothing"
        case .rewritten(let path): "\(path) was rewritten: look at the difference, then run again without UPDATE_GOLDENS"
        }
    }
}

/// Whether expectations are to be rewritten; the tests that do it fail.
package var updatesGoldens: Bool { ProcessInfo.processInfo.environment["UPDATE_GOLDENS"] == "1" }

/// Compares a text with what a file in the repository expects.
///
/// - Parameter path: absolute; use `golden(_:beside:)` for a file beside the test.
/// - Throws: `GoldenProblem`: where they differ, where nothing is expected, and where the file was rewritten.
package func expectGolden(_ actual: String, at path: String) throws {
    let expected = FileManager.default.fileExists(atPath: path) ? try read(path) : ""
    if updatesGoldens, expected != actual, !actual.isEmpty {
        try write(actual, to: path)
        throw GoldenProblem.rewritten(path: path)
    }
    guard !expected.allSatisfy(\.isWhitespace) else { throw GoldenProblem.empty(path: path) }
    guard expected == actual else { throw GoldenProblem.differs(path: path, expected: expected, actual: actual) }
}

/// The path of a file beside a test.
package func golden(_ name: String, beside test: String = #filePath) -> String {
    URL(fileURLWithPath: test).deletingLastPathComponent().appendingPathComponent(name).path
}

/// The lines of both from the first that differs, a few of each.
private func difference(_ expected: String, _ actual: String) -> String {
    let left = expected.components(separatedBy: "\n")
    let right = actual.components(separatedBy: "\n")
    let same = zip(left, right).prefix { $0 == $1 }.count
    let gone = left.dropFirst(same).prefix(12).map { "- \($0)\n" }.joined()
    let come = right.dropFirst(same).prefix(12).map { "+ \($0)\n" }.joined()
    return "from line \(same + 1):\n\(gone)\(come)"
}
