import Documents
package import Review

/// What each entity gives and what it takes part in: sums of entities, never of people. Entities come in the order of their ids.
package struct Contribution: Hashable, Sendable {
    /// Of all together first.
    package let rows: [Row]

    package struct Row: Hashable, Sendable {
        /// An id; `nil` for all together, and empty for what no entity is known of.
        package let entity: String?
        /// Active on the day.
        package let members: Int
        /// Published versions that somebody of it wrote or submitted. One that two entities wrote counts for each, and once for all.
        package let authored: Int
        /// Votes on proposals, of each member once a proposal, whatever they said. The entity is that of the time of the vote.
        package let reviewed: Int
        /// Those of them on what none of its own members wrote.
        package let across: Int
        /// Places taken at workshops that were held.
        package let seats: Int
    }

    package init(_ holdings: Holdings, _ publications: [Publication], _ span: Span) {
        let rulebook = holdings.rulebook
        let authorship = Authors(holdings, publications)
        var authored: [String: Int] = [:]
        let versions = publications.filter { !$0.isRetirement && span.contains($0.day) }
        for version in versions {
            for entity in authorship.entities(of: version) { authored[entity, default: 0] += 1 }
        }
        var reviewed: [String: Int] = [:]
        var across: [String: Int] = [:]
        for proposal in holdings.fold.proposals where proposal.isAboutDocuments {
            let own = authorship.entities(of: proposal)
            for vote in proposal.firstVotes where span.contains(Instant(parsing: vote.entry.at)?.day) {
                reviewed[vote.entry.entity, default: 0] += 1
                if !own.contains(vote.entry.entity) { across[vote.entry.entity, default: 0] += 1 }
            }
        }
        var seats: [String: Int] = [:]
        for workshop in holdings.heldWorkshops(span) {
            for seat in workshop.participants where seat.presence == .yes {
                seats[seat.entity.isEmpty ? rulebook.members[seat.member]?.entity ?? "" : seat.entity, default: 0] += 1
            }
        }
        let members = Dictionary(rulebook.activeMembers(on: holdings.today).map { ($0.entity, 1) }, uniquingKeysWith: +)
        let named = Set(authored.keys).union(reviewed.keys).union(seats.keys).union(members.keys).union(rulebook.entities.keys)
        let rows = named.sorted().map { entity in
            Row(
                entity: entity, members: members[entity] ?? 0, authored: authored[entity] ?? 0, reviewed: reviewed[entity] ?? 0,
                across: across[entity] ?? 0, seats: seats[entity] ?? 0)
        }
        func sum(_ counts: [String: Int]) -> Int { counts.values.reduce(0, +) }
        self.rows =
            [
                Row(
                    entity: nil, members: sum(members), authored: versions.count, reviewed: sum(reviewed), across: sum(across),
                    seats: sum(seats))
            ] + rows
    }
}

/// Which entities wrote what.
private struct Authors {
    private let rulebook: Rulebook
    private let proposals: [String: Proposal]
    /// The texts of a proposal: of what it published, else the newest of what it is about.
    private let texts: [String: [ParsedDocument]]

    init(_ holdings: Holdings, _ publications: [Publication]) {
        rulebook = holdings.rulebook
        proposals = Dictionary(holdings.fold.proposals.map { ($0.id, $0) }) { first, _ in first }
        var texts = Dictionary(grouping: publications, by: \.proposal).mapValues { $0.map(\.text) }
        let newest = Dictionary(holdings.documents.map { ($0.doc, $0.newest) }) { first, _ in first }
        for proposal in holdings.fold.proposals where texts[proposal.id] == nil {
            texts[proposal.id] = proposal.subjects.compactMap { newest[$0.doc] }
        }
        self.texts = texts
    }

    func entities(of version: Publication) -> Set<String> { entities(of: version.authors, proposals[version.proposal]) }

    func entities(of proposal: Proposal) -> Set<String> {
        entities(of: Set((texts[proposal.id] ?? []).flatMap(\.authors) + proposal.adopters), proposal)
    }

    /// Of who signed the entity of that time, of the others that of today.
    private func entities(of authors: Set<String>, _ proposal: Proposal?) -> Set<String> {
        let signed = Dictionary((proposal?.rounds ?? []).map { ($0.entry.entry.member, $0.entry.entry.entity) }) { first, _ in first }
        return Set(authors.compactMap { signed[$0] ?? rulebook.members[$0]?.entity })
    }
}

extension Proposal {
    /// Whether it is about anything else than the files of governance.
    package var isAboutDocuments: Bool {
        subjects.contains { !$0.doc.hasPrefix("\(DocumentID.governance)/") }
    }

    /// The first yes, no or abstention of each member, in the order in which they are folded.
    package var firstVotes: [JournalEntry] {
        var voted: Set<String> = []
        return entries.filter {
            [.approve, .object, .abstain].contains($0.entry.kind) && voted.insert($0.entry.member).inserted
        }
    }
}

extension Holdings {
    /// Workshops as they are published, those that were never published as they are written; retired ones are left out.
    package var toldWorkshops: [Workshop] {
        let all = all("workshop").filter { $0.state != .retired }.compactMap { Workshop(published: $0) ?? Workshop($0) }
        return all.sorted { (($0.date?.number ?? .max), $0.id) < (($1.date?.number ?? .max), $1.id) }
    }

    package func heldWorkshops(_ span: Span) -> [Workshop] { toldWorkshops.filter { $0.stage.isHeld && span.contains($0.date) } }
}
