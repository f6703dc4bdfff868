import Documents
import Review
import Site
import Workspace

/// What exactly is decided on, what the policy says of it, and the ways to say yes, no or nothing.
struct DecisionPart {
    let visit: Visit
    let snapshot: Snapshot
    let decision: Decision
    let demands: DemandPart?

    var html: HTML {
        let title = visit.say("What you decide on", "Ce sur quoi vous vous prononcez")
        return """
            <section id="decide" class="decide"><h2>\(title)</h2>
            \(zip(decision.dossiers, decision.verdicts).map(summary).joined())\(demands?.html)\(publish)\(votes)</section>

            """
    }

    private func summary(_ dossier: Dossier, _ verdict: Verdict) -> HTML {
        let subject = dossier.subject
        let record = decision.isRatifying ? nil : subject.doc == decision.document.doc ? decision.document.record : nil
        let version = Version(after: record?.version, class: subject.class)
        let name = snapshot.rulebook.name(of: decision.proposal.round.entry.entry.member)
        let when = Instant(parsing: decision.proposal.round.entry.entry.at).map {
            Dates.past($0.day, today: snapshot.today)[visit.language]
        }
        var rows: [(String, HTML)] = [(visit.say("Document", "Document"), document(subject))]
        if subject.doc == decision.document.doc, !decision.isRatifying {
            let since = record.map { visit.say("after version \($0.version)", "après la version \($0.version)") }
            let first = visit.say("it was never published", "jamais publié")
            rows.append(
                (
                    visit.say("Becomes", "Devient"),
                    "\(visit.say("version \(version)", "version \(version)")) (\(subject.class.word[visit.language])), \(since ?? first)"
                ))
        }
        rows.append(
            (
                visit.say("Proposed by", "Proposé par"),
                "\(visible(name)), \(visit.say("round", "tour")) \(decision.proposal.round.number), \(when ?? "")"
            ))
        rows.append(
            (
                visit.say("These bytes", "Ces octets"),
                "<code>SHA-256 \(subject.sha256)</code> <span class=\"note\">\(visible(subject.path))</span>"
            ))
        if !subject.assets.isEmpty {
            let files = subject.assets.map { "<code>\(visible($0.path))</code>" as HTML }.joined(", ")
            rows.append((visit.say("With its files", "Avec ses fichiers"), files))
        }
        rows.append((visit.say("Approved by", "Approuvé par"), approvals(verdict)))
        rows.append((visit.say("The policy", "La politique"), missing(dossier, verdict)))
        return "<dl class=\"facts\">\n\(rows.map { "<div><dt>\($0.0)</dt><dd>\($0.1)</dd></div>\n" as HTML }.joined())</dl>\n"
    }

    /// A proposal of several documents is approved as a whole, so each of them is a page away.
    private func document(_ subject: Subject) -> HTML {
        let retired: HTML? = subject.retires == true ? ", \(visit.say("to be retired", "à retirer"))" : nil
        if subject.doc == decision.document.doc { return "\(visible(subject.doc))\(retired)" }
        return "<a href=\"/review/\(place(subject.doc))\">\(visible(subject.doc))</a>\(retired)"
    }

    private func approvals(_ verdict: Verdict) -> HTML {
        let items = verdict.approvals.map { approval -> HTML in
            let name = snapshot.rulebook.fullName(of: approval.member)
            guard !approval.counts else { return "<li>\(visible(name))</li>\n" }
            let why = approval.failing.map { $0.word[visit.language] }.joined(separator: ", ")
            return "<li>\(visible(name)) <span class=\"state\">\(visit.say("does not count:", "ne compte pas :")) \(why)</span></li>\n"
        }
        return items.isEmpty ? "\(visit.say("nobody yet", "personne encore"))" : "<ul>\n\(items.joined())</ul>"
    }

    private func missing(_ dossier: Dossier, _ verdict: Verdict) -> HTML {
        guard let sentence = WhySentence(dossier, verdict).phrase else {
            return "\(visit.say("Nothing is missing.", "Il ne manque rien."))"
        }
        let reasons = verdict.missing.map { reason -> HTML in
            let tag = visible(reason.tag[visit.language])
            return "<li>\(Remedy(phrase: reason.sentence, visit: visit).line) <span class=\"note\">[\(tag)]</span></li>\n"
        }
        return "\(Remedy(phrase: sentence, visit: visit).line)<ul>\n\(reasons.joined())</ul>"
    }

    private var publish: HTML {
        if !decision.exceptions.isEmpty { return exception }
        guard decision.mayPublish else { return "" }
        return form("publish", HTML(), "<button>\(visit.say("Publish", "Publier"))</button>")
    }

    /// Less than the rules ask for: with a reason that everybody reads, by whom the policy names.
    private var exception: HTML {
        let choices = decision.exceptions.enumerated().map { index, route -> HTML in
            let word =
                route == .urgent
                ? visit.say(
                    "It is urgent: now, and the ordinary approvals follow",
                    "C’est urgent : maintenant, et les approbations ordinaires suivent")
                : visit.say("Set the rules aside", "Écarter les règles")
            let checked: HTML = index == 0 ? " checked" : ""
            return "<li><label><input type=\"radio\" name=\"route\" value=\"\(route.rawValue)\"\(checked)> \(word)</label></li>\n"
        }
        let why = visit.say("For what reason? Everybody will read it.", "Pour quel motif ? Tout le monde le lira.")
        return folded(
            visit.say("Publish by exception", "Publier par exception"),
            form(
                "except", "<ul class=\"choices\">\n\(choices.joined())</ul>" + area("except-why", why, isRequired: true),
                "<button class=\"stop\">\(visit.say("Publish by exception", "Publier par exception"))</button>"))
    }

    private var votes: HTML {
        var html = HTML()
        if let vote = decision.vote {
            let of = decision.isVoteOnThis ? "" : visit.say(", of an earlier text", ", d’un texte antérieur")
            html += "<p>\(visit.say("You have said: ", "Vous avez dit : "))<strong>\(vote.caption[visit.language])</strong>\(of).</p>\n"
            if !decision.isRatifying {
                html += form(
                    "vote", "<input type=\"hidden\" name=\"vote\" value=\"withdraw\">",
                    "<button class=\"quiet\">\(visit.say("Take it back", "Retirer mon vote"))</button>")
            }
        }
        if let hindrance = decision.hindrance {
            let why: HTML? = hindrance.why.map { " [\(visible($0[visit.language]))]" }
            let who: HTML? = hindrance.fix.map { "<br>\(Remedy(phrase: $0, visit: visit).line)" }
            html += "<p class=\"notice\">\(Remedy(phrase: hindrance.what, visit: visit).line)\(why)\(who)</p>\n"
        } else if decision.vote != .approve || !decision.isVoteOnThis {
            let only: HTML = decision.isRatifying ? "<input type=\"hidden\" name=\"published\" value=\"1\">" : ""
            html += form(
                "approve", only + area("approve-why", visit.say("A word, if you like", "Un mot, si vous voulez"), isRequired: false),
                "<button>\(visit.say("Approve this text", "Approuver ce texte"))</button>")
        }
        guard !decision.isRatifying else { return html }
        let question = Vote.object.question?[visit.language] ?? ""
        html += folded(
            visit.say("Object", "S’opposer"),
            form(
                "vote", "<input type=\"hidden\" name=\"vote\" value=\"object\">" + area("object-why", question, isRequired: true),
                "<button class=\"stop\">\(visit.say("Object", "S’opposer"))</button>"))
        html += folded(
            visit.say("Abstain", "S’abstenir"),
            form(
                "vote",
                "<input type=\"hidden\" name=\"vote\" value=\"abstain\">"
                    + area("abstain-why", visit.say("Why", "Pourquoi"), isRequired: false),
                "<button class=\"quiet\">\(visit.say("Abstain", "S’abstenir"))</button>"))
        return html
    }

    private func folded(_ title: String, _ form: HTML) -> HTML { "<details><summary>\(title)</summary>\n\(form)</details>\n" }

    private func area(_ id: String, _ label: String, isRequired: Bool) -> HTML {
        let required: HTML = isRequired ? " required" : ""
        return "<label for=\"\(id)\">\(label)</label><textarea id=\"\(id)\" name=\"why\" rows=\"3\"\(required)></textarea>\n"
    }

    private func form(_ action: String, _ fields: HTML, _ button: HTML) -> HTML {
        """
        <form method="post" action="/\(action)/\(place(decision.document.doc))">\(visit.formToken)\
        <input type="hidden" name="seen" value="\(decision.seen)">\(fields)<p>\(button)</p></form>

        """
    }
}
