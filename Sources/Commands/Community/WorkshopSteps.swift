import ArgumentParser
import Community
import Documents
import Feeds
import Review
import Workspace

/// A step of the workshop that is named.
protocol NamedStepCommand: WorkshopStepCommand {
    var target: DocumentArgument { get }
}

extension NamedStepCommand {
    func workshop(in workspace: borrowing Workspace, _ snapshot: Snapshot) throws(WorkspaceError) -> String { target.doc }
}

/// A step that those who are invited are told of.
protocol AnnouncedStepCommand: NamedStepCommand {
    var files: AnnouncementFlags { get }
    var news: WorkshopMessages.News { get }

    func change() throws(WorkspaceError) -> WorkshopStep
}

extension AnnouncedStepCommand {
    func step(in workspace: borrowing Workspace, _ snapshot: Snapshot) throws(WorkspaceError) -> WorkshopStep {
        try files.demandUsable(workspace)
        return try change()
    }

    func follow(_ id: DocumentID, in workspace: borrowing Workspace, _ surroundings: Surroundings, on screen: Screen)
        throws(WorkspaceError)
    {
        try files.tell(id, news, in: workspace, surroundings, on: screen)
    }
}

/// `praxis workshop announce`: the plan stands; those who are invited are told.
struct WorkshopAnnounce: AnnouncedStepCommand {
    static let configuration = CommandConfiguration(
        word: "announce", french: "annoncer",
        Phrase(en: "Announce it: calendar file, mail and card", fr: "L'annoncer : fichier d'agenda, courriel et carte"))

    @OptionGroup var common: CommonFlags
    @OptionGroup var writing: WriteFlags
    @OptionGroup var target: DocumentArgument
    @OptionGroup var files: AnnouncementFlags

    var news: WorkshopMessages.News { .announced }

    func change() -> WorkshopStep { .announce }
    func message(_ step: WorkshopStep) -> String { "Announce the workshop" }

    func done(_ workshop: Workshop) -> Phrase {
        let day = workshop.date?.iso ?? "?"
        return Phrase(en: "\(workshop.title.shown), \(day), is announced.", fr: "\(workshop.title.shown), le \(day), est annoncé.")
    }
}

/// `praxis workshop move`: another day, time or place.
struct WorkshopMove: AnnouncedStepCommand {
    static let configuration = CommandConfiguration(
        word: "move", french: "deplacer",
        Phrase(en: "Give it another day, time or place", fr: "Changer de jour, d'heure ou de lieu"))

    @OptionGroup var common: CommonFlags
    @OptionGroup var writing: WriteFlags
    @OptionGroup var target: DocumentArgument
    @OptionGroup var files: AnnouncementFlags
    @Option(help: ArgumentHelp(Phrase(en: "The new day.", fr: "Le nouveau jour."), valueName: "date"))
    var date: Day?
    @Option(
        help: ArgumentHelp(
            Phrase(en: "The new beginning; the agenda moves with it.", fr: "La nouvelle heure ; le déroulé suit."), valueName: "time"))
    var start: String?
    @Option(help: ArgumentHelp(Phrase(en: "The new place.", fr: "Le nouveau lieu."), valueName: "place"))
    var place: String?
    @Option(help: ArgumentHelp(Phrase(en: "The new link.", fr: "Le nouveau lien."), valueName: "url"))
    var link: String?

    var news: WorkshopMessages.News { .moved }

    func change() throws(WorkspaceError) -> WorkshopStep {
        if let start, clockMinutes(start) == nil { throw noTime(start) }
        guard date != nil || start != nil || place != nil || link != nil else {
            throw WorkspaceError(
                .misuse, en: "say where to: --date, --start, --place or --link", fr: "dites vers quoi : --date, --start, --place ou --link",
                fix: Phrase(same: "praxis workshop move \(target.doc.shown) --date 2027-03-12"))
        }
        return .move(date: date, start: start, place: place, link: link)
    }

    func message(_ step: WorkshopStep) -> String {
        let parts = [date?.iso, start, place.map { _ in "another place" }, link.map { _ in "another link" }].compactMap(\.self)
        return "Move the workshop: \(parts.joined(separator: ", "))"
    }

    func done(_ workshop: Workshop) -> Phrase {
        let parts = [workshop.date?.iso, workshop.start, workshop.place].compactMap { $0?.shown }.joined(separator: ", ")
        return Phrase(en: "\(workshop.title.shown) is moved: \(parts).", fr: "\(workshop.title.shown) est déplacé : \(parts).")
    }
}

/// `praxis workshop cancel`: it will not take place; calendars are told so.
struct WorkshopCancel: AnnouncedStepCommand {
    static let configuration = CommandConfiguration(
        word: "cancel", french: "annuler",
        Phrase(en: "Say that it will not take place", fr: "Dire qu'il n'aura pas lieu"))

    @OptionGroup var common: CommonFlags
    @OptionGroup var writing: WriteFlags
    @OptionGroup var target: DocumentArgument
    @OptionGroup var files: AnnouncementFlags

    var news: WorkshopMessages.News { .cancelled }

    func change() -> WorkshopStep { .cancel }
    func message(_ step: WorkshopStep) -> String { "Cancel the workshop" }

    func done(_ workshop: Workshop) -> Phrase {
        Phrase(en: "\(workshop.title.shown) is cancelled.", fr: "\(workshop.title.shown) est annulé.")
    }
}

/// `praxis workshop hold`: it took place; who was there, and the sections of the report.
struct WorkshopHold: NamedStepCommand {
    static let configuration = CommandConfiguration(
        word: "hold", french: "tenir",
        Phrase(en: "Say that it took place and who was there", fr: "Dire qu'il a eu lieu et qui était présent"))

    @OptionGroup var common: CommonFlags
    @OptionGroup var writing: WriteFlags
    @OptionGroup var target: DocumentArgument
    @Option(
        help: ArgumentHelp(
            Phrase(en: "Who was there, separated by commas.", fr: "Les présents, séparés par des virgules."), valueName: "members"))
    var present: String?
    @Option(help: ArgumentHelp(Phrase(en: "Who was excused.", fr: "Les excusés."), valueName: "members"))
    var excused: String?
    @Option(help: ArgumentHelp(Phrase(en: "Who did not come.", fr: "Les absents."), valueName: "members"))
    var absent: String?

    func step(in workspace: borrowing Workspace, _ snapshot: Snapshot) throws(WorkspaceError) -> WorkshopStep {
        let present = try workspace.members(present, in: snapshot)
        let excused = try workspace.members(excused, in: snapshot)
        let absent = try workspace.members(absent, in: snapshot)
        let all = present + excused + absent
        if let twice = all.first(where: { one in all.count { $0.id == one.id } > 1 }) {
            throw WorkspaceError(
                .misuse, en: "\(twice.id) is named twice", fr: "\(twice.id) est cité deux fois",
                fix: Phrase(en: "name each of them once", fr: "citez chacun une fois"))
        }
        return .hold(
            present: present.map(\.id), excused: excused.map(\.id), absent: absent.map(\.id),
            entities: Dictionary(uniqueKeysWithValues: all.map { ($0.id, $0.entity) }))
    }

    func message(_ step: WorkshopStep) -> String { "Note who was at the workshop" }

    func done(_ workshop: Workshop) -> Phrase {
        let present = workshop.participants.count { $0.presence == .yes }
        return Phrase(
            en:
                "\(workshop.title.shown) was held; \(present) present. Its report is asked for now: summary, outputs, decisions, actions, feedback.",
            fr:
                "\(workshop.title.shown) a eu lieu ; présents : \(present). Le compte rendu est attendu : synthèse, productions, décisions, actions, retours."
        )
    }
}

/// `praxis workshop report`: the report is written, and names the documents that came of its outputs.
struct WorkshopReportStep: NamedStepCommand {
    static let configuration = CommandConfiguration(
        word: "report", french: "rapporter",
        Phrase(en: "Say that the report is written; name what came of it", fr: "Dire que le compte rendu est fait ; citer ses suites"))

    @OptionGroup var common: CommonFlags
    @OptionGroup var writing: WriteFlags
    @OptionGroup var target: DocumentArgument

    /// Only what is published can be named: nobody else could follow the reference.
    func step(in workspace: borrowing Workspace, _ snapshot: Snapshot) throws(WorkspaceError) -> WorkshopStep {
        let id = try workspace.findWritten(target.doc, in: snapshot).document.id
        let holdings = try workspace.holdings(in: snapshot)
        var documents: [String: DocumentID] = [:]
        for output in holdings[id].flatMap({ Workshop($0) })?.outputs ?? [] {
            documents[output.id] = holdings.documents(of: output).first { holdings[$0]?.isPublished == true }
        }
        return .report(documents: documents)
    }

    func message(_ step: WorkshopStep) -> String { "Report on the workshop" }

    func done(_ workshop: Workshop) -> Phrase {
        let linked = workshop.outputs.count { $0.document != nil }
        return Phrase(
            en: "\(workshop.title.shown) is reported; outputs that name their document: \(linked) of \(workshop.outputs.count).",
            fr:
                "\(workshop.title.shown) : compte rendu fait ; productions qui citent leur document : \(linked) sur \(workshop.outputs.count)."
        )
    }
}
