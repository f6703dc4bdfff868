import Documents

/// Templates, each instantiated in each language as `praxis new` would and judged as `praxis check` would. Skeleton and rule are one file, so
/// they can disagree only where the template asks for what it does not write.
struct TemplateTrial {
    /// What can be said of templates.
    struct Outcome {
        let tried: [Template]
        /// Of the files themselves.
        let findings: [Diagnostic]
        /// Of the drafts made of them.
        let problems: [Problem]

        var isGood: Bool { findings.isEmpty && problems.isEmpty }

        func adding(_ more: [Diagnostic]) -> Outcome {
            Outcome(tried: tried, findings: (findings + more).sorted(), problems: problems)
        }
    }

    /// A finding on a draft that nobody has written in yet.
    struct Problem {
        let template: TemplateReference
        /// Of the template.
        let path: String
        let language: Language
        let finding: Diagnostic
        /// The line of the draft that it is about.
        let line: String

        /// The finding at the template's file, with the line of the draft that `new` would write.
        func text(in reader: Language) -> String {
            let name =
                switch language {
                case .en: Phrase(en: "English", fr: "anglais")
                case .fr: Phrase(en: "French", fr: "français")
                }
            let what = Phrase(
                en: "a new \(template.kind) in \(name.en) does not pass: \(finding.message.en)",
                fr: "un nouveau document \(template.kind) en \(name.fr) ne passe pas : \(finding.message.fr)")
            let number = finding.range.start.line
            let place = Phrase(en: "line \(number) of the draft:", fr: "ligne \(number) du brouillon :")
            return "\(path.shown): \(what[reader].shown) [\(finding.rule)]\n  \(place[reader]) \(line.shown)\n"
        }
    }

    /// What a draft may have before somebody has written in it.
    private static let blanks: Set = [
        "section-empty", "placeholder-left", "guidance-left", "list-length", "word-count", "table-rows", "table-value",
    ]

    private var templates: [Template] = []
    private var tried: [(template: Template, source: Source)] = []
    private var findings: [Diagnostic] = []

    /// Takes a template; what is wrong with one that is not tried is told where that one is.
    mutating func read(_ source: Source, isTried: Bool = false) {
        let (template, problems) = readTemplate(source)
        if let template {
            // The one that is tried comes before another of the same name.
            templates.insert(template, at: isTried ? 0 : templates.count)
            if isTried { tried.append((template, source)) }
        }
        if isTried { findings += problems }
    }

    var outcome: Outcome {
        let set = TemplateSet(templates)
        var findings = findings
        var problems: [Problem] = []
        for (template, source) in tried {
            findings += referenceProblems(of: template, in: source, among: set)
            guard let template = set[template.reference], !template.isAbstract else { continue }
            for language in Language.allCases { problems += Self.problems(template, source.path, language, set) }
        }
        return Outcome(tried: tried.map(\.template), findings: findings.sorted(), problems: problems)
    }

    private static func problems(_ template: Template, _ path: String, _ language: Language, _ set: TemplateSet) -> [Problem] {
        let values = [
            "template": template.reference.description, "id": "\(template.kind)/first-draft", "title": "First draft",
            "lang": language.rawValue,
            "owner": "member", "authors": "member", "scope": "group", "audience": "pmo", "confidentiality": "group",
        ]
        let text = skeleton(of: template, in: language, values: values, outline: Self.outline)
        let folder = template.folder.map { $0.isEmpty ? "" : "\($0)/" } ?? ""
        let document = parse(Source(path: "\(folder)first-draft.md", text: text))
        let checker = Checker(templates: set, catalogue: catalogue)
        let early = checker.check(document, stage: .structure).filter { $0.severity == .error }
        let late = checker.check(document, stage: .completeness).filter { $0.severity == .error && !blanks.contains($0.rule) }
        let known = Set(early)
        return (early + late.filter { !known.contains($0) }).map { finding in
            let line = document.source.text(document.source.line(finding.range.start.line))
            return Problem(template: template.reference, path: path, language: language, finding: finding, line: line)
        }
    }

    /// A community of one, in which a draft can name what every draft names.
    private static let outline = ["first", "second"]
    private static let catalogue = Catalogue(
        documents: [], members: ["member": true], entities: ["entity"], roles: ["member", "reviewer"], outline: outline,
        languages: Language.allCases.map(\.rawValue), files: [])
}
