package import Documents
package import Git
import Review
import Signatures

/// A document as a commit holds it.
package struct Candidate: Hashable, Sendable {
    /// The id of the subject: that of a document, or of a governance file.
    package let id: DocumentID
    package let file: TreeFile
    /// The text that its mode, path and blob stand for.
    package let document: ParsedDocument

    package var doc: String { id.description }
}

extension Workspace {
    /// What a draft changes: the documents and governance files that differ between what is published and its tip.
    ///
    /// Compared with the point at which it left `main`, so that what others published since is no change of the draft.
    package func candidates(ofDraft tip: ObjectID, main: ObjectID) throws(WorkspaceError) -> [Candidate] {
        let changes = try git { () throws(GitError) in
            try repository.differences(from: try repository.mergeBase(tip, main), to: tip)
        }
        var found: [Candidate] = []
        for change in changes {
            guard let new = change.new else { continue }
            if let candidate = try candidate(TreeFile(path: change.path, mode: new.mode, id: new.id)) { found.append(candidate) }
        }
        return found.sorted { $0.id < $1.id }
    }

    /// A file as a subject; `nil` where it is neither a document nor a governance file.
    func candidate(_ file: TreeFile) throws(WorkspaceError) -> Candidate? {
        if file.path.hasPrefix(Record.folder) { return nil }
        if file.path.hasPrefix(GovernanceFile.root) {
            let source = try source(file)
            let id = DocumentID(governance: String(file.path.dropFirst(GovernanceFile.root.count)))
            return Candidate(
                id: id, file: file,
                document: ParsedDocument(
                    source: source, frontMatter: nil, frontMatterRange: nil, sections: [], titleHeading: nil, links: [], problems: []))
        }
        guard isDocument(file.path) else { return nil }
        let document = try document(file)
        guard let id = document.id else { return nil }
        return Candidate(id: id, file: file, document: document)
    }

    func source(_ file: TreeFile) throws(WorkspaceError) -> Source {
        Source(path: file.path, bytes: try git { () throws(GitError) in try repository.blob(file.id) })
    }

    /// The closure of a document as a commit holds it, against what is published at another (clauses 1 and 2 of the predicate).
    ///
    /// - Parameter limit: of a file beside the text, in bytes. A larger one is not read and bears no sum; `oversized` refuses it.
    func subject(_ candidate: Candidate, in commit: ObjectID, class: ChangeClass, base: Subject.Base, limit: Int) throws(WorkspaceError)
        -> Subject
    {
        var assets: [Subject.Asset] = []
        let template = try template(of: candidate, in: commit)
        for path in candidate.document.assets(template).inside {
            guard let file = try git({ () throws(GitError) in try repository.file(at: path, in: commit) }) else { continue }
            let bytes = try size(of: file.id) > limit ? nil : git { () throws(GitError) in try repository.blob(file.id) }
            assets.append(Subject.Asset(path: path, blob: file.id.hex, sha256: bytes.map { sha256Hex($0) } ?? ""))
        }
        return Subject(
            doc: candidate.doc, path: candidate.file.path, mode: candidate.file.mode.octal, blob: candidate.file.id.hex,
            sha256: sha256Hex(candidate.document.source.bytes), assets: assets,
            template: candidate.id.kind == DocumentID.governance ? nil : candidate.document.template?.description, base: base,
            class: `class`)
    }

    /// What of a subject is larger than the community takes, as findings of `too-large`.
    ///
    /// - Parameter candidate: what the subject was made of.
    func oversized(_ subject: Subject, of candidate: Candidate, limit: Int) throws(WorkspaceError) -> [Diagnostic] {
        var found: [Diagnostic] = []
        for asset in subject.assets where asset.sha256.isEmpty {
            guard let blob = ObjectID(hex: asset.blob) else { continue }
            let link = candidate.document.links.first { candidate.document.repositoryPath($0.target) == asset.path }
            let range = link?.range ?? candidate.document.frontMatterRange ?? .start
            found.append(Self.oversized(asset.path, size: try size(of: blob), limit: limit, in: candidate.file.path, at: range))
        }
        return found
    }

    /// In bytes.
    private func size(of blob: ObjectID) throws(WorkspaceError) -> Int {
        try git { () throws(GitError) in
            guard let header = try repository.header(of: blob) else { throw .missing(what: blob.hex, doing: "reading its size") }
            return header.size
        }
    }

    /// - Parameters:
    ///   - path: of the file that is too large.
    ///   - text: the file that the finding is shown in.
    static func oversized(_ path: String, size: Int, limit: Int, in text: String, at range: SourceRange = .start) -> Diagnostic {
        Diagnostic(
            rule: "too-large", path: text, range: range,
            message: Phrase(
                en: "\(path) has \(size) bytes; a file of a document has at most \(limit)",
                fr: "\(path) fait \(size) octets ; un fichier de document en fait au plus \(limit)"),
            fix: Phrase(
                en: "make it smaller, or link to where it is kept", fr: "réduisez-le, ou renvoyez à l'endroit où il est conservé"))
    }

    /// The template that a document names, as a commit holds it; `nil` where there is none, which the checks report.
    private func template(of candidate: Candidate, in commit: ObjectID) throws(WorkspaceError) -> Template? {
        guard let reference = candidate.document.template else { return nil }
        let paths = [".praxis/templates/\(reference.kind).md", ".praxis/templates/history/\(reference).md"]
        for path in paths {
            guard let file = try git({ () throws(GitError) in try repository.file(at: path, in: commit) }) else { continue }
            if let template = try storedTemplate(file).template, template.reference == reference { return template }
        }
        return nil
    }

    /// What is published of a document at a commit: its record, and its blob as the record names it.
    func base(of doc: String, at commit: ObjectID) throws(WorkspaceError) -> Subject.Base {
        if let published = try record(of: doc, at: commit) { return Subject.Base(record: published.blob, blob: published.record.blob) }
        // The governance files of the root commit have no record; their blob is what a change replaces.
        guard let id = DocumentID(parsing: doc), id.kind == DocumentID.governance else { return Subject.Base(record: nil, blob: nil) }
        let file = try git { () throws(GitError) in try repository.file(at: GovernanceFile.root + id.slug, in: commit) }
        return Subject.Base(record: nil, blob: file?.id.hex)
    }

    /// Whether a change of a member's file gives or takes roles.
    func grantsRoles(_ subject: Subject, in commit: ObjectID, before: Rulebook) throws(WorkspaceError) -> Bool {
        guard case .member(let id) = GovernanceFile(path: subject.path) else { return false }
        if before.members[id]?.roles.isEmpty == false { return true }
        let (rulebook, _) = try readRulebook(at: commit)
        // Rules that cannot be read are judged apart; until then they might grant anything.
        guard let rulebook else { return true }
        return rulebook.members[id]?.roles.isEmpty == false
    }

    /// The commits that a draft adds to what is published, and who stands behind them (clause 5).
    ///
    /// - Parameter submitted: the submit and revise entries, whose tips adopt the commits below them.
    func draftFacts(tips: [ObjectID], excluding main: ObjectID, submitted: [JournalEntry], named: [String]) throws(WorkspaceError)
        -> Step.Draft
    {
        let ids = try additions(of: tips, to: main)
        var commits: [Authorship.Commit] = []
        for id in ids {
            let commit = try git { () throws(GitError) in try repository.commit(id) }
            guard try changesSomething(commit) else { continue }
            commits.append(
                Authorship.Commit(
                    id: id.hex, emails: [commit.author.email, commit.committer.email] + coAuthors(of: commit.message),
                    key: Self.goodKey(of: commit)))
        }
        var adopted: Set<String> = []
        for entry in submitted {
            guard let tip = entry.entry.draft.flatMap({ ObjectID(hex: $0.tip) }) else { continue }
            // A tip that was never received adopts nothing.
            guard try git({ () throws(GitError) in try repository.exists(tip) }) else { continue }
            adopted.formUnion(try additions(of: [tip], to: main).map(\.hex))
        }
        return Step.Draft(commits: commits, adopted: adopted, named: named)
    }

    /// Whether a commit's tree is its own work: it differs from its parent, or, for a merge, is equal to none of its parents in some file
    /// that they disagree on (an "evil" merge). A merge that only takes over files of its parents wrote nothing.
    private func changesSomething(_ commit: Commit) throws(WorkspaceError) -> Bool {
        let parents: [ObjectID?] = commit.parents.isEmpty ? [nil] : commit.parents
        var own: Set<String>?
        for parent in parents {
            let changed = Set(try git { () throws(GitError) in try repository.differences(from: parent, to: commit.id) }.map(\.path))
            own = own?.intersection(changed) ?? changed
        }
        return own?.isEmpty == false
    }
}

/// The addresses of `Co-authored-by:` trailers, in any case; everywhere in the message, because who hides one is an author all the same.
func coAuthors(of message: String) -> [String] {
    message.split(whereSeparator: \.isNewline).compactMap { line in
        guard line.lowercased().hasPrefix("co-authored-by:"), let open = line.lastIndex(of: "<"), let close = line.lastIndex(of: ">"),
            open < close
        else { return nil }
        return String(line[line.index(after: open)..<close])
    }
}
