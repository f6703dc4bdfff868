import Documents

extension Template.FieldType {
    /// What one writes there, in plain words: `a date, as 2026-11-24`.
    var words: Phrase {
        switch self {
        case .text(let length, _):
            length.map { Phrase(en: "a text of \($0.words.en) characters", fr: "un texte de \($0.words.fr) caractères") }
                ?? Phrase(en: "a text", fr: "un texte")
        case .integer(let bounds): Phrase(en: "a whole number\(within(bounds).en)", fr: "un nombre entier\(within(bounds).fr)")
        case .number(let bounds): Phrase(en: "a number\(within(bounds).en)", fr: "un nombre\(within(bounds).fr)")
        case .boolean: Phrase(same: "true | false")
        case .date: Phrase(en: "a date, as 2026-11-24", fr: "une date, comme 2026-11-24")
        case .month: Phrase(en: "a month, as 2026-11", fr: "un mois, comme 2026-11")
        case .time: Phrase(en: "a time, as 09:30", fr: "une heure, comme 09:30")
        case .duration: Phrase(en: "a length of time, as 12 months", fr: "une durée, comme 12 months")
        case .url: Phrase(en: "a web address", fr: "une adresse web")
        case .email: Phrase(en: "an e-mail address", fr: "une adresse e-mail")
        case .choice(let values): Phrase(same: values.map(\.shown).joined(separator: " | "))
        case .chosenFrom(let origin): Self.origin(origin)
        case .member: Phrase(en: "a member", fr: "un membre")
        case .entity: Phrase(en: "an entity", fr: "une entité")
        case .reference(let kinds, let versioned): Self.reference(kinds, versioned)
        case .asset: Phrase(en: "a file of the community", fr: "un fichier de la communauté")
        case .list(let element, let count, _): Self.list(element, count)
        case .map(let fields): Self.map(fields)
        case .dictionary(let element): Phrase(en: "for each language: \(element.words.en)", fr: "pour chaque langue : \(element.words.fr)")
        case .oneOf(let names):
            Phrase(
                en: "{type: \(names.map(\.shown).joined(separator: " | ")), ref: what it is}",
                fr: "{type: \(names.map(\.shown).joined(separator: " | ")), ref: ce que c'est}")
        }
    }

    private static func origin(_ name: String) -> Phrase {
        switch name {
        case "outline": Phrase(en: "a chapter of the guide", fr: "un chapitre du guide")
        case "roles": Phrase(en: "a role of the community", fr: "un rôle de la communauté")
        case "entities": Phrase(en: "an entity", fr: "une entité")
        case "languages": Phrase(same: Language.allCases.map(\.rawValue).joined(separator: " | "))
        case "scope": Phrase(en: "group, or an entity", fr: "group, ou une entité")
        case "people": Phrase(en: "a member, or anonymous", fr: "un membre, ou anonymous")
        default: Phrase(same: name.shown)
        }
    }

    private static func reference(_ kinds: [String], _ versioned: Bool) -> Phrase {
        let names = kinds.map(\.shown)
        let version = Phrase(en: versioned ? " with its version" : "", fr: versioned ? " avec sa version" : "")
        if names.isEmpty { return Phrase(en: "the id of a document\(version.en)", fr: "l'identifiant d'un document\(version.fr)") }
        let ids = names.map { "\($0)/..." }
        return Phrase(
            en: "the id of a document\(version.en): \(ids.joined(separator: " or "))",
            fr: "l'identifiant d'un document\(version.fr) : \(ids.joined(separator: " ou "))")
    }

    private static func list(_ element: Template.FieldType, _ count: ClosedRange<Int>?) -> Phrase {
        guard let count else {
            return Phrase(en: "\(element.words.en) (as many as needed)", fr: "\(element.words.fr) (autant qu'il en faut)")
        }
        return Phrase(
            en: "\(element.words.en) (\(count.words.en)\(count.upperBound > 1 ? " of them" : ""))",
            fr: "\(element.words.fr) (\(count.words.fr))")
    }

    private static func map(_ fields: [Template.Field]) -> Phrase {
        func inner(_ language: Language) -> String {
            "{\(fields.map { "\($0.name.shown): \($0.type.words[language])" }.joined(separator: ", "))}"
        }
        return Phrase(en: inner(.en), fr: inner(.fr))
    }
}

/// ` from 15 to 960`; open ends are the limits of the type.
private func within(_ bounds: ClosedRange<Int>?) -> Phrase {
    guard let bounds else { return Phrase(same: "") }
    if bounds.lowerBound == .min { return Phrase(en: " up to \(bounds.upperBound)", fr: " d'au plus \(bounds.upperBound)") }
    if bounds.upperBound == .max { return Phrase(en: " from \(bounds.lowerBound)", fr: " à partir de \(bounds.lowerBound)") }
    return Phrase(en: " from \(bounds.lowerBound) to \(bounds.upperBound)", fr: " de \(bounds.lowerBound) à \(bounds.upperBound)")
}

private func within(_ bounds: ClosedRange<Double>?) -> Phrase {
    guard let bounds else { return Phrase(same: "") }
    if !bounds.lowerBound.isFinite { return Phrase(en: " up to \(bounds.upperBound)", fr: " d'au plus \(bounds.upperBound)") }
    if !bounds.upperBound.isFinite { return Phrase(en: " from \(bounds.lowerBound)", fr: " à partir de \(bounds.lowerBound)") }
    return Phrase(en: " from \(bounds.lowerBound) to \(bounds.upperBound)", fr: " de \(bounds.lowerBound) à \(bounds.upperBound)")
}

extension ClosedRange<Int> {
    /// `3 to 10`, `up to 5`, or the one number that is allowed.
    var words: Phrase {
        if lowerBound == upperBound { return Phrase(same: "\(lowerBound)") }
        if lowerBound == 0 { return Phrase(en: "up to \(upperBound)", fr: "au plus \(upperBound)") }
        return Phrase(en: "\(lowerBound) to \(upperBound)", fr: "\(lowerBound) à \(upperBound)")
    }
}

extension Template.FieldType {
    /// Where a value has parts, these, each to be told on a line of its own, and how many values there are; `nil` for anything else.
    var parts: (fields: [Template.Field], opening: Phrase)? {
        switch self {
        case .map(let fields): (fields, Phrase(en: "with", fr: "avec"))
        case .list(.map(let fields), let count, _):
            (
                fields,
                count.map { Phrase(en: "\($0.words.en), each with", fr: "\($0.words.fr), chaque fois avec") }
                    ?? Phrase(en: "each with", fr: "chaque fois avec")
            )
        case .dictionary(.map(let fields)): (fields, Phrase(en: "for each language, with", fr: "pour chaque langue, avec"))
        default: nil
        }
    }
}

extension Template.SectionRule {
    /// What a section holds, in plain words; empty for any text.
    var contents: [Phrase] {
        var found: [Phrase] = []
        if let words { found.append(Phrase(en: "\(words.words.en) words", fr: "\(words.words.fr) mots")) }
        if let list { found.append(Self.list(list)) }
        if let table { found.append(Self.table(table)) }
        if let links {
            let kinds = links.kinds.isEmpty ? "" : ": \(links.kinds.map(\.shown).joined(separator: ", "))"
            let many = links.atLeast == 1 ? "" : "s"
            found.append(
                Phrase(en: "at least \(links.atLeast) link\(many)\(kinds)", fr: "au moins \(links.atLeast) lien\(many)\(kinds)"))
        }
        if let repeats { found.append(Phrase(en: "\(repeats.words.en) times", fr: "\(repeats.words.fr) fois")) }
        return found
    }

    private static func list(_ list: Template.ListRule) -> Phrase {
        let count = list.items.map { Phrase(en: " of \($0.words.en)", fr: " de \($0.words.fr)") } ?? Phrase(same: "")
        return switch list.isOrdered {
        case true?: Phrase(en: "a numbered list\(count.en)", fr: "une liste numérotée\(count.fr)")
        case false?: Phrase(en: "a list with dashes\(count.en)", fr: "une liste à tirets\(count.fr)")
        case nil: Phrase(en: "a list\(count.en)", fr: "une liste\(count.fr)")
        }
    }

    private static func table(_ table: Template.TableRule) -> Phrase {
        let rows = table.rows.map { Phrase(en: " of \($0.words.en) rows", fr: " de \($0.words.fr) lignes") } ?? Phrase(same: "")
        let ones = table.exactlyOne.sorted { $0.key < $1.key }.map(\.value.shown)
        let one = ones.map { Phrase(en: ", exactly one \($0)", fr: ", un seul \($0)") }
        func names(_ language: Language) -> String { table.columns.map { $0.heading[language].shown }.joined(separator: " | ") }
        return Phrase(
            en: "a table\(rows.en): \(names(.en))\(one.map(\.en).joined())",
            fr: "un tableau\(rows.fr) : \(names(.fr))\(one.map(\.fr).joined())")
    }
}
