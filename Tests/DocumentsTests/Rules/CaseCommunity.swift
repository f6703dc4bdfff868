import Documents
import FoundationEssentials

/// The small community that all cases belong to, so that the shipped templates can change freely.
enum CaseCommunity {
    static let checker = Checker(templates: templates, catalogue: catalogue(isForPublication: false))
    /// The same when a publication is decided on.
    static let publisher = Checker(templates: templates, catalogue: catalogue(isForPublication: true))

    /// This file is also a file of the fuzzer, by a link.
    private static let folder = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Cases/_community")

    static let templateSources = ["course", "cup-1", "cup-2", "document", "note", "tool", "strict"].map { name in
        let url = folder.appending(path: "\(name).md")
        guard let data = try? Data(contentsOf: url) else { fatalError("\(url.path) can be read") }
        return Source(path: "\(name).md", bytes: Array(data))
    }

    static let templates: TemplateSet = {
        let (set, problems) = readTemplates(templateSources)
        guard problems.isEmpty else { fatalError("the templates of the cases are templates: \(problems)") }
        return set
    }()

    static func catalogue(isForPublication: Bool) -> Catalogue {
        Catalogue(
            documents: documents, members: ["amina": true, "bruno": true, "denis": false], entities: ["conseil", "filiale-b"],
            roles: ["facilitator", "reviewer"], outline: ["hot-drinks", "cold-drinks"], languages: ["en", "fr"],
            files: [
                "courses/boil.md", "guide/cup.md", "guide/kettle.md", "guide/teapot.md", "guide/img/kettle.png", "guide/img/évier.png",
                "tools/teapot.md", "tools/teapot.xlsx",
            ],
            terms: terms, published: published, isForPublication: isForPublication,
            oldestTemplates: isForPublication ? ["cup": 2] : [:])
    }

    private static let documents = [
        entry("course/boil", "courses/boil.md", "Boil", .init(minutes: 20)),
        entry("course/pour", "courses/pour.md", "Pour", .init(references: ["prerequisites": ["course/boil"]], minutes: 5)),
        entry("course/taste", "courses/taste.md", "Taste", .init(references: ["prerequisites": ["course/pour"]])),
        entry("course/quiz", "courses/quiz.md", "Quiz", .init(assessed: ["OBJ1"])),
        entry(
            "course/first", "courses/first.md", "First", .init(references: ["assessments": ["course/quiz"]], objectives: ["OBJ1", "OBJ3"])),
        entry("note/cup", "guide/cup.md", "The cup", nil),
        entry("note/kettle", "guide/kettle.md", "Boil water", nil),
        entry("note/regles", "guide/regles.md", "Les règles", nil, .fr, translationOf: "note/rules"),
        entry(
            "note/teapot", "guide/teapot.md", "Warm the pot",
            .init(references: ["supersedes": ["note/kettle"]], anchors: ["warm-the-pot", "purpose", "steps"])),
        entry("tool/teapot", "tools/teapot.md", "Teapot", nil),
        entry("tool/whisk", "tools/whisk.md", "Whisk", nil),
    ]

    private static let published: [DocumentID: String] = Dictionary(
        uniqueKeysWithValues: documents.filter { $0.id.slug != "whisk" }.map {
            ($0.id, $0.id.description == "note/cup" ? "2.10" : "1.1")
        })

    private static let terms = [
        Catalogue.Term(
            id: "term/risk-owner", domain: "",
            labels: [
                "en": .init(preferred: "risk owner", admitted: ["risk holder meeting"], deprecated: ["risk holder"]),
                "fr": .init(preferred: "responsable du risque", deprecated: ["porteur de risque"]),
            ]),
        Catalogue.Term(
            id: "term/product-owner", domain: "", labels: ["en": .init(preferred: "product owner", deprecated: ["PO", "risk owner"])]),
        Catalogue.Term(id: "term/team", domain: "", labels: ["fr": .init(preferred: "coéquipier", deprecated: ["équipier"])]),
    ]

    private static func entry(
        _ id: String, _ path: String, _ title: String, _ summary: Catalogue.Summary?, _ language: Language = .en,
        translationOf: String? = nil
    ) -> Catalogue.Entry {
        guard let parsed = DocumentID(parsing: id) else { fatalError("\(id) is an id") }
        return Catalogue.Entry(
            id: parsed, path: path, title: title, language: language,
            translationOf: translationOf.flatMap(DocumentID.init(parsing:)), summary: summary)
    }
}
