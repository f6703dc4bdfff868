import ArgumentParser
import Documents
import Review
import Workspace

/// `praxis list`: the documents of the community.
struct List: WorkspaceCommand {
    static let configuration = CommandConfiguration(verb: "list")

    @OptionGroup var common: CommonFlags
    @OptionGroup var reading: ReadFlags
    @OptionGroup var day: DayFlags
    @Argument(
        help: ArgumentHelp(
            Phrase(
                en: "practice, tool, term...; governance for the files of .praxis; else all documents.",
                fr: "practice, tool, term... ; governance pour les fichiers de .praxis ; sinon tous les documents."), valueName: "kind"))
    var kind: String?

    func run(in workspace: borrowing Workspace, _ surroundings: Surroundings, on screen: Screen) async throws(WorkspaceError) -> ExitCode {
        let snapshot = try workspace.look(on: day.on)
        for alarm in snapshot.alarms { screen.say(Phrase(en: "Attention: \(alarm.what.en)", fr: "Attention : \(alarm.what.fr)")) }
        let kind = try chosenKind(workspace, snapshot)
        let lives = try workspace.lives(in: snapshot)
        let rows = try workspace.eachWritten(of: kind.map { [$0] }, in: snapshot) { document throws(WorkspaceError) -> Row? in
            guard kind != nil || document.id.kind != DocumentID.governance else { return nil }
            return try self.row(document, lives, workspace, snapshot)
        }
        if reading.json {
            try screen.print(json: "list", View(kind: kind, documents: rows.map(View.Item.init)))
            return workspace.damage.isEmpty ? .done : .refused
        }
        if rows.isEmpty {
            screen.say(Phrase(en: "There is no document yet.", fr: "Il n'y a pas encore de document."))
            screen.next(Phrase(en: "praxis new KIND \"Title\"", fr: "praxis nouveau TYPE \"Titre\""))
        }
        screen.print(Self.table(rows, snapshot, on: screen))
        return workspace.damage.isEmpty ? .done : .refused
    }

    /// A document and where it stands.
    struct Row {
        let document: KnownDocument
        let title: String
        /// Of what is published, else of what is proposed.
        let state: State
        /// Of the open proposal.
        let proposed: State?
        /// Documents that replace it.
        let successors: [String]
    }

    private func row(_ document: KnownDocument, _ lives: Lives, _ workspace: borrowing Workspace, _ snapshot: Snapshot)
        throws(WorkspaceError)
        -> Row
    {
        let proposed = try document.proposal.map { proposal throws(WorkspaceError) in
            State(of: proposal, verdicts: try workspace.verdicts(on: proposal, in: snapshot))
        }
        guard let life = try workspace.life(of: document.doc, among: lives, in: snapshot) else {
            // A file of the rules is in force without a record until it is first changed.
            let isInForce =
                document.id.kind == DocumentID.governance ? try workspace.publishedText(of: document, in: snapshot) != nil : false
            return Row(
                document: document, title: document.title, state: isInForce ? .published : proposed ?? .draft, proposed: proposed,
                successors: [])
        }
        // A draft may bear another title than readers know.
        let isTouched = document.proposal != nil || document.draft != nil
        let title = isTouched ? try workspace.text(of: life.record)?.title ?? document.title : document.title
        return Row(
            document: document, title: title, state: State(of: life, on: snapshot.today), proposed: proposed, successors: life.successors)
    }

    private static func table(_ rows: [Row], _ snapshot: Snapshot, on screen: Screen) -> Table {
        let id = Table.Column(Phrase(en: "Id", fr: "Identifiant"))
        let columns = [
            Table.Column(Phrase(en: "State", fr: "État")), Table.Column(Phrase(same: "Version")),
            Table.Column(Phrase(en: "Owner", fr: "Responsable"), mayShorten: true),
            Table.Column(Phrase(en: "Title", fr: "Titre"), mayShorten: true),
            Table.Column(Phrase(en: "Path", fr: "Chemin"), mayShorten: true),
        ]
        let cells = rows.map { row -> [Table.Cell] in
            [
                row.cell, row.document.record.map { .text($0.version.description) } ?? .empty,
                row.document.owner.map { .text(snapshot.rulebook.name(of: $0)) } ?? .empty, .text(row.title),
                .text(row.document.record?.path ?? row.document.path),
            ]
        }
        // The id is for programs; a person types the title, or reads the id in the path.
        if screen.isTerminal { return Table(columns, rows: cells) }
        return Table([id] + columns, rows: zip(rows, cells).map { [.text($0.document.doc)] + $1 })
    }

    /// The kind by its own word, or by its name in either language.
    private func chosenKind(_ workspace: borrowing Workspace, _ snapshot: Snapshot) throws(WorkspaceError) -> String? {
        guard let kind, kind != DocumentID.governance else { return kind }
        let templates = try workspace.templates(at: snapshot.main)
        guard let named = templates.kind(named: kind) else {
            throw templates.unknownKind(kind, besides: [DocumentID.governance], "praxis list", more: "praxis list ")
        }
        return named
    }

    struct View: Encodable {
        let kind: String?
        let documents: [Item]

        struct Item: Encodable {
            let doc: String
            let kind: String
            let title: String
            let state: String
            /// Of what is published; absent where nothing is.
            let version: String?
            let owner: String?
            let path: String
            /// The state of the open proposal; absent where there is none.
            let proposal: String?
            /// The draft that changes it; absent where there is none.
            let draft: String?
            /// Documents that replace it; absent where none does.
            let supersededBy: [String]?

            init(_ row: Row) {
                doc = row.document.doc
                kind = row.document.id.kind
                title = row.title
                state = row.state.rawValue
                version = row.document.record?.version.description
                owner = row.document.owner
                path = row.document.record?.path ?? row.document.path
                proposal = row.proposed?.rawValue
                draft = row.document.draft?.slug
                supersededBy = row.successors.isEmpty ? nil : row.successors
            }
        }
    }
}

extension List.Row {
    /// `published`, or `published, in review` where both are so.
    fileprivate var cell: Table.Cell {
        if !successors.isEmpty, proposed == nil {
            let by = successors.joined(separator: ", ")
            return .state(
                code: state.rawValue, word: Phrase(en: "\(state.word.en) by \(by)", fr: "\(state.word.fr) par \(by)"), state.paint)
        }
        guard let proposed, proposed != state else { return .state(code: state.rawValue, word: state.word, state.paint) }
        let word = Phrase(en: "\(state.word.en), \(proposed.word.en)", fr: "\(state.word.fr), \(proposed.word.fr)")
        return .state(code: state.rawValue, word: word, state.paint)
    }
}

extension State {
    /// The colour that helps the eye to find it in a table.
    var paint: Paint {
        switch self {
        case .published, .ready: .good
        case .changesAsked, .outdated, .due, .overdue, .toCheck, .contested: .care
        case .inReview, .scheduled: .heading
        case .draft, .superseded, .retired, .abandoned: .faint
        }
    }
}
