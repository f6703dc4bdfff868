import Foundation
import Glibc
import TestSupport
import Testing

/// Chromium from Debian, without a window, led by its own protocol over two pipes: what a person does with a mouse and keys.
final class Chromium {
    private static let path = "/usr/bin/chromium"

    /// Where it is missing a test is skipped; CI installs it, and skips nothing.
    static let isThere = FileManager.default.isExecutableFile(atPath: path) || ProcessInfo.processInfo.environment["CI"] != nil
    static let without: Comment = "there is no chromium here (make browser installs it)"

    private let home: TemporaryFolder
    private let process: pid_t
    private let (toIt, fromIt): (Int32, Int32)
    private var session: String?
    private var count = 0
    private var pending: [UInt8] = []
    /// What it said on the console since it was last asked, errors and violations of the policy among it.
    private(set) var complaints: [String] = []
    private var loads = 0

    init(arguments: String = "") throws {
        home = try TemporaryFolder()
        let base = home.path
        for name in ["in", "out"] { unsafe mkfifo("\(base)/\(name)", 0o600) }
        // For both ends, so that neither opening waits for the other side.
        toIt = unsafe open("\(base)/in", O_RDWR)
        fromIt = unsafe open("\(base)/out", O_RDWR)
        let line = """
            \(Self.path) --headless --no-sandbox --disable-gpu --disable-dev-shm-usage --no-first-run --remote-debugging-pipe \
            --window-size=1280,1000 --user-data-dir=\(base)/profile \(arguments) about:blank 3<\(base)/in 4>\(base)/out \
            </dev/null >\(base)/log 2>&1 & echo $!
            """
        let outcome = try run("sh", ["-c", line], in: base, environment: hermeticEnvironment(home: base))
        process = try #require(pid_t(outcome.output.trimmingCharacters(in: .whitespacesAndNewlines)))
        let targets = try call("Target.getTargets")["targetInfos"] as? [[String: Any]]
        let page = try #require(targets?.first { $0["type"] as? String == "page" }?["targetId"] as? String)
        try attach(page)
    }

    private func attach(_ target: String) throws {
        session = nil
        session = try call("Target.attachToTarget", ["targetId": target, "flatten": true])["sessionId"] as? String
        for domain in ["Page", "Runtime", "Log"] { try call("\(domain).enable") }
    }

    /// A second window of the same browser, which is led from now on.
    ///
    /// - Returns: the window that was led before, for `turn(to:)`.
    func newWindow() throws -> String? {
        let before = session
        session = nil
        let target = try call("Target.createTarget", ["url": "about:blank"])["targetId"] as? String
        try attach(try #require(target))
        return before
    }

    /// - Returns: the window that was led before.
    @discardableResult
    func turn(to window: String?) -> String? {
        defer { session = window }
        return session
    }

    deinit {
        kill(process, SIGKILL)
        close(toIt)
        close(fromIt)
    }

    @discardableResult
    func call(_ method: String, _ parameters: [String: Any] = [:]) throws -> [String: Any] {
        count += 1
        var message: [String: Any] = ["id": count, "method": method, "params": parameters]
        message["sessionId"] = session
        let bytes = try JSONSerialization.data(withJSONObject: message) + [0]
        _ = unsafe bytes.withUnsafeBytes { unsafe write(toIt, $0.baseAddress, $0.count) }
        while true {
            let answer = try next()
            guard answer["id"] as? Int == count else { continue }
            if let error = answer["error"] { throw ChildProblem.failed("\(method): \(error)", Outcome(code: 1, output: "", errors: "")) }
            return answer["result"] as? [String: Any] ?? [:]
        }
    }

    private func next() throws -> [String: Any] {
        while !pending.contains(0) {
            var patience = pollfd(fd: fromIt, events: Int16(POLLIN), revents: 0)
            guard unsafe poll(&patience, 1, 60_000) > 0 else {
                throw ChildProblem.failed("chromium", Outcome(code: -1, output: "", errors: try home.read("log")))
            }
            var buffer = [UInt8](repeating: 0, count: 64 * 1_024)
            let read = unsafe Glibc.read(fromIt, &buffer, buffer.count)
            pending += buffer[..<max(0, read)]
        }
        let end = try #require(pending.firstIndex(of: 0))
        defer { pending.removeSubrange(...end) }
        let message = try JSONSerialization.jsonObject(with: Data(pending[..<end])) as? [String: Any] ?? [:]
        switch message["method"] as? String {
        case "Page.loadEventFired":
            // Of the window that is led; of another one it is nobody's.
            if message["sessionId"] as? String == session { loads += 1 }
        case "Log.entryAdded", "Runtime.exceptionThrown":
            // That a page was refused is told by its words, and by Chromium here once more.
            let words = "\(message["params"] ?? "")"
            if !words.contains("responded with a status of 409") { complaints.append(words) }
        default: break
        }
        return message
    }

    /// Does something that leads to another page, and waits until that one is there.
    func load(_ lead: () throws -> Void) throws {
        let before = loads
        try lead()
        while loads == before { _ = try next() }
    }

    func go(_ address: String) throws { try load { try call("Page.navigate", ["url": address]) } }

    /// What an expression of JavaScript is worth.
    @discardableResult
    func value(_ expression: String) throws -> Any? {
        let result = try call("Runtime.evaluate", ["expression": expression, "returnByValue": true])["result"] as? [String: Any]
        return result?["value"]
    }

    func text(_ selector: String = "main") throws -> String {
        try value("document.querySelector(`\(selector)`)?.innerText ?? ''") as? String ?? ""
    }

    /// Clicks what leads to another page.
    func click(_ selector: String) throws { try load { try value("document.querySelector(`\(selector)`).click()") } }

    /// Presses a key, as `Tab` or `Enter`.
    func press(_ key: String, code: Int) throws {
        for type in ["keyDown", "keyUp"] {
            var event: [String: Any] = ["type": type, "key": key, "code": key, "windowsVirtualKeyCode": code]
            if key == "Enter" { event["text"] = "\r" }
            try call("Input.dispatchKeyEvent", event)
        }
    }

    /// Presses Enter where it leads to another page.
    func enter() throws { try load { try press("Enter", code: 13) } }
}
