package import Documents
package import Site

/// What helps, or comes next: each command line that it names is the button or the page that does it, and where only a terminal can do it, that
/// is said.
package struct Remedy {
    let phrase: Phrase
    let visit: Visit

    package init(phrase: Phrase, visit: Visit) {
        self.phrase = phrase
        self.visit = visit
    }

    /// For a place of its own: it may hold a form.
    package var html: HTML { shown(hasRoom: true) }

    /// For the middle of a sentence.
    package var line: HTML { shown(hasRoom: false) }

    private func shown(hasRoom: Bool) -> HTML {
        // What a terminal says on a line of its own.
        let helps = visit.say(" What helps:", " Ce qui aide :")
        let text = phrase[visit.language].replacing("\n  fix:", with: helps)
        let commands = NamedCommand.all(in: text)
        if commands.isEmpty, Self.otherPrograms.contains(where: text.hasPrefix) { return inTerminal(text) }
        var html = HTML()
        var place = text.startIndex
        for command in commands {
            html += visible(String(text[place..<command.range.lowerBound])) + shown(command, hasRoom: hasRoom)
            place = command.range.upperBound
        }
        return html + visible(String(text[place...]))
    }

    private static let otherPrograms = ["git ", "ssh-add", "ssh-keygen "]

    private func shown(_ command: NamedCommand, hasRoom: Bool) -> HTML {
        let word: Phrase
        let path: String
        switch command.way {
        case .exchange:
            if hasRoom { return exchange }
            (path, word) = ("/", Phrase(en: "Receive and send", fr: "Recevoir et envoyer"))
        case .page(let page, let name): (path, word) = (page, name)
        case .search: (path, word) = ("/library" + (command.name.map { "?q=\(encoded($0))" } ?? ""), Layout.Tab.library.word)
        case .report: (path, word) = ("/reports" + (command.name.map { "/\(encoded($0))" } ?? ""), Layout.Tab.reports.word)
        case .document(let before, let after, let name):
            guard let doc = doc(command.name) else { return inTerminal(command.text) }
            (path, word) = ("\(before)/\(doc)\(after)", name)
        case .terminal: return inTerminal(command.text)
        }
        return "<a href=\"\(path)\">\(word[visit.language])</a>"
    }

    private func inTerminal(_ text: String) -> HTML {
        "\(visit.say("in a terminal:", "dans un terminal :")) <code>\(visible(text))</code>"
    }

    private var exchange: HTML {
        """
        <form method="post" action="/sync">\(visit.formToken)<button class="quiet">\(visit.say("Receive and send", "Recevoir et envoyer"))</button></form>
        """
    }

    /// The document that is named: by its whole id, or as the one of this page, which is meant where none is named.
    private func doc(_ name: String?) -> String? {
        guard let name else { return visit.doc.isEmpty ? nil : place(visit.doc) }
        if !visit.doc.isEmpty, visit.doc == name || visit.doc.hasSuffix("/\(name)") { return place(visit.doc) }
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        return parts.count == 2 && parts.allSatisfy { !$0.isEmpty && !$0.contains(".") } ? place(name) : nil
    }
}

/// A command line of Praxis within a sentence.
package struct NamedCommand {
    /// What is done instead of a verb.
    package enum Way: Hashable, Sendable {
        case exchange, search, report
        case page(String, Phrase)
        /// The address before and after the document.
        case document(String, String, Phrase)
        case terminal
    }

    package let text: String
    package let way: Way
    /// What it is done to: the first word after the verb that is no flag.
    package let name: String?
    let range: Range<String.Index>

    /// Every verb, in both languages, but `serve`, which is this very program, `qui` and `utilise`, which are words of sentences, and what is
    /// hidden. What stands behind `praxis` and is not among them is no command.
    package static let ways: [String: Way] = {
        let decide = Way.document("/review", "#decide", Phrase(en: "What is decided on", fr: "Ce qui est à décider"))
        let remarks = Way.document("/review", "#remarks", Phrase(en: "Its remarks", fr: "Ses remarques"))
        let edit = Way.document("/edit", "", Phrase(en: "Open its text", fr: "Ouvrir son texte"))
        let versions = Way.document("/document", "/history", Phrase(en: "Its versions", fr: "Ses versions"))
        let today = Way.page("/", Layout.Tab.today.word)
        let all: [([String], Way)] = [
            (["sync", "synchroniser"], .exchange),
            (["list", "lister", "find", "chercher"], .search),
            (["report", "rapport"], .report),
            (["today", "inbox", "aujourd-hui", "a-faire", "status", "tableau"], today),
            (["submit", "soumettre"], .document("/edit", "#submit", Phrase(en: "Submit it", fr: "Le soumettre"))),
            (["edit", "modifier", "save", "enregistrer", "check", "verifier", "preview", "apercu"], edit),
            (
                [
                    "why", "pourquoi", "approve", "approuver", "object", "refuser", "abstain", "s-abstenir", "withdraw", "retirer-vote",
                    "publish", "publier", "override", "passer-outre",
                ], decide
            ),
            (
                [
                    "comment", "commenter", "suggest", "suggerer", "reply", "repondre", "resolve", "regler", "accept", "accepter",
                ], remarks
            ),
            (["changes", "changements"], .document("/review", "", Phrase(en: "What changes", fr: "Ce qui change"))),
            (["history", "historique", "compare", "comparer"], versions),
            (["audit", "auditer"], .document("/audit", "", Phrase(en: "Its proof", fr: "Sa preuve"))),
            (["show", "voir"], .document("/document", "", Phrase(en: "Its page", fr: "Sa page"))),
            (
                [
                    "abandon", "abandonner", "acknowledge", "lu", "action", "attach", "joindre", "ci", "completion", "confirm", "confirmer",
                    "delegate", "deleguer", "demo", "demonstration", "digest", "bulletin", "discard", "jeter", "doctor", "docteur",
                    "edition",
                    "entity", "entite", "explain", "expliquer", "export", "exporter", "flag", "signaler", "hooks", "crochets", "import",
                    "importer", "init", "fonder", "join", "rejoindre", "lsp", "member", "membre", "move", "deplacer", "new", "nouveau",
                    "notify", "prevenir", "policy", "politique", "question", "retire", "retirer", "revoke", "revoquer", "site", "template",
                    "modele", "term", "terme", "training", "formation", "translate", "traduire", "undo", "annuler", "used",
                    "verify", "prouver", "verify-statement", "verifier-attestation", "version", "who", "workshop", "atelier",
                ], .terminal
            ),
        ]
        return Dictionary(all.flatMap { verbs, way in verbs.map { ($0, way) } }) { first, _ in first }
    }()

    /// Those of a sentence, in its order: each goes on to a sign or to a word that joins sentences.
    package static func all(in text: String) -> [NamedCommand] {
        var found: [NamedCommand] = []
        var start = text.startIndex
        while let match = text[start...].firstRange(of: "praxis ") {
            start = match.upperBound
            let isWord = match.lowerBound == text.startIndex || !Self.isLetter(text[text.index(before: match.lowerBound)])
            guard isWord, let command = NamedCommand(text, from: match.lowerBound) else { continue }
            found.append(command)
            start = command.range.upperBound
        }
        return found
    }

    private static func isLetter(_ character: Character) -> Bool { character.isLetter || character == "-" || character == "/" }

    private static let joining: Set<Substring> = ["and", "or", "then", "to", "for", "et", "ou", "puis", "pour", "which", "qui", "where"]

    private init?(_ text: String, from start: String.Index) {
        var end = text.index(start, offsetBy: "praxis".count)
        var words: [Substring] = []
        var rest = text[end...]
        while let next = rest.firstIndex(where: { $0 != " " }) {
            var word = text[next...].prefix { $0 != " " }
            // Words between quotation marks are one.
            if word.first == "\"", let close = text[text.index(after: next)...].firstIndex(of: "\"") { word = text[next...close] }
            let bare = word.first == "\"" ? word : word.prefix { !";,()«»`".contains($0) }
            let plain = bare.count > 1 && bare.last == "." ? bare.dropLast() : bare
            guard !plain.isEmpty, !Self.joining.contains(plain) else { break }
            words.append(plain)
            end = plain.endIndex
            if plain.endIndex != word.endIndex { break }
            rest = text[end...]
        }
        guard let verb = words.first, let way = Self.ways[String(verb)] else { return nil }
        self.way = way
        range = start..<end
        self.text = String(text[start..<end])
        let name = words.dropFirst().first { !$0.hasPrefix("-") }.map { $0.filter { $0 != "\"" } }
        self.name = name.flatMap { ["DOC", "..."].contains($0) ? nil : $0 }
    }
}
