/// What journals hold beside the evidence that records carry: where a publisher left something out, the difference is here.
package struct Heard: Hashable, Sendable {
    private let byProposal: [String: [JournalEntry]]
    private let order: CausalOrder

    /// - Parameter entries: of any journals, in any order; signatures are checked already.
    package init(_ entries: [JournalEntry]) {
        byProposal = Dictionary(grouping: entries.filter { $0.entry.proposal != nil }) { $0.entry.proposal ?? "" }
        order = CausalOrder(entries)
    }

    /// The entries on the proposal of a publication that its record does not carry.
    package func beside(_ publication: Step.Publication) -> [JournalEntry] {
        let carried = Set(publication.record.evidence)
        return (byProposal[publication.record.proposal] ?? []).filter { !carried.contains($0.id) }
    }

    /// Those of some entries that the writers of the evidence had seen. Whoever holds the evidence was told of them.
    package func seen(_ entries: [JournalEntry], byWritersOf publication: Step.Publication) -> [JournalEntry] {
        guard !entries.isEmpty else { return [] }
        let past = order.past(of: publication.record.evidence)
        return entries.filter { past.contains($0.id) }
    }
}

extension Step {
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
