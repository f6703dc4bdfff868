import Documents
import Git
import Review

/// Something of this clone that a server has not, as far as is known here.
struct Outgoing: Hashable, Sendable {
    let what: SyncReport.Sent
    /// Here.
    let reference: String
    /// There.
    let target: String
    let tip: ObjectID
    /// What the server had of it last.
    let theirs: ObjectID?
    /// Somebody else has gone on with it: it is not sent over what they sent.
    var isParted = false
}

extension Workspace {
    /// What waits to be sent to the server, in the order in which it goes; empty without a server. Asks nobody.
    package func unsent(in snapshot: Snapshot) throws(WorkspaceError) -> [SyncReport.Sent] {
        guard let remote = try remote() else { return [] }
        return try outgoing(to: remote, at: try journalPlace(of: remote) ?? .own, in: snapshot).map(\.what)
    }

    /// Drafts, then the journal, then what is published: what stops half-way is harmless. A server that has nothing yet needs `main` first, to
    /// know whose journals it may take.
    func outgoing(to remote: String, at place: JournalPlace, in snapshot: Snapshot) throws(WorkspaceError) -> [Outgoing] {
        let theirs = try git { () throws(GitError) in try repository.reference(Ref.main(of: remote)) }
        let main =
            theirs == snapshot.main
            ? [] : [Outgoing(what: .main, reference: Ref.main, target: Ref.main, tip: snapshot.main, theirs: theirs)]
        var rest: [Outgoing] = []
        for draft in snapshot.drafts where draft.remote == nil {
            if let outgoing = try outgoing(draft, to: remote) { rest.append(outgoing) }
        }
        rest += try outgoingJournals(to: remote, at: place, in: snapshot)
        // An edition names what is published, so that comes first.
        return (theirs == nil ? main + rest : rest + main) + (try outgoingEditions(to: remote, in: snapshot))
    }

    private func outgoing(_ draft: Snapshot.Draft, to remote: String) throws(WorkspaceError) -> Outgoing? {
        let theirs = try git { () throws(GitError) in try repository.reference(Ref.drafts(of: remote) + draft.slug) }
        guard theirs != draft.tip else { return nil }
        // A draft that holds nothing beyond what is published has nothing to send.
        let isPublished = try git { () throws(GitError) in
            guard let main = try repository.reference(Ref.main) else { return false }
            return try repository.isAncestor(draft.tip, of: main)
        }
        if isPublished { return nil }
        if let theirs, try git({ () throws(GitError) in try repository.isAncestor(draft.tip, of: theirs) }) { return nil }
        let lastSent = try git { () throws(GitError) in try repository.reference(Ref.sentDrafts(to: remote) + draft.slug) }
        // A draft may be rewritten over what this clone sent itself, never over what somebody else has added to it.
        var isParted = false
        if let theirs, theirs != lastSent {
            isParted = try !git { () throws(GitError) in try repository.isAncestor(theirs, of: draft.tip) }
        }
        return Outgoing(
            what: .draft(draft.slug), reference: Ref.draft(draft.slug), target: Ref.draft(draft.slug), tip: draft.tip, theirs: theirs,
            isParted: isParted)
    }

    private func outgoingJournals(to remote: String, at place: JournalPlace, in snapshot: Snapshot) throws(WorkspaceError) -> [Outgoing] {
        guard let me = snapshot.me else { return [] }
        var found: [Outgoing] = []
        for reference in try git({ () throws(GitError) in try repository.references(under: "\(Ref.journals)\(me)/") }) {
            let name = String(reference.name.dropFirst(Ref.journals.count))
            // What the server said it has, not what it once had: one that lost a journal is given it again.
            let theirs = try saidJournal(name, at: place, of: remote)
            guard theirs != reference.id else { continue }
            let count = try git { () throws(GitError) in
                try repository.commits(
                    reachable: [reference.id], excluding: [theirs].compactMap(\.self), firstParent: true, reversed: false)
            }.count
            guard count > 0 else { continue }
            found.append(
                Outgoing(
                    what: .journal(count: count), reference: reference.name, target: place.rawValue + name, tip: reference.id,
                    theirs: theirs))
        }
        return found
    }
}
