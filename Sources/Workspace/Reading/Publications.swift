package import Community
import Documents
import Git
import Review

extension Workspace {
    /// Every version of some documents that was published, the oldest of each first. A document that is damaged is left out, and `damage` names
    /// it.
    package func publications(of holdings: Holdings, in snapshot: Snapshot) throws(WorkspaceError) -> [Publication] {
        let proposals = Dictionary(snapshot.fold.proposals.map { ($0.id, $0) }) { first, _ in first }
        var found: [Publication] = []
        for holding in holdings.documents where holding.record != nil {
            let versions = try leavingOutDamaged(holding.doc) { () throws(WorkspaceError) in
                try publications(of: holding, proposals, in: snapshot)
            }
            found += versions ?? []
        }
        return found
    }

    private func publications(of holding: Holding, _ proposals: [String: Proposal], in snapshot: Snapshot) throws(WorkspaceError)
        -> [Publication]
    {
        var found: [Publication] = []
        for record in try versions(of: holding.doc, in: snapshot).reversed() {
            // The last one was read already; an earlier text may be missing in a partial clone.
            let known = record.blob == holding.record?.blob ? holding.published : try text(of: record)
            guard let text = known else { continue }
            let submitters =
                proposals[record.proposal]?.adopters
                ?? Self.evidence(of: record).map(\.entry).filter { [.submit, .revise].contains($0.kind) }.map(\.member)
            if let publication = Publication(record, text, submitters: submitters) { found.append(publication) }
        }
        return found
    }
}
