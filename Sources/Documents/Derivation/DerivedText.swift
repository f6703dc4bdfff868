/// The file of a derived template: its front matter, with beside each part how many documents have it, and a help page that says what the
/// proposal rests on, for those who decide on it.
struct DerivedText {
    let template: Template
    let parts: [Derivation.Part]
    let documents: Int
    let unread: Int

    var file: String {
        var comments: [String: String] = [:]
        for part in parts where !part.isInherited { comments[part.name] = "\(part.count)/\(documents)" }
        return TemplateFrontMatter(template: template, comments: comments).frontMatter + "\n" + body + "\n"
    }

    /// A page in each language, under the name of the kind.
    var body: String { Language.allCases.map(page).joined(separator: "\n\n") }

    private func page(_ language: Language) -> String {
        let count = Phrase(
            en: documents == 1 ? "one document" : "\(documents) documents",
            fr: documents == 1 ? "un seul document" : "\(documents) documents")
        let intro = Phrase(
            en:
                "Proposed by `praxis template derive` from \(count.en). Read it before you use it: replace this page by what the kind is for, drop what is chance, and give each section a `help`.",
            fr:
                "Proposé par `praxis template derive` d'après \(count.fr). Relisez-le avant de l'employer : remplacez cette page par ce à quoi sert ce type de document, retirez ce qui est dû au hasard, et donnez une aide (`help`) à chaque section."
        )
        let notes = [note(language), left(language)].compactMap(\.self)
        return ["# " + template.name[language], "", intro[language], "", table(language)].joined(separator: "\n")
            + notes.map { "\n\n" + $0 }.joined()
    }

    /// What is not to be seen in the table.
    private func note(_ language: Language) -> String? {
        let sections = template.sections.filter { Wording($0.heading.en) == Wording($0.heading.fr) }
        guard !sections.isEmpty else { return nil }
        return Phrase(
            en: "The documents have the headings in one language only where both are the same above: give them their wording in the other.",
            fr: "Là où les deux titres sont les mêmes, les documents ne les ont que dans une langue : donnez-leur leurs mots dans l'autre.")[
                language]
    }

    private func left(_ language: Language) -> String? {
        guard unread > 0 else { return nil }
        return Phrase(
            en: unread == 1 ? "One file could not be read and was left out." : "\(unread) files could not be read and were left out.",
            fr: unread == 1
                ? "Un fichier n'a pas pu être lu et a été laissé de côté."
                : "\(unread) fichiers n'ont pas pu être lus et ont été laissés de côté.")[language]
    }

    private func table(_ language: Language) -> String {
        let header = Phrase(
            en: "| Part | Documents that have it | Share | Required |", fr: "| Partie | Documents qui l'ont | Part | Obligatoire |")
        let rows = parts.map { part in
            let name = part.kind == .field ? "`\(cell(part.name))`" : marks(part) + " " + cell(part.heading[language])
            let inherited = Phrase(en: "as in `document`", fr: "comme dans `document`")[language]
            let required = Phrase(en: part.isRequired ? "yes" : "no", fr: part.isRequired ? "oui" : "non")[language]
            let share = "\(part.count * 100 / documents) %"
            return "| \(name) | \(part.count)/\(documents) | \(share) | \(part.isInherited ? inherited : required) |"
        }
        return ([header[language], "| --- | --- | --- | --- |"] + rows).joined(separator: "\n")
    }

    private func marks(_ part: Derivation.Part) -> String {
        String(repeating: "#", count: 2 + part.name.utf8.count { $0 == UInt8(ascii: "/") })
    }

    private func cell(_ text: String) -> String {
        String(text.flatMap { $0 == "|" ? "\\|" : $0 == "`" || $0 == "<" ? "'" : String($0) })
    }
}
