/// The trees that a handle has read and judged already. Judging one step of a history asks the same large folders a dozen times, and to
/// read ten thousand lines with care each time was four fifths of what a server's hook cost.
///
/// It belongs to one handle, which belongs to one task. An id names its content, so what is kept is never out of date.
final class TreeMemory {
    private var trees: [ObjectID: [TreeLine]] = [:]
    private var lines = 0
    private var roots: [ObjectID: ObjectID] = [:]
    private var changes: [Sides: [FileChange]] = [:]

    /// Two trees that were compared.
    struct Sides: Hashable {
        let old: ObjectID?
        let new: ObjectID?
    }

    /// Lines of all that is kept: about 20 MB.
    private static let mostLines = 100_000
    private static let mostRoots = 1_000
    private static let mostComparisons = 1_000
    private static let mostChanges = 100
    /// Smaller trees are read again as fast as they are found here.
    private static let leastLines = 32

    subscript(sides: Sides) -> [FileChange]? { changes[sides] }

    /// A draft is compared with the same state for its texts, for its authors and for its state.
    func keep(_ found: [FileChange], of sides: Sides) {
        guard found.count <= Self.mostChanges else { return }
        if changes.count == Self.mostComparisons { changes.removeAll() }
        changes[sides] = found
    }

    subscript(tree: ObjectID) -> [TreeLine]? { trees[tree] }

    func root(of commit: ObjectID) -> ObjectID? { roots[commit] }

    func keep(_ root: ObjectID, of commit: ObjectID) {
        if roots.count == Self.mostRoots { roots.removeAll() }
        roots[commit] = root
    }

    /// Forgets everything rather than choose what to forget: a walk along a history comes back to the last few trees only.
    func keep(_ found: [TreeLine], of tree: ObjectID) {
        guard found.count >= Self.leastLines, found.count <= Self.mostLines else { return }
        if lines + found.count > Self.mostLines {
            trees.removeAll()
            lines = 0
        }
        if trees.updateValue(found, forKey: tree) == nil { lines += found.count }
    }
}
