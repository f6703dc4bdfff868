package import Documents
import Review

/// How fresh what is published is on a day: whether each document in force was reviewed in time. Who publishes nothing late has only zeros
/// in `overdue`; nobody is ranked, names come in the order of their letters.
package struct Freshness: Hashable, Sendable {
    /// All documents, then each chapter in the order of the outline, each owner and each entity.
    package let rows: [Row]
    /// Those that are not current, the earliest date first, those without one last.
    package let toReview: [Document]
    /// Documents that are published and not in force before a later day; they are in no row.
    package let later: Int

    package enum Standing: String, Hashable, Sendable, CaseIterable {
        /// Its review is more than 30 days away, or it was confirmed and no rule asks for a date.
        case current
        /// To be reviewed within 30 days.
        case due
        case overdue
        /// No rule asks for a review, and nobody has confirmed it since it was published.
        case never
    }

    package enum Group: String, Hashable, Sendable, CaseIterable { case all, chapter, owner, entity }

    package struct Row: Hashable, Sendable {
        package let group: Group
        /// A chapter, the id of a member or of an entity; empty for all, and for documents that have none.
        package let name: String
        private let counts: [Standing: Int]

        init(_ group: Group, _ name: String, _ documents: [Document]) {
            self.group = group
            self.name = name
            counts = Dictionary(documents.map { ($0.standing, 1) }, uniquingKeysWith: +)
        }

        package subscript(standing: Standing) -> Int { counts[standing] ?? 0 }
        package var total: Int { counts.values.reduce(0, +) }
    }

    package struct Document: Hashable, Sendable {
        package let id: DocumentID
        package let title: String
        package let standing: Standing
        package let reviewDue: Day?
        /// Empty where the text names none.
        package let chapter: String
        package let owner: String
        /// The owner's.
        package let entity: String
    }

    package init(_ holdings: Holdings) {
        let published = holdings.documents.filter(\.isPublished)
        later = published.count { $0.state == .scheduled }
        let documents = published.filter { $0.state != .scheduled }.compactMap { holding in
            Self.document(holding, entities: holdings.rulebook.members.mapValues(\.entity), on: holdings.today)
        }
        func rows(_ group: Group, first: [String] = [], _ name: (Document) -> String) -> [Row] {
            let by = Dictionary(grouping: documents, by: name)
            let rest = by.keys.filter { !first.contains($0) && !$0.isEmpty }.sorted()
            return (first + rest + [""]).compactMap { name in by[name].map { Row(group, name, $0) } }
        }
        self.rows =
            [Row(.all, "", documents)] + rows(.chapter, first: holdings.outline, \.chapter) + rows(.owner, \.owner)
            + rows(.entity, \.entity)
        toReview = documents.filter { $0.standing != .current }.sorted {
            ($0.reviewDue?.number ?? .max, $0.id) < ($1.reviewDue?.number ?? .max, $1.id)
        }
    }

    private static func document(_ holding: Holding, entities: [String: String], on day: Day) -> Document? {
        guard let life = holding.life, let text = holding.published else { return nil }
        let standing: Standing =
            if let due = life.reviewDue {
                due < day ? .overdue : day.days(to: due) <= State.dueWindow ? .due : .current
            } else {
                life.confirmations.isEmpty ? .never : .current
            }
        let owner = text.owner ?? ""
        return Document(
            id: holding.id, title: text.title ?? holding.id.slug, standing: standing, reviewDue: life.reviewDue,
            chapter: text.text("chapter") ?? "", owner: owner, entity: entities[owner] ?? "")
    }
}
