import Community
import Documents
import Review
import Workspace

/// What can be said about a place of a text that is being written. The front matter is looked at line by line: while it is typed it often
/// cannot be read as a whole.
struct EditorQuestion {
    let text: EditedText
    let language: Language
    private let top: String
    private let names: Names
    private let templates: TemplateSet
    private let holdings: Holdings

    init(_ text: EditedText, _ workspace: borrowing Workspace, _ language: Language) throws(WorkspaceError) {
        self.text = text
        self.language = language
        top = workspace.top ?? ""
        names = try workspace.names()
        templates = try workspace.publishedTemplates() ?? TemplateSet([])
        holdings = try workspace.holdings(nil, in: try workspace.look())
    }

    // MARK: Completion

    /// Names of fields and their values in the front matter, terms in the text.
    func completions(at offset: Int) -> JSONValue {
        let line = text.source.position(at: offset).line
        let before = text.before(offset)
        guard text.frontMatterLines.contains(line) else { return terms(before, offset) }
        if !before.contains(":"), !before.hasPrefix(" "), !before.hasPrefix("-") { return fields(before, offset, besides: line) }
        guard let key = key(of: line) else { return .list([]) }
        if key == "template" { return items(names.kinds.compactMap { templates.latest($0)?.reference.description }, before, offset, 12) }
        guard let field = template?.fields.first(where: { $0.name == key }) else { return .list([]) }
        return items(values(of: field.type), before, offset, 12)
    }

    private func fields(_ before: String, _ offset: Int, besides line: Int) -> JSONValue {
        let present = Set(text.frontMatterLines.filter { $0 != line }.compactMap { topKey(of: $0) })
        let offered = (template?.fields ?? []).filter { !present.contains($0.name) && $0.name.hasPrefix(before) }
        return .list(
            offered.map { field in
                item(field.name, "\(field.name): ", before, offset, kind: 5, about: field.help?[language], isFirst: field.isRequired)
            })
    }

    /// What a value may be, where that is a list of words.
    private func values(of type: Template.FieldType) -> [String] {
        switch type {
        case .choice(let values): values
        case .boolean: ["true", "false"]
        case .chosenFrom(let list):
            switch list {
            case "outline": names.rulebook.community.outline
            case "roles": names.rulebook.roles.sorted()
            case "entities": names.rulebook.entities.keys.sorted()
            case "scope": ["group"] + names.rulebook.entities.keys.sorted()
            case "people": ["anonymous"] + names.rulebook.sortedMembers.map(\.id)
            default: names.rulebook.community.languages
            }
        case .member: names.rulebook.sortedMembers.map(\.id)
        case .entity: names.rulebook.entities.keys.sorted()
        case .reference(let kinds, _): names.documents.filter { kinds.isEmpty || kinds.contains($0.kind) }.map(\.description)
        case .list(let inner, _, _): values(of: inner)
        case .text, .integer, .number, .date, .month, .time, .duration, .url, .email, .asset, .map, .dictionary, .oneOf: []
        }
    }

    /// Values that begin with what is typed since the last blank or bracket; `kind` is the protocol's number.
    private func items(_ values: [String], _ before: String, _ offset: Int, _ kind: Int) -> JSONValue {
        let typed = String(before.reversed().prefix { !" [,\"'".contains($0) }.reversed())
        return .list(
            values.filter { $0.hasPrefix(typed) }.map { value in
                let id = DocumentID(parsing: value)
                return item(value, value, typed, offset, kind: kind, about: id.flatMap(holding)?.newest.title)
            })
    }

    private func terms(_ before: String, _ offset: Int) -> JSONValue {
        let typed = String(before.reversed().prefix { $0.isLetter || $0.isNumber || $0 == "-" }.reversed())
        guard typed.count >= 2 else { return .list([]) }
        let found = holdings.vocabulary().compactMap { entry -> JSONValue? in
            guard let label = entry.labels(documentLanguage)?.preferred, label.lowercased().hasPrefix(typed.lowercased()) else {
                return nil
            }
            // Whoever begins a sentence keeps their capital.
            let word = typed.first?.isUppercase == true ? label.prefix(1).uppercased() + label.dropFirst() : label
            return item(word, word, typed, offset, kind: 1, about: definition(entry))
        }
        return .list(found)
    }

    private func item(_ label: String, _ word: String, _ typed: String, _ offset: Int, kind: Int, about: String?, isFirst: Bool = false)
        -> JSONValue
    {
        var entries: [String: JSONValue] = [
            "label": .text(label), "kind": .integer(kind),
            "textEdit": .map(["range": text.range(offset - typed.utf8.count..<offset), "newText": .text(word)]),
        ]
        if let about { entries["documentation"] = .text(about) }
        if isFirst { entries["sortText"] = .text("0\(label)") }
        return .map(entries)
    }

    // MARK: Hover and definition

    /// What a field asks for, which document an id is, what a term means, what a section is for.
    func hover(at offset: Int) -> JSONValue {
        let line = text.source.position(at: offset).line
        let word = text.word(at: offset)
        if let known = named(text.source.text(word)) {
            let title = known.newest.title ?? known.id.slug
            return said("**\(title)**\n\n`\(known.id)` · \(known.newest.source.path)", word)
        }
        if text.frontMatterLines.contains(line) {
            let bytes = text.source.line(line)
            guard let key = topKey(of: line), offset <= bytes.lowerBound + key.utf8.count,
                let help = template?.fields.first(where: { $0.name == key })?.help
            else { return .null }
            return said("`\(key)`: \(help[language])", bytes.lowerBound..<bytes.lowerBound + key.utf8.count)
        }
        if let use = term(at: offset) {
            let label = use.entry.labels(documentLanguage)?.preferred ?? use.entry.holding.id.slug
            return said("**\(label)**: \(definition(use.entry) ?? "")", use.range)
        }
        return .null
    }

    /// The file of the document that an id, a term or a link names.
    func definition(at offset: Int) -> JSONValue {
        let word = text.word(at: offset)
        let written = text.source.text(word)
        if let known = named(written) { return place(known.newest.source.path) }
        if let use = term(at: offset), !text.frontMatterLines.contains(text.source.position(at: offset).line) {
            return place(use.entry.holding.newest.source.path)
        }
        let target = written.prefix { $0 != "#" }
        guard target.hasSuffix(".md"), !target.hasPrefix("/"), text.path.hasPrefix(top + "/") else { return .null }
        var parts = text.path.dropFirst(top.count + 1).split(separator: "/").dropLast().map(String.init)
        for part in target.split(separator: "/").map(String.init) where part != "." {
            // Above the top there is nothing of ours.
            if part != ".." { parts.append(part) } else if parts.popLast() == nil { return .null }
        }
        return place(parts.joined(separator: "/"))
    }

    private func place(_ path: String) -> JSONValue {
        let start = JSONValue.map(["line": .integer(0), "character": .integer(0)])
        return .map(["uri": .text(EditedText.uri(of: "\(top)/\(path)")), "range": .map(["start": start, "end": start])])
    }

    /// The document whose id this is, with a version or an anchor behind it or not.
    private func named(_ written: String) -> Holding? {
        let id = String(written.prefix { $0 != "@" && $0 != "#" })
        return DocumentID(parsing: id).flatMap(holding)
    }

    private func holding(_ id: DocumentID) -> Holding? { holdings.documents.first { $0.id == id } }

    private func term(at offset: Int) -> (entry: TermEntry, range: Range<Int>)? {
        let entries = holdings.vocabulary()
        let line = text.source.line(text.source.position(at: offset).line)
        let finder = TermFinder(entries.compactMap(\.term), in: Language(rawValue: documentLanguage) ?? language)
        let uses = finder.uses(in: Array(text.source.bytes[line]))
        guard let use = uses.first(where: { ($0.range.lowerBound...$0.range.upperBound).contains(offset - line.lowerBound) }),
            let entry = entries.first(where: { $0.holding.id == use.term })
        else { return nil }
        return (entry, line.lowerBound + use.range.lowerBound..<line.lowerBound + use.range.upperBound)
    }

    private func definition(_ entry: TermEntry) -> String? { entry.holding.parts?[documentLanguage]?.text }

    private func said(_ markdown: String, _ range: Range<Int>) -> JSONValue {
        .map(["contents": .map(["kind": .text("markdown"), "value": .text(markdown)]), "range": text.range(range)])
    }

    // MARK: The front matter, line by line

    private func topKey(of line: Int) -> String? {
        let written = text.source.text(text.source.line(line))
        guard let colon = written.firstIndex(of: ":"), let first = written.first, first.isLetter else { return nil }
        return String(written[..<colon])
    }

    /// The key whose value a line is, or is an item of.
    private func key(of line: Int) -> String? {
        var line = line
        while line >= text.frontMatterLines.lowerBound {
            if let key = topKey(of: line) { return key }
            line -= 1
        }
        return nil
    }

    private func value(of key: String) -> String? {
        for line in text.frontMatterLines where topKey(of: line) == key {
            let written = text.source.text(text.source.line(line)).dropFirst(key.count + 1)
            return String(written.drop { $0 == " " }.prefix { $0 != " " && $0 != "#" })
        }
        return nil
    }

    private var template: Template? { value(of: "template").flatMap { TemplateReference(parsing: $0) }.flatMap { templates[$0] } }

    private var documentLanguage: String { value(of: "lang") ?? language.rawValue }
}
