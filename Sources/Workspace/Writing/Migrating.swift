package import Documents
import Git
import Review

/// Documents that are to follow the published templates, and the draft in which they do.
package struct MigrationPlan: Hashable, Sendable {
    /// Sorted.
    package let paths: [String]
    /// The draft that is to be open; `nil`: the one that is.
    package let draft: EditingPlan?
    /// Left out because a draft of theirs is under way, by path with the draft's name.
    package let busy: [String: String]
    /// Those in force; for a rehearsal those of the work tree, so that a template can be tried before it is published.
    let templates: TemplateSet
}

/// A document that followed its template.
package struct MigratedFile: Hashable, Sendable {
    package let path: String
    /// A refusal says why the file stays as it is.
    package let result: Result<Migrated, MigrationRefusal>
    let before: [UInt8]

    package var isChanged: Bool {
        if case .success(let migrated) = result { migrated.bytes != before } else { false }
    }
}

extension Workspace {
    private func followed(in snapshot: Snapshot, rehearsal: Bool) throws(WorkspaceError) -> TemplateSet {
        if rehearsal, try currentDraft() != nil {
            let (set, problems) = readTemplates(try templateSources())
            if problems.isEmpty { return set }
        }
        return try templates(at: snapshot.main)
    }

    /// The documents that the open draft changes.
    package func migrationOfOpenDraft(in snapshot: Snapshot, rehearsal: Bool) throws(WorkspaceError) -> MigrationPlan {
        guard try currentDraft() != nil else { throw Self.noDraft }
        return MigrationPlan(
            paths: try draftedPaths(), draft: nil, busy: [:], templates: try followed(in: snapshot, rehearsal: rehearsal))
    }

    /// One document, in the draft in which `edit` would open it.
    package func migration(of text: String, in snapshot: Snapshot, rehearsal: Bool) throws(WorkspaceError) -> MigrationPlan {
        let (document, drafts) = try findWritten(text, in: snapshot)
        let plan = try editingPlan(document, drafts, in: snapshot)
        return MigrationPlan(
            paths: [plan.path], draft: try currentDraft() == plan.slug ? nil : plan, busy: [:],
            templates: try followed(in: snapshot, rehearsal: rehearsal))
    }

    /// Several documents, or all that are published and behind, in one draft of their own; what others or other drafts work on is left out.
    package func migration(of texts: [String]?, in snapshot: Snapshot, rehearsal: Bool) throws(WorkspaceError) -> MigrationPlan {
        let templates = try followed(in: snapshot, rehearsal: rehearsal)
        let (slug, start) = try migrationDraft(in: snapshot)
        let drafted = try draftedDocuments(in: snapshot).filter { $0.draft.slug != slug }
        var found: [(id: DocumentID, path: String)] = []
        if let texts {
            for text in texts {
                let document = try findWritten(text, in: snapshot).document
                found.append((document.id, document.path))
            }
        } else {
            for doc in snapshot.recordFiles.keys.sorted() {
                guard let id = DocumentID(parsing: doc), id.kind != DocumentID.governance,
                    let record = try record(of: doc, in: snapshot)?.record, let document = try text(of: record),
                    outdated(document, templates) != nil
                else { continue }
                found.append((id, record.path))
            }
        }
        var busy: [String: String] = [:]
        for (id, path) in found { busy[path] = drafted.first { $0.id == id }?.draft.slug }
        let paths = Set(found.map(\.path)).subtracting(busy.keys).sorted()
        let plan = EditingPlan(slug: slug, start: start, path: paths.first ?? "", others: [], isBehind: false)
        return MigrationPlan(paths: paths, draft: try currentDraft() == slug ? nil : plan, busy: busy, templates: templates)
    }

    /// The draft of this clone for many documents at once; one that was published is begun again on what is published.
    private func migrationDraft(in snapshot: Snapshot) throws(WorkspaceError) -> (slug: String, start: EditingPlan.Start) {
        for number in 1...99 {
            let slug = number == 1 ? "migrate-templates" : "migrate-templates-\(number)"
            let known = snapshot.drafts.filter { $0.slug == slug }
            if let own = known.first(where: { $0.remote == nil }) {
                let isPublished = try git { () throws(GitError) in try repository.isAncestor(own.tip, of: snapshot.main) }
                let isOpen = try currentDraft() == slug
                return (slug, isPublished && !isOpen ? .new : .own)
            }
            if known.isEmpty { return (slug, .new) }
        }
        throw WorkspaceError(
            .refused, en: "others have 99 drafts called migrate-templates", fr: "il y a déjà 99 brouillons migrate-templates",
            fix: Phrase(same: "praxis status"))
    }

    /// What becomes of the documents of a plan; nothing moves. Where the draft of the plan is not open, its texts are read from git.
    package func migrated(_ plan: MigrationPlan, in snapshot: Snapshot) throws(WorkspaceError) -> [MigratedFile] {
        let checker = Self.checker(plan.templates, snapshot)
        return try texts(of: plan, in: snapshot).map { document in
            let result: Result<Migrated, MigrationRefusal>
            do throws(MigrationRefusal) {
                result = .success(try checker.migrated(document))
            } catch {
                result = .failure(error)
            }
            return MigratedFile(path: document.source.path, result: result, before: document.source.bytes)
        }
    }

    private func texts(of plan: MigrationPlan, in snapshot: Snapshot) throws(WorkspaceError) -> [ParsedDocument] {
        guard let draft = plan.draft, let tip = try tip(of: draft, in: snapshot), try headCommit() != tip else {
            return try workTree(plan.paths).documents
        }
        var documents: [ParsedDocument] = []
        for path in plan.paths {
            guard let file = try git({ () throws(GitError) in try repository.file(at: path, in: tip) }) else { continue }
            documents.append(parse(try source(file)))
        }
        return documents
    }

    private func tip(of plan: EditingPlan, in snapshot: Snapshot) throws(WorkspaceError) -> ObjectID? {
        switch plan.start {
        case .own: snapshot.drafts.first { $0.slug == plan.slug && $0.remote == nil }?.tip
        case .continued(let draft), .received(let draft): draft.tip
        case .submitted(let tip): tip
        case .new: snapshot.main
        }
    }

    /// Opens the draft of a plan and writes what becomes of its documents. The files are read again there: what somebody typed and did not
    /// save is migrated with the rest.
    package func migrate(_ plan: MigrationPlan, in snapshot: Snapshot) throws(WorkspaceError) -> [MigratedFile] {
        guard let work = repository.workDirectory else { throw WorkspaceError(GitError.bare(doing: "")) }
        try demandUsable()
        if let draft = plan.draft { _ = try open(draft, in: snapshot) }
        let files = try migrated(MigrationPlan(paths: plan.paths, draft: nil, busy: [:], templates: plan.templates), in: snapshot)
        for file in files where file.isChanged {
            guard case .success(let migrated) = file.result else { continue }
            try write(migrated.bytes, to: "\(work)/\(file.path)")
        }
        return files
    }
}
