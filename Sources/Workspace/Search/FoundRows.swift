import Documents
import Git
import Review

/// What the index answers.
struct FoundRows {
    let rows: [Row]
    let clauses: [SearchClause]
    let unknown: [SearchAnswer.UnknownWord]

    /// One text in one place.
    struct Row {
        let line: String
        let path: String
        let blob: ObjectID
        let id: DocumentID
        let title: String
        let language: String?
        let chapter: String?
        let score: Double
        /// Of the published version of the document; `nil` where there is none.
        let record: (version: String, status: Record.Status, effective: String)?
    }
}

extension SearchIndex {
    /// Follows the repository where it moved, and answers from that very state.
    mutating func found(_ query: SearchQuery, _ lines: SearchedLines, in workspace: borrowing Workspace) throws(IndexProblem) -> FoundRows {
        do throws(IndexProblem) {
            try indexed { () throws(Database.Problem) in try database.execute("BEGIN") }
            if try indexed({ () throws(Database.Problem) in try self.lines() }) != lines.all {
                try indexed { () throws(Database.Problem) in try database.execute("ROLLBACK; BEGIN IMMEDIATE") }
                try follow(lines, in: workspace)
            }
            let clauses = try indexed { () throws(Database.Problem) in
                try query.clauses { key throws(Database.Problem) in try labels(key) }
            }
            let rows = try indexed { () throws(Database.Problem) in
                try self.rows(SearchExpression(clauses, line: query.line))
            }
            let unknown = rows.isEmpty ? try unknownWords(of: clauses, in: workspace) : []
            try indexed { () throws(Database.Problem) in try database.execute("COMMIT") }
            return FoundRows(rows: rows, clauses: clauses, unknown: unknown)
        } catch {
            // The error that led here says more than one about going back.
            try? database.execute("ROLLBACK")
            throw error
        }
    }

    /// All labels of the terms that have one with a key, in any order.
    private mutating func labels(_ key: String) throws(Database.Problem) -> [SearchLabel] {
        try database.rows(
            "SELECT DISTINCT term, language, kind, text FROM label WHERE term IN (SELECT term FROM label WHERE key = ?)", [.text(key)]
        ) { row in
            SearchLabel(
                term: row.text(0), language: row.text(1), kind: SearchLabel.Kind(rawValue: row.number(2) ?? 0) ?? .preferred,
                text: row.text(3)
            )
        }
    }

    /// A word of the title counts for ten of the text, one of a label for eight, one of a heading for five.
    private mutating func rows(_ expression: SearchExpression) throws(Database.Problem) -> [FoundRows.Row] {
        try database.rows(
            """
            SELECT p.line, p.path, d.blob, d.id, d.title, d.language, d.chapter, f.score, r.version, r.status, r.effective
            FROM (SELECT rowid AS number, bm25(words, 10.0, 5.0, 8.0, 1.0) AS score FROM words WHERE words MATCH ?) f
            JOIN document d ON d.number = f.number JOIN place p ON p.blob = d.blob LEFT JOIN record r ON r.doc = d.id
            """, [.text(expression.text)]
        ) { row -> FoundRows.Row? in
            guard let blob = ObjectID(bytes: row.bytes(2)), let id = DocumentID(parsing: row.text(3)) else { return nil }
            let status = Record.Status(rawValue: row.text(9))
            return FoundRows.Row(
                line: row.text(0), path: row.text(1), blob: blob, id: id, title: row.text(4), language: row.isNull(5) ? nil : row.text(5),
                chapter: row.isNull(6) ? nil : row.text(6), score: row.real(7),
                record: status.map { (row.text(8), $0, row.text(10)) })
        }.compactMap(\.self)
    }

    /// The words that no document holds, and those near to them as documents have them.
    private mutating func unknownWords(of clauses: [SearchClause], in workspace: borrowing Workspace) throws(IndexProblem)
        -> [SearchAnswer.UnknownWord]
    {
        var unknown: [SearchAnswer.UnknownWord] = []
        for part in clauses.flatMap(\.parts) {
            for word in part.words where !word.isFiller {
                let isBeginning = part.isPrefix && word == part.words.last
                let (isKnown, near) = try indexed { () throws(Database.Problem) in
                    try holds(word, isBeginning: isBeginning) ? (true, []) : (false, try stems(near: word))
                }
                if isKnown || unknown.contains(where: { $0.word == word.text }) { continue }
                var written: [String] = []
                for stem in near {
                    if let text = try writing(of: stem, in: workspace), !written.contains(text) { written.append(text) }
                }
                unknown.append(SearchAnswer.UnknownWord(word: word.text, near: written))
            }
        }
        return unknown
    }

    private mutating func holds(_ word: SearchWord, isBeginning: Bool) throws(Database.Problem) -> Bool {
        for stem in isBeginning ? [word.stem, word.text] : [word.stem] {
            let end = isBeginning ? stem + "\u{10FFFF}" : stem
            let found = try database.rows("SELECT 1 FROM vocabulary WHERE term BETWEEN ? AND ? LIMIT 1", [.text(stem), .text(end)]) { _ in
                true
            }
            if !found.isEmpty { return true }
        }
        return false
    }

    /// At most three, the nearest first, of equal ones that which more documents hold.
    private mutating func stems(near word: SearchWord) throws(Database.Problem) -> [String] {
        let typed = word.stem
        guard typed.utf8.count > 2 else { return [] }
        let length = typed.unicodeScalars.count
        return try database.rows(
            "SELECT term, doc FROM vocabulary WHERE length(term) BETWEEN ? AND ?", [.number(length - 2), .number(length + 2)]
        ) { (stem: $0.text(0), documents: $0.number(1) ?? 0) }
        .compactMap { row in slips(typed, row.stem).map { (row.stem, row.documents, $0) } }
        .sorted { ($0.2, $1.1, $0.0) < ($1.2, $0.1, $1.0) }.prefix(3).map(\.0)
    }

    /// A word as a document has it.
    private mutating func writing(of stem: String, in workspace: borrowing Workspace) throws(IndexProblem) -> String? {
        let places = try indexed { () throws(Database.Problem) in
            try database.rows(
                """
                SELECT p.path, d.blob FROM words w JOIN document d ON d.number = w.rowid JOIN place p ON p.blob = d.blob
                WHERE words MATCH ? ORDER BY d.id, p.line LIMIT 1
                """, [.text("\"\(stem)\"")]
            ) { ($0.text(0), ObjectID(bytes: $0.bytes(1))) }
        }
        guard case (let path, let blob?)? = places.first else { return nil }
        let source = try read { () throws(WorkspaceError) in try workspace.source(TreeFile(path: path, mode: .regular, id: blob)) }
        return SearchedText.writing(of: stem, in: parse(source))
    }
}
