package import Documents
package import Git
package import Review

/// The state of a community at one moment, as values: what a command decides on. Read once; nothing in it changes under the reader.
package struct Snapshot: Sendable {
    package private(set) var now: Instant
    /// The published tip.
    package let main: ObjectID
    /// The rules in force there.
    package let rulebook: Rulebook
    /// All entries whose signature is good, of every journal.
    package let entries: [JournalEntry]
    package let fold: Fold
    /// What is wrong with a journal: shown, never skipped silently.
    package let alarms: [Alarm]
    /// Document to the file of its record.
    package let recordFiles: [String: TreeFile]
    /// Drafts of this clone and those received, by name.
    package let drafts: [Draft]
    /// The id of the member who works here; `nil` before `join`.
    package let me: String?
    /// Whether it holds only what somebody may have to act on: what is open, what is due, what was said since. Nothing is decided on such a
    /// one, and of other documents it says nothing.
    package var isNarrow = false
    /// Of the readings that this process remembers; `nil` where it remembers none.
    var reading: Int?
    /// Of all journals, where only a part of their entries is here; `nil` where all of them are.
    package var partialFrontier: Frontier?

    package var frontier: Frontier { partialFrontier ?? Frontier(entries) }

    /// A branch `draft/<slug>` and where it is.
    package struct Draft: Hashable, Sendable {
        package let slug: String
        package let tip: ObjectID
        /// `nil` where it is a branch of this clone.
        package let remote: String?
    }

    /// An integrity failure of one journal.
    package struct Alarm: Hashable, Sendable {
        /// `<member>/<device>`.
        package let journal: String
        package let id: String
        package let what: Phrase
    }

    /// The same at another moment.
    func at(_ now: Instant) -> Snapshot {
        var other = self
        other.now = now
        return other
    }

    package func proposals(on doc: String) -> [Proposal] {
        fold.proposals(on: doc)
    }

    package var today: Day { now.day }

    package var member: Member? { me.flatMap { rulebook.members[$0] } }
}

extension Workspace {
    /// Reads the state of the community.
    package func snapshot() throws(WorkspaceError) -> Snapshot { try snapshot(isProof: true) }

    func snapshot(isProof: Bool) throws(WorkspaceError) -> Snapshot {
        let main = try mainTip()
        let rulebook = try rulebook(at: main)
        let journals = try readJournals(under: rulebook, isProof: isProof)
        let entries = journals.flatMap(\.entries)
        return Snapshot(
            now: Instant(seconds: now), main: main, rulebook: rulebook, entries: entries,
            fold: Fold(entries, rulebook: rulebook), alarms: journals.flatMap(\.alarms) + (try brokenDrafts()),
            recordFiles: try recordFiles(at: main),
            drafts: try drafts(), me: try memberHere())
    }

    /// The tip of what is published.
    package func mainTip() throws(WorkspaceError) -> ObjectID {
        if repository.isShallow { throw WorkspaceError(GitError.shallow(doing: "")) }
        if let tip = try git({ () throws(GitError) in try repository.reference(Ref.main) }) { return tip }
        throw WorkspaceError(
            .notFound, en: "nothing is published here yet: there is no branch main",
            fr: "rien n'est encore publié ici : il n'y a pas de branche main",
            fix: Phrase(
                en: "praxis init . (to start a community), or git clone URL and praxis join",
                fr: "praxis init . (pour fonder une communauté), ou git clone URL puis praxis join"))
    }

    /// The rules in force at a commit.
    package func rulebook(at commit: ObjectID) throws(WorkspaceError) -> Rulebook {
        let (rulebook, problems) = try readRulebook(at: commit)
        if let rulebook { return rulebook }
        if problems.contains(where: { $0.rule == "field-missing" && $0.path == ".praxis/community.yml" && $0.range == .start }) {
            throw WorkspaceError(
                .notFound, en: "this git repository is not a community: it has no .praxis/community.yml",
                fr: "ce dépôt git n'est pas une communauté : il n'a pas de .praxis/community.yml", fix: Phrase(same: "praxis init DIR"))
        }
        throw WorkspaceError(.refused, findings: problems)
    }

    func readRulebook(at commit: ObjectID) throws(WorkspaceError) -> (rulebook: Rulebook?, problems: [Diagnostic]) {
        var files: [String: [UInt8]] = [:]
        var policyBlob = ""
        for file in try rulebookFiles(at: commit) {
            files[file.path] = try git { () throws(GitError) in try repository.blob(file.id) }
            if file.path == ".praxis/policy.yml" { policyBlob = file.id.hex }
        }
        return Review.readRulebook(files: files, policyBlob: policyBlob)
    }

    /// The files that the rules are read from; equal lists are equal rules.
    func rulebookFiles(at commit: ObjectID) throws(WorkspaceError) -> [TreeFile] {
        try git { () throws(GitError) in
            var found: [TreeFile] = []
            for path in [".praxis/community.yml", ".praxis/policy.yml"] {
                if let file = try repository.file(at: path, in: commit) { found.append(file) }
            }
            for folder in [".praxis/entities", ".praxis/members"] {
                if try repository.file(at: folder, in: commit) != nil { found += try repository.files(in: commit, under: folder) }
            }
            return found
        }
    }

    /// Document to the file of its record.
    func recordFiles(at commit: ObjectID) throws(WorkspaceError) -> [String: TreeFile] {
        let folder = String(Record.folder.dropLast())
        let files = try git { () throws(GitError) in
            try repository.file(at: folder, in: commit) == nil ? [] : try repository.files(in: commit, under: folder)
        }
        var records: [String: TreeFile] = [:]
        for file in files where file.path.hasSuffix(".json") {
            records[String(file.path.dropFirst(Record.folder.count).dropLast(".json".count))] = file
        }
        return records
    }

    /// The record of the published version of a document; `nil` where none is published.
    package func record(of doc: String, in snapshot: Snapshot) throws(WorkspaceError) -> (record: Record, blob: String)? {
        guard let file = snapshot.recordFiles[doc] else { return snapshot.isNarrow ? try record(of: doc, at: snapshot.main) : nil }
        return (try readRecord(file), file.id.hex)
    }

    func record(of doc: String, at commit: ObjectID) throws(WorkspaceError) -> (record: Record, blob: String)? {
        guard let file = try git({ () throws(GitError) in try repository.file(at: Record.path(of: doc), in: commit) }) else { return nil }
        return (try readRecord(file), file.id.hex)
    }

    func readRecord(_ file: TreeFile) throws(WorkspaceError) -> Record {
        if let known = memory.record(file.id) { return known }
        let bytes = try git { () throws(GitError) in try repository.blob(file.id) }
        do {
            let record = try Record.read(bytes)
            memory.keep(record, file.id)
            return record
        } catch {
            throw WorkspaceError(
                .refused, en: "the record \(escaped(file.path)) cannot be read", fr: "la fiche \(escaped(file.path)) est illisible",
                why: error.words, fix: Phrase(same: "praxis verify"))
        }
    }

    /// The drafts of this clone and those received, by slug; a draft of this clone before the same one elsewhere.
    func drafts() throws(WorkspaceError) -> [Snapshot.Draft] {
        try git { () throws(GitError) in
            // One that is damaged hides no other: `brokenDrafts` names it.
            var found = try repository.references(under: Ref.drafts, leavingOutBroken: true).filter { isCommit($0) }.map {
                Snapshot.Draft(slug: String($0.name.dropFirst(Ref.drafts.count)), tip: $0.id, remote: nil)
            }
            for remote in try repository.remotes() {
                let prefix = Ref.drafts(of: remote)
                found += try repository.references(under: prefix, leavingOutBroken: true).filter { isCommit($0) }.map {
                    Snapshot.Draft(slug: String($0.name.dropFirst(prefix.count)), tip: $0.id, remote: remote)
                }
            }
            return found.sorted { ($0.slug, $0.remote ?? "") < ($1.slug, $1.remote ?? "") }
        }
    }

    private func isCommit(_ reference: Reference) -> Bool {
        do throws(GitError) { return try repository.header(of: reference.id)?.kind == .commit } catch { return false }
    }

    /// Drafts whose file cannot be read, or names nothing that is here.
    private func brokenDrafts() throws(WorkspaceError) -> [Snapshot.Alarm] {
        var names: [String] = []
        for prefix in [Ref.drafts] + (try git { () throws(GitError) in try repository.remotes() }).map(Ref.drafts(of:)) {
            names += try git { () throws(GitError) in
                let sound = try repository.references(under: prefix, leavingOutBroken: true)
                return try repository.brokenReferences(under: prefix) + sound.filter { !isCommit($0) }.map(\.name)
            }
        }
        return names.map {
            Snapshot.Alarm(
                journal: $0, id: "draft-damaged",
                what: Phrase(
                    en: "the draft \(escaped($0)) is damaged and left out; git fsck says more",
                    fr: "le brouillon \(escaped($0)) est endommagé et laissé de côté ; git fsck en dit plus"))
        }
    }
}
