import Documents
import Review
import Workspace

/// A published document that somebody has to look at: due, to check, contested, or with a remark that nobody has answered.
struct Care: Hashable, Sendable {
    let document: KnownDocument
    let life: Life
    let state: State

    func row(_ rulebook: Rulebook) -> [Table.Cell] {
        [
            .state(code: state.rawValue, word: state.word, state.paint), .text(document.title),
            .text(document.owner.map { rulebook.name(of: $0) } ?? ""), since.map { .waiting(since: $0) } ?? .empty, .empty,
        ]
    }

    private var said: [JournalEntry] { life.objections + life.openFlags }

    private var since: Day? {
        switch state {
        case .due, .overdue: life.reviewDue
        default: said.compactMap { Instant(parsing: $0.entry.at)?.day }.min()
        }
    }

    /// What would end it.
    var wait: Phrase {
        let slug = document.id.slug
        switch state {
        case .contested:
            return Phrase(
                en: "an answer to \(life.objections.map(\.entry.name).joined(separator: ", "))",
                fr: "une réponse à \(life.objections.map(\.entry.name).joined(separator: ", "))")
        case .due, .overdue:
            return Phrase(
                en: "a review: praxis confirm \(slug), or praxis edit \(slug)",
                fr: "une relecture : praxis confirmer \(slug), ou praxis modifier \(slug)")
        case .toCheck:
            let names = life.behind.map(\.id.description).joined(separator: ", ")
            return Phrase(en: "a look at what changed in \(names)", fr: "un regard sur ce qui a changé dans \(names)")
        default:
            let count = life.openFlags.count
            return Phrase(
                en: "an answer to \(count) remark\(count == 1 ? "" : "s")", fr: "une réponse à \(count) remarque\(count > 1 ? "s" : "")")
        }
    }
}

extension Workspace {
    /// The published documents that need somebody, sorted by id.
    func cares(in snapshot: Snapshot) throws(WorkspaceError) -> [Care] {
        let lives = try lives(in: snapshot)
        var cares: [Care] = []
        for document in try documents(in: snapshot) where document.record != nil {
            guard let life = try life(of: document.doc, among: lives, in: snapshot) else { continue }
            let state = State(of: life, on: snapshot.today)
            let isGone = state == .retired || state == .superseded
            if state.needsCare || !life.openFlags.isEmpty && !isGone { cares.append(Care(document: document, life: life, state: state)) }
        }
        return cares
    }
}
