package import Documents
import Git
package import Review

/// What may be typed as a name in a community: read from names of files and references, and few texts.
package struct Names: Hashable, Sendable {
    /// What is published and what drafts change, sorted; files of governance left out.
    package let documents: [DocumentID]
    /// Sorted.
    package let kinds: [String]
    package let rulebook: Rulebook
}

extension Workspace {
    /// The names that somebody may type here at this moment.
    package func names() throws(WorkspaceError) -> Names {
        let main = try mainTip()
        var found = Set(try recordFiles(at: main).keys.compactMap { DocumentID(parsing: $0) })
        for draft in try drafts() { found.formUnion(try candidates(ofDraft: draft.tip, main: main).map(\.id)) }
        if try currentDraft() != nil { found.formUnion(try unsavedDocuments().compactMap(\.id)) }
        return Names(
            documents: found.filter { $0.kind != DocumentID.governance }.sorted(),
            kinds: (try publishedTemplates()?.kinds ?? []).sorted(), rulebook: try rulebook(at: main))
    }
}
