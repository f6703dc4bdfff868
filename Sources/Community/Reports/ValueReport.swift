import Documents
import Review

/// What the community is worth, on one page along the cycles of Wenger, Trayner and de Laat ("Promoting and assessing value creation in
/// communities and networks", 2011): that people take part, what that gives them, what they use, and what came of it.
package struct ValueReport: Hashable, Sendable {
    /// In the order of the cycles.
    package let figures: [Figure]

    package enum Cycle: String, Hashable, Sendable, CaseIterable { case participation, potential, applied, realised }

    package enum Measure: String, Hashable, Sendable, CaseIterable {
        case workshops, seats
        /// Members who wrote, voted, remarked or sat in a workshop, and the entities that they belong to: how many, never who.
        case people, entities
        case questions
        case practices, terms, answers, modules, decisions
        case uses
        case usedDocuments = "used-documents"
        case acknowledgements
        case actionsDone = "actions-done"
        case learners
        case outputsPublished = "outputs-published"
        case questionsPromoted = "questions-promoted"
        case practicesConfirmed = "practices-confirmed"
        case learnersPassed = "learners-passed"

        package var cycle: Cycle {
            switch self {
            case .workshops, .seats, .people, .entities, .questions: .participation
            case .practices, .terms, .answers, .modules, .decisions: .potential
            case .uses, .usedDocuments, .acknowledgements, .actionsDone, .learners: .applied
            case .outputsPublished, .questionsPromoted, .practicesConfirmed, .learnersPassed: .realised
            }
        }
    }

    package struct Figure: Hashable, Sendable {
        package let measure: Measure
        package let value: Int
    }

    package init(_ holdings: Holdings, _ publications: [Publication], _ span: Span) {
        let workshops = holdings.heldWorkshops(span)
        let seats = workshops.flatMap(\.participants).filter { $0.presence == .yes }
        let signed = [Entry.Kind.submit, .revise, .approve, .object, .abstain, .comment, .suggest].flatMap { holdings.said($0, span) }
        let written = publications.filter { span.contains($0.day) && !$0.isRetirement }
        let people = Set(seats.map(\.member) + signed.map(\.entry.member) + written.flatMap(\.authors))
        let entities = Set(people.compactMap { holdings.rulebook.members[$0]?.entity } + seats.map(\.entity).filter { !$0.isEmpty })
        let uses = holdings.said(.use, span)
        let sessions = holdings.all("session").map { $0.published ?? $0.newest }.filter {
            ["held", "evaluated"].contains($0.text("state")) && span.contains($0.text("date").flatMap(Day.init(parsing:)))
        }
        // What is there for readers: documents that had their first version in these days.
        let firstDays = Dictionary(publications.map { ($0.id, $0.day) }, uniquingKeysWith: min)
        let new = firstDays.filter { span.contains($0.value) }.keys
        let outputs = workshops.flatMap(\.outputs)
        let published = Set(holdings.documents.filter(\.isPublished).map(\.id))
        let sources = Set(holdings.documents.filter(\.isPublished).flatMap { $0.published?.workshopOutputs ?? [] })
        func first(_ kind: String) -> Int { new.count { $0.kind == kind } }
        func questions(_ state: String) -> Int { Self.questions(reaching: state, publications, span) }
        let values: [Measure: Int] = [
            .workshops: workshops.count, .seats: seats.count, .people: people.count, .entities: entities.count,
            .questions: holdings.all("question").count {
                span.contains(($0.published ?? $0.newest).text("asked_on").flatMap(Day.init(parsing:)))
            },
            .practices: first("practice") + first("tool"), .terms: first("term"), .answers: questions("answered"),
            .modules: first("module"), .decisions: workshops.reduce(0) { $0 + $1.decisions.count } + first("decision"),
            .uses: uses.count, .usedDocuments: Set(uses.flatMap { $0.entry.subjects.map(\.doc) }).count,
            .acknowledgements: holdings.said(.acknowledge, span).count,
            .actionsDone: workshops.flatMap(\.actions).count { $0.status == .done },
            .learners: sessions.reduce(0) { $0 + ($1.text("attended").flatMap { integer($0) } ?? 0) },
            .outputsPublished: outputs.count { sources.contains($0.reference) || ($0.document.map { published.contains($0) } ?? false) },
            .questionsPromoted: questions("promoted"),
            .practicesConfirmed: Set(holdings.said(.confirm, span).flatMap { $0.entry.subjects.map(\.doc) }).count,
            .learnersPassed: sessions.reduce(0) { $0 + ($1.text("passed").flatMap { integer($0) } ?? 0) },
        ]
        figures = Measure.allCases.map { Figure(measure: $0, value: values[$0] ?? 0) }
    }

    /// Questions whose published text reached a state, or one beyond it, for the first time in these days.
    private static func questions(reaching state: String, _ publications: [Publication], _ span: Span) -> Int {
        let reached = state == "answered" ? ["answered", "promoted"] : [state]
        let questions = Dictionary(grouping: publications.filter { $0.id.kind == "question" }, by: \.id)
        return questions.values.count { versions in
            let days = versions.filter { version in version.text.text("state").map { reached.contains($0) } ?? false }.map(\.day)
            return span.contains(days.min())
        }
    }
}
