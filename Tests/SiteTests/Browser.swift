import Foundation
import TestSupport
import Testing

extension Tag {
    /// Needs Chromium; `make browser` installs it and runs these, and so does CI.
    @Tag static var browser: Self
}

/// Chromium from Debian, without a window.
enum Browser {
    static let path = "/usr/bin/chromium"

    /// Where it is missing a test is skipped; CI installs it, and skips nothing.
    static let isThere = FileManager.default.isExecutableFile(atPath: path) || ProcessInfo.processInfo.environment["CI"] != nil
    static let without: Comment = "there is no chromium here (make browser installs it)"

    struct Page {
        /// As it is when nothing moves any more.
        let dom: String
        /// What it said on the console, errors and violations of its policy among it.
        let console: [String]

        /// The text of the element with an id, which holds no other element.
        func text(of id: String) -> String? {
            guard let start = dom.range(of: "id=\"\(id)\"[^>]*>", options: .regularExpression),
                let end = dom.range(of: "</", range: start.upperBound..<dom.endIndex)
            else { return nil }
            return ["&lt;": "<", "&gt;": ">", "&amp;": "&"].sorted { $0.key > $1.key }.reduce(
                String(dom[start.upperBound..<end.lowerBound])
            ) { $0.replacingOccurrences(of: $1.key, with: $1.value) }
        }
    }

    /// Opens a page and waits until it has come to rest.
    ///
    /// - Parameters:
    ///   - address: `file:///…` or `http://127.0.0.1…`.
    ///   - seconds: of the page's own clock, which stands still while files are loaded.
    static func open(_ address: String, seconds: Int = 20, arguments: [String] = []) throws -> Page {
        let home = try TemporaryFolder()
        let outcome = try run(
            path,
            [
                "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--enable-logging=stderr",
                "--user-data-dir=\(home.path)/profile", "--virtual-time-budget=\(seconds * 1_000)", "--dump-dom",
            ] + arguments + [address], in: home.path, environment: hermeticEnvironment(home: home.path))
        guard outcome.code == 0 else { throw ChildProblem.failed("chromium \(address)", outcome) }
        return Page(dom: outcome.output, console: outcome.errors.components(separatedBy: "\n").filter { $0.contains("CONSOLE") })
    }
}
