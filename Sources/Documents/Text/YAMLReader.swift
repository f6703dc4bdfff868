/// Reads a map strictly: asks for its keys by name and type, and in the end reports what nobody asked for.
///
/// Findings are errors of the rules field-missing, field-type and unknown-key. Nothing is thrown: every question returns `nil` (or an empty
/// list) where the answer cannot be used, and the finding is kept, so that one pass reports all. A key without a value counts as absent.
package struct YAMLReader: Sendable {
    package let node: YAMLNode
    package let path: String
    /// What the map is, for messages: "member", "membre".
    package let what: Phrase
    private let entries: [YAMLNode.Entry]
    private var known: Set<String> = []
    private var problems: [Diagnostic] = []
    /// What is no map at all was reported once; what it lacks is then no news.
    private let isMap: Bool

    package init(_ node: YAMLNode, path: String, what: Phrase) {
        self.node = node
        self.path = path
        self.what = Phrase(en: Self.inside(what.en), fr: Self.inside(what.fr))
        entries = node.entries ?? []
        isMap = node.entries != nil
        if !isMap {
            problems = [
                Diagnostic(
                    rule: "field-type", path: path, range: node.range,
                    message: Phrase(
                        en: "\(what.en) must be a map of keys and values",
                        fr: "\(what.fr) doit être une liste de clés et de valeurs"),
                    fix: Phrase(en: "write `key: value` lines", fr: "écrivez des lignes `clé: valeur`"))
            ]
        }
    }

    /// Messages begin in lower case, whatever the map is called at the head of a sentence.
    private static func inside(_ name: String) -> String {
        guard let first = name.first, name.dropFirst().first?.isUppercase != true else { return name }
        return first.lowercased() + name.dropFirst()
    }

    /// The value as it stands; `nil` where the key is absent or has no value.
    package mutating func node(_ key: String, required: Bool = false) -> YAMLNode? {
        known.insert(key)
        if let entry = entries.first(where: { $0.key == key }), entry.value.value != .scalar("", isPlain: true) { return entry.value }
        if required, isMap { missing(key) }
        return nil
    }

    package mutating func text(_ key: String, required: Bool = false) -> String? {
        guard let node = node(key, required: required) else { return nil }
        guard let text = node.text else { return wrong(key, node, Self.aText) }
        if required, text.isEmpty {
            missing(key)
            return nil
        }
        return text
    }

    /// A list of texts, or a single one.
    package mutating func texts(_ key: String, required: Bool = false) -> [String] {
        guard let node = node(key, required: required) else { return [] }
        if let text = node.text { return [text] }
        guard let list = node.list else { return wrong(key, node, Self.texts) ?? [] }
        return list.compactMap { $0.text ?? wrong(key, $0, Self.aText) }
    }

    package mutating func integer(_ key: String, required: Bool = false) -> Int? {
        value(key, required, Phrase(en: "a whole number", fr: "un nombre entier")) { Documents.integer($0) }
    }

    /// `true` or `false`, unquoted or not; YAML's other words for them are refused.
    package mutating func boolean(_ key: String, required: Bool = false) -> Bool? {
        value(key, required, Phrase(en: "`true` or `false`", fr: "`true` ou `false`")) { Bool($0) }
    }

    package mutating func period(_ key: String, required: Bool = false) -> Period? {
        value(key, required, Phrase(en: "a duration such as `12 months`", fr: "une durée telle que `12 months`")) { Period(parsing: $0) }
    }

    /// One of the raw values of an enumeration.
    package mutating func choice<Choice: RawRepresentable<String> & CaseIterable>(
        _ key: String, of type: Choice.Type, required: Bool = false
    ) -> Choice? {
        let words = type.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", ")
        return value(key, required, Phrase(en: "one of \(words)", fr: "l'une des valeurs \(words)")) { Choice(rawValue: $0) }
    }

    /// A scalar that `read` understands; `expected` names it in the finding.
    package mutating func value<Value>(_ key: String, _ required: Bool, _ expected: Phrase, read: (String) -> Value?) -> Value? {
        guard let node = node(key, required: required) else { return nil }
        guard let text = node.text, let value = read(text) else { return wrong(key, node, expected) }
        return value
    }

    /// A reader of a nested map: give it back with `absorb`.
    package mutating func reader(_ key: String, required: Bool = false, what: Phrase? = nil) -> YAMLReader? {
        guard let node = node(key, required: required) else { return nil }
        return YAMLReader(node, path: path, what: what ?? Phrase(same: "`\(key)`"))
    }

    /// Readers of a list of maps, in its order: give each back with `absorb`.
    package mutating func readers(_ key: String, required: Bool = false, what: Phrase? = nil) -> [YAMLReader] {
        guard let node = node(key, required: required) else { return [] }
        guard let list = node.list else { return wrong(key, node, Phrase(en: "a list", fr: "une liste")) ?? [] }
        return list.map { YAMLReader($0, path: path, what: what ?? Phrase(same: "`\(key)`")) }
    }

    /// Takes over the findings of a nested reader, when it has been asked for all that it may hold.
    package mutating func absorb(_ nested: YAMLReader) {
        problems += nested.finish()
    }

    /// Adds a finding of the caller's at a key (at the map, where the key is absent).
    package mutating func report(_ rule: String, at key: String? = nil, _ message: Phrase, why: Phrase? = nil, fix: Phrase? = nil) {
        let place = key.flatMap { node.entry($0)?.value.range } ?? node.range
        problems.append(Diagnostic(rule: rule, path: path, range: place, message: message, why: why, fix: fix))
    }

    /// Marks keys that are read elsewhere.
    package mutating func allow(_ keys: [String]) { known.formUnion(keys) }

    /// All findings in the order of the text, with one `unknown-key` for each key that was never asked for.
    package func finish() -> [Diagnostic] {
        let unknown = entries.filter { !known.contains($0.key) }
        return (problems + unknown.map(unknownKey)).sorted()
    }

    private static let aText = Phrase(en: "a text", fr: "un texte")
    private static let texts = Phrase(en: "a text or a list of texts", fr: "un texte ou une liste de textes")

    private mutating func wrong<Value>(_ key: String, _ node: YAMLNode, _ expected: Phrase) -> Value? {
        problems.append(
            Diagnostic(
                rule: "field-type", path: path, range: node.range,
                message: Phrase(
                    en: "`\(key)` of \(what.en) must be \(expected.en)", fr: "`\(key)` (\(what.fr)) doit être \(expected.fr)"),
                fix: Phrase(en: "write `\(key)` as \(expected.en)", fr: "écrivez `\(key)` sous la forme : \(expected.fr)")))
        return nil
    }

    private mutating func missing(_ key: String) {
        problems.append(
            Diagnostic(
                rule: "field-missing", path: path, range: SourceRange(at: node.range.end),
                message: Phrase(en: "\(what.en) has no `\(key)`", fr: "il manque `\(key)` (\(what.fr))"),
                fix: Phrase(en: "add a line `\(key): ...`", fr: "ajoutez une ligne `\(key): ...`")))
    }

    private func unknownKey(_ entry: YAMLNode.Entry) -> Diagnostic {
        let meant = nearest(to: entry.key, among: known)
        let fix =
            meant.map { Phrase(en: "write `\($0)`, or remove the key", fr: "écrivez `\($0)`, ou retirez la clé") }
            ?? Phrase(
                en: "remove it, or write one of: \(known.sorted().joined(separator: ", "))",
                fr: "retirez-la, ou écrivez une de ces clés : \(known.sorted().joined(separator: ", "))")
        return Diagnostic(
            rule: "unknown-key", path: path, range: entry.keyRange,
            message: Phrase(en: "\(what.en) has no key `\(entry.key)`", fr: "la clé `\(entry.key)` n'existe pas ici (\(what.fr))"),
            why: Phrase(en: "A key that nobody reads looks as if it counted.", fr: "Une clé que personne ne lit semble compter."),
            fix: fix, edit: meant.map { Edit([.init(bytes: entry.keyRange.bytes, text: $0)]) })
    }
}
