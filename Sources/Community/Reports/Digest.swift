package import Documents
import Review

/// What happened in some days and what is due after them: what a facilitator tells the channel on a Monday.
package struct Digest: Hashable, Sendable {
    package let span: Span
    /// Versions that came into force, by day and id.
    package let published: [Publication]
    /// Documents that somebody sent for review in these days and that still wait, by day and id.
    package let opened: [Opened]
    /// Questions that were asked in these days and wait for an answer.
    package let questions: [QuestionReport.Open]
    /// Reviews that are due or overdue, the earliest first.
    package let reviews: [Freshness.Document]
    /// Open actions that are late or due within two weeks, the earliest first.
    package let actions: [WorkshopsReport.Promise]
    /// Workshops of the next 30 days that are planned or announced, the next first.
    package let workshops: [Workshop]

    package struct Opened: Hashable, Sendable {
        package let id: DocumentID
        package let title: String
        package let day: Day
        /// A member.
        package let by: String
        /// The proposal that it is part of.
        package let proposal: String
    }

    /// Days ahead of which an action is told.
    package static let actionDays = 14
    /// Days ahead of which a workshop is told.
    package static let workshopDays = 30

    /// - Parameters:
    ///   - publications: of all documents.
    ///   - open: ids of the proposals that are open.
    package init(_ holdings: Holdings, _ publications: [Publication], open: Set<String>, _ span: Span) {
        let today = holdings.today
        self.span = span
        published = publications.filter { span.contains($0.day) }.sorted { ($0.day, $0.id, $0.version) < ($1.day, $1.id, $1.version) }
        let titles = Dictionary(holdings.documents.map { ($0.id, $0.title) }) { first, _ in first }
        opened = holdings.fold.proposals.filter { open.contains($0.id) }.flatMap { proposal -> [Opened] in
            guard let day = Instant(parsing: proposal.rounds[0].entry.entry.at)?.day, span.contains(day) else { return [] }
            return proposal.subjects.compactMap { DocumentID(parsing: $0.doc) }.filter { $0.kind != DocumentID.governance }.map {
                Opened(id: $0, title: titles[$0] ?? $0.slug, day: day, by: proposal.submitter, proposal: proposal.id)
            }
        }.sorted { ($0.day, $0.proposal, $0.id) < ($1.day, $1.proposal, $1.id) }
        questions = QuestionReport(holdings, publications).open.filter { span.contains($0.askedOn) }
        reviews = Freshness(holdings).toReview.filter { [.due, .overdue].contains($0.standing) }
        actions = WorkshopsReport(holdings).actions.filter { action in
            action.due.map { today.days(to: $0) <= Self.actionDays } ?? false
        }
        workshops = holdings.toldWorkshops.filter { workshop in
            guard let date = workshop.date, [.planned, .announced].contains(workshop.stage) else { return false }
            return (0...Self.workshopDays).contains(today.days(to: date))
        }
    }

    package var isEmpty: Bool {
        published.isEmpty && opened.isEmpty && questions.isEmpty && reviews.isEmpty && actions.isEmpty && workshops.isEmpty
    }
}
