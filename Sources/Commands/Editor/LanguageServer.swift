import Documents
import FoundationEssentials
import Workspace

/// What an editor is answered. The state is the texts that are open; everything else is read from the repository for each question, by the
/// same code as `check`.
struct LanguageServer {
    let surroundings: Surroundings
    let language: Language
    private var texts: [String: EditedText] = [:]
    /// Texts whose findings are not told yet.
    private var waiting: Set<String> = []
    private var isShutDown = false
    /// Where the editor has asked for the end: 0 after a shutdown, as the protocol wants it.
    private(set) var exit: ExitCode?

    init(surroundings: Surroundings, language: Language) {
        self.surroundings = surroundings
        self.language = language
    }

    /// - Returns: messages to be sent, in this order.
    mutating func answer(_ frame: [UInt8]) -> [JSONValue] {
        let message: JSONValue
        do {
            message = try JSONDecoder().decode(JSONValue.self, from: Data(frame))
        } catch {
            return [Self.failed(.null, -32700, "not JSON")]
        }
        guard let method = message["method"]?.text else {
            // An answer to a question of ours: we ask none.
            return message["id"] != nil && (message["result"] ?? message["error"]) != nil
                ? [] : [Self.failed(message["id"] ?? .null, -32600, "no request")]
        }
        let parameters = message["params"] ?? .null
        guard let id = message["id"] else {
            notice(method, parameters)
            return method == "textDocument/didClose" ? [Self.published(parameters["textDocument"]?["uri"]?.text ?? "", [])] : []
        }
        if isShutDown { return [Self.failed(id, -32600, "shut down")] }
        switch method {
        case "initialize": return [Self.done(id, Self.abilities)]
        case "shutdown":
            isShutDown = true
            return [Self.done(id, .null)]
        case "textDocument/completion": return [Self.done(id, at(parameters) { $0.completions(at: $1) } ?? .list([]))]
        case "textDocument/hover": return [Self.done(id, at(parameters) { $0.hover(at: $1) } ?? .null)]
        case "textDocument/definition": return [Self.done(id, at(parameters) { $0.definition(at: $1) } ?? .null)]
        case "textDocument/codeAction": return [Self.done(id, actions(parameters))]
        default: return [Self.failed(id, -32601, "there is no method \(method.shown)")]
        }
    }

    private mutating func notice(_ method: String, _ parameters: JSONValue) {
        let uri = parameters["textDocument"]?["uri"]?.text ?? ""
        switch method {
        case "textDocument/didOpen": take(uri, parameters["textDocument"]?["text"]?.text)
        // The whole text each time: that is what we asked for.
        case "textDocument/didChange": take(uri, parameters["contentChanges"]?.items.last?["text"]?.text)
        case "textDocument/didSave": waiting.formUnion(texts.keys)
        case "textDocument/didClose":
            texts[uri] = nil
            waiting.remove(uri)
        case "exit": exit = isShutDown ? .done : .refused
        default: break
        }
    }

    private mutating func take(_ uri: String, _ text: String?) {
        guard let text, let edited = EditedText(uri: uri, text: text) else { return }
        texts[uri] = edited
        waiting.insert(uri)
    }

    /// The findings of all texts that changed, as notices; asked when nothing else waits.
    mutating func findings() -> [JSONValue] {
        let changed = waiting.sorted().compactMap { texts[$0] }
        waiting = []
        return changed.map { text in
            let found = judge(text).map { finding in
                JSONValue.map([
                    "range": text.range(finding.range), "severity": .integer(finding.severity.inEditors), "code": .text(finding.rule),
                    "source": .text("praxis"), "message": .text(words(of: finding)),
                ])
            }
            return Self.published(text.uri, found)
        }
    }

    private func words(of finding: Diagnostic) -> String {
        finding.message[language] + (finding.fix.map { "\nfix: \($0[language])" } ?? "")
    }

    /// What `check --stdin` finds at this moment. Where there is no community, or it cannot be read, there is nothing to say in an editor.
    private func judge(_ text: EditedText) -> [Diagnostic] {
        do throws(WorkspaceError) {
            let workspace = try open(text)
            let checked = try workspace.text(text.source.bytes, at: text.path)
            return try workspace.findings(in: checked, rulebook: try workspace.rulebook(at: try workspace.mainTip()), stage: .completeness)
        } catch {
            return []
        }
    }

    private func open(_ text: EditedText) throws(WorkspaceError) -> Workspace {
        let folder = text.path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
        return try Workspace(environment: surroundings.environment, directory: folder, now: surroundings.now, isInteractive: false)
    }

    /// Changes that mend what was found where the editor asks, one by one.
    private func actions(_ parameters: JSONValue) -> JSONValue {
        guard let text = texts[parameters["textDocument"]?["uri"]?.text ?? ""] else { return .list([]) }
        let asked =
            text.offset(
                of: parameters["range"]?["start"])...max(
                text.offset(of: parameters["range"]?["start"]), text.offset(of: parameters["range"]?["end"]))
        return .list(
            judge(text).compactMap { finding in
                guard let edit = finding.edit, asked.overlaps(finding.range.start.offset...finding.range.end.offset) else { return nil }
                let changes = edit.replacements.map { JSONValue.map(["range": text.range($0.bytes), "newText": .text($0.text)]) }
                return .map([
                    "title": .text((finding.fix ?? finding.message)[language]), "kind": .text("quickfix"),
                    "edit": .map(["changes": .map([text.uri: .list(changes)])]),
                    "diagnostics": .list([
                        .map([
                            "range": text.range(finding.range), "code": .text(finding.rule), "source": .text("praxis"),
                            "message": .text(words(of: finding)),
                        ])
                    ]),
                ])
            })
    }

    /// Asks about a place of an open text; `nil` where it is not open, or its community cannot be read.
    private func at(_ parameters: JSONValue, _ ask: (EditorQuestion, Int) -> JSONValue) -> JSONValue? {
        guard let text = texts[parameters["textDocument"]?["uri"]?.text ?? ""] else { return nil }
        do throws(WorkspaceError) {
            return ask(try EditorQuestion(text, try open(text), language), text.offset(of: parameters["position"]))
        } catch {
            return nil
        }
    }
}

extension LanguageServer {
    private static let abilities = JSONValue.map([
        "capabilities": .map([
            "textDocumentSync": .map(["openClose": .boolean(true), "change": .integer(1), "save": .boolean(true)]),
            "completionProvider": .map(["triggerCharacters": .texts([" ", "/"])]),
            "hoverProvider": .boolean(true), "definitionProvider": .boolean(true),
            "codeActionProvider": .map(["codeActionKinds": .texts(["quickfix"])]), "positionEncoding": .text("utf-16"),
        ]),
        "serverInfo": .map(["name": .text("praxis"), "version": .text(Program.version)]),
    ])

    static func done(_ id: JSONValue, _ result: JSONValue) -> JSONValue {
        .map(["jsonrpc": .text("2.0"), "id": id, "result": result])
    }

    static func failed(_ id: JSONValue, _ code: Int, _ what: String) -> JSONValue {
        .map(["jsonrpc": .text("2.0"), "id": id, "error": .map(["code": .integer(code), "message": .text(what)])])
    }

    private static func published(_ uri: String, _ findings: [JSONValue]) -> JSONValue {
        .map([
            "jsonrpc": .text("2.0"), "method": .text("textDocument/publishDiagnostics"),
            "params": .map(["uri": .text(uri), "diagnostics": .list(findings)]),
        ])
    }
}

extension Severity {
    /// The number of the protocol.
    fileprivate var inEditors: Int {
        switch self {
        case .error: 1
        case .warning: 2
        case .note: 3
        }
    }
}
