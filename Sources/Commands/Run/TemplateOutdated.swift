import ArgumentParser
import Documents
import Workspace

/// `praxis template outdated`: the documents that were written for earlier versions of their templates.
struct TemplateOutdated: WorkspaceCommand {
    static let configuration = CommandConfiguration(
        word: "outdated", french: "depasses",
        Phrase(
            en: "Documents behind their templates, the farthest first",
            fr: "Les documents en retard sur leurs modèles, les plus en retard d'abord"))

    @OptionGroup var common: CommonFlags
    @OptionGroup var reading: ReadFlags

    func run(in workspace: borrowing Workspace, _ surroundings: Surroundings, on screen: Screen) async throws(WorkspaceError) -> ExitCode {
        let found = try workspace.outdatedDocuments(in: try workspace.snapshot())
        if reading.json {
            try screen.print(json: "template-outdated", View(documents: found.map(View.Item.init)))
            return .done
        }
        if found.isEmpty {
            screen.say(
                Phrase(
                    en: "Every document follows the newest version of its template.",
                    fr: "Chaque document suit la dernière version de son modèle."))
            return .done
        }
        screen.print(
            Table(
                [
                    Table.Column(Phrase(en: "Behind", fr: "Retard")), Table.Column(Phrase(en: "Document", fr: "Document")),
                    Table.Column(Phrase(en: "Title", fr: "Titre"), mayShorten: true), Table.Column(Phrase(en: "Follows", fr: "Suit")),
                    Table.Column(Phrase(en: "Newest", fr: "Dernier")),
                    Table.Column(Phrase(en: "Command", fr: "Commande")),
                ],
                rows: found.map { document in
                    [
                        .number(document.behind), .text(document.id.description), .text(document.title),
                        .text(document.template.description), .text(document.latest.description), .text(View.command(document)),
                    ]
                }))
        screen.next("praxis template migrate --all --dry-run")
        return .done
    }

    struct View: Encodable {
        let documents: [Item]

        static func command(_ document: OutdatedDocument) -> String { "praxis template migrate \(document.id)" }

        struct Item: Encodable {
            let doc: String
            let path: String
            let title: String
            let template: String
            let latest: String
            /// Versions that came after the one it follows.
            let behind: Int
            let command: String

            init(_ document: OutdatedDocument) {
                doc = document.id.description
                path = document.path
                title = document.title
                template = document.template.description
                latest = document.latest.description
                behind = document.behind
                command = View.command(document)
            }
        }
    }
}
