import ArgumentParser
import Community
import Documents
import Review
import Workspace

/// `praxis digest`: what a facilitator tells the channel.
struct DigestCommand: WorkspaceCommand {
    static let configuration = CommandConfiguration(verb: "digest")

    @OptionGroup var common: CommonFlags
    @OptionGroup var reading: ReadFlags
    @OptionGroup var day: DayFlags
    @OptionGroup var days: SpanFlags

    func run(in workspace: borrowing Workspace, _ surroundings: Surroundings, on screen: Screen) async throws(WorkspaceError) -> ExitCode {
        let snapshot = try workspace.look(on: day.on)
        for alarm in snapshot.alarms { screen.say(Phrase(en: "Attention: \(alarm.what.en)", fr: "Attention : \(alarm.what.fr)")) }
        let digest = try workspace.digest(since: days.since, in: snapshot)
        if reading.json {
            try screen.print(json: "digest", DigestView(digest))
        } else {
            screen.print(raw: digest.markdown(snapshot.rulebook, screen.language))
        }
        return workspace.damage.isEmpty ? .done : .refused
    }
}

extension Workspace {
    /// - Parameter since: `nil` for the seven days that end with that of the snapshot.
    func digest(since: Day?, in snapshot: Snapshot) throws(WorkspaceError) -> Digest {
        let span = Span(since: since ?? snapshot.today.adding(days: -6), until: snapshot.today)
        if let since, since > snapshot.today {
            throw WorkspaceError(
                .misuse, en: "\(since.iso) is after \(snapshot.today.iso): nothing has happened since",
                fr: "\(since.iso) est après \(snapshot.today.iso) : rien ne s'est passé depuis",
                fix: Phrase(
                    en: "praxis digest --since \(snapshot.today.adding(days: -6).iso)",
                    fr: "praxis bulletin --since \(snapshot.today.adding(days: -6).iso)"))
        }
        let holdings = try holdings(in: snapshot)
        return Digest(
            holdings, try publications(of: holdings, in: snapshot), open: Set(try openProposals(in: snapshot).map(\.id)), span)
    }
}

/// The digest for programs.
struct DigestView: Encodable {
    /// ISO dates.
    let since: String?
    let until: String
    let published: [Version]
    let opened: [Opened]
    let questions: [Question]
    let reviews: [Review]
    let actions: [Action]
    let workshops: [Workshop]

    struct Version: Encodable {
        let doc: String
        let title: String?
        let version: String
        let effectiveFrom: String
        let retired: Bool
    }

    struct Opened: Encodable {
        let doc: String
        let title: String
        let by: String
        let on: String
    }

    struct Question: Encodable {
        let doc: String
        let title: String
        let askedOn: String?
    }

    struct Review: Encodable {
        let doc: String
        let title: String
        /// due or overdue.
        let state: String
        let reviewDue: String?
        let owner: String
    }

    struct Action: Encodable {
        let reference: String
        let action: String
        let owner: String
        let due: String?
        /// Absent where it is not late.
        let daysLate: Int?
    }

    struct Workshop: Encodable {
        let doc: String
        let title: String
        let date: String?
    }

    init(_ digest: Digest) {
        since = digest.span.since?.iso
        until = digest.span.until.iso
        published = digest.published.map {
            Version(
                doc: $0.id.description, title: $0.text.title, version: $0.version.description, effectiveFrom: $0.day.iso,
                retired: $0.isRetirement)
        }
        opened = digest.opened.map { Opened(doc: $0.id.description, title: $0.title, by: $0.by, on: $0.day.iso) }
        questions = digest.questions.map { Question(doc: $0.id.description, title: $0.title, askedOn: $0.askedOn?.iso) }
        reviews = digest.reviews.map {
            Review(
                doc: $0.id.description, title: $0.title, state: $0.standing.rawValue, reviewDue: $0.reviewDue?.iso, owner: $0.owner)
        }
        actions = digest.actions.map {
            Action(reference: $0.reference, action: $0.text, owner: $0.owner, due: $0.due?.iso, daysLate: $0.daysLate)
        }
        workshops = digest.workshops.map { Workshop(doc: $0.id.description, title: $0.title, date: $0.date?.iso) }
    }
}
