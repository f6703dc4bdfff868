import Documents
import Git

extension Workspace {
    /// The documents that differ between two commits, as the second holds them.
    ///
    /// - Parameter text: as git writes it: `A..B` from one commit to the other, `A...B` from where the two parted; a side that is left out is
    ///   `HEAD`. An id of noughts, with which a host says that a branch is new, is a commit that holds nothing.
    package func range(_ text: String) throws(WorkspaceError) -> CheckedText {
        guard let (left, right, isSymmetric) = Self.ends(of: text) else {
            let shown = escaped(text)
            throw WorkspaceError(
                .misuse, en: "\"\(shown)\" is no range of commits; a range has two ends",
                fr: "« \(shown) » n'est pas un intervalle de commits ; un intervalle a deux bouts",
                fix: Phrase(same: "--range main..HEAD"))
        }
        let new = try commit(right, of: text)
        var old: ObjectID?
        if !(left.count == 40 && left.allSatisfy { $0 == "0" }) {
            old = try commit(left, of: text)
            if isSymmetric, let side = old { old = try git { () throws(GitError) in try repository.mergeBase(side, new) } }
        }
        let changes = try git { () throws(GitError) in try repository.differences(from: old, to: new) }
        return CheckedText(documents: try documents(among: changes), tree: try tree(of: new))
    }

    private static func ends(of text: String) -> (left: String, right: String, isSymmetric: Bool)? {
        guard let dots = text.firstRange(of: "..") else { return nil }
        let isSymmetric = text[dots.upperBound...].hasPrefix(".")
        let left = String(text[..<dots.lowerBound])
        let right = String(text[dots.upperBound...].dropFirst(isSymmetric ? 1 : 0))
        guard !(left.isEmpty && right.isEmpty), right.firstRange(of: "..") == nil else { return nil }
        return (left.isEmpty ? "HEAD" : left, right.isEmpty ? "HEAD" : right, isSymmetric)
    }

    /// The commit that one end of a range names.
    private func commit(_ revision: String, of range: String) throws(WorkspaceError) -> ObjectID {
        var found: ObjectID?
        do throws(GitError) {
            found = try repository.resolve(revision)
        } catch {
            switch error {
            // A short id that several objects share, or a name that cannot be one.
            case .other, .invalidName: found = nil
            case .notARepository, .dubiousOwnership, .unsupported, .bare, .shallow, .locked, .wouldLose, .missing, .corrupt, .quarantined,
                .unfinished, .overtaken:
                throw WorkspaceError(error)
            }
        }
        if let found, try git({ () throws(GitError) in try repository.header(of: found)?.kind }) == .commit { return found }
        let shown = escaped(revision)
        throw WorkspaceError(
            .notFound, en: "\(shown) in the range \(escaped(range)) names no commit of this clone",
            fr: "\(shown) dans l'intervalle \(escaped(range)) ne nomme aucun commit de ce clone",
            // A server of continuous integration often has no branch but the one that it judges.
            fix: Phrase(same: revision == "main" ? "git fetch origin main:refs/heads/main" : "git fetch; git log --oneline -n 5"))
    }

    /// A text that is not saved yet, as an editor has it, in the place of the file at a path.
    ///
    /// - Parameter typed: where the text would stand, from the folder of the command or absolute; nothing need be there.
    package func text(_ bytes: [UInt8], at typed: String) throws(WorkspaceError) -> CheckedText {
        guard let work = repository.workDirectory else { throw WorkspaceError(GitError.bare(doing: "")) }
        guard let path = relative(typed, to: work), !path.isEmpty else {
            throw WorkspaceError(
                .notFound, en: "\(escaped(typed)) is outside this community", fr: "\(escaped(typed)) est hors de cette communauté")
        }
        let tree = try workTree().holding(path)
        return CheckedText(documents: isDocument(path) ? [parse(Source(path: path, bytes: bytes))] : [], tree: tree)
    }
}
