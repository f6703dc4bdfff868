import Documents

extension CatalogueIndex: Neighbours {
    private static let columns = "path, id, title, language, original, named, minutes, objectives, assessed, anchors"

    private mutating func entries(_ condition: String, _ values: [Database.Cell]) throws(WorkspaceError) -> [Catalogue.Entry] {
        try query("SELECT \(Self.columns) FROM file WHERE \(condition)", values) { IndexedEntry.entry($0) }.compactMap(\.self)
    }

    /// An index that stops to answer in the middle of a command is no fault of the repository's; the next command makes another.
    mutating func query<Value>(_ sql: String, _ values: [Database.Cell] = [], _ read: (Database.Row) -> Value)
        throws(WorkspaceError) -> [Value]
    {
        do throws(Database.Problem) {
            return try database.rows(sql, values, read)
        } catch {
            throw WorkspaceError(
                .fault, en: "the index in .git/praxis cannot be read (\(escaped(error.detail)))",
                fr: "l'index dans .git/praxis est illisible (\(escaped(error.detail)))",
                fix: Phrase(
                    en: "remove .git/praxis/index.db and try again: it is made anew",
                    fr: "supprimez .git/praxis/index.db et réessayez : il est reconstruit"))
        }
    }

    mutating func documents(_ id: DocumentID, in workspace: borrowing Workspace) throws(WorkspaceError) -> [Catalogue.Entry] {
        let found = try entries("id = ?", [.text(id.description)])
        if !found.isEmpty || id.kind == DocumentID.governance { return found }
        let isRecorded = try !query("SELECT 1 FROM record WHERE id = ?", [.text(id.description)]) { _ in true }.isEmpty
        return isRecorded ? [Catalogue.Entry(id: id, path: "", title: "", language: nil)] : []
    }

    mutating func document(at path: String, in workspace: borrowing Workspace) throws(WorkspaceError) -> Catalogue.Entry? {
        try entries("path = ? AND id IS NOT NULL", [.text(path)]).first
    }

    mutating func file(at path: String, in workspace: borrowing Workspace) throws(WorkspaceError) -> String? {
        // `0` is what follows `/`.
        try query(
            "SELECT path FROM file WHERE path = ? OR path > ? AND path < ? ORDER BY path LIMIT 1",
            [.text(path), .text(path + "/"), .text(path + "0")]
        ) { $0.text(0) }.first
    }

    mutating func translations(of id: DocumentID, in workspace: borrowing Workspace) throws(WorkspaceError) -> [Catalogue.Entry] {
        try entries("original = ?", [.text(id.description)])
    }

    mutating func users(of id: DocumentID, in workspace: borrowing Workspace) throws(WorkspaceError) -> [Catalogue.Entry] {
        try entries("path IN (SELECT path FROM assessment WHERE target = ?) AND id IS NOT NULL", [.text(id.description)])
    }

    mutating func terms(givingUpWordsOf language: Language?, in workspace: borrowing Workspace) throws(WorkspaceError) -> [String: Catalogue
        .Term]
    {
        let condition = language == nil ? "" : "WHERE path IN (SELECT path FROM label WHERE language = ? AND kind = 2) AND language = ?"
        let code = language.map { Database.Cell.text($0.rawValue) }
        let rows = try query(
            "SELECT path, id, domain, language, kind, text FROM label \(condition) ORDER BY path, rowid", [code, code].compactMap(\.self)
        ) { (path: $0.text(0), id: $0.text(1), domain: $0.text(2), language: $0.text(3), kind: $0.number(4), text: $0.text(5)) }
        var terms: [String: Catalogue.Term] = [:]
        var start = 0
        while start < rows.count {
            let path = rows[start].path
            let own = rows[start...].prefix { $0.path == path }
            var labels: [String: Catalogue.Term.Labels] = [:]
            for language in Set(own.map(\.language)) {
                func texts(_ kind: Int) -> [String] { own.filter { $0.language == language && $0.kind == kind }.map(\.text) }
                guard let preferred = texts(0).first else { continue }
                labels[language] = Catalogue.Term.Labels(preferred: preferred, admitted: texts(1), deprecated: texts(2))
            }
            terms[path] = Catalogue.Term(id: rows[start].id, domain: rows[start].domain, labels: labels)
            start = own.endIndex
        }
        return terms
    }

    mutating func version(of id: DocumentID, in workspace: borrowing Workspace) throws(WorkspaceError) -> String? {
        try query("SELECT version FROM record WHERE id = ?", [.text(id.description)]) { $0.text(0) }.first
    }

    mutating func publishedID(at path: String, in workspace: borrowing Workspace) throws(WorkspaceError) -> DocumentID? {
        let known = try query(
            "SELECT record.id FROM file JOIN record ON record.id = file.id WHERE file.path = ? AND record.path = file.path", [.text(path)]
        ) {
            $0.text(0)
        }
        return known.first.flatMap(DocumentID.init(parsing:))
    }

    mutating func allDocuments(in workspace: borrowing Workspace) throws(WorkspaceError) -> [Catalogue.Entry] {
        let there = try entries("id IS NOT NULL", [])
        let gone = try query("SELECT id FROM record WHERE id NOT IN (SELECT id FROM file WHERE id IS NOT NULL)") { $0.text(0) }
        return there
            + gone.compactMap(DocumentID.init(parsing:)).filter { $0.kind != DocumentID.governance }.map {
                Catalogue.Entry(id: $0, path: "", title: "", language: nil)
            }
    }

    mutating func allFiles(in workspace: borrowing Workspace) throws(WorkspaceError) -> [String] {
        try query("SELECT path FROM file") { $0.text(0) }
    }

    mutating func allVersions(in workspace: borrowing Workspace) throws(WorkspaceError) -> [DocumentID: String] {
        var versions: [DocumentID: String] = [:]
        for (id, version) in try query("SELECT id, version FROM record", [], { ($0.text(0), $0.text(1)) }) {
            if let id = DocumentID(parsing: id) { versions[id] = version }
        }
        return versions
    }
}
