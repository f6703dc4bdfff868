import Documents
import Git
import Review
import TestSupport
import Testing

@testable import Workspace

@Suite("What reviewers say") struct RemarkTests {
    private static let text = page("welcome", "Come and *sit* with us,\nall who plan.\n\n1. Bring a chair.\n2. Bring a plan.\n")
    private static let path = "pages/welcome.md"

    /// Bruno has submitted a page, and Chloé has it.
    private func submitted() async throws -> Ground {
        let ground = try await Ground(.founded)
        try await ground.draft("bruno", "welcome", [Self.path: Self.text])
        try await ground.submit("bruno", "welcome")
        try ground.give(from: "bruno", to: "chloe")
        return ground
    }

    @discardableResult
    private func suggest(_ ground: Ground, _ words: String, _ replacement: String, by id: String = "chloe") async throws -> JournalEntry {
        let workspace = try ground.open(id)
        let snapshot = try workspace.snapshot()
        let (member, key) = try workspace.signer(in: snapshot)
        let proposal = try #require(try workspace.openProposal(on: "page/welcome", in: snapshot))
        let document = try #require(try workspace.text(of: proposal.subjects[0]))
        let plain = PlainText(document)
        let place = try #require(plain.places(of: words).first)
        return try await workspace.append(
            Statement(
                .suggest, proposal: proposal.id, round: 1, subjects: proposal.subjects, why: nil,
                anchor: Anchor(place, of: plain, blob: proposal.subjects[0].blob), texts: [.replacement: replacement, .comment: "Better"]),
            by: member, key: key, in: snapshot)
    }

    private func remarks(_ ground: Ground, _ id: String) throws -> [PlacedRemark] {
        let workspace = try ground.open(id)
        let snapshot = try workspace.snapshot()
        let proposal = try #require(try workspace.openProposal(on: "page/welcome", in: snapshot))
        let document = try workspace.text(of: proposal.subjects[0])
        return try workspace.remarks(on: "page/welcome", of: proposal, in: document, snapshot)
    }

    /// Bruno accepts all that is open.
    @discardableResult
    private func acceptAll(_ ground: Ground) async throws -> Acceptance {
        let workspace = try ground.open("bruno")
        let snapshot = try workspace.snapshot()
        let (member, key) = try workspace.signer(in: snapshot)
        let (document, drafts) = try workspace.findWritten("page/welcome", in: snapshot)
        let proposal = try #require(document.proposal)
        let numbers = try workspace.remarkNumbers(in: snapshot)
        var chosen: [Acceptance.Suggestion] = []
        for remark in Discussion(proposal).open {
            chosen.append(
                Acceptance.Suggestion(
                    number: numbers[remark.id] ?? 0, remark: remark, replacement: try workspace.text(.replacement, of: remark.entry) ?? ""))
        }
        let plan = try workspace.editingPlan(document, drafts, in: snapshot)
        let acceptance = try workspace.acceptance(of: chosen, in: plan, snapshot)
        if !acceptance.accepted.isEmpty { try await workspace.accept(acceptance, of: proposal, by: member, key: key, in: snapshot) }
        return acceptance
    }

    @Test("is read at its place, with its number, its words and its answers")
    func reading() async throws {
        let ground = try await submitted()
        try await suggest(ground, "sit with us, all", "sit with all of us")
        let remark = try #require(try remarks(ground, "chloe").first)
        #expect(remark.number == 1 && remark.text == "Better" && remark.replacement == "sit with all of us")
        #expect(remark.place?.source.start.line == 15 && remark.place?.method == .sameText)
    }

    @Test("is taken over in one save that names who proposed it; what was edited and not saved stays so")
    func accepting() async throws {
        let ground = try await submitted()
        try await suggest(ground, "a chair", "two chairs")
        try await suggest(ground, "all who plan", "all who plan or run projects")
        try ground.give(from: "chloe", to: "bruno")
        let unsaved = Self.text.replacing("Come and", with: "Do come and")
        try ground.write("bruno", Self.path, unsaved)
        let before = try ground.tip("bruno", "draft/welcome")
        #expect(try await acceptAll(ground).left.isEmpty)
        func taken(_ text: String) -> String {
            text.replacing("a chair", with: "two chairs").replacing("all who plan", with: "all who plan or run projects")
        }
        #expect(try ground.read("bruno", Self.path) == taken(unsaved))
        #expect(try ground.done("bruno", "git show draft/welcome:\(Self.path)") == taken(Self.text))
        #expect(try ground.tip("bruno", "draft/welcome~1") == before)
        #expect(try ground.done("bruno", "git log -1 --format=%B draft/welcome").contains("Co-authored-by: "))
        #expect(try ground.done("bruno", "git diff --cached --name-only") == "")
        #expect(try remarks(ground, "bruno").allSatisfy { $0.remark.state.code == "accepted" })
        // Whose words were taken over does not approve them.
        try await ground.save("bruno", [:])
        try await ground.submit("bruno", "welcome")
        try ground.give(from: "bruno", to: "chloe")
        try await ground.vote(.approve, "chloe", "page/welcome")
        let approvals = try ground.verdicts("chloe", "page/welcome").flatMap(\.approvals)
        #expect(approvals.map(\.failing) == [[.notAuthor]])
    }

    @Test("that is stopped half-way is ended by the same command")
    func stopped() async throws {
        let ground = try await submitted()
        try await suggest(ground, "a chair", "two chairs")
        try ground.give(from: "chloe", to: "bruno")
        // Killed after the file was written: nothing is saved yet.
        try ground.write("bruno", Self.path, Self.text.replacing("a chair", with: "two chairs"))
        let tip = try ground.tip("bruno", "draft/welcome")
        try await acceptAll(ground)
        #expect(try ground.tip("bruno", "draft/welcome~1") == tip)
        #expect(try ground.read("bruno", Self.path) == Self.text.replacing("a chair", with: "two chairs"))
        // Killed before the entry was signed: the save is there.
        let journal = try ground.done("bruno", "git for-each-ref --format='%(refname)' refs/praxis/journal/bruno/").unpadded
        try ground.git("bruno", "update-ref", journal, "\(journal)^")
        let saved = try ground.tip("bruno", "draft/welcome")
        try await acceptAll(ground)
        #expect(try ground.tip("bruno", "draft/welcome") == saved)
        #expect(try remarks(ground, "bruno").map(\.remark.state.code) == ["accepted"])
        #expect(try ground.done("bruno", "git status --porcelain --untracked-files=no") == "")
    }

    @Test("keeps its number, whatever is received later and however often the folder is read")
    func numbers() async throws {
        let ground = try await submitted()
        let first = try await suggest(ground, "a chair", "two chairs")
        #expect(try remarks(ground, "chloe").map(\.number) == [1])
        let earlier = try await suggest(ground, "a plan", "plans", by: "bruno")
        try ground.give(from: "bruno", to: "chloe")
        let numbers = try remarks(ground, "chloe").reduce(into: [:]) { $0[$1.remark.id] = $1.number }
        #expect(numbers == [first.id: 1, earlier.id: 2])
        // A line that a power failure has cut is nothing, and what follows it is whole.
        try ground.done("chloe", "printf abc >> .git/praxis/remarks")
        let third = try await suggest(ground, "all who", "those who")
        #expect(try remarks(ground, "chloe").first { $0.remark.id == third.id }?.number == 3)
    }

    @Test("is refused when it is longer than an entry, here and by a server")
    func long() async throws {
        let ground = try await submitted()
        let words = String(repeating: "long ", count: 60_000)
        await #expect(throws: WorkspaceError.self) { try await suggest(ground, "a chair", words) }
        try await suggest(ground, "a chair", "two chairs")
        try ground.done(
            "chloe",
            """
            j=$(git for-each-ref --format='%(refname)' refs/praxis/journal/chloe/)
            git cat-file commit $j | sed '1,/^$/d' > ../m
            tree=$(head -c 300000 /dev/zero | tr '\\0' a | git hash-object -w --stdin | sed 's/^/100644 blob /; s/$/\\tcomment/' | git mktree)
            git update-ref $j $(git commit-tree -S -F ../m $tree $(git rev-list --parents -1 $j | cut -s -d' ' -f2 | sed 's/^/-p /'))
            """)
        #expect(try remarks(ground, "chloe").map(\.text) == [nil])
        let outcome = try ground.sh("chloe", "git push --no-verify -q origin 'refs/praxis/journal/*:refs/praxis/journal/*'")
        #expect(outcome.code != 0 && outcome.all.contains("[entry-too-long]"), "\(outcome.all)")
    }
}

extension String {
    fileprivate var unpadded: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}
