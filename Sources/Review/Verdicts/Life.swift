package import Documents

/// What was said about a published version since it was published, and what became of it: facts of the journals and of later records.
package struct Life: Hashable, Sendable {
    package private(set) var record: Record
    /// All that was said about it, in the order in which it is folded.
    package let said: [JournalEntry]
    /// By those who may, oldest first.
    package let confirmations: [JournalEntry]
    /// One for each member, the latest, by member.
    package let acknowledgements: [JournalEntry]
    /// Oldest first.
    package let flags: [Flag]
    /// Oldest first.
    package let uses: [JournalEntry]
    /// Objections that stand, by member.
    package let objections: [JournalEntry]
    /// Journals under its evidence that were forked or are in doubt, sorted.
    package let doubted: [String]
    /// The documents whose published versions replace it, sorted.
    package let successors: [String]
    /// Documents that it names in a version which a major one has followed, sorted by id.
    package let behind: [VersionedReference]
    /// The day on which it is due for review: what the record says, moved on by the last confirmation.
    package let reviewDue: Day?
    /// How long after each review the text itself asks for the next.
    package let reviewIn: Period?

    /// A remark of anybody's on a published text; a new version answers all of them.
    package struct Flag: Hashable, Sendable {
        package let entry: JournalEntry
        package let answer: JournalEntry?
    }

    /// - Parameters:
    ///   - entries: all that speak of this version, as `LaterEntries` gives them.
    ///   - owner: of the published text; `nil` where it is not known.
    ///   - reviewIn: of the published text.
    ///   - day: entries that claim a later one count for nothing yet.
    package init(
        of record: Record, entries: [JournalEntry], contesting: [JournalEntry] = [], owner: String?,
        reviewIn: Period? = nil, rulebook: Rulebook, doubted: [String] = [], successors: [String] = [], behind: [VersionedReference] = [],
        on day: Day
    ) {
        self.record = record
        self.reviewIn = reviewIn
        self.doubted = doubted
        self.successors = successors
        self.behind = behind
        let said = entries.filter { entry in Instant(parsing: entry.entry.at).map { $0.day <= day } ?? false }
        self.said = said
        func all(_ kind: Entry.Kind) -> [JournalEntry] { said.filter { $0.entry.kind == kind } }
        let matter = Policy.Matter(subject: record.subject(blob: ""))
        let confirmed = all(.confirm).filter { rulebook.mayConfirm($0.entry.member, matter, owner: owner) }
        confirmations = confirmed
        acknowledgements = Self.latest(all(.acknowledge))
        uses = all(.use)
        flags = all(.flag).map { flag in Flag(entry: flag, answer: all(.resolve).first { $0.entry.about == flag.id }) }
        objections = Self.latest(said.filter { [.object, .withdraw].contains($0.entry.kind) } + contesting).filter {
            $0.entry.kind == .object
        }
        let moved = confirmed.last.flatMap { Instant(parsing: $0.entry.at)?.day }.flatMap {
            rulebook.reviewDue(matter, asking: reviewIn, from: $0)
        }
        let written = record.reviewDue.flatMap { Day(parsing: $0) }
        reviewDue = [written, moved].compactMap(\.self).max()
    }

    private static func latest(_ entries: [JournalEntry]) -> [JournalEntry] {
        Dictionary(entries.map { ($0.entry.member, $0) }) { $1 }.sorted { $0.key < $1.key }.map(\.value)
    }

    /// The same without the texts of the evidence.
    package var withoutTexts: Life {
        var other = self
        other.record = record.withoutTexts
        return other
    }

    package var openFlags: [JournalEntry] { flags.filter { $0.answer == nil }.map(\.entry) }

    package var isContested: Bool { !objections.isEmpty || !doubted.isEmpty }
}

/// The entries that speak of published versions, by the blob of the record that they speak of. Built once for many documents.
package struct LaterEntries: Sendable {
    private let byRecord: [String: [JournalEntry]]

    package init(_ fold: Fold) {
        let idle = Set(fold.idle.map(\.entry.id))
        var byRecord: [String: [JournalEntry]] = [:]
        for entry in fold.entries where entry.entry.proposal == nil && entry.entry.kind != .submit && !idle.contains(entry.id) {
            for record in entry.entry.subjects.compactMap(\.base.record) { byRecord[record, default: []].append(entry) }
        }
        self.byRecord = byRecord
    }

    /// In the order in which they are folded.
    package subscript(record blob: String) -> [JournalEntry] { byRecord[blob] ?? [] }
}

extension Record {
    /// The published version as something to speak of.
    ///
    /// - Parameter blob: of the record itself, which ties what is said to this version.
    package func subject(blob: String) -> Subject {
        Subject(
            doc: doc, path: path, mode: mode, blob: self.blob, sha256: sha256, assets: assets, template: template,
            base: Subject.Base(record: blob, blob: self.blob), class: self.class)
    }

    /// Objections to its proposal that were made, or arrived, after it was published: the evidence does not hold them.
    package func late(in fold: Fold) -> [JournalEntry] {
        guard let proposal = fold[self.proposal] else { return [] }
        let known = Set(evidence)
        return proposal.votes.values.filter { $0.entry.kind == .object && !known.contains($0.id) }
    }
}

extension Rulebook {
    /// Whether a member may say for all that nothing has to change: the owner, or who holds a role that the rules ask for.
    package func mayConfirm(_ id: String, _ matter: Policy.Matter, owner: String?) -> Bool {
        guard let member = members[id] else { return false }
        return id == owner || !confirmingRoles(matter).isDisjoint(with: member.roles)
    }

    package func confirmingRoles(_ matter: Policy.Matter) -> Set<String> {
        let rules = policy.rules(for: matter)
        return Set(rules.flatMap { $0.require.map(\.role) } + rules.compactMap { $0.publishRole ?? policy.standard.publishRole })
    }
}
