import ArgumentParser
import Documents

/// Pages of the manual in the language of `man`: one of all verbs, and one for each.
struct ManualPage {
    let language: Language
    /// The day that stands at the foot.
    let day: Day

    /// Of every page, in the order of the verbs.
    static var names: [String] { ["praxis"] + shownVerbs.map { "praxis-\($0.name)" } + ["praxis-web"] }

    private static var shownVerbs: [Verb] { allVerbs.filter { !$0.isHidden } }

    /// `praxis(1)`.
    var overview: String {
        let what = Phrase(
            en: "documents that a community writes, reviews, approves and publishes in git",
            fr: "des documents qu’une communauté écrit, relit, approuve et publie dans git")
        var text = head("praxis", what)
        text += section(Phrase(en: "SYNOPSIS", fr: "SYNOPSIS"))
        text += ".B praxis\n" + Roff.line(Phrase(en: "VERB [DOC] [--flags]", fr: "VERBE [DOC] [--options]")[language])
        text += section(Phrase(en: "DESCRIPTION", fr: "DESCRIPTION"))
        text += Roff.line(
            Phrase(
                en: "Without a verb, praxis shows your day. DOC is an id, a slug, a path or a title. "
                    + "The French verbs, between brackets, do the same as the English ones. "
                    + "praxis help VERB shows one screen with examples; each verb has a page of its own, praxis-VERB(1).",
                fr: "Sans verbe, praxis montre votre journée. DOC est un identifiant, un nom court, un chemin ou un titre. "
                    + "Les verbes français, entre crochets, font la même chose que les verbes anglais. "
                    + "praxis help VERBE tient en un écran, avec des exemples ; chaque verbe a sa page, praxis-VERBE(1).")[language])
        for group in VerbGroup.allCases {
            text += ".SS \(Roff.text(group.title[language]))\n"
            for verb in Self.shownVerbs where verb.group == group {
                let french = verb.french.map { " [\($0)]" } ?? ""
                text += item([verb.name, verb.usage].filter { !$0.isEmpty }.joined(separator: " ") + french, verb.summary[language])
            }
        }
        text += section(Phrase(en: "ENVIRONMENT", fr: "ENVIRONNEMENT"))
        text += Self.variables.map { item($0, $1[language]) }.joined()
        text += exits + section(Phrase(en: "FILES", fr: "FICHIERS"))
        text += Self.files.map { item($0, $1[language]) }.joined()
        return text + section(Phrase(en: "SEE ALSO", fr: "VOIR AUSSI")) + Roff.line("git(1), ssh-keygen(1)")
    }

    /// `praxis-web(1)`: the other program.
    var web: String {
        let what = Phrase(en: "sends what praxis notify has made", fr: "envoie ce que praxis notify a préparé")
        return head("praxis-web", what) + section(Phrase(en: "SYNOPSIS", fr: "SYNOPSIS")) + Roff.line("praxis-web post card|mail")
            + section(Phrase(en: "DESCRIPTION", fr: "DESCRIPTION"))
            + Roff.line(
                Phrase(
                    en: "Started by praxis, not by people: all that opens a socket is here, so that praxis itself opens none.",
                    fr: "Lancé par praxis, pas par une personne : tout ce qui ouvre une connexion est ici, praxis lui-même n’en ouvre pas."
                )[language]) + section(Phrase(en: "SEE ALSO", fr: "VOIR AUSSI")) + Roff.line("praxis(1), praxis-notify(1)")
    }

    /// `praxis-publish(1)`.
    func page(of verb: Verb, _ command: any ParsableCommand.Type) -> String {
        var text = head("praxis-\(verb.name)", verb.summary)
        let sheet = CommandSheet(of: command, in: language)
        let words = command.configuration.subcommands
        text += section(Phrase(en: "SYNOPSIS", fr: "SYNOPSIS"))
        text += (words.isEmpty ? [sheet.usage] : usages(of: words)).map { ".P\n\(Roff.line($0))" }.joined().drop(leading: ".P\n")
        if let french = verb.french {
            text += ".P\n" + Roff.line(Phrase(en: "In French: praxis \(french).", fr: "En français : praxis \(french).")[language])
        }
        // What each word understands is told once.
        let shared = words.first.map { CommandSheet(of: $0, in: language).options.filter(Self.isCommon) }
        text += described(
            arguments: words.isEmpty ? sheet.arguments : [], options: shared.flatMap { $0.isEmpty ? nil : $0 } ?? sheet.options)
        if !words.isEmpty {
            text += section(Phrase(en: "WORDS", fr: "MOTS"))
            for word in words { text += subsection(word, path: "") }
        }
        text += section(Phrase(en: "EXAMPLES", fr: "EXEMPLES"))
        text += ".nf\n" + verb.examples.map(Roff.line).joined() + ".fi\n"
        return text + exits + section(Phrase(en: "SEE ALSO", fr: "VOIR AUSSI")) + Roff.line("praxis(1)")
    }

    private func usages(of words: [any ParsableCommand.Type]) -> [String] {
        words.flatMap { word in
            let inner = word.configuration.subcommands
            return inner.isEmpty ? [CommandSheet(of: word, in: language).usage] : usages(of: inner)
        }
    }

    /// A word after a verb, or the words after that.
    private func subsection(_ word: any ParsableCommand.Type, path: String) -> String {
        let names = ([word.configuration.commandName ?? ""] + word.configuration.aliases).joined(separator: ", ")
        let inner = word.configuration.subcommands
        guard inner.isEmpty else { return inner.map { subsection($0, path: "\(path)\(names) ") }.joined() }
        let sheet = CommandSheet(of: word, in: language)
        return ".SS \(Roff.text(path + names))\n" + Roff.line(HelpPage.chosen(word.configuration.abstract, language) + ".")
            + items(sheet.arguments + sheet.options.filter { !Self.isCommon($0) })
    }

    private func described(arguments: [CommandSheet.Item], options: [CommandSheet.Item]) -> String {
        let parts = [(Phrase(en: "ARGUMENTS", fr: "ARGUMENTS"), arguments), (Phrase(en: "OPTIONS", fr: "OPTIONS"), options)]
        return parts.filter { !$0.1.isEmpty }.map { section($0.0) + items($0.1) }.joined()
    }

    /// Told once in a page: the words after a verb have them too.
    private static func isCommon(_ item: CommandSheet.Item) -> Bool {
        ["--color", "--no-input", "--git", "-h"].contains(item.names.first)
    }

    private func items(_ items: [CommandSheet.Item]) -> String {
        items.map { item($0.label, HelpPage.translated($0.text, language)) }.joined()
    }

    private func head(_ name: String, _ what: Phrase) -> String {
        let manual = Phrase(en: "Praxis manual", fr: "Manuel de Praxis")[language]
        return ".TH \(Roff.text(name.uppercased())) 1 \(day.iso) \"praxis \(Program.version)\" \"\(manual)\"\n"
            + section(Phrase(en: "NAME", fr: "NOM")) + Roff.line("\(name) - \(what[language])")
    }

    private func section(_ title: Phrase) -> String { ".SH \(title[language])\n" }

    private func item(_ label: String, _ text: String) -> String {
        ".TP\n.B \(Roff.text(label))\n" + (text.isEmpty ? "\\&\n" : Roff.line(text))
    }

    private var exits: String {
        section(Phrase(en: "EXIT STATUS", fr: "CODE DE RETOUR"))
            + ExitCode.allCases.map { item("\($0.rawValue)", $0.meaning[language]) }.joined()
    }

    private static let variables = [
        ("PRAXIS_LANG", Phrase(en: "The language of the words: en or fr.", fr: "La langue des mots : en ou fr.")),
        (
            "PRAXIS_EDITOR",
            Phrase(
                en: "What opens a text; else GIT_EDITOR, VISUAL, EDITOR.", fr: "Ce qui ouvre un texte ; sinon GIT_EDITOR, VISUAL, EDITOR.")
        ),
        ("PRAXIS_PAGER", Phrase(en: "What shows long results; else PAGER.", fr: "Ce qui montre les longs résultats ; sinon PAGER.")),
        (
            "PRAXIS_NOW",
            Phrase(
                en: "Another moment than the clock's, for trials. The hook of a server ignores it.",
                fr: "Un autre instant que celui de l’horloge, pour essayer. Le crochet d’un serveur l’ignore.")
        ),
        ("NO_COLOR", Phrase(en: "Set to anything: no colours.", fr: "Non vide : pas de couleurs.")),
    ]

    private static let files = [
        (
            ".praxis/community.yml",
            Phrase(en: "The community, its languages and outline.", fr: "La communauté, ses langues et son plan.")
        ),
        (".praxis/policy.yml", Phrase(en: "Who must approve what.", fr: "Qui doit approuver quoi.")),
        (
            ".praxis/members/, .praxis/entities/",
            Phrase(en: "Who takes part, with which keys.", fr: "Qui participe, avec quelles clés.")
        ),
        (".praxis/templates/", Phrase(en: "Templates of the community's own.", fr: "Les modèles propres à la communauté.")),
        (".praxis/ledger/", Phrase(en: "A record for each published document.", fr: "Une fiche par document publié.")),
    ]
}

extension ExitCode {
    /// What it says to whoever reads it in a script.
    var meaning: Phrase {
        switch self {
        case .done: Phrase(en: "Done.", fr: "Fait.")
        case .refused: Phrase(en: "The content or the policy says no.", fr: "Le contenu ou la politique dit non.")
        case .misuse: Phrase(en: "Wrong use.", fr: "Mauvais emploi.")
        case .notFound: Phrase(en: "Not found.", fr: "Introuvable.")
        case .notAllowed: Phrase(en: "You may not.", fr: "Vous n’en avez pas le droit.")
        case .raced:
            Phrase(
                en: "Somebody else was first; nothing was changed, try again.",
                fr: "Quelqu’un est passé avant ; rien n’a changé, recommencez.")
        case .remote: Phrase(en: "The other side failed.", fr: "L’autre côté a échoué.")
        case .fault: Phrase(en: "Our fault; nothing was changed.", fr: "Erreur de notre part ; rien n’a changé.")
        case .interrupted: Phrase(en: "Interrupted.", fr: "Interrompu.")
        }
    }
}

/// Text in the language of `man`.
enum Roff {
    /// In the middle of a line.
    static func text(_ text: String) -> String {
        var result = ""
        for character in text {
            switch character {
            case "\\": result += "\\e"
            // Unescaped it comes out as a typographic hyphen, and what is pasted from the page is no flag.
            case "-": result += "\\-"
            // As the argument of a macro it would open a quotation.
            case "\"": result += "\\(dq"
            default: result.append(character)
            }
        }
        return result
    }

    /// A line of its own, with its line break.
    static func line(_ text: String) -> String {
        // A full stop or an apostrophe at the beginning is a command.
        let start = text.hasPrefix(".") || text.hasPrefix("'") ? "\\&" : ""
        return start + Self.text(text) + "\n"
    }
}

extension String {
    fileprivate func drop(leading piece: String) -> String { hasPrefix(piece) ? String(dropFirst(piece.count)) : self }
}
