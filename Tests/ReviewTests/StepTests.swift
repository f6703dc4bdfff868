import Documents
import Foundation
import Review
import Testing

@Suite("One step of main") struct StepTests {
    @Test("an approved publication is in no doubt") func good() {
        #expect(GoodStep().judged() == [])
    }

    @Test("an approved change of the rules is in no doubt") func goodGovernance() {
        #expect(GoodStep.governing().judged() == [])
    }

    // MARK: record-missing, record-deleted, mode-forbidden

    @Test(
        "record-missing: a file that no record speaks of",
        arguments: ["guide/other.md", "README.md", ".gitattributes", ".github/workflows/x.yml", ".praxis/other"])
    func recordMissing(_ path: String) {
        var step = GoodStep()
        step.change(path, old: "a", new: "b")
        #expect(step.ids == ["record-missing"])
        #expect(step.judged().first?.path == path)
    }

    @Test("record-missing: a file that was removed") func removed() {
        var step = GoodStep()
        step.change("guide/other.md", old: "a", new: nil)
        #expect(step.ids == ["record-missing"])
    }

    @Test("record-missing: a change without any record") func nothingPublished() {
        var step = GoodStep()
        step.changes = [Step.FileChange(path: "guide/a.md", old: nil, new: Step.File(mode: "100644", blob: oid("x")))]
        #expect(step.judged([]).map(\.id) == ["record-missing"])
    }

    private func second(path: String = "guide/old.md") throws -> GoodStep {
        let old = GoodStep().record
        var step = GoodStep(subject: World.subject(base: Subject.Base(record: oid("record 1"), blob: oid("text 1"))))
        var earlier = GoodStep(subject: World.subject(path: path))
        try earlier.forge("assets", [["guide/matrix.png", oid("matrix"), "aa"]])
        step.previous = (earlier.record, oid("record 1"))
        try step.forge("previous", oid("record 1"))
        try step.forge("version", "2.0")
        #expect(old.version.description == "1.0")
        return step
    }

    @Test("a document that moves takes its old path away") func moved() throws {
        var step = try second()
        step.change("guide/old.md", old: "text 1", new: nil)
        #expect(step.judged() == [])
    }

    @Test("record-missing: another text is left where the document was") func leftBehind() throws {
        var step = try second()
        step.change("guide/old.md", old: "text 1", new: "smuggled")
        #expect(step.ids == ["record-missing"])
    }

    @Test("record-missing: a picture of the version before is swapped, which the new one does not use") func oldAsset() throws {
        var step = try second(path: World.subject().path)
        step.change("guide/matrix.png", old: "matrix", new: "smuggled")
        #expect(step.ids == ["record-missing"])
    }

    @Test("record-deleted: a record is never deleted") func recordDeleted() {
        var step = GoodStep()
        step.change(".praxis/ledger/practice/other.json", old: "a", new: nil)
        #expect(step.ids.contains("record-deleted"))
    }

    @Test("mode-forbidden: only plain files", arguments: ["100755", "120000", "160000", "100664"]) func mode(_ mode: String) {
        var step = GoodStep()
        let asset = step.changes.firstIndex { $0.path == "guide/matrix.png" } ?? 0
        step.changes[asset] = Step.FileChange(path: "guide/matrix.png", old: nil, new: Step.File(mode: mode, blob: oid("matrix")))
        #expect(step.ids == ["mode-forbidden"])
    }

    // MARK: record-forged

    @Test(
        "record-forged: a field that does not agree with what was published",
        arguments: [
            "v", "community", "doc", "version", "previous", "path", "mode", "blob", "sha256", "assets", "template", "publisher", "policy",
            "trace",
            "effective_from", "review_due", "supersedes", "status", "evidence", "embedded",
        ])
    func forged(_ field: String) throws {
        let values: [String: Any?] = [
            "v": 2, "community": "other", "doc": "practice/other", "version": "1.1", "previous": oid("x"), "path": "guide/other.md",
            "mode": "100755", "blob": oid("x"), "sha256": "00", "assets": [[String]](), "template": "practice@2", "publisher": "chloe",
            "policy": oid("x"), "trace": [["rule": "guide", "by": ["amina", "bruno"], "waived": false]], "effective_from": "2026-12-24",
            "review_due": "2030-11-24", "supersedes": ["practice/x"], "status": "retired", "evidence": [String](),
            "embedded": [String: String](),
        ]
        var step = GoodStep()
        // The paths that the true record allows stay allowed, so that only what it says is judged.
        let recordPath = step.publication.recordPath
        try step.forge(field, values[field] ?? nil)
        let forged = step.publication
        let publication = Step.Publication(
            recordPath: recordPath, record: forged.record, previous: nil, subject: forged.subject, grantsRoles: true,
            evidence: forged.evidence,
            draft: forged.draft, problems: [])
        let violations = step.judged([publication])
        #expect(violations.contains { $0.id == "record-forged" }, "\(violations.map(\.id))")
    }

    @Test("record-forged: no review date where a rule asks for one") func reviewDueMissing() throws {
        var step = GoodStep()
        try step.forge("review_due", nil)
        #expect(step.ids == ["record-forged"])
    }

    @Test("record-forged: the record speaks of a document that is not there") func absent() {
        var step = GoodStep()
        step.subject = nil
        #expect(step.ids == ["record-forged"])
    }

    @Test("record-forged: an entry twice in the evidence") func evidenceTwice() throws {
        var step = GoodStep()
        try step.forge("evidence", step.record.evidence + [step.record.evidence[0]])
        #expect(step.ids == ["record-forged"])
    }

    @Test("record-forged: text that no evidence names is carried along") func embeddedMore() throws {
        var step = GoodStep()
        try step.forge("embedded", step.record.embedded.merging([oid("x"): "raw"]) { first, _ in first })
        #expect(step.ids == ["record-forged"])
    }

    @Test("record-forged: a class that was not the approved one voids the approvals") func changeClass() throws {
        var step = GoodStep()
        let subject = try #require(step.subject)
        try step.forge("class", "minor")
        try step.forge("version", "0.1")
        step.subject = World.subject(assets: subject.assets, class: .minor)
        #expect(Set(step.ids) == ["not-approved"])
    }

    @Test("record-forged: a waiver that nobody needed") func waiver() throws {
        var step = GoodStep()
        try step.forge("trace", [["rule": "guide", "by": ["amina", "chloe"], "waived": true]])
        #expect(step.ids == ["record-forged"])
    }

    // MARK: evidence-invalid, not-approved

    @Test("evidence-invalid: an entry whose text or signature is not good is missing") func evidenceMissing() {
        var step = GoodStep()
        step.evidence.removeLast()
        #expect(step.ids.first == "evidence-invalid")
        #expect(step.ids.contains("not-approved"))
    }

    @Test("evidence-invalid: the proposal itself is not in it") func proposalMissing() throws {
        var step = GoodStep()
        try step.forge("proposal", oid("another"))
        #expect(step.ids == ["evidence-invalid"])
    }

    @Test("evidence-invalid: entries of another community are no evidence") func otherCommunity() {
        var step = GoodStep()
        let old = step.one.rulebook
        step.one.rulebook = Rulebook(
            community: World.rulebook(id: "another").community, members: old.members, entities: old.entities, policy: old.policy,
            policyBlob: old.policyBlob)
        #expect(step.ids.contains("evidence-invalid"))
        #expect(step.ids.contains("record-forged"))
    }

    @Test("not-approved: an approval of another text") func otherText() {
        var step = GoodStep()
        let approvals = step.evidence
        step = GoodStep(subject: World.subject(blob: oid("another text")))
        step.evidence = approvals
        #expect(step.ids.contains("not-approved"))
    }

    @Test("not-approved: an approval that was given before the document was published in between (A-B-A)") func replayed() throws {
        var step = try second(path: World.subject().path)
        step.subject = World.subject(base: Subject.Base(record: oid("record 2"), blob: oid("text 2")))
        step.previous = (try #require(step.previous).record, oid("record 2"))
        try step.forge("previous", oid("record 2"))
        #expect(Set(step.ids) == ["not-approved"])
    }

    @Test("not-approved: a contributor is among the approvers") func contributor() {
        var step = GoodStep()
        step.commits.append(Authorship.Commit(id: "c2", emails: ["CHLOE@example.org"], key: World.key("bruno")))
        #expect(Set(step.ids) == ["not-approved"])
        step = GoodStep()
        step.named = ["chloe"]
        #expect(Set(step.ids) == ["not-approved"])
    }

    @Test("not-approved: a commit that nobody signed and nobody adopted") func unattributed() {
        var step = GoodStep()
        step.commits.append(Authorship.Commit(id: "c2", emails: [], key: nil))
        #expect(step.ids == ["not-approved"])
        step.adopted = ["c2"]
        #expect(step.ids == [])
    }

    @Test("draft-foreign: nobody can tell who wrote it, because another draft, or none, was brought in") func draftForeign() {
        var step = GoodStep()
        step.draftTip = oid("another draft")
        #expect(step.ids == ["draft-foreign"])
        step.draftTip = nil
        #expect(step.ids == ["draft-foreign"])
        step = GoodStep()
        step.commits = []
        #expect(step.ids == ["draft-foreign"])
    }

    @Test("file-shared: a picture is swapped that another document uses as well") func shared() {
        var step = GoodStep()
        step.disturbed = ["guide/matrix.png": ["practice/other"]]
        #expect(step.ids == ["file-shared"])
    }

    @Test("name-twin: a name that some file systems take for another") func twins() {
        var step = GoodStep()
        step.twins = ["guide/Run-a-risk-review.md": "guide/run-a-risk-review.md"]
        #expect(step.ids == ["name-twin"])
    }

    @Test(
        "record-missing: what is approved by itself is nobody's picture",
        arguments: ["guide/other.md", ".praxis/policy.yml", "guide/.gitattributes"])
    func guarded(_ path: String) throws {
        let asset = Subject.Asset(path: path, blob: oid("smuggled"), sha256: "bb")
        let step = GoodStep(subject: World.subject(assets: [asset]))
        #expect(step.ids == ["record-missing"])
    }

    @Test("the findings of the checks stop a step under their own names") func problems() {
        var step = GoodStep()
        step.problems = [
            Diagnostic(rule: "section-missing", path: "guide/a.md", range: .start, message: Phrase(same: "no steps"))
        ]
        #expect(step.ids == ["section-missing"])
    }

    // MARK: publication-unsigned, publisher-not-allowed

    @Test("publication-unsigned: no key, or one that is nobody's", arguments: [nil, "ssh-ed25519 STRANGER"] as [String?]) func unsigned(
        _ key: String?
    ) {
        var step = GoodStep()
        step.key = key
        #expect(step.ids == ["publication-unsigned"])
    }

    @Test("publication-unsigned: the publisher had left") func publisherLeft() {
        var step = GoodStep()
        let amina = World.member("amina", roles: ["facilitator", "reviewer"], to: day("2026-11-23"))
        step.one.rulebook = World.rulebook([amina, World.people[1], World.people[2]], rules: [GoodStep.guide])
        #expect(step.ids.contains("publication-unsigned"))
    }

    @Test("publisher-not-allowed: who signs does not hold the role that publishes") func publisher() throws {
        var step = GoodStep()
        step.key = World.key("chloe")
        try step.forge("publisher", "chloe")
        #expect(step.ids == ["publisher-not-allowed"])
    }

    @Test("an unsigned commit that changes nothing is refused as well") func nothing() {
        var step = GoodStep()
        step.key = nil
        step.changes = []
        #expect(step.judged([]).map(\.id) == ["publication-unsigned"])
    }
}
