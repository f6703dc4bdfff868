import Documents
package import Git
package import Review

/// One line of what git tells a receiving hook: a reference and what it is to become.
package struct RefUpdate: Hashable, Sendable {
    package let name: String
    /// `nil` for a reference that is made.
    package let old: ObjectID?
    /// `nil` for one that is deleted.
    package let new: ObjectID?

    /// Reads `<old> <new> <name>`; `nil` for anything else.
    package init?(line: some StringProtocol) {
        let parts = line.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, let old = ObjectID(hex: parts[0]), let new = ObjectID(hex: parts[1]) else { return nil }
        self.init(name: String(parts[2]), old: old == .none ? nil : old, new: new == .none ? nil : new)
    }

    package init(name: String, old: ObjectID?, new: ObjectID?) {
        self.name = name
        self.old = old
        self.new = new
    }
}

extension Workspace {
    /// Judges what is pushed, inside git's quarantine. Empty: everything may land.
    ///
    /// - Parameter clock: the server's own; a publication that is dated in its future could skip a waiting time.
    package func judge(pushed updates: [RefUpdate], clock: Int) throws(WorkspaceError) -> [Violation] {
        var violations: [Violation] = []
        for update in updates {
            if update.name == Ref.main {
                violations += try judgeMain(update, clock: clock, pushed: updates)
            } else if let name = Self.journalName(update.name) {
                violations += try judgeJournal(update, name: name, pushed: updates, clock: clock)
            } else if update.name.hasPrefix(Ref.editions) {
                violations += try judgeEdition(update, pushed: updates)
            } else if Self.isReserved(update.name) {
                violations.append(
                    Self.refusal(
                        "ref-reserved", update, en: "\(escaped(update.name)) is not a name that praxis uses",
                        fr: "\(escaped(update.name)) n'est pas un nom que praxis utilise"))
            }
        }
        return violations
    }

    private static func refusal(_ id: String, _ update: RefUpdate, en: String, fr: String, fix: Phrase? = nil) -> Violation {
        Violation(id, commit: (update.new ?? update.old)?.hex ?? "", Explanation(what: Phrase(en: en, fr: fr), fix: fix))
    }

    /// `<member>/<device>` of a journal's reference, in either of its two places.
    static func journalName(_ reference: String) -> String? {
        for place in JournalPlace.allCases where reference.hasPrefix(place.rawValue) {
            return String(reference.dropFirst(place.rawValue.count))
        }
        return nil
    }

    /// Names that could be taken for a journal or for what is published. Not those by which a client asks where journals may be kept.
    private static func isReserved(_ reference: String) -> Bool {
        if JournalPlace.allCases.contains(where: { isProbe(reference, $0) }) { return false }
        let isTwin =
            reference.lowercased() != reference && (reference.lowercased() == Ref.main || journalName(reference.lowercased()) != nil)
        return isTwin || reference.hasPrefix("refs/praxis") || reference.hasPrefix("refs/heads/praxis/")
            || reference.hasPrefix("refs/tags/praxis/")
            // Stock git would show other objects in the place of these.
            || reference.hasPrefix("refs/replace/")
    }

    private static func isProbe(_ reference: String, _ place: JournalPlace) -> Bool {
        guard reference.hasPrefix(place.probes) else { return false }
        let name = reference.dropFirst(place.probes.count)
        return name.count == 16 && name.allSatisfy { $0.isHexDigit && !$0.isUppercase }
    }

    /// `main` only goes forward, step by step, each step by the rules before it. `pre-push` asks the same.
    package func judgeMain(_ update: RefUpdate, clock: Int?, pushed: [RefUpdate] = []) throws(WorkspaceError) -> [Violation] {
        guard let new = update.new else {
            return [
                Self.refusal(
                    "main-deleted", update, en: "main cannot be deleted: it is what is published",
                    fr: "main ne peut pas être supprimée : c'est ce qui est publié")
            ]
        }
        if let old = update.old, try !git({ () throws(GitError) in try repository.isAncestor(old, of: new) }) {
            return [
                Self.refusal(
                    "main-rewritten", update, en: "main can only go forward; this push would take back what is published",
                    fr: "main ne peut qu'avancer ; cet envoi retirerait ce qui est publié",
                    fix: Phrase(same: "praxis sync"))
            ]
        }
        let root = try trustedRoot()
        if update.old == nil, root == nil {
            let first = try rootCommit(of: new)
            let violations = try judgeRoot(first)
            if !violations.isEmpty { return violations }
        }
        let pinned = if let root { root } else { try rootCommit(of: update.old ?? new) }
        let violations = try verify(from: update.old, to: new, root: pinned, hearing: .all, pushed: pushed).violations
        guard let clock else { return violations }
        return violations + (try tooLate(update.old, new, clock: clock))
    }

    /// Steps that are dated after the server's clock, with ten minutes of grace for clocks that disagree.
    private func tooLate(_ old: ObjectID?, _ new: ObjectID, clock: Int) throws(WorkspaceError) -> [Violation] {
        let ids = try git { () throws(GitError) in
            try repository.commits(reachable: [new], excluding: [old].compactMap(\.self), firstParent: true, reversed: true)
        }
        var violations: [Violation] = []
        for id in ids {
            let commit = try git { () throws(GitError) in try repository.commit(id) }
            guard commit.committer.seconds > Int64(clock) + 600 else { continue }
            violations.append(
                Violation(
                    "clock-ahead", commit: id.hex,
                    Explanation(
                        what: Phrase(
                            en: "the publication is dated \(Instant(seconds: Int(commit.committer.seconds))), which is in the future",
                            fr: "la publication est datée du \(Instant(seconds: Int(commit.committer.seconds))), dans le futur"),
                        fix: Phrase(en: "set the clock of the machine that published", fr: "réglez l'horloge de la machine qui a publié"))))
        }
        return violations
    }

    /// The root that a first push brings, to be pinned when it landed.
    package func rootToPin(_ updates: [RefUpdate]) throws(WorkspaceError) -> ObjectID? {
        guard try setting("praxis.root") == nil, let new = updates.first(where: { $0.name == Ref.main })?.new else { return nil }
        return try rootCommit(of: new)
    }

    /// Pins a root: no other one is ever accepted here. A server is pinned by the push that it takes first, while it judges it.
    package func pin(_ root: ObjectID) throws(WorkspaceError) {
        try git { () throws(GitError) in try repository.setSetting("praxis.root", to: root.hex, isWhilePushed: true) }
    }

    /// A journal is never deleted, never rewritten, and holds only entries signed by the member whose journal it is.
    private func judgeJournal(_ update: RefUpdate, name: String, pushed updates: [RefUpdate], clock: Int) throws(WorkspaceError)
        -> [Violation]
    {
        guard let new = update.new else {
            return [
                Self.refusal(
                    "journal-deleted", update, en: "the journal \(escaped(name)) cannot be deleted: it is evidence",
                    fr: "le journal \(escaped(name)) ne peut pas être supprimé : c'est une preuve")
            ]
        }
        if let old = update.old, try !git({ () throws(GitError) in try repository.isAncestor(old, of: new) }) {
            return [
                Self.refusal(
                    "journal-rewritten", update, en: "the journal \(escaped(name)) can only be continued",
                    fr: "le journal \(escaped(name)) ne peut être que continué")
            ]
        }
        let (entries, alarm) = try readEntries(name, tip: new, after: update.old)
        if let alarm { return [Self.refusal(alarm.id, update, en: alarm.what.en, fr: alarm.what.fr)] }
        // The rules that are published here; on a server that is still empty, those that come in the same push.
        guard
            let main = try git({ () throws(GitError) in try repository.reference(Ref.main) })
                ?? updates.first(where: { $0.name == Ref.main })?.new
        else {
            return [
                Self.refusal(
                    "main-missing", update, en: "send what is published first: there is no main here",
                    fr: "envoyez d'abord ce qui est publié : il n'y a pas de main ici", fix: Phrase(same: "praxis sync"))
            ]
        }
        if let entry = try tooLong(entries).first {
            return [
                Self.refusal(
                    "entry-too-long", update,
                    en: "entry \(entry.id.prefix(10)) of the journal \(escaped(name)) says more than \(Limits.entry) bytes",
                    fr: "l'entrée \(entry.id.prefix(10)) du journal \(escaped(name)) dit plus de \(Limits.entry) octets")
            ]
        }
        let rulebook = try rulebook(at: main)
        let revoked = RevokedKeys(entries, rulebook: rulebook)
        let misdated = misdated(entries, after: try moment(of: update.old), update, clock: clock)
        return misdated
            + entries.filter { !$0.isAuthentic(under: rulebook) || revoked.denies($0) || $0.entry.community != rulebook.community.id }
            .prefix(3).map {
                Self.refusal(
                    "journal-foreign", update, en: "entry \($0.id.prefix(10)) of the journal \(escaped(name)) is not signed by that member",
                    fr: "l'entrée \($0.id.prefix(10)) du journal \(escaped(name)) n'est pas signée par ce membre")
            }
    }

    /// The date of an entry that was accepted before; `nil` where there is none.
    private func moment(of id: ObjectID?) throws(WorkspaceError) -> Instant? {
        guard let id else { return nil }
        let commit = try git { () throws(GitError) in try repository.commit(id) }
        do {
            return Instant(parsing: try JournalEntry.entry(inMessage: commit.messageBytes).at)
        } catch {
            // What cannot be read was told when the journal was read.
            return nil
        }
    }

    /// Entries that are dated after the server's clock, or before the entry that they follow, with ten minutes of grace for clocks that
    /// disagree. Who was away for a month sends entries of that month, so an old date alone is no fault; waiting times are counted from
    /// what an entry has seen (`notBefore`).
    private func misdated(_ entries: [JournalEntry], after first: Instant?, _ update: RefUpdate, clock: Int) -> [Violation] {
        var last = first
        var found: [Violation] = []
        for entry in entries {
            let id = entry.id.prefix(10)
            guard let at = Instant(parsing: entry.entry.at) else {
                found.append(
                    Self.refusal(
                        "entry-undated", update, en: "entry \(id) has no date that can be read",
                        fr: "l'entrée \(id) n'a pas de date lisible"))
                continue
            }
            if at.seconds > clock + 600 {
                found.append(
                    Self.refusal(
                        "entry-ahead", update, en: "entry \(id) is dated \(at), which is in the future",
                        fr: "l'entrée \(id) est datée du \(at), dans le futur",
                        fix: Phrase(
                            en: "praxis undo, set the clock of the machine, and do it again",
                            fr: "praxis undo, réglez l'horloge de la machine, et recommencez")))
            }
            if let last, at.seconds < last.seconds - 600 {
                found.append(
                    Self.refusal(
                        "entry-backdated", update, en: "entry \(id) is dated \(at), before the entry that it follows",
                        fr: "l'entrée \(id) est datée du \(at), avant l'entrée qu'elle suit",
                        fix: Phrase(
                            en: "praxis undo, set the clock of the machine, and do it again",
                            fr: "praxis undo, réglez l'horloge de la machine, et recommencez")))
            }
            last = at
        }
        return Array(found.prefix(3))
    }
}
