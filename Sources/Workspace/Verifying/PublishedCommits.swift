import Git

/// The commits that `main` leads to, as far as a walk from its root has come: what a draft adds to them is found by going back from its tip
/// alone. git walks back along `main` to where the draft was begun, which every step of a proof would do again.
struct PublishedCommits {
    /// Up to where it is known; of any other tip git is asked.
    private var tip: ObjectID?
    private var all: Set<ObjectID> = []

    /// - Returns: `nil` where another tip is meant.
    func contains(_ id: ObjectID, upTo tip: ObjectID) -> Bool? { tip == self.tip ? all.contains(id) : nil }

    /// What some commits lead to and `main` at a tip does not, parents before children; `nil` where another tip is meant.
    func missing(_ tips: [ObjectID], upTo tip: ObjectID, in repository: borrowing Repository) throws(GitError) -> [ObjectID]? {
        guard tip == self.tip else { return nil }
        var found: [ObjectID] = []
        var seen: Set<ObjectID> = []
        var open = tips.reversed().map { (id: $0, isEntered: false) }
        while let (id, isEntered) = open.popLast() {
            if isEntered {
                found.append(id)
            } else if !all.contains(id), seen.insert(id).inserted {
                open.append((id, true))
                open += try repository.commit(id).parents.reversed().map { ($0, false) }
            }
        }
        return found
    }

    /// Begins again at a root.
    mutating func begin(at root: ObjectID) { (tip, all) = (root, [root]) }

    /// Goes on by one step of `main`, which follows the one before.
    mutating func follow(_ step: ObjectID, in repository: borrowing Repository) throws(GitError) {
        guard let tip, let new = try missing([step], upTo: tip, in: repository) else { return }
        all.formUnion(new)
        self.tip = step
    }
}

extension Workspace {
    /// What some commits lead to and what is published does not, parents before children.
    func additions(of tips: [ObjectID], to main: ObjectID) throws(WorkspaceError) -> [ObjectID] {
        try git { () throws(GitError) in
            if let known = try memory.published.missing(tips, upTo: main, in: repository) { return known }
            return try repository.commits(reachable: tips, excluding: [main], firstParent: false, reversed: true)
        }
    }

    /// Whether a commit that may be missing is one of those that are published.
    func isPublished(_ commit: ObjectID, at main: ObjectID) throws(WorkspaceError) -> Bool {
        if let known = memory.published.contains(commit, upTo: main) { return known }
        return try git { () throws(GitError) in
            if commit == main { return true }
            guard try repository.exists(commit) else { return false }
            return try repository.isAncestor(commit, of: main)
        }
    }
}
