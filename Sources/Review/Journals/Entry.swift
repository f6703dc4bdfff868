package import Documents

/// One signed line in a journal: what a member did, and exactly on what (model.md, Journals).
///
/// It is stored as one line of canonical JSON in the message of a commit; `CanonicalJSON` reads and writes it.
package struct Entry: Codable, Hashable, Sendable {
    /// Of the format; entries of another version are kept, shown, and count for nothing.
    package let v: Int
    /// The id of the community, so that an entry cannot be replayed in another one.
    package let community: String
    /// `<member>/<device>`.
    package let journal: String
    /// 1-based position in the journal, without gaps.
    package let seq: Int
    /// One more than the greatest that the writer had seen.
    package let lamport: Int
    package let kind: Kind
    /// The oid of the submit entry; absent in the submit entry itself.
    package let proposal: String?
    /// 1-based.
    package let round: Int?
    package let subjects: [Subject]
    /// As they were when the entry was written; for display, never for a decision.
    package let name: String
    package let entity: String
    package let roles: [String]
    package let meaning: String?
    /// The blob oid of the policy that was in force.
    package let policy: String?
    /// Ref to tip: what the writer had seen. The edges of the causal order.
    package let seen: [String: String]
    /// ISO 8601, UTC, seconds; for display and for waiting times, never for order.
    package let at: String
    package let why: String?
    /// Who is asked: `@member` or a role. Submit, revise and request.
    package let to: [String]?
    /// The draft that was submitted. Submit and revise.
    package let draft: Draft?
    /// The oid of the entry that this one answers. Resolve, and a comment that is a reply.
    package let about: String?
    /// The suggestions that this one accepts: oids, sorted. Resolve.
    package let accepts: [String]?
    /// The words of the subject that it is about. Comment and suggest; absent for the whole of it.
    package let anchor: Anchor?
    /// A key that is lost. Revoke.
    package let revoked: Revocation?
    /// The last day, ISO; delegate.
    package let until: String?
    /// What it is about, in the words of `Delegation.scope`; absent for everything. Delegate.
    package let scope: [String]?

    package init(
        v: Int = Entry.version, community: String, journal: String, seq: Int, lamport: Int, kind: Kind, proposal: String?, round: Int?,
        subjects: [Subject], name: String, entity: String, roles: [String], meaning: String?, policy: String?, seen: [String: String],
        at: String, why: String?, to: [String]? = nil, draft: Draft? = nil, about: String? = nil,
        accepts: [String]? = nil, anchor: Anchor? = nil, revoked: Revocation? = nil, until: String? = nil, scope: [String]? = nil
    ) {
        self.v = v
        self.community = community
        self.journal = journal
        self.seq = seq
        self.lamport = lamport
        self.kind = kind
        self.proposal = proposal
        self.round = round
        self.subjects = subjects
        self.name = name
        self.entity = entity
        self.roles = roles
        self.meaning = meaning
        self.policy = policy
        self.seen = seen
        self.at = at
        self.why = why
        self.to = to
        self.draft = draft
        self.about = about
        self.accepts = accepts
        self.anchor = anchor
        self.revoked = revoked
        self.until = until
        self.scope = scope
    }

    package static let version = 1

    /// The meaning of a publish entry that asks for the urgent route.
    package static let urgent = "urgent"

    /// The lamport of an entry whose writer had seen these. It stops at the greatest whole number that every reader of JSON keeps: order is
    /// by cause first, so that somebody who claims a huge number stops nobody.
    package static func lamport(after seen: some Sequence<Int>) -> Int {
        let greatest = 9_007_199_254_740_991
        return min(max(seen.max() ?? 0, 0), greatest - 1) + 1
    }

    /// The member whose journal this is.
    package var member: String { String(journal.prefix { $0 != "/" }) }

    /// A submitted draft: its commits up to the tip are adopted by the signer of the entry.
    package struct Draft: Codable, Hashable, Sendable {
        /// Without `refs/heads/`.
        package let branch: String
        package let tip: String

        package init(branch: String, tip: String) {
            self.branch = branch
            self.tip = tip
        }
    }

    /// A key that nobody should believe any more, and the last entries of it that are still its owner's: one for each journal.
    package struct Revocation: Codable, Hashable, Sendable {
        /// An OpenSSH line without a comment.
        package let key: String
        /// Oids, sorted; empty where nothing that it signed is to be believed.
        package let last: [String]

        package init(key: String, last: [String]) {
            self.key = key
            self.last = last.sorted()
        }
    }

    /// What an entry does. A kind that this version does not know is kept under its name.
    package enum Kind: Hashable, Sendable {
        case submit, revise, request, comment, suggest, resolve
        case approve, object, abstain, withdraw, abandon
        case publish, confirm, acknowledge, flag, delegate, override, revoke, use
        case unknown(String)

        package static let known: [Kind] = [
            .submit, .revise, .request, .comment, .suggest, .resolve, .approve, .object, .abstain, .withdraw, .abandon, .publish, .confirm,
            .acknowledge, .flag, .delegate, .override, .revoke, .use,
        ]

        package var name: String {
            switch self {
            case .unknown(let name): name
            default: Kind.names[self] ?? "\(self)"
            }
        }

        package init(named name: String) { self = Kind.named[name] ?? .unknown(name) }

        /// Looked up, because each reading of an entry asks and to describe a case costs more than the rest of it.
        private static let names = Dictionary(uniqueKeysWithValues: known.map { ($0, "\($0)") })
        private static let named = Dictionary(uniqueKeysWithValues: known.map { ("\($0)", $0) })

        /// Whether it is the latest of these that counts for a member.
        package var isVote: Bool {
            switch self {
            case .approve, .object, .abstain, .withdraw: true
            case .submit, .revise, .request, .comment, .suggest, .resolve, .abandon, .publish, .confirm, .acknowledge, .flag, .delegate,
                .override, .revoke, .use, .unknown:
                false
            }
        }
    }
}

extension Entry.Kind: Codable {
    package init(from decoder: any Decoder) throws {
        self.init(named: try decoder.singleValueContainer().decode(String.self))
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(name)
    }
}
