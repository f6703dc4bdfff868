/// Changes of a template after which documents of the version before are wrong, and of which no migration says what becomes of them; and
/// migrations that speak of what is not there. Each is an error of the rule `template-invalid`, with the line that is missing.
///
/// - Parameters:
///   - old, new: with what they extend, as a `TemplateSet` gives them.
///   - source: the file of the new one.
package func uncovered(from old: Template, to new: Template, in source: Source) -> [Diagnostic] {
    var changes = TemplateChanges(old, new, source)
    changes.judgeSteps()
    changes.judgeSections()
    changes.judgeFields()
    return changes.problems
}

private struct TemplateChanges {
    private let old: Template
    private let new: Template
    private let source: Source
    private let migration: Migration
    private let range: SourceRange
    /// Whether there is a migration from the old version, to which a line can be added.
    private let hasEntry: Bool
    private let oldSections: [(path: String, rule: Template.SectionRule)]
    private let newSections: [(path: String, rule: Template.SectionRule)]
    /// What a migration that is proposed already takes care of.
    private var proposed: Set<String> = []
    private(set) var problems: [Diagnostic] = []

    init(_ old: Template, _ new: Template, _ source: Source) {
        self.old = old
        self.new = new
        self.source = source
        migration = new.migrations.first { $0.from == old.version } ?? Migration(from: old.version)
        let node = FrontMatter(source).node
        hasEntry = node?["migrations"]?.list?.contains { $0["from"]?.text == String(old.version) } ?? false
        let entry = node?["migrations"]?.list?.first { $0["from"]?.text == String(old.version) }
        range = entry?["from"]?.range ?? node?["version"]?.range ?? .start
        oldSections = old.sectionPaths
        newSections = new.sectionPaths
    }

    private func has(_ path: String) -> Bool { newSections.contains { $0.path == path } }

    private mutating func missing(_ message: Phrase, _ part: String, _ line: String) {
        problems.append(
            Diagnostic(
                rule: "template-invalid", path: source.path, range: range, message: message,
                why: Phrase(
                    en: "Documents of \(old.reference) could not follow.", fr: "Les documents de \(old.reference) ne pourraient pas suivre."
                ),
                fix: !hasEntry && problems.isEmpty
                    ? Phrase(
                        en: "write `migrations: [{from: \(old.version), \(part): [\(line)]}]`",
                        fr: "écrivez `migrations: [{from: \(old.version), \(part): [\(line)]}]`")
                    : Phrase(
                        en: "add to `migrations:`, at `- from: \(old.version)`, below `\(part):` the line `- \(line)`",
                        fr: "ajoutez à `migrations:`, à `- from: \(old.version)`, sous `\(part):`, la ligne `- \(line)`")))
    }

    // MARK: Steps that speak of nothing

    mutating func judgeSteps() {
        for step in migration.sections {
            for path in step.sources where !oldSections.contains(where: { $0.path == path }) {
                unknown(Self.section, path, old, oldSections.map(\.path))
            }
            let targets: [String] =
                switch step {
                case .rename(let path, _), .move(let path, _): migration.place(of: path).map { [$0] } ?? []
                case .split(_, let into): into
                case .merge(_, let into): [into]
                case .add(let path), .shift(let path, _): [path]
                case .drop: []
                }
            for path in targets where !has(path) {
                if case .shift = step, oldSections.contains(where: { $0.path == path }) { continue }
                unknown(Self.section, path, new, newSections.map(\.path))
            }
        }
        for step in migration.fields {
            let (before, after) = (old.fields.map(\.name), new.fields.map(\.name))
            switch step {
            case .rename(let name, let to):
                if !before.contains(name) { unknown(Self.field, name, old, before) }
                if !after.contains(to) { unknown(Self.field, to, new, after) }
            case .drop(let name):
                if !before.contains(name) { unknown(Self.field, name, old, before) }
            case .retype, .standard, .map, .add:
                if !after.contains(migration.name(of: step.name)) { unknown(Self.field, step.name, new, after) }
            }
        }
    }

    private static let section = Phrase(en: "a section", fr: "une section")
    private static let field = Phrase(en: "a field", fr: "un champ")

    private mutating func unknown(_ what: Phrase, _ name: String, _ template: Template, _ names: [String]) {
        let meant = nearest(to: name, among: names)
        problems.append(
            Diagnostic(
                rule: "template-invalid", path: source.path, range: range,
                message: Phrase(
                    en: "the migration from \(old.version) names \(what.en) `\(name)` that \(template.reference) does not have",
                    fr: "la migration depuis \(old.version) nomme \(what.fr) `\(name)` que \(template.reference) n'a pas"),
                fix: meant.map { Phrase(en: "write `\($0)`", fr: "écrivez `\($0)`") }
                    ?? Phrase(same: names.prefix(20).joined(separator: ", "))))
    }

    // MARK: Sections

    mutating func judgeSections() {
        for (path, _) in oldSections {
            guard let place = migration.place(of: path), !has(place) else { continue }
            // with a section goes what stands below it; a step that leads nowhere was told
            let parent = path.parentPath
            if !parent.isEmpty, migration.place(of: parent).map({ !has($0) }) ?? true { continue }
            if migration.sections.contains(where: { $0.sources.contains(path) }) { continue }
            let heir = heir(of: path, place)
            if let heir { proposed.insert(heir) }
            missing(
                Phrase(
                    en: "the section `\(path)` of \(old.reference) is gone, and no migration says what becomes of it",
                    fr: "la section `\(path)` de \(old.reference) a disparu, et aucune migration ne dit ce qu'elle devient"),
                "sections", heir.map { "{rename: \(path), to: \($0.lastKey)}" } ?? "{drop: \(path)}")
        }
        for (path, rule) in newSections where rule.isRequired && !proposed.contains(path) { judge(newSection: path, rule) }
    }

    /// A section that is new beside the place of one that is gone, with a heading or key that is alike; or the only one.
    private func heir(of path: String, _ place: String) -> String? {
        let taken = Set(oldSections.compactMap { migration.place(of: $0.path) })
        let free = newSections.filter { $0.path.parentPath == place.parentPath && !taken.contains($0.path) && !proposed.contains($0.path) }
        let gone = oldSections.filter { old in
            migration.place(of: old.path).map { $0.parentPath == place.parentPath && !has($0) } ?? false
        }
        guard let rule = oldSections.first(where: { $0.path == path })?.rule else { return nil }
        let words = HeadingWords(rule.heading.en)
        if let like = free.first(where: { words.isAlike(HeadingWords($0.rule.heading.en), orHoldsWords: true) }) { return like.path }
        if let key = nearest(to: rule.key, among: free.map(\.rule.key)) { return free.first { $0.rule.key == key }?.path }
        return free.count == 1 && gone.count == 1 ? free[0].path : nil
    }

    private mutating func judge(newSection path: String, _ rule: Template.SectionRule) {
        let steps = migration.sections
        let isTold = steps.contains { step in
            switch step {
            case .add(path): true
            case .split(_, let into): into.contains(path)
            case .add, .rename, .move, .merge, .drop, .shift: false
            }
        }
        let sources = oldSections.filter { migration.place(of: $0.path) == path }
        let wasDemanded = sources.contains { $0.rule.isRequired && ($0.rule.when.isEmpty || $0.rule.when == rule.when) }
        guard !isTold, !wasDemanded else { return }
        // what stands below a section that is new comes with it
        let parent = path.parentPath
        if !parent.isEmpty, !oldSections.contains(where: { migration.place(of: $0.path) == parent }) { return }
        missing(
            sources.isEmpty
                ? Phrase(
                    en: "the section `\(path)` is new in \(new.reference) and required, and no migration adds it",
                    fr: "la section `\(path)` est nouvelle dans \(new.reference) et obligatoire, et aucune migration ne l'ajoute")
                : Phrase(
                    en: "the section `\(path)` was not always required in \(old.reference) and is in \(new.reference)",
                    fr: "la section `\(path)` n'était pas toujours obligatoire dans \(old.reference), et l'est dans \(new.reference)"),
            "sections", "{add: \(path)}")
    }

    // MARK: Fields

    mutating func judgeFields() {
        var heirs: Set<String> = []
        for field in old.fields where !migration.fields.contains(.drop(field.name)) {
            let name = migration.name(of: field.name)
            if let next = new.fields.first(where: { $0.name == name }) {
                judge(field, next)
            } else if name == field.name {
                let free = new.fields.map(\.name).filter { name in !old.fields.contains { migration.name(of: $0.name) == name } }
                let heir = nearest(to: name, among: free)
                if let heir { heirs.insert(heir) }
                missing(
                    Phrase(
                        en: "the field `\(name)` of \(old.reference) is gone, and no migration says what becomes of it",
                        fr: "le champ `\(name)` de \(old.reference) a disparu, et aucune migration ne dit ce qu'il devient"),
                    "fields", heir.map { "{rename: \(name), to: \($0)}" } ?? "{drop: \(name)}")
            }
        }
        for field in new.fields where field.isRequired && field.standard == nil && !heirs.contains(field.name) { judge(required: field) }
    }

    private mutating func judge(_ before: Template.Field, _ after: Template.Field) {
        guard !after.type.accepts(before.type) else { return }
        let steps = migration.fields.filter { [before.name, after.name].contains($0.name) }
        if steps.contains(where: { if case .retype = $0 { true } else { false } }) { return }
        guard case .choice(let values) = before.type.element, case .choice(let next) = after.type.element else {
            return missing(
                Phrase(
                    en: "the field `\(after.name)` takes other values than in \(old.reference), and no migration speaks of it",
                    fr: "le champ `\(after.name)` ne prend plus les mêmes valeurs que dans \(old.reference), et aucune migration n'en parle"
                ),
                "fields", "{retype: \(after.name)}")
        }
        let mapped = steps.flatMap { step -> [String] in if case .map(_, let values) = step { Array(values.keys) } else { [] } }
        let gone = values.filter { !next.contains($0) && !mapped.contains($0) }
        guard !gone.isEmpty || values.allSatisfy(next.contains) else { return }
        let pairs = gone.map { "\(yamlScalar($0)): \(yamlScalar(nearest(to: $0, among: next) ?? next[0]))" }.joined(separator: ", ")
        missing(
            Phrase(
                en: "the field `\(after.name)` does not take \(gone.map { "`\($0)`" }.joined(separator: ", ")) any more",
                fr: "le champ `\(after.name)` ne prend plus \(gone.map { "`\($0)`" }.joined(separator: ", "))"),
            "fields", gone.isEmpty ? "{retype: \(after.name)}" : "{map: \(after.name), values: {\(pairs)}}")
    }

    private mutating func judge(required field: Template.Field) {
        let before = old.fields.first { migration.name(of: $0.name) == field.name }
        if let before, before.isRequired, before.when.isEmpty || before.when == field.when, before.standard == nil { return }
        let isTold = migration.fields.contains { step in
            switch step {
            case .add(let name), .standard(let name, _): migration.name(of: name) == field.name
            case .rename, .retype, .map, .drop: false
            }
        }
        guard !isTold else { return }
        missing(
            before == nil
                ? Phrase(
                    en: "the field `\(field.name)` is new in \(new.reference) and required, and no migration adds it",
                    fr: "le champ `\(field.name)` est nouveau dans \(new.reference) et obligatoire, et aucune migration ne l'ajoute")
                : Phrase(
                    en: "the field `\(field.name)` could be left out in \(old.reference) and cannot in \(new.reference)",
                    fr: "le champ `\(field.name)` pouvait manquer dans \(old.reference) et ne le peut plus dans \(new.reference)"),
            "fields", "{add: \(field.name)}")
    }
}
