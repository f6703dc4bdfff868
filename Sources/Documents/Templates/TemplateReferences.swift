/// Reads templates that belong together, and judges what one of them says of another.
///
/// - Returns: The set of those that can be read, and all problems: those of `readTemplate`, and `template-invalid` for an `extends` that
///   names no template or leads back to its own, and for fields that `when` and `sum` name and nobody has. A template with problems of the
///   second sort is in the set.
package func readTemplates(_ sources: [Source]) -> (set: TemplateSet, problems: [Diagnostic]) {
    readTemplates(sources.map { TemplateSource($0) })
}

/// The same of files that were read already.
package func readTemplates(_ files: [TemplateSource]) -> (set: TemplateSet, problems: [Diagnostic]) {
    let set = TemplateSet(files.compactMap(\.template))
    let problems = files.flatMap { file in
        file.problems + (file.template.map { referenceProblems(of: $0, in: file, among: set) } ?? [])
    }
    return (set, problems.sorted())
}

/// The problems of a template that show only beside the others: see `readTemplates`. In the order of the text.
package func referenceProblems(of template: Template, in source: Source, among set: TemplateSet) -> [Diagnostic] {
    referenceProblems(of: template, in: TemplateSource(source), among: set)
}

private func referenceProblems(of template: Template, in file: TemplateSource, among set: TemplateSet) -> [Diagnostic] {
    guard let node = file.node else { return [] }
    var check = TemplateReferences(template: template, path: file.source.path, set: set)
    check.look(at: node)
    return check.problems.sorted()
}

/// What a template names: another template, and fields.
private struct TemplateReferences {
    let template: Template
    let path: String
    let set: TemplateSet
    var problems: [Diagnostic] = []

    init(template: Template, path: String, set: TemplateSet) {
        self.template = template
        self.path = path
        self.set = set
    }

    mutating func look(at node: YAMLNode) {
        if let base = node["extends"], let name = base.text, let problem = chainProblem(from: name, base.range) {
            problems.append(problem)
            // what it would inherit is not known
            return
        }
        let fields = (set[template.reference] ?? template).fields.map(\.name) + ["template", "id", "title", "lang"]
        self.fields(node["fields"], known: fields)
        sections(node["sections"], known: fields)
    }

    private func chainProblem(from name: String, _ range: SourceRange) -> Diagnostic? {
        var name = name
        var seen = [template.kind]
        while true {
            guard let base = TemplateReference(parsing: name).map({ set[$0] }) ?? set.latest(name) else {
                let meant = nearest(to: name, among: set.all.map(\.kind))
                return invalid(
                    range, Phrase(en: "there is no template `\(name)`", fr: "le modèle `\(name)` n'existe pas"),
                    fix: meant.map { Phrase(en: "write `extends: \($0)`", fr: "écrivez `extends: \($0)`") }
                        ?? Phrase(en: "write the kind of a template that is here", fr: "écrivez le type d'un modèle présent ici"))
            }
            guard !seen.contains(base.kind) else { return extendsItself(path, range, seen + [base.kind]) }
            seen.append(base.kind)
            guard let next = base.extends else { return nil }
            name = next
        }
    }

    private mutating func fields(_ node: YAMLNode?, known: [String]) {
        for entry in node?.entries ?? [] { type(entry.value, known: known) }
    }

    /// A field, or what `of:` describes.
    private mutating func type(_ node: YAMLNode, known: [String]) {
        when(node, known: known)
        if let nested = node["fields"] {
            // a condition looks beside itself first, then at the document
            fields(nested, known: known + (nested.entries ?? []).map(\.key))
        }
        if let element = node["of"] { type(element, known: known) }
    }

    private mutating func sections(_ node: YAMLNode?, known: [String]) {
        for section in node?.list ?? [] {
            when(section, known: known)
            for entry in section["table"]?["sum"]?.entries ?? [] {
                guard let name = entry.value.text, !known.contains(name) else { continue }
                problems.append(unknownField(name, entry.value.range, "sum", known))
            }
            sections(section["subsections"], known: known)
        }
    }

    private mutating func when(_ node: YAMLNode, known: [String]) {
        for entry in node["when"]?.entries ?? [] where !known.contains(entry.key) {
            problems.append(unknownField(entry.key, entry.keyRange, "when", known))
        }
    }

    private func unknownField(_ name: String, _ range: SourceRange, _ key: String, _ known: [String]) -> Diagnostic {
        let meant = nearest(to: name, among: known)
        return invalid(
            range,
            Phrase(en: "`\(key)` names a field `\(name)` that there is not", fr: "`\(key)` nomme un champ `\(name)` qui n'existe pas"),
            fix: meant.map { Phrase(en: "write `\($0)`", fr: "écrivez `\($0)`") }
                ?? Phrase(en: "add the field, or name another", fr: "ajoutez le champ, ou nommez-en un autre"))
    }

    private func invalid(_ range: SourceRange, _ message: Phrase, fix: Phrase) -> Diagnostic {
        Diagnostic(rule: "template-invalid", path: path, range: range, message: message, fix: fix)
    }
}

/// - Parameter chain: kinds, each of which extends the next; the last is the first that comes again.
private func extendsItself(_ path: String, _ range: SourceRange, _ chain: [String]) -> Diagnostic {
    let way = chain.joined(separator: " → ")
    return Diagnostic(
        rule: "template-invalid", path: path, range: range,
        message: Phrase(en: "the template extends itself (\(way))", fr: "le modèle s'étend lui-même (\(way))"),
        fix: Phrase(en: "remove `extends`, or name another template", fr: "retirez `extends`, ou nommez un autre modèle"))
}
