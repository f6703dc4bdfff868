/// `migrations:` (docs/templates.md, Versions).
extension TemplateReader {
    /// - Parameter version: of the template; each entry starts from an earlier one.
    mutating func migrations(_ key: String, version: Int?) -> [Migration] {
        let what = Phrase(en: "the migration", fr: "la migration")
        let migrations = nestedList(map.readers(key, what: what)) { $0.migration(before: version) }
        unique(migrations.map { "from: \($0.from)" }, at: key, Phrase(en: "migrations", fr: "migrations"))
        return migrations
    }

    private mutating func migration(before version: Int?) -> Migration? {
        let expected = Phrase(
            en: "an earlier version of the template, such as `1`", fr: "une version antérieure du modèle, telle que `1`")
        let from = map.value("from", true, expected) { text in
            integer(text).flatMap { $0 > 0 && $0 < version ?? .max ? $0 : nil }
        }
        let step = Phrase(en: "the change", fr: "le changement")
        let sections = nestedList(map.readers("sections", what: step)) { $0.sectionStep() }
        let fields = nestedList(map.readers("fields", what: step)) { $0.fieldStep() }
        return from.map { Migration(from: $0, sections: sections, fields: fields) }
    }

    private mutating func sectionStep() -> Migration.SectionStep? {
        switch verb(among: ["rename", "move", "split", "merge", "drop", "add", "shift"], with: ["to", "into", "by"]) {
        case "rename":
            let (old, new) = (path("rename"), path("to"))
            guard let old, let new else { return nil }
            if new.contains("/") {
                invalid(
                    "to", Phrase(en: "`rename` keeps a section where it is", fr: "`rename` laisse une section à sa place"),
                    fix: Phrase(
                        en: "write the key alone, or `{move: \(old), to: \(new)}`",
                        fr: "écrivez la clé seule, ou `{move: \(old), to: \(new)}`"))
            }
            return .rename(old, to: new)
        case "move":
            let (old, new) = (path("move"), path("to"))
            guard let old, let new else { return nil }
            return .move(old, to: new)
        case "split":
            let (old, parts) = (path("split"), paths("into", atLeast: 2))
            return old.map { .split($0, into: parts) }
        case "merge":
            let (parts, new) = (paths("merge", atLeast: 2), path("into"))
            return new.map { .merge(parts, into: $0) }
        case "drop": return path("drop").map { .drop($0) }
        case "add": return path("add").map { .add($0) }
        case "shift":
            let levels = map.value(
                "by", true, Phrase(en: "a number of levels from -4 to 4, but 0", fr: "un nombre de niveaux de -4 à 4, sauf 0")
            ) {
                text in
                integer(text).flatMap { $0 != 0 && abs($0) <= 4 ? $0 : nil }
            }
            let place = path("shift")
            guard let levels, let place else { return nil }
            return .shift(place, by: levels)
        default: return nil
        }
    }

    private mutating func fieldStep() -> Migration.FieldStep? {
        switch verb(among: ["rename", "retype", "default", "map", "drop", "add"], with: ["to", "value", "values"]) {
        case "rename":
            let (old, new) = (map.text("rename", required: true), map.text("to", required: true))
            guard let old, let new else { return nil }
            return .rename(old, to: new)
        case "retype": return map.text("retype", required: true).map { .retype($0) }
        case "default":
            let name = map.text("default", required: true)
            let value = map.texts("value", required: true).joined(separator: ",")
            return name.map { .standard($0, value: value) }
        case "map":
            let name = map.text("map", required: true)
            let values = dictionary("values")
            return name.map { .map($0, values: values) }
        case "drop": return map.text("drop", required: true).map { .drop($0) }
        case "add": return map.text("add", required: true).map { .add($0) }
        default: return nil
        }
    }

    /// The one word that says what happens; what else the map holds is asked for by its reader.
    private mutating func verb(among verbs: [String], with others: [String]) -> String? {
        let written = (map.node.entries ?? []).map(\.key)
        let found = written.filter(verbs.contains)
        if found.count == 1 { return found[0] }
        // asked for, so that a slip of the pen is met with the word that was meant
        for key in verbs + others { _ = map.node(key) }
        let words = verbs.map { "`\($0)`" }.joined(separator: ", ")
        if found.count > 1 || written.allSatisfy(others.contains), map.node.entries != nil {
            map.report(
                "template-invalid",
                found.isEmpty
                    ? Phrase(en: "this does not say what changes", fr: "ceci ne dit pas ce qui change")
                    : Phrase(en: "this is more than one change", fr: "ceci est plus d'un changement"),
                fix: found.isEmpty
                    ? Phrase(en: "write one of \(words)", fr: "écrivez un de ces mots : \(words)")
                    : Phrase(en: "write each in a line of its own", fr: "écrivez chacun sur sa propre ligne"))
        }
        return nil
    }

    private static let pathWords = Phrase(
        en: "the key of a section, such as `steps` or `definition/english`",
        fr: "la clé d'une section, telle que `steps` ou `definition/english`")

    private mutating func path(_ key: String) -> String? {
        map.value(key, true, Self.pathWords) { Self.isPath($0) ? $0 : nil }
    }

    private mutating func paths(_ key: String, atLeast count: Int) -> [String] {
        let paths = map.texts(key, required: true)
        guard map.node.entry(key) != nil else { return paths }
        if paths.count < count || !paths.allSatisfy(Self.isPath) || Set(paths).count < paths.count {
            invalid(
                key,
                Phrase(
                    en: "`\(key)` must be the keys of \(count) sections or more",
                    fr: "`\(key)` doit être les clés de \(count) sections ou plus"),
                fix: Phrase(en: "write `\(key): [one, two]`", fr: "écrivez `\(key): [un, deux]`"))
        }
        return paths
    }

    private static func isPath(_ text: String) -> Bool {
        text.split(separator: "/", omittingEmptySubsequences: false).allSatisfy { Slug(parsing: String($0)) != nil }
    }

    /// A map of any keys to texts.
    private mutating func dictionary(_ key: String) -> [String: String] {
        guard var nested = map.reader(key, required: true) else { return [:] }
        var values: [String: String] = [:]
        for entry in nested.node.entries ?? [] { values[entry.key] = nested.text(entry.key, required: true) }
        map.absorb(nested)
        return values
    }
}
