import Documents
import FoundationEssentials
import Templates
import Testing

/// The documents beside this file: a complete one of each kind in each language, and broken ones with one defect each. Together they are
/// one small community, in which all references resolve.
struct Examples {
    /// The templates that Praxis ships, as read; their findings belong to `KindsTests`.
    static let templates: [Template] = Templates.files.compactMap { file in
        readTemplate(Source(path: "templates/\(file.name)", bytes: file.bytes)).0
    }
    static let set = TemplateSet(templates)
    static let kinds: [String] = set.kinds
    static let all: [Example] = kinds.flatMap(examples(of:))
    static let complete = all.filter { $0.rule == nil }
    static let broken = all.filter { $0.rule != nil }

    /// A community that holds all complete documents.
    static let catalogue = Catalogue(
        documents: complete.map { example in
            Catalogue.Entry(
                id: example.id, path: example.path, title: example.title, language: example.language,
                translationOf: example.document.text("translation_of").flatMap(DocumentID.init(parsing:)),
                summary: Catalogue.Summary(example.document))
        },
        members: ["amina": true, "bruno": true, "chloe": true, "dmitri": false], entities: ["conseil", "filiale-b"],
        roles: ["facilitator", "member", "reviewer"], outline: ["governance", "planning", "risks"], languages: ["en", "fr"],
        files: Set(complete.map(\.path) + ["tools/risk-register.csv", "tools/registre-des-risques.csv", "guide/img/team.png"]),
        terms: complete.compactMap { Catalogue.Term($0.document) },
        published: Dictionary(uniqueKeysWithValues: complete.map { ($0.id, "1.0") }), isForPublication: true)

    private static func examples(of kind: String) -> [Example] {
        let folder = #filePath.split(separator: "/").dropLast().joined(separator: "/")
        // a kind without a folder has no examples, which `KindsTests` finds
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "/\(folder)/\(kind)")) ?? []
        return names.filter { $0.hasSuffix(".md") }.sorted().compactMap { Example(file: "/\(folder)/\(kind)/\($0)", name: $0) }
    }
}

/// One of the documents beside this file.
struct Example: CustomTestStringConvertible, Sendable {
    /// Where it would be in a community.
    let path: String
    let document: ParsedDocument
    let id: DocumentID
    let title: String
    let language: Language
    /// The rule that it breaks; `nil` where it is complete.
    let rule: String?
    let testDescription: String

    /// - Parameter name: `complete.fr.md` or `broken-list-length.en.md`.
    init?(file: String, name: String) {
        let parts = name.split(separator: ".")
        guard parts.count == 3, let language = Language(rawValue: String(parts[1])), let data = FileManager.default.contents(atPath: file)
        else { return nil }
        let front = parse(Source(path: name, bytes: Array(data))).frontMatter
        guard let front, let id = front["id"]?.text.flatMap(DocumentID.init(parsing:)) else { return nil }
        let folder = Examples.set.latest(id.kind)?.folder ?? ""
        let below = id.kind == "workshop" ? "\(front["date"]?.text?.prefix(7) ?? "")-\(id.slug)/" : ""
        path = (folder.isEmpty ? "" : "\(folder)/") + "\(below)\(id.slug).md"
        document = parse(Source(path: path, bytes: Array(data)))
        self.id = id
        title = front["title"]?.text ?? ""
        self.language = language
        rule = parts[0].hasPrefix("broken-") ? String(parts[0].dropFirst("broken-".count)) : nil
        testDescription = "\(id.kind)/\(name)"
    }
}
