import ArgumentParser
import Documents

/// What `praxis help` shows: the overview of all verbs, or one verb; examples first, one screen.
enum HelpPage {
    /// All verbs by group.
    static func overview(in language: Language, style: Style) -> String {
        let title = Phrase(
            en: "praxis: documents that a community writes, reviews, approves and publishes in git",
            fr: "praxis : des documents qu’une communauté écrit, relit, approuve et publie dans git")
        var text = title[language] + "\n\n" + heading(Phrase(en: "Examples", fr: "Exemples"), language, style)
        for (line, what) in firstSteps { text += "  " + padded(line, to: 58) + style.painted(what[language], .faint) + "\n" }
        for group in VerbGroup.allCases {
            let verbs = allVerbs.filter { $0.group == group && !$0.isHidden }
            guard !verbs.isEmpty else { continue }
            text += "\n" + heading(group.title, language, style)
            for verb in verbs {
                let name = language == .fr ? verb.french.map { "\($0) (\(verb.name))" } ?? verb.name : verb.name
                text += "  " + padded(name, to: 26) + verb.summary[language] + "\n"
            }
        }
        text += "\n" + heading(Phrase(en: "Topics", fr: "Sujets"), language, style)
        for line in Topic.all.map({ $0.name(in: language) }).inLines(of: 76) { text += "  \(line)\n" }
        let more = Phrase(
            en: "praxis help VERB shows its flags, praxis help TOPIC one screen on a subject. DOC is an id, a slug, a path or a title.",
            fr:
                "praxis aide VERBE en montre les options, praxis aide SUJET tient en un écran. DOC est un identifiant, un nom court, un chemin ou un titre."
        )
        return text + "\n" + more[language] + "\n"
    }

    private static let firstSteps = [
        ("praxis", Phrase(en: "your day", fr: "votre journée")),
        ("praxis new practice \"Run a risk review\"", Phrase(en: "start a document", fr: "commencer un document")),
        ("praxis submit run-a-risk-review --class major", Phrase(en: "ask for reviews", fr: "demander des relectures")),
        ("praxis approve run-a-risk-review -m \"Clear\"", Phrase(en: "approve what was submitted", fr: "approuver ce qui est soumis")),
        ("praxis why run-a-risk-review", Phrase(en: "see what is missing", fr: "voir ce qui manque")),
    ]

    /// One verb: its examples, then its flags as ArgumentParser knows them.
    ///
    /// - Parameter command: the verb's type, or that of a word after it.
    static func page(of verb: Verb, command: any ParsableCommand.Type, in language: Language, style: Style) -> String {
        let alias = verb.french.map { "  [\($0)]" } ?? ""
        var text = "\(style.painted("praxis \(verb.name)", .heading))\(alias): \(verb.summary[language])\n"
        if !verb.examples.isEmpty {
            text += "\n" + heading(Phrase(en: "Examples", fr: "Exemples"), language, style)
            text += verb.examples.map { "  \($0)\n" }.joined()
        }
        let lines = Root.helpMessage(for: command, columns: 10_000).split(separator: "\n", omittingEmptySubsequences: false)
        // The overview line says what the first line here has said.
        let body = lines.drop { $0.hasPrefix("OVERVIEW:") || $0.isEmpty }.map { translated(String($0), language) }
        return text + "\n" + body.reversed().drop(while: \.isEmpty).reversed().map { "\($0)\n" }.joined()
    }

    /// Of texts in both languages (`bilingual`), the one that is wanted; the rest as it is.
    static func chosen(_ text: String, _ language: Language) -> String {
        var result = ""
        var part: Language?
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 2: part = .en
            case 3: part = .fr
            case 4: part = nil
            default: if part == nil || part == language { result.unicodeScalars.append(scalar) }
            }
        }
        return result
    }

    /// A line of ArgumentParser's, in the language that is wanted.
    static func translated(_ line: String, _ language: Language) -> String {
        var line = chosen(line, language)
        guard language == .fr else { return line }
        for (english, french) in phrases {
            if let range = range(of: english, in: line) { line.replaceSubrange(range, with: french) }
        }
        return line
    }

    /// The words of ArgumentParser that its pages of help contain.
    private static let phrases = [
        ("USAGE:", "USAGE :"), ("ARGUMENTS:", "ARGUMENTS :"), ("OPTIONS:", "OPTIONS :"), ("SUBCOMMANDS:", "MOTS :"),
        ("Show help information.", "Montrer cette aide."), ("(default: ", "(par défaut : "), ("(values: ", "(valeurs : "),
        ("; default: ", " ; par défaut : "), ("; default as flag: ", " ; sans valeur : "),
        ("for detailed help.", "pour le détail."), ("  See '", "  Voir '"),
    ]

    private static func range(of words: String, in text: String) -> Range<String.Index>? {
        text.indices.lazy.filter { text[$0...].hasPrefix(words) }.first.map { $0..<text.index($0, offsetBy: words.count) }
    }

    private static func heading(_ title: Phrase, _ language: Language, _ style: Style) -> String {
        style.painted(title[language], .heading) + "\n"
    }

    private static func padded(_ text: String, to width: Int) -> String {
        text + String(repeating: " ", count: max(2, width - columns(of: text)))
    }
}

extension [String] {
    /// Joined by commas, in lines of at most so many columns.
    fileprivate func inLines(of width: Int) -> [String] {
        var lines: [String] = []
        for word in self {
            if let last = lines.last, columns(of: last) + columns(of: word) + 2 <= width {
                lines[lines.count - 1] = "\(last), \(word)"
            } else {
                lines.append(word)
            }
        }
        return lines
    }
}
