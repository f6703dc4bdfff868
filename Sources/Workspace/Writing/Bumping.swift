package import Documents
import Git
import Review

/// The next version of a template, worked out before anything moves.
package struct Bump: Hashable, Sendable {
    package let from: TemplateReference
    package let to: TemplateReference
    /// Of the template and of the version that is kept, from the top of the repository.
    package let path: String
    package let history: String
    /// The draft that is to be open; `nil` where it goes into the one that is open already.
    package let draft: String?
    /// Whether the file bears the version already.
    package let isBegun: Bool
    let start: EditingPlan.Start
    let published: [UInt8]
}

extension Workspace {
    /// Decides how the next version of a template is begun: in the open draft where that changes the template already, else in one of its own.
    package func bump(_ kind: String, in snapshot: Snapshot) throws(WorkspaceError) -> Bump {
        guard let work = repository.workDirectory else { throw WorkspaceError(GitError.bare(doing: "")) }
        let path = TemplateFile.path(of: kind)
        guard let file = try git({ () throws(GitError) in try repository.file(at: path, in: snapshot.main) }),
            let template = readTemplate(try source(file)).template
        else { throw try noTemplate(kind, snapshot) }
        let published = try source(file).bytes
        let next = TemplateReference(kind: kind, version: template.version + 1)
        let here = Files.read("\(work)/\(path)")
        let isBegun = here.map { readVersion($0, path) == next.version } ?? false
        let open = try currentDraft()
        let slug = "\(kind)-template-\(next.version)"
        var target: String? = slug
        let begun = try begun(path, in: snapshot)
        let isChanged = here != nil && here != begun
        if open == slug || open != nil && isChanged { target = nil }
        let known = snapshot.drafts.filter { $0.slug == slug }
        let start: EditingPlan.Start =
            if known.contains(where: { $0.remote == nil }) { .own } else if let received = known.first { .received(received) } else { .new }
        return Bump(
            from: template.reference, to: next, path: path, history: TemplateFile.history(template.reference), draft: target,
            isBegun: isBegun,
            start: start, published: published)
    }

    /// What the open draft began with.
    private func begun(_ path: String, in snapshot: Snapshot) throws(WorkspaceError) -> [UInt8]? {
        let base = try headCommit().map { head throws(WorkspaceError) in
            try git { () throws(GitError) in try repository.mergeBase(head, snapshot.main) }
        }
        guard let base = base ?? nil, let file = try git({ () throws(GitError) in try repository.file(at: path, in: base) }) else {
            return nil
        }
        return try source(file).bytes
    }

    private func readVersion(_ bytes: [UInt8], _ path: String) -> Int? {
        readTemplate(Source(path: path, bytes: bytes)).template?.version
    }

    /// Opens the draft, keeps the published version in the history, and raises the version in the file, whose other changes stay.
    ///
    /// - Returns: the absolute path of the template.
    package func begin(_ bump: Bump, in snapshot: Snapshot) throws(WorkspaceError) -> String {
        guard let work = repository.workDirectory else { throw WorkspaceError(GitError.bare(doing: "")) }
        var plan: EditingPlan?
        if let slug = bump.draft {
            plan = EditingPlan(slug: slug, start: bump.start, path: bump.path, others: [], isBehind: false)
        } else {
            try demandUsable()
        }
        let source = Source(path: bump.path, bytes: try bytes(at: bump.path, opening: plan, in: snapshot) ?? bump.published)
        guard let raised = raisingTemplate(source, to: bump.to.version) else {
            throw WorkspaceError(
                .refused, en: "\(bump.path) has no `version` that can be read", fr: "\(bump.path) n'a pas de `version` lisible",
                fix: Phrase(same: "praxis template check \(bump.path)"))
        }
        try write(texts: [bump.history: bump.published, bump.path: raised], opening: plan, in: snapshot)
        return "\(work)/\(bump.path)"
    }

    private func noTemplate(_ kind: String, _ snapshot: Snapshot) throws(WorkspaceError) -> WorkspaceError {
        let templates = try templates(at: snapshot.main)
        let kinds = Set(templates.all.map(\.kind))
        let meant = templates.nearest(kind: kind) ?? nearest(to: kind, among: kinds)
        return WorkspaceError(
            .notFound, en: "there is no published template \(escaped(kind))", fr: "il n'y a pas de modèle publié \(escaped(kind))",
            why: Phrase(
                en: "kinds: \(kinds.sorted().joined(separator: ", "))", fr: "types : \(kinds.sorted().joined(separator: ", "))"),
            fix: meant.map { Phrase(same: "praxis template bump \($0)") } ?? Phrase(same: "praxis template list"))
    }
}
