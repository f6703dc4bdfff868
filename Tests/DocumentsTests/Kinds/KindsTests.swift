import Documents
import Templates
import Testing

@Suite("The kinds that Praxis ships")
struct KindsTests {
    @Test("are fifteen templates, sorted by name")
    func files() {
        #expect(Templates.files.map(\.name) == Templates.files.map(\.name).sorted())
        #expect(Templates.files.count == 15)
        #expect(Examples.templates.map { "\($0.kind).md" } == Templates.files.map(\.name))
    }

    @Test("are read without a finding", arguments: Templates.files.map(\.name))
    func templates(name: String) throws {
        let file = try #require(Templates.files.first { $0.name == name })
        let (template, findings) = readTemplate(Source(path: "templates/\(name)", bytes: file.bytes))
        #expect(findings.map(told) == [])
        #expect(template?.version == 1)
    }

    @Test("explain every field and section in both languages", arguments: Examples.templates.map(\.kind))
    func helps(kind: String) throws {
        let template = try #require(Examples.templates.first { $0.kind == kind })
        for help in template.fields.map(\.help) + sections(of: template.sections).map(\.help) {
            #expect(help?.en.isEmpty == false)
            #expect(help?.fr.isEmpty == false)
        }
        let pages = template.body.split(separator: "\n").filter { $0.hasPrefix("# ") }.map { $0.dropFirst(2) }
        #expect(pages == [template.name.en[...], template.name.fr[...]])
    }

    @Test(
        "R6: begin with a draft that can be saved and not submitted before it is filled in, in both languages", arguments: Examples.kinds,
        Language.allCases)
    func skeletons(kind: String, language: Language) throws {
        let template = try #require(Examples.set.latest(kind))
        let values = [
            "id": "\(kind)/first-draft", "title": "First draft", "owner": "amina", "authors": "amina", "scope": "group", "audience": "pmo",
            "confidentiality": "group",
        ]
        let text = skeleton(of: template, in: language, values: values, outline: Examples.catalogue.outline)
        let folder = template.folder.map { $0.isEmpty ? "" : "\($0)/" } ?? ""
        let document = parse(Source(path: "\(folder)first-draft.md", text: text))
        #expect(errors(document, .structure) == [])
        let left = check(document, templates: Examples.set, catalogue: Examples.catalogue, stage: .completeness).map(\.rule)
        let toFill: Set = ["section-empty", "placeholder-left", "guidance-left", "list-length", "word-count", "table-rows", "table-value"]
        #expect(Set(left).subtracting(toFill) == [])
        // a page asks for nothing but its front matter
        #expect(left.isEmpty == !template.sections.contains(where: \.isRequired), "\(text)")
    }

    @Test("R6: have an example in both languages that could be submitted", arguments: Examples.complete)
    func complete(example: Example) {
        let findings = check(example.document, templates: Examples.set, catalogue: Examples.catalogue, stage: .completeness)
        #expect(findings.map(told) == [])
        #expect(example.document.frontMatter?["lang"]?.text == example.language.rawValue)
    }

    @Test("have both examples", arguments: Examples.kinds)
    func both(kind: String) {
        #expect(Examples.complete.filter { $0.id.kind == kind }.map(\.language) == [.en, .fr])
        #expect((3...6).contains(Examples.broken.count { $0.id.kind == kind }))
    }

    @Test("refuse one defect under one rule", arguments: Examples.broken)
    func broken(example: Example) {
        let findings = check(example.document, templates: Examples.set, catalogue: Examples.catalogue, stage: .completeness)
        #expect(findings.map(\.rule) == example.rule.map { [$0] }, "\(findings.map(told))")
    }

    private func errors(_ document: ParsedDocument, _ stage: Stage) -> [String] {
        check(document, templates: Examples.set, catalogue: Examples.catalogue, stage: stage).filter { $0.severity == .error }.map(told)
    }

    private func told(_ finding: Diagnostic) -> String {
        "\(finding.path):\(finding.range.start.line): \(finding.message.en) [\(finding.rule)]"
    }

    private func sections(of rules: [Template.SectionRule]) -> [Template.SectionRule] {
        rules.flatMap { [$0] + sections(of: $0.subsections) }
    }
}
