import Documents
import Review
import Testing

@Suite("Versions of documents") struct VersionTests {
    @Test("a major change begins a new number, any other counts on") func next() {
        #expect(Version(after: nil, class: .major).description == "1.0")
        #expect(Version(after: nil, class: .minor).description == "0.1")
        #expect(Version(after: Version(major: 1, minor: 9), class: .minor).description == "1.10")
        #expect(Version(after: Version(major: 1, minor: 9), class: .editorial).description == "1.10")
        #expect(Version(after: Version(major: 1, minor: 9), class: .major).description == "2.0")
    }

    @Test(
        "one version has one spelling",
        arguments: ["", "1", "1.", ".1", "1.0.0", "01.0", "1.00", "-1.0", "1.-1", "+1.0", "1. 0", "v1.0", "1,0", "99999999999999999999.0"])
    func refused(_ text: String) {
        #expect(Version(parsing: text) == nil)
    }

    @Test("versions are ordered as numbers") func order() throws {
        #expect(try #require(Version(parsing: "1.9")) < #require(Version(parsing: "1.10")))
        #expect(try #require(Version(parsing: "9.9")) < #require(Version(parsing: "10.0")))
    }
}

@Suite("Waiting times and calendars") struct CalendarTests {
    private let plain = WorkingCalendar(closed: [])
    private let august = WorkingCalendar(closed: [day("2026-08-01")...day("2026-08-31")])

    private func end(_ period: String, after start: String, in calendar: WorkingCalendar) throws -> String {
        try #require(Period(parsing: period)).day(after: day(start), in: calendar).iso
    }

    @Test("a week-end does not count as working days") func weekEnd() throws {
        // 2026-11-20 is a Friday.
        #expect(try end("1 working day", after: "2026-11-20", in: plain) == "2026-11-23")
        #expect(try end("3 working days", after: "2026-11-20", in: plain) == "2026-11-25")
        #expect(try end("1 working day", after: "2026-11-21", in: plain) == "2026-11-23")
        #expect(try end("1 working day", after: "2026-11-22", in: plain) == "2026-11-23")
        #expect(try end("5 working days", after: "2026-11-23", in: plain) == "2026-11-30")
        #expect(try end("0 working days", after: "2026-11-21", in: plain) == "2026-11-21")
    }

    @Test("a closed August does not count") func closed() throws {
        #expect(try end("1 working day", after: "2026-07-31", in: august) == "2026-09-01")
        #expect(try end("10 working days", after: "2026-07-30", in: august) == "2026-09-11")
        #expect(try end("2 weeks", after: "2026-07-30", in: august) == "2026-08-13")
        #expect(!august.isWorkingDay(day("2026-08-03")))
        #expect(august.isWorkingDay(day("2026-09-01")))
    }

    @Test("a calendar that is always closed does not hang") func alwaysClosed() throws {
        let closed = WorkingCalendar(closed: [day("1970-01-01")...day("9999-12-31")])
        #expect(try end("1 working day", after: "2026-11-24", in: closed) > "2026-11-24")
    }

    @Test("twelve months after 29 February is 28 February, and four years after it is 29 February") func leapDay() throws {
        #expect(try end("12 months", after: "2028-02-29", in: plain) == "2029-02-28")
        #expect(try end("1 year", after: "2028-02-29", in: plain) == "2029-02-28")
        #expect(try end("4 years", after: "2028-02-29", in: plain) == "2032-02-29")
        #expect(try end("1 month", after: "2026-01-31", in: plain) == "2026-02-28")
        #expect(Day(parsing: "2026-02-29") == nil)
    }

    @Test("a year before 2101 has the right leap days") func centuries() throws {
        #expect(Day(parsing: "2100-02-29") == nil)
        #expect(Day(parsing: "2000-02-29") != nil)
        #expect(try end("1 day", after: "2100-02-28", in: plain) == "2100-03-01")
    }

    @Test("hours never end the day that they begin") func hours() throws {
        #expect(try end("23 hours", after: "2026-11-24", in: plain) == "2026-11-24")
        #expect(try end("48 hours", after: "2026-11-24", in: plain) == "2026-11-26")
    }

    @Test(
        "a moment has one spelling",
        arguments: ["2026-11-24", "2026-11-24T10:00:00+00:00", "2026-11-24T24:00:00Z", "2026-11-24 10:00:00Z", "1795478400", ""])
    func moments(_ text: String) {
        #expect(Instant(parsing: text) == nil)
    }

    @Test("a moment comes back as it was written") func moment() throws {
        #expect(try #require(Instant(parsing: "2028-02-29T23:59:59Z")).description == "2028-02-29T23:59:59Z")
    }
}
