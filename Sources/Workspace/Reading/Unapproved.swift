package import Git
import Review

/// What `main` holds in this clone beyond the last state that was approved: somebody committed to it by hand, past the hooks.
package struct Unapproved: Hashable, Sendable {
    /// The last state of `main` that was approved.
    package let good: ObjectID
    /// The state that it is in.
    package let tip: ObjectID
    /// The files that differ between the two, sorted.
    package let paths: [String]
}

extension Workspace {
    /// - Returns: `nil` where `main` is what the server has, or all beyond it was approved.
    package func unapproved() throws(WorkspaceError) -> Unapproved? {
        let tip = try mainTip()
        let theirs = try theirMain()
        if let theirs, try git({ () throws(GitError) in try repository.isAncestor(theirs, of: tip) }) {
            return try unapproved(in: try walkBeyond(theirs, to: tip, try pinnedRoot()), after: theirs, to: tip)
        }
        // Without a server that knows better, what lies before the first good step is taken for good: whoever proves reads all of it.
        var good = tip
        while let parent = try git({ () throws(GitError) in try repository.commit(good) }).parents.first,
            let found = try unapproved(in: try walkBeyond(parent, to: good, try pinnedRoot()), after: parent, to: good)
        {
            good = found.good
        }
        return good == tip ? nil : try unapproved(from: good, to: tip)
    }

    /// Reads the same from a walk along `main` that began at a commit that is trusted. A vote that a publication did not know makes it no
    /// commit by hand: that is worked out again.
    func unapproved(in walk: Walk, after known: ObjectID, to tip: ObjectID) throws(WorkspaceError) -> Unapproved? {
        guard let first = walk.violations.first, first.id != "evidence-omitted" else { return nil }
        var good = known
        if walk.steps > 0, let bad = ObjectID(hex: first.commit) {
            good = try git { () throws(GitError) in try repository.commit(bad) }.parents.first ?? known
        }
        return try unapproved(from: good, to: tip)
    }

    private func theirMain() throws(WorkspaceError) -> ObjectID? {
        guard let remote = try remote() else { return nil }
        return try git { () throws(GitError) in try repository.reference(Ref.main(of: remote)) }
    }

    func walkBeyond(_ known: ObjectID, to tip: ObjectID, _ root: ObjectID) throws(WorkspaceError) -> Walk {
        try verify(from: known, to: tip, root: root, hearing: .all)
    }

    private func unapproved(from good: ObjectID, to tip: ObjectID) throws(WorkspaceError) -> Unapproved {
        let changes = try git { () throws(GitError) in try repository.differences(from: good, to: tip) }
        return Unapproved(good: good, tip: tip, paths: changes.map(\.path).sorted())
    }
}
