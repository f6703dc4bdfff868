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
        if isOpen, try isUnsaved(plan.path) {
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

    /// Saves the text in its draft and opens it, in steps that belong together: a stop in between leaves nothing unsaved that would refuse the
    /// same command again.
    package func save(_ rewritten: Rewritten, _ message: String, by member: Member, key: SigningKey, in snapshot: Snapshot)
        async throws(WorkspaceError)
    {
        let (plan, text) = (rewritten.plan, rewritten.after.source)
        let tip = try tip(of: plan, snapshot)
        let (tree, local) = try git { () throws(GitError) in
            let mode = try repository.file(at: plan.path, in: tip)?.mode ?? .regular
            let version = FileVersion(mode: mode, id: try repository.writeBlob(text.bytes))
            return (
                try repository.writeTree(basedOn: tip, changing: [plan.path: version]), try repository.reference(Ref.draft(plan.slug))
            )
        }
        if case .own = plan.start, local != tip { throw raced(Ref.draft(plan.slug)) }
        let commit = try await write(
            Transition(
                tree: tree, parents: [tip], author: identity(of: member), message: message + "\n", reference: Ref.draft(plan.slug),
                from: local), key: key)
        let opening = try opening(plan, at: commit, in: snapshot)
        try perform(opening.steps, message: message)
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
