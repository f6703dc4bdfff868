import Documents
import Review
import Workspace

extension Ratification {
    /// `ratification by 2026-12-08 (overdue), 1 of 2 approvals (2 reviewers)`.
    func wait(_ today: Day) -> Phrase {
        let missing = verdict.missing
        let what = Phrase(en: missing.map(\.what.en).joined(separator: ", "), fr: missing.map(\.what.fr).joined(separator: ", "))
        guard let by else { return Phrase(en: "ratification: \(what.en)", fr: "la ratification : \(what.fr)") }
        let late = isOverdue(on: today) ? Phrase(en: " (OVERDUE)", fr: " (EN RETARD)") : Phrase(same: "")
        return Phrase(
            en: "ratification by \(by.iso)\(late.en): \(what.en)", fr: "la ratification d'ici au \(by.iso)\(late.fr) : \(what.fr)")
    }

    /// `its ratification is due by 2026-12-08`.
    func stand(_ today: Day) -> Phrase {
        if isDone { return Phrase(en: "the ordinary rules have been met since", fr: "les règles ordinaires ont été satisfaites depuis") }
        guard let by else { return Phrase(en: "it waits for the ordinary approvals", fr: "il attend les approbations ordinaires") }
        return isOverdue(on: today)
            ? Phrase(en: "its ratification is overdue since \(by.iso)", fr: "sa ratification est en retard depuis le \(by.iso)")
            : Phrase(en: "its ratification is due by \(by.iso)", fr: "sa ratification est attendue d'ici au \(by.iso)")
    }

    /// A line of the board.
    func row(_ snapshot: Snapshot) -> [Table.Cell] {
        let word =
            isOverdue(on: snapshot.today)
            ? Phrase(en: "ratification overdue", fr: "ratification en retard") : Phrase(en: "to ratify", fr: "à ratifier")
        let needed = dossier.rules.reduce(0) { $0 + $1.places }
        return [
            .state(code: isOverdue(on: snapshot.today) ? "ratification-overdue" : "to-ratify", word: word, .care),
            .text("\(DocumentID(parsing: doc)?.slug ?? doc) \(record.version)"), .text(snapshot.rulebook.name(of: record.publisher)),
            Day(parsing: record.effectiveFrom).map { .waiting(since: $0) } ?? .empty,
            .text("\(verdict.trace.reduce(0) { $0 + $1.by.count })/\(needed)"),
        ]
    }
}

/// What is known of a version that was published by exception.
struct RatificationView: Encodable {
    let doc: String
    let version: String
    /// urgent or override.
    let route: String
    let by: String?
    let reason: String?
    let done: Bool
    let overdue: Bool
    /// Who approved since and before, as far as it counts.
    let approvedBy: [String]
    let missing: [Why.View.Missing]
    /// In words.
    let text: String

    init(_ ratification: Ratification, _ today: Day, _ language: Language) {
        doc = ratification.doc
        version = ratification.record.version.description
        route = ratification.record.trace.contains { $0.route == .urgent } ? "urgent" : "override"
        by = ratification.by?.iso
        reason = ratification.exception?.entry.why
        done = ratification.isDone
        overdue = ratification.isOverdue(on: today)
        approvedBy = ratification.verdict.approvals.filter(\.counts).map(\.member)
        missing = ratification.verdict.missing.map { Why.View.Missing($0, language) }
        let names = approvedBy.joined(separator: ", ").shown
        text =
            done
            ? Phrase(en: "done, approved by \(names)", fr: "faite, approuvé par \(names)")[language]
            : Phrase(
                en: "waits for \(ratification.wait(today).en)", fr: "attend \(ratification.wait(today).fr)")[language]
    }
}
