/// What changed in front matter, in plain words, in the order of the newer version; fields that are gone come last.
func fieldDifferences(_ old: YAMLNode?, _ new: YAMLNode?) -> [FieldDifference] {
    let before = flatten(old)
    let after = flatten(new)
    var differences = after.compactMap { field -> FieldDifference? in
        let former = before.first { $0.name == field.name }
        guard former?.values != field.values else { return nil }
        return difference(field.name, former, field)
    }
    for field in before where !after.contains(where: { $0.name == field.name }) {
        differences.append(difference(field.name, field, nil))
    }
    return differences
}

private struct Field {
    let name: String
    let values: [String]
    let isList: Bool
}

/// Maps are read to their leaves, as `labels.fr`; a map in a list is one value.
private func flatten(_ node: YAMLNode?, prefix: String = "") -> [Field] {
    (node?.entries ?? []).flatMap { entry -> [Field] in
        let name = prefix + entry.key
        switch entry.value.value {
        case .scalar(let text, _): return [Field(name: name, values: text.isEmpty ? [] : [text], isList: false)]
        case .list(let nodes): return [Field(name: name, values: nodes.map(inline), isList: true)]
        case .map: return flatten(entry.value, prefix: name + ".")
        }
    }
}

private func inline(_ node: YAMLNode) -> String {
    switch node.value {
    case .scalar(let text, _): text
    case .list(let nodes): nodes.map(inline).joined(separator: ", ")
    case .map(let entries): entries.map { "\($0.key): \(inline($0.value))" }.joined(separator: ", ")
    }
}

private func difference(_ name: String, _ old: Field?, _ new: Field?) -> FieldDifference {
    let (before, after) = (old?.values ?? [], new?.values ?? [])
    return FieldDifference(
        name: name, old: before, new: after, words: words(name, before, after, isList: (old?.isList ?? true) && (new?.isList ?? true)))
}

private func words(_ name: String, _ old: [String], _ new: [String], isList: Bool) -> Phrase {
    let (before, after) = (old.joined(separator: ", "), new.joined(separator: ", "))
    if old.isEmpty { return Phrase(en: "\(name) is new: \(after)", fr: "\(name), nouveau : \(after)") }
    if new.isEmpty { return Phrase(en: "\(name) is gone; it was \(before)", fr: "\(name), retiré ; c'était \(before)") }
    guard isList else {
        return Phrase(en: "\(name) was \(before), is now \(after)", fr: "\(name) était \(before), est maintenant \(after)")
    }
    let added = new.filter { !old.contains($0) }.joined(separator: ", ")
    let removed = old.filter { !new.contains($0) }.joined(separator: ", ")
    switch (added.isEmpty, removed.isEmpty) {
    case (true, true): return Phrase(en: "\(name) is in another order: \(after)", fr: "\(name), dans un autre ordre : \(after)")
    case (false, true): return Phrase(en: "\(name): added \(added)", fr: "\(name) : ajouté \(added)")
    case (true, false): return Phrase(en: "\(name): removed \(removed)", fr: "\(name) : retiré \(removed)")
    case (false, false):
        return Phrase(en: "\(name): added \(added); removed \(removed)", fr: "\(name) : ajouté \(added) ; retiré \(removed)")
    }
}
