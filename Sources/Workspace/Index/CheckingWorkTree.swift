package import Documents
import Git
package import Review
import Signatures

/// What a check of files of the work tree found.
package struct CheckReport: Sendable {
    /// By file, place and rule.
    package let findings: [Diagnostic]
    /// The files that were looked at, sorted.
    package let documents: [String]
    /// Of documents with findings, where they were asked for.
    package let sources: [String: Source]

    package init(_ findings: [Diagnostic], documents: [String], sources: [String: Source]) {
        self.findings = findings
        self.documents = documents
        self.sources = sources
    }
}

extension Workspace {
    /// Checks files of the work tree. Of many files those that were checked before, and rest on nothing that changed, are not read again.
    ///
    /// - Parameters:
    ///   - paths: of documents, relative to the top; `nil` for all there are.
    ///   - wantsSources: whether whoever shows the findings needs the texts.
    package func report(on paths: [String]?, rulebook: Rulebook, stage: Stage, wantsSources: Bool) async throws(WorkspaceError)
        -> CheckReport
    {
        let isMany = paths.map { $0.count > 32 } ?? true
        guard isMany, let work = repository.workDirectory, let opened = try openIndex() else {
            return try reportWithoutIndex(on: paths, rulebook: rulebook, stage: stage)
        }
        var index = opened
        let tree = try workTree()
        let published = try git { () throws(GitError) in try repository.tree(of: tree.base) }
        let whole = paths == nil ? digest(of: tree, published, rulebook, stage, work) : nil
        if let whole, index.tree == published, let kept = try index.results(of: whole, stage.name) {
            let findings = kept.findings.sorted()
            return CheckReport(
                findings, documents: kept.documents, sources: wantsSources ? sources(of: findings, in: work, known: [:]) : [:])
        }
        var read = try await unknown(to: index, of: published, in: tree, work)
        let followed = Dictionary(read.map { ($0.value.blob ?? .none, $0.value.document) }) { first, _ in first }
        guard try bring(&index, to: published, parsed: followed) else {
            return try reportWithoutIndex(on: paths, rulebook: rulebook, stage: stage)
        }
        let blobs = try index.blobs(changedBy: tree)
        let chosen = (paths ?? Array(blobs.keys)).filter { isDocument($0) && blobs[$0] != nil }.sorted()
        let overlay = try overlay(of: tree, known: read.values.map(\.document))
        var results = try Results(stage: stage, rulebook: rulebook, tree: tree, overlay: overlay, index: &index, in: self)
        let missing = try results.recall(chosen, blobs, from: &index, in: self)
        let unread = missing.filter { read[$0] == nil }
        read.merge(await parsed(unread.map { ($0, blobs[$0] ?? nil) }, in: work)) { first, _ in first }
        let documents = missing.compactMap { read[$0]?.document }
        let found = try await findings(in: documents, CheckedText(documents: documents, tree: tree), rulebook, overlay, stage, &index)
        let gone = Set(unread.filter { read[$0] == nil })
        let looked = chosen.filter { !gone.contains($0) }
        try results.keep(found, blobs, of: looked, whole: whole, in: &index, of: self)
        let findings = (results.recalled + found.flatMap(\.findings)).sorted()
        return CheckReport(
            findings, documents: looked,
            sources: wantsSources ? sources(of: findings, in: work, known: read.mapValues(\.document)) : [:])
    }

    /// Names the state of all that a check of everything rests on.
    private func digest(of tree: CheckedTree, _ published: ObjectID, _ rulebook: Rulebook, _ stage: Stage, _ work: String) -> [UInt8] {
        var lines = [published.hex, Instant(seconds: now).day.iso, rulebook.policyBlob]
        for (path, content) in tree.changes.sorted(by: { $0.key < $1.key }) {
            switch content {
            case .stored(let version): lines += [path, version.mode.octal, version.id.hex]
            case .gone: lines += [path, "gone"]
            case .unsaved:
                // Of what is neither a document nor a template it counts only that it is there.
                let isRead = isDocument(path) || path.hasPrefix(Self.templateFolder)
                lines += [path, isRead ? Files.read("\(work)/\(path)").map { sha256Hex($0) } ?? "" : "there"]
            }
        }
        return sha256(lines.joined(separator: "\0").utf8)
    }

    private func reportWithoutIndex(on paths: [String]?, rulebook: Rulebook, stage: Stage) throws(WorkspaceError) -> CheckReport {
        let all = if let paths { paths } else { try allDocumentPaths() }
        let text = try workTree(all)
        return report(of: text, try findings(in: text, rulebook: rulebook, stage: stage))
    }

    /// A text with what was found in it.
    package func report(of text: CheckedText, _ findings: [Diagnostic]) -> CheckReport {
        let told = Set(findings.map(\.path))
        let sources = text.documents.lazy.map(\.source).filter { told.contains($0.path) }.map { ($0.path, $0) }
        return CheckReport(
            findings, documents: text.documents.map(\.source.path).sorted(), sources: Dictionary(sources) { first, _ in first })
    }

    /// The documents that an index has not read yet, as the work tree has them.
    private func unknown(to index: borrowing CatalogueIndex, of published: ObjectID, in tree: CheckedTree, _ work: String)
        async throws(WorkspaceError) -> [String: ReadDocument]
    {
        let known = index.tree
        let changes = try git { () throws(GitError) in known == published ? [] : try repository.differences(from: known, to: published) }
        let files = changes.compactMap { change -> (String, ObjectID?)? in
            guard isDocument(change.path), tree.changes[change.path] == nil, let new = change.new else { return nil }
            return (change.path, new.id)
        }
        return await parsed(files, in: work)
    }

    /// Files of the work tree, read and parsed; those that are gone are left out.
    private func parsed(_ files: [(path: String, blob: ObjectID?)], in work: String) async -> [String: ReadDocument] {
        let documents = await spread(files.map { FileToRead(path: $0.path, blob: $0.blob, folder: work) }) { file in
            Files.read("\(file.folder)/\(file.path)").map { bytes in
                ReadDocument(document: parse(Source(path: file.path, bytes: bytes)), blob: file.blob)
            }
        }
        return Dictionary(documents.compactMap { $0.map { ($0.document.source.path, $0) } }) { first, _ in first }
    }

    private struct FileToRead: Sendable {
        let path: String
        let blob: ObjectID?
        let folder: String
    }

    /// A document, and the blob that its file stands for where it is as git knows it.
    struct ReadDocument: Sendable {
        let document: ParsedDocument
        let blob: ObjectID?
    }

    private func findings(
        in documents: [ParsedDocument], _ text: CheckedText, _ rulebook: Rulebook, _ overlay: Overlay, _ stage: Stage,
        _ index: inout CatalogueIndex
    ) async throws(WorkspaceError) -> [CheckedDocument] {
        guard !documents.isEmpty else { return [] }
        let rules = try checkedRules(for: documents, in: text.tree, rulebook: rulebook)
        var gathering = CatalogueGathering(rules, overlay)
        // Of many documents nearly all is asked.
        if documents.count > 32 {
            try gathering.gatherAll(from: &index, in: self)
        } else {
            try gathering.gather(documents, from: &index, in: self)
        }
        let previous = try previousIDs(of: documents, from: &index)
        func check(_ catalogue: Catalogue) async -> [CheckedDocument] {
            let checker = Checker(templates: rules.templates, catalogue: catalogue)
            return await spread(documents) { document in
                let findings = checker.check(document, stage: stage, previousID: previous[document.source.path])
                return CheckedDocument(document, findings, asked: Asked(document, rules.template(of: document)))
            }
        }
        let found = await check(gathering.catalogue)
        guard documents.count <= 32, found.contains(where: { Checker.wantsAllNames($0.findings) }) else { return found }
        try gathering.gatherAll(from: &index, in: self)
        return await check(gathering.catalogue)
    }

    private func sources(of findings: [Diagnostic], in work: String, known: [String: ParsedDocument]) -> [String: Source] {
        var sources: [String: Source] = [:]
        for path in Set(findings.map(\.path)) {
            if let document = known[path] {
                sources[path] = document.source
            } else if let bytes = Files.read("\(work)/\(path)") {
                sources[path] = Source(path: path, bytes: bytes)
            }
        }
        return sources
    }
}

/// The findings of one document, and what they rest on.
struct CheckedDocument: Sendable {
    let path: String
    let findings: [Diagnostic]
    let asked: Asked
    /// Whether what it asks can be told to be the same later.
    let canBeKept: Bool

    init(_ document: ParsedDocument, _ findings: [Diagnostic], asked: Asked) {
        path = document.source.path
        self.findings = findings
        self.asked = asked
        // Who translates or uses it is asked of all documents, and lists are kept as lines.
        canBeKept =
            document.frontMatter?["binding"] == nil && document.frontMatter?["items"] == nil
            && !asked.paths.contains { $0.utf8.contains(UInt8(ascii: "\n")) }
    }
}
