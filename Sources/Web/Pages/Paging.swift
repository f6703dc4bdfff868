import Documents
import Site

/// A stretch of a long list, and the ways to the others.
struct Paging {
    /// The name of the query that chooses the stretch, 1 for the first.
    let name: String
    let stretches: Int
    /// The one that is shown; the last where a later one is asked for.
    let shown: Int
    /// The places of what is shown.
    let range: Range<Int>

    /// - Parameters:
    ///   - count: of all that there is.
    ///   - size: of a stretch, at least 1.
    init(_ visit: Visit, of count: Int, size: Int, name: String = "page") {
        self.name = name
        stretches = max(1, (count + size - 1) / size)
        shown = min(max(1, visit.request.asked(name).flatMap { Int($0) } ?? 1), stretches)
        range = (shown - 1) * size..<min(shown * size, count)
    }

    /// - Parameter kept: names of the query that go with the ways.
    func html(_ visit: Visit, keeping kept: [String] = []) -> HTML {
        guard stretches > 1 else { return "" }
        let more = visit.kept(kept)
        func way(_ number: Int, _ word: String, _ relation: HTML) -> HTML {
            (1...stretches).contains(number)
                ? "<li><a rel=\"\(relation)\" href=\"\(visit.here)?\(name)=\(number)\(more)\">\(word)</a></li>\n" : ""
        }
        return """
            <nav class="paging" aria-label="\(visit.say("More of this list", "Suite de cette liste"))"><ul class="tabs">
            \(way(shown - 1, visit.say("Previous", "Précédents"), "prev"))\
            <li><span aria-current="page">\(visit.say("Page \(shown) of \(stretches)", "Page \(shown) sur \(stretches)"))</span></li>
            \(way(shown + 1, visit.say("Next", "Suivants"), "next"))</ul></nav>

            """
    }
}

extension Visit {
    /// What of the query goes with a way to another view of the same page: `&amp;kind=practice`, empty where nothing was asked.
    func kept(_ names: [String]) -> HTML {
        names.compactMap { name in request.asked(name).map { "&amp;\(name)=\(encoded($0))" as HTML } }.joined()
    }
}
