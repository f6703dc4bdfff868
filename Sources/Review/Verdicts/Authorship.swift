/// Who wrote a draft, and who therefore cannot approve it (clause 5 of the predicate).
package struct Authorship: Hashable, Sendable {
    /// Member id to the traces that lead to the member, sorted.
    package let members: [String: [Trace]]
    /// Commits that belong to nobody: unsigned, and adopted by no signed submit or revise. They block.
    package let unattributed: [String]

    package enum Trace: Hashable, Sendable, Comparable {
        /// `authors`, `contributors` or `owner` in the front matter.
        case frontMatter
        /// Signed the entry that submitted the draft.
        case submitted
        /// Signed a commit with a key of theirs.
        case signed(commit: String)
        /// Author, committer or co-author of a commit, by one of their e-mails.
        case email(commit: String)
    }

    /// A commit of the draft that changed something in it.
    package struct Commit: Hashable, Sendable {
        package let id: String
        /// Of author, committer and co-authors.
        package let emails: [String]
        /// The key whose good signature it bears, as an OpenSSH line.
        package let key: String?

        package init(id: String, emails: [String], key: String?) {
            self.id = id
            self.emails = emails
            self.key = key
        }
    }

    /// - Parameters:
    ///   - commits: all that the draft adds to what is published and that changed something.
    ///   - adopted: ids of the commits that signed entries have adopted.
    ///   - named: `authors` and `contributors` of the front matter.
    ///   - submitters: members whose signed entries submitted the draft.
    package init(commits: [Commit], adopted: Set<String>, named: [String], submitters: [String], rulebook: Rulebook) {
        var members: [String: Set<Trace>] = [:]
        var unattributed: [String] = []
        for member in named where rulebook.members[member] != nil { members[member, default: []].insert(.frontMatter) }
        for member in submitters { members[member, default: []].insert(.submitted) }
        for commit in commits {
            let signer = commit.key.flatMap { rulebook.owner(ofKey: $0) }
            if let signer {
                members[signer.id, default: []].insert(.signed(commit: commit.id))
            } else if !adopted.contains(commit.id) {
                unattributed.append(commit.id)
            }
            for email in commit.emails {
                for member in rulebook.members(withEmail: email) { members[member.id, default: []].insert(.email(commit: commit.id)) }
            }
        }
        self.members = members.mapValues { $0.sorted() }
        self.unattributed = unattributed.sorted()
    }

    package func wrote(_ member: String) -> Bool { members[member] != nil }

    /// The entities that the authors belong to.
    package func entities(in rulebook: Rulebook) -> Set<String> {
        Set(members.keys.compactMap { rulebook.members[$0]?.entity })
    }
}
