/// A translation as it begins: the original with the headings and the table headers of its template in the other language, and a mark that
/// `check` finds until somebody has turned the words and removed it.
///
/// - Parameters:
///   - path: where it is to be.
///   - values: fields that it does not take over, as YAML but for what is a text; `title` is the heading too.
package func translationBegun(
    of original: ParsedDocument, _ template: Template, to language: Language, at path: String, values: [String: String]
) -> [UInt8] {
    var text = Rewriting(Source(path: path, bytes: original.relinked(to: path, template).bytes), template)
    // First the sections: they are matched by the language that the text says it is in.
    text.word(in: language)
    for (field, value) in values.sorted(by: { $0.key < $1.key }) {
        // A version is a text: 1.10 is not 1.1.
        if field == "authors" || field == "translated_from" { text.set(field, toYAML: value) } else { text.set(field, to: value) }
    }
    if let title = values["title"] { text.setTitle(title, below: mark(language)) }
    return text.source.bytes
}

private func mark(_ language: Language) -> String {
    switch language {
    // No full stop and no quotation mark in it: they would make it look like a program's.
    case .en: "{{translate: turn the words below into English, then remove this line}}"
    case .fr: "{{traduire : traduisez en français les mots ci-dessous, puis retirez cette ligne}}"
    }
}

extension Rewriting {
    /// Writes the headings and the headers of tables that the template knows as it words them in a language. What is the author's own stays.
    fileprivate mutating func word(in language: Language) {
        var edits: [(stretch: Range<Int>, text: String)] = []
        for match in SectionMatching(document, TemplateOutline(template), language: document.language, isDemanded: \.isRequired).matches
        where match.likeness != .guessed {
            let heading = document.sections[match.section].heading
            let line = source.trimmed(heading.range.start.offset..<heading.range.end.offset)
            edits.append((line, "\(String(repeating: "#", count: heading.level)) \(match.rule.heading[language])"))
            guard
                let table = match.rule.table.flatMap({ rule in
                    SectionTable(document.sections[match.section..<match.end].flatMap(\.blocks), under: heading, rule)
                })
            else { continue }
            for (rule, column) in zip(table.rule.columns, table.columns) {
                guard let column, table.table.header.indices.contains(column) else { continue }
                edits.append((source.trimmed(table.table.header[column].range.bytes), rule.heading[language]))
            }
        }
        for edit in edits.sorted(by: { $0.stretch.lowerBound > $1.stretch.lowerBound }) { replace(edit.stretch, by: edit.text) }
    }

    fileprivate mutating func setTitle(_ title: String, below mark: String) {
        guard let heading = document.titleHeading else { return }
        let line = source.trimmed(heading.range.start.offset..<heading.range.end.offset)
        replace(line, by: "# \(title)\(source.lineEnding)\(source.lineEnding)\(mark)")
    }

    /// Adds a paragraph at the end of the section with a heading, or of the whole text.
    ///
    /// - Returns: whether there is such a section.
    package mutating func append(paragraph text: String, toSectionHeaded heading: String?) -> Bool {
        var end = source.bytes.count
        if let heading {
            let wanted = joinedWords(heading).lowercased()
            guard let section = document.sections.first(where: { joinedWords($0.heading.text).lowercased() == wanted }) else {
                return false
            }
            end = max(section.heading.range.end.offset, section.content.end.offset)
        }
        let place = source.trimmed(0..<end).upperBound
        replace(place..<place, by: source.lineEnding + source.lineEnding + text)
        return true
    }
}
