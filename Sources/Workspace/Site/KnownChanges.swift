import Community
import Documents
import Git
import Review

/// Which sections differ between two texts, worked out once: blobs name their bytes, so that it stays true for ever.
struct KnownChanges {
    /// By `<old blob> <new blob>`.
    fileprivate var headings: [String: [String]] = [:]
    /// Those that were asked for: of others nothing is kept on.
    fileprivate var asked: [String: [String]] = [:]

    fileprivate static let name = "site-changes"
}

extension Workspace {
    /// What an earlier build by this very program worked out; empty where there is none.
    func knownChanges() -> KnownChanges {
        var known = KnownChanges()
        guard let program = Self.program, let bytes = Files.read(keptPath(KnownChanges.name)) else { return known }
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.first.map(String.init) == program else { return known }
        for line in lines.dropFirst() {
            let parts = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            if parts.count > 1 { known.headings[parts[0]] = Array(parts.dropFirst().dropLast()) }
        }
        return known
    }

    /// Keeps what was asked for, where it is new.
    func keep(_ known: KnownChanges) {
        guard let program = Self.program, known.asked != known.headings else { return }
        var text = program + "\n"
        for (pair, headings) in known.asked.sorted(by: { $0.key < $1.key }) {
            // A tab and an end of line are in no heading, which is one line of words.
            let words = headings.map { $0.replacing("\t", with: " ").replacing("\n", with: " ") }
            text += ([pair] + words).joined(separator: "\t") + "\t\n"
        }
        // Whoever may not write here works it out again.
        do throws(WorkspaceError) { try Files.write(Array(text.utf8), to: keptPath(KnownChanges.name)) } catch { return }
    }

    /// By version, the headings of the sections that differ from the version before.
    ///
    /// - Parameter text: of the newest.
    func changes(_ records: [Record], _ text: ParsedDocument?, known: inout KnownChanges) throws(WorkspaceError) -> [String: [String]] {
        var changes: [String: [String]] = [:]
        for (new, old) in zip(records, records.dropFirst()) {
            let pair = "\(old.blob) \(new.blob)"
            var found = known.headings[pair]
            if found == nil {
                let newer = new.blob == records.first?.blob ? text : try self.text(of: new)
                found = try newer.flatMap { newer throws(WorkspaceError) in try headings(from: old, to: newer) }
            }
            guard let headings = found else { continue }
            known.asked[pair] = headings
            changes[new.version.description] = headings
        }
        return changes
    }

    /// `nil` where a text is missing, as in a partial clone: then nothing is said of what changed.
    private func headings(from old: Record, to newer: ParsedDocument) throws(WorkspaceError) -> [String]? {
        guard let older = try text(of: old) else { return nil }
        return differences(from: older, to: newer).compactMap { difference in
            guard case .section(let heading, _, _) = difference.place else { return nil }
            return heading
        }
    }
}
