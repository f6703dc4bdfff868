/// What is wrong with one text as a value of a type: of a field, or of a table's column. Messages go on after the name of what holds it.
struct ValueJudgement {
    struct Objection {
        let what: Phrase
        let fix: Phrase
    }

    /// Not among the values, or out of bounds.
    private(set) var value: Objection?
    /// Not in the one form of its type.
    private(set) var format: Objection?

    init(_ text: String, _ type: Template.FieldType, _ context: Context) {
        switch type {
        case .text(let length, let pattern):
            value = length.flatMap { Self.length(text, $0) }
            format = pattern.flatMap { Self.pattern(text, $0, context) }
        case .integer(let bounds):
            value = bounds.flatMap { Self.bounds(integer(text).map(Double.init), Double($0.lowerBound)...Double($0.upperBound)) }
        case .number(let bounds): value = bounds.flatMap { Self.bounds(number(text), $0) }
        case .choice(let values): value = Self.choice(text, values)
        case .chosenFrom(let source):
            // a source that the community has not filled (no outline yet) constrains nothing
            if let values = context.facts.values(of: source), !values.isEmpty { value = Self.choice(text, values) }
        case .entity:
            value = Self.choice(text, context.facts.catalogue.entities.sorted())
        case .date: format = Self.form(text, CalendarText.isDate(text), Phrase(en: "a date", fr: "une date"), "2026-11-24")
        case .month: format = Self.form(text, CalendarText.isMonth(text), Phrase(en: "a month", fr: "un mois"), "2026-11")
        case .time: format = Self.form(text, CalendarText.isTime(text), Phrase(en: "a time", fr: "une heure"), "09:30")
        case .duration: format = Self.form(text, Period(parsing: text) != nil, Phrase(en: "a duration", fr: "une durée"), "12 months")
        case .url:
            format = Self.form(text, Self.isURL(text), Phrase(en: "a web address", fr: "une adresse web"), "https://example.org/page")
        case .email:
            format = Self.form(
                text, Self.isEmail(text), Phrase(en: "an e-mail address", fr: "une adresse électronique"), "amina@example.org")
        case .reference(let kinds, let isVersioned):
            let example = "\(kinds.first ?? "practice")/run-a-risk-review\(isVersioned ? "@1.0" : "")"
            let isRead = ReferenceText(text).map { $0.version == nil || isVersioned } ?? false
            format = Self.form(text, isRead, Phrase(en: "the id of a document", fr: "l'identifiant d'un document"), example)
        case .boolean, .member, .asset, .list, .map, .dictionary, .oneOf: break
        }
    }

    private static func choice(_ text: String, _ values: [String]) -> Objection? {
        guard !values.contains(text) else { return nil }
        let near = nearest(to: text, among: values)
        let shown = values.count > 12 ? values.prefix(12).joined(separator: ", ") + ", …" : values.joined(separator: ", ")
        let fix =
            near.map { Phrase(en: "write `\($0)`, or one of: \(shown)", fr: "écrivez `\($0)`, ou une de ces valeurs : \(shown)") }
            ?? Phrase(en: "write one of: \(shown)", fr: "écrivez une de ces valeurs : \(shown)")
        return Objection(
            what: Phrase(en: "does not know the value “\(text)”", fr: "ne connaît pas la valeur « \(text) »"), fix: fix)
    }

    private static func length(_ text: String, _ bounds: ClosedRange<Int>) -> Objection? {
        guard !bounds.contains(text.count) else { return nil }
        return Objection(
            what: Phrase(
                en: "has \(text.count) characters; the template asks for \(bounds.shown(.en))",
                fr: "compte \(text.count) caractères ; le modèle en demande \(bounds.shown(.fr))"),
            fix: text.count > bounds.upperBound
                ? Phrase(en: "shorten it", fr: "raccourcissez-le") : Phrase(en: "say a little more", fr: "dites-en un peu plus"))
    }

    private static func bounds(_ number: Double?, _ bounds: ClosedRange<Double>) -> Objection? {
        guard let number, !bounds.contains(number) else { return nil }
        let (low, high) = (shown(bounds.lowerBound), shown(bounds.upperBound))
        let range =
            switch (low, high) {
            case (let low?, let high?): Phrase(en: "from \(low) to \(high)", fr: "de \(low) à \(high)")
            case (let low?, nil): Phrase(en: "at least \(low)", fr: "au moins \(low)")
            case (nil, let high?): Phrase(en: "at most \(high)", fr: "au plus \(high)")
            case (nil, nil): Phrase(same: "")
            }
        return Objection(
            what: Phrase(en: "is out of bounds", fr: "est hors limites"),
            fix: Phrase(en: "write a number \(range.en)", fr: "écrivez un nombre \(range.fr)"))
    }

    /// `nil` for a bound that is none.
    private static func shown(_ bound: Double) -> String? {
        guard bound.isFinite, abs(bound) < 1e15 else { return nil }
        return bound == bound.rounded() ? String(Int(bound)) : String(bound)
    }

    private static func pattern(_ text: String, _ pattern: String, _ context: Context) -> Objection? {
        guard let machine = context.checker.patterns[pattern], !machine.matches(text) else { return nil }
        return Objection(
            what: Phrase(en: "does not have the form that the template asks for", fr: "n'a pas la forme que le modèle demande"),
            fix: Phrase(en: "write it so that it matches \(pattern)", fr: "écrivez-le selon le motif \(pattern)"))
    }

    private static func form(_ text: String, _ isRight: Bool, _ name: Phrase, _ example: String) -> Objection? {
        guard !isRight else { return nil }
        return Objection(
            what: Phrase(
                en: "takes \(name.en), and “\(text)” is not written as one", fr: "attend \(name.fr), et « \(text) » ne s'écrit pas ainsi"),
            fix: Phrase(en: "write it as in `\(example)`", fr: "écrivez-le comme `\(example)`"))
    }

    static func isURL(_ text: String) -> Bool {
        guard let scheme = Address.scheme(of: text), scheme == "http" || scheme == "https" else { return false }
        let rest = text.utf8.dropFirst(scheme.utf8.count + 1)
        return rest.starts(with: "//".utf8) && rest.count > 2 && !text.utf8.contains { $0 <= 32 || $0 == 0x7F }
    }

    static func isEmail(_ text: String) -> Bool {
        let parts = text.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty,
            !text.utf8.contains(where: { $0 <= 32 || $0 == 0x7F || $0 == 60 || $0 == 62 || $0 == 44 })
        else {
            return false
        }
        let labels = parts[1].split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return labels.count > 1 && labels.allSatisfy { !$0.isEmpty }
    }
}

extension ClosedRange<Int> {
    /// `3 to 10`, `at least 3`, `at most 10`, in words for a message. An upper bound of `Int.max` is none.
    func shown(_ language: Language) -> String {
        switch language {
        case .en:
            if upperBound == .max { return "at least \(lowerBound)" }
            if lowerBound == upperBound { return "exactly \(lowerBound)" }
            return lowerBound <= 0 ? "at most \(upperBound)" : "\(lowerBound) to \(upperBound)"
        case .fr:
            if upperBound == .max { return "au moins \(lowerBound)" }
            if lowerBound == upperBound { return "exactement \(lowerBound)" }
            return lowerBound <= 0 ? "au plus \(upperBound)" : "\(lowerBound) à \(upperBound)"
        }
    }
}

/// A reference as written: `tool/raci` or `practice/run-a-risk-review@1.2`.
struct ReferenceText {
    let id: DocumentID
    /// After the `@`: digits and points.
    let version: String?

    init?(_ text: String) {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count <= 2, let first = parts.first, let id = DocumentID(parsing: String(first)) else { return nil }
        self.id = id
        version = parts.count == 2 ? String(parts[1]) : nil
        if let version {
            let numbers = version.split(separator: ".", omittingEmptySubsequences: false)
            guard numbers.count <= 3, numbers.allSatisfy({ integer($0).map { $0 >= 0 } ?? false }) else { return nil }
        }
    }
}
