import Documents
import Review
import TestSupport
import Testing

@Suite("A discussion") struct DiscussionTests {
    private let anchor = Anchor(blob: oid("text"), start: 0, end: 4, exact: "risk", prefix: "", suffix: "", headings: [])

    private func discussion(_ chronicle: Chronicle, _ submission: JournalEntry) throws -> Discussion {
        Discussion(try #require(chronicle.fold()[submission.id]))
    }

    private func states(_ chronicle: Chronicle, _ submission: JournalEntry) throws -> [String] {
        try discussion(chronicle, submission).remarks.map(\.state.code)
    }

    @Test("gathers the answers of a remark, is settled, and opens again when its author says so")
    func comment() throws {
        var case_ = Case()
        let remark = case_.chronicle.add(.comment, by: "chloe", on: case_.submission, anchor: anchor)
        let reply = case_.chronicle.add(.comment, by: "bruno", on: case_.submission, about: remark)
        case_.chronicle.add(.comment, by: "amina", on: case_.submission, about: reply)
        #expect(try discussion(case_.chronicle, case_.submission).remarks.map(\.replies.count) == [2])
        case_.chronicle.add(.resolve, by: "bruno", on: case_.submission, about: remark)
        #expect(try states(case_.chronicle, case_.submission) == ["resolved"])
        case_.chronicle.add(.comment, by: "amina", on: case_.submission, about: remark)
        #expect(try states(case_.chronicle, case_.submission) == ["resolved"])
        case_.chronicle.add(.comment, by: "chloe", on: case_.submission, about: remark)
        #expect(try states(case_.chronicle, case_.submission) == ["open"])
    }

    @Test("shows an answer to what was never received as a remark of its own")
    func lost() throws {
        var case_ = Case()
        var elsewhere = Chronicle()
        elsewhere.name = "elsewhere"
        case_.chronicle.add(.comment, by: "chloe", on: case_.submission, about: elsewhere.add(.comment, by: "amina"))
        #expect(try states(case_.chronicle, case_.submission) == ["open"])
    }

    @Test("has suggestions that are accepted together, and stay accepted")
    func suggestions() throws {
        var case_ = Case()
        let one = case_.chronicle.add(.suggest, by: "chloe", on: case_.submission, anchor: anchor)
        let two = case_.chronicle.add(.suggest, by: "amina", on: case_.submission, anchor: anchor)
        case_.chronicle.add(.suggest, by: "amina", on: case_.submission, anchor: anchor)
        case_.chronicle.add(.resolve, by: "bruno", on: case_.submission, accepts: [one.id, two.id, oid("nothing")])
        case_.chronicle.add(.resolve, by: "bruno", on: case_.submission, about: one)
        #expect(try states(case_.chronicle, case_.submission) == ["accepted", "accepted", "open"])
    }

    @Test("lets nobody but who objected settle an objection, which blocks until then")
    func objection() throws {
        var case_ = Case()
        case_.vote(.approve, by: "amina")
        let objection = case_.vote(.object, by: "chloe")
        case_.chronicle.add(.resolve, by: "bruno", on: case_.submission, about: objection)
        #expect(try states(case_.chronicle, case_.submission) == ["open"])
        #expect(case_.verdict?.allows == false)
        case_.chronicle.add(.resolve, by: "chloe", on: case_.submission, about: objection)
        #expect(try states(case_.chronicle, case_.submission) == ["resolved"])
        #expect(case_.verdict?.allows == true)
        // It objects again, and approves in the end.
        case_.vote(.object, by: "chloe")
        #expect(case_.verdict?.allows == false)
        case_.vote(.approve, by: "chloe")
        #expect(try states(case_.chronicle, case_.submission) == ["resolved", "replaced"])
    }

    @Test("of one device does not settle what another device objected to apart")
    func apart() throws {
        var case_ = Case()
        let first = case_.vote(.object, by: "chloe")
        case_.vote(.object, by: "chloe", device: "d2", seeing: [case_.submission])
        case_.chronicle.add(
            .resolve, by: "chloe", on: case_.submission, seeing: [case_.submission, first], about: first)
        #expect(case_.verdict?.missing.contains { $0.clause == .objection } == true)
    }

    @Test("after a new round waits for who objected, and still blocks")
    func round() throws {
        var case_ = Case()
        case_.vote(.approve, by: "amina")
        case_.vote(.object, by: "chloe")
        let verdict = try #require(case_.verdict)
        #expect(State(of: try #require(case_.chronicle.fold()[case_.submission.id]), verdicts: [verdict]) == .changesAsked)
        case_.chronicle.add(.revise, by: "bruno", on: case_.submission, draft: Entry.Draft(branch: "draft/a", tip: oid("draft")))
        let later = try #require(case_.verdict)
        #expect(State(of: try #require(case_.chronicle.fold()[case_.submission.id]), verdicts: [later]) == .inReview)
        #expect(!later.allows)
    }

    @Test("is the same in whatever order its entries arrive, and however often")
    func order() throws {
        var random = Seeded.announced()
        for _ in 0..<40 {
            var case_ = Case()
            var remarks: [JournalEntry] = []
            for _ in 0..<14 {
                let who = ["amina", "bruno", "chloe"].randomElement(using: &random) ?? "amina"
                let about = remarks.randomElement(using: &random)
                let seen = Bool.random(using: &random) ? nil : Array(case_.chronicle.entries.prefix(3))
                switch Int.random(in: 0..<6, using: &random) {
                case 0: remarks.append(case_.chronicle.add(.suggest, by: who, on: case_.submission, seeing: seen, anchor: anchor))
                case 1: remarks.append(case_.chronicle.add(.object, by: who, on: case_.submission, seeing: seen))
                case 2: case_.chronicle.add(.resolve, by: who, on: case_.submission, seeing: seen, about: about)
                case 3: case_.chronicle.add(.resolve, by: who, on: case_.submission, seeing: seen, accepts: about.map { [$0.id] })
                default: remarks.append(case_.chronicle.add(.comment, by: who, on: case_.submission, seeing: seen, about: about))
                }
            }
            let expected = try discussion(case_.chronicle, case_.submission)
            let entries = case_.chronicle.entries
            let again = Fold((entries + entries.prefix(5)).shuffled(using: &random), rulebook: World.rulebook())
            #expect(Discussion(try #require(again[case_.submission.id])) == expected)
        }
    }
}
