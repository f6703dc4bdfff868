import Documents
import Git
import Review
import Signatures

/// The findings that are kept of documents, by their blob and by all that they rest on: the rules, the templates, the vocabulary, what is asked
/// of others, and for proposals of names all names.
struct Results {
    private let stage: String
    private var sheet: FactSheet
    /// Of all ids and files, for findings that propose one; worked out when the first is met.
    private var names: [UInt8]?
    private let overlay: Overlay
    /// Of the documents that need not be read again.
    private(set) var recalled: [Diagnostic] = []

    init(
        stage: Stage, rulebook: Rulebook, tree: CheckedTree, overlay: Overlay, index: inout CatalogueIndex,
        in workspace: borrowing Workspace
    )
        throws(WorkspaceError)
    {
        self.stage = stage.name
        let shared = try Self.shared(self.stage, rulebook, tree, overlay, &index, in: workspace)
        sheet = try FactSheet(&index, overlay, shared: shared, in: workspace)
        self.overlay = overlay
    }

    /// What all documents rest on.
    private static func shared(
        _ stage: String, _ rulebook: Rulebook, _ tree: CheckedTree, _ overlay: Overlay, _ index: inout CatalogueIndex,
        in workspace: borrowing Workspace
    ) throws(WorkspaceError) -> [UInt8] {
        let day = Instant(seconds: workspace.now).day
        var lines = [stage, rulebook.community.outline.joined(separator: "\n"), rulebook.community.languages.joined(separator: "\n")]
        lines += rulebook.members.map { "\($0.key) \($0.value.isActive(on: day))" }.sorted()
        lines += ["", rulebook.entities.keys.sorted().joined(separator: "\n"), rulebook.roles.sorted().joined(separator: "\n")]
        lines += rulebook.policy.oldestTemplates(on: day).map { "\($0.key)@\($0.value)" }.sorted()
        for path in try workspace.templatePaths(in: tree) {
            lines += [path, try workspace.source(at: path, in: tree).map { sha256Hex($0.bytes) } ?? ""]
        }
        var terms = try index.terms(givingUpWordsOf: nil, in: workspace).filter { overlay.files[$0.key] == nil }
        terms.merge(overlay.terms) { _, own in own }
        for (path, term) in terms.sorted(by: { $0.key < $1.key }) {
            lines += [path, term.id, term.domain]
            for (language, labels) in term.labels.sorted(by: { $0.key < $1.key }) {
                lines += [language, labels.preferred, "admitted"] + labels.admitted + ["deprecated"] + labels.deprecated
            }
        }
        return sha256(lines.joined(separator: "\0").utf8)
    }

    /// Takes over what is kept, and returns the paths of which nothing is, or no longer.
    mutating func recall(
        _ paths: [String], _ blobs: [String: ObjectID?], from index: inout CatalogueIndex, in workspace: borrowing Workspace
    ) throws(WorkspaceError) -> [String] {
        let rows = try index.query("SELECT path, blob, key, ids, paths, wide, findings FROM result WHERE stage = ?", [.text(stage)]) {
            row in
            Kept(
                path: row.text(0), blob: row.bytes(1), key: row.bytes(2), ids: row.text(3), paths: row.text(4), isWide: row.number(5) == 1,
                findings: row.bytes(6))
        }
        let kept = Dictionary(rows.map { ($0.path, $0) }) { first, _ in first }
        var missing: [String] = []
        for path in paths {
            guard let row = kept[path], !row.key.isEmpty, let blob = blobs[path] ?? nil, row.blob == blob.bytes,
                try key(row.path, Self.lines(row.ids), Self.lines(row.paths), row.isWide, &index, workspace) == row.key,
                let findings = KeptFindings.findings(in: row.findings, path: path)
            else {
                missing.append(path)
                continue
            }
            recalled += findings
        }
        return missing
    }

    private struct Kept {
        let path: String
        let blob: [UInt8]
        let key: [UInt8]
        let ids: String
        let paths: String
        let isWide: Bool
        let findings: [UInt8]
    }

    private static func lines(_ text: String) -> [String] { text.isEmpty ? [] : text.split(separator: "\n").map(String.init) }

    private mutating func key(
        _ path: String, _ ids: [String], _ paths: [String], _ isWide: Bool, _ index: inout CatalogueIndex, _ workspace: borrowing Workspace
    ) throws(WorkspaceError) -> [UInt8] {
        let key = try sheet.key(of: path, ids: ids, paths: paths, index: &index, in: workspace)
        return isWide ? sha256(key + (try allNames(&index, workspace))) : key
    }

    private mutating func allNames(_ index: inout CatalogueIndex, _ workspace: borrowing Workspace) throws(WorkspaceError) -> [UInt8] {
        if let names { return names }
        let files = try index.allFiles(in: workspace).filter { overlay.files[$0] == nil } + overlay.files.filter(\.value).keys
        let made = sha256((files.sorted() + sheet.ids).joined(separator: "\0").utf8)
        names = made
        return made
    }

    /// Keeps what was found. Of what cannot be told to be the same later (a file that git does not know, a question about all documents) the
    /// row has no key.
    ///
    /// - Parameter whole: names the state of everything, where all documents were checked.
    mutating func keep(
        _ found: [CheckedDocument], _ blobs: [String: ObjectID?], of all: [String], whole: [UInt8]?, in index: inout CatalogueIndex,
        of workspace: borrowing Workspace
    ) throws(WorkspaceError) {
        var rows: [[Database.Cell]] = []
        for document in found {
            let ids = document.asked.ids.map(\.description)
            let isWide = Checker.wantsAllNames(document.findings)
            let blob = document.canBeKept ? blobs[document.path] ?? nil : nil
            let key = blob == nil ? nil : try key(document.path, ids, document.asked.paths, isWide, &index, workspace)
            rows.append([
                .text(document.path), .text(stage), .bytes(blob?.bytes ?? []), .bytes(key ?? []), .text(ids.joined(separator: "\n")),
                .text(document.asked.paths.joined(separator: "\n")), .number(isWide ? 1 : 0),
                .bytes(KeptFindings.bytes(of: document.findings)),
            ])
        }
        index.keepResults(rows, whole: whole, all: all, stage: stage)
    }
}

extension Stage {
    /// In the index.
    var name: String {
        switch self {
        case .structure: "structure"
        case .completeness: "completeness"
        }
    }
}
