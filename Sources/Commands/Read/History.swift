import ArgumentParser
import Documents
import Review
import Workspace

/// `praxis history`: the versions of a document in words, newest first.
struct History: WorkspaceCommand {
    static let configuration = CommandConfiguration(verb: "history")

    @OptionGroup var common: CommonFlags
    @OptionGroup var reading: ReadFlags
    @OptionGroup var target: DocumentArgument

    func run(in workspace: borrowing Workspace, _ surroundings: Surroundings, on screen: Screen) async throws(WorkspaceError) -> ExitCode {
        let snapshot = try workspace.look()
        let (document, _) = try workspace.findWritten(target.doc, in: snapshot)
        let versions = try workspace.versions(of: document.doc, in: snapshot).map { PublishedVersion($0, Workspace.evidence(of: $0)) }
        let ratification = try workspace.ratification(of: document.doc, in: snapshot)
        if reading.json {
            try screen.print(json: "history", View(doc: document.doc, title: document.title, versions: versions.map(View.Version.init)))
            return .done
        }
        if versions.isEmpty {
            screen.say(Phrase(en: "\(document.doc) was never published.", fr: "\(document.doc) n'a jamais été publié."))
            screen.next(
                document.proposal == nil
                    ? Phrase(en: "praxis submit \(document.id.slug)", fr: "praxis soumettre \(document.id.slug)")
                    : Phrase(en: "praxis why \(document.id.slug)", fr: "praxis pourquoi \(document.id.slug)"))
        } else if screen.isTerminal {
            let title = screen.style.painted(document.title.shown, .heading) + "  \(document.doc)\n"
            screen.page(title + versions.map { "\n" + $0.text(ratification, snapshot, on: screen) }.joined())
        } else {
            screen.print(Self.table(versions, snapshot.rulebook))
        }
        if !versions.isEmpty, document.proposal != nil {
            screen.say(Phrase(en: "Another version is proposed.", fr: "Une autre version est proposée."))
            screen.next(Phrase(en: "praxis changes \(document.id.slug)", fr: "praxis changements \(document.id.slug)"))
        }
        return .done
    }

    private static func table(_ versions: [PublishedVersion], _ rulebook: Rulebook) -> Table {
        let columns = ["Version", "Class", "Since", "Writers", "Approvers", "Publisher", "Note"].map { Table.Column(Phrase(same: $0)) }
        return Table(
            columns,
            rows: versions.map { version in
                [
                    .text(version.record.version.description), .text(version.record.class.rawValue), .text(version.record.effectiveFrom),
                    .text(version.writers.map { $0.signed(rulebook) }.joined(separator: ", ")),
                    .text(version.approvals.map { $0.signed(rulebook) }.joined(separator: ", ")),
                    .text(rulebook.name(of: version.record.publisher)), .text(version.notes.joined(separator: " / ")),
                ]
            })
    }

    struct View: Encodable {
        let doc: String
        let title: String
        let versions: [Version]

        struct Version: Encodable {
            let version: String
            let `class`: String
            let effectiveFrom: String
            let reviewDue: String?
            let status: String
            let publisher: String
            let writers: [Person]
            let approvers: [Person]
            let notes: [String]
            /// Rules that were met by less than they ask for.
            let exceptions: [Exception]
            /// By when the ordinary approvals had to follow, ISO; absent where nothing was urgent.
            let ratifyBy: String?

            struct Exception: Encodable {
                let rule: String
                /// fallback, urgent or override.
                let route: String
            }

            init(_ version: PublishedVersion) {
                self.version = version.record.version.description
                `class` = version.record.class.rawValue
                effectiveFrom = version.record.effectiveFrom
                reviewDue = version.record.reviewDue
                status = version.record.status.rawValue
                publisher = version.record.publisher
                writers = version.writers.map(Person.init)
                approvers = version.approvals.map(Person.init)
                notes = version.notes
                exceptions = version.record.trace.compactMap { trace in
                    trace.way.map { Exception(rule: trace.rule, route: $0.rawValue) }
                }
                ratifyBy = version.record.ratifyBy
            }
        }

        struct Person: Encodable {
            let member: String
            /// As they were at the time.
            let name: String
            let entity: String
            let at: String
            let why: String?

            init(_ entry: JournalEntry) {
                member = entry.entry.member
                name = entry.entry.name
                entity = entry.entry.entity
                at = entry.entry.at
                why = entry.entry.why
            }
        }
    }
}

extension PublishedVersion {
    /// A paragraph for people.
    ///
    /// - Parameter ratification: of the version that is in force, where it was an exception.
    func text(_ ratification: Ratification?, _ snapshot: Snapshot, on screen: Screen) -> String {
        let rulebook = snapshot.rulebook
        var rows: [(Phrase, [String])] = [
            (Phrase(en: "written by", fr: "écrit par"), writers.map { $0.signed(rulebook).shown }),
            (Phrase(en: "with words of", fr: "avec des mots de"), suggesters.map { $0.signed(rulebook).shown }),
            (
                Phrase(en: "approved by", fr: "approuvé par"),
                approvals.map { approval in approval.signed(rulebook).shown + (approval.entry.why.map { "  « \($0.shown) »" } ?? "") }
            ),
            (Phrase(en: "published by", fr: "publié par"), [rulebook.name(of: record.publisher).shown]),
            (Phrase(en: "note", fr: "note"), notes.map(\.shown)),
        ]
        for route in Record.Trace.Route.allCases {
            let rules = record.trace.filter { $0.way == route }.map(\.rule.shown)
            if !rules.isEmpty { rows.append((route.word, rules)) }
        }
        if let ratification, ratification.record.version == record.version {
            rows.append((Phrase(en: "ratification", fr: "ratification"), [ratification.stand(screen.today)[screen.language]]))
        }
        rows.removeAll { $0.1.isEmpty }
        let width = (rows.map { columns(of: $0.0[screen.language]) }.max() ?? 0) + 2
        let lines = rows.map { caption, values in
            let gap = String(repeating: " ", count: width - columns(of: caption[screen.language]))
            return "  \(caption[screen.language])\(gap)" + values.joined(separator: "\n  " + String(repeating: " ", count: width)) + "\n"
        }
        return screen.style.painted(record.version.description, .heading)
            + " (\(record.class.word[screen.language])), \(since(screen.today)[screen.language])\n" + lines.joined()
    }

    /// `in force since 24 Nov, 4 days ago`.
    private func since(_ today: Day) -> Phrase {
        guard let day = Day(parsing: record.effectiveFrom) else { return Phrase(same: record.effectiveFrom.shown) }
        let date = Dates.short(day, today: today)
        if day > today { return Phrase(en: "in force from \(date.en)", fr: "en vigueur le \(date.fr)") }
        let past = Dates.past(day, today: today)
        let ago = past == date ? Phrase(same: "") : Phrase(en: ", \(past.en)", fr: ", \(past.fr)")
        return Phrase(en: "in force since \(date.en)\(ago.en)", fr: "en vigueur depuis le \(date.fr)\(ago.fr)")
    }
}

extension JournalEntry {
    /// Who said it, when, and what: `Amina Benali (Conseil), 2026-11-24  « Still right »`. May be shown as it is.
    func said(_ rulebook: Rulebook) -> String {
        let day = Instant(parsing: entry.at)?.day.iso ?? entry.at.shown
        return "\(signed(rulebook).shown), \(day)" + (entry.why.map { "  « \($0.shown) »" } ?? "")
    }

    /// Who signed it, as they were at the time: `Amina Benali (Conseil)`. To be escaped.
    func signed(_ rulebook: Rulebook) -> String { "\(entry.name) (\(rulebook.entityName(entry.entity)))" }
}
