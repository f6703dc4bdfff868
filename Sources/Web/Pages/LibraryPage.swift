import Documents
import Review
import Site
import Workspace

/// All documents, or those that hold what is looked for; narrowed by kind, state and language without a script.
struct LibraryPage {
    let visit: Visit
    let community: String
    let rulebook: Rulebook
    /// What each kind is called.
    let kinds: [String: Phrase]
    let rows: [Row]
    /// Why nothing could be looked for.
    let problem: Phrase?

    struct Row {
        let doc: String
        let kind: String
        let title: String
        let state: State
        let version: String?
        let owner: String?
        let language: String?
        /// Where the words that were looked for stand.
        let excerpt: HTML?
    }

    static func get(_ visit: Visit, _ workspace: borrowing Workspace) throws(WorkspaceError) -> Response {
        let snapshot = try workspace.look()
        let templates = try workspace.templates(in: snapshot)
        let kinds = Dictionary(uniqueKeysWithValues: templates.kinds.compactMap { kind in templates.latest(kind).map { (kind, $0.name) } })
        var problem: Phrase?
        var rows: [Row] = []
        do throws(WorkspaceError) {
            if let query = query(visit) {
                rows = try found(query, workspace)
            } else {
                rows = try workspace.made(.page, "library\(try workspace.unsavedMark())", of: snapshot) { () throws(WorkspaceError) in
                    try all(workspace, snapshot)
                }
            }
        } catch {
            guard error.kind == .misuse else { throw error }
            problem = error.explanations.first?.what
        }
        let page = LibraryPage(
            visit: visit, community: snapshot.rulebook.community.name, rulebook: snapshot.rulebook, kinds: kinds, rows: rows,
            problem: problem)
        return .page(page.html)
    }

    private static func query(_ visit: Visit) -> SearchQuery? {
        visit.request.asked("q").flatMap { $0.contains { !$0.isWhitespace } ? SearchQuery($0) : nil }
    }

    private static func found(_ query: SearchQuery, _ workspace: borrowing Workspace) throws(WorkspaceError) -> [Row] {
        let answer = try workspace.search(query)
        var rows: [Row] = []
        for (index, hit) in answer.hits.enumerated() {
            let excerpt = index < shown ? try workspace.excerpt(of: hit, in: answer, width: 180) : nil
            rows.append(
                Row(
                    doc: hit.id.description, kind: hit.id.kind, title: hit.title, state: hit.state, version: hit.version, owner: nil,
                    language: hit.language, excerpt: excerpt.map(Self.marked)))
        }
        return rows
    }

    private static func marked(_ excerpt: SearchExcerpt) -> HTML {
        excerpt.pieces.map { $0.isFound ? "<mark>\($0.text)</mark>" as HTML : HTML(text: $0.text) }.joined()
    }

    private static func all(_ workspace: borrowing Workspace, _ snapshot: Snapshot) throws(WorkspaceError) -> [Row] {
        let lives = try workspace.lives(in: snapshot)
        var rows: [Row] = []
        for document in try workspace.writtenDocuments(in: snapshot) where document.id.kind != DocumentID.governance {
            let row = try workspace.leavingOutDamaged(document.doc) { () throws(WorkspaceError) in
                Row(
                    doc: document.doc, kind: document.id.kind, title: document.title,
                    state: try workspace.state(of: document, among: lives, in: snapshot),
                    version: document.record?.version.description, owner: document.owner, language: nil, excerpt: nil)
            }
            if let row { rows.append(row) }
        }
        return rows
    }

    /// At most so many at once; the facets lead to the others.
    private static let shown = 200

    var html: HTML {
        Layout(visit, community: community, title: Layout.Tab.library.word[visit.language], tab: .library, body: body).html
    }

    private var chosen: [Row] {
        let (kind, state) = (visit.request.asked("kind") ?? "", visit.request.asked("state") ?? "")
        return rows.filter { (kind.isEmpty || $0.kind == kind) && (state.isEmpty || $0.state.rawValue == state) }
    }

    private var body: HTML {
        let chosen = chosen
        let count = chosen.count
        var html: HTML = "<h1>\(Layout.Tab.library.word[visit.language])</h1>\n\(facets)"
        if let problem { html += "<p class=\"notice\" data-kind=\"care\" role=\"alert\">\(problem[visit.language])</p>\n" }
        html +=
            "<p class=\"note\" role=\"status\">\(visit.say("\(count) document\(count == 1 ? "" : "s")", "\(count) document\(count == 1 ? "" : "s")"))</p>\n"
        html += "<ul class=\"tasks\">\n\(chosen.prefix(Self.shown).map(item).joined())</ul>\n"
        if count > Self.shown {
            html +=
                "<p class=\"note\">\(visit.say("The first \(Self.shown) are shown: narrow the search.", "Les \(Self.shown) premiers sont affichés : précisez la recherche."))</p>\n"
        }
        return html
    }

    private func item(_ row: Row) -> HTML {
        let owner: HTML? = row.owner.map { " · \(rulebook.name(of: $0))" }
        let version: HTML? = row.version.map { " · \($0)" }
        let excerpt: HTML? = row.excerpt.map { "<br>\($0)" }
        return """
            <li><a href="/document/\(place(row.doc))">\(row.title)</a> <span class="state" data-state="\(row.state.rawValue)">\(row.state.word[visit.language])</span> \
            <span class="note">\(kinds[row.kind]?[visit.language] ?? row.kind)\(version)\(owner)\(excerpt)</span></li>

            """
    }

    private var facets: HTML {
        let states = State.allCases.filter { state in rows.contains { $0.state == state } }
        return """
            <form class="facets" method="get" action="/library">
            <p><label for="find">\(visit.say("Words", "Mots"))</label><input id="find" name="q" type="search" value="\(visit.request.asked("q") ?? "")"></p>
            \(choice("kind", visit.say("Kind", "Type"), Set(rows.map(\.kind)).sorted().map { ($0, kinds[$0]?[visit.language] ?? $0) }))\
            \(choice("state", visit.say("State", "État"), states.map { ($0.rawValue, $0.word[visit.language]) }))\
            <p><button>\(visit.say("Show", "Afficher"))</button></p>
            </form>

            """
    }

    private func choice(_ name: String, _ caption: String, _ values: [(code: String, word: String)]) -> HTML {
        let own = visit.request.asked(name)
        let options = values.map { value -> HTML in
            let mark: HTML = value.code == own ? " selected" : ""
            let count = rows.count { (name == "kind" ? $0.kind : $0.state.rawValue) == value.code }
            return "<option value=\"\(value.code)\"\(mark)>\(value.word) (\(count))</option>"
        }
        return """
            <p><label for="\(name)">\(caption)</label><select id="\(name)" name="\(name)">\
            <option value="">\(visit.say("all", "tous"))</option>\(options.joined())</select></p>

            """
    }
}

/// `practice/x` as a part of an address.
package func place(_ doc: String) -> String { doc.split(separator: "/").map { encoded(String($0)) }.joined(separator: "/") }
