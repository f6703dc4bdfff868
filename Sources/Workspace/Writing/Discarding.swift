import Documents
package import Git
import Review

/// The open draft as it would be thrown away.
package struct Discard: Sendable {
    package let slug: String
    /// Files that are not saved, from the top of the repository.
    package let unsaved: [String]
    /// Saves that are in no other place of this clone.
    package let saves: Int
    let tip: ObjectID
}

extension Workspace {
    /// Looks at what throwing away the open draft would take.
    ///
    /// - Throws: `refused` where it is under review: a proposal is given up first, so that its readers know.
    package func discard(in snapshot: Snapshot) throws(WorkspaceError) -> Discard {
        try demandUsable()
        guard let slug = try currentDraft(), let tip = try headCommit() else { throw Self.noDraft }
        for proposal in try openProposals(in: snapshot) where proposal.round.entry.entry.draft?.branch == "draft/\(slug)" {
            let doc = proposal.subjects.first.flatMap { DocumentID(parsing: $0.doc)?.slug } ?? slug
            throw WorkspaceError(
                .refused, en: "the draft \(escaped(slug)) is under review", fr: "le brouillon \(escaped(slug)) est en relecture",
                why: Phrase(en: "its readers would look for what is gone", fr: "ses relecteurs chercheraient ce qui a disparu"),
                fix: Phrase(same: "praxis abandon \(escaped(doc)), praxis discard"))
        }
        let saves = try git { () throws(GitError) in try repository.commits(reachable: [tip], excluding: [snapshot.main], firstParent: true)
        }
        return Discard(slug: slug, unsaved: try unsavedPaths(), saves: saves.count, tip: tip)
    }

    /// Throws the open draft away: the folder shows what is published. All of it, saved or not, stays under `refs/praxis-undone/`.
    ///
    /// A stop in between loses nothing; the next command goes on with it.
    ///
    /// - Returns: the commit that holds it.
    package func perform(_ discard: Discard) throws(WorkspaceError) -> ObjectID {
        var kept = discard.tip
        if !discard.unsaved.isEmpty {
            let tree = try git { () throws(GitError) in
                try repository.stage(discard.unsaved)
                return try repository.writeIndexTree()
            }
            kept = try git { () throws(GitError) in
                let who = Identity(name: "praxis", email: "praxis@localhost", seconds: Int64(now), offsetMinutes: 0)
                let message = "Draft \(discard.slug), thrown away\n"
                return try repository.writeCommit(
                    buffer: try Commit.buffer(tree: tree, parents: [discard.tip], author: who, committer: who, message: message),
                    signature: nil)
            }
        }
        try keepUndone(kept)
        try perform(
            [
                .move(Ref.draft(discard.slug), from: discard.tip, to: kept), .files(from: kept, to: try mainTip()), .head("main"),
                .move(Ref.draft(discard.slug), from: kept, to: nil),
            ], message: "discard")
        return kept
    }
}
