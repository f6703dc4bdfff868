/// The front matter of a document, taken from one version of its template to the next: changes of what is there, then additions.
struct FieldMigration {
    private(set) var document: ParsedDocument
    private(set) var notes: [MigrationNote] = []
    private let step: MigrationStep
    private let checker: Checker
    private let language: Language
    /// Fields whose type is another one now.
    private var retyped: Set<String> = []
    /// New names of fields that the old template asked for and that were not there: somebody took them out.
    private let removed: Set<String>
    private var replacements: [Edit.Replacement] = []

    init(_ document: ParsedDocument, _ step: MigrationStep, _ checker: Checker) {
        self.document = document
        self.step = step
        self.checker = checker
        language = document.language ?? .en
        removed = Set(FieldReading(document, step.old).absent.map { step.name(of: $0.name) })
    }

    private var source: Source { document.source }

    private mutating func apply() {
        guard !replacements.isEmpty else { return }
        document = parse(Source(path: source.path, bytes: source.replacing(replacements)))
        replacements = []
    }

    private mutating func replace(_ bytes: Range<Int>, _ text: String, rank: Int = 0) {
        replacements.append(Edit.Replacement(bytes: bytes, text: text, rank: rank))
    }

    // MARK: What is there

    mutating func changeEntries() {
        guard let front = document.frontMatter, let entries = front.entries else { return }
        for entry in entries {
            if entry.key == "template" {
                replace(entry.value.range.bytes, step.new.reference.description)
            } else if let field = step.old.fields.first(where: { $0.name == entry.key }) {
                change(entry, field, among: entries)
            }
        }
        apply()
    }

    private mutating func change(_ entry: YAMLNode.Entry, _ old: Template.Field, among entries: [YAMLNode.Entry]) {
        let name = step.name(of: entry.key)
        guard !step.fieldSteps.contains(.drop(entry.key)), let new = step.new.fields.first(where: { $0.name == name }) else {
            // a field that every document may have
            if !["id", "title", "lang"].contains(entry.key) { drop(entry, old) }
            return
        }
        if name != entry.key {
            let other = entries.first { $0.key == name && step.name(of: name) == name }
            if let other, !remove(other, step.old.fields.first { $0.name == name } ?? old) { return keep(entry, beside: name) }
        }
        if old.type != new.type { retyped.insert(new.name) }
        let value = standard(of: new)
        if isOpen(entry, old) || value != nil && isEmpty(entry.value) {
            let lines = openLines(new, default: value)
            if lines != source.text(span(entry)) { replace(span(entry), lines) }
            return
        }
        if name != entry.key { replace(entry.keyRange.bytes, name) }
        change(valueOf: entry, from: old, to: new)
    }

    private mutating func change(valueOf entry: YAMLNode.Entry, from old: Template.Field, to new: Template.Field) {
        for case .map(let name, let values) in step.fieldSteps where name == old.name || name == new.name {
            for node in entry.value.list ?? [entry.value] {
                guard let text = node.text, let value = values[text], node.range.start.line == node.range.end.line else { continue }
                replace(node.range.bytes, yamlScalar(value))
            }
        }
        if new.type.isScalar, case .list = old.type, let list = entry.value.list, list.count == 1, let only = list[0].text {
            let bytes = entry.value.range.bytes
            // a block that holds a remark is left to its author
            guard joinedWords(source.text(bytes)).filter({ !"[]-\"' ".contains($0) }) == only.filter({ !"[]-\"' \n\t".contains($0) }),
                !replacements.contains(where: { $0.bytes.overlaps(bytes) })
            else { return }
            let start = entry.keyRange.end.offset
            let colon = source.bytes[start...].firstIndex(of: UInt8(ascii: ":")) ?? start
            replace(colon..<max(colon, bytes.upperBound), ": \(yamlScalar(only))")
        }
    }

    /// The value that a migration gives to a field that nobody filled in.
    private func standard(of field: Template.Field) -> String? {
        for case .standard(let name, let value) in step.fieldSteps where step.name(of: name) == field.name { return value }
        return nil
    }

    private mutating func drop(_ entry: YAMLNode.Entry, _ field: Template.Field) {
        if remove(entry, field) { return }
        note(
            entry.key,
            Phrase(
                en: "the field “\(entry.key)” is not in \(step.new.reference) any more; its value stays until you move or remove it",
                fr:
                    "le champ « \(entry.key) » n'est plus dans \(step.new.reference) ; sa valeur reste jusqu'à ce que vous la déplaciez ou l'ôtiez"
            ))
    }

    private mutating func keep(_ entry: YAMLNode.Entry, beside name: String) {
        note(
            entry.key,
            Phrase(
                en: "the field “\(entry.key)” is called “\(name)” now, and there is a “\(name)” already; both stay",
                fr: "le champ « \(entry.key) » s'appelle maintenant « \(name) », et il y a déjà un « \(name) » ; les deux restent"))
    }

    /// Takes the lines of a field out that holds nothing of an author's.
    ///
    /// - Returns: whether it could.
    private mutating func remove(_ entry: YAMLNode.Entry, _ field: Template.Field) -> Bool {
        let stretch = span(entry)
        guard !isFlow, isOpen(entry, field) || isEmpty(entry.value) else { return false }
        let first = source.line(entry.keyRange.start.line).lowerBound
        let line = source.position(at: stretch.upperBound).line
        let rest = source.text(stretch.upperBound..<source.line(line).upperBound)
        guard isBlank(rest), source.trimmed(first..<stretch.lowerBound).isEmpty, line < source.lineCount else { return false }
        replace(first..<source.line(line + 1).lowerBound, "")
        return true
    }

    private var isFlow: Bool {
        guard let start = document.frontMatter?.range.start.offset, start < source.bytes.count else { return false }
        return source.bytes[start] == UInt8(ascii: "{")
    }

    /// From the key to the end of the value, without blanks behind it.
    private func span(_ entry: YAMLNode.Entry) -> Range<Int> {
        let colon = source.bytes[entry.keyRange.end.offset...].firstIndex(of: UInt8(ascii: ":")).map { $0 + 1 } ?? entry.keyRange.end.offset
        return entry.keyRange.start
            .offset..<source.trimmed(
                entry.keyRange.start.offset..<max(colon, entry.value.range.end.offset)
            ).upperBound
    }

    private func isEmpty(_ node: YAMLNode) -> Bool {
        switch node.value {
        case .scalar(let text, _): text.isEmpty
        case .list(let nodes): nodes.isEmpty
        case .map(let entries): entries.isEmpty
        }
    }

    /// Whether a field is as `new` writes one that is left to be filled in.
    private func isOpen(_ entry: YAMLNode.Entry, _ field: Template.Field) -> Bool {
        joinedWords(source.bytes[span(entry)]) == joinedWords(openLines(field))
    }

    private func openLines(_ field: Template.Field, default value: String? = nil) -> String {
        let open = Template.Field(name: field.name, type: field.type, isRequired: field.isRequired)
        let values = value.map { [field.name: $0] } ?? [:]
        return skeletonLines(of: open, in: step.new, language, values: values, outline: checker.facts.outline)
            .joined(separator: source.lineEnding)
    }

    // MARK: What is new

    mutating func addEntries() {
        guard let front = document.frontMatter, let entries = front.entries, let first = entries.first else { return }
        var place: YAMLNode.Entry?
        for (rank, field) in step.new.fields.enumerated() {
            if let entry = entries.first(where: { $0.key == field.name }) {
                if entry.keyRange.start > place?.keyRange.start ?? .start { place = entry }
                continue
            }
            let value = standard(of: field)
            guard value != nil || isWanted(field, front) else { continue }
            let lines = openLines(field, default: value)
            if value == nil { noteAdded(field) }
            if isFlow { continue }
            if let place {
                let end = source.line(source.position(at: span(place).upperBound).line).upperBound
                replace(end..<end, source.lineEnding + lines, rank: rank)
            } else {
                let start = source.line(first.keyRange.start.line).lowerBound
                replace(start..<start, lines + source.lineEnding, rank: rank)
            }
        }
        apply()
    }

    private func isWanted(_ field: Template.Field, _ front: YAMLNode) -> Bool {
        let holds = FieldReading.holds(field.when, in: front, top: front, fields: step.new.fields)
        if field.isRequired, !holds { return false }
        if field.type.element == .chosenFrom("outline"), checker.facts.outline.isEmpty { return false }
        if step.fieldSteps.contains(.add(field.name)) { return true }
        return field.isRequired && field.standard == nil && !removed.contains(field.name)
    }

    private mutating func noteAdded(_ field: Template.Field) {
        note(
            field.name,
            Phrase(
                en: "\(step.new.reference) asks for the field “\(field.name)”: \(isFlow ? "add it" : "fill it in")",
                fr: "\(step.new.reference) demande le champ « \(field.name) » : \(isFlow ? "ajoutez-le" : "remplissez-le")"))
    }

    /// Notes values that were there and that the new type does not take.
    mutating func judge() {
        guard !retyped.isEmpty else { return }
        let rules: Set = ["field-type", "field-value", "field-format", "field-count"]
        let findings = checker.check(document, stage: .structure).filter { rules.contains($0.rule) }
        for entry in document.frontMatter?.entries ?? [] where retyped.contains(entry.key) {
            let whole = SourceRange(entry.keyRange.start, max(entry.keyRange.end, entry.value.range.end))
            guard let finding = findings.first(where: { whole.start <= $0.range.start && $0.range.end <= whole.end }) else { continue }
            note(
                entry.key, Phrase(en: "\(finding.message.en); it stays as it is", fr: "\(finding.message.fr) ; il reste tel quel"))
        }
    }

    private mutating func note(_ field: String, _ message: Phrase) {
        notes.append(MigrationNote(place: .field(field), message: message))
    }
}
