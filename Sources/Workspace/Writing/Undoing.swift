import Documents
package import Git
package import Review

/// The last thing that was done here and that nobody else has yet.
package struct UndoableStep: Sendable {
    package let what: What
    /// Why it cannot be taken back any more, with what one does instead; `nil` where it can.
    package let refusal: WorkspaceError?
    /// Seconds since 1970.
    let at: Int64

    package enum What: Sendable {
        /// A draft that was begun and never saved: its branch and its files, from the top of the repository.
        case new(slug: String, paths: [String])
        case save(slug: String, commit: ObjectID, message: String)
        case entry(JournalEntry)
        /// Suggestions that were accepted: the entry that says so, and the save that took their words over.
        case acceptance(JournalEntry, slug: String, commit: ObjectID, path: String)
        /// An entry and the save that was made for nothing but it: of a retirement, of a lost key.
        case entryAndSave(JournalEntry, RuleSave)
        /// A save of a draft of the rules that is not open: a member, an entity, a template.
        case ruleSave(RuleSave)
        /// A publication, with the entry that made less be enough where there is one that nobody has.
        case publication(ObjectID, [Record], exception: JournalEntry?)
        /// An edition that nobody has.
        case edition(EditionTag)
        /// What was committed to `main` by hand.
        case unapproved(Unapproved)
    }
}

extension Workspace {
    /// What `undo` would take back: the latest of a draft that was begun, a save of the draft that is open, an entry in the journal of this
    /// device, a publication; and before all of them what was committed to `main` by hand.
    package func lastStep(in snapshot: Snapshot) throws(WorkspaceError) -> UndoableStep? {
        // Nothing that is built on it can be sent, so it goes first, whatever came after.
        if let found = try unapproved() { return UndoableStep(what: .unapproved(found), refusal: nil, at: 0) }
        let entry = try lastEntry(in: snapshot)
        var ruleSave = try lastRuleSave(in: snapshot)
        if case .entryAndSave(_, let save) = entry?.what, case .ruleSave(let other) = ruleSave?.what, save == other { ruleSave = nil }
        let steps = [
            try lastEdition(in: snapshot), entry, try lastPublication(after: entry, in: snapshot), try lastSave(in: snapshot), ruleSave,
            try newDraft(in: snapshot),
        ]
        let open = steps.compactMap(\.self).filter { $0.refusal == nil }
        // What was sent is told only where nothing is left to take back. Of one second, the first in this list was done last.
        guard var last = open.first ?? steps.compactMap(\.self).max(by: { $0.at < $1.at }) else { return nil }
        for step in open.dropFirst() where step.at > last.at || Self.follows(step, last) { last = step }
        // What was saved last is not passed over for something older because its draft is not open.
        if let ruleSave, ruleSave.refusal != nil, ruleSave.at > last.at { return ruleSave }
        return last
    }

    /// Whether a step names another as something that was there before it.
    private static func follows(_ step: UndoableStep, _ other: UndoableStep) -> Bool {
        guard step.at == other.at else { return false }
        if case .publication(_, let records, _) = step.what, case .entry(let entry) = other.what {
            return records.contains { $0.evidence.contains(entry.id) }
        }
        return false
    }

    private func lastEntry(in snapshot: Snapshot) throws(WorkspaceError) -> UndoableStep? {
        guard let me = snapshot.me, let device = try setting("praxis.device") else { return nil }
        let reference = Ref.journal("\(me)/\(device)")
        guard let tip = try git({ () throws(GitError) in try repository.reference(reference) }),
            let entry = snapshot.entries.first(where: { $0.id == tip.hex })
        else { return nil }
        let isSent = try isElsewhere(tip, reference)
        var what = isSent ? nil : try acceptance(entry, in: snapshot)
        if !isSent, what == nil { what = try companion(of: entry, in: snapshot) }
        var at = Int64(try seconds(of: tip))
        if case .entryAndSave(_, let save) = what { at = max(at, save.at) }
        return UndoableStep(what: what ?? .entry(entry), refusal: isSent ? Self.sent(entry) : nil, at: at)
    }

    /// The save that an entry goes with, where it accepts suggestions and nothing was saved or sent since. They go together: to take back the
    /// entry alone would leave the words of somebody who is no longer named as their author.
    private func acceptance(_ entry: JournalEntry, in snapshot: Snapshot) throws(WorkspaceError) -> UndoableStep.What? {
        guard entry.entry.accepts?.isEmpty == false, let doc = entry.entry.subjects.first?.doc else { return nil }
        for draft in snapshot.drafts where draft.remote == nil {
            let commit = try git { () throws(GitError) in try repository.commit(draft.tip) }
            guard commit.message.hasPrefix(Acceptance.subject), commit.message.contains("Praxis-Document: \(doc)\n"),
                let parent = commit.parents.first, try !isElsewhere(draft.tip, Ref.draft(draft.slug))
            else { continue }
            let changes = try git { () throws(GitError) in try repository.differences(from: parent, to: draft.tip) }
            guard let path = changes.first?.path, changes.count == 1 else { continue }
            return .acceptance(entry, slug: draft.slug, commit: draft.tip, path: path)
        }
        return nil
    }

    private func lastPublication(after entry: UndoableStep?, in snapshot: Snapshot) throws(WorkspaceError) -> UndoableStep? {
        let commit = try git { () throws(GitError) in try repository.commit(snapshot.main) }
        guard let parent = commit.parents.first else { return nil }
        let records = try publications(from: parent, to: snapshot.main)
        guard let first = records.first, records.contains(where: { $0.publisher == snapshot.me }) else { return nil }
        let isSent = try isElsewhere(snapshot.main, Ref.main)
        let refusal = WorkspaceError(
            .refused, en: "\(first.doc) \(first.version) is published for everybody: it was sent",
            fr: "\(first.doc) \(first.version) est publié pour tous : c'est envoyé",
            why: Phrase(
                en: "what is published is never taken back, only followed", fr: "une publication ne se retire pas, elle se remplace"),
            fix: Phrase(
                en: "praxis edit \(slug(first.doc)), for a new version", fr: "praxis modifier \(slug(first.doc)), pour une nouvelle version"
            ))
        // Both or none: an exception that nothing came of would be there for whoever publishes next.
        var exception: JournalEntry?
        if case .entry(let last) = entry?.what, entry?.refusal == nil, [.publish, .override].contains(last.entry.kind),
            records.contains(where: { $0.evidence.contains(last.id) })
        {
            exception = last
        }
        return UndoableStep(
            what: .publication(snapshot.main, records, exception: exception), refusal: isSent ? refusal : nil,
            at: commit.committer.seconds)
    }

    private func lastSave(in snapshot: Snapshot) throws(WorkspaceError) -> UndoableStep? {
        guard let slug = try currentDraft(), let tip = try headCommit() else { return nil }
        let commit = try git { () throws(GitError) in try repository.commit(tip) }
        guard try !git({ () throws(GitError) in try repository.isAncestor(tip, of: snapshot.main) }) else { return nil }
        var refusal: WorkspaceError?
        if try isElsewhere(tip, Ref.draft(slug)) {
            refusal = WorkspaceError(
                .refused, en: "the last save of \(escaped(slug)) was sent; others may have gone on from it",
                fr: "le dernier enregistrement de \(escaped(slug)) est envoyé ; d'autres ont pu le continuer",
                fix: Phrase(en: "change it back, then praxis save -m \"...\"", fr: "modifiez à nouveau, puis praxis enregistrer -m \"...\"")
            )
        } else if let entry = snapshot.entries.last(where: { $0.entry.draft?.tip == tip.hex }) {
            refusal = WorkspaceError(
                .refused, en: "this save of \(escaped(slug)) was submitted (\(entry.id.prefix(10)))",
                fr: "cet enregistrement de \(escaped(slug)) a été soumis (\(entry.id.prefix(10)))",
                why: Phrase(en: "its readers were asked about these words", fr: "les relecteurs ont été sollicités sur ces mots"),
                fix: Phrase(en: "praxis save -m \"...\", praxis submit", fr: "praxis enregistrer -m \"...\", praxis soumettre"))
        } else if commit.parents.count != 1 {
            refusal = WorkspaceError(
                .refused, en: "the last save of \(escaped(slug)) joined what several wrote",
                fr: "le dernier enregistrement de \(escaped(slug)) a réuni ce que plusieurs ont écrit",
                why: Phrase(
                    en: "taken back, they would meet again at the next sync", fr: "retiré, tout se rencontrerait à la prochaine synchro"),
                fix: Phrase(
                    en: "change the text to what you want, then praxis save -m \"...\"",
                    fr: "donnez au texte la forme voulue, puis praxis enregistrer -m \"...\""))
        }
        let subject = String(commit.message.prefix { $0 != "\n" })
        return UndoableStep(what: .save(slug: slug, commit: tip, message: subject), refusal: refusal, at: commit.committer.seconds)
    }

    /// The open draft, where nothing of it was ever saved. It began after everything that its branch holds.
    private func newDraft(in snapshot: Snapshot) throws(WorkspaceError) -> UndoableStep? {
        guard let slug = try currentDraft(), let tip = try headCommit(), repository.workDirectory != nil else { return nil }
        guard try git({ () throws(GitError) in try repository.isAncestor(tip, of: snapshot.main) }) else { return nil }
        guard try !isElsewhere(tip, Ref.draft(slug)) || tip == snapshot.main else { return nil }
        let work = repository.workDirectory ?? ""
        var paths: [String] = []
        for path in try unsavedPaths() where isDocument(path) && Files.exists("\(work)/\(path)") {
            // What is published and was changed by hand is not what `new` made.
            if try git({ () throws(GitError) in try repository.file(at: path, in: tip) }) == nil { paths.append(path) }
        }
        guard !paths.isEmpty || tip == snapshot.main else { return nil }
        return UndoableStep(
            what: .new(slug: slug, paths: paths), refusal: nil, at: paths.compactMap { Files.changed("\(work)/\($0)") }.max() ?? 0)
    }

    private func slug(_ doc: String) -> String { escaped(DocumentID(parsing: doc)?.slug ?? doc) }

    private func seconds(of id: ObjectID) throws(WorkspaceError) -> Int {
        Int(try git { () throws(GitError) in try repository.commit(id) }.committer.seconds)
    }

    /// Whether a server has a state of a reference, or may have it: what was sent without an answer counts as there.
    func isElsewhere(_ tip: ObjectID, _ reference: String) throws(WorkspaceError) -> Bool {
        let short = reference.hasPrefix("refs/heads/") ? String(reference.dropFirst("refs/heads/".count)) : nil
        for remote in try git({ () throws(GitError) in try repository.remotes() }) {
            var places = [Ref.offered(reference, to: remote)]
            if let short { places.append("refs/remotes/\(remote)/\(short)") }
            if reference == Ref.main { places.append(Ref.highest(of: remote)) }
            if let slug = short.flatMap({ $0.hasPrefix("draft/") ? $0.dropFirst("draft/".count) : nil }) {
                places.append(Ref.sentDrafts(to: remote) + slug)
            }
            if reference.hasPrefix(Ref.journals) {
                let name = reference.dropFirst(Ref.journals.count)
                places += [Ref.journals(of: remote), Ref.incoming(from: remote), Ref.journalBranches(of: remote), Ref.forks(of: remote)]
                    .map { $0 + name }
            }
            for place in places {
                guard let there = try git({ () throws(GitError) in try repository.reference(place) }) else { continue }
                if try continues(tip, there) { return true }
            }
        }
        return false
    }

    private static func sent(_ entry: JournalEntry) -> WorkspaceError {
        let instead: Phrase =
            switch entry.entry.kind {
            case .submit, .revise:
                Phrase(en: "praxis abandon DOC, or save and submit again", fr: "praxis abandon DOC, ou enregistrez et soumettez à nouveau")
            case .approve, .object, .abstain:
                Phrase(en: "praxis withdraw DOC, or vote again", fr: "praxis withdraw DOC, ou votez à nouveau")
            case .withdraw: Phrase(en: "vote again: praxis approve DOC", fr: "votez à nouveau : praxis approuver DOC")
            default: Phrase(en: "say it anew: the later word counts", fr: "dites-le à nouveau : le dernier mot compte")
            }
        return WorkspaceError(
            .refused, en: "the last entry of your journal (\(entry.entry.kind.name)) was sent, or may have been",
            fr: "la dernière entrée de votre journal (\(entry.entry.kind.noun(of: "").fr)) est envoyée, ou peut l'être",
            why: Phrase(en: "a journal that others have seen only grows", fr: "un journal que d'autres ont vu ne fait que croître"),
            fix: instead)
    }
}
