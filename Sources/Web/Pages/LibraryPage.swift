import Documents
import Review
import Site
import Workspace

/// All documents, or those that hold what is looked for, a stretch at a time; narrowed by kind and state without a script.
struct LibraryPage {
    let visit: Visit
    let community: String
    let rulebook: Rulebook
    /// What each kind is called.
    let kinds: [String: Phrase]
    let list: LibraryList
    /// Where the words that were looked for stand, by the place of the row.
    let excerpts: [Int: HTML]
    /// Why nothing could be looked for.
    let problem: Explanation?

    static func get(_ visit: Visit, _ workspace: borrowing Workspace) throws(WorkspaceError) -> Response {
        let words = visit.request.asked("q").flatMap { $0.contains { !$0.isWhitespace } ? $0 : nil }
        // A search has its own index, and what it says of a document needs no more than the open part of the ledger.
        let snapshot = words == nil ? try workspace.look() : try workspace.glance()
        let templates = try workspace.templates(in: snapshot)
        let kinds = Dictionary(uniqueKeysWithValues: templates.kinds.compactMap { kind in templates.latest(kind).map { (kind, $0.name) } })
        var problem: Explanation?
        var list = LibraryList([])
        var excerpts: [Int: HTML] = [:]
        do throws(WorkspaceError) {
            if let words {
                (list, excerpts) = try LibrarySearch.found(words, workspace, snapshot) { list in
                    let chosen = chosen(in: list, visit)
                    return chosen[paging(visit, of: chosen.count).range]
                }
            } else {
                list = try LibraryList.all(workspace, snapshot)
            }
        } catch {
            guard error.kind == .misuse else { throw error }
            problem = error.explanations.first
        }
        let page = LibraryPage(
            visit: visit, community: snapshot.rulebook.community.name, rulebook: snapshot.rulebook, kinds: kinds, list: list,
            excerpts: excerpts, problem: problem)
        return .page(page.html)
    }

    private static func chosen(in list: LibraryList, _ visit: Visit) -> [Int] {
        list.chosen(kind: visit.request.asked("kind") ?? "", state: visit.request.asked("state") ?? "")
    }

    /// Of what was found a text is read for each row.
    private static func paging(_ visit: Visit, of count: Int) -> Paging {
        Paging(visit, of: count, size: visit.request.asked("q").map(\.isEmpty) == false ? 25 : 200)
    }

    var html: HTML {
        Layout(visit, community: community, title: Layout.Tab.library.word[visit.language], tab: .library, body: body).html
    }

    private var body: HTML {
        let chosen = Self.chosen(in: list, visit)
        let count = chosen.count
        let paging = Self.paging(visit, of: count)
        var html: HTML = "<h1>\(Layout.Tab.library.word[visit.language])</h1>\n\(facets)"
        if let problem {
            let fix: HTML? = problem.fix.map { "<br>\(visit.say("What helps:", "Ce qui aide :")) \(Remedy(phrase: $0, visit: visit).line)" }
            html +=
                "<p class=\"notice\" data-kind=\"care\" role=\"alert\">\(Remedy(phrase: problem.what, visit: visit).line)\(fix)</p>\n"
        }
        html +=
            "<p class=\"note\" role=\"status\">\(visit.say("\(count) document\(count == 1 ? "" : "s")", "\(count) document\(count == 1 ? "" : "s")"))</p>\n"
        html += "<ul class=\"tasks\">\n\(chosen[paging.range].map(item).joined())</ul>\n"
        return html + paging.html(visit, keeping: ["q", "kind", "state"])
    }

    private func item(_ index: Int) -> HTML {
        let row = list.rows[index]
        let owner: HTML? = row.owner.map { " · \(rulebook.name(of: $0))" }
        let version: HTML? = row.version.map { " · \($0)" }
        let excerpt: HTML? = excerpts[index].flatMap { $0.isEmpty ? nil : "<br>\($0)" }
        return """
            <li><a href="/document/\(place(row.doc))">\(row.title)</a> <span class="state" data-state="\(row.state.rawValue)">\(row.state.word[visit.language])</span> \
            <span class="note">\(kinds[row.kind]?[visit.language] ?? row.kind)\(version)\(owner)\(excerpt)</span></li>

            """
    }

    private var facets: HTML {
        let states = State.allCases.compactMap { state in
            list.states[state].map { Choice(code: state.rawValue, word: state.word[visit.language], count: $0) }
        }
        let kinds = list.kinds.keys.sorted().map { kind in
            Choice(code: kind, word: self.kinds[kind]?[visit.language] ?? kind, count: list.kinds[kind] ?? 0)
        }
        return """
            <form class="facets" method="get" action="/library">
            <p><label for="find">\(visit.say("Words", "Mots"))</label><input id="find" name="q" type="search" value="\(visit.request.asked("q") ?? "")"></p>
            \(choice("kind", visit.say("Kind", "Type"), kinds))\
            \(choice("state", visit.say("State", "État"), states))\
            <p><button>\(visit.say("Show", "Afficher"))</button></p>
            </form>

            """
    }

    private struct Choice {
        let code: String
        let word: String
        let count: Int
    }

    private func choice(_ name: String, _ caption: String, _ values: [Choice]) -> HTML {
        let own = visit.request.asked(name)
        let options = values.map { value -> HTML in
            let mark: HTML = value.code == own ? " selected" : ""
            return "<option value=\"\(value.code)\"\(mark)>\(value.word) (\(value.count))</option>"
        }
        return """
            <p><label for="\(name)">\(caption)</label><select id="\(name)" name="\(name)">\
            <option value="">\(visit.say("all", "tous"))</option>\(options.joined())</select></p>

            """
    }
}

/// `practice/x` as a part of an address.
package func place(_ doc: String) -> String { doc.split(separator: "/").map { encoded(String($0)) }.joined(separator: "/") }
