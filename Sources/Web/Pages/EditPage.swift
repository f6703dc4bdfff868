import Documents
import Review
import Site
import Workspace

/// The text of a draft in a field, with what the template asks for and what the checks say of it.
struct EditPage {
    let visit: Visit
    let snapshot: Snapshot
    let edited: EditedText
    /// The text that what is typed replaces.
    let blob: String
    /// What stands in the field: the draft, or what was typed and not saved.
    let typed: String
    let findings: [Diagnostic]
    let template: Template?
    /// What others do on it, or what became of what was asked.
    let notices: [Phrase]
    /// What somebody else saved meanwhile.
    var theirs: String?
    var preview: HTML?
    var message = ""
    /// Why it was not saved; empty where nothing was refused.
    var hindering: [Diagnostic] = []
    /// Whether what was asked was not done.
    var isRefused = false

    static func get(_ visit: Visit, _ workspace: borrowing Workspace) throws(WorkspaceError) -> Response {
        let snapshot = try workspace.look()
        let edited = try workspace.editedText(visit.doc, in: snapshot)
        guard let text = edited.text else { throw unreadable(edited) }
        let page = try page(visit, edited, typed: text, stage: .completeness, in: snapshot, workspace)
        return .page(page.html)
    }

    /// The page with a text in its field.
    ///
    /// - Parameters:
    ///   - notices: `nil` for what others do on it.
    ///   - blob: the text that was read when the page was opened; `nil` for what the draft holds now.
    static func page(
        _ visit: Visit, _ edited: EditedText, typed: String, stage: Stage, notices: [Phrase]? = nil, in snapshot: Snapshot,
        _ workspace: borrowing Workspace, blob: String? = nil
    ) throws(WorkspaceError) -> EditPage {
        let bytes = edited.bytes(of: typed)
        let findings = try workspace.findings(on: bytes, inPlaceOf: edited, stage: stage, in: snapshot)
        let parsed = parse(Source(path: edited.plan.path, bytes: bytes))
        let templates = try workspace.templates(in: snapshot)
        let template = parsed.template.flatMap { templates[$0] } ?? templates.latest(edited.document.id.kind)
        var said = notices ?? []
        if notices == nil {
            said.append(try workspace.opening(edited.plan, edited.document, in: snapshot, isDone: true))
            said += try workspace.others(edited.plan, edited.document, in: snapshot)
        }
        return EditPage(
            visit: visit, snapshot: snapshot, edited: edited, blob: blob ?? edited.blob, typed: typed, findings: findings.sorted(),
            template: template, notices: said)
    }

    static func unreadable(_ edited: EditedText) -> WorkspaceError {
        let path = escaped(edited.plan.path)
        return WorkspaceError(
            .refused, en: "\(path) holds bytes that a page cannot give back",
            fr: "\(path) contient des octets qu’une page ne peut pas rendre",
            why: Phrase(
                en: "it is not plain UTF-8, and saving it here would change it",
                fr: "ce n’est pas de l’UTF-8 simple, et l’enregistrer ici le changerait"),
            fix: Phrase(en: "praxis edit \(edited.document.id.slug)", fr: "praxis modifier \(edited.document.id.slug)"))
    }

    var html: HTML {
        let title = visit.say("Edit: \(edited.document.title)", "Modifier : \(edited.document.title)")
        return Layout(visit, community: snapshot.rulebook.community.name, title: title, tab: nil, body: body).html
    }

    private var body: HTML {
        let said = notices.map { notice -> HTML in
            let kind: HTML? =
                isRefused ? " data-kind=\"stop\" role=\"alert\"" : notice.en.hasPrefix("Attention") ? " data-kind=\"care\"" : nil
            let why: HTML? =
                hindering.isEmpty ? nil : "<ul class=\"checks\">\n\(hindering.map { FindingList.item($0, visit) }.joined())</ul>"
            return "<div class=\"notice\"\(kind)><p>\(Remedy(phrase: notice, visit: visit).line)</p>\(why)</div>\n"
        }
        return """
            \(DocumentTabs(document: edited.document, own: .edit, visit: visit).html)\
            <h1>\(visible(edited.document.title))</h1>
            \(said.joined())\(clash)<div class="writing">
            <div>\(form)\(submit)</div>
            <div class="helps">\(checks)\(hints)<section id="preview" class="preview" aria-live="polite">\(preview ?? HTML())</section></div>
            </div>

            """
    }

    /// Both texts, so that nothing is lost: theirs to read, one's own still in the field.
    private var clash: HTML {
        guard let theirs else { return "" }
        return """
            <div class="notice" data-kind="stop" role="alert"><p>\(visit.say(
                "Somebody has changed this text since you opened it. Nothing was saved. Below are their text and, in the field, yours: put together what is to stay, then save.",
                "Quelqu’un a modifié ce texte depuis que vous l’avez ouvert. Rien n’a été enregistré. Voici son texte et, dans le champ, le vôtre : réunissez ce qui doit rester, puis enregistrez."))</p></div>
            <label for="theirs">\(visit.say("Their text", "Son texte"))</label>
            <textarea id="theirs" rows="14" readonly>
            \(theirs)</textarea>

            """
    }

    private var form: HTML {
        // The first line end after a tag is no part of a text field.
        """
        <form id="edit" method="post" action="/save/\(place(visit.doc))">\(visit.formToken)\
        <input type="hidden" name="blob" value="\(blob)">
        <label for="source">\(visit.say("The text", "Le texte"))</label>
        <textarea id="source" name="source" rows="28" spellcheck="true" lang="\(edited.source.language ?? visit.language.rawValue)">
        \(typed)</textarea>
        <label for="message">\(visit.say("What did you change?", "Qu’avez-vous changé ?"))</label>
        <input id="message" name="message" type="text" value="\(message)" maxlength="500">
        <p><button>\(visit.say("Save", "Enregistrer"))</button> \
        <button class="quiet" formaction="/preview/\(place(visit.doc))">\(visit.say("Preview and check", "Aperçu et vérification"))</button></p>
        </form>

        """
    }

    private var submit: HTML {
        let classes = ChangeClass.allCases.map { change -> HTML in
            let isUsual = change == (edited.document.record == nil ? .major : .minor)
            return
                "<option value=\"\(change.rawValue)\"\(isUsual ? " selected" as HTML : "")>\(change.word[visit.language])\(change.meaning[visit.language])</option>"
        }
        let people = snapshot.rulebook.activeMembers(on: snapshot.today).filter { $0.id != snapshot.me }.map { member -> HTML in
            "<li><label><input type=\"checkbox\" name=\"to\" value=\"@\(member.id)\"> \(snapshot.rulebook.fullName(of: member.id))</label></li>\n"
        }
        let to = visit.say("Or a role, as reviewer; several with commas", "Ou un rôle, comme reviewer ; plusieurs avec des virgules")
        return """
            <details><summary>\(visit.say("Submit what is saved", "Soumettre ce qui est enregistré"))</summary>
            <form id="submit" method="post" action="/submit/\(place(visit.doc))">\(visit.formToken)
            <label for="class">\(visit.say("Kind of change", "Nature du changement"))</label><select id="class" name="class">\(classes.joined())</select>
            <fieldset><legend>\(visit.say("Who is asked to read it", "À qui vous demandez de relire"))</legend><ul class="choices people">
            \(people.joined())</ul></fieldset>
            <label for="readers">\(to)</label><input id="readers" name="to" type="text">
            <label for="note">\(visit.say("A word to the reviewers", "Un mot aux relecteurs"))</label><textarea id="note" name="note" rows="2"></textarea>
            <p><button>\(visit.say("Submit", "Soumettre"))</button></p></form></details>

            """
    }

    private var checks: HTML { FindingList(findings: findings, visit: visit).html }

    /// What each part is for, in the words of the template.
    private var hints: HTML {
        guard let template else { return "" }
        let language = visit.language
        let sections = template.sections.map { rule -> HTML in
            let required: HTML? = rule.isRequired ? " <span class=\"state\">\(visit.say("required", "obligatoire"))</span>" : nil
            let help: HTML? = rule.help.map { "<br>\(visible($0[language]))" }
            return "<li><strong>\(visible(rule.heading[language]))</strong>\(required)\(help)</li>\n"
        }
        let fields = template.fields.filter { $0.help != nil }.map { field -> HTML in
            "<li><code>\(visible(field.name))</code> \(visible(field.help?[language] ?? ""))</li>\n"
        }
        return """
            <details class="hints"><summary>\(visit.say("What the template asks for", "Ce que demande le modèle")) (\(visible(template.name[language])))</summary>
            <ul>\(sections.joined())\(fields.joined())</ul></details>

            """
    }
}

/// What the checks say of a text, each with its line.
struct FindingList {
    let findings: [Diagnostic]
    let visit: Visit

    var html: HTML {
        let title = visit.say("Checks", "Vérifications")
        let summary = DiagnosticText(findings, documents: 1, language: visit.language).summary
        let isOpen = findings.contains { $0.severity == .error }
        let later = visit.say(
            "To be mended before it is submitted; half-finished work can be saved.",
            "À corriger avant de soumettre ; un travail inachevé s’enregistre.")
        let note: HTML? = isOpen ? "<p class=\"note\">\(later)</p>\n" : nil
        let items = findings.map { Self.item($0, visit) }.joined()
        return "<section id=\"checks\" class=\"checks\"><h2>\(title)</h2><p>\(summary)</p>\n\(note)<ul>\n\(items)</ul></section>\n"
    }

    static func item(_ finding: Diagnostic, _ visit: Visit) -> HTML {
        let line = finding.range.start.line
        let fix: HTML? = finding.fix.map { "<br><span class=\"note\">\(Remedy(phrase: $0, visit: visit).line)</span>" }
        return """
            <li data-severity="\(finding.severity.rawValue)"><a href="#source" data-line="\(line)">\(visit.say("line \(line)", "ligne \(line)"))</a>\(visit.say(":", " :")) \
            \(DiagnosticText.word(finding.severity, visit.language)), \(visible(finding.message[visit.language])) \
            <span class="note">[\(finding.rule)]</span>\(fix)</li>

            """
    }
}

extension ChangeClass {
    /// What it means for readers.
    fileprivate var meaning: Phrase {
        switch self {
        case .major: Phrase(en: ": a new way of working", fr: " : une nouvelle façon de travailler")
        case .minor: Phrase(en: ": an addition", fr: " : un ajout")
        case .editorial: Phrase(en: ": wording", fr: " : la forme")
        }
    }
}

extension Source {
    /// Of a document, where its front matter says it.
    fileprivate var language: String? { parse(self).language?.rawValue }
}
