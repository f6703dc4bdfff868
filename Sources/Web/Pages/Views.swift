import Documents
import Site

/// How a change is looked at: in one text, both beside each other, or what is new alone.
enum DifferenceView: String, CaseIterable {
    case inline, side, new

    init(_ visit: Visit) { self = visit.request.asked("view").flatMap(Self.init) ?? .inline }

    private var word: Phrase {
        switch self {
        case .inline: Phrase(en: "In one text", fr: "Dans un seul texte")
        case .side: Phrase(en: "Side by side", fr: "Côte à côte")
        case .new: Phrase(en: "The new text alone", fr: "Le nouveau texte seul")
        }
    }

    /// The ways to the other views of the same page.
    ///
    /// - Parameter kept: names of the query that go with them.
    func tabs(_ visit: Visit, keeping kept: [String]) -> HTML {
        let more = visit.kept(kept)
        let items = Self.allCases.map { view -> HTML in
            let current: HTML = view == self ? " aria-current=\"page\"" : ""
            return "<li><a href=\"?view=\(view.rawValue)\(more)\"\(current)>\(view.word[visit.language])</a></li>\n"
        }
        return """
            <nav class="views" aria-label="\(visit.say("Ways to see it", "Façons de le voir"))"><ul class="tabs">
            \(items.joined())</ul></nav>

            """
    }

    /// The way to the first change; `nil` where none is marked.
    func first(_ visit: Visit, of sections: [SectionDifference]) -> HTML? {
        if self == .new || sections.isEmpty { return nil }
        return "<a href=\"#c1\">\(visit.say("First change", "Premier changement"))</a> <kbd>n</kbd> <kbd>p</kbd>"
    }
}
