import Documents
import Foundation
import Review
import Site
import Workspace

/// One of the reports, as `praxis report` says it.
struct ReportPage {
    let visit: Visit
    let community: String
    let report: Report
    let text: ParsedDocument

    /// Those of `praxis report`, in its order.
    enum Report: String, CaseIterable {
        case freshness, coverage, drift, contribution, workshops, vocabulary, questions, reviews, training, value

        var word: Phrase {
            switch self {
            case .freshness: Phrase(en: "Freshness", fr: "Fraîcheur")
            case .coverage: Phrase(en: "Coverage", fr: "Couverture")
            case .drift: Phrase(en: "Drift", fr: "Écarts")
            case .contribution: Phrase(en: "Contribution", fr: "Contribution")
            case .workshops: Phrase(en: "Workshops", fr: "Ateliers")
            case .vocabulary: Phrase(en: "Vocabulary", fr: "Vocabulaire")
            case .questions: Phrase(en: "Questions", fr: "Questions")
            case .reviews: Phrase(en: "Reviews", fr: "Relectures")
            case .training: Phrase(en: "Training", fr: "Formation")
            case .value: Phrase(en: "Value", fr: "Valeur")
            }
        }
    }

    static func get(_ visit: Visit, _ workspace: borrowing Workspace) async throws(WorkspaceError) -> Response {
        guard let report = visit.parts["report"].flatMap(Report.init) else {
            throw WorkspaceError(.notFound, en: "there is no such report", fr: "il n’y a pas de tel rapport")
        }
        let snapshot = try workspace.look()
        let name = "report \(report) \(visit.language)\(try workspace.unsavedMark())"
        let bytes: [UInt8]
        if let known: [UInt8] = try workspace.known(.page, name, of: snapshot) {
            bytes = known
        } else {
            bytes = try await workspace.report(report.rawValue, in: visit.language, by: program)
            try workspace.keep(.page, bytes, as: name, of: snapshot)
        }
        let text = parse(Source(path: "report.md", bytes: bytes))
        return .page(ReportPage(visit: visit, community: snapshot.rulebook.community.name, report: report, text: text).html)
    }

    /// The `praxis` beside this program.
    private static var program: String {
        URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent().appendingPathComponent("praxis").path
    }

    var html: HTML {
        let title = report.word[visit.language]
        let words = render(text, in: Surrounding(language: visit.language) { _, _ in .nowhere(.outsideRepository) }).html
        return Layout(
            visit, community: community, title: title, tab: .reports,
            body: "<h1>\(title)</h1>\n\(Self.tabs(visit, report))<div class=\"text reports\">\n\(words)</div>\n"
        ).html
    }

    /// The ways to all of them.
    static func tabs(_ visit: Visit, _ current: Report?) -> HTML {
        let items = Report.allCases.map { report -> HTML in
            let mark: HTML = report == current ? " aria-current=\"page\"" : ""
            return "<li><a href=\"/reports/\(report.rawValue)\"\(mark)>\(report.word[visit.language])</a></li>\n"
        }
        return "<nav aria-label=\"\(visit.say("Reports", "Rapports"))\"><ul class=\"tabs\">\n\(items.joined())</ul></nav>\n"
    }
}
