import ArgumentParser
import Documents
import Review
import Workspace

/// `praxis inbox`: what waits for the person who works here.
struct Inbox: WorkspaceCommand {
    static let configuration = CommandConfiguration(verb: "inbox")

    @OptionGroup var common: CommonFlags
    @OptionGroup var reading: ReadFlags

    func run(in workspace: borrowing Workspace, _ surroundings: Surroundings, on screen: Screen) async throws(WorkspaceError) -> ExitCode {
        let snapshot = try workspace.snapshot()
        let tasks = try workspace.tasks(in: snapshot)
        if reading.json {
            try screen.print(json: "inbox", View(member: snapshot.me, items: tasks.map(View.Item.init)))
            return .done
        }
        if tasks.isEmpty, screen.isTerminal { screen.say(Phrase(en: "Nothing waits for you.", fr: "Rien ne vous attend.")) }
        screen.print(
            Table(
                [
                    Table.Column(Phrase(en: "What", fr: "Quoi")), Table.Column(Phrase(en: "Document", fr: "Document"), mayShorten: true),
                    Table.Column(Phrase(en: "From", fr: "De")), Table.Column(Phrase(en: "Since", fr: "Depuis")),
                    Table.Column(Phrase(en: "Next", fr: "Ensuite")),
                ], rows: tasks.map { $0.row(snapshot.rulebook, screen.language) }))
        return .done
    }

    struct View: Encodable {
        let member: String?
        let items: [Item]

        struct Item: Encodable {
            let task: String
            let doc: String
            let title: String
            let from: String?
            let since: String
            let next: String

            init(_ task: PersonalTask) {
                self.task = task.kind.rawValue
                doc = task.document.doc
                title = task.document.title
                from = task.from
                since = task.since.iso
                next = task.command.en
            }
        }
    }
}

/// Something that waits for one member.
struct PersonalTask: Hashable, Sendable {
    let kind: Kind
    let document: KnownDocument
    /// The member who asks.
    let from: String?
    let since: Day

    enum Kind: String, Hashable, Sendable, CaseIterable {
        case review, correct, publish, ratify, confirm, finish

        var word: Phrase {
            switch self {
            case .review: Phrase(en: "to review", fr: "à relire")
            case .correct: Phrase(en: "to correct", fr: "à corriger")
            case .publish: Phrase(en: "to publish", fr: "à publier")
            case .ratify: Phrase(en: "to ratify", fr: "à ratifier")
            case .confirm: Phrase(en: "to confirm", fr: "à revoir")
            case .finish: Phrase(en: "to finish", fr: "à terminer")
            }
        }
    }

    var command: Phrase {
        let slug = document.id.slug
        return switch kind {
        case .review: Phrase(en: "praxis changes \(slug)", fr: "praxis changements \(slug)")
        case .correct: Phrase(en: "praxis why \(slug)", fr: "praxis pourquoi \(slug)")
        case .publish: Phrase(en: "praxis publish \(slug)", fr: "praxis publier \(slug)")
        case .ratify: Phrase(en: "praxis approve \(slug)", fr: "praxis approuver \(slug)")
        case .confirm: Phrase(en: "praxis show \(slug)", fr: "praxis show \(slug)")
        case .finish: Phrase(en: "praxis edit \(slug)", fr: "praxis modifier \(slug)")
        }
    }

    func row(_ rulebook: Rulebook, _ language: Language) -> [Table.Cell] {
        [
            .state(code: kind.rawValue, word: kind.word, kind == .correct ? .care : .heading), .text(document.title),
            .text(from.map { rulebook.name(of: $0) } ?? ""), .waiting(since: since), .text(command[language]),
        ]
    }
}

extension Workspace {
    /// What waits for the member who works here, oldest first within each kind.
    func tasks(in snapshot: Snapshot) throws(WorkspaceError) -> [PersonalTask] {
        guard let member = snapshot.member else { return [] }
        var tasks: [PersonalTask] = []
        for document in try documents(in: snapshot, unsaved: true) {
            if let proposal = document.proposal {
                if let task = try task(document, proposal, member, snapshot) { tasks.append(task) }
            } else if let draft = document.draft, draft.remote == nil, document.owner == member.id {
                tasks.append(PersonalTask(kind: .finish, document: document, from: nil, since: snapshot.today))
            }
            if document.proposal == nil, let record = document.record, record.isExceptional,
                let ratification = try ratification(of: record, in: snapshot), ratification.verdict.eligible.contains(member.id)
            {
                let since = Day(parsing: record.effectiveFrom) ?? snapshot.today
                tasks.append(PersonalTask(kind: .ratify, document: document, from: record.publisher, since: since))
            }
            if let record = document.record, document.owner == member.id, [.due, .overdue].contains(State(of: record, on: snapshot.today)) {
                let due = record.reviewDue.flatMap { Day(parsing: $0) } ?? snapshot.today
                tasks.append(PersonalTask(kind: .confirm, document: document, from: nil, since: due))
            }
        }
        let order = Dictionary(uniqueKeysWithValues: PersonalTask.Kind.allCases.enumerated().map { ($0.element, $0.offset) })
        return tasks.sorted { (order[$0.kind] ?? 0, $0.since, $0.document.id) < (order[$1.kind] ?? 0, $1.since, $1.document.id) }
    }

    private func task(_ document: KnownDocument, _ proposal: Proposal, _ member: Member, _ snapshot: Snapshot) throws(WorkspaceError)
        -> PersonalTask?
    {
        let dossiers = try dossiers(of: proposal, in: snapshot)
        let verdicts = dossiers.map(evaluate)
        let state = State(of: proposal, verdicts: verdicts)
        let since = Instant(parsing: proposal.round.entry.entry.at)?.day ?? snapshot.today
        let isAuthor = dossiers.contains { $0.authorship.wrote(member.id) }
        func task(_ kind: PersonalTask.Kind) -> PersonalTask {
            PersonalTask(kind: kind, document: document, from: proposal.submitter, since: since)
        }
        if isAuthor, state == .changesAsked || state == .outdated { return task(.correct) }
        if state == .ready {
            let missing = dossiers.flatMap { rolesMissing(toPublish: $0.matter, by: member, rulebook: snapshot.rulebook) }
            return missing.isEmpty ? task(.publish) : nil
        }
        if isAuthor { return nil }
        // Who voted on another text is asked again; who voted on this one is not.
        let hasVoted =
            proposal.votes[member.id].map { vote in
                dossiers.allSatisfy { dossier in vote.entry.subjects.contains { $0.hasSameClosure(as: dossier.subject) } }
                    && vote.entry.kind != .withdraw
            } ?? false
        let isAsked = proposal.asks(member) || verdicts.contains { $0.eligible.contains(member.id) }
        return isAsked && !hasVoted ? task(.review) : nil
    }
}
