import ArgumentParser
import Documents
import Git
import Review
import Workspace

/// `praxis audit`: per version, who wrote, who decided, from where, on which bytes.
struct Audit: WorkspaceCommand {
    static let configuration = CommandConfiguration(verb: "audit")

    @OptionGroup var common: CommonFlags
    @OptionGroup var reading: ReadFlags
    @OptionGroup var target: DocumentArgument
    @Option(
        help: ArgumentHelp(
            Phrase(
                en: "Write the reports and the whole community as one file, to verify elsewhere.",
                fr: "Écrire les rapports et toute la communauté dans un fichier, à vérifier ailleurs."), valueName: "file"))
    var pack: String?

    func run(in workspace: borrowing Workspace, _ surroundings: Surroundings, on screen: Screen) async throws(WorkspaceError) -> ExitCode {
        let snapshot = try workspace.snapshot()
        let document = try workspace.find(target.doc, in: snapshot)
        let view = try AuditView(of: document, in: workspace, snapshot)
        if let pack { return try await write(view, to: pack, in: workspace, surroundings, on: screen) }
        if reading.json {
            try screen.print(json: "audit", view)
            return .done
        }
        if view.versions.isEmpty {
            screen.say(Phrase(en: "\(document.doc) was never published.", fr: "\(document.doc) n'a jamais été publié."))
        }
        for version in view.versions {
            screen.print(raw: "\(view.doc) \(version.title(screen.language))\n" + Self.text(version.rows(screen.language), screen.language))
        }
        screen.next("praxis verify")
        return .done
    }

    private func write(
        _ view: AuditView, to file: String, in workspace: borrowing Workspace, _ surroundings: Surroundings, on screen: Screen
    ) async throws(WorkspaceError) -> ExitCode {
        let result = try workspace.verify()
        let audit = try asking { () throws(Failure) in try json(view: "audit", view) }
        let verification = try asking { () throws(Failure) in try json(view: "verify", Verify.View(result)) }
        let report = AuditReport(view, result, screen.language)
        let bytes = try await workspace.pack([
            ("README.txt", report.readme), ("report.html", report.html), ("report.md", report.markdown), (Pack.audit, audit),
            ("verification.json", verification),
        ])
        try Workspace.write(bytes, to: file.hasPrefix("/") ? file : "\(surroundings.directory)/\(file)")
        screen.say(
            Phrase(
                en: "\(file.shown): reports on \(view.doc.shown) and the whole community, \(bytes.count) bytes.",
                fr: "\(file.shown) : rapports sur \(view.doc.shown) et toute la communauté, \(bytes.count) octets."))
        for violation in result.violations { screen.say(raw: Verify.text(violation, in: screen.language)) }
        screen.next("praxis verify --pack \(file.shown) --root \(result.root.hex)")
        return result.isGood ? .done : .refused
    }

    static func text(_ rows: [(Phrase, String)], _ language: Language) -> String {
        let width = rows.map { columns(of: $0.0[language]) }.max() ?? 0
        return rows.map { "  \($0.0[language])\(String(repeating: " ", count: width + 2 - columns(of: $0.0[language])))\($0.1)\n" }.joined()
    }
}
