package import Documents

/// One commit on `main` against its first parent, as facts: what `judge` decides on, and `publish` before it moves the ref.
package struct Step: Hashable, Sendable {
    package let commit: String
    /// The key whose good signature the commit bears, as an OpenSSH line; `nil` where it is unsigned or the signature is bad.
    package let key: String?
    /// The committer's time.
    package let at: Instant
    /// All files that differ, sorted by path.
    package let changes: [FileChange]
    /// The rules in force just before.
    package let before: Rulebook
    /// One for each record that was added or changed.
    package internal(set) var publications: [Publication]
    /// The commit's second parent, which is the submitted draft; `nil` where it has another number of parents than two.
    package let draftTip: String?
    /// Files that were there before and differ, and that other documents than those of the step hold or use: path to their ids.
    package let disturbed: [String: [String]]
    /// Files that the step adds though some file systems take their names for those of others: path to the other, which differs only in
    /// case or in how an accent is written.
    package let twins: [String: String]
    /// What `.praxis` says after the step, where it changed anything but the ledger.
    package let after: After?
    /// The blob that `.praxis/community.yml` must have where it is no subject itself: as before, with its version raised.
    package let raisedCommunity: String

    package enum After: Hashable, Sendable {
        case rulebook(Rulebook)
        /// Nobody could go by the rules after it: they cannot be read, contradict themselves, or are newly about nothing.
        case broken([Diagnostic])
    }

    package init(
        commit: String, key: String?, at: Instant, changes: [FileChange], before: Rulebook, publications: [Publication],
        draftTip: String?, disturbed: [String: [String]], twins: [String: String], after: After?,
        raisedCommunity: String
    ) {
        self.commit = commit
        self.key = key
        self.at = at
        self.changes = changes
        self.before = before
        self.publications = publications
        self.draftTip = draftTip
        self.disturbed = disturbed
        self.twins = twins
        self.after = after
        self.raisedCommunity = raisedCommunity
    }

    package struct FileChange: Hashable, Sendable {
        package let path: String
        /// `nil` where the file was not there.
        package let old: File?
        package let new: File?

        package init(path: String, old: File?, new: File?) {
            self.path = path
            self.old = old
            self.new = new
        }
    }

    package struct File: Hashable, Sendable {
        package let mode: String
        package let blob: String

        package init(mode: String, blob: String) {
            self.mode = mode
            self.blob = blob
        }
    }

    /// A record that the step writes, and what the candidate really holds.
    package struct Publication: Hashable, Sendable {
        /// The path of the record.
        package let recordPath: String
        package let record: Record
        /// The record that it replaces, and its blob.
        package let previous: (record: Record, blob: String)?
        /// The closure as recomputed from the commit; `nil` where the document is not there.
        package let subject: Subject?
        /// Whether the change gives or takes roles (the file of a member).
        package let grantsRoles: Bool
        /// The entries of the record's evidence whose text hashes to their name and whose signature is good.
        package internal(set) var evidence: [JournalEntry]
        package let draft: Draft
        /// Errors of the checks at the stage of completeness.
        package let problems: [Diagnostic]
        /// What the text says that it replaces, sorted.
        package let supersedes: [String]
        /// How long after publication the text asks to be read again.
        package let reviewIn: Period?
        /// What the submitter cannot have been before; `nil` where the round names a state that was never published.
        package let notBefore: Instant?

        package init(
            recordPath: String, record: Record, previous: (record: Record, blob: String)?, subject: Subject?, grantsRoles: Bool,
            evidence: [JournalEntry], draft: Draft, problems: [Diagnostic], supersedes: [String] = [],
            reviewIn: Period? = nil, notBefore: Instant? = Instant(seconds: 0)
        ) {
            self.recordPath = recordPath
            self.record = record
            self.previous = previous
            self.subject = subject
            self.grantsRoles = grantsRoles
            self.evidence = evidence
            self.draft = draft
            self.problems = problems
            self.supersedes = supersedes
            self.reviewIn = reviewIn
            self.notBefore = notBefore
        }

        /// Whether a page is retired as it was published, so that nobody wrote anything.
        var retiresUnchanged: Bool {
            guard record.status == .retired, let before = previous?.record, let subject else { return false }
            return before.path == subject.path && before.blob == subject.blob && before.assets == subject.assets
        }

        package static func == (left: Self, right: Self) -> Bool {
            left.recordPath == right.recordPath && left.record == right.record && left.previous?.blob == right.previous?.blob
                && left.subject == right.subject && left.evidence == right.evidence && left.draft == right.draft
                && left.grantsRoles == right.grantsRoles && left.problems == right.problems && left.supersedes == right.supersedes
                && left.reviewIn == right.reviewIn
        }

        package func hash(into hasher: inout Hasher) {
            hasher.combine(recordPath)
            hasher.combine(record)
        }
    }

    /// The commits that the step brings in through its second parent.
    package struct Draft: Hashable, Sendable {
        package let commits: [Authorship.Commit]
        /// Ids of the commits that the tips named in submit and revise entries hold.
        package let adopted: Set<String>
        /// `authors` and `contributors` of the front matter.
        package let named: [String]

        package init(commits: [Authorship.Commit], adopted: Set<String>, named: [String]) {
            self.commits = commits
            self.adopted = adopted
            self.named = named
        }
    }
}

/// A doubt that stops a verification, with a stable id, its place and a remedy.
package struct Violation: Hashable, Sendable {
    /// Stable, never translated: `record-missing`.
    package let id: String
    package let commit: String
    package let path: String?
    package let explanation: Explanation

    package init(_ id: String, commit: String, path: String? = nil, _ explanation: Explanation) {
        self.id = id
        self.commit = commit
        self.path = path
        self.explanation = explanation
    }
}
