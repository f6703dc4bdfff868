import Documents
import Site

/// What helps, or comes next: the button or the page where there is one for it, else the command line.
struct Remedy {
    let phrase: Phrase
    let visit: Visit

    var html: HTML {
        let words = command.split(separator: " ").map(String.init)
        guard words.count > 1, words[0] == "praxis" else { return "<code>\(phrase[visit.language])</code>" }
        if words[1] == "sync" { return "\(sync)\(rest)" }
        guard let (path, word) = page(words[1], words.dropFirst(2).first { !$0.hasPrefix("-") }) else {
            return "<code>\(phrase[visit.language])</code>"
        }
        return "<a href=\"\(path)\">\(word[visit.language])</a>\(rest)"
    }

    /// A phrase may go on with words after its command.
    private var command: Substring { phrase.en.prefix { !";,(".contains($0) } }

    private var rest: HTML {
        let words = phrase[visit.language].drop { !";,(".contains($0) }
        return words.isEmpty ? "" : HTML(text: " \(words)")
    }

    private var sync: HTML {
        """
        <form method="post" action="/sync">\(visit.formToken)<button class="quiet">\(visit.say("Receive and send", "Recevoir et envoyer"))</button></form>
        """
    }

    private func page(_ verb: String, _ slug: String?) -> (path: String, word: Phrase)? {
        switch verb {
        case "list": return ("/library", Phrase(en: "Library", fr: "Bibliothèque"))
        case "today", "inbox", "status": return ("/", Phrase(en: "Today", fr: "Aujourd’hui"))
        default: break
        }
        guard let slug, let doc = doc(slug) else { return nil }
        switch verb {
        case "submit": return ("/edit/\(doc)#submit", Phrase(en: "Submit it", fr: "Le soumettre"))
        case "edit", "save", "check": return ("/edit/\(doc)", Phrase(en: "Open its text", fr: "Ouvrir son texte"))
        case "changes", "why", "approve", "publish":
            return ("/review/\(doc)#decide", Phrase(en: "What is decided on", fr: "Ce qui est à décider"))
        case "audit": return ("/audit/\(doc)", Phrase(en: "Its proof", fr: "Sa preuve"))
        case "show": return ("/document/\(doc)", Phrase(en: "Its page", fr: "Sa page"))
        case "history", "compare": return ("/document/\(doc)/history", Phrase(en: "Its versions", fr: "Ses versions"))
        default: return nil
        }
    }

    /// The document of this page, where it is the one that is named.
    private func doc(_ name: String) -> String? {
        guard !visit.doc.isEmpty, visit.doc == name || visit.doc.hasSuffix("/\(name)") else { return nil }
        return place(visit.doc)
    }
}
