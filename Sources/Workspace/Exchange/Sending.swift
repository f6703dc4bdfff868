import Documents
import Git
import Review

extension Workspace {
    /// Sends what the server has not, each in a push of its own: journals never go in the push of what is published. What is refused does not
    /// hold back the rest; where the connection breaks, what is left is told, and the next sync goes on.
    func send(to remote: String, in snapshot: Snapshot, _ report: inout SyncReport) async throws(WorkspaceError) {
        let place = try await findJournalPlace(of: remote)
        let all = try outgoing(to: remote, at: place, in: snapshot)
        for (index, outgoing) in all.enumerated() {
            if case .main = outgoing.what, let unapproved = report.unapproved {
                report.refused.append(SyncReport.Refusal(what: outgoing.what, words: [], conflict: Self.unapproved(unapproved)))
                continue
            }
            if outgoing.isParted {
                report.refused.append(SyncReport.Refusal(what: outgoing.what, words: [], conflict: Self.parted(outgoing)))
                continue
            }
            switch try await push(outgoing, to: remote) {
            case .sent:
                try note(outgoing, sentTo: remote)
                report.sent.append(outgoing.what)
            case .refused(let refusal):
                report.refused.append(refusal)
                if case .journal = outgoing.what, !refusal.isRace { try forgetJournalPlace(of: remote) }
            case .cut(let words):
                report.cut = SyncReport.Cut(
                    words: words, inFlight: outgoing.what, waiting: all[(index + 1)...].map(\.what))
                return
            }
        }
    }

    private static func parted(_ outgoing: Outgoing) -> SyncReport.Conflict {
        let slug = outgoing.reference.dropFirst(Ref.drafts.count)
        return SyncReport.Conflict(
            reason: Phrase(en: "two people changed this", fr: "deux personnes l'ont modifié"),
            fix: Phrase(en: "praxis edit \(escaped(String(slug)))", fr: "praxis modifier \(escaped(String(slug)))"))
    }

    private static func unapproved(_ unapproved: Unapproved) -> SyncReport.Conflict {
        let paths = unapproved.paths.prefix(3).map { escaped($0) }.joined(separator: ", ") + (unapproved.paths.count > 3 ? ", ..." : "")
        return SyncReport.Conflict(
            reason: Phrase(
                en: "main was changed here without an approval (\(paths))", fr: "main a été modifiée ici sans approbation (\(paths))"),
            fix: Phrase(
                en: "praxis undo, which keeps the text; then praxis edit, save, submit",
                fr: "praxis annuler, qui garde le texte ; puis praxis modifier, enregistrer, soumettre"))
    }

    /// Notes what the server has now.
    private func note(_ outgoing: Outgoing, sentTo remote: String) throws(WorkspaceError) {
        func mark(_ name: String) throws(WorkspaceError) {
            // git notes some of it itself, and says nothing where the disk did not take it.
            let old = try git { () throws(GitError) in try repository.reference(name) }
            if old != outgoing.tip { try move(name, from: old, to: outgoing.tip, message: "sent") }
        }
        switch outgoing.what {
        case .main:
            try mark(Ref.main(of: remote))
            _ = try markMain(of: remote)
        case .draft(let slug):
            try mark(Ref.drafts(of: remote) + slug)
            try mark(Ref.sentDrafts(to: remote) + slug)
        case .edition(let number): try mark(Ref.editions(of: remote) + number)
        case .journal:
            let name = String(outgoing.reference.dropFirst(Ref.journals.count))
            try mark(Ref.journals(of: remote) + name)
            if let place = JournalPlace.allCases.first(where: { outgoing.target.hasPrefix($0.rawValue) }) {
                try mark(Ref.said(of: remote, at: place) + name)
            }
        }
    }

    private enum Pushed {
        case sent
        case refused(SyncReport.Refusal)
        /// Nobody answered: whether it arrived is not known.
        case cut([String])
    }

    /// Pushes one reference with the user's git and reads its status: a push can succeed while its reference was refused.
    private func push(_ outgoing: Outgoing, to remote: String) async throws(WorkspaceError) -> Pushed {
        try offer(outgoing.reference, to: remote)
        var options: [String] = []
        // What this clone sent itself may be replaced, and nothing else.
        if case .draft = outgoing.what { options = ["--force-with-lease=\(outgoing.target):\(outgoing.theirs?.hex ?? "")"] }
        let ending = try await gitChild(
            ["push", "--porcelain", "--no-verify"] + options + ["--end-of-options", remote, "\(outgoing.reference):\(outgoing.target)"]
        ).run()
        let status = String(decoding: ending.output, as: UTF8.self).split(separator: "\n").first { $0.contains("\t") }
        guard let status, !status.contains("(remote failed to report status)") else {
            return .cut(ending.errors.split(separator: "\n").map(String.init))
        }
        try forgetOffers(to: remote, [outgoing.reference])
        guard status.hasPrefix("!") else { return .sent }
        let words = ending.errors.split(separator: "\n").filter { $0.hasPrefix("remote: ") }.map {
            // git fills the line up to the width of a terminal.
            String($0.dropFirst("remote: ".count).reversed().drop(while: \.isWhitespace).reversed())
        }
        let reason = status.split(separator: "\t").last.map(String.init) ?? ""
        return .refused(
            SyncReport.Refusal(
                what: outgoing.what, words: words.isEmpty || Self.isLock(reason) ? [reason] : words,
                isRace: Self.isRace(outgoing.what, reason: reason, words: words)))
    }

    /// Somebody else moved the same name between our asking and our sending.
    private static func isLock(_ reason: String) -> Bool {
        ["stale info", "cannot lock ref", "failed to update ref", "failed to lock", "incorrect old value", "reference already exists"]
            .contains { reason.contains($0) }
    }

    /// Whether it helps to ask again and send again. A journal that is ahead there is a copied key, which no second try mends.
    private static func isRace(_ what: SyncReport.Sent, reason: String, words: [String]) -> Bool {
        if isLock(reason) { return true }
        guard case .main = what else { return false }
        return reason.contains("fetch first") || reason.contains("non-fast-forward") || words.contains(where: isOmission)
    }

    /// What the hook of the server says where something was left out that is there.
    static func isOmission(_ words: String) -> Bool { words.contains("[evidence-omitted]") }
}
