import Documents
import Review
import Testing

@Suite("When an approval counts") struct ApprovalTests {
    /// The clauses that fail for the one approval of a case.
    private func failing(_ one: Case) throws -> [Approval.Clause] {
        let approvals = try #require(one.dossier).approvals
        #expect(approvals.count == 1)
        let failing = try #require(approvals.first).failing
        // What does not count does not allow: one clause alone is enough.
        #expect(one.verdict?.allows == failing.isEmpty)
        return failing
    }

    private static let asset = Subject.Asset(path: "guide/matrix.png", blob: oid("matrix"), sha256: "aa")
    private static let submitted = World.subject(
        assets: [asset], base: Subject.Base(record: oid("record"), blob: oid("old")), class: .minor)

    @Test("an approval of exactly what is judged counts") func counts() throws {
        var one = Case(subject: Self.submitted)
        one.vote(.approve, by: "amina")
        #expect(try failing(one) == [])
        #expect(one.verdict?.outcome == .satisfied)
    }

    private static func changed(
        path: String = submitted.path, mode: String = "100644", blob: String = submitted.blob, sha256: String = submitted.sha256,
        assets: [Subject.Asset] = [asset], template: String? = "practice@1", base: Subject.Base = submitted.base,
        class: ChangeClass = .minor
    ) -> Subject {
        World.subject(path: path, mode: mode, blob: blob, sha256: sha256, assets: assets, template: template, base: base, class: `class`)
    }

    @Test(
        "1: it counts for no other content",
        arguments: [
            changed(blob: oid("text with one byte changed")), changed(sha256: "5ad2"), changed(path: "guide/run-a-risk-review-2.md"),
            changed(path: "Guide/run-a-risk-review.md"), changed(mode: "100755"), changed(mode: "120000"), changed(template: "practice@2"),
            changed(template: nil), changed(assets: []),
            changed(assets: [asset, Subject.Asset(path: "z.png", blob: oid("z"), sha256: "bb")]),
            changed(assets: [Subject.Asset(path: asset.path, blob: oid("another picture"), sha256: asset.sha256)]),
            changed(assets: [Subject.Asset(path: asset.path, blob: asset.blob, sha256: "ab")]),
            changed(assets: [Subject.Asset(path: "guide/matrix2.png", blob: asset.blob, sha256: asset.sha256)]),
        ])
    func sameContent(_ judged: Subject) throws {
        var one = Case(subject: Self.submitted)
        one.vote(.approve, by: "amina")
        one.subject = judged
        #expect(try failing(one) == [.sameContent])
    }

    @Test("1: it counts for no other document") func otherDocument() throws {
        var one = Case(subject: Self.submitted)
        one.vote(
            .approve, by: "amina", on: World.subject("practice/another", assets: [Self.asset], base: Self.submitted.base, class: .minor))
        #expect(try failing(one).contains(.sameContent))
    }

    @Test(
        "2: it counts on no other published version",
        arguments: [
            Subject.Base(record: oid("a later record"), blob: oid("old")), Subject.Base(record: nil, blob: oid("old")),
            Subject.Base(record: oid("record"), blob: oid("other")), Subject.Base(record: nil, blob: nil),
        ])
    func sameBase(_ base: Subject.Base) throws {
        var one = Case(subject: Self.submitted)
        one.vote(.approve, by: "amina")
        one.subject = Self.changed(base: base)
        #expect(try failing(one) == [.sameBase])
    }

    @Test("2: what became outdated says so, to who submitted it") func outdated() throws {
        var one = Case(subject: Self.submitted)
        one.vote(.approve, by: "amina")
        one.subject = Self.changed(base: Subject.Base(record: oid("a later record"), blob: oid("old")))
        let missing = try #require(one.verdict).missing
        #expect(missing.first?.clause == .outdated)
        #expect(missing.first?.eligible == ["bruno"])
        let proposal = try #require(one.dossier?.proposal)
        #expect(State(of: proposal, verdicts: [try #require(one.verdict)]) == .outdated)
    }

    @Test("3: withdrawn, it is no approval any more; given again, it is") func withdrawn() throws {
        var one = Case()
        one.vote(.approve, by: "amina")
        one.vote(.withdraw, by: "amina")
        #expect(one.dossier?.approvals == [])
        #expect(one.verdict?.allows == false)
        one.vote(.approve, by: "amina")
        #expect(one.verdict?.allows == true)
    }

    @Test("3: an abandoned proposal cannot be approved") func abandoned() throws {
        var one = Case()
        one.vote(.approve, by: "amina")
        one.chronicle.add(.abandon, by: "bruno", on: one.submission)
        #expect(try failing(one) == [.stands])
        #expect(one.verdict?.missing.map(\.clause).contains(.abandoned) == true)
        let proposal = try #require(one.dossier?.proposal)
        #expect(State(of: proposal, verdicts: []) == .abandoned)
    }

    @Test("3: only who submitted a proposal can give it up") func abandonedByAnother() throws {
        var one = Case()
        one.vote(.approve, by: "amina")
        one.chronicle.add(.abandon, by: "chloe", on: one.submission)
        #expect(try failing(one) == [])
    }

    @Test(
        "4: who is not an active member does not approve",
        arguments: [
            World.member("amina", roles: ["reviewer"], isEmeritus: true),
            World.member("amina", roles: ["reviewer"], from: day("2026-11-25")),
            World.member("amina", roles: ["reviewer"], to: day("2026-11-23")),
        ])
    func inactive(_ amina: Member) throws {
        var one = Case(World.rulebook([amina, World.people[1], World.people[2]]))
        one.vote(.approve, by: "amina")
        #expect(try failing(one) == [.member])
    }

    @Test("4: the first and the last day count") func borders() throws {
        let amina = World.member("amina", roles: ["reviewer"], from: day("2026-11-24"), to: day("2026-11-24"))
        var one = Case(World.rulebook([amina, World.people[1]]))
        one.vote(.approve, by: "amina")
        #expect(try failing(one) == [])
    }

    @Test("4: an entry signed with another key is not of that member") func wrongKey() throws {
        var one = Case()
        one.vote(.approve, by: "amina", key: World.key("bruno"))
        #expect(one.dossier?.approvals == [])
        #expect(one.verdict?.allows == false)
        #expect(one.chronicle.fold().idle.map(\.reason) == [.foreignKey])
    }

    @Test("4: a key that was taken back counts no more, and a second one counts as well") func keys() throws {
        var one = Case()
        one.vote(.approve, by: "amina", key: "ssh-ed25519 SECOND")
        #expect(one.verdict?.allows == false)
        one.rulebook = World.rulebook([
            World.member("amina", roles: ["reviewer"], keys: ["ssh-ed25519 FIRST", "ssh-ed25519 SECOND"]), World.people[1],
        ])
        #expect(one.verdict?.allows == true)
    }

    @Test("4: the role that the rule asks for is the one that counts") func role() throws {
        var one = Case(World.rulebook([World.member("amina", roles: ["facilitator"]), World.people[1], World.people[2]]))
        one.vote(.approve, by: "amina")
        #expect(one.verdict?.allows == false)
        one.vote(.approve, by: "chloe")
        #expect(one.verdict?.allows == true)
        #expect(one.verdict?.trace.first?.by == ["chloe"])
    }

    private static func written(
        commits: [Authorship.Commit] = [], adopted: Set<String> = [], named: [String] = [], submitters: [String] = ["bruno"]
    ) -> Authorship {
        Authorship(commits: commits, adopted: adopted, named: named, submitters: submitters, rulebook: World.rulebook())
    }

    @Test(
        "5: who wrote it does not approve it",
        arguments: [
            ("front matter", written(named: ["amina"])), ("submission", written(submitters: ["bruno", "amina"])),
            ("signature", written(commits: [Authorship.Commit(id: "c1", emails: ["x@example.net"], key: World.key("amina"))])),
            ("e-mail", written(commits: [Authorship.Commit(id: "c1", emails: ["amina@example.org"], key: World.key("bruno"))])),
            ("e-mail in capitals", written(commits: [Authorship.Commit(id: "c1", emails: ["AMINA@Example.ORG"], key: World.key("bruno"))])),
            (
                "co-author",
                written(commits: [Authorship.Commit(id: "c1", emails: ["bruno@example.org", "amina@example.org"], key: World.key("bruno"))])
            ),
            (
                "adopted and unsigned",
                written(commits: [Authorship.Commit(id: "c1", emails: ["amina@example.org"], key: nil)], adopted: ["c1"])
            ),
        ])
    func notAuthor(_ trace: String, _ authorship: Authorship) throws {
        var one = Case()
        one.vote(.approve, by: "amina")
        one.authorship = authorship
        #expect(try failing(one) == [.notAuthor], "\(trace)")
        let amina = World.people[0]
        #expect(one.dossier?.mayApprove(amina) == false)
    }

    @Test("5: any of a member's addresses is theirs") func secondEmail() throws {
        let amina = World.member("amina", roles: ["reviewer"], emails: ["amina@example.org", "Amina.Benali@client.example"])
        var one = Case(World.rulebook([amina, World.people[1]]))
        one.vote(.approve, by: "amina")
        one.authorship = Authorship(
            commits: [Authorship.Commit(id: "c1", emails: ["amina.benali@CLIENT.example"], key: World.key("bruno"))], adopted: [],
            named: [],
            submitters: ["bruno"], rulebook: one.rulebook)
        #expect(try failing(one) == [.notAuthor])
    }

    @Test("5: a name in the front matter that is no member excludes nobody") func unknownName() throws {
        var one = Case()
        one.vote(.approve, by: "amina")
        one.authorship = Self.written(named: ["amina-b", "AMINA"])
        #expect(try failing(one) == [])
    }

    @Test("5: a commit that nobody signed or adopted blocks until somebody adopts it") func unattributed() throws {
        let commit = Authorship.Commit(id: "c0ffee", emails: ["stranger@example.net"], key: nil)
        var one = Case()
        one.vote(.approve, by: "amina")
        one.authorship = Self.written(commits: [commit])
        #expect(one.authorship.unattributed == ["c0ffee"])
        #expect(one.verdict?.allows == false)
        #expect(one.verdict?.missing.map(\.clause) == [.authors])
        #expect(one.verdict?.eligible == ["bruno"])
        one.authorship = Self.written(commits: [commit], adopted: ["c0ffee"])
        #expect(one.verdict?.allows == true)
    }

    @Test("5: a commit signed with a key that is no member's blocks as well") func foreignKey() throws {
        var one = Case()
        one.vote(.approve, by: "amina")
        one.authorship = Self.written(commits: [Authorship.Commit(id: "c1", emails: ["bruno@example.org"], key: "ssh-ed25519 STRANGER")])
        #expect(one.verdict?.missing.map(\.clause) == [.authors])
    }

    @Test("6: an approval of another class counts for nothing", arguments: [ChangeClass.editorial, .major]) func changeClass(
        _ approved: ChangeClass
    ) throws {
        var one = Case(subject: Self.submitted)
        one.vote(.approve, by: "amina", on: Self.changed(class: approved))
        #expect(try failing(one) == [.meaning])
    }

    @Test("6: an approval with another meaning counts for nothing") func meaning() throws {
        var one = Case()
        one.vote(.approve, by: "amina", meaning: "read")
        #expect(try failing(one) == [.meaning])
    }
}
