import Documents
import FoundationEssentials

/// The small community that all cases belong to, so that the shipped templates can change freely.
enum CaseCommunity {
    static let checker = Checker(templates: templates, catalogue: catalogue)

    static let templates = TemplateSet(
        ["document", "note", "tool", "strict"].map { name in
            let url = CaseFolder.root.appending(path: "_community/\(name).md")
            guard let data = try? Data(contentsOf: url) else { fatalError("\(url.path) can be read") }
            let (template, problems) = readTemplate(Source(path: "\(name).md", bytes: Array(data)))
            guard let template, problems.isEmpty else { fatalError("\(name).md is a template: \(problems)") }
            return template
        })

    static let catalogue = Catalogue(
        documents: [
            entry("note/kettle", "guide/kettle.md", "Boil water"),
            entry("note/teapot", "guide/teapot.md", "Warm the pot"),
            entry("tool/teapot", "tools/teapot.md", "Teapot"),
        ],
        members: ["amina": true, "bruno": true, "denis": false],
        entities: ["conseil", "filiale-b"],
        roles: ["facilitator", "reviewer"],
        outline: ["hot-drinks", "cold-drinks"],
        languages: ["en", "fr"],
        files: [
            "guide/kettle.md", "guide/teapot.md", "guide/img/kettle.png", "guide/img/évier.png", "tools/teapot.md", "tools/teapot.xlsx",
        ])

    private static func entry(_ id: String, _ path: String, _ title: String) -> Catalogue.Entry {
        guard let parsed = DocumentID(parsing: id) else { fatalError("\(id) is an id") }
        return Catalogue.Entry(id: parsed, path: path, title: title, language: .en)
    }
}
