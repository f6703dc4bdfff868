package import Documents
import Git
package import Review

extension Workspace {
    /// The state of the community as far as somebody may have to act on it, on a day: found by the index where there is one, else the whole.
    ///
    /// What is asked of it about open proposals, drafts, and documents that need somebody, it answers like the whole; a property test holds
    /// the two together. Whatever publishes or proves reads the whole. A vote or a remark needs no more than this: it binds one text, and
    /// whether it counts is found from the whole by whoever publishes.
    package func glance(on day: Day? = nil) throws(WorkspaceError) -> Snapshot {
        if day == nil { return try remembering(isNarrow: true) { () throws(WorkspaceError) in try readGlance(on: nil) } }
        return try readGlance(on: day)
    }

    private func readGlance(on day: Day?) throws(WorkspaceError) -> Snapshot {
        if let narrow = try narrow(on: day, naming: nil) { return narrow }
        return try snapshot(on: day)
    }

    /// What a site tells of: the same, else the whole as `look` gives it.
    package func skim(on day: Day? = nil) throws(WorkspaceError) -> Snapshot {
        if let narrow = try narrow(on: day, naming: nil) { return narrow }
        return try look(on: day)
    }

    /// The same with a document that a person named, as `find` understands it.
    package func glance(at text: String) throws(WorkspaceError) -> (snapshot: Snapshot, document: KnownDocument) {
        try glance(at: text, on: nil) { snapshot throws(WorkspaceError) in try find(text, in: snapshot) }
    }

    /// The same with what the open draft holds of it, as `findWritten` understands it.
    package func glance(atWritten text: String, on day: Day?) throws(WorkspaceError) -> (
        snapshot: Snapshot, document: KnownDocument, drafts: [DraftedDocument]
    ) {
        let (snapshot, found) = try glance(at: text, on: day) { snapshot throws(WorkspaceError) in try findWritten(text, in: snapshot) }
        return (snapshot, found.document, found.drafts)
    }

    private func glance<Found>(at text: String, on day: Day?, _ find: (Snapshot) throws(WorkspaceError) -> Found) throws(WorkspaceError)
        -> (
            Snapshot, Found
        )
    {
        if let narrow = try narrow(on: day, naming: text) {
            do throws(WorkspaceError) {
                return (narrow, try find(narrow))
            } catch {
                // What is near to it is known to the whole only.
                guard error.kind == .notFound else { throw error }
            }
        }
        let snapshot = try look(on: day)
        return (snapshot, try find(snapshot))
    }

    /// The same with a remark on an open proposal, by its number here.
    package func glance(atRemark number: Int) throws(WorkspaceError) -> (snapshot: Snapshot, remark: Remark, proposal: Proposal) {
        if let narrow = try narrow(on: nil, naming: nil), let (remark, proposal) = try remark(number, in: narrow),
            try isOpen(proposal, in: narrow)
        {
            return (narrow, remark, proposal)
        }
        // What is closed, or was never said, is told from the whole.
        let snapshot = try look()
        let (remark, proposal) = try openRemark(number, in: snapshot)
        return (snapshot, remark, proposal)
    }

    private func narrow(on day: Day?, naming text: String?) throws(WorkspaceError) -> Snapshot? {
        let main = try mainTip()
        let rulebook = try rulebook(at: main)
        let moment = day.flatMap { Instant(parsing: "\($0.iso)T12:00:00Z") } ?? Instant(seconds: now)
        guard let found = try reached(from: main, rulebook, Reach(day: moment.day, text: text)) else { return nil }
        return Snapshot(
            now: moment, main: main, rulebook: rulebook, entries: found.entries,
            fold: Fold(found.entries, rulebook: rulebook, bridge: found.bridge), alarms: [], recordFiles: found.records,
            drafts: try drafts(), me: try memberHere(), isNarrow: true,
            partialFrontier: found.frontier)
    }

    private func reached(from main: ObjectID, _ rulebook: Rulebook, _ reach: Reach) throws(WorkspaceError) -> Reached? {
        try followed(from: main, rulebook) { index throws(IndexProblem) in
            index.state.isOdd ? nil : try index.reached(reach, rulebook, in: self)
        }
    }

    /// The state of the community, all of it, for whoever looks: a signature that this clone has found good once is not checked again. Whatever
    /// is proved or published asks for `snapshot`, which trusts nothing that is kept.
    package func look(on day: Day? = nil) throws(WorkspaceError) -> Snapshot {
        if day == nil { return try remembering(isNarrow: false) { () throws(WorkspaceError) in try readLook(on: nil) } }
        return try readLook(on: day)
    }

    private func readLook(on day: Day?) throws(WorkspaceError) -> Snapshot {
        let main = try mainTip()
        try rememberKeys(from: main, try rulebook(at: main))
        return try snapshot(on: day, isProof: false)
    }

    /// Learns of the index which signatures this clone has found good.
    func rememberKeys(from main: ObjectID, _ rulebook: Rulebook) throws(WorkspaceError) {
        let keys = try followed(from: main, rulebook) { index throws(IndexProblem) in
            try indexed { () throws(Database.Problem) in try index.keys() }
        }
        memory.checked = keys ?? [:]
    }

    /// Asks the index after it was brought to the state of the repository; `nil` where there can be none.
    private func followed<Value>(from main: ObjectID, _ rulebook: Rulebook, _ ask: (inout ReviewIndex) throws(IndexProblem) -> Value?)
        throws(WorkspaceError) -> Value?
    {
        let tree = try git { () throws(GitError) in try repository.tree(of: main) }
        let journals = JournalStates(try journalTips(), closed: rulebook.closedJournals)
        // A damaged file is made anew once, and another process may move the index on before it is asked.
        for _ in 0..<3 {
            guard var index = try openReviews() else { return nil }
            do throws(IndexProblem) {
                try index.follow(tree, journals, in: self)
                try indexed { () throws(Database.Problem) in
                    try index.database.execute("BEGIN")
                    try index.load()
                }
                guard index.state.tree == tree.bytes, index.state.journals == journals.digest else { continue }
                return try ask(&index)
            } catch {
                switch error {
                // What is damaged is named by whoever reads the whole, which shows the rest.
                case .repository(let error):
                    guard error.kind == .fault else { throw error }
                    return nil
                case .index(let problem):
                    guard problem.isDamage else { return nil }
                    try removeReviews()
                }
            }
        }
        return nil
    }

    private func openReviews() throws(WorkspaceError) -> ReviewIndex? {
        try openKept(Self.reviewsName) { path, program throws(Database.Problem) in try ReviewIndex.open(path, program: program) }
    }

    private static let reviewsName = "reviews.db"

    private func removeReviews() throws(WorkspaceError) { try removeKept(Self.reviewsName) }
}

/// What is asked of the index.
struct Reach {
    let day: Day
    /// What a person typed for a document.
    let text: String?
}

/// What the index led to.
struct Reached {
    let entries: [JournalEntry]
    let bridge: Fold.Bridge
    let records: [String: TreeFile]
    let frontier: Frontier
}
