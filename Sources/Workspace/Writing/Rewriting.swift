package import Documents
import Git
package import Review

/// A document as a command would change it, worked out before anything moves.
package struct Rewritten: Sendable {
    package let plan: EditingPlan
    package let before: ParsedDocument
    package let after: ParsedDocument
    /// Errors of structure that the new text has and the old one has not.
    package let findings: [Diagnostic]

    package var isChanged: Bool { after.source.bytes != before.source.bytes }
}

extension Workspace {
    /// Works out what a change makes of a document's newest saved text, in the draft in which `edit` would open it.
    ///
    /// - Throws: `refused` where the file holds changes that are not saved: they would be saved with it, and nobody said so.
    package func rewritten(
        _ text: String, kind: String, in snapshot: Snapshot, _ change: (inout Rewriting, Checker) throws(WorkspaceError) -> Void
    ) throws(WorkspaceError) -> Rewritten {
        let (document, drafts) = try findWritten(text, in: snapshot)
        guard document.id.kind == kind else {
            throw WorkspaceError(
                .misuse, en: "\(document.doc) is no \(kind)", fr: "\(document.doc) n'est pas du type \(kind)",
                fix: Phrase(same: "praxis list \(kind)"))
        }
        let plan = try editingPlan(document, drafts, in: snapshot)
        try demandOpenable(plan.slug)
        let isOpen = try currentDraft() == plan.slug
        if isOpen, try unsavedPaths().contains(plan.path) {
            throw WorkspaceError(
                .refused, en: "\(escaped(plan.path)) holds changes that are not saved",
                fr: "\(escaped(plan.path)) contient des modifications non enregistrées",
                fix: Phrase(en: "praxis save -m \"...\"", fr: "praxis enregistrer -m \"...\""))
        }
        let tip = try tip(of: plan, snapshot)
        guard let file = try git({ () throws(GitError) in try repository.file(at: plan.path, in: tip) }) else {
            throw WorkspaceError(
                .refused, en: "\(escaped(plan.path)) was never saved", fr: "\(escaped(plan.path)) n'a jamais été enregistré",
                fix: Phrase(en: "praxis save -m \"...\"", fr: "praxis enregistrer -m \"...\""))
        }
        let before = parse(try source(file))
        let templates = try templates(at: snapshot.main)
        guard let template = before.template.flatMap({ templates[$0] }) ?? templates.latest(kind) else {
            throw WorkspaceError(
                .notFound, en: "there is no template for \(kind)", fr: "il n'y a pas de modèle pour \(kind)",
                fix: Phrase(same: "praxis template list"))
        }
        var rewriting = Rewriting(before, template)
        try change(&rewriting, Self.checker(templates, snapshot))
        let findings = try newErrors(rewriting.source, since: before.source, tip: tip, snapshot)
        return Rewritten(plan: plan, before: before, after: rewriting.document, findings: findings)
    }

    /// Opens the draft, writes the file and saves it.
    package func save(_ rewritten: Rewritten, _ message: String, by member: Member, key: SigningKey, in snapshot: Snapshot)
        async throws(WorkspaceError)
    {
        let file = try open(rewritten.plan, in: snapshot)
        try write(rewritten.after.source.bytes, to: file)
        _ = try await save(message, paths: [rewritten.plan.path], by: member, key: key)
    }

    /// For what depends on the text and its template alone.
    static func checker(_ templates: TemplateSet, _ snapshot: Snapshot) -> Checker {
        Checker(
            templates: templates,
            catalogue: Catalogue(
                documents: [], members: snapshot.rulebook.members.mapValues { $0.isActive(on: snapshot.today) },
                entities: Set(snapshot.rulebook.entities.keys), roles: snapshot.rulebook.roles,
                outline: snapshot.rulebook.community.outline, languages: snapshot.rulebook.community.languages, files: []))
    }
}
