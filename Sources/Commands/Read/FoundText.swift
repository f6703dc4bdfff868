import Documents
import Review
import Workspace

/// How many of what was found are of which kind, in which state, in which language and chapter.
struct FoundFacets {
    let kinds: [(name: String, count: Int)]
    let states: [(name: String, count: Int)]
    let languages: [(name: String, count: Int)]
    let chapters: [(name: String, count: Int)]

    init(_ hits: [SearchHit]) {
        kinds = Self.counted(hits.map(\.id.kind))
        states = Self.counted(hits.map(\.state.rawValue))
        languages = Self.counted(hits.compactMap(\.language))
        chapters = Self.counted(hits.compactMap(\.chapter))
    }

    /// The most first.
    private static func counted(_ names: [String]) -> [(name: String, count: Int)] {
        Dictionary(names.map { ($0, 1) }, uniquingKeysWith: +).sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map {
            (name: $0.key, count: $0.value)
        }
    }
}

/// What was found, in words.
struct FoundText {
    let screen: Screen
    let templates: TemplateSet

    /// For a person: three lines.
    func entry(_ found: Find.Found) -> String {
        let hit = found.hit
        var facts = [name(ofKind: hit.id.kind), screen.style.marked(word(of: hit), hit.state.paint)]
        if let language = hit.language { facts.append(language.shown) }
        let head = screen.style.painted(hit.title.shown, .heading) + "  " + facts.joined(separator: ", ")
        let excerpt = found.excerpt.map { "    \(marked($0))\n" } ?? ""
        return "\(head)\n    \(screen.style.painted(place(found), .faint))\n\(excerpt)"
    }

    /// For a program: id, kind, state, language, title, path, line, excerpt.
    func record(_ found: Find.Found) -> String {
        let hit = found.hit
        let excerpt = found.excerpt?.pieces.map(\.text).joined() ?? ""
        let fields = [
            hit.id.description, hit.id.kind, hit.state.rawValue, hit.language ?? "", hit.title, hit.path,
            found.excerpt.map { String($0.line) } ?? "", excerpt,
        ]
        return fields.map(\.shown).joined(separator: "\t") + "\n"
    }

    /// Whose draft it is stands beside its state where it was received.
    private func word(of hit: SearchHit) -> String {
        let word = hit.state.word[screen.language]
        guard let draft = hit.draft else { return word }
        let name = draft.remote.map { "\($0)/\(draft.slug)" } ?? draft.slug
        return "\(word) (\(name.shown))"
    }

    private func place(_ found: Find.Found) -> String {
        found.hit.path.shown + (found.excerpt.map { ":\($0.line)" } ?? "")
    }

    /// Where there is no bold, stars stand for it.
    private func marked(_ excerpt: SearchExcerpt) -> String {
        excerpt.pieces.map { piece in
            guard piece.isFound else { return piece.text.shown }
            return screen.style.isPainted ? screen.style.painted(piece.text.shown, .heading) : "*\(piece.text.shown)*"
        }.joined()
    }

    private func name(ofKind kind: String) -> String {
        guard let name = templates.latest(kind)?.name[screen.language] else { return kind }
        return name.prefix(1).lowercased() + name.dropFirst()
    }

    /// `3 found: practice 2, term 1; published 2, draft 1`.
    func summary(_ facets: FoundFacets, count: Int, shown: Int) -> Phrase {
        func list(_ counted: [(name: String, count: Int)], _ name: (String) -> String) -> String {
            counted.map { "\(name($0.name)) \($0.count)" }.joined(separator: ", ")
        }
        let kinds = list(facets.kinds) { name(ofKind: $0).shown }
        let states = list(facets.states) { State(rawValue: $0)?.word[screen.language] ?? $0 }
        let languages = facets.languages.count > 1 ? "; " + list(facets.languages, \.shown) : ""
        let cut =
            shown < count
            ? Phrase(en: " The first \(shown) are shown (--limit N).", fr: " Les \(shown) premiers sont montrés (--limit N).")
            : Phrase(same: "")
        return Phrase(
            en: "\(count) found: \(kinds); \(states)\(languages).\(cut.en)",
            fr: "\(count) trouvé\(count > 1 ? "s" : "") : \(kinds) ; \(states)\(languages.isEmpty ? "" : " ")\(languages).\(cut.fr)")
    }

    func preferred(_ label: SearchLabel, for typed: String) -> Phrase {
        Phrase(
            en: "The community says \"\(label.text.shown)\" for \"\(typed.shown)\" (\(label.term.shown)).",
            fr: "La communauté dit « \(label.text.shown) » pour « \(typed.shown) » (\(label.term.shown)).")
    }
}

extension Find {
    struct View: Encodable {
        let query: String
        let count: Int
        let documents: [Item]
        let kinds: [String: Int]
        let states: [String: Int]
        let languages: [String: Int]
        let chapters: [String: Int]
        /// Words that no document holds, with those near to them.
        let unknown: [String: [String]]
        /// What the community says instead of what was typed, by that.
        let preferred: [String: [String]]

        init(_ query: String, _ answer: SearchAnswer, _ found: [Found], _ facets: FoundFacets) {
            func counts(_ facet: [(name: String, count: Int)]) -> [String: Int] { Dictionary(facet.map { ($0.name, $0.count) }) { $1 } }
            self.query = query
            count = answer.hits.count
            documents = found.map(Item.init)
            kinds = counts(facets.kinds)
            states = counts(facets.states)
            languages = counts(facets.languages)
            chapters = counts(facets.chapters)
            unknown = Dictionary(answer.unknown.map { ($0.word, $0.near) }) { first, _ in first }
            preferred = Dictionary(answer.clauses.map { ($0.typed, $0.preferred.map(\.text)) }) { first, _ in first }.filter {
                !$0.value.isEmpty
            }
        }

        struct Item: Encodable {
            let doc: String
            let kind: String
            let title: String
            let state: String
            let path: String
            let language: String?
            let chapter: String?
            /// Of what is published; absent for a draft.
            let version: String?
            /// The name of the draft; absent for what is published.
            let draft: String?
            /// Where the draft was received from; absent for what is of this clone.
            let remote: String?
            /// 1-based; absent, with an empty `excerpt`, where the words stand in a field only.
            let line: Int?
            /// In order; what was looked for is `found`.
            let excerpt: [Piece]

            init(_ found: Found) {
                doc = found.hit.id.description
                kind = found.hit.id.kind
                title = found.hit.title
                state = found.hit.state.rawValue
                path = found.hit.path
                language = found.hit.language
                chapter = found.hit.chapter
                version = found.hit.version
                draft = found.hit.draft?.slug
                remote = found.hit.draft?.remote
                line = found.excerpt?.line
                excerpt = found.excerpt?.pieces.map(Piece.init) ?? []
            }
        }

        struct Piece: Encodable {
            let text: String
            let found: Bool

            init(_ piece: SearchExcerpt.Piece) {
                text = piece.text
                found = piece.isFound
            }
        }
    }
}
