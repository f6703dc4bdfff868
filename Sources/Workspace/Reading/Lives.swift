package import Documents
import Git
package import Review

/// What is needed to say where published versions stand, read once for as many of them as one likes.
package struct Lives: Sendable {
    let later: LaterEntries
    /// Document to those that replace it.
    let successors: [String: [String]]
    /// Journals in doubt.
    let doubted: Set<String>
}

/// What a record takes the place of.
struct Replacing: Sendable {
    /// When it is in force; `nil` where that is no day.
    let from: Day?
    let documents: [String]

    static let nothing = Replacing(from: nil, documents: [])
}

extension Workspace {
    package func lives(in snapshot: Snapshot) throws(WorkspaceError) -> Lives {
        try made(.ground, "lives", of: snapshot) { () throws(WorkspaceError) in try readLives(in: snapshot) }
    }

    private func readLives(in snapshot: Snapshot) throws(WorkspaceError) -> Lives {
        var successors: [String: [String]] = [:]
        for (doc, file) in snapshot.recordFiles {
            let found = try leavingOutDamaged(doc) { () throws(WorkspaceError) -> Replacing? in try replacing(file) }
            guard let replacing = found, let from = replacing.from, from <= snapshot.today else { continue }
            for old in replacing.documents where old != doc { successors[old, default: []].append(doc) }
        }
        return Lives(
            later: LaterEntries(snapshot.fold), successors: successors.mapValues { $0.sorted() },
            doubted: Set(snapshot.alarms.map(\.journal)))
    }

    private func replacing(_ file: TreeFile) throws(WorkspaceError) -> Replacing {
        if let known = remembered?.replacing(file.id) { return known }
        let bytes = try git { () throws(GitError) in try repository.blob(file.id) }
        var replacing = Replacing.nothing
        // The usual record replaces nothing, and to see that is quicker than to read it. Text of the evidence has its quotes escaped.
        if bytes.place(of: Self.replacesNothing) == nil {
            let record = try readRecord(file)
            replacing = Replacing(from: Day(parsing: record.effectiveFrom), documents: record.supersedes)
        }
        remembered?.keep(replacing, file.id)
        return replacing
    }

    private static let replacesNothing = Array("\"supersedes\":[]".utf8)

    /// What became of the published version of a document; `nil` where none is published.
    package func life(of doc: String, among lives: Lives, in snapshot: Snapshot) throws(WorkspaceError) -> Life? {
        guard let (record, blob) = try record(of: doc, in: snapshot) else { return nil }
        return try life(of: record, blob: blob, text: try text(of: record), among: lives, in: snapshot)
    }

    /// The same, of a text that was read already.
    func life(of record: Record, blob: String, text: ParsedDocument?, among lives: Lives, in snapshot: Snapshot) throws(WorkspaceError)
        -> Life
    {
        var behind: Set<VersionedReference> = []
        for reference in text?.versionedReferences ?? [] {
            // Most of what is named with a version is up to date or no document of ours.
            guard let published = try self.record(of: reference.id.description, in: snapshot)?.record,
                reference.isBehind(published.version.description)
            else { continue }
            behind.insert(reference)
        }
        let journals = lives.doubted.isEmpty ? [] : Set(Self.evidence(of: record).map(\.entry.journal)).intersection(lives.doubted)
        return Life(
            of: record, entries: lives.later[record: blob], contesting: record.late(in: snapshot.fold), owner: text?.owner,
            reviewIn: text?.reviewIn, rulebook: snapshot.rulebook, doubted: journals.sorted(),
            successors: lives.successors[record.doc] ?? [],
            behind: behind.sorted { ($0.id, $0.version) < ($1.id, $1.version) }, on: snapshot.today)
    }

    /// What became of each version of a document, in the order given.
    package func lives(of versions: [Record], in snapshot: Snapshot) throws(WorkspaceError) -> [(record: Record, life: Life)] {
        let later = try made(.ground, "later", of: snapshot) { () throws(WorkspaceError) in LaterEntries(snapshot.fold) }
        var lives: [(record: Record, life: Life)] = []
        // A record is named by its blob, which the one after it names.
        for (index, record) in versions.enumerated() {
            let text = try text(of: record)
            let blob = index == 0 ? snapshot.recordFiles[record.doc]?.id.hex : versions[index - 1].previous
            let life = Life(
                of: record, entries: blob.map { later[record: $0] } ?? [], contesting: record.late(in: snapshot.fold),
                owner: text?.owner, reviewIn: text?.reviewIn, rulebook: snapshot.rulebook, on: snapshot.today)
            lives.append((record, life))
        }
        return lives
    }

    /// The state of the community, with the clock at noon of another day.
    package func snapshot(on day: Day?, isProof: Bool = true) throws(WorkspaceError) -> Snapshot {
        let known = try snapshot(isProof: isProof)
        guard let day, let now = Instant(parsing: "\(day.iso)T12:00:00Z") else { return known }
        return known.at(now)
    }

    /// The documents that replace one, and at last those that replace them: A by B, B by C. Each once; a circle ends where it began.
    package func succession(of doc: String, among lives: Lives) -> [String] {
        var line: [String] = []
        var open = lives.successors[doc] ?? []
        while let next = open.first {
            open.removeFirst()
            if next == doc || line.contains(next) { continue }
            line.append(next)
            open += lives.successors[next] ?? []
        }
        return line
    }

    /// Entries about the published version of a document, as something to speak of.
    package func publishedSubject(_ doc: String, in snapshot: Snapshot) throws(WorkspaceError) -> Subject? {
        guard let (record, blob) = try record(of: doc, in: snapshot) else { return nil }
        return record.subject(blob: blob)
    }
}
