import Documents

/// What must hold of whatever bytes a reader is given. The fuzzer (`make fuzz`) looks for bytes that break it; the tests replay what it kept.
enum Promises: String, CaseIterable {
    case frontMatter = "front-matter"
    case document
    case template
    case check
    case growth

    /// What is broken, in words; empty where all holds. A crash or a trap is for whoever runs this to see.
    func broken(_ bytes: [UInt8]) -> [String] {
        switch self {
        case .frontMatter: Self.frontMatter(bytes)
        case .document: Self.document(bytes)
        case .template: Self.template(bytes)
        case .check: Self.check(bytes)
        case .growth: Growth(bytes).broken
        }
    }

    private static func frontMatter(_ bytes: [UInt8]) -> [String] {
        let source = Source(path: "a.yml", bytes: bytes)
        var broken: [String] = []
        for limits in [YAMLLimits.governance, .frontMatter] {
            let (node, problems) = readYAML(source, bytes: 0..<bytes.count, limits: limits)
            if node == nil, problems.isEmpty { broken.append("it cannot be read and nothing says why") }
            broken += told(problems, source)
            if let node { broken += places(node, source) }
            let again = readYAML(source, bytes: 0..<bytes.count, limits: limits)
            if again.node != node || again.problems != problems { broken.append("two readings differ") }
        }
        return broken
    }

    private static func document(_ bytes: [UInt8]) -> [String] {
        let source = Source(path: "guide/kettle.md", bytes: bytes)
        let document = parse(source)
        var broken = told(document.problems, source) + places(document)
        if parse(source) != document { broken.append("two readings differ") }
        if Catalogue.Summary(document) != Catalogue.Summary(document) { broken.append("two summaries differ") }
        _ = (Catalogue.Term(document), Asked(document, nil), document.assets(), document.allowances)
        return broken
    }

    private static func template(_ bytes: [UInt8]) -> [String] {
        let source = Source(path: "templates/any.md", bytes: bytes)
        let (template, problems) = readTemplate(source)
        var broken = told(problems, source)
        if (template == nil) == problems.isEmpty { broken.append("a template has problems, or there is neither") }
        let read = readTemplates(CaseCommunity.templateSources + [source])
        let again = readTemplates(CaseCommunity.templateSources + [source])
        if read.set != again.set || read.problems != again.problems { broken.append("two readings differ") }
        if let template, read.problems.isEmpty { broken += judged(template, read.set) }
        return broken
    }

    /// A document that is made of a template can be checked and mended, whatever the template asks for.
    private static func judged(_ template: Template, _ set: TemplateSet) -> [String] {
        guard let template = set[template.reference] else { return ["the set has lost the template"] }
        let checker = Checker(templates: set, catalogue: CaseCommunity.catalogue(isForPublication: false))
        return Language.allCases.flatMap { language in
            let values = ["template": template.reference.description, "id": "\(template.kind)/a", "lang": language.rawValue, "title": "A"]
            return check(parse(Source(path: "a.md", text: skeleton(of: template, in: language, values: values))), checker)
        }
    }

    private static func check(_ bytes: [UInt8]) -> [String] {
        check(parse(Source(path: "guide/kettle.md", bytes: bytes)), CaseCommunity.checker)
            + told(CaseCommunity.publisher.check(parse(Source(path: "tools/teapot.md", bytes: bytes)), stage: .completeness), nil)
    }

    private static func check(_ document: ParsedDocument, _ checker: Checker) -> [String] {
        let source = document.source
        var broken: [String] = []
        for stage in [Stage.structure, .completeness] {
            let found = checker.check(document, stage: stage)
            broken += told(found, source)
            if checker.check(document, stage: stage) != found { broken.append("two checks differ") }
        }
        let found = checker.check(document, stage: .structure)
        broken += outside(document, found)
        for terms in [false, true] {
            let bytes = checker.fixed(document, terms: terms)
            let mended = parse(Source(path: source.path, bytes: bytes))
            if checker.fixed(mended, terms: terms) != bytes {
                broken.append("a second --fix changes what the first left (terms: \(terms))")
            }
            let after = bytes == source.bytes ? found : checker.check(mended, stage: .structure)
            if errors(after) > errors(found) { broken.append("--fix brings errors: \(errors(found)) before, \(errors(after)) after") }
        }
        return broken
    }

    private static func errors(_ findings: [Diagnostic]) -> Int { findings.count { $0.severity == .error } }

    /// What lies outside of an edit stays byte for byte. Line endings are mended too, so that a text with a CR is none for this.
    private static func outside(_ document: ParsedDocument, _ findings: [Diagnostic]) -> [String] {
        let bytes = document.source.bytes
        guard !bytes.contains(13) else { return [] }
        return findings.filter { $0.edit != nil }.prefix(20).compactMap { finding in
            let result = fixed(document, findings: [finding], terms: true)
            guard result != bytes, let edit = finding.edit, let first = edit.replacements.first, let last = edit.replacements.last else {
                return nil
            }
            let isKept =
                result.starts(with: bytes[..<first.bytes.lowerBound])
                && result.reversed().starts(with: bytes[last.bytes.upperBound...].reversed())
            return isKept ? nil : "the edit of \(finding.rule) changes bytes outside of it"
        }
    }
}
