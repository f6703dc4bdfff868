import Documents
import Review
import Site
import Workspace

/// A document as the site shows it, with the ways to what is changed in it, said of it and known of it.
struct ReadingPage {
    let visit: Visit
    let community: String
    let document: KnownDocument
    let article: HTML
    /// What a reader must know first: that it is a draft, or that another text is proposed.
    let notices: [Phrase]

    static func get(_ visit: Visit, _ workspace: borrowing Workspace) throws(WorkspaceError) -> Response {
        let snapshot = try workspace.look()
        let (document, drafts) = try workspace.findWritten(visit.doc, in: snapshot)
        var notices: [Phrase] = []
        var article: HTML?
        if let record = document.record, let input = try workspace.siteInput(of: document, language: visit.language, in: snapshot) {
            let files = Dictionary(record.assets.map { ($0.path, blobPlace($0.blob, $0.path)) }) { first, _ in first }
            let text = try workspace.text(of: record)
            article = text.flatMap {
                articlePage(
                    of: document.id, input, language: visit.language, files: files, in: surrounding($0, files, visit),
                    hint: hint(document, visit))
            }
            if document.proposal != nil {
                notices.append(
                    Phrase(
                        en: "Another version is proposed: praxis changes \(document.doc)",
                        fr: "Une autre version est proposée : praxis changements \(document.doc)"))
            }
        }
        if article == nil, let (text, assets, notice) = try newest(document, drafts, workspace, snapshot) {
            let files = Dictionary(assets.map { ($0.path, blobPlace($0.blob, $0.path)) }) { first, _ in first }
            article = Self.plain(text, files, visit)
            notices = notice.map { [$0] } ?? []
        }
        guard let article else {
            throw WorkspaceError(
                .notFound, en: "a text of \(document.doc) was never received here",
                fr: "un texte de \(document.doc) n'a jamais été reçu ici",
                fix: Phrase(same: "praxis sync"))
        }
        return .page(
            ReadingPage(visit: visit, community: snapshot.rulebook.community.name, document: document, article: article, notices: notices)
                .html)
    }

    /// Where somebody who finds something wrong goes from here.
    private static func hint(_ document: KnownDocument, _ visit: Visit) -> HTML {
        let ways = Phrase(
            en: "Something to say about this page? praxis edit \(document.doc), or praxis flag \(document.id.slug) -m \"...\"",
            fr: "Quelque chose à dire de cette page ? praxis modifier \(document.doc), ou praxis signaler \(document.id.slug) -m \"...\"")
        return Remedy(phrase: ways, visit: visit).line
    }

    private typealias Newest = (text: ParsedDocument, assets: [Subject.Asset], notice: Phrase?)

    /// What is not on the site: a text that is restricted, proposed or drafted.
    private static func newest(
        _ document: KnownDocument, _ drafts: [DraftedDocument], _ workspace: borrowing Workspace, _ snapshot: Snapshot
    ) throws(WorkspaceError) -> Newest? {
        if let record = document.record, let text = try workspace.text(of: record) { return (text, record.assets, nil) }
        if let subject = document.proposal?.subjects.first(where: { $0.doc == document.doc }), let text = try workspace.text(of: subject) {
            return (
                text, subject.assets,
                Phrase(en: "This text is proposed; it is not published.", fr: "Ce texte est proposé ; il n'est pas publié.")
            )
        }
        guard let draft = drafts.first else { return nil }
        return (
            draft.document, [],
            Phrase(
                en: "This is a draft; nobody is asked to read it yet.", fr: "C'est un brouillon ; personne n'est encore invité à le lire.")
        )
    }

    private static func plain(_ text: ParsedDocument, _ files: [String: String], _ visit: Visit) -> HTML {
        let language: HTML? = text.language.map { " lang=\"\($0.rawValue)\"" }
        return """
            <article class="document"><header class="head"><h1>\(text.title ?? text.source.path)</h1></header>
            <div class="text"\(language)>
            \(render(text, in: surrounding(text, files, visit)).html)</div></article>

            """
    }

    /// Links lead to the pages of this server; images are those that belong to the document.
    static func surrounding(_ text: ParsedDocument, _ files: [String: String], _ visit: Visit) -> Surrounding {
        let anchors = Set(text.anchors)
        return Surrounding(language: visit.language) { target, isImage in
            if let outside = Destination.allowed(target) { return isImage ? .nowhere(.notAnImage(target)) : outside }
            if target.hasPrefix("#") {
                let anchor = String(target.dropFirst())
                return anchors.contains(anchor) ? .inside("#s-" + encoded(anchor)) : .nowhere(.anchor(anchor))
            }
            guard let path = text.repositoryPath(target) else { return .nowhere(.outsideRepository) }
            if let file = files[path] { return .inside(file) }
            return isImage ? .nowhere(.notAnImage(path)) : .inside("/file/\(place(path))")
        }
    }

    static func blobPlace(_ blob: String, _ path: String) -> String {
        "/blob/\(blob)/\(encoded(path.split(separator: "/").last.map(String.init) ?? path))"
    }

    var html: HTML { Layout(visit, community: community, title: document.title, tab: .library, body: body).html }

    private var body: HTML {
        let said = notices.map { "<p class=\"notice\" data-kind=\"care\">\(Remedy(phrase: $0, visit: visit).line)</p>\n" as HTML }.joined()
        return DocumentTabs(document: document, own: .text, visit: visit).html + said + article
    }
}

/// The ways between the pages of one document.
struct DocumentTabs {
    let document: KnownDocument
    let own: Tab
    let visit: Visit

    enum Tab: CaseIterable { case text, changes, edit, discussion, history, details }

    var html: HTML {
        let doc = place(document.doc)
        let items = Tab.allCases.compactMap { tab -> HTML? in
            let (path, word): (String, String) =
                switch tab {
                case .text: ("/document/\(doc)", visit.say("Text", "Texte"))
                case .changes: ("/review/\(doc)", visit.say("Changes", "Changements"))
                case .edit: ("/edit/\(doc)", visit.say("Edit", "Modifier"))
                case .discussion: ("/document/\(doc)/discussion", visit.say("Discussion", "Discussion"))
                case .history: ("/document/\(doc)/history", visit.say("History", "Historique"))
                case .details: ("/document/\(doc)/details", visit.say("Details", "Détails"))
                }
            if tab == .changes, document.proposal == nil { return nil }
            let current: HTML = tab == own ? " aria-current=\"page\"" : ""
            return "<li><a href=\"\(path)\"\(current)>\(word)</a></li>\n"
        }
        return "<nav aria-label=\"\(document.title)\"><ul class=\"tabs\">\n\(items.joined())</ul></nav>\n"
    }
}
