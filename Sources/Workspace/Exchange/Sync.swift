package import Documents
import Git
package import Review

/// What an exchange with the server moved, in values; the words are the command's.
package struct SyncReport: Sendable {
    package let remote: String
    /// Entries of others that were not here before, by what their writers had seen.
    package var received: [JournalEntry] = []
    /// Records of publications that were not here before.
    package var published: [Record] = []
    /// The numbers of editions that were not here before.
    package var editions: [String] = []
    package var sent: [Sent] = []
    /// What the other side refused, with its own words.
    package var refused: [Refusal] = []
    /// What the other side took back, changed or lost of what was known.
    package var alarms: [Snapshot.Alarm] = []
    /// Where the exchange ended before its end.
    package var cut: Cut?
    /// Documents whose publication was made again on top of somebody else's.
    package var republished: [String] = []

    /// What was committed to `main` by hand here: it is not sent, and stands in the way of what others published.
    package var unapproved: Unapproved?

    /// Of what came, publications that do not hold the last round that was submitted here.
    package var overtaken: [Record] = []

    /// Drafts of this clone that met other texts.
    package var met: [Met] = []

    /// Drafts of this clone with which others went on, where what they saved came with this exchange and waits to be opened.
    package var continued: [Continued] = []

    package struct Continued: Hashable, Sendable {
        package let slug: String
        /// Who saved last, as the commit or the rules name them.
        package let writer: String
    }

    package struct Met: Hashable, Sendable {
        package let slug: String
        package let other: Meeting.Other
        /// What has to be chosen, or saved first where it is empty; `nil` where both are one text now.
        package let clashes: [String]?
    }

    package enum Sent: Hashable, Sendable {
        case draft(String)
        case journal(count: Int)
        case main
        case edition(String)
    }

    package struct Conflict: Hashable, Sendable {
        package let reason: Phrase
        package let fix: Phrase
    }

    /// The server could not be reached, or did not answer to the end.
    package struct Cut: Hashable, Sendable {
        /// Not ours: to be escaped.
        package let words: [String]
        /// What was being sent; `nil` where nobody could be reached in the first place.
        package var inFlight: Sent?
        /// What was not sent.
        package let waiting: [Sent]
    }

    package struct Refusal: Hashable, Sendable {
        package let what: Sent
        /// Not ours: to be escaped.
        package let words: [String]
        /// Somebody else was first, also after some more tries.
        package var isRace = false
        /// Where it was not even sent: why, and a command that helps where trying again does not.
        package var conflict: Conflict?
    }
}

extension Workspace {
    /// Receives, checks what was received, sends. Where somebody else was first, all of it again, a few times.
    ///
    /// - Parameter founding: the root to trust where this clone has pinned none, for whoever only reads.
    package func sync(trusting founding: String? = nil) async throws(WorkspaceError) -> SyncReport {
        let remote = try remoteName()
        // Asked before anything moves, so that journals never come without what they are about.
        let root = try trustedRoot(founding, tip: try mainTip(), for: "sync")
        var report = SyncReport(remote: remote)
        let before = try mainTip()
        let drafted = Set(try drafts())
        let known = Set(try readJournals(under: nil, isProof: false).flatMap { $0.entries.map(\.id) })
        for attempt in 0..<Self.attempts {
            if attempt > 0 { await Self.pause(attempt) }
            report.refused.removeAll(where: \.isRace)
            if let words = try await fetch(from: remote, &report) {
                let waiting = try outgoing(to: remote, at: try journalPlace(of: remote) ?? .own, in: try snapshot())
                report.cut = SyncReport.Cut(words: words, waiting: waiting.map(\.what))
                break
            }
            try await receiveMain(from: remote, root, &report)
            report.met.removeAll { $0.clashes != nil }
            try await meetDrafts(&report)
            try await send(to: remote, in: try snapshot(), &report)
            if report.cut != nil || !report.refused.contains(where: \.isRace) { break }
        }
        // What was worked out again from all that is here and refused all the same was no race.
        for index in report.refused.indices where report.refused[index].words.contains(where: Self.isOmission) {
            report.refused[index].isRace = false
        }
        let after = try snapshot()
        report.received = after.entries.filter { !known.contains($0.id) && $0.entry.member != after.me }.inReadingOrder
        report.published += try publications(from: before, to: after.main)
        report.overtaken = report.published.filter(after.isOvertaken)
        report.continued = try continued(since: drafted, in: after)
        return report
    }

    private func continued(since known: Set<Snapshot.Draft>, in snapshot: Snapshot) throws(WorkspaceError) -> [SyncReport.Continued] {
        var found: [SyncReport.Continued] = []
        for mine in snapshot.drafts where mine.remote == nil {
            for other in snapshot.drafts
            where other.remote != nil && other.slug == mine.slug && other.tip != mine.tip && !known.contains(other) {
                let isLater = try git { () throws(GitError) in try repository.isAncestor(mine.tip, of: other.tip) }
                if isLater { found.append(SyncReport.Continued(slug: mine.slug, writer: try lastWriter(of: other, in: snapshot).name)) }
            }
        }
        return found
    }

    private static var attempts: Int { 6 }

    /// Longer from try to try, and never the same for two who collided: 3 seconds in all.
    private static func pause(_ attempt: Int) async {
        // Woken early, it tries early.
        try? await Task.sleep(for: .milliseconds(Int.random(in: 50...100) << attempt))
    }

    /// `origin`, or the only remote there is.
    package func remoteName() throws(WorkspaceError) -> String {
        if let remote = try remote() { return remote }
        throw WorkspaceError(
            .notFound, en: "this clone has no server to exchange with", fr: "ce clone n'a pas de serveur avec qui échanger",
            fix: Phrase(same: "git remote add origin URL"))
    }

    func remote() throws(WorkspaceError) -> String? {
        let names = try git { () throws(GitError) in try repository.remotes() }
        return names.contains("origin") ? "origin" : names.count == 1 ? names.first : nil
    }

    /// Fetches all branches and all journals, and takes over what continues what was known.
    ///
    /// - Returns: git's words where the server could not be reached.
    private func fetch(from remote: String, _ report: inout SyncReport) async throws(WorkspaceError) -> [String]? {
        // A clone that was made with git knows a state of the server, and has no mark yet.
        _ = try markMain(of: remote)
        try git { () throws(GitError) in try repository.prepareForChild() }
        let ending = try await gitChild([
            "fetch", "--quiet", "--prune", "--no-tags", "--no-write-fetch-head", "--end-of-options", remote,
            "+refs/heads/*:refs/remotes/\(remote)/*", "+\(Ref.journals)*:\(Ref.incoming(from: remote))*",
            "+\(Ref.editions)*:\(Ref.editions(of: remote))*",
        ]).run()
        // git has moved some of what it received, also where it did not come to its end.
        repository.noteChange()
        try git { () throws(GitError) in try repository.flushAfterChild() }
        guard ending.code == 0 else {
            repository.noteTrouble()
            let words = ending.errors.split(separator: "\n").map(String.init)
            if let problem = Self.ownDisk(words) { throw problem }
            return words
        }
        report.alarms = [try markMain(of: remote)].compactMap(\.self) + (try takeJournals(from: remote))
        let editions = try takeEditions(from: remote)
        report.editions += editions.received
        report.alarms += editions.alarms
        try forgetOffers(to: remote)
        return nil
    }

    /// What git says where it is the disk here that failed, not the server, nor the server's disk, nor a key that a server does not know.
    private static func ownDisk(_ words: [String]) -> WorkspaceError? {
        words.filter { !$0.hasPrefix("remote:") && !$0.contains("Permission denied") }
            .map { WorkspaceError(GitError.other(code: 1, detail: $0, doing: "git fetch")) }.first { $0.kind == .disk }
    }

    /// What was received of a journal replaces what was known only where it continues it: a journal only grows. Anything else is a copied key
    /// or a server that was tampered with; what was known is kept, and a fork is kept beside it, where the reader of journals sees both.
    private func takeJournals(from remote: String) throws(WorkspaceError) -> [Snapshot.Alarm] {
        var alarms: [Snapshot.Alarm] = []
        for (name, tips) in try saidJournals(of: remote).sorted(by: { $0.key < $1.key }) {
            let kept = Ref.journals(of: remote) + name
            for tip in try furthest(tips) {
                let old = try git { () throws(GitError) in try repository.reference(kept) }
                if old == tip { continue }
                if let old, try !continues(old, tip) {
                    let isOlder = try continues(tip, old)
                    if !isOlder { try keepFork(name, tip, from: remote) }
                    alarms.append(Self.journalAlarm(isOlder: isOlder, name))
                    continue
                }
                try move(kept, from: old, to: tip, message: "receive \(name)")
            }
        }
        return alarms + (try lostJournals(from: remote))
    }

    private func keepFork(_ name: String, _ tip: ObjectID, from remote: String) throws(WorkspaceError) {
        let reference = Ref.forks(of: remote) + name
        let old = try git { () throws(GitError) in try repository.reference(reference) }
        if old != tip { try move(reference, from: old, to: tip, message: "keep a fork of \(name)") }
    }

    /// Takes over what others published, after having judged it; what was published here and not sent is made again on top.
    private func receiveMain(from remote: String, _ root: ObjectID, _ report: inout SyncReport) async throws(WorkspaceError) {
        guard let theirs = try git({ () throws(GitError) in try repository.reference(Ref.main(of: remote)) }) else { return }
        let ours = try mainTip()
        let (isBehind, isAhead) = try git { () throws(GitError) in
            (try repository.isAncestor(ours, of: theirs), try repository.isAncestor(theirs, of: ours))
        }
        if isAhead { return try await hearAgain(from: theirs, to: ours, root, &report) }
        guard let base = isBehind ? ours : try forkPoint(ours, theirs) else {
            throw WorkspaceError(
                .refused, en: "\(escaped(remote)) holds another community", fr: "\(escaped(remote)) contient une autre communauté",
                fix: Phrase(same: "git remote set-url \(escaped(remote)) URL"))
        }
        let heard = Heard(try readJournals(under: nil).flatMap(\.entries))
        let violations = try verify(from: base, to: theirs, root: root, hearing: .seen(heard)).violations
        guard violations.isEmpty else { throw WorkspaceError(.refused, violations.map(\.explanation)) }
        if !isBehind {
            report.unapproved = try unapproved(in: try walkBeyond(base, to: ours, root), after: base, to: ours)
            if report.unapproved != nil { return }
        }
        try moveMain(from: ours, to: theirs, message: "receive main\n")
        if !isBehind { try await publishAgain(from: base, to: ours, &report) }
    }

    /// What was published here and not sent is worked out again where something was said on it meanwhile that would have stopped it.
    private func hearAgain(from theirs: ObjectID, to ours: ObjectID, _ root: ObjectID, _ report: inout SyncReport)
        async throws(WorkspaceError)
    {
        guard theirs != ours else { return }
        let walk = try walkBeyond(theirs, to: ours, root)
        report.unapproved = try unapproved(in: walk, after: theirs, to: ours)
        guard !walk.violations.isEmpty, report.unapproved == nil else { return }
        try moveMain(from: ours, to: theirs, message: "take back what was not sent\n")
        try await publishAgain(from: theirs, to: ours, &report)
    }

    /// The last commit that two states of `main` have in common. Not git's merge base: that is the draft where both published the same one.
    private func forkPoint(_ ours: ObjectID, _ theirs: ObjectID) throws(WorkspaceError) -> ObjectID? {
        try git { () throws(GitError) in
            let line = Set(try repository.commits(reachable: [theirs], excluding: [], firstParent: true, reversed: false))
            return try repository.commits(reachable: [ours], excluding: [], firstParent: true, reversed: false).first(where: line.contains)
        }
    }

    /// Moves `main`, and the files where it is checked out.
    private func moveMain(from old: ObjectID, to new: ObjectID, message: String) throws(WorkspaceError) {
        try moveWithFiles("main", from: old, to: new, message: message)
    }

    /// A publication that lost the race is worked out again on the new tip, by the same rules as the first time.
    private func publishAgain(from base: ObjectID, to old: ObjectID, _ report: inout SyncReport) async throws(WorkspaceError) {
        for record in try publications(from: base, to: old) {
            let snapshot = try snapshot()
            guard let proposal = snapshot.fold[record.proposal], proposal.subjects.contains(where: { $0.doc == record.doc }) else {
                continue
            }
            let (member, key) = try signer(in: snapshot)
            let plan = try plan(proposal, by: member, in: snapshot)
            guard plan.verdicts.allSatisfy(\.allows) else {
                report.refused.append(
                    SyncReport.Refusal(what: .main, words: plan.verdicts.flatMap(\.missing).map { "\(record.doc): \($0.what.en)" }))
                continue
            }
            _ = try await publish(plan, by: member, key: key, in: snapshot)
            if !report.republished.contains(record.doc) { report.republished.append(record.doc) }
        }
    }

    /// The records that the steps between two tips of `main` wrote, oldest first.
    func publications(from old: ObjectID, to new: ObjectID) throws(WorkspaceError) -> [Record] {
        let ids = try git { () throws(GitError) in
            try repository.commits(reachable: [new], excluding: [old], firstParent: true, reversed: true)
        }
        var records: [Record] = []
        for id in ids {
            let changes = try git { () throws(GitError) in try repository.differences(from: try repository.commit(id).parents.first, to: id)
            }
            for change in changes where change.path.hasPrefix(Record.folder) {
                guard let new = change.new else { continue }
                records.append(try readRecord(TreeFile(path: change.path, mode: new.mode, id: new.id)))
            }
        }
        return records
    }
}
