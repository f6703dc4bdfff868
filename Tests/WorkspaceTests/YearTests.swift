import Documents
import Foundation
import TestSupport
import Testing

/// A community through the year 2021, by the clock.
private struct Year {
    let community = Result { try TestSupport.Community() }

    private func moment(_ day: String, _ days: Int = 0) throws -> String {
        "\(try #require(Day(parsing: day)).adding(days: days).iso)T09:00:00Z"
    }

    @discardableResult
    func done(_ id: String, _ line: String, on day: String, _ days: Int = 0) throws -> String {
        try community.get().done(id, line, now: try moment(day, days))
    }

    func write(_ id: String, _ path: String, _ text: String) throws { try community.get().folder.write(text, to: "\(id)/pmo/\(path)") }

    func read(_ id: String, _ path: String) throws -> String { try community.get().folder.read("\(id)/pmo/\(path)") }

    /// What an author has saved goes out five days before it is published, and is voted on three days before.
    func publish(_ slug: String, by author: String, votes: [String], on day: String) throws {
        try done(author, "praxis submit \(slug) --class major && praxis sync", on: day, -5)
        for voter in votes { try done(voter, "praxis sync && praxis approve \(slug) && praxis sync", on: day, -3) }
        try done("amina", "praxis sync && praxis publish \(slug) && praxis sync", on: day)
        try done(author, "praxis sync", on: day)
    }

    func workshop(_ slug: String, held date: String, announced: String, reported: String, present: String, _ report: String) throws {
        let path = "workshops/\(date.prefix(7))-\(slug)/\(slug).md"
        try done("bruno", "praxis workshop new \(slug) --date \(date) --lang en --no-input", on: announced, -6)
        try write("bruno", path, YearText.plan(slug, date))
        try done("bruno", "praxis save -m Plan && praxis workshop announce \(slug)", on: announced, -6)
        try publish(slug, by: "bruno", votes: ["chloe"], on: announced)
        try done("bruno", "praxis workshop hold \(slug) --present \(present)", on: reported, -6)
        let held = try read("bruno", path)
        let head = held.range(of: "\n## Summary").map { held[..<$0.lowerBound] + "\n" } ?? held[...]
        try write("bruno", path, head + report)
        try done("bruno", "praxis save -m Report && praxis workshop report \(slug)", on: reported, -6)
        try publish(slug, by: "bruno", votes: ["chloe"], on: reported)
    }

    func practices(_ numbers: ClosedRange<Int>, by author: String, votes: [String], on day: String) throws {
        let first = "practice-\(numbers.lowerBound)"
        try done(author, "praxis new practice 'Practice \(numbers.lowerBound)' --lang en --no-input", on: day, -6)
        for number in numbers { try write(author, "guide/practice-\(number).md", YearText.practice(number, by: author)) }
        try done(author, "praxis save -m Write", on: day, -6)
        try publish(first, by: author, votes: votes, on: day)
    }

    func questions(_ asked: [(Int, String)], vote: String, on day: String) throws {
        let first = "question-\(asked[0].0)"
        try done("chloe", "praxis new question 'Question \(asked[0].0)' --lang en --no-input", on: day, -6)
        for (number, date) in asked { try write("chloe", "questions/question-\(number).md", YearText.question(number, asked: date)) }
        try done("chloe", "praxis save -m Ask", on: day, -6)
        try publish(first, by: "chloe", votes: [vote], on: day)
    }
}

@Suite("One year of a community") struct YearTests {
    private static let early = [
        (1, "2021-02-01"), (2, "2021-02-08"), (3, "2021-02-15"), (4, "2021-02-22"), (5, "2021-03-01"), (6, "2021-03-01"),
    ]

    private func play() throws -> Year {
        let year = Year()
        try year.workshop(
            "risks", held: "2021-02-04", announced: "2021-01-20", reported: "2021-02-10", present: "amina,bruno,chloe",
            YearText.report(
                output: "", decision: "2021-03-01 |", action: "2021-03-31 | open |", feedback: "4.5 | 2"))
        try year.practices(1...3, by: "bruno", votes: ["amina", "chloe"], on: "2021-02-15")
        try year.questions(Self.early, vote: "amina", on: "2021-03-08")
        try year.practices(4...6, by: "bruno", votes: ["amina", "chloe"], on: "2021-04-12")
        try year.practices(7...9, by: "chloe", votes: ["amina", "bruno"], on: "2021-05-17")
        try year.workshop(
            "planning", held: "2021-05-27", announced: "2021-05-20", reported: "2021-06-03", present: "bruno,chloe",
            YearText.report(
                output: "practice/practice-4", decision: "2021-07-01 | practice/practice-4", action: "2021-06-30 | done | Two projects",
                feedback: "4.0 | 2"))
        // One question comes from the channel by the verb that is made for it.
        let kept = "who-keeps-the-list-of-decisions"
        try year.done(
            "amina", "praxis sync && praxis question add --text 'Who keeps the list of decisions?' --no-client", on: "2021-06-10", -6)
        try year.done(
            "amina",
            "praxis edit \(kept) && sed -i 's/^<!-- .* -->$/A programme of two years/' questions/\(kept).md && praxis save -m Context",
            on: "2021-06-10", -6)
        try year.publish(kept, by: "amina", votes: ["chloe"], on: "2021-06-10")
        // Four answers, and one question that became a practice.
        try year.done("chloe", "praxis edit question-1", on: "2021-07-01", -6)
        for (number, asked) in Self.early.prefix(5) {
            try year.write(
                "chloe", "questions/question-\(number).md",
                YearText.question(number, asked: asked, state: number == 5 ? "promoted" : "answered"))
        }
        try year.done("chloe", "praxis save -m Answer", on: "2021-07-01", -6)
        try year.publish("question-1", by: "chloe", votes: ["bruno"], on: "2021-07-01")
        try year.done("chloe", "praxis used question-1 && praxis sync", on: "2021-08-02")
        try year.done("bruno", "praxis sync && praxis used question-1 && praxis used practice-1 && praxis sync", on: "2021-08-02")
        try year.workshop(
            "closing", held: "2021-09-16", announced: "2021-09-06", reported: "2021-09-22", present: "amina,bruno",
            YearText.report(output: "", decision: "2022-01-01 | practice/practice-4", action: "2022-01-31 | open |", feedback: "3.5 | 2"))
        try year.practices(10...12, by: "bruno", votes: ["amina", "chloe"], on: "2021-10-04")
        try year.practices(13...15, by: "chloe", votes: ["amina", "bruno"], on: "2021-10-18")
        try year.done("bruno", "praxis sync && praxis confirm practice-1 -m 'Still so' && praxis sync", on: "2021-11-02")
        try year.questions([(8, "2021-11-15"), (9, "2021-12-10"), (10, "2021-12-21")], vote: "bruno", on: "2021-12-27")
        try year.done("amina", "praxis sync && praxis edition create 1.0 && praxis sync", on: "2021-12-30")
        try year.done("chloe", "praxis sync", on: "2021-12-31")
        return year
    }

    @Test(
        "three workshops, ten questions, fifteen practices and an edition; every report matches a count by hand", .timeLimit(.minutes(20)))
    func year() throws {
        let year = try play()
        func report(_ line: String, on day: String = "2021-12-31") throws -> [String] {
            try year.done("chloe", "praxis report \(line) --csv", on: day).replacingOccurrences(of: "\r\n", with: "\n").split(
                separator: "\n"
            )
            .map(String.init)
        }
        // Versions. Conseil: 3 workshops, announced and reported, is 6; bruno's practices 1-6 and 10-12 are 9; amina's question is 1: 16.
        // Filiale B: chloe's practices 7-9 and 13-15 are 6; 6 and 3 questions, and 5 of them again with an answer, are 14: 20. Together 36.
        // Votes. Filiale B (chloe): 6 on workshops, 3 on bruno's practices, 1 on amina's question: 10, all on texts of Conseil.
        // Conseil: amina 3 and nobody else on bruno's practices; amina and bruno on chloe's two proposals of practices 4; amina 1 and bruno 2 on
        // her questions: 10, of which 3 on texts of their own entity. Seats: amina 2, bruno 3, chloe 2.
        #expect(
            try report("contribution --since 2021-01-01") == [
                "entity,members,authored,reviewed,across,seats", "all,3,36,20,17,7", "Conseil,2,16,10,7,5", "Filiale B,1,20,10,10,2",
            ])
        // Of six outputs two are taken up: the first by the source of practice 1, one by the row that names practice 4.
        // Of three decisions one names no document, and one applies from next year on.
        // Actions: A1 of each is done, and A2 of the second; from 31 March to 31 December are 275 days.
        let workshops = try report("workshops")
        #expect(workshops.filter { $0.hasPrefix("years,") } == ["years,2021,3,0,0,7,2-3,on-target"])
        #expect(
            workshops.filter { $0.hasPrefix("outputs,") }.map { $0.split(separator: ",")[1] } == [
                "workshop/risks#O2", "workshop/planning#O2", "workshop/closing#O1", "workshop/closing#O2",
            ])
        #expect(
            workshops.filter { $0.hasPrefix("actions,") } == [
                "actions,overdue,2021-03-31,275,workshop/risks#A2,Try them,Chloé Lefèvre",
                "actions,open,2022-01-31,,workshop/closing#A2,Try them,Chloé Lefèvre",
            ])
        #expect(
            workshops.filter { $0.hasPrefix("decisions,") }.map { $0.split(separator: ",")[3] } == [
                "workshop/risks#D1", "workshop/closing#D1",
            ])
        #expect(
            workshops.filter { $0.hasPrefix("feedback,") } == [
                "feedback,2021-02-04,workshop/risks,4.5,2", "feedback,2021-05-27,workshop/planning,4.0,2",
                "feedback,2021-09-16,workshop/closing,3.5,2",
            ])
        // Answered on 1 July: 150, 143, 136, 129 and 122 days after they were asked; the middle is 136. Open on 31 December: since 10, 21 and 46
        // days, and two since spring.
        let questions = try report("questions")
        func measure(_ name: String) -> String? {
            questions.first { $0.contains(",\(name),") }?.split(separator: ",").last.map(String.init)
        }
        #expect(
            ["questions", "open", "answered", "promoted", "archived", "reused", "uses", "days-to-answer"].map(measure) == [
                "10", "5", "4", "1", "0", "1", "2", "136.0",
            ], "\(questions)")
        #expect(
            ["up to 7 days", "8 to 30 days", "31 to 90 days", "over 90 days"].map(measure) == ["0", "2", "1", "2"], "\(questions)")
        // 28 documents in force. Three workshops, of which nobody asks a review, and practice 3, which asks for one itself after six months and is
        // overdue since August, are set apart: 24 are current.
        func freshness(_ day: String) throws -> String? { try report("freshness", on: day).first { $0.hasPrefix("freshness,all,") } }
        #expect(try freshness("2021-12-31") == "freshness,all,,24,0,1,3,28")
        // On 20 March: practices 2 and 3 and question 6 are overdue; practices 4-6 are due on 12 April. Practice 1 was confirmed in November.
        #expect(try freshness("2022-03-20") == "freshness,all,,19,3,3,3,28")
        // Fifteen proposals: two for each workshop, five of practices, two of questions, amina's question, and the answers. Each was voted on
        // after two days and published after five.
        let reviews = try report("reviews --since 2021-01-01")
        #expect(reviews.contains("reviews,all,15,15,0,0,2.0,5.0,"), "\(reviews)")
        #expect(reviews.contains("load,Conseil,2,10,0") && reviews.contains("load,Filiale B,1,10,0"), "\(reviews)")
        // Uses: question 1 twice and practice 1 once. Decisions and done actions as above.
        let value = try report("value --since 2021-01-01")
        for line in [
            "participation,workshops,3", "participation,seats,7", "participation,people,3", "participation,entities,2",
            "participation,questions,10", "potential,practices,15", "potential,answers,5", "potential,decisions,3", "applied,uses,3",
            "applied,used-documents,2", "applied,actions-done,4", "realised,outputs-published,2", "realised,questions-promoted,1",
            "realised,practices-confirmed,1",
        ] { #expect(value.contains(line), "\(value)") }
        let edition = try year.done("chloe", "praxis edition list --csv", on: "2021-12-31")
        #expect(edition.contains("1.0,2021-12-30,28,"), "\(edition)")
        let proof = try year.done("chloe", "praxis verify", on: "2021-12-31")
        #expect(proof.contains(": 15 publications, 36 records, "), "\(proof)")
    }
}
