import ArgumentParser
import Documents
import Review
import Workspace

/// `praxis sync`: receives and sends, and says in words what moved.
struct Sync: WorkspaceCommand {
    static let configuration = CommandConfiguration(verb: "sync")

    @OptionGroup var common: CommonFlags
    @OptionGroup var reading: ReadFlags
    @Option(
        help: ArgumentHelp(
            Phrase(
                en: "The founding commit to trust, in a clone that has not joined: for an auditor.",
                fr: "Le commit fondateur à croire, dans un clone qui n'a pas rejoint : pour un auditeur."), valueName: "oid"))
    var root: String?

    func run(in workspace: borrowing Workspace, _ surroundings: Surroundings, on screen: Screen) async throws(WorkspaceError) -> ExitCode {
        let report = try await workspace.sync(trusting: root)
        if reading.json {
            try screen.print(json: "sync", View(report))
        } else {
            for phrase in try workspace.told(report) { screen.print(phrase) }
            if report.isQuiet { screen.say(SyncReport.quiet) }
        }
        for alarm in report.alarms {
            screen.say(Phrase(en: "Attention: \(alarm.what.en) [\(alarm.id)]", fr: "Attention : \(alarm.what.fr) [\(alarm.id)]"))
        }
        if let refusal = report.refusal { throw refusal }
        return report.alarms.isEmpty ? .done : .refused
    }

    struct View: Encodable {
        let remote: String
        let received: [Received]
        let published: [Publication]
        /// The numbers of editions that were received.
        let editions: [String]
        let sent: [String]
        let refused: [String]
        /// Drafts that met other texts, and what has to be chosen in each.
        let met: [Met]
        /// What was not sent because nobody answered.
        let waiting: [String]
        /// What may have arrived: the answer did not come.
        let uncertain: String?
        let alarms: [String]

        struct Met: Encodable {
            let draft: String
            let joined: Bool
            let choose: [String]
        }

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
            editions = report.editions
            sent = report.sent.map(\.name.en)
            refused = report.refused.map(\.what.name.en)
            met = report.met.map { Met(draft: $0.slug, joined: $0.clashes == nil, choose: $0.clashes ?? []) }
            waiting = report.cut?.waiting.map(\.name.en) ?? []
            uncertain = report.cut?.inFlight?.name.en
            alarms = report.alarms.map(\.id)
        }
    }
}

extension Screen {
    /// What of this clone nobody else can see yet: without a connection that is a state, not an error.
    func sayUnsent(in workspace: borrowing Workspace, _ snapshot: Snapshot) throws(WorkspaceError) {
        if let unsent = try workspace.sayingUnsent(in: snapshot) { say(unsent) }
    }
}
