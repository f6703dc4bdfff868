import ArgumentParser
import Community
import Documents
import Feeds
import Review
import Workspace

/// `praxis notify`: the digest for those who are somewhere else. It is kept in the outbox, and `praxis-web` sends what is there; this program
/// opens no connection.
struct NotifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(verb: "notify", subcommands: [NotifyTeams.self, NotifyMail.self])
}

/// A message that is made of the digest.
protocol Notifying: WorkspaceCommand {
    var writing: WriteFlags { get }
    var day: DayFlags { get }
    var days: SpanFlags { get }
    static var form: Kept.Form { get }
    /// How sending is set up, where it is not.
    static var setting: Phrase { get }

    func message(_ digest: Digest, _ snapshot: Snapshot, on screen: Screen) throws(WorkspaceError) -> Written
    func isSetUp(_ workspace: borrowing Workspace) async throws(WorkspaceError) -> Bool
}

/// A message, and what tells its content from that of another.
struct Written {
    let bytes: [UInt8]
    let mark: String
}

extension Notifying {
    func run(in workspace: borrowing Workspace, _ surroundings: Surroundings, on screen: Screen) async throws(WorkspaceError) -> ExitCode {
        let snapshot = try workspace.look(on: day.on)
        let digest = try workspace.digest(since: days.since, in: snapshot)
        let message = try message(digest, snapshot, on: screen)
        if writing.dryRun {
            screen.print(raw: String(decoding: message.bytes, as: UTF8.self))
            screen.say(
                Phrase(
                    en: "This would leave the machine: \(message.bytes.count) bytes.",
                    fr: "Voici ce qui quitterait la machine : \(message.bytes.count) octets."))
            return .done
        }
        let kept = try keep(message, of: digest, workspace, on: screen)
        let waiting = try workspace.waiting(Self.form)
        if waiting.isEmpty { return .done }
        guard try await isSetUp(workspace) else {
            waiting.forEach { screen.print($0.path.shown) }
            screen.say(
                Phrase(
                    en: "Kept in the outbox; nothing has left the machine.",
                    fr: "Gardé dans la boîte d'envoi ; rien n'a quitté la machine."))
            screen.next(Self.setting)
            return .done
        }
        let deliveries = try await workspace.send(Self.form, by: System.companion)
        try tell(deliveries, waiting, on: screen)
        if let kept, !deliveries.contains(where: { $0.message == kept.name }) {
            screen.say(
                workspace.wasSent(kept)
                    ? Phrase(en: "Another praxis has just sent it.", fr: "Un autre praxis vient de l'envoyer.")
                    : Phrase(
                        en: "A digest that was made later has taken its place.", fr: "Un bulletin fait après lui a pris sa place."))
        }
        return .done
    }

    private func keep(_ message: Written, of digest: Digest, _ workspace: borrowing Workspace, on screen: Screen) throws(WorkspaceError)
        -> Kept?
    {
        // A weekly job must not tell the channel that there is nothing to tell.
        guard !digest.isEmpty else {
            screen.say(Digest.nothing)
            return nil
        }
        let kept = try workspace.keep(
            message.bytes, form: Self.form, subject: "\(digest.span.until.iso)-digest", mark: String(message.mark.prefix(12)))
        if kept == nil {
            screen.say(
                Phrase(
                    en: "This very digest was sent already; it is not sent twice.",
                    fr: "Ce bulletin a déjà été envoyé tel quel ; il ne l'est pas deux fois."))
        }
        return kept
    }

    /// What left, then what did not and why.
    ///
    /// - Throws: `remote` where anything is still there.
    private func tell(_ deliveries: [Delivery], _ waiting: [Kept], on screen: Screen) throws(WorkspaceError) {
        for delivery in deliveries where delivery.outcome == .sent {
            screen.print(delivery.message.shown)
            screen.say(Phrase(en: "Sent by \(delivery.receiver.shown).", fr: "Envoyé par \(delivery.receiver.shown)."))
        }
        let failed = deliveries.filter { $0.outcome != .sent }
        let told = Set(deliveries.map(\.message))
        let untried = failed.isEmpty ? [] : waiting.filter { !told.contains($0.name) }
        guard !failed.isEmpty else { return }
        let paths = Dictionary(waiting.map { ($0.name, $0.path) }) { first, _ in first }
        var explanations = failed.map { $0.explanation(path: paths[$0.message] ?? $0.message) }
        if !untried.isEmpty {
            explanations.append(
                Explanation(
                    what: Phrase(
                        en: "\(untried.count) more in the outbox \(untried.count == 1 ? "was" : "were") not tried",
                        fr: "\(untried.count) autre\(untried.count == 1 ? "" : "s") dans la boîte d'envoi, sans essai")))
        }
        throw WorkspaceError(.remote, explanations)
    }
}

/// `praxis notify teams`: a card for a workflow of Teams.
struct NotifyTeams: Notifying {
    static let configuration = CommandConfiguration(word: "teams", Phrase(en: "A card for the channel", fr: "Une carte pour le canal"))
    static let form = Kept.Form.card
    static let setting = Phrase(
        en: "git config --global praxis.webhook ADDRESS (docs/notifying.md)",
        fr: "git config --global praxis.webhook ADRESSE (docs/notifying.md)")

    @OptionGroup var common: CommonFlags
    @OptionGroup var writing: WriteFlags
    @OptionGroup var day: DayFlags
    @OptionGroup var days: SpanFlags

    func message(_ digest: Digest, _ snapshot: Snapshot, on screen: Screen) throws(WorkspaceError) -> Written {
        let card = Card(
            title: digest.title(snapshot.rulebook)[screen.language],
            paragraphs: digest.parts(snapshot.rulebook, screen.language, text: { $0 }, title: { $0 }).map {
                ([$0.title] + $0.lines.map { "• \($0)" }).joined(separator: "\n")
            })
        do throws(FeedError) {
            let bytes = try card.bytes()
            return Written(bytes: bytes, mark: Feeds.mark(of: String(decoding: bytes, as: UTF8.self)))
        } catch {
            throw WorkspaceError(
                .fault, en: "the card could not be written: \(error.detail)", fr: "la carte n'a pas pu être écrite : \(error.detail)")
        }
    }

    func isSetUp(_ workspace: borrowing Workspace) async throws(WorkspaceError) -> Bool { try await workspace.webhook() != nil }
}

/// `praxis notify mail`: a mail to the members.
struct NotifyMail: Notifying {
    static let configuration = CommandConfiguration(
        word: "mail", french: "courriel", Phrase(en: "A mail to the members", fr: "Un courriel aux membres"))
    static let form = Kept.Form.mail
    static let setting = Phrase(
        en: "git config --global praxis.sendmail sendmail, or open the file in a mail program",
        fr: "git config --global praxis.sendmail sendmail, ou ouvrez le fichier dans un logiciel de courriel")

    @OptionGroup var common: CommonFlags
    @OptionGroup var writing: WriteFlags
    @OptionGroup var day: DayFlags
    @OptionGroup var days: SpanFlags

    func message(_ digest: Digest, _ snapshot: Snapshot, on screen: Screen) throws(WorkspaceError) -> Written {
        let text = digest.parts(snapshot.rulebook, screen.language, text: { $0 }, title: { $0 }).map { part in
            ([part.title] + part.lines.map { "- \($0)" }).joined(separator: "\n")
        }.joined(separator: "\n\n")
        let members = snapshot.rulebook.activeMembers(on: snapshot.today)
        let subject = digest.title(snapshot.rulebook)[screen.language]
        let to = members.map { CalendarFeed.Person(name: $0.name, email: $0.emails.first) }
        // Not of its date: the same news a minute later are the same mail, with the same name.
        let mark = Feeds.mark(of: ([subject, text] + to.map { $0.email ?? "" }).joined(separator: "\u{0}"))
        let mail = Mail(
            from: snapshot.member.map { .init(name: $0.name, email: $0.emails.first) }, to: to, subject: subject, text: text + "\n",
            date: snapshot.now.seconds, document: "digest", event: "\(digest.span.until.iso).\(mark.prefix(12))",
            community: snapshot.rulebook.community.id)
        return Written(bytes: mail.bytes, mark: mark)
    }

    func isSetUp(_ workspace: borrowing Workspace) async throws(WorkspaceError) -> Bool { try await workspace.mailer() != nil }
}
