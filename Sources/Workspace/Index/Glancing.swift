package import Documents
import Git
import Review

extension Workspace {
    /// The state of the community as far as somebody may have to act on it, on a day: found by the index where there is one, else the whole.
    ///
    /// What is asked of it about open proposals, drafts, and documents that need somebody, it answers like the whole; a property test holds
    /// the two together. Whatever decides or proves reads the whole.
    package func glance(on day: Day? = nil) throws(WorkspaceError) -> Snapshot {
        if day == nil { return try remembering(isNarrow: true) { () throws(WorkspaceError) in try readGlance(on: nil) } }
        return try readGlance(on: day)
    }

    private func readGlance(on day: Day?) throws(WorkspaceError) -> Snapshot {
        if let narrow = try narrow(on: day, naming: nil) { return narrow }
        return try snapshot(on: day)
    }

    /// The same with a document that a person named, as `find` understands it.
    package func glance(at text: String) throws(WorkspaceError) -> (snapshot: Snapshot, document: KnownDocument) {
        if let narrow = try narrow(on: nil, naming: text) {
            do throws(WorkspaceError) {
                return (narrow, try find(text, in: narrow))
            } catch {
                // What is near to it is known to the whole only.
                guard error.kind == .notFound else { throw error }
            }
        }
        let snapshot = try snapshot()
        return (snapshot, try find(text, in: snapshot))
    }

    private func narrow(on day: Day?, naming text: String?) throws(WorkspaceError) -> Snapshot? {
        let main = try mainTip()
        let rulebook = try rulebook(at: main)
        let moment = day.flatMap { Instant(parsing: "\($0.iso)T12:00:00Z") } ?? Instant(seconds: now)
        guard let found = try reached(from: main, rulebook, Reach(day: moment.day, text: text)) else { return nil }
        return Snapshot(
            now: moment, main: main, rulebook: rulebook, entries: found.entries,
            fold: Fold(found.entries, rulebook: rulebook, bridge: found.bridge), alarms: [], recordFiles: found.records,
            drafts: try drafts(), me: try memberHere(), isNarrow: true)
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
        let keys = try followed(from: main, try rulebook(at: main)) { index throws(IndexProblem) in
            try indexed { () throws(Database.Problem) in try index.keys() }
        }
        memory.checked = keys ?? [:]
        return try snapshot(on: day, isProof: false)
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
}
