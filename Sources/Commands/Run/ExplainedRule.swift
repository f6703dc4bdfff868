import Documents

/// The page of a rule, of documents or of the files in `.praxis`.
struct ExplainedRule: Hashable, Sendable {
    let id: String
    let group: Group
    let severity: Severity
    /// While the document is a draft.
    let draftSeverity: Severity
    let summary: Phrase
    let why: Phrase
    let failing: String
    let passing: String

    /// In the order in which a document is read; governance last.
    enum Group: String, Hashable, Sendable, CaseIterable {
        case text
        case frontMatter = "front matter"
        case identity, references, sections, tables, community, governance

        /// For programs.
        var id: String { rawValue }

        var title: Phrase {
            switch self {
            case .text: Phrase(en: "Text", fr: "Texte")
            case .frontMatter: Phrase(en: "Front matter (the lines between --- and ---)", fr: "En-tête (les lignes entre --- et ---)")
            case .identity: Phrase(en: "Identity", fr: "Identité")
            case .references: Phrase(en: "References", fr: "Références")
            case .sections: Phrase(en: "Sections", fr: "Sections")
            case .tables: Phrase(en: "Tables", fr: "Tableaux")
            case .community: Phrase(en: "Community (what holds between documents)", fr: "Communauté (ce qui vaut entre documents)")
            case .governance: Phrase(en: "Governance (the files in .praxis)", fr: "Gouvernance (les fichiers de .praxis)")
            }
        }
    }

    /// Every rule that has a page, by group and then by id.
    static let all: [ExplainedRule] = {
        let order = Dictionary(uniqueKeysWithValues: Group.allCases.enumerated().map { ($0.element, $0.offset) })
        return rulePages.map(ExplainedRule.init).sorted { (order[$0.group] ?? 0, $0.id) < (order[$1.group] ?? 0, $1.id) }
    }()

    private init(_ page: RulePage) {
        id = page.id
        // A group that this list does not know yet is shown with what is about the text as a whole.
        group = Group(rawValue: page.group) ?? .text
        severity = page.severity
        draftSeverity = page.draftSeverity ?? page.severity
        summary = page.summary
        why = page.why
        failing = page.failing
        passing = page.passing
    }

    /// The page as a person reads it.
    func text(in language: Language, style: Style) -> String {
        let isMilder = draftSeverity != severity
        let weight =
            isMilder
            ? Phrase(
                en: "demanded from submission on; a warning in a draft",
                fr: "exigé à partir de la soumission ; un avertissement dans un brouillon")
            : Phrase(en: "demanded at every save", fr: "exigé à chaque enregistrement")
        let captions = (
            why: Phrase(en: "Why", fr: "Pourquoi"), failing: Phrase(en: "Does not pass", fr: "Ne passe pas"),
            passing: Phrase(en: "Passes", fr: "Passe")
        )
        return style.painted(id, .heading) + "  (\(weight[language]))\n"
            + summary[language] + "\n\n"
            + style.painted(captions.why[language], .heading) + "\n  \(why[language])\n\n"
            + style.marked(captions.failing[language], .bad) + "\n" + Self.indented(failing) + "\n"
            + style.marked(captions.passing[language], .good) + "\n" + Self.indented(passing)
    }

    /// An example is lines of a file. Some show what must not be in one, so it is escaped like any text of others.
    private static func indented(_ example: String) -> String {
        example.split(separator: "\n", omittingEmptySubsequences: false).map { $0.isEmpty ? "\n" : "  \(String($0).shown)\n" }.joined()
    }
}
