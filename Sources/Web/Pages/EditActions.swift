import Documents
import Review
import Site
import Workspace

/// Saving, previewing and submitting a draft from a page.
enum EditActions {
    /// `praxis save`: one version of the draft, unless somebody else has changed the text since the page was opened.
    static func save(_ visit: Visit, _ workspace: borrowing Workspace) async throws(WorkspaceError) -> Response {
        let snapshot = try workspace.look()
        let (member, key) = try workspace.writer(in: snapshot)
        let edited = try workspace.editedText(visit.doc, in: snapshot)
        guard edited.text != nil else { throw EditPage.unreadable(edited) }
        let typed = try typed(visit)
        guard let message = visit.field("message")?.unpadded else {
            let notice = Phrase(
                en: "Not saved: say in a line what you changed.", fr: "Pas enregistré : dites en une ligne ce que vous avez changé.")
            return try again(visit, edited, typed, [notice], snapshot, workspace)
        }
        let saved = try await workspace.save(
            edited.bytes(of: typed), of: visit.doc, replacing: visit.field("blob") ?? "", message: message, by: member, key: key,
            in: snapshot)
        switch saved {
        case .saved(let saved): return .done(Said([saved.words], next: saved.next), to: visit.page("edit"))
        case .unchanged: return .done(Said([Saved.nothing]), to: visit.page("edit"))
        case .met(let other):
            var page = try EditPage.page(visit, other, typed: typed, stage: .completeness, in: snapshot, workspace)
            page.theirs = other.text ?? ""
            page.message = message
            return .page(page.html, status: .conflict)
        case .refused(let errors):
            let notice = Phrase(
                en: "Not saved: \(errors.count == 1 ? "there is an error" : "there are errors") in the text.",
                fr: "Pas enregistré : il y a \(errors.count == 1 ? "une erreur" : "des erreurs") dans le texte.")
            return try again(visit, edited, typed, [notice], snapshot, workspace, hindering: errors)
        }
    }

    /// The page as it was, with what was typed still in it.
    private static func again(
        _ visit: Visit, _ edited: EditedText, _ typed: String, _ notices: [Phrase], _ snapshot: Snapshot, _ workspace: borrowing Workspace,
        hindering: [Diagnostic] = []
    ) throws(WorkspaceError) -> Response {
        var page = try EditPage.page(
            visit, edited, typed: typed, stage: .completeness, notices: notices, in: snapshot, workspace, blob: visit.field("blob"))
        page.message = visit.field("message") ?? ""
        (page.isRefused, page.hindering) = (true, hindering)
        return .page(page.html, status: .conflict)
    }

    /// What a text would look like, and what the checks say of it. Nothing is written; a script asks for the part alone.
    static func preview(_ visit: Visit, _ workspace: borrowing Workspace) throws(WorkspaceError) -> Response {
        let snapshot = try workspace.look()
        let edited = try workspace.editedText(visit.doc, in: snapshot)
        let typed = try typed(visit)
        var page = try EditPage.page(
            visit, edited, typed: typed, stage: .completeness, notices: [], in: snapshot, workspace, blob: visit.field("blob"))
        let text = parse(Source(path: edited.plan.path, bytes: edited.bytes(of: typed)))
        let article: HTML = "<h2>\(visit.say("Preview", "Aperçu"))</h2>\n\(ReviewPage.article(text, [], visit))"
        if visit.field("part") != nil { return .page(FindingList(findings: page.findings, visit: visit).html + article) }
        page.preview = article
        page.message = visit.field("message") ?? ""
        return .page(page.html)
    }

    /// `praxis submit`: asks others to read what is saved.
    static func submit(_ visit: Visit, _ workspace: borrowing Workspace) async throws(WorkspaceError) -> Response {
        let snapshot = try workspace.look()
        let (member, key) = try workspace.signer(in: snapshot)
        let edited = try workspace.editedText(visit.doc, in: snapshot)
        let change = visit.field("class").flatMap(ChangeClass.init)
        let submission = try workspace.submission(edited.plan.slug, class: change, in: snapshot)
        guard submission.findings.allSatisfy({ $0.severity != .error }) else {
            return try again(visit, edited, edited.text ?? "", [Submission.incomplete], snapshot, workspace)
        }
        let asked = try workspace.readers(visit.fields("to").joined(separator: ","), in: snapshot)
        let submitted = try await workspace.submit(submission, to: asked, note: visit.field("note"), by: member, key: key, in: snapshot)
        return .done(
            Said(submitted.words + [submitted.warning].compactMap(\.self), next: submitted.next), to: visit.page("review"))
    }

    /// What stands in the field; a text may be blank, but a form without the field is none of ours.
    private static func typed(_ visit: Visit) throws(WorkspaceError) -> String {
        if let field = visit.request.form.first(where: { $0.name == "source" }) { return field.value }
        throw WorkspaceError(.misuse, en: "there is no text in this form", fr: "il n’y a pas de texte dans ce formulaire")
    }
}
