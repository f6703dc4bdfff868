import Documents
import FoundationEssentials
import Git
import Review
import Signatures
import Site

/// What an earlier build of a site read of the published documents, and of which commit. A file under `.git/praxis` that nobody misses: one that is
/// damaged, of another program or of other rules is made anew.
struct KeptDocuments {
    /// Of `main`.
    var tree: ObjectID
    var documents: [String: KeptDocument] = [:]

    static let name = "site-documents"
    private static let heading = "praxis site documents 1"

    init(tree: ObjectID) {
        self.tree = tree
    }

    /// - Parameter program: what tells one build of this program from another.
    init?(_ bytes: [UInt8], program: String) {
        guard let body = Files.unsealed(bytes) else { return nil }
        var reader = PackedReader(body)
        guard reader.text() == Self.heading, reader.text() == program, let tree = ObjectID(bytes: Array(reader.slice())) else { return nil }
        self.tree = tree
        let count = reader.count()
        documents.reserveCapacity(count)
        for _ in 0..<count {
            guard let document = reader.keptDocument() else { return nil }
            documents[document.id.description] = document
        }
        guard reader.isAtEnd else { return nil }
    }

    func bytes(program: String) -> [UInt8] {
        var writer = PackedWriter()
        writer.add(Self.heading)
        writer.add(program)
        writer.add(bytes: tree.bytes)
        writer.add(all: documents.sorted { $0.key < $1.key }) { $0.add($1.value) }
        return Files.sealed(writer.bytes)
    }
}

extension Files {
    /// Bytes with their sum, so that what was cut short or changed is not read.
    static func sealed(_ bytes: [UInt8]) -> [UInt8] { bytes + sha256(bytes) }

    /// `nil` where the sum is not theirs.
    static func unsealed(_ bytes: [UInt8]) -> [UInt8]? {
        guard bytes.count >= 32 else { return nil }
        let body = Array(bytes.dropLast(32))
        return sha256(body).elementsEqual(bytes.suffix(32)) ? body : nil
    }
}

extension Workspace {
    /// The published documents of a commit as a site asks for them: those that did not change since the build before are not read.
    func keptDocuments(_ templates: TemplateSet, _ wishes: SiteWishes, in snapshot: Snapshot) throws(WorkspaceError) -> KeptDocuments {
        let tree = try git { () throws(GitError) in try repository.tree(of: snapshot.main) }
        var kept =
            Self.program.flatMap { program in
                Files.read(keptPath(KeptDocuments.name)).flatMap { KeptDocuments($0, program: program) }
            } ?? KeptDocuments(tree: .none)
        var docs = Set(kept.documents.filter { !$0.value.isWhole }.keys)
        if kept.tree == tree, docs.isEmpty { return kept }
        let changes = try changes(from: kept.tree, to: tree)
        if let changes {
            docs.formUnion(changes.filter { $0.path.hasPrefix(Record.folder) }.compactMap { Self.doc(ofRecord: $0.path) })
            let paths = Set(changes.map(\.path))
            docs.formUnion(kept.documents.filter { paths.contains($0.value.text.source.path) }.keys)
            let touched = docs.union(paths)
            docs.formUnion(kept.documents.filter { !$0.value.names.isDisjoint(with: touched) }.keys)
        } else {
            kept = KeptDocuments(tree: .none)
            docs = Set(try recordFiles(at: snapshot.main).keys)
        }
        // To ask for all keys costs as much as to check some hundred signatures.
        if docs.count > 100 { try rememberKeys(from: snapshot.main, snapshot.rulebook) }
        var reading = DocumentReading(templates: templates, known: knownChanges())
        for doc in docs.sorted() { kept.documents[doc] = try reading.read(doc, in: self, snapshot) }
        try reading.demandSound(in: self, snapshot)
        try reading.finish()
        keep(reading.known)
        kept.tree = tree
        if let program = Self.program {
            // Whoever may not write here reads them again the next time.
            do throws(WorkspaceError) {
                try Files.write(kept.bytes(program: program), to: keptPath(KeptDocuments.name))
            } catch { return kept }
        }
        return kept
    }

    /// `nil` where all is to be read: the tree of before is not here, or the rules are others.
    private func changes(from old: ObjectID, to new: ObjectID) throws(WorkspaceError) -> [FileChange]? {
        guard old != .none, try git({ () throws(GitError) in try repository.exists(old) }) else { return nil }
        let changes = try git { () throws(GitError) in try repository.differences(from: old, to: new) }
        let isOfRules = changes.contains { $0.path.hasPrefix(".praxis/") && !$0.path.hasPrefix(Record.folder) }
        return isOfRules ? nil : changes
    }

    private static func doc(ofRecord path: String) -> String? {
        path.hasSuffix(".json") ? String(path.dropFirst(Record.folder.count).dropLast(".json".count)) : nil
    }
}

/// Documents that are read for a site, one after the other; their texts are let go a few hundred at a time.
struct DocumentReading {
    private var parts: PartsReader
    var known: KnownChanges
    /// Read, and not checked yet.
    private var texts: [ParsedDocument] = []
    private var problems: [Diagnostic] = []
    private static let most = 250

    init(templates: TemplateSet, known: KnownChanges) {
        parts = PartsReader(templates)
        self.known = known
    }

    /// `nil` for what is not published any more, or no document of a site.
    mutating func read(_ doc: String, in workspace: borrowing Workspace, _ snapshot: Snapshot) throws(WorkspaceError) -> KeptDocument? {
        guard let id = DocumentID(parsing: doc), id.kind != DocumentID.governance,
            let (record, blob) = try workspace.record(of: doc, at: snapshot.main), let name = ObjectID(hex: blob)
        else { return nil }
        try workspace.demandApproved(record, in: snapshot)
        guard let text = try workspace.text(of: record) else { throw WorkspaceError(GitError.missing(what: record.blob, doing: doc)) }
        if record.status != .retired { texts.append(text) }
        if texts.count == Self.most { try demandSound(in: workspace, snapshot) }
        var records = [record]
        while let next = records.last?.previous.flatMap({ ObjectID(hex: $0) }) {
            records.append(try workspace.readRecord(TreeFile(path: Record.path(of: doc), mode: .regular, id: next)))
        }
        let changes = try workspace.changes(records, text, known: &known)
        let words = id.kind == "term" ? parts.parts(of: text, kind: id.kind)?.words ?? [] : []
        return KeptDocument(
            id: id, record: name, text: text.light, words: words,
            versions: records.map { PublishedVersion($0.withoutTexts, workspace.shown(of: $0)).light }, changes: changes,
            assets: try workspace.assets(record))
    }

    /// Checks what was read so far.
    mutating func demandSound(in workspace: borrowing Workspace, _ snapshot: Snapshot) throws(WorkspaceError) {
        problems += try workspace.structureErrors(texts, in: snapshot)
        texts = []
    }

    /// - Throws: `refused` where a page could not be published as it is.
    func finish() throws(WorkspaceError) {
        if !problems.isEmpty { throw Workspace.unsound(problems) }
    }
}

extension PublishedVersion {
    /// The same with nothing of its entries but what a page tells.
    fileprivate var light: PublishedVersion {
        func light(_ entries: [JournalEntry]) -> [JournalEntry] {
            entries.map { old in
                JournalEntry(
                    id: old.id, parent: nil,
                    entry: Entry(
                        community: "", journal: old.entry.journal, seq: 0, lamport: 0, kind: old.entry.kind, proposal: nil, round: nil,
                        subjects: [], name: old.entry.name, entity: old.entry.entity, roles: [], meaning: nil, policy: nil, seen: [:],
                        at: old.entry.at, why: old.entry.why), key: "")
            }
        }
        return PublishedVersion(record: record, writers: light(writers), suggesters: [], approvals: light(approvals), notes: notes)
    }
}
