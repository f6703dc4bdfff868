/// What a check may know about the rest of the community: ids, names and paths, never texts.
package struct Catalogue: Hashable, Sendable {
    /// By path; two entries with one id are a finding.
    package let documents: [Entry]
    /// Member id to whether the member is active.
    package let members: [String: Bool]
    package let entities: Set<String>
    package let roles: Set<String>
    /// The chapters of the guide, in order; empty where the community has none.
    package let outline: [String]
    package let languages: [String]
    /// Paths of all files of the tree that is checked.
    package let files: Set<String>

    package init(
        documents: [Entry], members: [String: Bool], entities: Set<String>, roles: Set<String>, outline: [String], languages: [String],
        files: Set<String>
    ) {
        self.documents = documents
        self.members = members
        self.entities = entities
        self.roles = roles
        self.outline = outline
        self.languages = languages
        self.files = files
    }

    package struct Entry: Hashable, Sendable {
        package let id: DocumentID
        package let path: String
        package let title: String
        package let language: Language?

        package init(id: DocumentID, path: String, title: String, language: Language?) {
            self.id = id
            self.path = path
            self.title = title
            self.language = language
        }
    }
}

/// What is demanded (templates.md, Two stages).
package enum Stage: Hashable, Sendable {
    /// At every commit: readable, ids and types right, sections there and in order. Findings of completeness are warnings.
    case structure
    /// From `submit` on: nothing empty, nothing left to fill in.
    case completeness
}
