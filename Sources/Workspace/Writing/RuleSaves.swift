import Documents
package import Git
import Review

/// The last save of a draft that is not open, as `member add`, `retire`, `revoke` or `question add` make it: no text of the folder hangs on it.
package struct RuleSave: Hashable, Sendable {
    package let slug: String
    package let commit: ObjectID
    /// One line, as the history has it.
    package let message: String
    /// The files that it changes and that are none of the rules, from the top of the repository; sorted.
    let texts: [String]
    /// What the draft was before; `nil` where this was its first save.
    let before: ObjectID?
    /// Seconds since 1970.
    let at: Int64
}

extension Workspace {
    /// How the message of the save begins that follows a revocation.
    package static let lostKeySubject = "Retire a lost key of "

    /// The latest save of that kind that was made here, that nobody was asked to read, and that nobody else has.
    func lastRuleSave(in snapshot: Snapshot) throws(WorkspaceError) -> UndoableStep? {
        let open = try currentDraft()
        let submitted = Set(snapshot.entries.compactMap { $0.entry.draft?.tip })
        var last: RuleSave?
        for draft in snapshot.drafts where draft.remote == nil && draft.slug != open && !submitted.contains(draft.tip.hex) {
            guard let save = try ruleSave(of: draft, in: snapshot), try !isElsewhere(draft.tip, Ref.draft(draft.slug)) else { continue }
            if last.map({ ($0.at, $0.slug) < (save.at, save.slug) }) ?? true { last = save }
        }
        return last.map { UndoableStep(what: .ruleSave($0), refusal: Self.notOpen($0), at: $0.at) }
    }

    /// A text is taken back where its writer has it before their eyes, and finds it unsaved afterwards.
    private static func notOpen(_ save: RuleSave) -> WorkspaceError? {
        guard let path = save.texts.first else { return nil }
        let file = shellWord(escaped(path))
        return WorkspaceError(
            .refused, en: "the last save is in the draft \(escaped(save.slug)), which is not open: \"\(escaped(save.message))\"",
            fr:
                "le dernier enregistrement est dans le brouillon \(escaped(save.slug)), qui n'est pas ouvert : « \(escaped(save.message)) »",
            why: Phrase(
                en: "its text would be gone from everywhere you look", fr: "son texte disparaîtrait de partout où vous regardez"),
            fix: Phrase(en: "praxis edit \(file), then praxis undo", fr: "praxis modifier \(file), puis praxis annuler"))
    }

    /// The save that was made for nothing but an entry: of a retirement, which changes no text, or of the key that a revocation names.
    func companion(of entry: JournalEntry, in snapshot: Snapshot) throws(WorkspaceError) -> UndoableStep.What? {
        let open = try currentDraft()
        for draft in snapshot.drafts where draft.remote == nil && draft.slug != open {
            guard let save = try ruleSave(of: draft, in: snapshot), save.texts.isEmpty else { continue }
            let isMeant =
                switch entry.entry.kind {
                case .submit, .revise: entry.entry.draft?.tip == draft.tip.hex && entry.entry.subjects.contains { $0.retires == true }
                case .revoke: save.message.hasPrefix(Self.lostKeySubject)
                default: false
                }
            if isMeant, try !isElsewhere(draft.tip, Ref.draft(draft.slug)) { return .entryAndSave(entry, save) }
        }
        return nil
    }

    /// `nil` where the last commit of a draft is somebody else's, or joins two.
    private func ruleSave(of draft: Snapshot.Draft, in snapshot: Snapshot) throws(WorkspaceError) -> RuleSave? {
        let commit = try git { () throws(GitError) in try repository.commit(draft.tip) }
        guard commit.parents.count == 1, let parent = commit.parents.first,
            snapshot.rulebook.members(withEmail: commit.author.email).contains(where: { $0.id == snapshot.me }),
            try !git({ () throws(GitError) in try repository.isAncestor(draft.tip, of: snapshot.main) })
        else { return nil }
        let changes = try git { () throws(GitError) in try repository.differences(from: parent, to: draft.tip) }
        let isFirst = try git { () throws(GitError) in try repository.isAncestor(parent, of: snapshot.main) }
        return RuleSave(
            slug: draft.slug, commit: draft.tip, message: String(commit.message.prefix { $0 != "\n" }),
            texts: changes.map(\.path).filter { !$0.hasPrefix(GovernanceFile.root) }.sorted(), before: isFirst ? nil : parent,
            at: commit.committer.seconds)
    }
}
