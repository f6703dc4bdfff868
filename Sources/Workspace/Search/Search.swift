package import Documents
package import Git
package import Review

/// What narrows a search; an empty set asks for nothing.
package struct SearchFilter: Hashable, Sendable {
    package let kinds: Set<String>
    package let states: Set<State>
    package let languages: Set<String>
    /// As the documents have them.
    package let chapters: Set<String>

    package init(kinds: Set<String> = [], states: Set<State> = [], languages: Set<String> = [], chapters: Set<String> = []) {
        self.kinds = kinds
        self.states = states
        self.languages = languages
        self.chapters = chapters
    }

    func lets(_ hit: SearchHit) -> Bool {
        (kinds.isEmpty || kinds.contains(hit.id.kind)) && (states.isEmpty || states.contains(hit.state))
            && (languages.isEmpty || languages.contains(hit.language ?? ""))
            && (chapters.isEmpty || chapters.contains { $0.lowercased() == hit.chapter?.lowercased() })
    }
}

/// A document that was found: as it is published, or as a draft has it.
package struct SearchHit: Hashable, Sendable {
    package let id: DocumentID
    package let path: String
    package let title: String
    /// The code of the language; `nil` where the document does not say.
    package let language: String?
    package let chapter: String?
    /// Of the published text, or of the draft.
    package let state: State
    /// Of what is published; `nil` for a draft.
    package let version: String?
    /// `nil` for what is published.
    package let draft: Snapshot.Draft?
    package let blob: ObjectID
    /// Less is better.
    package let score: Double
}

/// What a search found.
package struct SearchAnswer: Sendable {
    /// The best first; of equal ones in the order of their ids.
    package let hits: [SearchHit]
    /// How many there are without the filter.
    package let unfiltered: Int
    package let clauses: [SearchClause]
    /// The words that stand in no document, with those that are near; empty where something was found.
    package let unknown: [UnknownWord]

    package struct UnknownWord: Hashable, Sendable {
        /// As it was typed, folded.
        package let word: String
        /// As documents have them, nearest first; may be empty.
        package let near: [String]
    }
}

extension Workspace {
    /// Looks for words in what is published and in the drafts that are here.
    ///
    /// - Parameter day: on which states are told; today where it is `nil`.
    /// - Throws: `misuse` where nothing was typed that can be looked for, or too much.
    package func search(_ query: SearchQuery, _ filter: SearchFilter = SearchFilter(), on day: Day? = nil) throws(WorkspaceError)
        -> SearchAnswer
    {
        try refuse(query)
        let main = try mainTip()
        let lines = SearchedLines(
            tree: try git { () throws(GitError) in try repository.tree(of: main) }, main: main, drafts: try drafts())
        let found = try found(query, lines)
        let hits = try hits(found.rows, lines, on: day)
        return SearchAnswer(
            hits: hits.filter(filter.lets), unfiltered: hits.count, clauses: found.clauses, unknown: found.unknown)
    }

    /// What a document that was found says of it.
    ///
    /// - Returns: `nil` where its text does not hold the words, but a label or a field does.
    package func excerpt(of hit: SearchHit, in answer: SearchAnswer, width: Int) throws(WorkspaceError) -> SearchExcerpt? {
        let source = try source(TreeFile(path: hit.path, mode: .regular, id: hit.blob))
        return SearchExcerpt(of: parse(source), finding: answer.clauses, width: width)
    }

    private func refuse(_ query: SearchQuery) throws(WorkspaceError) {
        if query.parts.isEmpty {
            throw WorkspaceError(
                .misuse, en: "there is no word to look for", fr: "il n'y a aucun mot à chercher",
                why: Phrase(en: "signs and symbols are not searched", fr: "les signes et symboles ne sont pas cherchés"),
                fix: Phrase(en: "praxis find \"steering committee\"", fr: "praxis chercher \"comité de pilotage\""))
        }
        if query.count > SearchQuery.mostWords {
            throw WorkspaceError(
                .misuse, en: "\(query.count) words are more than one search takes (\(SearchQuery.mostWords))",
                fr: "\(query.count) mots, c'est plus que n'en prend une recherche (\(SearchQuery.mostWords))",
                fix: Phrase(en: "look for the few that matter", fr: "cherchez les quelques mots qui comptent"))
        }
    }

    private func found(_ query: SearchQuery, _ lines: SearchedLines) throws(WorkspaceError) -> FoundRows {
        // A damaged file is made anew once. What cannot be kept is worked out for this once.
        for _ in 0..<2 {
            guard var index = try openKept(Self.searchName, SearchIndex.open(_:program:)) else { break }
            do throws(IndexProblem) {
                return try index.found(query, lines, in: self)
            } catch {
                switch error {
                case .repository(let error): throw error
                case .index(let problem): if problem.isDamage { try removeKept(Self.searchName) }
                }
            }
        }
        do throws(IndexProblem) {
            var index = try indexed { () throws(Database.Problem) in try SearchIndex.open(nil, program: "") }
            return try index.found(query, lines, in: self)
        } catch {
            switch error {
            case .repository(let error): throw error
            case .index:
                throw WorkspaceError(
                    .fault, en: "the words of the documents could not be put in order for a search",
                    fr: "les mots des documents n'ont pas pu être classés pour une recherche",
                    why: Phrase(en: "nothing was changed", fr: "rien n'a changé"), fix: Phrase(same: "praxis doctor"))
            }
        }
    }

    private static let searchName = "search.db"
}
