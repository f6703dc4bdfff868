import Documents
import TestSupport

/// A template, its next versions with their migrations, and a document that somebody has worked on; all by chance. The words of the author
/// are unlike those of any template, and unlike each other.
struct RandomMigration {
    /// The texts of all versions.
    private(set) var templates: [String] = []
    private(set) var document = ""
    /// What the author wrote, each word once.
    private(set) var words: [String] = []
    private var random: Seeded
    private var fields: [Field] = []
    private var sections: [Section] = []
    private var count = 0

    private struct Field {
        var name: String
        var type: String
        var isRequired: Bool
    }

    private struct Section {
        var key: String
        var heading: String
        var help: String?
        var body = ""
        var isRequired: Bool
        var below: [Section] = []
    }

    init(seed: UInt64, versions: Int) {
        random = Seeded(seed: seed)
        for _ in 0..<Int.random(in: 0...4, using: &random) { fields.append(field()) }
        for _ in 0..<Int.random(in: 1...5, using: &random) { sections.append(section(depth: 0)) }
        templates.append(text(version: 1, migration: ""))
        write()
        for version in 2...versions {
            let migration = change(from: version - 1)
            templates.append(text(version: version, migration: migration))
        }
    }

    private mutating func chance(_ one: Int) -> Bool { Int.random(in: 0..<one, using: &random) == 0 }
    private mutating func name(_ start: String) -> String {
        count += 1
        // letters only, so that none is a slip of the pen away from another
        let letters = (0..<8).map { _ in "bcdfghklmnprstvz".randomElement(using: &random).map(String.init) ?? "b" }.joined()
        return "\(start)\(letters)\(count)"
    }
    private mutating func word() -> String {
        words.append(name("w"))
        return words[words.count - 1]
    }
    private mutating func phrase() -> String { (0...Int.random(in: 0...4, using: &random)).map { _ in word() }.joined(separator: " ") }

    // MARK: Templates

    private mutating func type() -> String {
        ["text", "integer", "list, of: text", "date", "enum, values: [one, two]", "boolean"].randomElement(using: &random) ?? "text"
    }
    private mutating func field() -> Field { Field(name: name("f"), type: type(), isRequired: chance(2)) }
    private mutating func section(depth: Int) -> Section {
        let bodies = [
            "", "", ", list: {ordered: true, items: [2, 9]}", ", table: {columns: [{key: a, en: Ca, fr: Da}, {key: b, en: Cb, fr: Db}]}",
        ]
        let key = name("s")
        let help = chance(3) ? nil : "Help \(name("h"))."
        let body = bodies.randomElement(using: &random) ?? ""
        var section = Section(key: key, heading: "T\(key)", help: help, body: body, isRequired: !chance(3))
        if depth == 0, chance(3) { for _ in 0...1 { section.below.append(self.section(depth: 1)) } }
        return section
    }

    private func text(version: Int, migration: String) -> String {
        let known = ["template", "id", "title", "lang"].map { "  \($0): {type: text, required: true}" }
        let fields = fields.map { "  \($0.name): {type: \($0.type), required: \($0.isRequired)}" }
        return
            (["---", "template: thing", "version: \(version)", "name: {en: Thing, fr: Chose}", "fields:"] + known + fields
            + ["sections:"] + sections.map { "  - \(flow($0))" } + ["extra_sections: allow", migration, "---"]).filter { !$0.isEmpty }
            .joined(separator: "\n") + "\n"
    }

    private func flow(_ section: Section) -> String {
        let help = section.help.map { ", help: {en: \"\($0)\", fr: \"F \($0)\"}" } ?? ""
        let below = section.below.isEmpty ? "" : ", subsections: [\(section.below.map(flow).joined(separator: ", "))]"
        return
            "{key: \(section.key), heading: {en: \(section.heading), fr: F\(section.heading)}, required: \(section.isRequired)\(help)\(section.body)\(below)}"
    }

    // MARK: The document

    private mutating func write() {
        guard let template = readTemplate(Source(path: "t", text: templates[0])).template else { return }
        let language: Language = chance(2) ? .en : .fr
        let values = ["id": "thing/one", "title": "One", "lang": language.rawValue]
        var lines = skeleton(of: template, in: language, values: values).split(separator: "\n", omittingEmptySubsequences: false).map(
            String.init)
        lines = lines.flatMap { edited($0) }
        let ending = chance(3) ? "\r\n" : "\n"
        document = lines.joined(separator: ending)
        if chance(5) { while document.last?.isNewline == true { document.removeLast() } }
    }

    /// What an author makes of a line.
    private mutating func edited(_ line: String) -> [String] {
        if line.hasPrefix("f") {
            guard !line.hasSuffix(":"), !chance(3) else { return [line] }
            let name = line.prefix { $0 != ":" }
            if let field = fields.first(where: { $0.name == name }), field.type.hasPrefix("enum"), chance(2) { return ["\(name): one"] }
            return [chance(2) ? "\(name): \(word())" : "\(name): \(word())   # \(word())"]
        }
        if line.hasPrefix("<!--") {
            return [[line], [phrase()], [line, "", phrase()], [], [line.replacing("-->", with: "\(word()) -->")]].randomElement(
                using: &random) ?? []
        }
        if line.hasPrefix("1. "), chance(2) { return ["1. \(phrase())"] }
        if line.hasPrefix("|  |") {
            return [line, "| \(word()) | *\(word())* |"].shuffled(using: &random).prefix(chance(2) ? 2 : 1).map(\.self)
        }
        if line.hasPrefix("##"), chance(3) {
            let own = ["", "## \(word())", "", phrase(), "", "### \(word())", "", "- \(phrase())", "- \(phrase())", ""]
            let changed = [line + " " + word(), line, line + " {#own}", line].randomElement(using: &random) ?? line
            return [[changed], own + [line], [line, "", phrase(), "", "#### \(word())", "", "> \(phrase())", ""]].randomElement(
                using: &random) ?? []
        }
        return [line]
    }

    // MARK: Changes

    private mutating func change(from version: Int) -> String {
        var steps: [String] = []
        var fieldSteps: [String] = []
        for _ in 0...Int.random(in: 0...3, using: &random) {
            let index = Int.random(in: 0..<max(1, sections.count), using: &random)
            guard index < sections.count, !steps.contains(where: { $0.contains(sections[index].key) }) else { continue }
            steps.append(changed(index))
        }
        for index in fields.indices.reversed() where chance(3) { fieldSteps.append(changed(field: index)) }
        if chance(3) {
            fields.append(field())
            fieldSteps.append("{add: \(fields[fields.count - 1].name)}")
        }
        if chance(2) { sections.shuffle(using: &random) }
        let below = steps.filter { !$0.isEmpty }.map { "      - \($0)" }
        let fieldLines = fieldSteps.filter { !$0.isEmpty }.map { "      - \($0)" }
        return
            (["migrations:", "  - from: \(version)"] + (below.isEmpty ? [] : ["    sections:"] + below)
            + (fieldLines.isEmpty ? [] : ["    fields:"] + fieldLines)).joined(separator: "\n")
    }

    private mutating func changed(_ index: Int) -> String {
        let old = sections[index]
        let other = index + 1 < sections.count ? sections[index + 1].key : nil
        switch Int.random(in: 0..<9, using: &random) {
        case 0:
            sections[index].key = name("s")
            if chance(2) { sections[index].heading = "T\(sections[index].key)" }
            return "{rename: \(old.key), to: \(sections[index].key)}"
        case 1:
            sections.remove(at: index)
            return "{drop: \(old.key)}"
        case 2:
            sections.insert(section(depth: 0), at: index)
            return "{add: \(sections[index].key)}"
        case 3:
            sections.insert(section(depth: 1), at: index)
            return "{split: \(old.key), into: [\(old.key), \(sections[index].key)]}"
        case 4 where other != nil && old.below.isEmpty && sections[index + 1].below.isEmpty:
            sections.remove(at: index)
            return "{merge: [\(old.key), \(other ?? "")], into: \(other ?? "")}"
        case 5 where other != nil && old.below.isEmpty:
            sections[index + 1].below.append(old)
            sections.remove(at: index)
            return "{move: \(old.key), to: \(other ?? "")/\(old.key)}"
        case 6 where !old.below.isEmpty:
            let child = sections[index].below.removeFirst()
            sections.append(child)
            return "{move: \(old.key)/\(child.key), to: \(child.key)}"
        case 7: return "{shift: \(old.key), by: \([-1, 1, 2].randomElement(using: &random) ?? 1)}"
        default:
            sections[index].help = chance(2) ? nil : "Other \(name("h"))."
            sections[index].body = section(depth: 1).body
            return ""
        }
    }

    private mutating func changed(field index: Int) -> String {
        let old = fields[index]
        switch Int.random(in: 0..<4, using: &random) {
        case 0:
            fields[index].name = name("f")
            return "{rename: \(old.name), to: \(fields[index].name)}"
        case 1:
            fields.remove(at: index)
            return "{drop: \(old.name)}"
        case 2 where old.type.hasPrefix("enum"):
            fields[index].type = "enum, values: [three, two]"
            return "{map: \(old.name), values: {one: three}}"
        default:
            fields[index].type = type()
            return "{retype: \(old.name)}"
        }
    }
}
