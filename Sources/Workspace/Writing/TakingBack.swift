import Documents
import FoundationEssentials
package import Git
import Review

extension Workspace {
    /// Takes a step back. What it made stays under `refs/praxis-undone/`, so that git never collects it.
    ///
    /// - Returns: the object that holds what was taken back.
    package func takeBack(_ step: UndoableStep, in snapshot: Snapshot) throws(WorkspaceError) -> ObjectID {
        if let refusal = step.refusal { throw refusal }
        switch step.what {
        case .entry(let entry):
            guard let tip = ObjectID(hex: entry.id) else { throw Self.noDraft }
            try keepUndone(tip)
            try perform([Self.back(entry, tip)], message: "undo \(entry.entry.kind.name)")
            return tip
        case .acceptance(let entry, let slug, let commit, let path):
            return try takeBackAcceptance(entry, slug, commit, path)
        case .entryAndSave(let entry, let save):
            guard let tip = ObjectID(hex: entry.id) else { throw Self.noDraft }
            try keepUndone(tip)
            try keepUndone(save.commit)
            try perform([Self.back(entry, tip), Self.back(save)], message: "undo \(entry.entry.kind.name)")
            return save.commit
        case .ruleSave(let save):
            try keepUndone(save.commit)
            try perform([Self.back(save)], message: "undo save")
            return save.commit
        case .publication(let tip, _, let exception):
            let parent = try git { () throws(GitError) in try repository.commit(tip) }.parents.first
            guard let parent else { throw Self.noDraft }
            try keepUndone(tip)
            guard let exception, let said = ObjectID(hex: exception.id) else {
                try moveWithFiles("main", from: tip, to: parent, message: "undo publish")
                return tip
            }
            try keepUndone(said)
            let isOpen = try head() == .branch("main") && repository.workDirectory != nil
            try perform(
                [.move(Ref.main, from: tip, to: parent), Self.back(exception, said)] + (isOpen ? [.files(from: tip, to: parent)] : []),
                message: "undo publish")
            return tip
        case .edition(let edition):
            try keepUndone(edition.tag.id)
            try move(Ref.edition(edition.number), from: edition.tag.id, to: nil, message: "undo edition")
            return edition.tag.id
        case .unapproved(let found):
            try keepUndone(found.tip)
            // Files and index stay as they are where they are those of `main`: the text is unsaved again, to the last byte.
            try move(Ref.main, from: found.tip, to: found.good, message: "undo what was not approved")
            return found.tip
        case .save(let slug, let tip, _):
            let parent = try git { () throws(GitError) in try repository.commit(tip) }.parents.first
            guard let parent else { throw Self.noDraft }
            try keepUndone(tip)
            // Files and index stay as they are: the text is unsaved again, to the last byte.
            try move(Ref.draft(slug), from: tip, to: parent, message: "undo save")
            return tip
        case .new(let slug, let paths):
            return try takeBackDraft(slug, paths, in: snapshot)
        }
    }

    /// A journal, without its last entry.
    private static func back(_ entry: JournalEntry, _ tip: ObjectID) -> WriteStep {
        .move(Ref.journal(entry.entry.journal), from: tip, to: entry.parent.flatMap { ObjectID(hex: $0) })
    }

    /// A draft, without its last save; gone where that was the first.
    private static func back(_ save: RuleSave) -> WriteStep { .move(Ref.draft(save.slug), from: save.commit, to: save.before) }

    /// Takes back the entry and the words: the file is as it was saved before.
    private func takeBackAcceptance(_ entry: JournalEntry, _ slug: String, _ commit: ObjectID, _ path: String) throws(WorkspaceError)
        -> ObjectID
    {
        let isOpen = try currentDraft() == slug && repository.workDirectory != nil
        if isOpen, try isUnsaved(path) {
            throw WorkspaceError(
                .refused, en: "\(escaped(path)) holds changes that are not saved",
                fr: "\(escaped(path)) contient des modifications non enregistrées",
                why: Phrase(
                    en: "they would go with the words of the suggestions", fr: "elles partiraient avec les mots des suggestions"),
                fix: Phrase(
                    en: "keep the suggestions, and change the words by hand", fr: "gardez les suggestions, et changez les mots à la main"))
        }
        let parent = try git { () throws(GitError) in try repository.commit(commit) }.parents.first
        guard let tip = ObjectID(hex: entry.id), let parent else { throw Self.noDraft }
        try keepUndone(tip)
        try keepUndone(commit)
        try perform(
            [Self.back(entry, tip), .move(Ref.draft(slug), from: commit, to: parent)]
                + (isOpen ? [.files(from: commit, to: parent)] : []), message: "undo accept")
        return commit
    }

    /// Keeps the files of a draft that was never saved in an object, then takes them and the branch away.
    private func takeBackDraft(_ slug: String, _ paths: [String], in snapshot: Snapshot) throws(WorkspaceError) -> ObjectID {
        guard let work = repository.workDirectory, let tip = try headCommit() else { throw WorkspaceError(GitError.bare(doing: "")) }
        let others = try unsavedPaths().filter { !paths.contains($0) }
        if let path = others.first {
            throw WorkspaceError(
                .refused, en: "\(escaped(path)) holds changes that are not saved",
                fr: "\(escaped(path)) contient des modifications non enregistrées",
                fix: Phrase(same: "praxis save -m \"...\", git restore -- '\(escaped(path))'"))
        }
        var files: [String: FileVersion?] = [:]
        for path in paths {
            guard let bytes = Files.read("\(work)/\(path)") else { continue }
            files[path] = FileVersion(mode: .regular, id: try git { () throws(GitError) in try repository.writeBlob(bytes) })
        }
        let tree = try git { () throws(GitError) in try repository.writeTree(basedOn: nil, changing: files) }
        let kept = try git { () throws(GitError) in
            let who = Identity(name: "praxis", email: "praxis@localhost", seconds: Int64(now), offsetMinutes: 0)
            return try repository.writeCommit(
                buffer: try Commit.buffer(tree: tree, parents: [], author: who, committer: who, message: "Draft \(slug), taken back\n"),
                signature: nil)
        }
        try keepUndone(kept)
        guard let main = try git({ () throws(GitError) in try repository.reference(Ref.main) }) else { throw Self.noDraft }
        let removals = files.sorted { $0.key < $1.key }.compactMap { path, version in version.map { WriteStep.remove(path, $0.id) } }
        try perform(
            removals + [.files(from: tip, to: main), .head("main"), .move(Ref.draft(slug), from: tip, to: nil)],
            message: "undo new")
        return kept
    }

    func keepUndone(_ id: ObjectID) throws(WorkspaceError) {
        let reference = "refs/praxis-undone/\(id.hex)"
        let old = try git { () throws(GitError) in try repository.reference(reference) }
        if old == nil { try move(reference, from: nil, to: id, message: "keep what was taken back") }
    }
}

extension Files {
    /// When a file was changed last, in seconds since 1970; `nil` where it cannot be asked.
    static func changed(_ path: String) -> Int64? {
        // A file that is gone was changed at no time that matters.
        guard let facts = try? FileManager.default.attributesOfItem(atPath: path) else { return nil }
        return (facts[.modificationDate] as? Date).map { Int64($0.timeIntervalSince1970) }
    }
}
