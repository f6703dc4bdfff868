package import Documents
package import Review

/// One of the two texts that are compared.
package struct ComparedText {
    package let origin: Origin
    /// `nil` where there is no text: nothing was published yet.
    package let document: ParsedDocument?
    /// The files that belong to it, where somebody has stated them.
    package let assets: [Subject.Asset]?
    /// What the person should know about the choice of this text.
    package var notice: Phrase?
    /// Whether the draft of this clone holds another text.
    package var isBehindDraft = false

    package enum Origin: Hashable, Sendable {
        case nothing
        case published(Version?)
        case proposed(round: Int, by: String, ChangeClass)
        case draft(isSaved: Bool)
        /// What I did on an earlier text.
        case look(Entry.Kind, round: Int)
    }

    package init(origin: Origin, document: ParsedDocument?, assets: [Subject.Asset]?, isBehindDraft: Bool = false) {
        self.origin = origin
        self.document = document
        self.assets = assets
        self.isBehindDraft = isBehindDraft
    }

    /// Whether people are asked to decide on it.
    package var isReviewed: Bool {
        if case .proposed = origin { return true }
        return false
    }
}

/// Finds the two texts that a person wants to compare.
package struct ComparisonReader {
    package let document: KnownDocument
    package let drafts: [DraftedDocument]
    package let snapshot: Snapshot

    package init(document: KnownDocument, drafts: [DraftedDocument], snapshot: Snapshot) {
        self.document = document
        self.drafts = drafts
        self.snapshot = snapshot
    }

    private var subject: Subject? { document.proposal?.subjects.first { $0.doc == document.doc } }

    /// What is proposed, else what is drafted; compared with an earlier version, what is published will do. `nil` where there is none.
    package func newer(_ base: Comparison.Base, _ workspace: borrowing Workspace) throws(WorkspaceError) -> ComparedText? {
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

    package func older(_ base: Comparison.Base, _ workspace: borrowing Workspace) throws(WorkspaceError) -> ComparedText {
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

    package func published(_ workspace: borrowing Workspace) throws(WorkspaceError) -> ComparedText {
        guard let text = try workspace.publishedText(of: document, in: snapshot) else {
            return ComparedText(origin: .nothing, document: nil, assets: nil)
        }
        return ComparedText(origin: .published(document.record?.version), document: text, assets: document.record?.assets)
    }

    package func published(_ version: Version, _ workspace: borrowing Workspace) throws(WorkspaceError) -> ComparedText {
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
package struct Comparison {
    package let document: KnownDocument
    package let older: ComparedText
    package let newer: ComparedText
    package let sections: [SectionDifference]
    package let files: [FileChange]
    /// Open ones, at their places in the newer text.
    package let remarks: [PlacedRemark]

    /// What a text is compared with: the answer to `--since`.
    package enum Base: Hashable, Sendable {
        case published
        case myLastLook
        case version(Version)

        package init(parsing text: String) throws(WorkspaceError) {
            switch text {
            case "published": self = .published
            case "my-last-look": self = .myLastLook
            default:
                guard let version = Version(typed: text) else {
                    throw WorkspaceError(
                        .misuse, en: "\"\(escaped(text))\" is no value for --since; it takes published, my-last-look or a version",
                        fr: "« \(escaped(text)) » ne convient pas à --since ; les valeurs sont published, my-last-look ou une version",
                        fix: Phrase(same: "--since v1.0"))
                }
                self = .version(version)
            }
        }
    }

    /// A file that belongs to the document.
    package struct FileChange: Hashable, Sendable {
        package let path: String
        package let change: BlockDifference.Change
    }

    package init(document: KnownDocument, older: ComparedText, newer: ComparedText, snapshot: Snapshot, remarks: [PlacedRemark] = []) {
        self.remarks = remarks
        self.document = document
        self.older = older
        self.newer = newer
        sections = newer.document.map { differences(from: older.document, to: $0) } ?? []
        files = Self.files(older, newer)
    }

    package var title: String { newer.document?.title ?? document.title }

    /// Former and new path, where the file moves.
    package var move: (from: String, to: String)? {
        guard let from = older.document?.source.path, let to = newer.document?.source.path, from != to else { return nil }
        return (from, to)
    }

    /// Whether a reader would see a change.
    package var isVisible: Bool { !sections.isEmpty || !files.isEmpty || move != nil }

    /// Whether at least the bytes differ.
    package var isSame: Bool { older.document?.source.bytes == newer.document?.source.bytes }

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

extension Version {
    /// As people write it: `v1.2` or `1.2`.
    package init?(typed: String) { self.init(parsing: typed.hasPrefix("v") ? String(typed.dropFirst()) : typed) }
}
