package import Documents
import Git
import Review

/// A draft and what it has to meet, as one text: worked out before anything moves.
package struct Meeting: Hashable, Sendable {
    package let slug: String
    package let other: Other
    /// What somebody has to choose; nothing is written as long as there is anything.
    package let clashes: [Clash]
    let mine: ObjectID
    let theirs: ObjectID
    let changes: [String: FileVersion?]

    package enum Other: Hashable, Sendable {
        /// A version that was published since the draft was begun.
        case published
        /// What somebody saved in the same draft elsewhere.
        case draft(Snapshot.Draft)
    }

    package struct Clash: Hashable, Sendable {
        package let path: String
        package let part: Joined.Clash

        /// As a person names it: a heading, a field, or the file where all of it is meant.
        package var name: String { part.place == .whole ? path : part.place.name }
    }
}

extension Workspace {
    /// What the drafts of this clone have to meet: the version that was published meanwhile, and what others saved in the same draft.
    package func meetings(of slug: String, in snapshot: Snapshot, choose: (String) -> Joined.Choice? = { _ in nil }) throws(WorkspaceError)
        -> [Meeting]
    {
        guard let mine = snapshot.drafts.first(where: { $0.slug == slug && $0.remote == nil }) else { return [] }
        var found: [Meeting] = []
        for other in snapshot.drafts where other.slug == slug && other.remote != nil {
            guard try isParted(mine, other) else { continue }
            found.append(try meeting(mine, other.tip, .draft(other), choose))
        }
        if try isBehind(mine, in: snapshot) { found.append(try meeting(mine, snapshot.main, .published, choose)) }
        return found
    }

    private func isParted(_ mine: Snapshot.Draft, _ other: Snapshot.Draft) throws(WorkspaceError) -> Bool {
        guard let remote = other.remote else { return false }
        return try git { () throws(GitError) in
            // What this clone sent itself and has rewritten since is nobody else's text.
            if try repository.reference(Ref.sentDrafts(to: remote) + mine.slug) == other.tip { return false }
            if try repository.isAncestor(mine.tip, of: other.tip) { return false }
            return try !repository.isAncestor(other.tip, of: mine.tip)
        }
    }

    /// Whether a version of something that the draft changes was published since. What else was published is no matter of the draft's.
    private func isBehind(_ draft: Snapshot.Draft, in snapshot: Snapshot) throws(WorkspaceError) -> Bool {
        let base = try git { () throws(GitError) in try repository.mergeBase(draft.tip, snapshot.main) }
        guard let base, base != snapshot.main else { return false }
        for candidate in try candidates(ofDraft: draft.tip, main: snapshot.main) {
            let path = Record.path(of: candidate.id.description)
            let isSame = try git { () throws(GitError) in
                try repository.file(at: path, in: base)?.id == repository.file(at: path, in: snapshot.main)?.id
            }
            if !isSame { return true }
        }
        return false
    }

    private func meeting(_ mine: Snapshot.Draft, _ theirs: ObjectID, _ other: Meeting.Other, _ choose: (String) -> Joined.Choice?)
        throws(WorkspaceError) -> Meeting
    {
        let (ours, come) = try git { () throws(GitError) in
            let base = try repository.mergeBase(mine.tip, theirs)
            return (try repository.differences(from: base, to: mine.tip), try repository.differences(from: base, to: theirs))
        }
        let own = Dictionary(ours.map { ($0.path, $0) }) { first, _ in first }
        var changes: [String: FileVersion?] = [:]
        var clashes: [Meeting.Clash] = []
        for change in come {
            guard let mine = own[change.path] else {
                changes[change.path] = .some(change.new)
                continue
            }
            if mine.new == change.new { continue }
            let (version, open) = try joined(change.path, change.old, mine.new, change.new, choose)
            if let version { changes[change.path] = version }
            clashes += open
        }
        return Meeting(slug: mine.slug, other: other, clashes: clashes, mine: mine.tip, theirs: theirs, changes: changes)
    }

    /// One file that both changed.
    ///
    /// - Returns: what it becomes (`nil` where it stays as it is here; a `nil` inside where it goes), and what is to be chosen.
    private func joined(
        _ path: String, _ base: FileVersion?, _ mine: FileVersion?, _ theirs: FileVersion?, _ choose: (String) -> Joined.Choice?
    )
        throws(WorkspaceError) -> (version: FileVersion??, clashes: [Meeting.Clash])
    {
        if path.hasSuffix(".md"), let mine, let theirs, mine.mode == theirs.mode {
            let result = Documents.joined(
                base: try base.map { base throws(WorkspaceError) in try text(path, base) }, mine: try text(path, mine),
                theirs: try text(path, theirs)
            ) { choose($0 == .whole ? path : $0.name) }
            guard let bytes = result.bytes else { return (nil, result.clashes.map { Meeting.Clash(path: path, part: $0) }) }
            let id = try git { () throws(GitError) in try repository.writeBlob(bytes) }
            return (.some(FileVersion(mode: mine.mode, id: id)), [])
        }
        switch choose(path) {
        case .mine: return (nil, [])
        case .theirs: return (.some(theirs), [])
        case .both, nil:
            func shown(_ version: FileVersion?) throws(WorkspaceError) -> String {
                guard let version, path.hasSuffix(".md") || path.hasPrefix(GovernanceFile.root) else { return "" }
                return String(decoding: try text(path, version).bytes, as: UTF8.self)
            }
            let part = Joined.Clash(place: .whole, mine: try shown(mine), theirs: try shown(theirs), allowsBoth: false)
            return (nil, [Meeting.Clash(path: path, part: part)])
        }
    }

    private func text(_ path: String, _ version: FileVersion) throws(WorkspaceError) -> Source {
        try source(TreeFile(path: path, mode: version.mode, id: version.id))
    }

    /// Whether a draft's files hold words that were not saved: it meets nothing before they are.
    package func holdsUnsaved(_ slug: String) throws(WorkspaceError) -> Bool {
        try currentDraft() == slug ? !unsavedPaths().isEmpty : false
    }

    /// Saves a draft as what it and the other text are together: one signed save that follows both, and the files where the draft is open.
    package func settle(_ meeting: Meeting, in snapshot: Snapshot) async throws(WorkspaceError) {
        let (member, key) = try writer(in: snapshot)
        let tree = try git { () throws(GitError) in try repository.writeTree(basedOn: meeting.mine, changing: meeting.changes) }
        let message =
            switch meeting.other {
            case .published: "Take over what was published\n"
            case .draft: "Take over what others saved\n"
            }
        let commit = try await write(
            Transition(
                tree: tree, parents: [meeting.mine, meeting.theirs], author: identity(of: member), message: message,
                reference: Ref.draft(meeting.slug), from: meeting.mine), key: key)
        if try currentDraft() == meeting.slug {
            try git { () throws(GitError) in try repository.updateWorkTree(from: meeting.mine, to: commit) }
        }
        try move(Ref.draft(meeting.slug), from: meeting.mine, to: commit, message: message)
    }

    /// Brings the drafts of whoever works here together with what was received, where nobody has to choose and nothing is unsaved.
    func meetDrafts(_ report: inout SyncReport) async throws(WorkspaceError) {
        for slug in try drafts().filter({ $0.remote == nil }).map(\.slug) {
            // What was joined with one text may have to meet another.
            for _ in 0..<4 {
                let snapshot = try snapshot()
                guard snapshot.member != nil, let meeting = try meetings(of: slug, in: snapshot).first else { break }
                let isUnsaved = try holdsUnsaved(slug)
                if isUnsaved || !meeting.clashes.isEmpty {
                    report.met.append(SyncReport.Met(slug: slug, other: meeting.other, clashes: meeting.clashes.map(\.name)))
                    break
                }
                try await settle(meeting, in: snapshot)
                report.met.append(SyncReport.Met(slug: slug, other: meeting.other, clashes: nil))
            }
        }
    }
}
