import Documents
package import Git
import Review

/// In which draft a document can be changed, worked out before anything moves.
package struct EditingPlan: Hashable, Sendable {
    /// The draft that is to be open.
    package let slug: String
    package let start: Start
    /// Where the document is in that draft, from the top of the repository.
    package let path: String
    /// Drafts of others on the same document, those that are not the one to be opened.
    package let others: [DraftedDocument]
    /// Whether another version was published since the draft began.
    package let isBehind: Bool

    package enum Start: Hashable, Sendable {
        /// A draft of this clone goes on.
        case own
        /// A draft of this clone that somebody else has gone on with goes on from there.
        case continued(Snapshot.Draft)
        /// A draft that is known only from the server.
        case received(Snapshot.Draft)
        /// The draft is gone; what was submitted of it is still here.
        case submitted(ObjectID)
        /// A new draft on what is published.
        case new
    }
}

extension Workspace {
    /// Decides in which draft a document is changed: one of this clone, one that was received, what was submitted, or a new one.
    ///
    /// - Parameter drafts: what drafts make of the document, as `findWritten` gives them.
    package func editingPlan(_ document: KnownDocument, _ drafts: [DraftedDocument], in snapshot: Snapshot) throws(WorkspaceError)
        -> EditingPlan
    {
        let open = try currentDraft()
        let own = drafts.filter { $0.draft.remote == nil }
        if let mine = own.first(where: { $0.draft.slug == open }) ?? own.first {
            let ahead = try continuation(of: mine, among: drafts)
            return try plan(ahead ?? mine, ahead.map { .continued($0.draft) } ?? .own, document, drafts, snapshot)
        }
        if let theirs = drafts.first(where: { !isGivenUp($0, document, snapshot) }) {
            let local = try git { () throws(GitError) in try repository.reference(Ref.draft(theirs.draft.slug)) }
            let isFree = try local.map { local throws(WorkspaceError) in
                try git { () throws(GitError) in try repository.isAncestor(local, of: theirs.draft.tip) }
            }
            if isFree ?? true { return try plan(theirs, .received(theirs.draft), document, drafts, snapshot) }
        }
        let slug = try freeSlug(for: document.id, in: snapshot)
        if let proposal = document.proposal, let tip = proposal.round.entry.entry.draft.flatMap({ ObjectID(hex: $0.tip) }) {
            guard try git({ () throws(GitError) in try repository.exists(tip) }) else {
                throw WorkspaceError(
                    .notFound, en: "the draft of \(document.doc) was never received here",
                    fr: "le brouillon de \(document.doc) n'a jamais été reçu ici",
                    fix: Phrase(same: "praxis sync"))
            }
            return EditingPlan(slug: slug, start: .submitted(tip), path: document.path, others: drafts, isBehind: false)
        }
        return EditingPlan(slug: slug, start: .new, path: document.record?.path ?? document.path, others: drafts, isBehind: false)
    }

    /// Whether a draft that was received is what an abandoned proposal left behind. A text that was never published has no other beginning.
    private func isGivenUp(_ drafted: DraftedDocument, _ document: KnownDocument, _ snapshot: Snapshot) -> Bool {
        guard document.record != nil, document.proposal == nil else { return false }
        for proposal in snapshot.proposals(on: document.doc) where proposal.isAbandoned {
            for tip in proposal.rounds.compactMap({ $0.entry.entry.draft.flatMap { ObjectID(hex: $0.tip) } }) {
                // Whoever went on with it since did not give it up.
                if tip == drafted.draft.tip { return true }
            }
        }
        return false
    }

    private func plan(
        _ drafted: DraftedDocument, _ start: EditingPlan.Start, _ document: KnownDocument, _ drafts: [DraftedDocument], _ snapshot: Snapshot
    ) throws(WorkspaceError) -> EditingPlan {
        var others: [DraftedDocument] = []
        for other in drafts where other.draft.remote != nil && other.draft != drafted.draft {
            // The draft as it was sent is no other one; what went on elsewhere is.
            let isSent = try git { () throws(GitError) in try repository.isAncestor(other.draft.tip, of: drafted.draft.tip) }
            if other.draft.slug != drafted.draft.slug || !isSent { others.append(other) }
        }
        return EditingPlan(
            slug: drafted.draft.slug, start: start, path: drafted.path, others: others,
            isBehind: try isBehind(drafted.draft, document, snapshot))
    }

    /// The same draft as it was received, where somebody went on with it and nothing here would be lost.
    private func continuation(of mine: DraftedDocument, among drafts: [DraftedDocument]) throws(WorkspaceError) -> DraftedDocument? {
        guard mine.isSaved else { return nil }
        for other in drafts where other.draft.remote != nil && other.draft.slug == mine.draft.slug && other.draft.tip != mine.draft.tip {
            if try git({ () throws(GitError) in try repository.isAncestor(mine.draft.tip, of: other.draft.tip) }) { return other }
        }
        return nil
    }

    /// Whether a version was published that the draft does not know.
    private func isBehind(_ draft: Snapshot.Draft, _ document: KnownDocument, _ snapshot: Snapshot) throws(WorkspaceError) -> Bool {
        guard document.record != nil else { return false }
        return try git { () throws(GitError) in
            let path = Record.path(of: document.doc)
            let known = try repository.mergeBase(draft.tip, snapshot.main).map { base throws(GitError) in
                try repository.file(at: path, in: base)
            }
            return try repository.file(at: path, in: snapshot.main)?.id != (known ?? nil)?.id
        }
    }

    /// The slug of the document, or one that says its kind too where a draft of another document has that name.
    private func freeSlug(for id: DocumentID, in snapshot: Snapshot) throws(WorkspaceError) -> String {
        let kind = id.kind == DocumentID.governance ? nil : Slug(title: "\(id.kind) \(id.slug)")
        for slug in [Slug(title: id.slug), kind, Slug(title: "\(id.kind) \(id.slug) 2")].compactMap(\.self) {
            var isFree = true
            for draft in snapshot.drafts where draft.slug == slug.text && isFree {
                isFree = try git { () throws(GitError) in try repository.isAncestor(draft.tip, of: snapshot.main) }
            }
            if isFree { return slug.text }
        }
        throw WorkspaceError(
            .refused, en: "there is a draft of another document with the name of \(id)",
            fr: "il y a un brouillon d'un autre document au nom de \(id)",
            fix: Phrase(same: "praxis status"))
    }

    /// Opens the draft of a plan; the files of the folder are those of the draft then, and nothing that was not saved is lost.
    ///
    /// - Returns: the absolute path of the document's file.
    package func open(_ plan: EditingPlan, in snapshot: Snapshot) throws(WorkspaceError) -> String {
        guard let work = repository.workDirectory else { throw WorkspaceError(GitError.bare(doing: "")) }
        let opening = try opening(plan, in: snapshot)
        if !opening.steps.isEmpty { try perform(opening.steps, message: opening.message) }
        let file = "\(work)/\(plan.path)"
        guard Files.exists(file) else { throw goneFromFolder(plan.path) }
        return file
    }

    func goneFromFolder(_ path: String) -> WorkspaceError {
        WorkspaceError(
            .refused, en: "\(escaped(path)) is gone from the folder", fr: "\(escaped(path)) n'est plus dans le dossier",
            why: Phrase(en: "the draft still has it", fr: "le brouillon le contient encore"),
            fix: Phrase(same: "git restore -- '\(escaped(path))'"))
    }

    /// The steps that open the draft of a plan, none where it is open; refused where something that is not saved would slip into it.
    ///
    /// - Parameter commit: what the draft is to be then; `nil`: what the plan says.
    func opening(_ plan: EditingPlan, at commit: ObjectID? = nil, in snapshot: Snapshot) throws(WorkspaceError)
        -> (steps: [WriteStep], message: String)
    {
        try demandOpenable(plan.slug)
        try demandNothingElse(than: plan.path)
        let tip: ObjectID? =
            switch plan.start {
            case .own: nil
            case .continued(let draft), .received(let draft): draft.tip
            case .submitted(let tip): tip
            case .new: snapshot.main
            }
        return try opening(plan.slug, at: commit ?? tip)
    }

    /// What is not saved in one draft must not slip into another.
    package func demandOpenable(_ slug: String) throws(WorkspaceError) {
        try demandUsable()
        guard let open = try currentDraft(), open != slug, let path = try unsavedPaths().first else { return }
        throw WorkspaceError(
            .refused, en: "\(escaped(path)) of the draft \(escaped(open)) holds changes that are not saved",
            fr: "\(escaped(path)), du brouillon \(escaped(open)), contient des modifications non enregistrées",
            fix: Phrase(en: "praxis save -m \"...\"", fr: "praxis enregistrer -m \"...\""))
    }

    /// What was changed without a draft, because it was edited on what is published, must not slip into the draft of another document.
    private func demandNothingElse(than path: String) throws(WorkspaceError) {
        guard try currentDraft() == nil, let head = try headCommit() else { return }
        for other in try unsavedPaths() where other != path && isDocument(other) {
            guard try git({ () throws(GitError) in try repository.file(at: other, in: head) }) != nil else { continue }
            throw WorkspaceError(
                .refused, en: "\(escaped(other)) was changed and belongs to no draft yet",
                fr: "\(escaped(other)) a été modifié et n'appartient encore à aucun brouillon",
                why: Phrase(en: "it would become a part of this one", fr: "il ferait partie de celui-ci"),
                fix: Phrase(
                    en: "praxis edit \(escaped(other)), praxis save -m \"...\"",
                    fr: "praxis modifier \(escaped(other)), praxis enregistrer -m \"...\""))
        }
    }

    /// The steps that switch to a draft. One that holds nothing of its own is moved to a tip that contains it.
    private func opening(_ slug: String, at tip: ObjectID?) throws(WorkspaceError) -> (steps: [WriteStep], message: String) {
        let isOpen = try currentDraft() == slug
        let local = try git { () throws(GitError) in try repository.reference(Ref.draft(slug)) }
        guard let local else {
            guard let tip else { return ([], "") }
            return (try beginning(slug, at: tip), "new draft \(slug)")
        }
        let tip = tip ?? local
        var steps: [WriteStep] = tip == local ? [] : [.move(Ref.draft(slug), from: local, to: tip)]
        if isOpen, tip != local { steps.append(.files(from: local, to: tip)) }
        if !isOpen { steps += [.files(from: try headCommit(), to: tip), .head("draft/\(slug)")] }
        return (steps, "go on with the draft \(slug)")
    }
}
