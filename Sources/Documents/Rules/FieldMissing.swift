extension Rule {
    static let fieldMissing = Rule(
        "field-missing", .frontMatter,
        summary: Phrase(en: "Every required field is there and has a value.", fr: "Chaque champ obligatoire est présent et rempli."),
        why: Phrase(
            en: "Reviews, reports and the site rely on these fields.",
            fr: "Les relectures, les rapports et le site s'appuient sur ces champs."),
        failing: "title: Boil water\nlang: en\n---", passing: "title: Boil water\nlang: en\nowner: amina\n---"
    ) { context in
        let absent = context.fields.absent.filter { isDemanded($0.type, context) }.map { field in
            Finding(
                SourceRange(at: field.place),
                Phrase(en: "the field “\(field.name)” is missing", fr: "le champ « \(field.name) » manque"),
                fix: Phrase(en: "add a line `\(field.name): …` to the front matter", fr: "ajoutez une ligne `\(field.name): …` à l'en-tête")
            )
        }
        let empty = context.fields.values.filter { $0.state == .empty && $0.isRequired && isDemanded($0.type, context) }.map { value in
            Finding(
                value.node.range,
                Phrase(en: "the field “\(value.name)” has no value yet", fr: "le champ « \(value.name) » n'a pas encore de valeur"),
                fix: Phrase(
                    en: "write its value after `\(lastName(value.name)):`", fr: "écrivez sa valeur après `\(lastName(value.name)):`"),
                isCompleteness: true)
        }
        return absent + empty
    }

    /// A chapter can only be asked for where the community has an outline.
    private static func isDemanded(_ type: Template.FieldType, _ context: Context) -> Bool {
        guard case .chosenFrom(let source) = type else { return true }
        return context.facts.values(of: source)?.isEmpty == false
    }

    private static func lastName(_ name: String) -> String {
        name.split(separator: ".").last.map(String.init) ?? name
    }
}
