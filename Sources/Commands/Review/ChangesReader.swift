import Documents
import Review
import Workspace

/// One of the two texts that are compared.
struct ComparedText {
    let origin: Origin
    /// `nil` where there is no text: nothing was published yet.
    let document: ParsedDocument?
    /// The files that belong to it, where somebody has stated them.
    let assets: [Subject.Asset]?
    /// What the person should know about the choice of this text.
    var notice: Phrase?
    /// Whether the draft of this clone holds another text.
    var isBehindDraft = false

    enum Origin: Hashable, Sendable {
        case nothing
        case published(Version?)
        case proposed(round: Int, by: String, ChangeClass)
        case draft(isSaved: Bool)
        /// What I did on an earlier text.
        case look(Entry.Kind, round: Int)
    }

    /// Whether people are asked to decide on it.
    var isReviewed: Bool {
        if case .proposed = origin { return true }
        return false
    }
}

/// Finds the two texts that a person wants to compare.
struct ComparisonReader {
    let document: KnownDocument
    let drafts: [DraftedDocument]
    let snapshot: Snapshot

    private var subject: Subject? { document.proposal?.subjects.first { $0.doc == document.doc } }

    /// What is proposed, else what is drafted; compared with an earlier version, what is published will do. `nil` where there is none.
    func newer(_ base: Changes.Base, _ workspace: borrowing Workspace) throws(WorkspaceError) -> ComparedText? {
        let own = drafts.first { $0.draft.remote == nil }
        if let proposal = document.proposal, let subject {
            guard let text = try workspace.text(of: subject) else { throw neverReceived }
            let isBehind = own.map { !$0.isSaved || $0.blob != subject.blob } ?? false
            return ComparedText(
                origin: .proposed(
                    round: proposal.round.number, by: snapshot.rulebook.name(of: proposal.round.entry.entry.member), subject.class),
                document: text, assets: subject.assets, isBehindDraft: isBehind)
        }
        if let draft = own ?? drafts.first {
            return ComparedText(origin: .draft(isSaved: draft.isSaved), document: draft.document, assets: nil)
        }
        guard case .version = base, let record = document.record else { return nil }
        return ComparedText(origin: .published(record.version), document: try workspace.text(of: record), assets: record.assets)
    }

    func older(_ base: Changes.Base, _ workspace: borrowing Workspace) throws(WorkspaceError) -> ComparedText {
        switch base {
        case .published: return try published(workspace)
        case .version(let version): return try published(version, workspace)
        case .myLastLook:
            guard let (entry, seen) = lastLook, let text = try workspace.text(of: seen) else {
                var text = try published(workspace)
                text.notice = Phrase(
                    en: "You have said nothing on this proposal yet: it is compared with what is published.",
                    fr: "Vous n'avez encore rien dit de cette proposition : elle est comparée à ce qui est publié.")
                return text
            }
            return ComparedText(origin: .look(entry.entry.kind, round: entry.entry.round ?? 1), document: text, assets: seen.assets)
        }
    }

    /// My last entry on the open proposal, and the text that it speaks of.
    private var lastLook: (JournalEntry, Subject)? {
        let mine = document.proposal?.entries.last { entry in
            entry.entry.member == snapshot.me && entry.entry.subjects.contains { $0.doc == document.doc }
        }
        guard let mine, let subject = mine.entry.subjects.first(where: { $0.doc == document.doc }) else { return nil }
        return (mine, subject)
    }

    func published(_ workspace: borrowing Workspace) throws(WorkspaceError) -> ComparedText {
        guard let text = try workspace.publishedText(of: document, in: snapshot) else {
            return ComparedText(origin: .nothing, document: nil, assets: nil)
        }
        return ComparedText(origin: .published(document.record?.version), document: text, assets: document.record?.assets)
    }

    func published(_ version: Version, _ workspace: borrowing Workspace) throws(WorkspaceError) -> ComparedText {
        let versions = try workspace.versions(of: document.doc, in: snapshot)
        guard let record = versions.first(where: { $0.version == version }) else {
            let all = versions.map { "v\($0.version)" }
            let list = all.joined(separator: ", ")
            throw WorkspaceError(
                .notFound, en: "\(document.doc) has no version \(version)", fr: "\(document.doc) n'a pas de version \(version)",
                why: all.isEmpty
                    ? Phrase(en: "it was never published", fr: "il n'a jamais été publié")
                    : Phrase(en: "versions: \(list)", fr: "versions : \(list)"),
                fix: Phrase(en: "praxis history \(document.id.slug)", fr: "praxis historique \(document.id.slug)"))
        }
        guard let text = try workspace.text(of: record) else { throw neverReceived }
        return ComparedText(origin: .published(version), document: text, assets: record.assets)
    }

    private var neverReceived: WorkspaceError {
        WorkspaceError(
            .notFound, en: "a text of \(document.doc) was never received here", fr: "un texte de \(document.doc) n'a jamais été reçu ici",
            fix: Phrase(same: "praxis sync"))
    }
}

/// Two texts of one document and how they differ.
struct Comparison {
    let document: KnownDocument
    let older: ComparedText
    let newer: ComparedText
    let sections: [SectionDifference]
    let files: [FileChange]
    /// Open ones, at their places in the newer text.
    let remarks: [PlacedRemark]

    /// A file that belongs to the document.
    struct FileChange: Hashable, Sendable {
        let path: String
        let change: BlockDifference.Change
    }

    init(document: KnownDocument, older: ComparedText, newer: ComparedText, snapshot: Snapshot, remarks: [PlacedRemark] = []) {
        self.remarks = remarks
        self.document = document
        self.older = older
        self.newer = newer
        sections = newer.document.map { differences(from: older.document, to: $0) } ?? []
        files = Self.files(older, newer)
    }

    var title: String { newer.document?.title ?? document.title }

    /// Former and new path, where the file moves.
    var move: (from: String, to: String)? {
        guard let from = older.document?.source.path, let to = newer.document?.source.path, from != to else { return nil }
        return (from, to)
    }

    /// Whether a reader would see a change.
    var isVisible: Bool { !sections.isEmpty || !files.isEmpty || move != nil }

    /// Whether at least the bytes differ.
    var isSame: Bool { older.document?.source.bytes == newer.document?.source.bytes }

    /// Of a draft nobody has stated yet which files belong to it.
    private static func files(_ older: ComparedText, _ newer: ComparedText) -> [FileChange] {
        guard let after = newer.assets else { return [] }
        let before = older.assets ?? []
        let old = Dictionary(before.map { ($0.path, $0.sha256) }) { first, _ in first }
        var changes = after.compactMap { asset -> FileChange? in
            guard let known = old[asset.path] else { return FileChange(path: asset.path, change: .added) }
            return known == asset.sha256 ? nil : FileChange(path: asset.path, change: .changed)
        }
        let paths = Set(after.map(\.path))
        changes += before.filter { !paths.contains($0.path) }.map { FileChange(path: $0.path, change: .removed) }
        return changes.sorted { $0.path < $1.path }
    }
}
