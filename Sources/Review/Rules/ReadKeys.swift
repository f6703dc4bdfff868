import Documents

func readRetiredKeys(_ reader: inout YAMLReader) -> [Member.RetiredKey] {
    var keys: [Member.RetiredKey] = []
    for var nested in reader.readers("retired_keys", what: Phrase(en: "The retired key", fr: "La clé retirée")) {
        let key = nested.value("key", true, aKey) { Member.Key(openSSH: $0) }
        let last = nested.texts("last")
        for id in last where !isEntryID(id) { reportEntry(&nested, "last", id) }
        if let key { keys.append(Member.RetiredKey(key: key, last: last)) }
        reader.absorb(nested)
    }
    return keys
}

func readClosedJournals(_ reader: inout YAMLReader) -> [Member.ClosedJournal] {
    var journals: [Member.ClosedJournal] = []
    for var nested in reader.readers("closed_journals", what: Phrase(en: "The closed journal", fr: "Le journal clos")) {
        let journal = nested.text("journal", required: true)
        let last = nested.value("last", true, anEntry) { isEntryID($0) ? $0 : nil }
        if let journal, let last { journals.append(Member.ClosedJournal(journal: journal, last: last)) }
        reader.absorb(nested)
    }
    return journals
}

private let aKey = Phrase(en: "a public key such as `ssh-ed25519 AAAA...`", fr: "une clé publique telle que `ssh-ed25519 AAAA...`")
private let anEntry = Phrase(en: "the id of an entry, 40 digits", fr: "l'identifiant d'une entrée, 40 chiffres")

private func isEntryID(_ text: String) -> Bool {
    text.utf8.count == 40 && text.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
}

private func reportEntry(_ reader: inout YAMLReader, _ key: String, _ id: String) {
    reader.report(
        "field-format", at: key,
        Phrase(en: "\"\(id.prefix(50))\" is not the id of an entry.", fr: "« \(id.prefix(50)) » n'est pas l'identifiant d'une entrée."),
        fix: Phrase(
            en: "Write its 40 digits: praxis member show ID lists them.", fr: "Écrivez ses 40 chiffres : praxis member show ID les donne."))
}
