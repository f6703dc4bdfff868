import ArgumentParser
import Community
import Documents
import Review
import Workspace

/// `praxis report`: what the community does, counted.
struct ReportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        verb: "report",
        subcommands: [
            ReportFreshness.self, ReportCoverage.self, ReportDrift.self, ReportContribution.self, ReportWorkshops.self,
            ReportVocabulary.self, ReportQuestions.self, ReportReviews.self, ReportTraining.self, ReportValue.self,
        ])
}

/// A view of what the community holds, on any day, in four forms with the same numbers.
protocol Report: WorkspaceCommand {
    /// `@OptionGroup var flags: ReportFlags`.
    var flags: ReportFlags { get }
    /// Names the view in JSON.
    static var view: String { get }
    /// The kinds of documents that it is made of; `nil` for all.
    static var kinds: Set<String>? { get }

    func sheets(of holdings: Holdings, _ workspace: borrowing Workspace, _ snapshot: Snapshot, on screen: Screen) throws(WorkspaceError)
        -> [Sheet]
}

/// What every report understands.
struct ReportFlags: ParsableArguments {
    @OptionGroup var common: CommonFlags
    @OptionGroup var sheet: SheetFlags
    @OptionGroup var day: DayFlags
}

extension Report {
    static var kinds: Set<String>? { nil }

    var common: CommonFlags { flags.common }

    func run(in workspace: borrowing Workspace, _ surroundings: Surroundings, on screen: Screen) async throws(WorkspaceError) -> ExitCode {
        try report(in: workspace, on: screen)
    }

    func report(in workspace: borrowing Workspace, on screen: Screen) throws(WorkspaceError) -> ExitCode {
        let snapshot = try workspace.look(on: flags.day.on)
        for alarm in snapshot.alarms { screen.say(Phrase(en: "Attention: \(alarm.what.en)", fr: "Attention : \(alarm.what.fr)")) }
        let holdings = try workspace.holdings(Self.kinds, in: snapshot)
        try screen.print(try sheets(of: holdings, workspace, snapshot, on: screen), view: Self.view, flags.sheet)
        return workspace.damage.isEmpty ? .done : .refused
    }
}

extension Rulebook {
    /// The name of an entity or a member; what is not known keeps its id.
    func entityCell(_ id: String) -> Table.Cell { id.isEmpty ? .nameless : .text(entityName(id)) }
    func memberCell(_ id: String) -> Table.Cell { id.isEmpty ? .nameless : .text(name(of: id)) }
}

/// The days that a report is about.
struct SpanFlags: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            Phrase(en: "Count what happened from this day on: 2026-01-01.", fr: "Compter ce qui s'est passé depuis ce jour : 2026-01-01."),
            valueName: "date"))
    var since: Day?

    /// - Parameter until: the day of the report.
    func span(until day: Day) -> Span { Span(since: since, until: day) }
}

extension Span {
    /// `since 2026-01-01, until 2026-12-31`, for the title of a report.
    var words: Phrase {
        guard let since else { return Phrase(en: "until \(until.iso)", fr: "jusqu'au \(until.iso)") }
        return Phrase(en: "from \(since.iso) to \(until.iso)", fr: "du \(since.iso) au \(until.iso)")
    }
}

extension Sheet {
    /// One figure a line, each with its name.
    static func figures(_ view: String, _ title: Phrase, _ figures: [(key: String, name: Phrase, figure: Table.Cell)]) -> Sheet {
        Sheet(
            view, title,
            [.init("measure", Phrase(en: "Measure", fr: "Mesure")), .init("value", Phrase(en: "Value", fr: "Valeur"))],
            rows: figures.map { [.state(code: $0.key, word: $0.name, .faint), $0.figure] })
    }
}

extension Table.Cell {
    /// An average; empty where there is nothing to take it of.
    static func average(_ number: Double?) -> Table.Cell { number.map { .decimal($0) } ?? .empty }
    /// Stands for a name where there is none: a word for people, nothing for programs.
    static var nameless: Table.Cell { .state(code: "", word: Phrase(en: "(none)", fr: "(aucun)"), .faint) }

    static func count(_ number: Int?) -> Table.Cell { number.map { .number($0) } ?? .empty }
    static func day(of day: Day?) -> Table.Cell { day.map { .day($0) } ?? .empty }
}
