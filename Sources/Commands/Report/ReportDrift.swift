import ArgumentParser
import Community
import Documents
import Review
import Workspace

/// `praxis report drift`: what was written for an earlier version of something else.
struct ReportDrift: Report {
    static let configuration = CommandConfiguration(
        word: "drift", french: "ecarts",
        Phrase(en: "Modules and translations to check, with what changed", fr: "Modules et traductions à vérifier, avec ce qui a changé"))
    static let view = "drift"

    @OptionGroup var flags: ReportFlags

    func sheets(of holdings: Holdings, _ workspace: borrowing Workspace, _ snapshot: Snapshot, on screen: Screen) throws(WorkspaceError)
        -> [Sheet]
    {
        let drift = Drift(holdings, try workspace.publications(of: holdings, in: snapshot))
        let unknown = Phrase(en: "(the version that is named is not here)", fr: "(la version nommée n'est pas là)")
        return [
            Sheet(
                "drift", Phrase(en: "To check on \(holdings.today.iso)", fr: "À vérifier au \(holdings.today.iso)"),
                [
                    .init("document", Phrase(en: "Document", fr: "Document"), mayShorten: true),
                    .init("why", Phrase(en: "Because", fr: "Car")),
                    .init("original", Phrase(en: "Of", fr: "De"), mayShorten: true),
                    .init("written", Phrase(en: "Written for", fr: "Écrit pour")),
                    .init("latest", Phrase(en: "Now", fr: "Actuelle")),
                    .init("sections", Phrase(en: "Sections that changed", fr: "Sections changées"), mayShorten: true),
                ],
                rows: drift.items.map { item in
                    let why =
                        item.isTranslation ? Phrase(en: "translation", fr: "traduction") : Phrase(en: "builds on it", fr: "s'y appuie")
                    return [
                        .text(item.id.description), .state(code: item.isTranslation ? "translation" : "builds-on", word: why, .care),
                        .text(item.original.description), .text(item.written), .text(item.latest.description),
                        .text(item.sections?.joined(separator: ", ") ?? unknown[screen.language]),
                    ]
                },
                notes: drift.items.isEmpty
                    ? []
                    : [
                        Phrase(
                            en: "praxis changes DOC --since v1.0 shows what changed, word for word.",
                            fr: "praxis changements DOC --since v1.0 montre ce qui a changé, mot à mot.")
                    ])
        ]
    }
}
