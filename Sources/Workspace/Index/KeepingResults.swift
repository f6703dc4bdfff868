import Documents

extension CatalogueIndex {
    /// What a check of everything found in this very state; `nil` where the last one was in another.
    mutating func results(of whole: [UInt8], _ stage: String) throws(WorkspaceError) -> (documents: [String], findings: [Diagnostic])? {
        guard try query("SELECT key FROM whole WHERE stage = ?", [.text(stage)], { $0.bytes(0) }) == [whole] else { return nil }
        var documents: [String] = []
        var found: [Diagnostic] = []
        for (path, bytes) in try query(
            "SELECT path, findings FROM result WHERE stage = ? ORDER BY path", [.text(stage)], { ($0.text(0), $0.bytes(1)) })
        {
            guard let findings = KeptFindings.findings(in: bytes, path: path) else { return nil }
            documents.append(path)
            found += findings
        }
        return (documents, found)
    }

    /// Keeps rows of results. Where another program is writing they are lost, and found again.
    ///
    /// - Parameter whole: names the state, where these rows and those that were recalled are all.
    mutating func keepResults(_ rows: [[Database.Cell]], whole: [UInt8]?, all: [String], stage: String) {
        do throws(Database.Problem) {
            try database.execute("BEGIN IMMEDIATE")
            for row in rows { try database.run("INSERT OR REPLACE INTO result VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row) }
            if let whole {
                let known = Set(all)
                let gone = try database.rows("SELECT path FROM result WHERE stage = ?", [.text(stage)]) { $0.text(0) }.filter {
                    !known.contains($0)
                }
                for path in gone { try database.run("DELETE FROM result WHERE stage = ? AND path = ?", [.text(stage), .text(path)]) }
                try database.run("INSERT OR REPLACE INTO whole VALUES (?, ?)", [.text(stage), .bytes(whole)])
            } else if !rows.isEmpty {
                try database.run("DELETE FROM whole WHERE stage = ?", [.text(stage)])
            }
            try database.execute("COMMIT")
        } catch {
            // A cache that does not keep is slow, and right.
            try? database.execute("ROLLBACK")
        }
    }
}
