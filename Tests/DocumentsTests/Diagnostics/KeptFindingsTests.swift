import Documents
import Testing

@Suite("Findings that are kept")
struct KeptFindingsTests {
    @Test(
        "come back as they were, with the reason that each had",
        arguments: [
            "---\ntitle: [\n---\n# T\n", "---\na: 1\na: 2\n---\n# T\n", "---\na: &x 1\nb: *x\n---\n# T\n", "# T\n", "---\na: b\n# T\n",
            "---\n- a\n---\n", "---\na: b\n---\n\n---\nc: d\n---\n", "---\nlang: en\n---\n# T \u{200B}\n\n[x](nowhere.md) <b>x</b>\n",
        ])
    func same(_ text: String) throws {
        let source = Source(path: "guide/kettle.md", text: text)
        let findings = CaseCommunity.checker.check(parse(source), stage: .completeness)
        #expect(!findings.isEmpty)
        let kept = try #require(KeptFindings.findings(in: KeptFindings.bytes(of: findings), path: source.path))
        #expect(kept == findings)
    }
}
