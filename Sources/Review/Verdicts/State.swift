package import Documents

/// Where a document or a proposal stands; always computed, never stored (model.md, States).
package enum State: String, Hashable, Sendable, CaseIterable, Codable {
    case draft
    case inReview = "in-review"
    case changesAsked = "changes-asked"
    case ready
    case outdated
    case scheduled
    case published
    case due
    case overdue
    case toCheck = "to-check"
    case superseded
    case retired
    case contested
    case abandoned

    package var word: Phrase {
        switch self {
        case .draft: Phrase(en: "draft", fr: "brouillon")
        case .inReview: Phrase(en: "in review", fr: "en relecture")
        case .changesAsked: Phrase(en: "changes asked", fr: "à corriger")
        case .ready: Phrase(en: "ready", fr: "prêt à publier")
        case .outdated: Phrase(en: "outdated", fr: "dépassé")
        case .scheduled: Phrase(en: "scheduled", fr: "programmé")
        case .published: Phrase(en: "published", fr: "publié")
        case .due: Phrase(en: "due for review", fr: "à revoir")
        case .overdue: Phrase(en: "overdue", fr: "revue dépassée")
        case .toCheck: Phrase(en: "to check", fr: "à vérifier")
        case .superseded: Phrase(en: "superseded", fr: "remplacé")
        case .retired: Phrase(en: "retired", fr: "retiré")
        case .contested: Phrase(en: "contested", fr: "contesté")
        case .abandoned: Phrase(en: "abandoned", fr: "abandonné")
        }
    }
}

extension State {
    /// Where an open proposal stands.
    package init(of proposal: Proposal, verdicts: [Verdict]) {
        let reasons = verdicts.flatMap(\.missing)
        if proposal.isAbandoned {
            self = .abandoned
        } else if reasons.contains(where: { $0.clause == .outdated }) {
            self = .outdated
        } else if reasons.contains(where: { $0.clause == .objection }) {
            // A later round is an answer: it is for who objected to say whether it is one. Until then nothing is published.
            self = proposal.isObjectedNow ? .changesAsked : .inReview
        } else {
            self = verdicts.allSatisfy(\.allows) ? .ready : .inReview
        }
    }

    /// Days before the review date from which a document is said to be due.
    package static let dueWindow = 30

    /// Where a published version stands on a day: what stops readers first, then what its owner has to do.
    package init(of life: Life, on day: Day) {
        if life.isContested {
            self = .contested
        } else if life.record.status == .retired {
            self = .retired
        } else if !life.successors.isEmpty || life.record.status == .superseded {
            self = .superseded
        } else if let from = Day(parsing: life.record.effectiveFrom), from > day {
            self = .scheduled
        } else if let due = life.reviewDue, day > due {
            self = .overdue
        } else if !life.behind.isEmpty {
            self = .toCheck
        } else if let due = life.reviewDue, day.days(to: due) <= Self.dueWindow {
            self = .due
        } else {
            self = .published
        }
    }

    /// Whether somebody has to act on a published version.
    package var needsCare: Bool { [.due, .overdue, .toCheck, .contested].contains(self) }
}

extension Proposal {
    /// Whether somebody objects to the round that is open.
    fileprivate var isObjectedNow: Bool {
        votes.values.contains { $0.entry.kind == .object && ($0.entry.round ?? 1) >= round.number }
    }
}
