import Documents

/// What can be asked of the documents and files of one tree: by the index, or by the objects themselves.
protocol Neighbours: ~Copyable {
    /// The documents that have an id: more than one where two claim it. Of a document that was published and is no longer in the tree there
    /// is its id alone.
    mutating func documents(_ id: DocumentID, in workspace: borrowing Workspace) throws(WorkspaceError) -> [Catalogue.Entry]
    mutating func document(at path: String, in workspace: borrowing Workspace) throws(WorkspaceError) -> Catalogue.Entry?
    /// Itself where a path is a file, a file below it where it is a folder; `nil` where it is nothing.
    mutating func file(at path: String, in workspace: borrowing Workspace) throws(WorkspaceError) -> String?
    mutating func translations(of id: DocumentID, in workspace: borrowing Workspace) throws(WorkspaceError) -> [Catalogue.Entry]
    /// The documents that name it among their `assessments`.
    mutating func users(of id: DocumentID, in workspace: borrowing Workspace) throws(WorkspaceError) -> [Catalogue.Entry]
    /// By path. With a language those that give up words of it, else all.
    mutating func terms(givingUpWordsOf language: Language?, in workspace: borrowing Workspace) throws(WorkspaceError) -> [String: Catalogue
        .Term]
    /// The version that is published.
    mutating func version(of id: DocumentID, in workspace: borrowing Workspace) throws(WorkspaceError) -> String?
    /// The id that the document at a path was published with.
    mutating func publishedID(at path: String, in workspace: borrowing Workspace) throws(WorkspaceError) -> DocumentID?
    mutating func allDocuments(in workspace: borrowing Workspace) throws(WorkspaceError) -> [Catalogue.Entry]
    mutating func allFiles(in workspace: borrowing Workspace) throws(WorkspaceError) -> [String]
    mutating func allVersions(in workspace: borrowing Workspace) throws(WorkspaceError) -> [DocumentID: String]
}

/// How the tree that is checked differs from the one whose neighbours are known: a draft, an index, a work tree.
struct Overlay {
    /// By path; `nil` for a file that is gone.
    let files: [String: Bool]
    let documents: [Catalogue.Entry]
    /// By path.
    let terms: [String: Catalogue.Term]

    /// What a document that was never published becomes by the change that is checked.
    static let firstVersion = "1.0"

    static let none = Overlay(present: [], gone: [], documents: [])

    /// - Parameter documents: those of the files that are present and are documents.
    init(present: [String], gone: [String], documents: [ParsedDocument]) {
        var files: [String: Bool] = [:]
        for path in present { files[path] = true }
        for path in gone { files[path] = false }
        self.files = files
        self.documents = documents.compactMap { Catalogue.Entry($0) }
        terms = Dictionary(documents.compactMap { document in Catalogue.Term(document).map { (document.source.path, $0) } }) { first, _ in
            first
        }
    }

    var isEmpty: Bool { files.isEmpty }
}

extension Overlay {
    /// What a tree would say with these changes.
    func over(_ entries: [Catalogue.Entry], _ isMeant: (Catalogue.Entry) -> Bool) -> [Catalogue.Entry] {
        if isEmpty { return entries }
        return entries.filter { files[$0.path] == nil } + documents.filter(isMeant)
    }
}
