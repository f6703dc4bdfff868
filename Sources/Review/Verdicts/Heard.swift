/// What journals hold beside the evidence that records carry: where a publisher left something out, the difference is here.
package struct Heard: Hashable, Sendable {
    private let byProposal: [String: [JournalEntry]]
    /// Revocations of keys, which speak of every proposal that the key signed on.
    private let revoking: [JournalEntry]
    /// By the member who signed them; they speak of no proposal either.
    private let delegating: [String: [JournalEntry]]
    private let order: CausalOrder

    /// - Parameter entries: of any journals, in any order; signatures are checked already.
    package init(_ entries: [JournalEntry]) {
        byProposal = Dictionary(grouping: entries.filter { $0.entry.proposal != nil }) { $0.entry.proposal ?? "" }
        revoking = entries.filter { $0.entry.kind == .revoke }
        delegating = Dictionary(grouping: entries.filter { $0.entry.kind == .delegate }, by: \.entry.member)
        order = CausalOrder(entries)
    }

    /// The entries on the proposal of a publication that its record does not carry.
    package func beside(_ publication: Step.Publication, of step: Step) -> [JournalEntry] {
        let carried = Set(publication.record.evidence)
        let said = byProposal[publication.record.proposal] ?? []
        let keys = Set((publication.evidence + said).map(\.key))
        let lost = revoking.filter { entry in entry.entry.revoked.map { keys.contains($0.key) } ?? false }
        let lent = step.delegating(publication).sorted().flatMap { lastDelegations(of: $0) }
        return (said + lost + lent).filter { !carried.contains($0.id) }
    }

    /// Those that no later one of the same member has taken the place of.
    private func lastDelegations(of member: String) -> [JournalEntry] {
        let all = delegating[member] ?? []
        return all.filter { one in !all.contains { order.isBefore(one.id, $0.id) } }
    }

    /// Those of some entries that the writers of the evidence had seen. Whoever holds the evidence was told of them.
    package func seen(_ entries: [JournalEntry], byWritersOf publication: Step.Publication) -> [JournalEntry] {
        guard !entries.isEmpty else { return [] }
        let past = order.past(of: publication.record.evidence)
        return entries.filter { past.contains($0.id) }
    }
}

extension Step {
    /// The members whose delegations decide about a publication: who approved it, where they may stand in for others, and these others.
    /// Empty where nobody stands in for anybody.
    package func delegating(_ publication: Publication) -> Set<String> {
        let approvers = Set(publication.evidence.filter { $0.entry.kind == .approve }.map(\.entry.member))
        let lenders = before.delegations(signed: publication.evidence).filter { approvers.contains($0.to) }.map(\.from)
        return lenders.isEmpty ? [] : approvers.union(lenders)
    }

    /// The same step where its publisher had carried more of what the journals say.
    ///
    /// - Parameter more: by the path of the record.
    package func hearing(_ more: [String: [JournalEntry]]) -> Step {
        var step = self
        step.publications = publications.map { publication in
            var publication = publication
            publication.evidence += more[publication.recordPath] ?? []
            return publication
        }
        return step
    }
}

/// The records of a step that would not have been approved had they carried these entries. Empty: whatever was left out changes nothing.
///
/// - Parameter more: entries on the proposals of the step, by the path of the record.
package func recordsUndone(by more: [String: [JournalEntry]], in step: Step) -> [Step.Publication] {
    guard more.contains(where: { !$0.value.isEmpty }) else { return [] }
    let judge = StepJudge(step: step.hearing(more))
    // An approval that was left out only gives the same answer other names.
    let undoing: Set = ["not-approved", "draft-foreign"]
    return zip(step.publications, judge.step.publications).filter { publication, heard in
        !more[publication.recordPath, default: []].isEmpty && judge.publication(heard).contains { undoing.contains($0.id) }
    }.map(\.0)
}
