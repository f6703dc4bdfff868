import ArgumentParser
import Community
import Documents
import Feeds
import Review
import Workspace

/// Where what is told about a workshop goes.
struct AnnouncementFlags: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            Phrase(
                en: "Write the calendar file, the mail and the card into a folder.",
                fr: "Écrire le fichier d'agenda, le courriel et la carte dans un dossier."),
            valueName: "folder"))
    var into: String?
    @OptionGroup var zone: ZoneFlags

    /// Refuses what cannot be followed before anything is saved.
    func demandUsable(_ workspace: borrowing Workspace) throws(WorkspaceError) { _ = try zone.chosen(workspace) }

    /// Writes the files, or prints the text of the mail.
    func tell(
        _ id: DocumentID, _ news: WorkshopMessages.News, in workspace: borrowing Workspace, _ surroundings: Surroundings, on screen: Screen
    ) throws(WorkspaceError) {
        let snapshot = try workspace.look()
        let holdings = try workspace.holdings(["workshop"], in: snapshot)
        guard let dated = try holdings[id].flatMap({ holding throws(WorkspaceError) in try workspace.dated(holding, in: snapshot) }) else {
            return screen.say(
                Phrase(
                    en: "It has no date yet, so there is no calendar file.", fr: "Il n'a pas encore de date : pas de fichier d'agenda."))
        }
        let messages = WorkshopMessages(dated, snapshot, zone: try zone.chosen(workspace))
        guard let into else {
            screen.print(raw: messages.text(news))
            return screen.say(
                Phrase(
                    en: "For the calendar file, the mail and the card as files: --into DIR.",
                    fr: "Pour le fichier d'agenda, le courriel et la carte en fichiers : --into DOSSIER."))
        }
        let card: [UInt8]
        do throws(FeedError) {
            card = try messages.card(news).bytes()
        } catch {
            throw WorkspaceError(
                .fault, en: "the card could not be written: \(error.detail)", fr: "la carte n'a pas pu être écrite : \(error.detail)")
        }
        let folder = surroundings.path(of: into)
        for (name, bytes) in [("ics", messages.calendar.bytes), ("eml", messages.mail(news).bytes), ("card.json", card)] {
            try Workspace.write(bytes, to: "\(folder)/\(id.slug).\(name)")
            screen.print("\(into)/\(id.slug).\(name)".shown)
        }
    }
}

struct ZoneFlags: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            Phrase(
                en: "The time zone; else git's praxis.zone, else Europe/Paris.",
                fr: "Le fuseau horaire ; sinon praxis.zone de git, sinon Europe/Paris."),
            valueName: "zone"))
    var zone: String?

    func chosen(_ workspace: borrowing Workspace) throws(WorkspaceError) -> Zone {
        let name = if let zone { zone } else { try workspace.chosenZone() ?? Zone.usual }
        if let zone = Zone(named: name) { return zone }
        let near = nearest(to: name, among: Set(Zone.names))
        throw WorkspaceError(
            .notFound, en: "the time zone \(name.shown) is not known here", fr: "le fuseau horaire \(name.shown) n'est pas connu ici",
            fix: Phrase(same: "--zone \(near ?? Zone.usual)"))
    }
}

/// `praxis workshop ics`: the workshops as a calendar.
struct WorkshopCalendar: WorkspaceCommand {
    static let configuration = CommandConfiguration(
        word: "ics", Phrase(en: "The workshops as a calendar file", fr: "Les ateliers en fichier d'agenda"))

    @OptionGroup var common: CommonFlags
    @OptionGroup var zone: ZoneFlags
    @Argument(help: ArgumentHelp(Phrase(en: "One workshop; else all of them.", fr: "Un atelier ; sinon tous."), valueName: "doc"))
    var doc: String?
    @Option(
        help: ArgumentHelp(
            Phrase(en: "A folder: a file for each workshop, and one for all.", fr: "Un dossier : un fichier par atelier, et un pour tous."),
            valueName: "folder"))
    var into: String?

    func run(in workspace: borrowing Workspace, _ surroundings: Surroundings, on screen: Screen) async throws(WorkspaceError) -> ExitCode {
        let snapshot = try workspace.look()
        let zone = try zone.chosen(workspace)
        let holdings = try workspace.holdings(["workshop"], in: snapshot)
        let only = try doc.map { doc throws(WorkspaceError) in try workspace.findWritten(doc, in: snapshot).document.id }
        var found: [WorkshopMessages] = []
        for workshop in holdings.workshops where only == nil || workshop.id == only {
            guard let holding = holdings[workshop.id], let dated = try workspace.dated(holding, in: snapshot) else { continue }
            // A feed is put where many can read it.
            if dated.isRestricted, only == nil {
                screen.say(
                    Phrase(
                        en: "\(workshop.id) is restricted and left out; name it to have its file.",
                        fr: "\(workshop.id) est restreint et laissé de côté ; nommez-le pour avoir son fichier."))
                continue
            }
            found.append(WorkshopMessages(dated, snapshot, zone: zone, tellsAddresses: only != nil))
        }
        if let only, found.isEmpty {
            throw WorkspaceError(
                .notFound, en: "\(only) is no workshop with a date", fr: "\(only) n'est pas un atelier avec une date",
                fix: Phrase(same: "praxis workshop list"))
        }
        let feed = CalendarFeed(name: snapshot.rulebook.community.name, zone: zone, events: found.map(\.event))
        guard let into else {
            screen.print(raw: String(decoding: only == nil ? feed.bytes : found[0].calendar.bytes, as: UTF8.self))
            return .done
        }
        let folder = surroundings.path(of: into)
        var files = found.map { ($0.dated.workshop.id.slug, $0.calendar.bytes) }
        if only == nil { files.append(("calendar", feed.bytes)) }
        for (name, bytes) in files {
            try Workspace.write(bytes, to: "\(folder)/\(name).ics")
            screen.print("\(into)/\(name).ics".shown)
        }
        return .done
    }
}

extension WorkshopMessages {
    /// - Parameter tellsAddresses: not in what is put where anybody can read it.
    init(_ dated: DatedWorkshop, _ snapshot: Snapshot, zone: Zone, tellsAddresses: Bool = true) {
        func person(_ id: String) -> CalendarFeed.Person? {
            snapshot.rulebook.members[id].map { CalendarFeed.Person(name: $0.name, email: tellsAddresses ? $0.emails.first : nil) }
        }
        let workshop = dated.workshop
        let community = snapshot.rulebook.community
        self.init(
            dated, community: (community.name, community.id), facilitator: workshop.facilitator.flatMap(person),
            guests: workshop.participants.filter { $0.member != workshop.facilitator }.compactMap { person($0.member) }, zone: zone)
    }
}

extension Surroundings {
    /// A path that a person typed, from the folder in which they are.
    func path(of text: String) -> String { text.hasPrefix("/") ? text : "\(directory)/\(text)" }
}
