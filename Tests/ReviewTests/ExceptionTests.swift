import Documents
import Review
import Testing

/// Urgent routes and overrides: for this text, by whom the policy names, with a reason, or for nothing.
@Suite("Exceptions") struct ExceptionTests {
    private static let match = Policy.Match(kinds: ["practice"])
    private static let rule = Policy.Rule(
        id: "guide", match: match, require: [Policy.Requirement(role: "reviewer", count: 2)], fromOtherEntity: 1,
        openFor: Period(parsing: "3 working days"),
        urgent: Policy.Urgent(
            require: [Policy.Requirement(role: "reviewer", count: 1)], ratifyWithin: Period(count: 10, unit: .workingDay)),
        overrideRole: "sponsor", publishRole: "facilitator")
    private static let people = World.people + [World.member("diane", entity: "groupe", roles: ["sponsor"])]

    private func open(rule: Policy.Rule = rule) -> Case {
        // The day before: the waiting time is not over.
        Case(World.rulebook(Self.people, rules: [rule]), at: "2026-11-23T09:00:00Z")
    }

    @Test("an urgent publication asks for less now, whatever the waiting time, and is no ordinary one") func urgent() {
        var one = open()
        one.vote(.approve, by: "amina")
        #expect(one.verdict?.outcome == .unsatisfied)
        one.exception(.publish, by: "amina", meaning: Entry.urgent)
        #expect(one.verdict?.outcome == .overridden)
        #expect(one.verdict?.trace == [Record.Trace(rule: "guide", by: ["amina"], waived: true, route: .urgent)])
    }

    @Test("an urgent publication still needs its approvals, and an objection still blocks") func urgentNeeds() {
        var one = open()
        one.exception(.publish, by: "amina", meaning: Entry.urgent)
        #expect(one.verdict?.allows == false)
        one.vote(.approve, by: "chloe")
        #expect(one.verdict?.allows == true)
        one.vote(.object, by: "chloe")
        #expect(one.verdict?.allows == false)
    }

    @Test(
        "an urgent publication counts for nothing without the role, the reason, the meaning, or for another text",
        arguments: [
            ("chloe", "soon" as String?, Entry.urgent as String?, nil as Subject?), ("amina", nil, Entry.urgent, nil),
            ("amina", "", Entry.urgent, nil), ("amina", "soon", nil, nil), ("amina", "soon", "approval", nil),
            ("amina", "soon", Entry.urgent, World.subject(blob: oid("another text"))),
            ("amina", "soon", Entry.urgent, World.subject(base: Subject.Base(record: oid("later"), blob: nil))),
            ("amina", "soon", Entry.urgent, World.subject(class: .editorial)),
        ])
    func urgentVoid(_ member: String, _ why: String?, _ meaning: String?, _ subject: Subject?) {
        var one = open()
        one.vote(.approve, by: "amina")
        one.exception(.publish, by: member, why: why, meaning: meaning, on: subject)
        #expect(one.verdict?.allows == false)
    }

    @Test("a rule without an urgent route has none") func noUrgentRoute() {
        var one = open(
            rule: Policy.Rule(
                id: "guide", match: Self.match, require: [Policy.Requirement(role: "reviewer", count: 2)], publishRole: "facilitator"))
        one.vote(.approve, by: "amina")
        one.exception(.publish, by: "amina", meaning: Entry.urgent)
        #expect(one.verdict?.allows == false)
    }

    @Test("who the policy names sets the rule aside, with the waiting time and the objections they knew") func override() throws {
        var one = open()
        let objection = one.vote(.object, by: "chloe")
        #expect(one.verdict?.missing.contains { $0.clause == .objection } == true)
        one.exception(.override, by: "diane", settles: [objection])
        #expect(one.verdict?.outcome == .overridden)
        #expect(one.verdict?.trace == [Record.Trace(rule: "guide", by: ["diane"], waived: true, route: .override)])
        // A later objection was not known to who set the rule aside.
        one.vote(.withdraw, by: "chloe")
        one.vote(.object, by: "chloe")
        #expect(one.verdict?.allows == false)
    }

    @Test(
        "24: an override without role or reason, or for another text, counts for nothing",
        arguments: [
            ("chloe", "soon" as String?, nil as Subject?), ("amina", "soon", nil), ("diane", nil, nil), ("diane", "", nil),
            ("diane", "soon", World.subject(blob: oid("another text"))),
        ])
    func overrideVoid(_ member: String, _ why: String?, _ subject: Subject?) {
        var one = open()
        one.exception(.override, by: member, why: why, on: subject)
        #expect(one.verdict?.allows == false)
    }

    @Test("24: nobody sets a rule aside that names nobody for it, nor for their own text") func overrideByAuthor() {
        var one = open(rule: Policy.Rule(id: "guide", match: Self.match, require: [Policy.Requirement(role: "reviewer", count: 2)]))
        one.exception(.override, by: "diane")
        #expect(one.verdict?.allows == false)
        var own = open()
        own.authorship = Authorship(commits: [], adopted: [], named: ["diane"], submitters: ["bruno"], rulebook: own.rulebook)
        own.exception(.override, by: "diane")
        #expect(own.verdict?.allows == false)
    }

    @Test("one rule set aside leaves the others") func otherRule() {
        let other = Policy.Rule(id: "other", match: Self.match, require: [Policy.Requirement(role: "reviewer", count: 1)])
        var one = Case(World.rulebook(Self.people, rules: [Self.rule, other]))
        one.exception(.override, by: "diane")
        #expect(one.verdict?.allows == false)
        one.vote(.approve, by: "amina")
        #expect(one.verdict?.allows == true)
        #expect(one.verdict?.trace.map(\.route) == [.override, nil])
    }

    @Test("where the ordinary rule is met, no exception is told") func ordinaryFirst() {
        var one = open()
        one.now = instant("2026-12-10T09:00:00Z")
        one.vote(.approve, by: "amina")
        one.exception(.publish, by: "amina", meaning: Entry.urgent)
        one.exception(.override, by: "diane")
        one.vote(.approve, by: "chloe")
        #expect(one.verdict?.outcome == .satisfied)
        #expect(one.verdict?.trace.map(\.route) == [nil])
    }

    @Test("ratified is what meets the ordinary rule since, and no exception or time ratifies") func ratifies() throws {
        var one = open()
        one.vote(.approve, by: "amina")
        one.exception(.publish, by: "amina", meaning: Entry.urgent)
        one.exception(.override, by: "diane")
        one.isRatifying = true
        one.now = instant("2027-06-01T09:00:00Z")
        #expect(one.verdict?.allows == false)
        #expect(one.verdict?.eligible == ["chloe"])
        one.vote(.approve, by: "chloe")
        #expect(one.verdict?.outcome == .satisfied)
    }

    @Test("the record says by when the ordinary approvals must follow, in working days of the calendar") func ratifyBy() {
        let rulebook = World.rulebook(Self.people, rules: [Self.rule], closed: [day("2026-12-01")...day("2026-12-04")])
        let matter = Policy.Matter(subject: World.subject())
        let trace = [Record.Trace(rule: "guide", by: ["amina"], waived: true, route: .urgent)]
        #expect(rulebook.ratifyBy(matter, trace, from: day("2026-11-24"))?.iso == "2026-12-14")
        let ordinary = [Record.Trace(rule: "guide", by: ["amina"], waived: false)]
        #expect(rulebook.ratifyBy(matter, ordinary, from: day("2026-11-24")) == nil)
    }
}

@Suite("Waiting times are not skipped by a date") struct BackdatingTests {
    private static let rule = Policy.Rule(
        id: "guide", match: Policy.Match(kinds: ["practice"]), require: [Policy.Requirement(role: "reviewer", count: 1)],
        openFor: Period(parsing: "3 working days"))

    private func dated(_ at: String, notBefore: Instant?) -> Verdict? {
        var one = Case(World.rulebook(rules: [Self.rule]), at: at)
        one.vote(.approve, by: "amina")
        one.notBefore = notBefore
        return one.verdict
    }

    @Test("19: a round is not older than what it has seen published") func seen() {
        #expect(dated("2026-11-02T09:00:00Z", notBefore: instant("2026-11-02T08:00:00Z"))?.allows == true)
        let late = dated("2026-11-02T09:00:00Z", notBefore: instant("2026-11-23T09:00:00Z"))
        #expect(late?.missing.map(\.clause) == [.openFor])
        #expect(late?.missing.first?.day?.iso == "2026-11-26")
    }

    @Test("19: a round that names a state that was never published waits for ever, and says so") func unknown() {
        let verdict = dated("2026-11-02T09:00:00Z", notBefore: nil)
        #expect(verdict?.outcome == .error || verdict?.allows == false)
        #expect(verdict?.missing.map(\.clause) == [.openFor])
    }

    @Test("19: a second round is not older than the first") func secondRound() {
        var one = Case(World.rulebook(rules: [Self.rule]), at: "2026-11-23T09:00:00Z")
        let revised = World.subject(blob: oid("second"))
        one.chronicle.add(.revise, by: "bruno", on: one.submission, subjects: [revised], at: "2026-11-02T09:00:00Z")
        one.subject = revised
        one.vote(.approve, by: "amina")
        #expect(one.verdict?.missing.map(\.clause) == [.openFor])
    }
}
