import Documents
import Foundation
import Templates
import TestSupport
import Testing

/// Real documents that nobody here shaped, in the folder `shared/corpora` beside the checkout.
struct Corpus: CustomTestStringConvertible, Sendable {
    let folder: String
    /// In thousandths: documents in which nothing of the template's structure is wrong.
    let sound: Int

    var testDescription: String { folder }

    static let root = URL(fileURLWithPath: repositoryTop).deletingLastPathComponent().path + "/shared/corpora"

    static let all = [
        Corpus(folder: "rust-rfcs/text", sound: 838), Corpus(folder: "govuk-developer-docs/source", sound: 978),
        Corpus(folder: "18f-handbook/pages", sound: 913), Corpus(folder: "18f-guides/content", sound: 964),
    ]

    static var areThere: Bool { FileManager.default.fileExists(atPath: root) }

    func sources() throws -> [Source] {
        let top = "\(Self.root)/\(folder)"
        return try FileManager.default.subpathsOfDirectory(atPath: top).filter { $0.hasSuffix(".md") }.sorted().map {
            Source(path: "pages/\($0)", bytes: Array(try Data(contentsOf: URL(fileURLWithPath: "\(top)/\($0)"))))
        }
    }
}

@Suite("Real documents", .enabled(if: Corpus.areThere, "there is no folder shared/corpora beside the checkout"))
struct CorpusTests {
    private static let shipped = Templates.files.compactMap { readTemplate(Source(path: "templates/\($0.name)", bytes: $0.bytes)).template }

    /// What a person would do first: give each document the fields that every document has, as its first lines.
    private func adopted(_ source: Source, _ number: Int) -> ParsedDocument {
        let mine = "template: page@9\nid: page/p\(number)\nlang: en\nowner: amina\nauthors: [amina]\n"
        let text = String(decoding: source.bytes, as: UTF8.self)
        let old = parse(source)
        var front = text.hasPrefix("---\n") ? String(text.dropFirst(4)) : "---\n" + text
        if old.text("title") == nil { front = "title: Page \(number)\n" + front }
        if !text.hasPrefix("---\n"), case .list? = old.opening.first?.kind { front = listAsFields(old) + front }
        return parse(Source(path: source.path, text: "---\n" + mine + front))
    }

    /// The list at the top of an RFC.
    private func listAsFields(_ document: ParsedDocument) -> String {
        guard case .list(_, let items)? = document.opening.first?.kind else { return "" }
        var seen: Set<String> = []
        return items.compactMap { item -> String? in
            guard let colon = item.text.firstIndex(of: ":"), let name = Slug(title: String(item.text[..<colon]))?.text else { return nil }
            let text = item.text[item.text.index(after: colon)...].trimmingCharacters(in: .whitespacesAndNewlines)
            let link = document.links.first { item.range.bytes.contains($0.range.start.offset) && $0.text == text }
            let value = (link?.target ?? text).replacingOccurrences(of: "'", with: "''").replacingOccurrences(of: "\n", with: " ")
            let key = name.replacingOccurrences(of: "-", with: "_")
            return value.isEmpty || !seen.insert(key).inserted ? nil : "\(key): '\(value)'\n"
        }.joined()
    }

    @Test("a template derived from them reads, and they are judged by it as a person would", arguments: Corpus.all)
    func judged(_ corpus: Corpus) throws {
        let sources = try corpus.sources()
        #expect(sources.count > 200)
        let kind = try #require(Slug(parsing: "page"))
        let set = TemplateSet(Self.shipped)
        let first = try #require(
            deriveTemplate(from: sources, kind: kind, folder: "pages", templates: set).derivation)
        let again = deriveTemplate(from: sources.reversed(), kind: kind, folder: "pages", templates: set).derivation
        #expect(again?.text == first.text)
        let text = first.text.replacingOccurrences(of: "version: \(first.template.version)", with: "version: 9")
        let (template, problems) = readTemplate(Source(path: "page.md", text: text))
        #expect(problems.isEmpty, "\(problems)")
        let own = try #require(template)
        let templates = TemplateSet(Self.shipped + [own])
        let derived = try #require(templates[TemplateReference(kind: "page", version: 9)])
        expectDrafts(of: derived, templates)

        let documents = sources.enumerated().map { adopted($1, $0) }
        let checker = Checker(templates: templates, catalogue: catalogue(documents))
        var sound = 0
        for document in documents {
            let findings = checker.check(document, stage: .completeness)
            let strays = findings.filter { !isInside($0, document) }
            #expect(strays.isEmpty, "\(strays)")
            // The second look is for what depends on the order of sets; one document in three shows it.
            if sound.isMultiple(of: 3) { #expect(findings == checker.check(document, stage: .completeness)) }
            if !findings.contains(where: { $0.severity == .error && isStructure($0.rule) }) { sound += 1 }
        }
        let share = sound * 1000 / documents.count
        #expect(share >= corpus.sound, "\(share) of 1000 documents fit the template that was derived from them all")
    }

    /// Whether a finding is about the text and says something, in both languages.
    private func isInside(_ finding: Diagnostic, _ document: ParsedDocument) -> Bool {
        let bytes = finding.range.bytes
        return bytes.upperBound <= document.source.bytes.count && finding.path == document.source.path
            && finding.range.start == document.source.position(at: bytes.lowerBound)
            && finding.range.end == document.source.position(at: bytes.upperBound) && !finding.message.en.isEmpty
            && !finding.message.fr.isEmpty
    }

    /// The template's own demands; links, HTML and placeholders are the authors' affair.
    private func isStructure(_ rule: String) -> Bool {
        [
            "field-", "section-missing", "section-order", "section-renamed", "section-duplicate", "table-", "list-", "word-count", "id-",
            "template-",
        ]
        .contains { rule.hasPrefix($0) }
    }

    private func catalogue(_ documents: [ParsedDocument]) -> Catalogue {
        Catalogue(
            documents: documents.compactMap { document in
                document.id.map { Catalogue.Entry(id: $0, path: document.source.path, title: "", language: .en) }
            },
            members: ["amina": true], entities: ["conseil"], roles: [], outline: [], languages: ["en", "fr"],
            files: Set(documents.map(\.source.path)))
    }

    /// A new document of the kind can be saved, in each language.
    private func expectDrafts(of template: Template, _ templates: TemplateSet) {
        for language in Language.allCases {
            let values = ["id": "page/first", "title": "First", "owner": "amina", "authors": "amina"]
            let document = parse(Source(path: "pages/first.md", text: skeleton(of: template, in: language, values: values)))
            let errors = Checker(templates: templates, catalogue: catalogue([document])).check(document, stage: .structure).filter {
                $0.severity == .error
            }
            #expect(errors.isEmpty, "\(errors)")
        }
    }
}
