package import Documents
import Review

/// Something that waits for one member.
package struct PersonalTask: Hashable, Sendable {
    package let kind: Kind
    package let document: KnownDocument
    /// The member who asks.
    package let from: String?
    package let since: Day
    /// What there is to do, where the kind does not say it all: `2 remarks, 1 suggestion to accept`.
    package var note: Phrase?

    package enum Kind: String, Hashable, Sendable, CaseIterable {
        case review, correct, publish, ratify, answer, confirm, finish

        package var word: Phrase {
            switch self {
            case .review: Phrase(en: "to review", fr: "à relire")
            case .correct: Phrase(en: "to correct", fr: "à corriger")
            case .publish: Phrase(en: "to publish", fr: "à publier")
            case .answer: Phrase(en: "to answer", fr: "à répondre")
            case .ratify: Phrase(en: "to ratify", fr: "à ratifier")
            case .confirm: Phrase(en: "to confirm", fr: "à revoir")
            case .finish: Phrase(en: "to finish", fr: "à terminer")
            }
        }
    }

    package var command: Phrase {
        let slug = document.id.slug
        if note != nil { return Phrase(same: "praxis show \(slug) --comments") }
        return switch kind {
        case .review: Phrase(en: "praxis changes \(slug)", fr: "praxis changements \(slug)")
        case .correct: Phrase(en: "praxis why \(slug)", fr: "praxis pourquoi \(slug)")
        case .publish: Phrase(en: "praxis publish \(slug)", fr: "praxis publier \(slug)")
        case .ratify:
            document.proposal == nil
                ? Phrase(en: "praxis approve \(slug)", fr: "praxis approuver \(slug)")
                : Phrase(en: "praxis approve \(slug) --published", fr: "praxis approuver \(slug) --published")
        case .answer: Phrase(en: "praxis show \(slug)", fr: "praxis show \(slug)")
        case .confirm: Phrase(en: "praxis confirm \(slug)", fr: "praxis confirmer \(slug)")
        case .finish: Phrase(en: "praxis edit \(slug)", fr: "praxis modifier \(slug)")
        }
    }
}

extension PersonalTask {
    /// Tasks on many documents of one draft or proposal, as one; the others alone. In the order of the first of each.
    package static func grouped(_ tasks: [PersonalTask]) -> [[PersonalTask]] {
        var groups: [[PersonalTask]] = []
        var places: [String: Int] = [:]
        let sizes = Dictionary(tasks.compactMap { task in task.shared.map { ($0, 1) } }, uniquingKeysWith: +)
        for task in tasks {
            guard let shared = task.shared, sizes[shared, default: 0] > 3 else {
                groups.append([task])
                continue
            }
            if let place = places[shared] {
                groups[place].append(task)
            } else {
                places[shared] = groups.count
                groups.append([task])
            }
        }
        return groups
    }

    /// What several documents may have in common, so that they are dealt with together; `nil` for what is about one document alone.
    private var shared: String? {
        guard note == nil else { return nil }
        switch kind {
        case .review, .correct, .publish: return document.proposal?.id
        case .finish: return document.draft?.slug
        case .ratify, .answer, .confirm: return nil
        }
    }
}

extension Workspace {
    /// What waits for the member who works here, oldest first within each kind.
    package func tasks(in snapshot: Snapshot) throws(WorkspaceError) -> [PersonalTask] {
        guard let member = snapshot.member else { return [] }
        var tasks: [PersonalTask] = []
        let lives = try lives(in: snapshot)
        for document in try documents(in: snapshot, unsaved: true) {
            if let proposal = document.proposal {
                if let task = try task(document, proposal, member, snapshot) { tasks.append(task) }
            } else if let draft = document.draft, draft.remote == nil, document.owner == member.id {
                tasks.append(PersonalTask(kind: .finish, document: document, from: nil, since: snapshot.today))
            }
            if let record = document.record, record.isExceptional,
                let ratification = try ratification(of: record, in: snapshot), ratification.verdict.eligible.contains(member.id)
            {
                let since = Day(parsing: record.effectiveFrom) ?? snapshot.today
                tasks.append(PersonalTask(kind: .ratify, document: document, from: record.publisher, since: since))
            }
            if document.record != nil, document.owner == member.id, let life = try life(of: document.doc, among: lives, in: snapshot) {
                tasks += asked(by: document, life, in: snapshot)
            }
        }
        let order = Dictionary(uniqueKeysWithValues: PersonalTask.Kind.allCases.enumerated().map { ($0.element, $0.offset) })
        return tasks.sorted { (order[$0.kind] ?? 0, $0.since, $0.document.id) < (order[$1.kind] ?? 0, $1.since, $1.document.id) }
    }

    /// What a published document asks of its owner.
    private func asked(by document: KnownDocument, _ life: Life, in snapshot: Snapshot) -> [PersonalTask] {
        var tasks: [PersonalTask] = []
        if let first = (life.objections + life.openFlags).min(by: { $0.entry.at < $1.entry.at }) {
            let since = Instant(parsing: first.entry.at)?.day ?? snapshot.today
            tasks.append(PersonalTask(kind: .answer, document: document, from: first.entry.member, since: since))
        }
        if [.due, .overdue].contains(State(of: life, on: snapshot.today)) {
            tasks.append(PersonalTask(kind: .confirm, document: document, from: nil, since: life.reviewDue ?? snapshot.today))
        }
        return tasks
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
        let open = Discussion(proposal).remarks(on: document.doc).filter(\.isOpen)
        // Who only had a suggestion accepted does not keep the draft.
        let keepsDraft = dossiers.contains { $0.authorship.members[member.id]?.contains { !$0.isNameOnly } ?? false }
        if keepsDraft {
            let waiting = open.filter { remark in
                let isAnswered = remark.kind == .objection && (remark.entry.entry.round ?? 1) < proposal.round.number
                return !isAnswered && !(remark.replies.last?.entry ?? remark.entry.entry).isBy(member)
            }
            if state == .changesAsked || state == .outdated || !waiting.isEmpty {
                return PersonalTask(
                    kind: .correct, document: document, from: waiting.last?.member, since: waiting.compactMap(\.since).min() ?? since,
                    note: waiting.isEmpty ? nil : remarksCounted(waiting))
            }
        }
        let answered = open.filter { $0.member == member.id && $0.replies.last.map { !$0.entry.isBy(member) } ?? false }
        if !answered.isEmpty, !keepsDraft {
            let count = answered.count
            return PersonalTask(
                kind: .review, document: document, from: answered.last?.replies.last?.entry.member, since: since,
                note: Phrase(
                    en: "\(count) of your remarks \(count == 1 ? "has" : "have") an answer",
                    fr: count == 1 ? "une de vos remarques a une réponse" : "\(count) de vos remarques ont une réponse"))
        }
        if state == .ready {
            let missing = dossiers.flatMap { rolesMissing(toPublish: $0.matter, by: member, rulebook: snapshot.rulebook) }
            return missing.isEmpty ? task(.publish) : nil
        }
        if isAuthor { return nil }
        // Who voted on another text is asked again; who voted on this one is not.
        let hasVoted =
            proposal.votes[member.id].map { vote in
                dossiers.allSatisfy { dossier in vote.entry.subjects.contains { $0.hasSameClosure(as: dossier.subject) } }
                    && vote.entry.kind != .withdraw && vote.entry.kind != .resolve
            } ?? false
        let isAsked = proposal.asks(member) || verdicts.contains { $0.eligible.contains(member.id) }
        return isAsked && !hasVoted ? task(.review) : nil
    }
}

extension Entry {
    fileprivate func isBy(_ someone: Member) -> Bool { member == someone.id }
}

extension Remark {
    fileprivate var since: Day? { Instant(parsing: entry.entry.at)?.day }
}

extension Authorship.Trace {
    /// An e-mail in a commit and nothing else.
    fileprivate var isNameOnly: Bool {
        if case .email = self { return true }
        return false
    }
}
