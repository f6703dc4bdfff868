import Documents
import Review
import Site
import Workspace

/// The documents of the library, or those that a search found, with how many there are of each kind and in each state.
struct LibraryList: Sendable {
    struct Row: Sendable {
        let doc: String
        let kind: String
        let title: String
        let state: State
        let version: String?
        let owner: String?
    }

    let rows: [Row]
    let kinds: [String: Int]
    let states: [State: Int]

    init(_ rows: [Row]) {
        self.rows = rows
        kinds = Dictionary(rows.map { ($0.kind, 1) }, uniquingKeysWith: +)
        states = Dictionary(rows.map { ($0.state, 1) }, uniquingKeysWith: +)
    }

    /// The places of the rows of a kind and in a state; empty asks for nothing.
    func chosen(kind: String, state: String) -> [Int] {
        rows.indices.filter { (kind.isEmpty || rows[$0].kind == kind) && (state.isEmpty || rows[$0].state.rawValue == state) }
    }

    /// Every document, by id.
    static func all(_ workspace: borrowing Workspace, _ snapshot: Snapshot) throws(WorkspaceError) -> LibraryList {
        try workspace.made(.page, "library\(try workspace.unsavedMark())", of: snapshot) { () throws(WorkspaceError) in
            let lives = try workspace.lives(in: snapshot)
            let rows = try workspace.eachWritten(in: snapshot) { document throws(WorkspaceError) -> Row? in
                guard document.id.kind != DocumentID.governance else { return nil }
                return Row(
                    doc: document.doc, kind: document.id.kind, title: document.title,
                    state: try workspace.state(of: document, among: lives, in: snapshot),
                    version: document.record?.version.description, owner: document.owner)
            }
            return LibraryList(rows)
        }
    }
}

/// What a search found, the best first, and where the words stand in what was shown of it so far.
struct LibrarySearch: Sendable {
    /// A row for each hit.
    let list: LibraryList
    private let answer: SearchAnswer
    /// By the place of the row.
    private var excerpts: [Int: HTML] = [:]

    private init(_ answer: SearchAnswer) {
        self.answer = answer
        list = LibraryList(
            answer.hits.map { hit in
                LibraryList.Row(
                    doc: hit.id.description, kind: hit.id.kind, title: hit.title, state: hit.state, version: hit.version, owner: nil)
            })
    }

    /// What is found for some words, and the excerpts of those rows that a page shows.
    ///
    /// - Parameter shown: the places of the rows that are shown.
    /// - Throws: `misuse` as `search` does.
    static func found(
        _ words: String, _ workspace: borrowing Workspace, _ snapshot: Snapshot, shown: (LibraryList) -> ArraySlice<Int>
    ) throws(WorkspaceError) -> (list: LibraryList, excerpts: [Int: HTML]) {
        // Others are not held up while it is looked for: a search may be the first, which reads every document.
        let known: LibrarySearch? = try workspace.known(.search, words, of: snapshot)
        var search = if let known { known } else { LibrarySearch(try workspace.search(SearchQuery(words))) }
        let new = shown(search.list).filter { search.excerpts[$0] == nil }
        for place in new {
            let hit = search.answer.hits[place]
            let excerpt = try workspace.leavingOutDamaged(hit.id.description) { [search] () throws(WorkspaceError) in
                try workspace.excerpt(of: hit, in: search.answer, width: 180)
            }
            search.excerpts[place] = excerpt.map(marked) ?? ""
        }
        if known == nil || !new.isEmpty { try workspace.keep(.search, search, as: words, of: snapshot) }
        return (search.list, search.excerpts)
    }

    private static func marked(_ excerpt: SearchExcerpt) -> HTML {
        excerpt.pieces.map { $0.isFound ? "<mark>\($0.text)</mark>" as HTML : HTML(text: $0.text) }.joined()
    }
}
