/// The proof of one published version of one document: `.praxis/ledger/<kind>/<slug>.json` (model.md, Publishing).
///
/// It carries its evidence as signed text, so that a clone of `main` alone can verify it after the journals are gone.
package struct Record: Codable, Hashable, Sendable {
    package let v: Int
    package let community: String
    package let doc: String
    package let version: Version
    /// Blob oid of the record before; absent for a first version.
    package let previous: String?
    package let path: String
    package let mode: String
    package let blob: String
    package let sha256: String
    package let assets: [Subject.Asset]
    package let template: String?
    package let `class`: ChangeClass
    /// The oid of the submit entry.
    package let proposal: String
    /// The oids of the entries that it rests on, in the order in which they are folded.
    package let evidence: [String]
    /// Oid to the commit as it is stored, for each entry of `evidence`.
    package let embedded: [String: String]
    /// The member who published.
    package let publisher: String
    /// Blob oid of the policy by which it was judged.
    package let policy: String
    /// Each rule and who filled it.
    package let trace: [Trace]
    /// ISO date.
    package let effectiveFrom: String
    /// ISO date; absent where no rule asks for a review.
    package let reviewDue: String?
    package let supersedes: [String]
    package let status: Status
    /// ISO date by which the approvals of the ordinary rule must follow; absent where nothing was urgent.
    package let ratifyBy: String?

    package enum Status: String, Codable, Hashable, Sendable { case published, superseded, retired }

    /// One rule of the policy and the members whose approvals filled it.
    package struct Trace: Codable, Hashable, Sendable {
        package let rule: String
        /// Sorted member ids.
        package let by: [String]
        /// Whether less was enough than the rule itself asks for.
        package let waived: Bool
        /// Why less was enough; absent where the rule was met. A record of before this was told means the fallback.
        package let route: Route?

        package init(rule: String, by: [String], waived: Bool, route: Route? = nil) {
            self.rule = rule
            self.by = by
            self.waived = waived
            self.route = route
        }

        /// The ways around a rule: its fallback after a time, its urgent route, somebody who may set it aside.
        package enum Route: String, Codable, Hashable, Sendable, CaseIterable { case fallback, urgent, override }
    }

    /// The same without the texts of its evidence, which are most of it: for whoever has read them.
    package var withoutTexts: Record {
        Record(
            v: v, community: community, doc: doc, version: version, previous: previous, path: path, mode: mode, blob: blob, sha256: sha256,
            assets: assets, template: template, class: self.class, proposal: proposal, evidence: evidence, embedded: [:],
            publisher: publisher, policy: policy, trace: trace, effectiveFrom: effectiveFrom, reviewDue: reviewDue,
            supersedes: supersedes, status: status, ratifyBy: ratifyBy)
    }

    package init(
        v: Int = 1, community: String, doc: String, version: Version, previous: String?, path: String, mode: String, blob: String,
        sha256: String, assets: [Subject.Asset], template: String?, class: ChangeClass, proposal: String, evidence: [String],
        embedded: [String: String], publisher: String, policy: String, trace: [Trace], effectiveFrom: String, reviewDue: String?,
        supersedes: [String], status: Status, ratifyBy: String? = nil
    ) {
        self.v = v
        self.community = community
        self.doc = doc
        self.version = version
        self.previous = previous
        self.path = path
        self.mode = mode
        self.blob = blob
        self.sha256 = sha256
        self.assets = assets
        self.template = template
        self.class = `class`
        self.proposal = proposal
        self.evidence = evidence
        self.embedded = embedded
        self.publisher = publisher
        self.policy = policy
        self.trace = trace
        self.effectiveFrom = effectiveFrom
        self.reviewDue = reviewDue
        self.supersedes = supersedes
        self.status = status
        self.ratifyBy = ratifyBy
    }

    private enum CodingKeys: String, CodingKey {
        case v, community, doc, version, previous, path, mode, blob, sha256, assets, template, `class`, proposal, evidence, embedded
        case publisher, policy, trace, supersedes, status
        case effectiveFrom = "effective_from"
        case reviewDue = "review_due"
        case ratifyBy = "ratify_by"
    }

    /// Where the record of a document is, from the top of the repository.
    package static func path(of doc: String) -> String { ".praxis/ledger/\(doc).json" }

    package static let folder = ".praxis/ledger/"

    /// The bytes of the file: one canonical line.
    package func bytes() throws(CanonicalJSON.Failure) -> [UInt8] {
        try CanonicalJSON.bytes(of: self) + [UInt8(ascii: "\n")]
    }

    package static func read(_ bytes: [UInt8]) throws(CanonicalJSON.Failure) -> Record {
        guard bytes.last == UInt8(ascii: "\n") else { throw .notCanonical }
        return try CanonicalJSON.read(Record.self, from: Array(bytes.dropLast()), limit: Limits.record)
    }
}
