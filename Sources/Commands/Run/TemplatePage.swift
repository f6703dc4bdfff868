import Documents

/// A template as a person reads it before writing: what the kind is for, then what to fill in.
struct TemplatePage {
    private let template: Template
    /// The fields that the template takes over as they are.
    private let inherited: Set<Template.Field>
    private let language: Language
    private let style: Style
    /// Columns; long texts are wrapped on a terminal only.
    private let width: Int

    /// - Parameter base: what the template extends.
    init(_ template: Template, base: Template?, screen: Screen) {
        self.template = template
        inherited = Set(base?.fields ?? [])
        language = screen.language
        style = screen.style
        width = screen.isTerminal ? min(screen.width, 100) : .max
    }

    var text: String {
        let place = template.folder.map { $0.isEmpty ? "" : ", \($0.shown)/" } ?? ""
        let title = "\(template.name[language].shown)  (\(template.reference)\(place))"
        let start =
            "praxis \(Phrase(en: "new", fr: "nouveau")[language]) \(template.kind) \"\(Phrase(en: "Title", fr: "Titre")[language])\""
        return style.painted(title, .heading) + "\n\n" + help + "\n\n" + fields + "\n" + sections
            + (template.isAbstract ? "" : "\n\(start)\n")
    }

    private var help: String {
        let page = HelpPages(template)[language]
        let lines = page.drop(while: \.isEmpty).reversed().drop(while: \.isEmpty).reversed()
        return lines.map { wrapped(String($0).shown, indent: $0.hasPrefix("- ") ? 2 : 0) }.joined(separator: "\n")
    }

    /// What this kind asks for first; what every document has, after it.
    private var fields: String {
        guard !template.fields.isEmpty else { return "" }
        let title = Phrase(en: "At the top, between the lines ---", fr: "En tête, entre les lignes ---")
        let common = Phrase(en: "and, as in every document", fr: "et, comme dans tout document")
        let own = template.fields.filter { !inherited.contains($0) }
        let others = template.fields.filter { inherited.contains($0) }
        let link = own.isEmpty || others.isEmpty ? "" : "  \(style.painted(common[language], .faint))\n"
        return style.painted(title[language], .heading) + "\n" + rows(own, indent: 2) + link + rows(others, indent: 2)
    }

    private func rows(_ fields: [Template.Field], indent: Int) -> String {
        let widest = fields.map { columns(of: $0.name.shown) }.max() ?? 0
        return fields.map { field in
            let name = field.name.shown
            let gap = String(repeating: " ", count: widest - columns(of: name) + 2)
            let margin = indent + widest + 2
            let parts = field.type.parts
            let words = isOurs(field) ? nil : (parts?.opening ?? field.type.words)[language]
            let facts = [demand(field), words].compactMap(\.self).joined(separator: ", ")
            return String(repeating: " ", count: indent) + name + gap + wrapped(facts, indent: margin) + "\n"
                + explained(field.help, indent: margin)
                + (parts.map { rows($0.fields, indent: margin) } ?? "")
        }.joined()
    }

    /// Whether nobody has to think of a field.
    private func isOurs(_ field: Template.Field) -> Bool { ["template", "id"].contains(field.name) && inherited.contains(field) }

    /// Who writes a field, and when.
    private func demand(_ field: Template.Field) -> String {
        if isOurs(field) {
            return Phrase(en: "written by praxis new", fr: "écrit par praxis nouveau")[language]
        }
        guard let standard = field.standard else { return demand(field.isRequired, field.when) }
        return Phrase(en: "\(standard.shown) unless you change it", fr: "\(standard.shown) si vous n'y changez rien")[language]
    }

    private var sections: String {
        guard !template.sections.isEmpty else { return "" }
        let title = Phrase(en: "Sections, in this order", fr: "Sections, dans cet ordre")
        return style.painted(title[language], .heading) + "\n" + template.sections.map { section($0, depth: 1) }.joined()
    }

    private func section(_ rule: Template.SectionRule, depth: Int) -> String {
        let indent = String(repeating: "  ", count: depth)
        let content = ([demand(rule.isRequired, rule.when)] + rule.contents.map { $0[language] }).joined(separator: ", ")
        let marks = String(repeating: "#", count: depth + 1)
        return "\(indent)\(marks) \(rule.heading[language].shown)  (\(content))\n" + explained(rule.help, indent: 2 * depth + 2)
            + rule.subsections.map { section($0, depth: depth + 1) }.joined()
    }

    /// `required`, `if useful`, `required if state is held`.
    private func demand(_ isRequired: Bool, _ when: [Template.Condition]) -> String {
        guard isRequired else { return Phrase(en: "if useful", fr: "si utile")[language] }
        let conditions = when.map { condition in
            let values = condition.values.map(\.shown).joined(separator: Phrase(en: " or ", fr: " ou ")[language])
            return Phrase(en: "\(condition.field.shown) is \(values)", fr: "\(condition.field.shown) vaut \(values)")[language]
        }
        let word = Phrase(en: "required", fr: "obligatoire")[language]
        guard !conditions.isEmpty else { return word }
        let and = Phrase(en: " and ", fr: " et ")[language]
        return "\(word) \(Phrase(en: "if", fr: "si")[language]) \(conditions.joined(separator: and))"
    }

    private func explained(_ help: Phrase?, indent: Int) -> String {
        guard let help else { return "" }
        let margin = String(repeating: " ", count: indent)
        return margin + style.painted(wrapped(help[language].shown, indent: indent), .faint) + "\n"
    }

    /// Breaks a line at spaces; what follows the first line is indented.
    private func wrapped(_ text: String, indent: Int) -> String {
        var lines = [""]
        for word in text.split(separator: " ") {
            let line = lines[lines.count - 1]
            if line.isEmpty {
                lines[lines.count - 1] = String(word)
            } else if indent + columns(of: line) + 1 + columns(of: String(word)) > width {
                lines.append(String(word))
            } else {
                lines[lines.count - 1] += " \(word)"
            }
        }
        return lines.joined(separator: "\n" + String(repeating: " ", count: indent))
    }
}

/// The help page of a template in each language: its body has one after the other, each under the name of the kind.
struct HelpPages {
    private let pages: [(title: String, lines: [Substring])]
    private let name: Phrase

    init(_ template: Template) {
        var pages: [(title: String, lines: [Substring])] = []
        for line in template.body.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("# ") {
                pages.append((String(line.dropFirst(2)), []))
            } else if !pages.isEmpty {
                pages[pages.count - 1].lines.append(line)
            }
        }
        self.pages = pages
        name = template.name
    }

    /// Lines without the title; empty where there is none.
    subscript(_ language: Language) -> [Substring] {
        let fitting = pages.filter { $0.title == name[language] }
        // Where both names are one word, the languages are in their order.
        return switch language {
        case .en: (fitting.first ?? pages.first)?.lines ?? []
        case .fr: (fitting.last ?? pages.last)?.lines ?? []
        }
    }
}
