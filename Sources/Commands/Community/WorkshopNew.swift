import ArgumentParser
import Community
import Documents
import Review
import Workspace

/// `praxis workshop new`: a plan from the template, whose agenda adds up.
struct WorkshopNew: WorkspaceCommand {
    static let configuration = CommandConfiguration(
        word: "new", french: "nouveau",
        Phrase(en: "Plan a workshop, with an agenda that adds up", fr: "Préparer un atelier, avec un déroulé dont le total est juste"))

    @OptionGroup var common: CommonFlags
    @OptionGroup var writing: WriteFlags
    @Argument(help: ArgumentHelp(Phrase(en: "What it will produce.", fr: "Ce qu'il va produire."), valueName: "title"))
    var title: String
    @Option(help: ArgumentHelp(Phrase(en: "The day: 2027-03-12.", fr: "Le jour : 2027-03-12."), valueName: "date"))
    var date: Day
    @Option(help: ArgumentHelp(Phrase(en: "When it begins: 09:30.", fr: "L'heure de début : 09:30."), valueName: "time"))
    var start = "09:30"
    @Option(help: ArgumentHelp(Phrase(en: "How long it lasts.", fr: "Sa durée."), valueName: "minutes"))
    var minutes = 120
    @Option(help: ArgumentHelp(Phrase(en: "The subject in a few words.", fr: "Le sujet en quelques mots."), valueName: "theme"))
    var theme: String?
    @Option(help: ArgumentHelp(Phrase(en: "The room, or online.", fr: "La salle, ou en ligne."), valueName: "place"))
    var place: String?
    @Option(help: ArgumentHelp(Phrase(en: "The link to join from afar.", fr: "Le lien pour participer à distance."), valueName: "url"))
    var link: String?
    @Option(
        help: ArgumentHelp(Phrase(en: "Who leads it; you, where nobody is named.", fr: "Qui l'anime ; vous, sinon."), valueName: "member"))
    var facilitator: String?
    @Option(help: ArgumentHelp(Phrase(en: "Who writes the report.", fr: "Qui rédige le compte rendu."), valueName: "member"))
    var scribe: String?
    @Option(
        help: ArgumentHelp(
            Phrase(
                en: "Who is invited, separated by commas; taking part is free.",
                fr: "Les invités, séparés par des virgules ; la participation est libre."),
            valueName: "members"))
    var invite: String?
    @Option(
        name: .customLong("lang"),
        help: ArgumentHelp(Phrase(en: "Language of the document: en or fr.", fr: "Langue du document : en ou fr."), valueName: "lang"))
    var lang: Language?

    func run(in workspace: borrowing Workspace, _ surroundings: Surroundings, on screen: Screen) async throws(WorkspaceError) -> ExitCode {
        guard let begin = clockMinutes(start) else { throw noTime(start) }
        guard (15...960).contains(minutes) else {
            throw WorkspaceError(
                .misuse, en: "a workshop lasts from 15 to 960 minutes, not \(minutes)",
                fr: "un atelier dure de 15 à 960 minutes, pas \(minutes)",
                fix: Phrase(same: "--minutes 120"))
        }
        let snapshot = try workspace.look()
        let templates = try workspace.templates(at: snapshot.main)
        guard let template = templates.latest("workshop") else {
            throw templates.unknownKind("workshop", "praxis new", more: "praxis new ")
        }
        let slug = try New.slug(of: title)
        let id = DocumentID(kind: "workshop", slug: slug)
        try workspace.demandNew(id, in: snapshot)
        let path = New.path(of: slug, template: template, day: date)
        let text = try text(id, begin, path, template, workspace, snapshot, screen)
        if writing.dryRun {
            screen.print(path)
            return .done
        }
        _ = try Interruption.held { () throws(WorkspaceError) in try workspace.startDraft(slug.text, path: path, text: text, in: snapshot) }
        screen.print(path)
        screen.say(
            Phrase(
                en:
                    "A draft of \(id) is open, on \(date.iso) from \(start) for \(minutes) minutes. Say what it is for; taking part is voluntary.",
                fr:
                    "Un brouillon de \(id) est ouvert, le \(date.iso) à \(start) pour \(minutes) minutes. Dites à quoi il sert ; la participation est libre."
            ))
        screen.next(
            Phrase(
                en: "praxis edit \(slug.text), praxis save -m \"...\", praxis workshop announce \(slug.text)",
                fr: "praxis modifier \(slug.text), praxis enregistrer -m \"...\", praxis atelier announce \(slug.text)"))
        return .done
    }

    private func text(
        _ id: DocumentID, _ begin: Int, _ path: String, _ template: Template, _ workspace: borrowing Workspace, _ snapshot: Snapshot,
        _ screen: Screen
    ) throws(WorkspaceError) -> String {
        let language = lang ?? screen.language
        var values = snapshot.values(of: id, template, title, language)
        let lead = try facilitator.map { name throws(WorkspaceError) in try workspace.member(name, in: snapshot).id } ?? snapshot.me
        values["date"] = date.iso
        values["start"] = start
        values["minutes"] = String(minutes)
        values["facilitator"] = lead
        values["theme"] = theme
        values["place"] = place
        values["link"] = link
        values["scribe"] = try scribe.map { name throws(WorkspaceError) in try workspace.member(name, in: snapshot).id }
        values["state"] = Workshop.Stage.planned.rawValue
        let bare = skeleton(of: template, in: language, values: values, outline: snapshot.rulebook.community.outline)
        var rewriting = Rewriting(Documents.parse(Source(path: path, text: bare)), template)
        _ = rewriting.append(Agenda(start: begin, minutes: minutes).cells(in: language, lead: lead ?? ""), to: "agenda")
        var people: [[String: String]] = []
        if let lead, let member = snapshot.rulebook.members[lead] {
            people.append(["member": lead, "entity": member.entity, "role": Phrase(en: "Facilitator", fr: "Animation")[language]])
        }
        for guest in try workspace.members(invite, in: snapshot) where guest.id != lead {
            people.append(["member": guest.id, "entity": guest.entity, "role": "Participant"])
        }
        if !people.isEmpty { _ = rewriting.append(people, to: "participants") }
        return String(decoding: rewriting.source.bytes, as: UTF8.self)
    }
}

/// Refuses what is no time of the day.
func noTime(_ text: String) -> WorkspaceError {
    WorkspaceError(
        .misuse, en: "\(text.shown) is no time of the day", fr: "\(text.shown) n'est pas une heure", fix: Phrase(same: "--start 09:30"))
}

extension Workspace {
    /// Members by their ids, separated by commas, with or without `@`.
    func members(_ text: String?, in snapshot: Snapshot) throws(WorkspaceError) -> [Member] {
        var members: [Member] = []
        for name in (text ?? "").split(separator: ",").map({ String($0.filter { $0 != " " }) }) where !name.isEmpty {
            members.append(try member(name, in: snapshot))
        }
        return members
    }
}
