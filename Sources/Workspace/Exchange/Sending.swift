import Documents
import Git
import Review

extension Workspace {
    /// Sends drafts, then the journal, then what is published, each in a push of its own: what stops half-way is harmless, and the next
    /// sync goes on. A server that has nothing yet needs `main` first, to know whose journals it may take.
    func send(to remote: String, in snapshot: Snapshot, _ report: inout SyncReport) async throws(WorkspaceError) {
        let isNew = try git { () throws(GitError) in try repository.reference(Ref.main(of: remote)) } == nil
        if isNew { try await sendMain(to: remote, in: snapshot, &report) }
        for draft in snapshot.drafts where draft.remote == nil { try await send(draft, to: remote, &report) }
        try await sendJournals(to: remote, in: snapshot, &report)
        if !isNew { try await sendMain(to: remote, in: snapshot, &report) }
    }

    private func sendMain(to remote: String, in snapshot: Snapshot, _ report: inout SyncReport) async throws(WorkspaceError) {
        let theirs = try git { () throws(GitError) in try repository.reference(Ref.main(of: remote)) }
        guard theirs != snapshot.main else { return }
        if try await push([], Ref.main, as: .main, to: remote, &report) { _ = try markMain(of: remote) }
    }

    private func send(_ draft: Snapshot.Draft, to remote: String, _ report: inout SyncReport) async throws(WorkspaceError) {
        let theirs = try git { () throws(GitError) in try repository.reference(Ref.drafts(of: remote) + draft.slug) }
        guard theirs != draft.tip else { return }
        // A draft that holds nothing beyond what is published has nothing to send.
        let isPublished = try git { () throws(GitError) in
            guard let main = try repository.reference(Ref.main) else { return false }
            return try repository.isAncestor(draft.tip, of: main)
        }
        if isPublished { return }
        if let theirs, try git({ () throws(GitError) in try repository.isAncestor(draft.tip, of: theirs) }) { return }
        let sent = Ref.sentDrafts(to: remote) + draft.slug
        let lastSent = try git { () throws(GitError) in try repository.reference(sent) }
        // A draft may be rewritten over what this clone sent itself, never over what somebody else has added to it.
        if let theirs, theirs != lastSent, try !git({ () throws(GitError) in try repository.isAncestor(theirs, of: draft.tip) }) {
            report.refused.append(
                SyncReport.Refusal(
                    what: .draft(draft.slug), words: [],
                    conflict: SyncReport.Conflict(
                        reason: Phrase(en: "two people changed this", fr: "deux personnes l'ont modifié"),
                        fix: "git merge refs/remotes/\(remote)/draft/\(draft.slug)")))
            return
        }
        let lease = "--force-with-lease=\(Ref.draft(draft.slug)):\(theirs?.hex ?? "")"
        let isSent = try await push(
            [lease], Ref.draft(draft.slug), as: .draft(draft.slug), to: remote, &report)
        if isSent { try move(sent, from: lastSent, to: draft.tip, message: "sent draft \(draft.slug)") }
    }

    private func sendJournals(to remote: String, in snapshot: Snapshot, _ report: inout SyncReport) async throws(WorkspaceError) {
        guard let me = snapshot.me else { return }
        for reference in try git({ () throws(GitError) in try repository.references(under: "\(Ref.journals)\(me)/") }) {
            let name = String(reference.name.dropFirst(Ref.journals.count))
            // What the server said it has, not what it once had: one that lost a journal is given it again.
            let (known, theirs) = try git { () throws(GitError) in
                (try repository.reference(Ref.journals(of: remote) + name), try repository.reference(Ref.incoming(from: remote) + name))
            }
            guard theirs != reference.id else { continue }
            let count = try git { () throws(GitError) in
                try repository.commits(
                    reachable: [reference.id], excluding: [theirs].compactMap(\.self), firstParent: true, reversed: false)
            }.count
            guard count > 0 else { continue }
            let isSent = try await push([], reference.name, as: .journal(count: count), to: remote, &report)
            guard isSent else { continue }
            try move(Ref.journals(of: remote) + name, from: known, to: reference.id, message: "sent")
            try move(Ref.incoming(from: remote) + name, from: theirs, to: reference.id, message: "sent")
        }
    }

    /// Pushes one reference with the user's git and reads its status: a push can succeed while its reference was refused.
    @discardableResult
    private func push(_ options: [String], _ reference: String, as what: SyncReport.Sent, to remote: String, _ report: inout SyncReport)
        async throws(WorkspaceError) -> Bool
    {
        try offer(reference, to: remote)
        let ending = try await gitChild(
            ["push", "--porcelain", "--no-verify"] + options + ["--end-of-options", remote, "\(reference):\(reference)"]
        ).run()
        let lines = String(decoding: ending.output, as: UTF8.self).split(separator: "\n")
        let status = lines.first { $0.contains("\t") }
        guard let status else { throw Self.unreachable(remote, ending.errors) }
        try forgetOffers(to: remote, [reference])
        if status.hasPrefix("!") {
            let words = ending.errors.split(separator: "\n").filter { $0.hasPrefix("remote: ") }.map {
                String($0.dropFirst("remote: ".count))
            }
            let reason = status.split(separator: "\t").last.map(String.init) ?? ""
            report.refused.append(SyncReport.Refusal(what: what, words: words.isEmpty ? [reason] : words))
            return false
        }
        report.sent.append(what)
        return true
    }
}
