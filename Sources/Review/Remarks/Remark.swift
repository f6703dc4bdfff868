package import Documents

/// Something that somebody said about a document under review and that waits for an answer: a comment, a suggestion or an objection.
package struct Remark: Hashable, Sendable {
    package let entry: JournalEntry
    package let kind: Kind
    package let doc: String
    /// Comments that answer it, in the order in which they are folded.
    package let replies: [JournalEntry]
    package let state: State

    package enum Kind: String, Hashable, Sendable, CaseIterable {
        case comment, suggestion, objection
    }

    package enum State: Hashable, Sendable {
        case open
        /// Somebody said that it is settled.
        case resolved(JournalEntry)
        /// The words that it proposes were taken over.
        case accepted(JournalEntry)
        /// Who objected has voted again.
        case replaced(JournalEntry)

        /// For programs.
        package var code: String {
            switch self {
            case .open: "open"
            case .resolved: "resolved"
            case .accepted: "accepted"
            case .replaced: "replaced"
            }
        }
    }

    package var id: String { entry.id }
    package var member: String { entry.entry.member }
    package var anchor: Anchor? { entry.entry.anchor }
    package var isOpen: Bool { state == .open }
    package var subject: Subject? { entry.entry.subjects.first { $0.doc == doc } }
}

/// What was said about a proposal. Equal sets of entries give equal discussions.
package struct Discussion: Hashable, Sendable {
    /// In the order in which they are folded.
    package let remarks: [Remark]

    package init(_ proposal: Proposal) {
        var roots: [String: String] = [:]
        var replies: [String: [JournalEntry]] = [:]
        var states: [String: Remark.State] = [:]
        var found: [(entry: JournalEntry, kind: Remark.Kind)] = []
        for entry in proposal.entries {
            let root = entry.entry.about.flatMap { roots[$0] }
            switch entry.entry.kind {
            case .comment:
                guard let root else {
                    // The one that it answers was never received: it is shown, as a remark of its own.
                    roots[entry.id] = entry.id
                    found.append((entry, .comment))
                    continue
                }
                roots[entry.id] = root
                replies[root, default: []].append(entry)
                // Who is not content with the answer says so, and it is open again.
                let author = found.first { $0.entry.id == root }?.entry.entry.member
                if case .resolved? = states[root], author == entry.entry.member { states[root] = .open }
            case .suggest:
                roots[entry.id] = entry.id
                found.append((entry, .suggestion))
            case .object:
                roots[entry.id] = entry.id
                found.append((entry, .objection))
            case .resolve:
                for accepted in entry.entry.accepts ?? [] where roots[accepted] == accepted { states[accepted] = .accepted(entry) }
                guard let root, entry.entry.accepts == nil else { continue }
                let remark = found.first { $0.entry.id == root }
                // An objection is settled by who made it, and by nobody else.
                if remark?.kind == .objection, remark?.entry.entry.member != entry.entry.member { continue }
                if case .accepted? = states[root] { continue }
                states[root] = .resolved(entry)
            case .submit, .revise, .request, .approve, .abstain, .withdraw, .abandon, .publish, .confirm, .acknowledge, .flag, .delegate,
                .override, .revoke, .use, .unknown:
                continue
            }
        }
        remarks = found.map { entry, kind in
            let said = states[entry.id] ?? .open
            let state = kind == .objection ? Self.state(ofObjection: entry, said, in: proposal) : said
            return Remark(
                entry: entry, kind: kind, doc: entry.entry.subjects.first?.doc ?? proposal.subjects.first?.doc ?? "",
                replies: replies[entry.id] ?? [], state: state)
        }
    }

    /// Whether it stands is what the votes say; how it ended is what its author said.
    private static func state(ofObjection entry: JournalEntry, _ said: Remark.State, in proposal: Proposal) -> Remark.State {
        guard let vote = proposal.votes[entry.entry.member], vote.id != entry.id else { return .open }
        return said == .open ? .replaced(vote) : said
    }

    package var open: [Remark] { remarks.filter(\.isOpen) }

    /// Those of one document.
    package func remarks(on doc: String) -> [Remark] {
        remarks.filter { remark in remark.doc == doc || remark.entry.entry.subjects.contains { $0.doc == doc } }
    }
}
