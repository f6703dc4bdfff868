import ArgumentParser
import Documents
import Feeds
import Workspace

/// The word after `--format`.
enum CheckFormat: String, CaseIterable, ExpressibleByArgument {
    case text, json, jsonl, sarif, github, gitlab, junit, rdjsonl
}

/// What `praxis check` prints.
struct CheckOutput {
    private let findings: [Diagnostic]
    private let documents: [String]
    /// Of the documents with findings.
    private let sources: [String: Source]

    init(_ report: CheckReport) {
        findings = report.findings
        documents = report.documents
        sources = report.sources
    }

    func print(as format: CheckFormat, on screen: Screen) throws(WorkspaceError) {
        switch format {
        case .text:
            screen.print(raw: screen.showsExcerpts ? forPerson(screen) : text(screen).text)
        case .json:
            let report = DiagnosticReport(findings, documents: documents.count, sources: sources, language: screen.language)
            try screen.print(json: "check", report)
        case .jsonl: try feed(.jsonl, screen)
        case .sarif: try feed(.sarif, screen)
        case .github: try feed(.github, screen)
        case .gitlab: try feed(.gitlab, screen)
        case .junit: try feed(.junit, screen)
        case .rdjsonl: try feed(.rdjsonl, screen)
        }
    }

    private func text(_ screen: Screen) -> DiagnosticText {
        DiagnosticText(findings, documents: documents.count, language: screen.language)
    }

    private func forPerson(_ screen: Screen) -> String {
        findings.map { FindingText($0, in: sources[$0.path], screen.language, width: screen.width, style: screen.style).text }.joined()
            + text(screen).summary + "\n"
    }

    private func feed(_ format: CheckFeed.Format, _ screen: Screen) throws(WorkspaceError) {
        let feed = CheckFeed(
            findings, documents: documents, sources: sources, language: screen.language, version: Program.version)
        do throws(FeedError) {
            screen.print(raw: try feed.text(as: format))
        } catch {
            throw WorkspaceError(
                .fault, en: "the findings could not be written as \(format.rawValue): \(error.detail)",
                fr: "les constats n'ont pas pu être écrits en \(format.rawValue) : \(error.detail)")
        }
    }
}

extension Screen {
    /// Whether a person looks, who is shown the line that is meant.
    var showsExcerpts: Bool { isTerminal || style.isPainted }
}
