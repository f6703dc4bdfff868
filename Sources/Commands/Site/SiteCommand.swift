import ArgumentParser
import Community
import Documents
import Feeds
import Review
import Site
import Workspace

/// `praxis site`: what readers see.
struct SiteCommand: ParsableCommand {
    static let configuration = CommandConfiguration(verb: "site", subcommands: [SiteBuild.self])
}

/// `praxis site build`: everything that is published, as a folder of files for any web server or shared drive.
struct SiteBuild: WorkspaceCommand {
    static let configuration = CommandConfiguration(
        word: "build", french: "construire",
        Phrase(en: "Make the site of all that is published", fr: "Faire le site de tout ce qui est publié"))

    @OptionGroup var common: CommonFlags
    @OptionGroup var reading: ReadFlags
    @OptionGroup var writing: WriteFlags
    @OptionGroup var day: DayFlags
    @OptionGroup var zone: ZoneFlags
    @Option(
        help: ArgumentHelp(
            Phrase(en: "The folder; else _site in the clone.", fr: "Le dossier ; sinon _site dans le clone."), valueName: "folder"))
    var into: String?
    @Option(
        help: ArgumentHelp(
            Phrase(en: "Only pages for these readers: hr.", fr: "Seulement les pages pour ce public : hr."), valueName: "who"))
    var audience: String?
    @Option(help: ArgumentHelp(Phrase(en: "Only this language: fr.", fr: "Seulement cette langue : fr."), valueName: "language"))
    var language: Language?
    @Option(
        help: ArgumentHelp(
            Phrase(en: "Where it will be read: https://guide.example.org.", fr: "Où il sera lu : https://guide.example.org."),
            valueName: "url"))
    var url: String?

    func run(in workspace: borrowing Workspace, _ surroundings: Surroundings, on screen: Screen) async throws(WorkspaceError) -> ExitCode {
        let place = try workspace.sitePlace(into)
        let snapshot = try workspace.skim(on: try surroundings.siteDay(day.on))
        screen.warn(of: snapshot)
        let wishes = SiteWishes(
            language: language, audience: audience, address: try url.map { url throws(WorkspaceError) in try address(url) })
        let input = try workspace.lightSiteInput(wishes, in: snapshot)
        let calendar = try workspace.calendar(of: input, zone: zone, in: snapshot)
        guard !writing.dryRun else {
            var site = try workspace.drawn(input)
            site.add(calendar, input.languages)
            warn(of: site, on: screen)
            if reading.json {
                try screen.print(json: "site", View(site, nil, place))
            } else {
                screen.say(
                    Phrase(
                        en:
                            "would write \(site.files.count) files about \(site.documents) document\(site.documents == 1 ? "" : "s") to \(place.path.shown)",
                        fr:
                            "écrirait \(site.files.count) fichiers sur \(site.documents) document\(site.documents > 1 ? "s" : "") dans \(place.path.shown)"
                    ))
            }
            return .done
        }
        let calendars = Dictionary(uniqueKeysWithValues: input.languages.map { (BuiltSite.calendarPath($0), calendar) })
        let (result, site) = try Interruption.held { () throws(WorkspaceError) in
            try workspace.write(input, adding: calendars, to: place, in: snapshot)
        }
        warn(of: site, on: screen)
        if reading.json {
            try screen.print(json: "site", View(site, result, place))
            return .done
        }
        screen.print("\(place.path)/index.html".shown)
        screen.say(
            Phrase(
                en:
                    "\(site.documents) document\(site.documents == 1 ? "" : "s"); \(result.written.count) files written, \(result.kept) as before, \(result.removed.count) removed.",
                fr:
                    "\(site.documents) document\(site.documents > 1 ? "s" : "") ; \(result.written.count) fichiers écrits, \(result.kept) inchangés, \(result.removed.count) supprimés."
            ))
        return .done
    }

    private func warn(of site: BuiltSite, on screen: Screen) {
        for warning in site.warnings where !reading.json { screen.say(warning.phrase) }
    }

    private func address(_ url: String) throws(WorkspaceError) -> String {
        var url = url
        while url.hasSuffix("/") { url.removeLast() }
        let isAddress = ["https://", "http://"].contains { url.hasPrefix($0) && url.count > $0.count }
        guard isAddress, url.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && !Array("\"'<>\\`{}|^?#".utf8).contains($0) }) else {
            throw WorkspaceError(
                .misuse, en: "\(url.shown) is no address of a site", fr: "\(url.shown) n'est pas l'adresse d'un site",
                fix: Phrase(same: "--url https://guide.example.org"))
        }
        return url
    }

    struct View: Encodable {
        let path: String
        let documents: Int
        /// Files that are new or differ; absent where nothing was written.
        let written: [String]?
        let kept: Int?
        let removed: [String]?
        let warnings: [Warning]

        struct Warning: Encodable {
            let path: String
            let line: Int
            let target: String
            let why: String
        }

        init(_ site: BuiltSite, _ result: SiteWriting?, _ place: SitePlace) {
            path = place.path
            documents = site.documents
            written = result?.written
            kept = result?.kept
            removed = result?.removed
            warnings = site.warnings.map { Warning(path: $0.path, line: $0.line, target: $0.target, why: $0.why.en) }
        }
    }
}

extension BuiltSite {
    mutating func add(_ calendar: [UInt8], _ languages: [Language]) {
        for language in languages { files[Self.calendarPath(language)] = calendar }
    }

    static func calendarPath(_ language: Language) -> String { "\(language.rawValue)/calendar.ics" }
}

extension Screen {
    /// Journals that are not what they should be.
    func warn(of snapshot: Snapshot) {
        for alarm in snapshot.alarms { say(Phrase(en: "Attention: \(alarm.what.en)", fr: "Attention : \(alarm.what.fr)")) }
    }
}

extension Surroundings {
    /// The day that decides the warnings on pages: that of `--on`, else of `SOURCE_DATE_EPOCH` (seconds since 1970), else `nil`: today.
    func siteDay(_ asked: Day?) throws(WorkspaceError) -> Day? {
        if let asked { return asked }
        guard let text = value("SOURCE_DATE_EPOCH") else { return nil }
        guard let seconds = Int(text), seconds >= 0, seconds < 253_402_300_800 else {
            throw WorkspaceError(
                .misuse, en: "SOURCE_DATE_EPOCH is \(text.shown), which is no number of seconds",
                fr: "SOURCE_DATE_EPOCH vaut \(text.shown), qui n'est pas un nombre de secondes",
                fix: Phrase(same: "SOURCE_DATE_EPOCH=$(git log -1 --format=%ct)"))
        }
        return Day(seconds: seconds)
    }
}

extension Workspace {
    /// Published workshops that have a date, without anybody's address.
    func calendar(of input: SiteInput, zone: ZoneFlags, in snapshot: Snapshot) throws(WorkspaceError) -> [UInt8] {
        let zone = try zone.chosen(self)
        var events: [CalendarFeed.Event] = []
        for holding in input.holdings.all("workshop") where holding.state != .retired {
            guard let dated = try dated(holding, in: snapshot, asPublished: true) else { continue }
            events.append(WorkshopMessages(dated, snapshot, zone: zone, tellsAddresses: false).event)
        }
        return CalendarFeed(name: snapshot.rulebook.community.name, zone: zone, events: events).bytes
    }
}

extension BuiltSite.Warning {
    var phrase: Phrase {
        let place = "\(path.shown):\(line)"
        if target.isEmpty {
            return Phrase(
                en: "Attention: \(place): the diagram is shown as its text: \(why.en)",
                fr: "Attention : \(place) : le diagramme est montré comme du texte : \(why.fr)")
        }
        let link = String(target.prefix(200)).shown
        return Phrase(
            en: "Attention: \(place): the link to \(link) is shown as words: \(why.en)",
            fr: "Attention : \(place) : le lien vers \(link) est montré comme du texte : \(why.fr)")
    }
}
