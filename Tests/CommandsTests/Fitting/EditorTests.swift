import Foundation
import TestSupport
import Testing

/// Whether a client of the protocol is here; with CI set no test is skipped.
private let hasClient =
    ProcessInfo.processInfo.environment["CI"] != nil
    || FileManager.default.fileExists(atPath: "/usr/lib/python3/dist-packages/pylsp_jsonrpc")

@Suite("praxis lsp") struct EditorTests {
    /// A community with a term, a tool, and a draft of a practice.
    private func ground() throws -> Community {
        let community = try Community()
        try community.done(
            "bruno",
            """
            praxis term add Milestone --fr Jalon --definition 'A date that the project promises.' --no-input && praxis edit milestone
            sed -i 's/preferred: Milestone/preferred: milestone, deprecated: [key date]/' glossary/milestone.md
            praxis save -m 'Give up the key date' && git switch -q main
            praxis new tool 'Risk register' --lang en && praxis save -m 'Begin the risk register' && git switch -q main
            praxis new practice 'Run a risk review' --lang en && git checkout -q draft/milestone -- glossary && git reset -q
            """)
        return community
    }

    @Test(
        "an editor is told findings, mends them, completes fields, ids and terms, and goes where they are defined", .enabled(if: hasClient))
    func edits() throws {
        let community = try ground()
        let outcome = try community.run("bruno", "/usr/bin/python3 \(golden("editor.py"))")
        try expectGolden(outcome.output, at: golden("editor.txt"))
        #expect(outcome.code == 0, "\(outcome.all)")
    }

    @Test("the problem matcher for VS Code reads what check prints, and its files are JSON") func matcher() throws {
        let community = try ground()
        let found = try community.run("bruno", "praxis check --color never").output
        let script = """
            import json, re, sys
            folder = "\(repositoryTop)/editors/vscode/"
            for name in ["settings.json", "praxis.code-snippets"]:
                json.load(open(folder + name))
            pattern = json.load(open(folder + "tasks.json"))["tasks"][0]["problemMatcher"]["pattern"]
            found = [re.match(pattern["regexp"], line.rstrip("\\n")) for line in sys.stdin if not line.startswith("  ")]
            for match in [match for match in found if match]:
                print(*[match[pattern[key]] for key in ["file", "severity", "code"]])
            """
        try write(script, to: "\(community.folder.path)/match.py")
        try write(found, to: "\(community.folder.path)/found")
        let matched = try community.done("bruno", "python3 ../../match.py < ../../found").split(separator: "\n")
        let told = found.split(separator: "\n").filter { !$0.hasPrefix(" ") && $0.hasSuffix("]") }
        #expect(matched.count == told.count && !told.isEmpty, "\(found)")
        #expect(matched.contains("guide/run-a-risk-review.md error section-empty"), "\(matched)")
    }

    private func said(_ input: String) throws -> Outcome {
        let folder = try TemporaryFolder()
        return try run(praxisBinary, ["lsp"], in: folder.path, environment: hermeticEnvironment(home: folder.path), input: input)
    }

    private func frame(_ text: String) -> String { "Content-Length: \(text.utf8.count)\r\n\r\n\(text)" }

    @Test(
        "a header that says no length, a bad one or a huge one ends it with an answer",
        arguments: [
            "Content-Type: x\r\n\r\n{}", "Content-Length: ten\r\n\r\n{}", "Content-Length: -2\r\n\r\n{}", "Content-Length: 2 2\r\n\r\n{}",
            "Content-Length: 99999999999999999999\r\n\r\n{}", "Content-Length: 9000000\r\n\r\n{}",
            "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}",
            String(repeating: "x", count: 5000),
        ])
    func badFrames(_ input: String) throws {
        let outcome = try said(input)
        #expect(outcome.code == 2, "\(outcome.all)")
        #expect(outcome.output.contains("-32700"), "\(outcome.all)")
    }

    @Test("a message that is no request is answered, and the next one is heard") func badMessages() throws {
        let deep = String(repeating: "[", count: 100_000)
        let bad = ["{", deep, "[]", "7", #"{"id":1}"#, #"{"id":1,"method":"made/up"}"#, #"{"method":"textDocument/didOpen","params":3}"#]
        let good = [#"{"jsonrpc":"2.0","id":"last","method":"shutdown"}"#, #"{"jsonrpc":"2.0","method":"exit"}"#]
        let outcome = try said((bad + good).map(frame).joined())
        #expect(outcome.code == 0, "\(outcome.all)")
        #expect(outcome.output.components(separatedBy: "-32700").count == 3, "\(outcome.output)")
        #expect(outcome.output.components(separatedBy: "-32600").count == 4, "\(outcome.output)")
        #expect(outcome.output.contains("-32601") && outcome.output.contains(#""id":"last","jsonrpc":"2.0","result":null"#))
    }

    @Test("an editor that goes away without a word ends it, and exit without shutdown is told") func ends() throws {
        #expect(try said("").code == 0)
        #expect(try said("Content-Length: 50\r\n\r\n{").code == 0)
        #expect(try said(frame(#"{"jsonrpc":"2.0","method":"exit"}"#)).code == 1)
    }
}
