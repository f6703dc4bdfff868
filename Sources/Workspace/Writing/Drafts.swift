import Documents
package import Git
package import Review

extension Workspace {
    /// The draft whose branch is checked out; `nil` elsewhere.
    package func currentDraft() throws(WorkspaceError) -> String? {
        switch try head() {
        case .branch(let name), .unborn(let name): name.hasPrefix("draft/") ? String(name.dropFirst("draft/".count)) : nil
        case .detached: nil
        }
    }

    /// Refuses where a draft cannot be started or saved: no files, a detached HEAD, a merge that waits for its end.
    package func demandUsable() throws(WorkspaceError) {
        guard repository.workDirectory != nil else { throw WorkspaceError(GitError.bare(doing: "")) }
        if let operation = repository.operation {
            throw WorkspaceError(
                .refused, en: "a \(operation.rawValue) of git's waits for its end",
                fr: "une opération de git (\(operation.rawValue)) attend sa fin",
                why: Phrase(en: "a save now would hide half of it", fr: "un enregistrement maintenant en cacherait la moitié"),
                fix: Phrase(same: "git \(operation.rawValue) --continue, git \(operation.rawValue) --abort"))
        }
        if case .detached = try head() {
            throw WorkspaceError(
                .refused, en: "no version is being worked on here (detached HEAD)",
                fr: "aucune version n'est en cours de travail ici (HEAD détachée)",
                why: Phrase(en: "what is saved would be found by nobody", fr: "ce qui serait enregistré serait introuvable"),
                fix: Phrase(same: "git switch main"))
        }
    }

    /// Files that differ from the last save, and those that git does not know and does not ignore.
    package func unsavedPaths() throws(WorkspaceError) -> [String] {
        // A folder among files is a repository inside this one: another clone, not a part of a draft.
        try git { () throws(GitError) in try repository.status() }.map(\.path).filter { !$0.hasSuffix("/") }
    }

    /// Whether a file differs from the last save.
    package func isUnsaved(_ path: String) throws(WorkspaceError) -> Bool {
        try git { () throws(GitError) in try repository.status(of: path) } != nil
    }

    /// Documents of the folder that differ from the last save; none where there is no folder.
    package func unsavedTexts() throws(WorkspaceError) -> [String] {
        guard repository.workDirectory != nil else { return [] }
        return try unsavedPaths().filter { isDocument($0) }
    }

    /// Starts a draft on what is published: makes its branch, switches to it and writes its file. Files that are not saved are kept.
    ///
    /// - Returns: the absolute path of the file.
    package func startDraft(_ slug: String, path: String, text: String, in snapshot: Snapshot) throws(WorkspaceError) -> String {
        try demandOpenable(slug)
        try demandNoLink(on: path)
        guard let work = repository.workDirectory else { throw WorkspaceError(GitError.bare(doing: "")) }
        let file = "\(work)/\(path)"
        let isTaken = try git { () throws(GitError) in try repository.file(at: path, in: snapshot.main) != nil }
        if Files.exists(file) || isTaken {
            throw WorkspaceError(
                .refused, en: "\(escaped(path)) exists already", fr: "\(escaped(path)) existe déjà",
                fix: Phrase(en: "praxis edit \(slug), or choose another title", fr: "praxis modifier \(slug), ou choisissez un autre titre")
            )
        }
        try demandFree(slug, in: snapshot)
        let blob = try git { () throws(GitError) in try repository.writeBlob(Array(text.utf8)) }
        try switchTo(draft: slug, at: snapshot.main, writing: [.write(path, blob)])
        return file
    }

    /// Two drafts of one name would be two answers to one question.
    package func demandFree(_ slug: String, in snapshot: Snapshot) throws(WorkspaceError) {
        guard let draft = snapshot.drafts.first(where: { $0.slug == slug }) else { return }
        let writer = draft.remote == nil ? nil : escaped(try lastWriter(of: draft, in: snapshot).name)
        let place = writer.map { Phrase(en: " (\($0) saved it last)", fr: " (\($0) l'a enregistré en dernier)") } ?? Phrase(same: "")
        throw WorkspaceError(
            .refused, en: "there is a draft \(escaped(slug)) already\(place.en)",
            fr: "il y a déjà un brouillon \(escaped(slug))\(place.fr)",
            fix: Phrase(en: "praxis edit \(slug), to go on with it", fr: "praxis modifier \(slug), pour le continuer"))
    }

    /// Makes the branch of a draft, switches to it and writes what it begins with.
    func switchTo(draft slug: String, at start: ObjectID, writing files: [WriteStep] = []) throws(WorkspaceError) {
        try perform(try beginning(slug, at: start) + files, message: "new draft \(slug)")
    }

    /// The steps that make the branch of a draft and switch to it.
    func beginning(_ slug: String, at start: ObjectID) throws(WorkspaceError) -> [WriteStep] {
        [.move(Ref.draft(slug), from: nil, to: start), .files(from: try headCommit(), to: start), .head("draft/\(slug)")]
    }

    /// Saves all that changed in the checked-out draft as one signed commit.
    ///
    /// - Returns: the new tip, or `nil` where nothing had changed.
    package func save(_ message: String, paths: [String], by member: Member, key: SigningKey) async throws(WorkspaceError) -> ObjectID? {
        guard let slug = try currentDraft(), let tip = try headCommit() else { throw Self.noDraft }
        let old = try git { () throws(GitError) in try repository.commit(tip) }
        let tree = try git { () throws(GitError) in
            // A git that cleans up may take away what is staged before it can be held; it is staged once more then.
            for _ in 0..<5 {
                do throws(GitError) {
                    return try stagedTree(paths, since: old.tree)
                } catch {
                    switch error {
                    case .missing, .overtaken: continue
                    default: throw error
                    }
                }
            }
            return try stagedTree(paths, since: old.tree)
        }
        if tree == old.tree { return nil }
        return try await apply(
            Transition(
                tree: tree, parents: [tip], author: identity(of: member), message: message.hasSuffix("\n") ? message : message + "\n",
                reference: Ref.draft(slug), from: tip), key: key)
    }

    private func stagedTree(_ paths: [String], since old: ObjectID) throws(GitError) -> ObjectID {
        try repository.stage(paths)
        let tree = try repository.writeIndexTree()
        try repository.hold(changesFrom: old, to: tree)
        return tree
    }

    package static var noDraft: WorkspaceError {
        WorkspaceError(
            .refused, en: "no draft is open here", fr: "aucun brouillon n'est ouvert ici",
            why: Phrase(en: "what is published changes by review only", fr: "ce qui est publié ne change que par relecture"),
            fix: Phrase(en: "praxis edit DOC, or praxis new KIND \"Title\"", fr: "praxis modifier DOC, ou praxis nouveau TYPE \"Titre\""))
    }
}
