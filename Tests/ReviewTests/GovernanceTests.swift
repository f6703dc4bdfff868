import Documents
import Review
import Testing

@Suite("One step of main that changes the rules") struct GovernanceTests {
    @Test("governance-mixed: a document beside a change of the rules") func mixed() {
        let step = GoodStep()
        var governing = GoodStep.governing()
        governing.changes += step.changes
        #expect(governing.judged([governing.publication, step.publication]).map(\.id) == ["governance-mixed"])
    }

    @Test("record-missing: community.yml changes beyond its version") func communityChanged() {
        var step = GoodStep.governing()
        step.raised = oid("only the version")
        #expect(step.ids == ["record-missing"])
    }

    @Test("record-missing: a file of .praxis changes without a record, though its version is raised") func silentGovernance() {
        var step = GoodStep.governing()
        step.change(".praxis/members/bruno.yml", old: "a", new: "b")
        #expect(step.ids == ["record-missing"])
    }

    @Test("governance-mixed: the rules change though only a document was published") func hiddenGovernance() {
        var step = GoodStep()
        step.after = .rulebook(World.rulebook(version: 2))
        #expect(step.ids.contains("governance-mixed"))
    }

    @Test(
        "version-not-raised: stays, jumps, goes back, or another community",
        arguments: [(1, World.community), (3, World.community), (0, World.community), (2, "other")])
    func version(_ version: Int, _ id: String) {
        var step = GoodStep.governing()
        step.after = .rulebook(World.rulebook(version: version, id: id))
        #expect(step.ids == ["version-not-raised"])
    }

    @Test("version-not-raised: the record is there, and nothing of .praxis changed") func nothingChanged() {
        var step = GoodStep.governing()
        step.after = nil
        #expect(step.ids.contains("version-not-raised"))
    }

    @Test("rules that could not be read afterwards are refused under the name of what is wrong") func broken() {
        var step = GoodStep.governing()
        step.after = .broken([
            Diagnostic(rule: "unknown-role", path: ".praxis/policy.yml", range: .start, message: Phrase(same: "king"))
        ])
        #expect(step.ids == ["unknown-role"])
    }

    @Test("a role that a member proposes for themselves takes the approval of two others") func ownRole() {
        var step = GoodStep(subject: World.subject("governance/members/chloe.yml", path: ".praxis/members/chloe.yml", template: nil))
        step.after = .rulebook(World.rulebook(version: 2))
        step.commits = [Authorship.Commit(id: "c1", emails: ["chloe@example.org"], key: World.key("chloe"))]
        #expect(Set(step.ids) == ["not-approved"])
    }

    @Test("every violation has an explanation in both languages") func explained() throws {
        var step = GoodStep()
        step.key = nil
        step.change("README.md", new: "b")
        try step.forge("version", "9.0")
        for violation in step.judged() {
            #expect(!violation.explanation.what.en.isEmpty && !violation.explanation.what.fr.isEmpty)
            #expect(violation.explanation.what.en != violation.explanation.what.fr)
        }
    }
}
