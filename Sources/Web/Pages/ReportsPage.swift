import Community
import Documents
import Review
import Site
import Workspace

/// What the community does, counted: `praxis report freshness` and `praxis report value` at once, and the ways to each of the ten.
struct ReportsPage {
    let visit: Visit
    let rulebook: Rulebook
    let today: Day
    let freshness: Freshness
    let value: ValueReport

    private struct Counted {
        let freshness: Freshness
        let value: ValueReport
    }

    static func get(_ visit: Visit, _ workspace: borrowing Workspace) throws(WorkspaceError) -> Response {
        let snapshot = try workspace.look()
        let counted = try workspace.made(.page, "reports\(try workspace.unsavedMark())", of: snapshot) { () throws(WorkspaceError) in
            let holdings = try workspace.holdings(whole: [], in: snapshot)
            let span = Span(since: nil, until: snapshot.today)
            let value = ValueReport(holdings, try workspace.publications(of: holdings, in: snapshot), span)
            return Counted(freshness: Freshness(holdings), value: value)
        }
        return .page(
            ReportsPage(
                visit: visit, rulebook: snapshot.rulebook, today: snapshot.today, freshness: counted.freshness, value: counted.value
            ).html)
    }

    var html: HTML {
        let title = Layout.Tab.reports.word[visit.language]
        return Layout(
            visit, community: rulebook.community.name, title: title, tab: .reports,
            body: "<h1>\(title)</h1>\n\(ReportPage.tabs(visit, nil))\(counts)\(toReview)\(figures)"
        ).html
    }

    private var counts: HTML {
        let standings = Freshness.Standing.allCases
        let rows = freshness.rows.map { row -> HTML in
            let name: String =
                switch row.group {
                case .all: ""
                case .chapter: row.name
                case .owner: rulebook.name(of: row.name)
                case .entity: rulebook.entityName(row.name)
                }
            let numbers = standings.map { "<td class=\"right\">\(row[$0])</td>" as HTML }.joined()
            return
                "<tr><th scope=\"row\">\(row.group.word[visit.language])</th><td>\(name)</td>\(numbers)<td class=\"right\">\(row.total)</td></tr>\n"
        }
        return table(
            visit.say("Freshness on \(today.iso)", "Fraîcheur au \(today.iso)"),
            [visit.say("By", "Par"), visit.say("Name", "Nom")] + standings.map { $0.word[visit.language] } + [visit.say("Total", "Total")],
            rows)
    }

    private var toReview: HTML {
        let rows = freshness.toReview.map { document -> HTML in
            """
            <tr><th scope="row"><a href="/document/\(place(document.id.description))">\(document.title)</a></th>\
            <td>\(document.standing.word[visit.language])</td><td>\(document.reviewDue?.iso ?? "")</td><td>\(rulebook.name(of: document.owner))</td></tr>

            """
        }
        return table(
            visit.say("To review", "À revoir"),
            [visit.say("Title", "Titre"), visit.say("State", "État"), visit.say("Due", "Échéance"), visit.say("Owner", "Responsable")], rows
        )
    }

    private var figures: HTML {
        let rows = value.figures.map { figure -> HTML in
            """
            <tr><th scope="row">\(figure.measure.word[visit.language])</th><td>\(figure.measure.cycle.word[visit.language])</td>\
            <td class="right">\(figure.value)</td></tr>

            """
        }
        return table(
            visit.say("Value", "Valeur"), [visit.say("Measure", "Mesure"), visit.say("Cycle", "Cycle"), visit.say("Value", "Valeur")], rows)
    }

    private func table(_ title: String, _ heads: [String], _ rows: [HTML]) -> HTML {
        guard !rows.isEmpty else { return "<h2>\(title)</h2>\n<p>\(visit.say("Nothing.", "Rien."))</p>\n" }
        return """
            <h2>\(title)</h2>
            <div class="table" role="group" aria-label="\(title)" tabindex="0"><table>
            <thead><tr>\(heads.map { "<th scope=\"col\">\($0)</th>" as HTML }.joined())</tr></thead>
            <tbody>
            \(rows.joined())</tbody></table></div>

            """
    }
}
