import Documents
import Review
import Site
import Workspace

/// Two published versions of a document, and what became of the one in the other: `praxis compare`.
struct ComparePage {
    let visit: Visit
    let community: String
    let document: KnownDocument
    let from: Version
    let to: Version
    let sections: [SectionDifference]

    static func get(_ visit: Visit, _ workspace: borrowing Workspace) throws(WorkspaceError) -> Response {
        let snapshot = try workspace.look()
        let (document, _) = try workspace.findWritten(visit.doc, in: snapshot)
        let records = try workspace.versions(of: document.doc, in: snapshot)
        let (older, newer) = (try record("from", visit, records), try record("to", visit, records))
        let old = try workspace.text(of: older)
        guard let new = try workspace.text(of: newer) else {
            throw WorkspaceError(
                .notFound, en: "a text of \(document.doc) was never received here",
                fr: "un texte de \(document.doc) n'a jamais été reçu ici",
                fix: Phrase(same: "praxis sync"))
        }
        return .page(
            ComparePage(
                visit: visit, community: snapshot.rulebook.community.name, document: document, from: older.version, to: newer.version,
                sections: differences(from: old, to: new)
            ).html)
    }

    private static func record(_ name: String, _ visit: Visit, _ records: [Record]) throws(WorkspaceError) -> Record {
        let asked = visit.request.asked(name) ?? ""
        if let record = records.first(where: { $0.version.description == asked }) { return record }
        let versions = records.map(\.version.description).joined(separator: ", ")
        throw WorkspaceError(
            .notFound, en: "\(visit.doc) has no version \(escaped(asked))", fr: "\(visit.doc) n'a pas de version \(escaped(asked))",
            why: Phrase(en: "versions: \(versions)", fr: "versions : \(versions)"))
    }

    var html: HTML {
        let title = visit.say("\(document.title): \(from) and \(to)", "\(document.title) : \(from) et \(to)")
        let same: HTML = "<p>\(visit.say("Not a word has changed.", "Pas un mot n'a changé."))</p>\n"
        return Layout(
            visit, community: community, title: title, tab: .library,
            body: DocumentTabs(document: document, own: .history, visit: visit).html + "<h1>\(title)</h1>\n"
                + (sections.isEmpty ? same : sections.map { ComparedSection(section: $0, visit: visit).html }.joined())
        ).html
    }
}

/// A section with its blocks, what is new and what is gone marked on the words.
struct ComparedSection {
    let section: SectionDifference
    let visit: Visit

    var html: HTML {
        let fields = section.fields.map { "<li>\($0.words[visit.language])</li>\n" as HTML }.joined()
        return """
            <section class="difference"><h2>\(visible(title))</h2>
            \(fields.isEmpty ? HTML() : "<ul>\n\(fields)</ul>\n")\(section.blocks.map(block).joined())</section>

            """
    }

    private var title: String {
        switch section.place {
        case .frontMatter: visit.say("About the document", "Sur le document")
        case .opening(let title): title
        case .section(let heading, _, _): heading
        }
    }

    private func block(_ block: BlockDifference) -> HTML {
        let text = block.cells.isEmpty ? runs(block.runs) : block.cells.map(runs).joined(" | ")
        var targets = HTML()
        if block.oldTargets != block.newTargets {
            targets =
                " <span class=\"note\">\(visit.say("link:", "lien :")) <del>\(visible(block.oldTargets.joined(separator: ", ")))</del> "
            targets += "<ins>\(visible(block.newTargets.joined(separator: ", ")))</ins></span>"
        }
        switch block.change {
        case .kept: return "<p class=\"kept\">\(text)\(targets)</p>\n"
        case .added: return "<p><ins>\(text)</ins>\(targets)</p>\n"
        case .removed: return "<p><del>\(text)</del>\(targets)</p>\n"
        case .changed, .markup: return "<p>\(text)\(targets)</p>\n"
        case .moved:
            let word = block.new == nil ? visit.say("moved away", "déplacé d'ici") : visit.say("moved here", "déplacé ici")
            return "<p class=\"kept\"><span class=\"state\">\(word)</span> \(text)\(targets)</p>\n"
        }
    }

    private func runs(_ runs: [BlockDifference.Run]) -> HTML {
        runs.map { run -> HTML in
            switch run.change {
            case .kept: visible(run.text)
            case .removed: "<del>\(visible(run.text))</del>"
            case .added: "<ins>\(visible(run.text))</ins>"
            }
        }.joined()
    }
}
