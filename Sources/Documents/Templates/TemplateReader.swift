/// A template as its file has it, read once.
package struct TemplateSource: Sendable {
    package let source: Source
    /// Not yet with what it `extends` (`TemplateSet` does that), and `nil` where there is any problem.
    package let template: Template?
    /// Errors of the rules template-invalid, unknown-key, and those of `readYAML` and `parse`.
    package let problems: [Diagnostic]
    /// The front matter.
    let node: YAMLNode?

    /// Reads a template: its front matter is the rule, its body the help page.
    package init(_ source: Source) {
        self.source = source
        if source.bytes.count > largestDocument {
            (template, problems, node) = (nil, [tooLarge(source, 0..<source.bytes.count, largestDocument)], nil)
            return
        }
        if let place = firstInvalidUTF8(source.bytes, in: 0..<source.bytes.count) {
            (template, problems, node) = (nil, [notUTF8(source, at: place)], nil)
            return
        }
        let front = FrontMatter(source)
        let early = (front.problems + hiddenText(source)).sorted()
        self.node = front.node
        guard let node = front.node else {
            (template, problems) = (nil, early)
            return
        }
        let what = Phrase(en: "the template", fr: "le modèle")
        var reader = TemplateReader(YAMLReader(node, path: source.path, what: what))
        let template = reader.template(body: source.text(source.trimmed(front.body..<source.bytes.count)))
        problems = (early + reader.map.finish().map(asTemplate)).sorted()
        self.template = problems.isEmpty ? template : nil
    }
}

/// Reads one template: see `TemplateSource`.
package func readTemplate(_ source: Source) -> (template: Template?, problems: [Diagnostic]) {
    let file = TemplateSource(source)
    return (file.template, file.problems)
}

/// A missing key or a wrong type in a template is a broken template.
private func asTemplate(_ problem: Diagnostic) -> Diagnostic {
    guard problem.rule == "field-type" || problem.rule == "field-missing" else { return problem }
    return Diagnostic(
        rule: "template-invalid", severity: problem.severity, path: problem.path, range: problem.range, message: problem.message,
        why: problem.why,
        fix: problem.fix, edit: problem.edit, related: problem.related)
}

/// Reads one map of a template. What cannot be used is left out and reported, so that all is told in one pass.
struct TemplateReader {
    var map: YAMLReader

    init(_ map: YAMLReader) { self.map = map }

    /// Reads a nested map and takes over its findings.
    mutating func nested<Value>(_ reader: YAMLReader?, _ read: (inout TemplateReader) -> Value?) -> Value? {
        guard let reader else { return nil }
        var nested = TemplateReader(reader)
        let value = read(&nested)
        map.absorb(nested.map)
        return value
    }

    mutating func nestedList<Value>(_ readers: [YAMLReader], _ read: (inout TemplateReader) -> Value?) -> [Value] {
        readers.compactMap { nested($0, read) }
    }

    mutating func invalid(_ key: String, _ message: Phrase, fix: Phrase) {
        map.report("template-invalid", at: key, message, fix: fix)
    }

    mutating func template(body: String) -> Template? {
        let kind = map.value("template", true, Phrase(en: "a kind, such as `practice`", fr: "un type de document, tel que `practice`")) {
            Slug(parsing: $0)?.text
        }
        let version = map.value("version", true, Phrase(en: "a whole number from 1", fr: "un nombre entier à partir de 1")) { text in
            integer(text).flatMap { $0 > 0 ? $0 : nil }
        }
        let folder = map.value("folder", false, Phrase(en: "a folder such as `guide`", fr: "un dossier tel que `guide`"), read: Self.folder)
        let name = phrase("name", required: true)
        let extends = map.value("extends", false, Phrase(en: "a kind, or `kind@version`", fr: "un type de document, ou `type@version`")) {
            text in
            Slug(parsing: text) != nil || TemplateReference(parsing: text) != nil ? text : nil
        }
        let fields = fields("fields")
        let sections = sections("sections")
        let extra = map.choice("extra_sections", of: Template.ExtraSections.self)
        let isAbstract = map.boolean("abstract") ?? false
        let migrations = migrations("migrations", version: version)
        guard let kind, let version, let name else { return nil }
        if let extends, (TemplateReference(parsing: extends)?.kind ?? extends) == kind {
            invalid(
                "extends", Phrase(en: "the template extends itself", fr: "le modèle s'étend lui-même"),
                fix: Phrase(en: "remove `extends`, or name another template", fr: "retirez `extends`, ou nommez un autre modèle"))
        }
        return Template(
            kind: kind, version: version, folder: folder, name: name, extends: extends, fields: fields, sections: sections,
            extraSections: extra ?? .warn, body: body, isAbstract: isAbstract, migrations: migrations)
    }

    /// Without a trailing slash; `nil` for what leaves the repository.
    private static func folder(_ text: String) -> String? {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        let isPath = text.isEmpty || parts.dropLast().allSatisfy { !$0.isEmpty } && !parts.contains { $0 == "." || $0 == ".." }
        guard isPath, text != "/" else { return nil }
        return text.hasSuffix("/") ? String(text.dropLast()) : text
    }

    /// A text in each language: `{en: ..., fr: ...}`.
    mutating func phrase(_ key: String, required: Bool = false) -> Phrase? {
        nested(map.reader(key, required: required)) { $0.wording() }
    }

    mutating func wording() -> Phrase? {
        let en = map.text("en", required: true)
        let fr = map.text("fr", required: true)
        guard let en, let fr else { return nil }
        return Phrase(en: en, fr: fr)
    }

    /// `[3, 10]`: two whole numbers from 0, the smaller first.
    mutating func range(_ key: String) -> ClosedRange<Int>? {
        guard let node = map.node(key) else { return nil }
        let bounds = (node.list ?? []).compactMap { $0.text.flatMap { integer($0) } }
        guard bounds.count == 2, node.list?.count == 2, bounds[0] >= 0, bounds[0] <= bounds[1] else {
            invalid(
                key, Phrase(en: "`\(key)` must be two whole numbers", fr: "`\(key)` doit être deux nombres entiers"),
                fix: Phrase(en: "write `\(key): [1, 10]`", fr: "écrivez `\(key): [1, 10]`"))
            return nil
        }
        return bounds[0]...bounds[1]
    }

    /// `when: {state: [held, reported]}`.
    mutating func conditions() -> [Template.Condition] {
        guard var nested = map.reader("when") else { return [] }
        let conditions = (nested.node.entries ?? []).map { Template.Condition(field: $0.key, values: nested.texts($0.key, required: true)) }
        map.absorb(nested)
        return conditions
    }

    /// The names among which one occurs twice is told at `key`.
    mutating func unique(_ names: [String], at key: String, _ what: Phrase) {
        var seen: Set<String> = []
        for name in names where !seen.insert(name).inserted {
            invalid(
                key, Phrase(en: "two \(what.en) are called `\(name)`", fr: "deux \(what.fr) s'appellent `\(name)`"),
                fix: Phrase(en: "give each a name of its own", fr: "donnez à chacun son propre nom"))
        }
    }
}
