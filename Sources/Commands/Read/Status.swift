import ArgumentParser
import Documents
import Review
import Workspace

/// `praxis status`: every open proposal and what it waits for, and the drafts here that nobody has been asked to read.
struct Status: WorkspaceCommand {
    static let configuration = CommandConfiguration(verb: "status")

    @OptionGroup var common: CommonFlags
    @OptionGroup var reading: ReadFlags
    @OptionGroup var day: DayFlags

    func run(in workspace: borrowing Workspace, _ surroundings: Surroundings, on screen: Screen) async throws(WorkspaceError) -> ExitCode {
        let snapshot = try workspace.glance(on: day.on)
        var standings: [Standing] = []
        for proposal in try workspace.openProposals(in: snapshot) { standings += try workspace.standings(of: proposal, in: snapshot) }
        let drafts = try workspace.unsubmitted(beside: standings, in: snapshot)
        let cares = try workspace.cares(in: snapshot)
        let exceptions = try workspace.ratifications(in: snapshot).filter { !$0.isDone }
        if reading.json {
            try screen.print(
                json: "status",
                View(
                    proposals: standings.map { View.Item($0, screen.language) }, drafts: drafts.map(View.Draft.init),
                    ratifications: exceptions.map { RatificationView($0, snapshot.today, screen.language) },
                    published: cares.map(View.Published.init), unsent: try workspace.unsent(in: snapshot).map(\.name.en)))
            return .done
        }
        if standings.isEmpty, drafts.isEmpty, cares.isEmpty, exceptions.isEmpty {
            screen.say(
                Phrase(
                    en: "Nothing is proposed, and no draft is open here.", fr: "Rien n'est proposé, et aucun brouillon n'est ouvert ici."))
        }
        let rows =
            standings.map { Row(doc: $0.doc, cells: $0.row(snapshot.rulebook), wait: $0.wait(snapshot.rulebook)) }
            + exceptions.map { Row(doc: $0.doc, cells: $0.row(snapshot), wait: $0.wait(snapshot.today)) }
            + drafts.map { Row(doc: $0.drafted.doc, cells: $0.row, wait: $0.wait) }
            + cares.map { Row(doc: $0.document.doc, cells: $0.row(snapshot.rulebook), wait: $0.wait) }
        screen.print(raw: screen.isTerminal ? board(rows, on: screen) : records(rows, on: screen))
        try screen.sayUnsent(in: workspace, snapshot)
        return .done
    }

    /// A document, its cells, and what it waits for.
    private struct Row {
        let doc: String
        let cells: [Table.Cell]
        let wait: Phrase
    }

    /// What it waits for is what people look for: it has a line of its own, so that nothing of it is cut.
    private func board(_ rows: [Row], on screen: Screen) -> String {
        let columns = [
            Table.Column(Phrase(en: "State", fr: "État")), Table.Column(Phrase(en: "Document", fr: "Document"), mayShorten: true),
            Table.Column(Phrase(en: "From", fr: "De"), mayShorten: true), Table.Column(Phrase(en: "Since", fr: "Depuis")),
            Table.Column(Phrase(en: "Votes", fr: "Votes")),
        ]
        let table = Table(columns, rows: rows.map(\.cells))
        let lines = table.aligned(in: screen.language, today: screen.today, width: screen.width, style: screen.style).split(separator: "\n")
        guard let header = lines.first else { return "" }
        let caption = Phrase(en: "waits for", fr: "attend")[screen.language]
        return "\(header)\n"
            + zip(lines.dropFirst(), rows).map { line, row in
                "\(line)\n" + screen.style.painted("    \(caption) \(row.wait[screen.language].shown)", .faint) + "\n"
            }.joined()
    }

    private func records(_ rows: [Row], on screen: Screen) -> String {
        let columns = ["Id", "State", "Document", "From", "Since", "Votes", "Waits for"].map { Table.Column(Phrase(same: $0)) }
        return Table(columns, rows: rows.map { [.text($0.doc)] + $0.cells + [.text($0.wait[screen.language])] }).separated()
    }

    struct View: Encodable {
        let proposals: [Item]
        let drafts: [Draft]
        /// Published by exception, and waiting for the ordinary approvals.
        let ratifications: [RatificationView]
        /// Published documents that somebody has to look at.
        let published: [Published]
        /// What of this clone the server has not.
        let unsent: [String]

        struct Published: Encodable {
            let doc: String
            let title: String
            let state: String
            let owner: String?
            let reviewDue: String?
            let flags: Int

            init(_ care: Care) {
                doc = care.document.doc
                title = care.document.title
                state = care.state.rawValue
                owner = care.document.owner
                reviewDue = care.life.reviewDue?.iso
                flags = care.life.openFlags.count
            }
        }

        /// One document of an open proposal.
        struct Item: Encodable {
            let doc: String
            let title: String
            let `class`: String
            let proposal: String
            let round: Int
            let state: String
            let submitter: String
            /// The first round; an ISO 8601 moment.
            let submittedAt: String
            /// The round that is open.
            let roundAt: String
            let votes: Votes
            let waitsFor: [Wait]

            init(_ standing: Standing, _ language: Language) {
                doc = standing.doc
                title = standing.title
                `class` = standing.subject.class.rawValue
                proposal = standing.proposal.id
                round = standing.proposal.round.number
                state = standing.state.rawValue
                submitter = standing.proposal.submitter
                submittedAt = standing.proposal.rounds[0].entry.entry.at
                roundAt = standing.proposal.round.entry.entry.at
                votes = Votes(have: standing.have, need: standing.need)
                waitsFor = standing.verdict.missing.map {
                    Wait(rule: $0.rule, clause: $0.clause.rawValue, what: $0.what[language], eligible: $0.eligible)
                }
            }
        }

        struct Votes: Encodable {
            let have: Int
            let need: Int
        }

        struct Wait: Encodable {
            let rule: String?
            let clause: String
            let what: String
            let eligible: [String]
        }

        /// A document that a draft of this clone changes and that was not submitted so.
        struct Draft: Encodable {
            let doc: String
            let title: String
            let draft: String
            let path: String
            let saved: Bool
            /// Whether an earlier text of it is submitted.
            let submitted: Bool

            init(_ draft: Unsubmitted) {
                doc = draft.drafted.doc
                title = draft.drafted.title
                self.draft = draft.drafted.draft.slug
                path = draft.drafted.path
                saved = draft.drafted.isSaved
                submitted = draft.isSubmitted
            }
        }
    }
}
