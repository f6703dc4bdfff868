import Documents
import Signatures

/// What results rest on, as short as it can be compared: of each document a digest of what its neighbours may know.
struct FactSheet {
    private struct Fact {
        let path: String
        let digest: [UInt8]
        /// The ids that it leads on to.
        let leads: [String]
    }

    private var byID: [String: [Fact]] = [:]
    private var digests: [String: [UInt8]] = [:]
    private let versions: [String: String]
    private let overlay: Overlay
    /// Rules, templates, vocabulary, stage.
    private let shared: [UInt8]
    private var held: [String: String] = [:]

    init(_ index: inout CatalogueIndex, _ overlay: Overlay, shared: [UInt8], in workspace: borrowing Workspace) throws(WorkspaceError) {
        self.overlay = overlay
        self.shared = shared
        var versions = Dictionary(
            try index.query("SELECT id, version FROM record", [], { ($0.text(0), $0.text(1)) })
        ) { first, _ in first }
        for entry in overlay.documents where versions[entry.id.description] == nil { versions[entry.id.description] = Overlay.firstVersion }
        self.versions = versions
        let rows = try index.query("SELECT path, id, named, digest FROM file WHERE id IS NOT NULL", []) { row in
            (path: row.text(0), id: row.text(1), named: row.text(2), digest: row.bytes(3))
        }
        byID.reserveCapacity(rows.count)
        for row in rows where overlay.files[row.path] == nil {
            let leads =
                row.named.isEmpty ? [] : row.named.split(separator: "\n").compactMap { $0.split(separator: "\t").last.map(String.init) }
            add(row.id, Fact(path: row.path, digest: row.digest, leads: leads))
        }
        for entry in overlay.documents {
            guard let summary = entry.summary else { continue }
            add(
                entry.id.description,
                Fact(path: entry.path, digest: IndexedEntry(entry, summary).digest, leads: summary.leads.map(\.description)))
        }
    }

    /// Every id that a document of the tree has, sorted.
    var ids: [String] { byID.keys.sorted() + versions.keys.sorted() }

    private mutating func add(_ id: String, _ fact: Fact) {
        byID[id, default: []].append(fact)
        digests[fact.path] = fact.digest
    }

    /// What the findings of a document rest on, but for its text.
    mutating func key(of path: String, ids: [String], paths: [String], index: inout CatalogueIndex, in workspace: borrowing Workspace)
        throws(WorkspaceError)
        -> [UInt8]
    {
        var bytes = shared
        let document = path
        func add(_ text: String) {
            bytes.append(contentsOf: text.utf8)
            bytes.append(0)
        }
        add(document)
        var open = ids
        var known = Set(ids)
        while let id = open.popLast() {
            add(id)
            for fact in byID[id] ?? [] {
                add(fact.path)
                bytes += fact.digest
                for lead in fact.leads where known.insert(lead).inserted { open.append(lead) }
            }
            add(versions[id] ?? "")
        }
        for path in paths {
            add(path)
            add(try file(at: path, index: &index, in: workspace))
            bytes += digests[path] ?? []
        }
        return sha256(bytes)
    }

    /// Empty where there is nothing.
    private mutating func file(at path: String, index: inout CatalogueIndex, in workspace: borrowing Workspace) throws(WorkspaceError)
        -> String
    {
        if let isThere = overlay.files[path] { return isThere ? path : "" }
        if let known = held[path] { return known }
        var file = try index.file(at: path, in: workspace) ?? ""
        if overlay.files[file] == false { file = "" }
        if file.isEmpty, overlay.files.contains(where: { $0.value && $0.key.hasPrefix(path + "/") }) { file = "/" }
        held[path] = file
        return file
    }
}
