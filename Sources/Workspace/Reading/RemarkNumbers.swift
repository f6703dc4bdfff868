import Git
package import Review
import SystemPackage

extension Workspace {
    /// The number of each remark, by the oid of its entry: 1, 2, 3... in the order in which this clone saw them.
    ///
    /// Numbers are given once and kept in `.git/praxis/remarks`, an oid a line, so that what a person noted as 3 stays 3 whatever is received.
    /// They are of this clone: others know a remark by its words. Where nothing can be written the numbers are those that it would get.
    package func remarkNumbers(in snapshot: Snapshot) throws(WorkspaceError) -> [String: Int] {
        // Lines are only added, and the first that names a remark gives its number.
        let size = Disk.facts(remarksPath)?.size ?? 0
        return try made(.ground, "numbers of \(size)", of: snapshot) { () throws(WorkspaceError) in numbered(snapshot.entries) }
    }

    private func numbered(_ entries: [JournalEntry]) -> [String: Int] {
        var numbers = Self.numbered(knownRemarks())
        let new = entries.filter { $0.isRemark && numbers[$0.id] == nil }.inReadingOrder.map(\.id)
        guard !new.isEmpty else { return numbers }
        if append(new) { return Self.numbered(knownRemarks()) }
        for id in new { numbers[id] = numbers.count + 1 }
        return numbers
    }

    /// The remark that a number means here.
    package func remark(_ number: Int, in snapshot: Snapshot) throws(WorkspaceError) -> (remark: Remark, proposal: Proposal)? {
        guard let id = try remarkNumbers(in: snapshot).first(where: { $0.value == number })?.key,
            let entry = snapshot.entries.first(where: { $0.id == id })
        else { return nil }
        let proposals = snapshot.fold.proposals.filter { $0.id == entry.entry.proposal }
        for proposal in proposals {
            if let remark = Discussion(proposal).remarks.first(where: { $0.id == id }) { return (remark, proposal) }
        }
        return nil
    }

    private var remarksPath: String { repository.commonDirectory + "/praxis/remarks" }

    /// Ids in the order in which they came, each once. Lines that are none, as one that was cut by a power failure, are nothing.
    private func knownRemarks() -> [String] {
        var seen: Set<String> = []
        let text = Files.read(remarksPath).map { String(decoding: $0, as: UTF8.self) } ?? ""
        return text.split(separator: "\n").map(String.init).filter { ObjectID(hex: $0) != nil && seen.insert($0).inserted }
    }

    private static func numbered(_ ids: [String]) -> [String: Int] {
        Dictionary(uniqueKeysWithValues: ids.enumerated().map { ($0.element, $0.offset + 1) })
    }

    /// Adds lines in one write, so that two commands at once do not mix theirs; the first line that names a remark gives the number.
    ///
    /// - Returns: `false` where the folder cannot be written.
    private func append(_ ids: [String]) -> Bool {
        guard !repository.isQuarantined else { return false }
        do {
            try Files.makeFolder(repository.commonDirectory + "/praxis")
            let file = try FileDescriptor.open(
                FilePath(remarksPath), .writeOnly, options: [.append, .create], permissions: FilePermissions(rawValue: 0o644))
            try file.closeAfter { _ = try file.writeAll(Array(("\n" + ids.joined(separator: "\n") + "\n").utf8)) }
            return true
        } catch {
            // Whoever may not write here reads without numbers that last.
            return false
        }
    }
}

extension JournalEntry {
    /// Whether it begins a discussion of a proposal.
    fileprivate var isRemark: Bool {
        guard entry.proposal != nil else { return false }
        return switch entry.kind {
        case .comment: entry.about == nil
        case .suggest, .object: true
        default: false
        }
    }
}
