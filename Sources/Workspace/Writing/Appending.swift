package import Documents
import Git
package import Review

/// What a member wants to say in a journal; the rest of the entry is worked out when it is written.
package struct Statement: Hashable, Sendable {
    package let kind: Entry.Kind
    package let proposal: String?
    package let round: Int?
    package let subjects: [Subject]
    package let why: String?
    package let to: [String]?
    package let draft: Entry.Draft?
    package let about: String?
    package let accepts: [String]?
    package let anchor: Anchor?
    package let revoked: Entry.Revocation?
    package let meaning: String?
    package let until: Day?
    package let scope: [String]?
    /// What it says at length, each a file of the entry's tree.
    package let texts: [EntryText: String]

    package init(
        _ kind: Entry.Kind, proposal: String?, round: Int?, subjects: [Subject], why: String?, to: [String]? = nil,
        draft: Entry.Draft? = nil, about: String? = nil,
        accepts: [String]? = nil, anchor: Anchor? = nil, revoked: Entry.Revocation? = nil,
        meaning: String? = nil, until: Day? = nil, scope: [String]? = nil,
        texts: [EntryText: String] = [:]
    ) {
        self.kind = kind
        self.proposal = proposal
        self.round = round
        self.subjects = subjects
        self.why = why
        self.to = to
        self.draft = draft
        self.about = about
        self.accepts = accepts
        self.anchor = anchor
        self.texts = texts
        self.revoked = revoked
        self.meaning = meaning
        self.until = until
        self.scope = scope
    }
}

extension Workspace {
    /// Appends an entry to the journal of this device: one commit, one reference moved.
    ///
    /// A lost race with another command of the same device is tried again on the new tip, a few times.
    package func append(_ statement: Statement, by member: Member, key: SigningKey, in snapshot: Snapshot) async throws(WorkspaceError)
        -> JournalEntry
    {
        let name = try journalName(of: member.id, closed: snapshot.rulebook.closedJournals)
        var raced: WorkspaceError?
        let begun = ContinuousClock.now
        for attempt in 0..<Self.appends where attempt == 0 || begun.duration(to: .now) < .seconds(4) {
            do {
                if attempt > 0 { await Self.pauseBeforeAppending(attempt) }
                return try await append(statement, to: name, by: member, key: key, in: snapshot)
            } catch {
                guard error.kind == .raced, error != Self.lateVote else { throw error }
                raced = error
            }
        }
        throw raced ?? WorkspaceError(.raced, en: "the journal is busy", fr: "le journal est occupé")
    }

    private static var appends: Int { 8 }

    /// Longer from try to try, and never the same for two who collided: 3 seconds in all at the most.
    private static func pauseBeforeAppending(_ attempt: Int) async {
        // Woken early, it tries early.
        try? await Task.sleep(for: .milliseconds(Int.random(in: 5...10) << attempt))
    }

    private func append(_ statement: Statement, to name: String, by member: Member, key: SigningKey, in snapshot: Snapshot)
        async throws(WorkspaceError)
        -> JournalEntry
    {
        let reference = Ref.journal(name)
        // Read once and before anything is worked out from it: what another command says meanwhile makes this one lose the race, not the other's word.
        let from = try git { () throws(GitError) in try repository.reference(reference) }
        let tip = try ownTip(name, from: from)
        let frontier = snapshot.frontier
        let last =
            try tip.map { tip throws(WorkspaceError) in
                try lastEntry(of: name, at: tip, after: snapshot.partialFrontier?.tips[name].flatMap { ObjectID(hex: $0) })
            } ?? nil
        let entry = Entry(
            community: snapshot.rulebook.community.id, journal: name, seq: (last?.entry.seq ?? 0) + 1,
            lamport: Entry.lamport(after: [frontier.lamport, last?.entry.lamport ?? 0]), kind: statement.kind,
            proposal: statement.proposal, round: statement.round, subjects: statement.subjects, name: member.name, entity: member.entity,
            roles: member.roles.sorted(), meaning: statement.meaning ?? (statement.kind == .approve ? "approval" : nil),
            policy: snapshot.rulebook.policyBlob,
            seen: seen(frontier, in: snapshot, but: name), at: try moment(after: last, frontier, in: snapshot).description,
            why: statement.why,
            to: statement.to, draft: statement.draft, about: statement.about, accepts: statement.accepts, anchor: statement.anchor,
            revoked: statement.revoked, until: statement.until?.iso, scope: statement.scope)
        let message: String
        do {
            message = try JournalEntry.message(summary: summary(of: statement), entry: entry)
        } catch {
            throw WorkspaceError(.fault, en: "the entry could not be written: \(error)", fr: "l'entrée n'a pas pu être écrite : \(error)")
        }
        let size = statement.texts.values.reduce(message.utf8.count) { $0 + $1.utf8.count }
        guard size < Limits.entry else {
            throw WorkspaceError(
                .refused, en: "the entry has \(size) bytes; the limit is \(Limits.entry)",
                fr: "l'entrée fait \(size) octets ; la limite est \(Limits.entry)",
                // Each document of a proposal takes some 300 bytes; nobody's words take that much.
                fix: statement.subjects.count > 100
                    ? Phrase(en: "propose fewer documents at once", fr: "proposez moins de documents à la fois")
                    : Phrase(en: "say it in fewer words", fr: "dites-le en moins de mots"))
        }
        let transition = Transition(
            tree: try tree(of: statement), parents: [tip].compactMap(\.self), author: identity(of: member), message: message,
            reference: reference, from: from)
        let id = try await write(transition, key: key)
        try move(transition, to: id, saying: entry, in: snapshot)
        return JournalEntry(id: id.hex, parent: tip?.hex, entry: entry, key: key.line)
    }

    /// The end of a journal of ours. What the index has read of it was good, so that only what came since is read, or the last entry again.
    ///
    /// - Parameter known: up to where the index read it.
    private func lastEntry(of name: String, at tip: ObjectID, after known: ObjectID?) throws(WorkspaceError) -> JournalEntry? {
        var before: ObjectID?
        if let known {
            before = try git { () throws(GitError) in
                if known == tip { return try repository.commit(tip).parents.first }
                return try repository.isAncestor(known, of: tip) ? known : nil
            }
        }
        let (entries, alarm) = try readEntries(name, tip: tip, after: before)
        if let alarm { throw WorkspaceError(.refused, en: alarm.what.en, fr: alarm.what.fr, fix: Phrase(same: "praxis verify")) }
        return entries.last
    }

    /// Now, and never before what its writer has seen: a clock that is slow dates nothing earlier than what it answers.
    private func moment(after last: JournalEntry?, _ frontier: Frontier, in snapshot: Snapshot) throws(WorkspaceError) -> Instant {
        let main = try git { () throws(GitError) in try repository.commit(snapshot.main) }.committer.seconds
        let known = frontier.moments + [last].compactMap { $0.flatMap { Instant(parsing: $0.entry.at) } }
        // What is dated after this moment was written by a clock that is fast, and is no reason to be fast as well.
        return (known + [Instant(seconds: Int(main))]).filter { $0.seconds <= snapshot.now.seconds + 600 }.reduce(snapshot.now, max)
    }

    /// The journal of a member on this device; the device gets its random name at the first entry.
    /// One whose journal was closed goes on in a new one.
    func journalName(of member: String, closed: [String: String]) throws(WorkspaceError) -> String {
        if let device = try setting("praxis.device"), closed["\(member)/\(device)"] == nil { return "\(member)/\(device)" }
        let device = randomHex(bytes: 4)
        try set("praxis.device", to: device)
        return "\(member)/\(device)"
    }

    /// The tip of a journal of ours: what is here, or what was received where that is ahead (a clone that was made again).
    private func ownTip(_ name: String, from: ObjectID?) throws(WorkspaceError) -> ObjectID? {
        try git { () throws(GitError) in
            var tip = from
            for remote in try repository.remotes() {
                guard let received = try repository.reference(Ref.journals(of: remote) + name) else { continue }
                if let known = tip { if try repository.isAncestor(known, of: received) { tip = received } } else { tip = received }
            }
            return tip
        }
    }

    /// What the writer had seen: the tips of the other journals and of what is published.
    private func seen(_ frontier: Frontier, in snapshot: Snapshot, but own: String) -> [String: String] {
        var seen: [String: String] = [Ref.main: snapshot.main.hex]
        for (journal, tip) in frontier.tips where journal != own { seen[Ref.journal(journal)] = tip }
        return seen
    }

    /// `subject/` with the very blobs that the entry speaks of, so that they stay reachable when the draft is gone.
    private func tree(of statement: Statement) throws(WorkspaceError) -> ObjectID {
        var files: [String: FileVersion?] = [:]
        for (name, text) in statement.texts {
            let id = try git { () throws(GitError) in try repository.writeBlob(Array(text.utf8)) }
            files[name.rawValue] = FileVersion(mode: .regular, id: id)
        }
        for subject in statement.subjects {
            if let id = ObjectID(hex: subject.blob) { files["subject/\(subject.path)"] = FileVersion(mode: .regular, id: id) }
            for asset in subject.assets {
                if let id = ObjectID(hex: asset.blob) { files["subject/\(asset.path)"] = FileVersion(mode: .regular, id: id) }
            }
        }
        return try git { () throws(GitError) in try repository.writeTree(basedOn: nil, changing: files) }
    }

    /// The line for people: `Approve practice/run-a-risk-review (round 2)`.
    private func summary(of statement: Statement) -> String {
        let docs = statement.subjects.map(\.doc).joined(separator: ", ")
        let round = statement.round.map { " (round \($0))" } ?? ""
        let verb = statement.kind.name.prefix(1).uppercased() + statement.kind.name.dropFirst()
        return "\(verb) \(docs)\(round)"
    }
}

/// Random bytes in hex, from the system's generator.
func randomHex(bytes: Int) -> String {
    var generator = SystemRandomNumberGenerator()
    return (0..<bytes).map { _ in
        let byte = UInt8.random(in: 0...255, using: &generator)
        return (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }.joined()
}
