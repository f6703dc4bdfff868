import Documents
import Git
import Review

// A vote and a publication of one clone, each in a process of its own: either the vote is there when the publication counts, or whoever votes is told
// that something was published. In two clones it is the server that decides, and `sync` that tells.
extension Workspace {
    /// The turn in which a vote is written, or the votes of a publication are counted and it is made.
    private static var countingTurn: String { "counting" }

    /// Moves the journal of an entry. A vote is written only if nothing was published since it was looked at what is voted on.
    func move(_ transition: Transition, to id: ObjectID, saying entry: Entry, in snapshot: Snapshot) throws(WorkspaceError) {
        let turn = entry.isVote ? try turn(Self.countingTurn) : nil
        defer { turn?.release() }
        if entry.isVote, try git({ () throws(GitError) in try repository.reference(Ref.main) }) != snapshot.main { throw Self.lateVote }
        try move(transition.reference, from: transition.from, to: id, message: transition.message)
    }

    static var lateVote: WorkspaceError {
        WorkspaceError(
            .raced, en: "something was published at this moment; your vote was not given",
            fr: "quelque chose vient d'être publié ; votre vote n'a pas été donné", fix: Phrase(en: "try again", fr: "réessayez"))
    }

    /// Does what publishes a proposal, if this member did not vote on it here since it was judged. A vote that is given now waits until it is done.
    ///
    /// - Throws: `raced` where there is such a vote.
    func counting(
        _ proposal: Proposal, by member: Member, in snapshot: Snapshot, _ body: () throws(WorkspaceError) -> Void
    ) throws(WorkspaceError) {
        let turn = try turn(Self.countingTurn)
        defer { turn.release() }
        if let device = try setting("praxis.device") {
            let name = "\(member.id)/\(device)"
            let seen = snapshot.frontier.tips[name].flatMap { ObjectID(hex: $0) }
            if let tip = try git({ () throws(GitError) in try repository.reference(Ref.journal(name)) }), let seen, tip != seen {
                let (entries, _) = try readEntries(name, tip: tip, after: seen)
                if entries.contains(where: { $0.entry.proposal == proposal.id && $0.entry.isVote }) { throw raced(Ref.journal(name)) }
            }
        }
        try body()
    }
}

extension Entry {
    fileprivate var isVote: Bool { proposal != nil && [.approve, .object, .abstain, .withdraw].contains(kind) }
}
