import ArgumentParser
import Community
import Documents
import Feeds
import Review
import Workspace

/// `praxis notify`: the digest for those who are somewhere else. Nothing leaves the machine here: what would is shown, or kept in the outbox.
struct NotifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(verb: "notify", subcommands: [NotifyTeams.self, NotifyMail.self])
}

/// A message that is made of the digest.
protocol Notifying: WorkspaceCommand {
    var writing: WriteFlags { get }
    var day: DayFlags { get }
    var days: SpanFlags { get }
    /// The name of the file in the outbox, after the date.
    static var fileName: String { get }

    func message(_ digest: Digest, _ snapshot: Snapshot, on screen: Screen) throws(WorkspaceError) -> [UInt8]
}

extension Notifying {
    func run(in workspace: borrowing Workspace, _ surroundings: Surroundings, on screen: Screen) async throws(WorkspaceError) -> ExitCode {
        let snapshot = try workspace.look(on: day.on)
        let digest = try workspace.digest(since: days.since, in: snapshot)
        let bytes = try message(digest, snapshot, on: screen)
        if writing.dryRun {
            screen.print(raw: String(decoding: bytes, as: UTF8.self))
            screen.say(
                Phrase(
                    en: "This would leave the machine: \(bytes.count) bytes.",
                    fr: "Voici ce qui quitterait la machine : \(bytes.count) octets."))
            return .done
        }
        let path = try workspace.keepForSending(bytes, as: "\(digest.span.until.iso)-\(Self.fileName)")
        screen.print(path.shown)
        screen.say(
            Phrase(en: "Kept in the outbox; nothing has left the machine.", fr: "Gardé dans la boîte d'envoi ; rien n'a quitté la machine.")
        )
        return .done
    }
}

/// `praxis notify teams`: a card for a workflow of Teams.
struct NotifyTeams: Notifying {
    static let configuration = CommandConfiguration(word: "teams", Phrase(en: "A card for the channel", fr: "Une carte pour le canal"))
    static let fileName = "digest.card.json"

    @OptionGroup var common: CommonFlags
    @OptionGroup var writing: WriteFlags
    @OptionGroup var day: DayFlags
    @OptionGroup var days: SpanFlags

    func message(_ digest: Digest, _ snapshot: Snapshot, on screen: Screen) throws(WorkspaceError) -> [UInt8] {
        let card = Card(
            title: digest.title(snapshot.rulebook)[screen.language],
            paragraphs: digest.parts(snapshot.rulebook, screen.language, text: { $0 }, title: { $0 }).map {
                ([$0.title] + $0.lines.map { "• \($0)" }).joined(separator: "\n")
            })
        do throws(FeedError) {
            return try card.bytes()
        } catch {
            throw WorkspaceError(
                .fault, en: "the card could not be written: \(error.detail)", fr: "la carte n'a pas pu être écrite : \(error.detail)")
        }
    }
}

/// `praxis notify mail`: a mail to the members.
struct NotifyMail: Notifying {
    static let configuration = CommandConfiguration(
        word: "mail", french: "courriel", Phrase(en: "A mail to the members", fr: "Un courriel aux membres"))
    static let fileName = "digest.eml"

    @OptionGroup var common: CommonFlags
    @OptionGroup var writing: WriteFlags
    @OptionGroup var day: DayFlags
    @OptionGroup var days: SpanFlags

    func message(_ digest: Digest, _ snapshot: Snapshot, on screen: Screen) throws(WorkspaceError) -> [UInt8] {
        let text = digest.parts(snapshot.rulebook, screen.language, text: { $0 }, title: { $0 }).map { part in
            ([part.title] + part.lines.map { "- \($0)" }).joined(separator: "\n")
        }.joined(separator: "\n\n")
        let members = snapshot.rulebook.activeMembers(on: snapshot.today)
        return Mail(
            from: snapshot.member.map { .init(name: $0.name, email: $0.emails.first) },
            to: members.map { .init(name: $0.name, email: $0.emails.first) },
            subject: digest.title(snapshot.rulebook)[screen.language], text: text + "\n", date: snapshot.now.seconds, document: "digest",
            event: digest.span.until.iso, community: snapshot.rulebook.community.id
        ).bytes
    }
}
