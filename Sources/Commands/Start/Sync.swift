import ArgumentParser
import Documents
import Review
import Workspace

/// `praxis sync`: receives and sends, and says in words what moved.
struct Sync: WorkspaceCommand {
    static let configuration = CommandConfiguration(verb: "sync")

    @OptionGroup var common: CommonFlags
    @OptionGroup var reading: ReadFlags

    func run(in workspace: borrowing Workspace, _ surroundings: Surroundings, on screen: Screen) async throws(WorkspaceError) -> ExitCode {
        let report = try await workspace.sync()
        if reading.json {
            try screen.print(json: "sync", View(report))
        } else {
            for entry in report.received { screen.print(received(entry)) }
            for record in report.published {
                screen.print(
                    Phrase(
                        en: "received: \(record.doc) \(record.version) is published",
                        fr: "reçu : \(record.doc) \(record.version) est publié"))
            }
            for doc in report.republished {
                screen.print(
                    Phrase(
                        en: "\(doc) was published again on top of what others published",
                        fr: "\(doc) a été publié à nouveau par-dessus ce que d'autres ont publié"))
            }
            for sent in report.sent { screen.print(sent.word) }
            if report.isQuiet { screen.say(Phrase(en: "Nothing new on either side.", fr: "Rien de neuf d'un côté ni de l'autre.")) }
        }
        for alarm in report.alarms {
            screen.say(Phrase(en: "Attention: \(alarm.what.en) [\(alarm.id)]", fr: "Attention : \(alarm.what.fr) [\(alarm.id)]"))
        }
        guard report.refused.isEmpty else { throw Self.refusal(report) }
        return report.alarms.isEmpty ? .done : .refused
    }

    private func received(_ entry: JournalEntry) -> Phrase {
        let name = entry.entry.name.shown
        let docs = entry.entry.subjects.map(\.doc).joined(separator: ", ").shown
        let why = entry.entry.why.map { "  « \($0.shown) »" } ?? ""
        if entry.entry.kind == .delegate {
            guard let to = entry.entry.to?.first, let until = entry.entry.until else {
                return Phrase(en: "received: \(name) ended a delegation", fr: "reçu : \(name) a mis fin à une délégation")
            }
            return Phrase(
                en: "received: \(name) delegated to \(to.shown) until \(until.shown)",
                fr: "reçu : \(name) a délégué à \(to.shown) jusqu'au \(until.shown)")
        }
        return Phrase(
            en: "received: \(name) \(entry.entry.kind.past.en) \(docs)\(why)",
            fr: "reçu : \(name) a \(entry.entry.kind.past.fr) \(docs)\(why)")
    }

    /// What the other side did not take, in its own words; everything stays here and the next sync tries again.
    private static func refusal(_ report: SyncReport) -> WorkspaceError {
        let isRace = report.refused.allSatisfy { $0.conflict != nil }
        return WorkspaceError(isRace ? .raced : .remote, report.refused.map { explanation($0, report.remote) })
    }

    private static func explanation(_ refusal: SyncReport.Refusal, _ remote: String) -> Explanation {
        let name = refusal.what.name
        if let conflict = refusal.conflict {
            return Explanation(
                what: Phrase(
                    en: "\(name.en) was not sent: \(conflict.reason.en)", fr: "\(name.fr) n'a pas été envoyé : \(conflict.reason.fr)"),
                why: Phrase(en: "what others sent is kept, and so is yours", fr: "ce que d'autres ont envoyé est gardé, le vôtre aussi"),
                fix: Phrase(same: conflict.fix.shown))
        }
        let words = refusal.words.map(\.shown).joined(separator: " / ")
        return Explanation(
            what: Phrase(en: "\(remote.shown) did not take \(name.en): \(words)", fr: "\(remote.shown) n'a pas pris \(name.fr) : \(words)"),
            fix: Phrase(en: "nothing was lost; praxis sync tries again", fr: "rien n'est perdu ; praxis sync réessaie"))
    }

    struct View: Encodable {
        let remote: String
        let received: [Received]
        let published: [Publication]
        let sent: [String]
        let refused: [String]
        let alarms: [String]

        struct Received: Encodable {
            let kind: String
            let member: String
            let docs: [String]
        }

        struct Publication: Encodable {
            let doc: String
            let version: String
        }

        init(_ report: SyncReport) {
            remote = report.remote
            received = report.received.map {
                Received(kind: $0.entry.kind.name, member: $0.entry.member, docs: $0.entry.subjects.map(\.doc))
            }
            published = report.published.map { Publication(doc: $0.doc, version: $0.version.description) }
            sent = report.sent.map(\.name.en)
            refused = report.refused.map(\.what.name.en)
            alarms = report.alarms.map(\.id)
        }
    }
}

extension SyncReport {
    var isQuiet: Bool { received.isEmpty && published.isEmpty && sent.isEmpty && refused.isEmpty && republished.isEmpty }
}

extension SyncReport.Sent {
    var name: Phrase {
        switch self {
        case .draft(let slug): Phrase(en: "the draft \(slug.shown)", fr: "le brouillon \(slug.shown)")
        case .journal(let count): Phrase(en: "\(count) of your decisions", fr: "\(count) de vos décisions")
        case .main: Phrase(en: "what was published", fr: "ce qui a été publié")
        }
    }

    var word: Phrase { Phrase(en: "sent: \(name.en)", fr: "envoyé : \(name.fr)") }
}
