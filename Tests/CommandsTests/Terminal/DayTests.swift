import Commands
import Documents
import TestSupport
import Testing

@Suite("Days and moments") struct DayTests {
    @Test(
        "a day reads and writes ISO 8601", arguments: ["1970-01-01", "2026-11-24", "2024-02-29", "2000-02-29", "0001-01-01", "9999-12-31"])
    func roundTrip(_ text: String) throws {
        #expect(try #require(Day(parsing: text)).iso == text)
    }

    @Test(
        "a day that the calendar does not have is not read",
        arguments: [
            "2026-02-29", "1900-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "2026-1-1", "26-01-01", "2026-11-24 ", "2026/11/24", "",
            "２０２６-11-24",
        ])
    func unreal(_ text: String) { #expect(Day(parsing: text) == nil) }

    @Test("every number of a day comes back from its date") func numbers() throws {
        var random = Seeded.announced()
        for _ in 0..<2_000 {
            let number = Int.random(in: -700_000...2_900_000, using: &random)
            let day = Day(number: number)
            #expect(Day(year: day.year, month: day.month, day: day.dayOfMonth) == day)
            #expect(day.weekday == Day(number: number + 7).weekday)
        }
    }

    @Test("24 November 2026 is a Tuesday") func weekday() throws {
        let day = try #require(Day(parsing: "2026-11-24"))
        #expect(day.weekday == 2)
        #expect(Day(number: 0).weekday == 4)
        #expect(Day(number: -1).weekday == 3)
    }

    @Test(
        "adding months stays within the month",
        arguments: [
            ("2024-02-29", 12, "2025-02-28"), ("2024-02-29", 48, "2028-02-29"), ("2026-01-31", 1, "2026-02-28"),
            ("2026-11-30", 3, "2027-02-28"), ("2026-03-31", -1, "2026-02-28"), ("2026-01-15", -13, "2024-12-15"),
        ])
    func months(_ start: String, _ months: Int, _ end: String) throws {
        #expect(try #require(Day(parsing: start)).adding(months: months).iso == end)
    }

    @Test(
        "a moment is read with its zone",
        arguments: [
            ("1970-01-01T00:00:00Z", 0), ("2026-11-24T09:00:00Z", 1_795_510_800), ("2026-11-24T10:00:00+01:00", 1_795_510_800),
            ("2026-11-24T04:30:00-04:30", 1_795_510_800), ("1795510800", 1_795_510_800), ("-5", -5), ("1970-01-02", 86_400),
        ])
    func moments(_ text: String, _ seconds: Int) { #expect(moment(parsing: text) == seconds) }

    @Test(
        "anything else is no moment",
        arguments: [
            "", "now", "-", "2026-11-24T09:00:00", "2026-11-24T24:00:00Z", "2026-11-24T09:00Z", "2026-02-30T00:00:00Z", "12.5", "+5",
        ])
    func noMoments(_ text: String) { #expect(moment(parsing: text) == nil) }

    @Test("a moment writes in UTC, before 1970 too") func writes() {
        #expect(isoMoment(1_795_510_861) == "2026-11-24T09:01:01Z")
        #expect(isoMoment(-1) == "1969-12-31T23:59:59Z")
    }
}

@Suite("Dates in words") struct DateWordsTests {
    private let today = Day(number: 20_781)

    @Test("today is 24 November 2026") func fixture() { #expect(today.iso == "2026-11-24") }

    @Test("a day has its name in both languages") func long() {
        #expect(Dates.long(today, today: today) == Phrase(en: "Tuesday 24 November", fr: "mardi 24 novembre"))
        let first = Day(number: today.number + 38)
        #expect(Dates.long(first, today: today) == Phrase(en: "Friday 1 January 2027", fr: "vendredi 1er janvier 2027"))
    }

    @Test("what is due tomorrow says so") func due() {
        #expect(Dates.due(today.adding(days: 1), today: today) == Phrase(en: "due TOMORROW", fr: "échéance DEMAIN"))
        #expect(Dates.due(today, today: today) == Phrase(en: "due TODAY", fr: "échéance AUJOURD’HUI"))
        #expect(Dates.due(today.adding(days: 7), today: today) == Phrase(en: "due 1 Dec", fr: "échéance 01/12"))
        #expect(Dates.due(today.adding(days: -12), today: today) == Phrase(en: "overdue by 12 days", fr: "dépassée de 12 j"))
    }

    @Test("what waits says for how long") func waiting() {
        #expect(Dates.waiting(since: today.adding(days: -4), today: today) == Phrase(en: "for 4 days", fr: "depuis 4 j"))
        #expect(Dates.waiting(since: today.adding(days: 3), today: today) == Phrase(en: "since today", fr: "aujourd’hui"))
        #expect(Dates.past(today.adding(days: -1), today: today) == Phrase(en: "yesterday", fr: "hier"))
    }
}
