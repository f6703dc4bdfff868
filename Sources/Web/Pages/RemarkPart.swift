import Documents
import Review
import Site
import Workspace

/// One remark with what was answered, and the ways to answer, settle or accept it.
struct RemarkPart {
    let visit: Visit
    let snapshot: Snapshot
    /// `nil` where nobody can answer any more.
    let proposal: Proposal?
    /// Of the text that is decided on.
    var dossier: Dossier?

    func html(_ placed: PlacedRemark) -> HTML {
        let remark = placed.remark
        let number = placed.number
        var head: HTML = "<strong>\(visible(remark.kind.act(remark.entry.entry.name)[visit.language]))</strong> <span class=\"note\">"
        head += "\(when(remark.entry)) · \(visit.say("remark", "remarque")) \(number)</span>"
        if placed.place?.isExact == false { head += state(visit.say("words changed since", "mots changés depuis")) }
        if placed.isOrphan { head += state(visit.say("words that are no longer there", "mots qui n’y sont plus")) }
        var words = HTML()
        if let replacement = placed.replacement {
            words += "<p class=\"quoted\"><del>\(visible(remark.anchor?.exact ?? ""))</del> <ins>\(visible(replacement))</ins></p>\n"
        } else if let anchor = remark.anchor {
            words += "<blockquote>\(visible(anchor.exact))</blockquote>\n"
        }
        let unreadable = visit.say("(its words cannot be read here)", "(ses mots sont illisibles ici)")
        let text = placed.text ?? unreadable
        if !text.isEmpty { words += "<p class=\"said-words\">\(visible(text))</p>\n" }
        let replies = placed.replies.map { reply -> HTML in
            "<li><strong>\(visible(reply.entry.entry.name))</strong> <span class=\"note\">\(when(reply.entry))</span><br>\(visible(reply.text ?? unreadable))</li>\n"
        }
        let answers: HTML? = replies.isEmpty ? nil : "<ul class=\"answers\">\n\(replies.joined())</ul>\n"
        return """
            <article class="remark" id="remark-\(number)" data-kind="\(remark.kind.rawValue)"><p>\(head)</p>
            \(words)\(answers)\(outcome(remark))\(proposal == nil ? HTML() : ways(placed))</article>

            """
    }

    private func state(_ words: String) -> HTML { " <span class=\"state\">\(words)</span>" }

    private func when(_ entry: JournalEntry) -> String {
        Instant(parsing: entry.entry.at).map { Dates.past($0.day, today: snapshot.today)[visit.language] } ?? ""
    }

    private func outcome(_ remark: Remark) -> HTML {
        let words: Phrase
        switch remark.state {
        case .open: return ""
        case .resolved(let entry): words = Phrase(en: "settled by \(entry.entry.name)", fr: "réglée par \(entry.entry.name)")
        case .accepted(let entry): words = Phrase(en: "accepted by \(entry.entry.name)", fr: "acceptée par \(entry.entry.name)")
        case .replaced(let entry): words = Phrase(en: "then: \(entry.entry.caption.en)", fr: "puis : \(entry.entry.caption.fr)")
        }
        return "<p class=\"note\">\(visible(words[visit.language]))</p>\n"
    }

    /// What may still be done; an objection is settled by who made it alone, and only an author takes words over.
    private func ways(_ placed: PlacedRemark) -> HTML {
        let remark = placed.remark
        var html = answer(placed.number)
        guard remark.isOpen else { return html }
        let isAuthor = proposal?.adopters.contains(snapshot.me ?? "") ?? false
        if remark.kind == .suggestion, isAuthor {
            html += consequence(remark)
            html += button("accept", placed.number, visit.say("Accept", "Accepter"), HTML(), style: "")
            html += button(
                "resolve", placed.number, visit.say("Refuse", "Refuser"),
                why("refuse-\(placed.number)", visit.say("Why not", "Pourquoi pas")),
                style: " class=\"quiet\"", isFolded: true)
        } else if remark.kind != .objection || remark.member == snapshot.me {
            html += button("resolve", placed.number, visit.say("Settled", "Réglée"), HTML(), style: " class=\"quiet\"")
        }
        return html
    }

    /// What an author is to know before they take words over: it is undone at a terminal alone.
    private func consequence(_ remark: Remark) -> HTML {
        guard remark.member != snapshot.me else { return "" }
        let name = snapshot.rulebook.name(of: remark.member)
        if let proposal, dossier?.isStuck(afterTakingFrom: [remark.member], of: proposal) == true {
            let words = visit.say(
                "If you accept, \(name) is an author too, and too few members are left who could approve: the rules could not be met. Refuse it and say it in words of your own, or have more members invited first.",
                "Si vous acceptez, \(name) devient aussi auteur, et trop peu de membres pourraient encore approuver : les règles ne pourraient plus être satisfaites. Refusez et dites-le avec vos propres mots, ou faites d’abord inviter d’autres membres."
            )
            return "<p class=\"notice\" data-kind=\"care\">\(visible(words))</p>\n"
        }
        let words = visit.say(
            "If you accept, \(name) is an author too, and does not approve this text.",
            "Si vous acceptez, \(name) devient aussi auteur, et n’approuve pas ce texte.")
        return "<p class=\"note\">\(visible(words))</p>\n"
    }

    private func answer(_ number: Int) -> HTML {
        let label = visit.say("Your answer", "Votre réponse")
        let field: HTML =
            "<label for=\"reply-\(number)\">\(label)</label><textarea id=\"reply-\(number)\" name=\"text\" rows=\"3\" required></textarea>"
        return button("reply", number, visit.say("Answer", "Répondre"), field, style: "", isFolded: true)
    }

    private func why(_ id: String, _ label: String) -> HTML {
        "<label for=\"\(id)\">\(label)</label><textarea id=\"\(id)\" name=\"why\" rows=\"2\"></textarea>"
    }

    private func button(_ action: String, _ number: Int, _ word: String, _ fields: HTML, style: HTML, isFolded: Bool = false) -> HTML {
        let form: HTML = """
            <form method="post" action="/\(action)/\(number)">\(visit.formToken)\
            <input type="hidden" name="doc" value="\(visit.doc)">\(fields)<button\(style)>\(word)</button></form>

            """
        return isFolded ? "<details><summary>\(word)</summary>\n\(form)</details>\n" : form
    }
}

/// Says something of the text, of some words of it, or proposes other words for them.
struct RemarkForm {
    let visit: Visit

    var html: HTML {
        let on = visit.say(
            "The exact words that it is about (select them in the text); nothing for the whole",
            "Les mots exacts dont il s’agit (sélectionnez-les dans le texte) ; rien pour l’ensemble")
        return """
            <section id="say" class="say"><h2>\(visit.say("Say something about this text", "Dire quelque chose de ce texte"))</h2>
            <form method="post" action="/comment/\(place(visit.doc))">\(visit.formToken)<input type="hidden" name="section" value="">
            <label for="on">\(on)</label><textarea id="on" name="on" rows="2"></textarea>
            <label for="text">\(visit.say("Your comment", "Votre commentaire"))</label><textarea id="text" name="text" rows="4"></textarea>
            <p><button>\(visit.say("Comment", "Commenter"))</button></p>
            <label for="to">\(visit.say("Or other words in their place", "Ou d’autres mots à leur place"))</label>\
            <textarea id="to" name="to" rows="2"></textarea>
            <p class="note">\(visit.say(
                "Whoever's words are taken over is an author of that text, and does not approve it.",
                "Qui voit ses mots repris devient auteur de ce texte, et ne l’approuve pas."))</p>
            <p><button class="quiet" formaction="/suggest/\(place(visit.doc))">\(visit.say("Suggest these words", "Suggérer ces mots"))</button></p>
            </form></section>

            """
    }
}
