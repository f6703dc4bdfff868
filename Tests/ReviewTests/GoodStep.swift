import Documents
import Foundation
import Review
import Testing

/// A step of `main` that is good, to be spoilt in one place by each test.
struct GoodStep {
    var one: Case
    var record: Record
    var previous: (record: Record, blob: String)?
    var subject: Subject?
    var evidence: [JournalEntry]
    var key: String? = World.key("amina")
    var at = World.now
    var changes: [Step.FileChange]
    var after: Step.After?
    var problems: [Diagnostic] = []
    var commits = [Authorship.Commit(id: "c1", emails: ["bruno@example.org"], key: World.key("bruno"))]
    var adopted: Set<String> = []
    var named: [String] = []
    var raised = oid("community raised")
    var draftTip: String? = oid("draft")
    var disturbed: [String: [String]] = [:]
    var twins: [String: String] = [:]

    static let guide = Policy.Rule(
        id: "guide", match: Policy.Match(kinds: ["practice"]), require: [Policy.Requirement(role: "reviewer", count: 2)],
        fromOtherEntity: 1,
        publishRole: "facilitator", reviewEvery: Period(count: 12, unit: .month))
    static let governance = Policy.Rule(
        id: "governance", match: Policy.Match(governance: ["**"]), require: [Policy.Requirement(role: "member", count: 2)], entities: 2,
        publishRole: "facilitator")

    /// - Parameter subject: as the second version of a document where its base has a record.
    init(subject: Subject = World.subject(assets: [Subject.Asset(path: "guide/matrix.png", blob: oid("matrix"), sha256: "aa")])) {
        var one = Case(World.rulebook(rules: [Self.guide, Self.governance]), subject: subject)
        one.vote(.approve, by: "amina")
        one.vote(.approve, by: "chloe")
        evidence = one.chronicle.entries
        record = Record(
            community: World.community, doc: subject.doc, version: Version(after: nil, class: subject.class), previous: nil,
            path: subject.path,
            mode: subject.mode, blob: subject.blob, sha256: subject.sha256, assets: subject.assets, template: subject.template,
            class: subject.class, proposal: one.submission.id, evidence: evidence.map(\.id),
            embedded: Dictionary(uniqueKeysWithValues: evidence.map { ($0.id, "raw") }), publisher: "amina", policy: World.policyBlob,
            trace: one.verdict?.trace ?? [], effectiveFrom: "2026-11-24",
            reviewDue: subject.doc.hasPrefix("practice/") ? "2027-11-24" : nil, supersedes: [], status: .published)
        self.subject = subject
        changes = [Step.FileChange(path: subject.path, old: nil, new: Step.File(mode: subject.mode, blob: subject.blob))]
        changes += subject.assets.map { Step.FileChange(path: $0.path, old: nil, new: Step.File(mode: "100644", blob: $0.blob)) }
        changes.append(Step.FileChange(path: Record.path(of: subject.doc), old: nil, new: Step.File(mode: "100644", blob: oid("record"))))
        self.one = one
    }

    /// A change of the policy, with the version raised.
    static func governing() -> GoodStep {
        var step = GoodStep(subject: World.subject("governance/policy.yml", path: ".praxis/policy.yml", template: nil))
        step.changes.append(
            Step.FileChange(
                path: ".praxis/community.yml", old: Step.File(mode: "100644", blob: oid("community")),
                new: Step.File(mode: "100644", blob: step.raised)))
        step.after = .rulebook(World.rulebook(rules: [guide, governance], version: 2))
        return step
    }

    var publication: Step.Publication {
        Step.Publication(
            recordPath: Record.path(of: record.doc), record: record, previous: previous, subject: subject, grantsRoles: true,
            evidence: evidence,
            draft: Step.Draft(commits: commits, adopted: adopted, named: named), problems: problems)
    }

    func judged(_ publications: [Step.Publication]? = nil) -> [Violation] {
        judge(
            Step(
                commit: oid("commit"), key: key, at: at, changes: changes, before: one.rulebook,
                publications: publications ?? [publication],
                draftTip: draftTip, disturbed: disturbed, twins: twins, after: after, raisedCommunity: raised))
    }

    var ids: [String] { judged().map(\.id) }

    /// The record with one field of its JSON replaced.
    mutating func forge(_ field: String, _ value: Any?) throws {
        var object = try #require(try JSONSerialization.jsonObject(with: Data(record.bytes())) as? [String: Any])
        object[field] = value
        record = try JSONDecoder().decode(Record.self, from: JSONSerialization.data(withJSONObject: object))
    }

    mutating func change(_ path: String, old: String? = nil, new: String?, mode: String = "100644") {
        changes.append(
            Step.FileChange(
                path: path, old: old.map { Step.File(mode: "100644", blob: oid($0)) }, new: new.map { Step.File(mode: mode, blob: oid($0)) }
            ))
    }
}
