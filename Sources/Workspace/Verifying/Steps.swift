import Documents
import Git
package import Review
import Signatures

extension Workspace {
    /// The facts of one step of `main`: a commit against its first parent. Reads only objects, so that a hook can judge what is pushed.
    ///
    /// - Parameter memory: what was read of earlier steps.
    func step(_ id: ObjectID, after parent: ObjectID, before rulebook: Rulebook, memory: StoredNeighbours.Memory)
        throws(WorkspaceError) -> Step
    {
        let commit = try git { () throws(GitError) in try repository.commit(id) }
        let changes = try git { () throws(GitError) in try repository.differences(from: parent, to: id) }
        var publications: [Step.Publication] = []
        for change in changes where change.path.hasPrefix(Record.folder) {
            guard let new = change.new else { continue }
            publications.append(
                try publication(
                    TreeFile(path: change.path, mode: new.mode, id: new.id), replacing: change.old, of: commit, parent: parent,
                    before: rulebook, memory: memory))
        }
        let governs = changes.contains { $0.path.hasPrefix(GovernanceFile.root) && !$0.path.hasPrefix(Record.folder) }
        return Step(
            commit: id.hex, key: Self.goodKey(of: commit), at: Instant(seconds: Int(commit.committer.seconds)),
            changes: changes.map { Step.FileChange(path: $0.path, old: $0.old.map(Step.File.init), new: $0.new.map(Step.File.init)) },
            before: rulebook, publications: publications, draftTip: commit.parents.count == 2 ? commit.parents[1].hex : nil,
            disturbed: try disturbed(by: changes, publishing: Set(publications.map(\.record.doc)), at: parent),
            twins: try twins(of: changes.filter { $0.old == nil }.map(\.path), in: id),
            after: governs ? try rulesAfter(id, parent, changes.map(\.path)) : nil,
            raisedCommunity: governs ? try raisedCommunity(parent, rulebook) : "")
    }

    /// Files that a step replaces or removes though another document is or uses them. The whole ledger is read only where a file that was
    /// there before changes and is not simply the last version of a document of the step.
    private func disturbed(by changes: [FileChange], publishing docs: Set<String>, at parent: ObjectID) throws(WorkspaceError) -> [String:
        [String]]
    {
        var suspects: [String: FileVersion] = [:]
        for change in changes where !change.path.hasPrefix(GovernanceFile.root) {
            guard let old = change.old else { continue }
            let candidate = try candidate(TreeFile(path: change.path, mode: old.mode, id: old.id))
            if let candidate, docs.contains(candidate.doc) { continue }
            suspects[change.path] = old
        }
        guard !suspects.isEmpty else { return [:] }
        var users: [String: [String]] = [:]
        for (doc, file) in try recordFiles(at: parent).sorted(by: { $0.key < $1.key }) where !docs.contains(doc) {
            let record = try readRecord(file)
            for path in [record.path] + record.assets.map(\.path) where suspects[path] != nil { users[path, default: []].append(doc) }
        }
        return users
    }

    /// Added paths that differ from others of a commit, or from a folder of theirs, only in what Windows and macOS make no difference of.
    /// Only the folders on the way to what is added are read.
    func twins(of added: [String], in commit: ObjectID) throws(WorkspaceError) -> [String: String] {
        var names: [String: [String]] = [:]
        var twins: [String: String] = [:]
        for path in added {
            var folder = ""
            for prefix in Self.prefixes(of: path) {
                let there: [String]
                if let known = names[folder] {
                    there = known
                } else {
                    there = try git { () throws(GitError) in try repository.entryNames(inFolder: folder, of: commit) }
                    names[folder] = there
                }
                let name = String(prefix.dropFirst(folder.isEmpty ? 0 : folder.count + 1))
                if let other = Self.twin(of: name, among: there) {
                    twins[prefix] = folder.isEmpty ? other : "\(folder)/\(other)"
                    break
                }
                folder = prefix
            }
        }
        return twins
    }

    private static func twin(of name: String, among others: [String]) -> String? {
        let lowered = name.lowercased()
        return others.first { other in
            // Swift takes two spellings of an accent for equal, which is what is wanted here and nowhere else.
            maybeSame(lowered, other) && lowered == other.lowercased() && !other.utf8.elementsEqual(name.utf8)
        }
    }

    /// Whether a name may be another one in lower case: of ten thousand nearly all are told apart by their first letters of ASCII.
    private static func maybeSame(_ lowered: String, _ other: String) -> Bool {
        var rest = other.utf8.makeIterator()
        for one in lowered.utf8 {
            guard let two = rest.next() else { return false }
            if one >= 0x80 || two >= 0x80 { return true }
            guard one == (UInt8(ascii: "A")...UInt8(ascii: "Z") ~= two ? two | 0x20 : two) else { return false }
        }
        return rest.next() == nil
    }

    /// A path and the folders above it, outermost first.
    private static func prefixes(of path: String) -> [String] {
        var prefixes: [String] = []
        for (index, character) in path.utf8.enumerated() where character == UInt8(ascii: "/") {
            prefixes.append(String(decoding: Array(path.utf8.prefix(index)), as: UTF8.self))
        }
        return prefixes + [path]
    }

    private func rulesAfter(_ commit: ObjectID, _ parent: ObjectID, _ changed: [String]) throws(WorkspaceError) -> Step.After {
        let problems = try governanceProblems(at: commit, replacing: parent, changed: changed).filter { $0.severity == .error }
        guard problems.isEmpty, let rulebook = try readRulebook(at: commit).rulebook else { return .broken(problems) }
        return .rulebook(rulebook)
    }

    private func raisedCommunity(_ parent: ObjectID, _ rulebook: Rulebook) throws(WorkspaceError) -> String {
        guard let file = try git({ () throws(GitError) in try repository.file(at: ".praxis/community.yml", in: parent) }) else { return "" }
        return gitObjectID(kind: "blob", bytes: raisingVersion(of: try source(file), to: rulebook.community.version + 1))
    }

    /// One record of a step, and what the commit really holds.
    private func publication(
        _ file: TreeFile, replacing old: FileVersion?, of commit: Commit, parent: ObjectID, before rulebook: Rulebook,
        memory: StoredNeighbours.Memory
    ) throws(WorkspaceError) -> Step.Publication {
        let record = try readRecord(file)
        let previous = try old.map { old throws(WorkspaceError) in
            (record: try readRecord(TreeFile(path: file.path, mode: old.mode, id: old.id)), blob: old.id.hex)
        }
        let evidence = proven(of: record)
        let candidate = try candidate(ofRecord: record, in: commit.id)
        let subject = try candidate.map { candidate throws(WorkspaceError) in
            try self.subject(
                candidate, in: commit.id, class: record.class, base: try base(of: record.doc, at: parent),
                limit: rulebook.community.assetLimit
            ).retiring(record.status == .retired)
        }
        let submitted = evidence.filter { $0.entry.kind == .submit || $0.entry.kind == .revise }
        let named = candidate.map { $0.document.authors + $0.document.contributors } ?? []
        let draft = try draftFacts(tips: Array(commit.parents.dropFirst()), excluding: parent, submitted: submitted, named: named)
        return Step.Publication(
            recordPath: file.path, record: record, previous: previous, subject: subject,
            grantsRoles: try subject.map { subject throws(WorkspaceError) in try grantsRoles(subject, in: commit.id, before: rulebook) }
                ?? true,
            evidence: evidence, draft: draft,
            problems: try problems(of: candidate, subject, in: commit, rulebook: rulebook, memory: memory),
            supersedes: candidate?.document.supersedes ?? [], reviewIn: candidate?.document.reviewIn,
            notBefore: try Fold(evidence, rulebook: rulebook)[record.proposal].map { proposal throws(WorkspaceError) in
                try notBefore(proposal.round, try base(of: record.doc, at: parent), at: parent)
            } ?? nil)
    }

    private func candidate(ofRecord record: Record, in commit: ObjectID) throws(WorkspaceError) -> Candidate? {
        guard let file = try git({ () throws(GitError) in try repository.file(at: record.path, in: commit) }) else { return nil }
        let candidate = try candidate(file)
        // A record of one document about the text of another: the id decides, not the path.
        return candidate?.doc == record.doc ? candidate : nil
    }

    private func problems(
        of candidate: Candidate?, _ subject: Subject?, in commit: Commit, rulebook: Rulebook, memory: StoredNeighbours.Memory
    ) throws(WorkspaceError) -> [Diagnostic] {
        guard let candidate, let subject else { return [] }
        let day = Instant(seconds: Int(commit.committer.seconds)).day
        let found = try findings(published: candidate, at: commit.id, on: day, rulebook: rulebook, memory: memory).filter {
            $0.severity == .error
        }
        return try found + oversized(subject, of: candidate, limit: rulebook.community.assetLimit)
    }

    /// The entries that a record carries: those whose text hashes to their name and bears a good signature.
    package static func evidence(of record: Record) -> [JournalEntry] {
        record.evidence.compactMap { id in record.embedded[id].flatMap { entry(embedded: $0, named: id) } }
    }

    /// The same without checking twice what this process found good in a journal.
    private func proven(of record: Record) -> [JournalEntry] {
        record.evidence.compactMap { id in
            record.embedded[id].flatMap { Self.entry(embedded: $0, named: id, known: memory) }
        }
    }

    /// The same for what is shown and decides nothing: neither what this process found good nor what the index did is checked again.
    func shown(of record: Record) -> [JournalEntry] {
        record.evidence.compactMap { id in
            record.embedded[id].flatMap { Self.entry(embedded: $0, named: id, known: memory, isProof: false) }
        }
    }

    /// Reads an entry from its text alone; `nil` where the text is not what the name says.
    ///
    /// - Parameter memory: entries of journals whose signature was checked; a text that hashes to the name of one says what it says.
    static func entry(embedded text: String, named id: String, known memory: EntryMemory? = nil, isProof: Bool = true) -> JournalEntry? {
        let raw = Array(text.utf8)
        guard gitObjectID(kind: "commit", bytes: raw) == id, let name = ObjectID(hex: id) else { return nil }
        if let known = memory?.entry(name, isProof: isProof) { return known }
        do {
            return try readEntry(
                try Commit(raw: raw, id: name), journal: nil, previous: nil, checked: isProof ? nil : memory?.checked[name])
        } catch {
            // Whatever is wrong with it, it is no evidence; the judge reports it as missing.
            return nil
        }
    }
}

extension Step.File {
    init(_ version: FileVersion) {
        self.init(mode: version.mode.octal, blob: version.id.hex)
    }
}
