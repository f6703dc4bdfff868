extension Rule {
    static let fieldMissing = Rule(
        "field-missing", .frontMatter,
        summary: Phrase(en: "Every required field is there and has a value.", fr: "Chaque champ obligatoire est présent et rempli."),
        why: Phrase(
            en: "Reviews, reports and the site rely on these fields.",
            fr: "Les relectures, les rapports et le site s'appuient sur ces champs."),
        failing: "title: Boil water\nlang: en\n---", passing: "title: Boil water\nlang: en\nowner: amina\n---"
    ) { context in
        let absent = context.fields.absent.filter { isDemanded($0.field.type, context) }.map { field in
            Finding(
                SourceRange(at: field.place),
                Phrase(en: "the field “\(field.name)” is missing", fr: "le champ « \(field.name) » manque"),
                fix: Phrase(
                    en: "add a line `\(field.name): …` to the front matter", fr: "ajoutez une ligne `\(field.name): …` à l'en-tête"),
                edit: edit(field, context)
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

    /// A line below the field before it, as `new` would write it. Only in a block of lines, and only for a field of the document itself.
    private static func edit(_ absent: FieldReading.Absent, _ context: Context) -> Edit? {
        // which language a text is in is not guessed
        guard let template = context.template, absent.name == absent.field.name, absent.name != "lang",
            let node = context.document.frontMatter,
            let first = node.entries?.first, context.source.bytes[node.range.start.offset] != UInt8(ascii: "{")
        else { return nil }
        let source = context.source
        var values: [String: String] = [:]
        if absent.name == "title", let title = context.document.titleHeading?.text { values["title"] = title }
        if absent.name == "id", let slug = Slug(parsing: String(context.fileName.split(separator: ".").first ?? "")) {
            values["id"] = DocumentID(kind: template.kind, slug: slug).description
        }
        let lines = skeletonLines(of: absent.field, in: template, context.language ?? .en, values: values, outline: context.facts.outline)
        guard absent.place != first.keyRange.start else {
            let start = source.line(absent.place.line).lowerBound
            return Edit([.init(bytes: start..<start, text: lines.map { $0 + "\n" }.joined(), rank: absent.rank)])
        }
        // a block of text ends at the line after it
        let last = source.trimmed(node.range.start.offset..<absent.place.offset).upperBound
        let end = source.line(source.position(at: last).line).upperBound
        return Edit([.init(bytes: end..<end, text: lines.map { "\n" + $0 }.joined(), rank: absent.rank)])
    }

    private static func lastName(_ name: String) -> String {
        name.split(separator: ".").last.map(String.init) ?? name
    }
}
