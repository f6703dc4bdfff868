import Community
import Documents
import Review

/// The pages of a language that are not documents, in the order in which they are offered.
enum Section: String, CaseIterable, Sendable {
    case home = "index"
    case guide
    case tools
    case glossary
    case questions
    case workshops
    case decisions
    case training
    case roles
    case news
    case editions
    case people
    case contents
    case search
    case accessibility

    var title: Phrase {
        switch self {
        case .home: Phrase(en: "Home", fr: "Accueil")
        case .guide: Phrase(en: "Guide", fr: "Guide")
        case .tools: Phrase(en: "Tools", fr: "Modèles")
        case .glossary: Phrase(en: "Vocabulary", fr: "Vocabulaire")
        case .questions: Phrase(en: "Questions", fr: "Questions")
        case .workshops: Phrase(en: "Workshops", fr: "Ateliers")
        case .decisions: Phrase(en: "Decisions", fr: "Décisions")
        case .training: Phrase(en: "Training", fr: "Formation")
        case .roles: Phrase(en: "Roles", fr: "Rôles")
        case .news: Phrase(en: "What is new", fr: "Nouveautés")
        case .editions: Phrase(en: "Editions", fr: "Éditions")
        case .people: Phrase(en: "People", fr: "Membres")
        case .contents: Phrase(en: "All pages", fr: "Toutes les pages")
        case .search: Phrase(en: "Search", fr: "Recherche")
        case .accessibility: Phrase(en: "Accessibility", fr: "Accessibilité")
        }
    }

    /// The kinds of documents that it shows; empty for what is made of something else.
    var kinds: Set<String> {
        switch self {
        case .guide: ["practice"]
        case .tools: ["tool"]
        case .glossary: ["term"]
        case .questions: ["question"]
        case .workshops: ["workshop"]
        case .decisions: ["decision"]
        case .training: ["programme", "module", "assessment", "session", "competency"]
        case .roles: ["role"]
        case .home, .news, .editions, .people, .contents, .search, .accessibility: []
        }
    }

    func path(_ language: Language) -> String { "\(language.rawValue)/\(rawValue).html" }

    /// Where the documents of a kind are listed.
    static func of(_ kind: String) -> Section { allCases.first { $0.kinds.contains(kind) } ?? .contents }

    /// Those that stand in the navigation of every page.
    func isOffered(_ contents: Contents, _ language: Language) -> Bool {
        switch self {
        case .home, .news, .people, .contents: true
        case .editions: !contents.input.editions.isEmpty
        case .guide: !contents.listed(kinds, in: language).isEmpty || !contents.input.holdings.outline.isEmpty
        case .tools, .glossary, .questions, .workshops, .decisions, .training, .roles: !contents.listed(kinds, in: language).isEmpty
        case .search, .accessibility: false
        }
    }
}
