import Documents
import Review
import Workspace

/// How one document of an open proposal stands.
struct Standing: Hashable, Sendable {
    let proposal: Proposal
    let subject: Subject
    let title: String
    let state: State
    let verdict: Verdict
    /// Approvals that count and fill a place of the rules, and how many places there are.
    let have: Int
    let need: Int
    /// Until when the rules keep it open, where that day has not come.
    let openUntil: Day?

    var doc: String { subject.doc }

    /// The day on which the first round was submitted.
    var since: Day? { Instant(parsing: proposal.rounds[0].entry.entry.at)?.day }

    func row(_ rulebook: Rulebook) -> [Table.Cell] {
        [
            .state(code: state.rawValue, word: state.word, state.paint), .text(title), .text(rulebook.name(of: proposal.submitter)),
            since.map { .waiting(since: $0) } ?? .empty, .text("\(have)/\(need)"),
        ]
    }

    /// What it waits for, in a few words.
    func wait(_ rulebook: Rulebook) -> Phrase {
        var words: [Phrase] = []
        for reason in verdict.missing {
            let word = word(reason, rulebook)
            if !words.contains(word) { words.append(word) }
        }
        if words.isEmpty { return Phrase(en: "publication", fr: "la publication") }
        return Phrase(en: words.map(\.en).joined(separator: ", "), fr: words.map(\.fr).joined(separator: ", "))
    }

    private func word(_ reason: Reason, _ rulebook: Rulebook) -> Phrase {
        switch reason.clause {
        case .approvals:
            let missing = max(1, need - have)
            let many = missing > 1 ? "s" : ""
            return Phrase(en: "\(missing) approval\(many)", fr: "\(missing) approbation\(many)")
        case .fromOtherEntity: return Phrase(en: "another entity", fr: "une autre entité")
        case .entities: return Phrase(en: "more entities", fr: "plus d'entités")
        case .objection:
            let name = reason.eligible.first.map { rulebook.name(of: $0) } ?? ""
            // A later round is an answer; whether it is one is for who objected to say.
            if state == .inReview { return Phrase(en: "\(name), who objected", fr: "\(name), qui s'oppose") }
            return Phrase(en: "a correction (\(name) objects)", fr: "une correction (\(name) s'oppose)")
        case .authors: return Phrase(en: "a known author", fr: "un auteur connu")
        case .outdated: return Phrase(en: "the version published since", fr: "la reprise de la version publiée depuis")
        case .openFor: return openUntil.map { Phrase(en: "\($0.iso)", fr: "le \($0.iso)") } ?? reason.what
        case .rule, .abandoned, .fallback: return reason.what
        }
    }
}

/// A document that a draft of this clone changes and that nobody was asked to read as it is.
struct Unsubmitted: Hashable, Sendable {
    let drafted: DraftedDocument
    /// Whether an earlier text is submitted.
    let isSubmitted: Bool
    let owner: String
    let since: Day

    var row: [Table.Cell] {
        [
            .state(code: State.draft.rawValue, word: State.draft.word, State.draft.paint), .text(drafted.title), .text(owner),
            .waiting(since: since), .empty,
        ]
    }

    var wait: Phrase {
        if !drafted.isSaved { return Phrase(en: "a save", fr: "un enregistrement") }
        return isSubmitted ? Phrase(en: "another round", fr: "un nouveau tour") : Phrase(en: "submission", fr: "la soumission")
    }
}

extension Workspace {
    /// How each document of a proposal stands, in the order of its subjects.
    func standings(of proposal: Proposal, in snapshot: Snapshot) throws(WorkspaceError) -> [Standing] {
        let dossiers = try dossiers(of: proposal, in: snapshot)
        let verdicts = dossiers.map(evaluate)
        let state = State(of: proposal, verdicts: verdicts)
        var standings: [Standing] = []
        for (dossier, verdict) in zip(dossiers, verdicts) {
            let rules = snapshot.rulebook.policy.rules(for: dossier.matter)
            // The trace has the rules in the same order, and says which of them were content with less.
            let needs = zip(rules, verdict.trace).map { rule, trace in
                (trace.waived ? rule.fallback?.require ?? rule.require : rule.require).reduce(0) { $0 + $1.count }
            }
            let submitted = Instant(parsing: proposal.round.entry.entry.at)?.day
            let days = rules.compactMap { rule in
                submitted.flatMap { submitted in rule.openFor?.day(after: submitted, in: snapshot.rulebook.community.calendar) }
            }
            standings.append(
                Standing(
                    proposal: proposal, subject: dossier.subject,
                    title: try text(of: dossier.subject)?.title ?? DocumentID(parsing: dossier.subject.doc)?.slug ?? dossier.subject.doc,
                    state: state, verdict: verdict, have: verdict.trace.reduce(0) { $0 + $1.by.count }, need: needs.reduce(0, +),
                    openUntil: days.filter { $0 > snapshot.today }.max()))
        }
        return standings
    }

    /// What the drafts of this clone change that is not in the open round, by draft.
    func unsubmitted(beside standings: [Standing], in snapshot: Snapshot) throws(WorkspaceError) -> [Unsubmitted] {
        var found: [Unsubmitted] = []
        for drafted in try draftedDocuments(in: snapshot) where drafted.draft.remote == nil {
            let submitted = standings.first { $0.doc == drafted.doc }
            if drafted.isSaved, let submitted, submitted.subject.blob == drafted.blob { continue }
            let writer = try lastWriter(of: drafted.draft, in: snapshot)
            found.append(
                Unsubmitted(
                    drafted: drafted, isSubmitted: submitted != nil, owner: writer.name,
                    since: drafted.isSaved ? writer.day : snapshot.today))
        }
        return found
    }
}
