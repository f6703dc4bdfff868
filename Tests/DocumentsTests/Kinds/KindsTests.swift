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

    @Test("explain every field and section in both languages", arguments: Examples.templates)
    func helps(template: Template) {
        for help in template.fields.map(\.help) + sections(of: template.sections).map(\.help) {
            #expect(help?.en.isEmpty == false)
            #expect(help?.fr.isEmpty == false)
        }
        let pages = template.body.split(separator: "\n").filter { $0.hasPrefix("# ") }.map { $0.dropFirst(2) }
        #expect(pages == [template.name.en[...], template.name.fr[...]])
    }

    @Test("begin with a draft that can be saved, in both languages", arguments: Examples.kinds, Language.allCases)
    func skeletons(kind: String, language: Language) throws {
        let template = try #require(Examples.set.latest(kind))
        let id = try #require(DocumentID(parsing: "\(kind)/first-draft"))
        let values = SkeletonValues(id: id, title: "First draft", member: "amina")
        let folder = template.folder.map { $0.isEmpty ? "" : "\($0)/" } ?? ""
        let path = "\(folder)first-draft.md"
        let text = skeleton(of: template, language: language, values: values)
        let document = parse(Source(path: path, text: text))
        let atStart = check(document, templates: Examples.set, catalogue: Examples.catalogue, stage: .structure)
        #expect(atStart.filter { $0.severity == .error }.map(told) == [])
        let atSubmit = check(document, templates: Examples.set, catalogue: Examples.catalogue, stage: .completeness)
        #expect(atSubmit.contains { $0.severity == .error } == (template.sections.contains(where: \.isRequired)))
    }

    @Test("have an example in both languages that could be submitted", arguments: Examples.complete)
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

    private func told(_ finding: Diagnostic) -> String {
        "\(finding.path):\(finding.range.start.line): \(finding.message.en) [\(finding.rule)]"
    }

    private func sections(of rules: [Template.SectionRule]) -> [Template.SectionRule] {
        rules.flatMap { [$0] + sections(of: $0.subsections) }
    }
}
