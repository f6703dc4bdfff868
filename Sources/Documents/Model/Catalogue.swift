/// What a check may know of the rest of the community: ids, names, labels and paths, never texts.
///
/// What has a standard value may be left out: the rules that need it then say nothing. What a check asks for is told by `Asked` and
/// `Catalogue.Summary.leads`.
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
    /// The vocabulary, for `term-deprecated` and `term-labels`: the labels of every term, the ones that are checked included.
    package let terms: [Term]
    /// The documents that are published, or would be by the change that is checked, with their versions (`1.2`); `nil` where that is not
    /// known. For `reference-unpublished`, `translation-behind`, `binding-without-french` and `module-behind`.
    package let published: [DocumentID: String]?
    /// Whether the check decides on a publication: what a published document may not do is then an error, else a warning.
    package let isForPublication: Bool
    /// Kind to the oldest version of its template that policy accepts today; a kind that is not here accepts all. For `template-behind`.
    package let oldestTemplates: [String: Int]

    package init(
        documents: [Entry], members: [String: Bool], entities: Set<String>, roles: Set<String>, outline: [String], languages: [String],
        files: Set<String>, terms: [Term] = [], published: [DocumentID: String]? = nil, isForPublication: Bool = false,
        oldestTemplates: [String: Int] = [:]
    ) {
        self.documents = documents
        self.members = members
        self.entities = entities
        self.roles = roles
        self.outline = outline
        self.languages = languages
        self.files = files
        self.terms = terms
        self.published = published
        self.isForPublication = isForPublication
        self.oldestTemplates = oldestTemplates
    }

    package struct Entry: Hashable, Sendable {
        package let id: DocumentID
        /// Empty where it is not known.
        package let path: String
        package let title: String
        package let language: Language?
        /// The document that this one translates.
        package let translationOf: DocumentID?
        /// What its neighbours may ask; `nil` where it was not read.
        package let summary: Summary?

        package init(
            id: DocumentID, path: String, title: String, language: Language?, translationOf: DocumentID? = nil, summary: Summary? = nil
        ) {
            self.id = id
            self.path = path
            self.title = title
            self.language = language
            self.translationOf = translationOf
            self.summary = summary
        }
    }

    /// The words for one concept, as its document has them under `labels`.
    package struct Term: Hashable, Sendable, Codable {
        package let id: String
        /// Two concepts of different domains may share a word; empty where there is none.
        package let domain: String
        /// By language code.
        package let labels: [String: Labels]

        package init(id: String, domain: String, labels: [String: Labels]) {
            self.id = id
            self.domain = domain
            self.labels = labels
        }

        package struct Labels: Hashable, Sendable, Codable {
            package let preferred: String
            package let admitted: [String]
            package let deprecated: [String]

            package init(preferred: String, admitted: [String] = [], deprecated: [String] = []) {
                self.preferred = preferred
                self.admitted = admitted
                self.deprecated = deprecated
            }
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
