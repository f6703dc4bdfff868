/// A draft that was submitted: its rounds, who was asked, and how each member voted last.
package struct Proposal: Hashable, Sendable {
    /// The oid of the submit entry.
    package let id: String
    /// Oldest first; never empty.
    package private(set) var rounds: [Round]
    /// `@member` or role, in the order in which they were asked.
    package private(set) var asked: [String]
    /// The latest of each member, by member.
    package private(set) var votes: [String: JournalEntry]
    package private(set) var isAbandoned: Bool
    /// What asks for less than the rules do, oldest first: an urgent publication, or an override. Whether one counts is the verdict's
    /// question.
    package private(set) var exceptions: [JournalEntry]
    /// The votes of each member that no later one of theirs had seen: more than one where two devices voted apart.
    private var lastVotes: [String: [JournalEntry]]
    /// All entries about it, in the order in which they are folded.
    package private(set) var entries: [JournalEntry]

    init(submitted entry: JournalEntry) {
        id = entry.id
        rounds = [Round(number: 1, entry: entry, opened: Instant(parsing: entry.entry.at))]
        asked = entry.entry.to ?? []
        votes = [:]
        lastVotes = [:]
        isAbandoned = false
        exceptions = []
        entries = [entry]
    }

    /// One submitted state.
    package struct Round: Hashable, Sendable {
        /// 1-based.
        package let number: Int
        /// The submit or revise entry.
        package let entry: JournalEntry
        /// As its date says, and never before the round before it; `nil` where a date cannot be read.
        package let opened: Instant?

        package var subjects: [Subject] { entry.entry.subjects }
    }

    /// The round that is open: the last one.
    package var round: Round { rounds[rounds.count - 1] }

    package var subjects: [Subject] { round.subjects }

    package var submitter: String { rounds[0].entry.entry.member }

    /// Members whose signed entries adopted the draft, in the order of the rounds.
    package var adopters: [String] { rounds.map(\.entry.entry.member) }

    /// Whether a member was asked by name or by a role.
    package func asks(_ member: Member) -> Bool {
        asked.contains("@\(member.id)") || asked.contains { !$0.hasPrefix("@") && member.holds($0) }
    }

    mutating func add(_ entry: JournalEntry, order: CausalOrder) {
        entries.append(entry)
        switch entry.entry.kind {
        case .revise:
            guard !entry.entry.subjects.isEmpty else { return }
            // No round begins before the one that it follows, whatever its date says.
            let claimed = Instant(parsing: entry.entry.at)
            let opened = claimed.flatMap { claimed in round.opened.map { max($0, claimed) } }
            rounds.append(Round(number: rounds.count + 1, entry: entry, opened: opened))
            ask(entry.entry.to)
        case .request:
            ask(entry.entry.to)
        case .approve, .object, .abstain, .withdraw:
            count(entry, order: order)
        case .resolve:
            // Who objected says that it is settled: that takes the place of the objection, as a vote would.
            let isOwn = votes[entry.entry.member].map { $0.id == entry.entry.about && $0.entry.kind == .object } ?? false
            if isOwn { count(entry, order: order) }
        case .abandon:
            if entry.entry.member == submitter { isAbandoned = true }
        case .publish, .override:
            exceptions.append(entry)
        case .submit, .comment, .suggest, .confirm, .acknowledge, .flag, .delegate, .revoke, .use, .unknown:
            return
        }
    }

    private mutating func ask(_ names: [String]?) {
        for name in names ?? [] where !asked.contains(name) { asked.append(name) }
    }

    /// A vote replaces those that its writer had seen, and only those. Of votes from devices that had not seen each other, the one that
    /// blocks or takes back wins, else the one that is folded last.
    private mutating func count(_ vote: JournalEntry, order: CausalOrder) {
        let member = vote.entry.member
        let last = (lastVotes[member] ?? []).filter { !order.isBefore($0.id, vote.id) } + [vote]
        lastVotes[member] = last
        votes[member] = last.reduce(vote) { Self.caution($1.entry.kind) > Self.caution($0.entry.kind) ? $1 : $0 }
    }

    private static func caution(_ kind: Entry.Kind) -> Int {
        switch kind {
        case .object: 2
        case .withdraw: 1
        default: 0
        }
    }
}
