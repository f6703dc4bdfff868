import Community
import Documents
import Feeds
import Foundation
import Testing

/// What an independent reader makes of a calendar: a line an event, then what is wrong.
private let reader = """
    import sys, icalendar
    raw = open(sys.argv[1], "rb").read()
    calendar = icalendar.Calendar.from_ical(raw)
    print(calendar["METHOD"], calendar["VERSION"], calendar["NAME"], calendar["REFRESH-INTERVAL"])
    zones = {str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")}
    for event in calendar.walk("VEVENT"):
        for problem in event.errors: print("problem", problem)
        for name in ("DTSTART", "DTEND"):
            zone = event[name].params.get("TZID")
            if zone and zone not in zones: print("no VTIMEZONE", zone)
        print(event["UID"], event["SEQUENCE"], event["STATUS"], event["DTSTART"].dt.isoformat(), event["DTEND"].dt.isoformat(), event["SUMMARY"], sep=" | ")
        print(repr(str(event.get("DESCRIPTION", ""))), event.get("CONFERENCE", "-"), event.get("ORGANIZER", "-"), sep=" | ")
    for alarm in calendar.walk("VALARM"): print("an alarm that nobody set")
    """

@Suite("The calendar") struct CalendarTests {
    private static let canRead = Comment("there is no python3-icalendar here (make test installs it)")

    @Test("lines are of 75 octets at most, never cut inside a character, and end with CRLF") func folded() throws {
        for length in 60...90 {
            let title = String(repeating: "x", count: length) + "é€😀é€😀"
            let bytes = try calendar([event(title: title, text: String(repeating: "Œuvre ", count: 60))]).bytes
            let lines = try lines(bytes)
            #expect(lines.allSatisfy { $0.utf8.count <= 75 })
            let unfolded = try text(bytes).replacingOccurrences(of: "\r\n ", with: "")
            #expect(unfolded.contains("SUMMARY:\(title)\r\n"))
        }
    }

    @Test("a title holds no property, no component and no line of its own") func hostile() throws {
        let bytes = try calendar([
            event(title: hostileTitle, text: hostileTitle, place: hostileTitle, organizer: .init(name: hostileTitle, email: "a@b\r\nX:y"))
        ]).bytes
        let unfolded = try text(bytes).replacingOccurrences(of: "\r\n ", with: "")
        let names = unfolded.components(separatedBy: "\r\n").map { $0.prefix { $0 != ":" && $0 != ";" } }
        #expect(!names.contains("Bcc") && !names.contains("X"))
        #expect(unfolded.components(separatedBy: "BEGIN:VALARM").count > 1, "it is there as text")
        #expect(!unfolded.contains("\r\nBEGIN:VALARM"))
        #expect(unfolded.contains("SUMMARY:Risques\\, revue\\; \"à deux\"\\nBEGIN:VALARM\\nBcc"))
        #expect(unfolded.contains(":invalid:nomail\r\n"))
        #expect(unfolded.contains("ORGANIZER;CN=\"Risques, revue; ^'à deux^' BEGIN:VALARM Bcc"))
    }

    @Test(
        "a link that is none of the web is left out", arguments: ["javascript:alert(1)", "https://a b", "https://a\r\nX:1", "file:///etc"])
    func links(_ link: String) throws {
        let text = try text(try calendar([event(link: link)]).bytes)
        #expect(!text.contains("CONFERENCE") && !text.contains("URL:") && !text.contains("X:1"))
    }

    @Test("the same event is the same bytes; a zone is described where one is named, and nowhere else") func zones() throws {
        let one = try calendar([event()])
        #expect(try one.bytes == calendar([event()]).bytes)
        let paris = try text(one.bytes)
        #expect(paris.contains("TZID:Europe/Paris\r\nBEGIN:DAYLIGHT\r\nDTSTART:19700329T020000\r\n"))
        #expect(paris.contains("DTSTART;TZID=Europe/Paris:20260212T093000\r\nDTEND;TZID=Europe/Paris:20260212T123000\r\n"))
        #expect(try !text(calendar([event(start: nil)]).bytes).contains("VTIMEZONE"))
        #expect(try text(try calendar([event(start: 1_410, minutes: 60)]).bytes).contains("DTEND;TZID=Europe/Paris:20260213T003000"))
        for name in Zone.names {
            #expect(try text(try calendar([event()], zone: name).bytes).contains("BEGIN:VTIMEZONE\r\nTZID:\(name)\r\n"))
        }
        #expect(Zone(named: "Mars/Olympus") == nil)
    }

    @Test(
        "another reader understands it: times in their zone, texts as they were, moved and cancelled under one name",
        .enabled(if: Validator.hasCalendar || Validator.isRequired, canRead))
    func understood() throws {
        let events = [
            try event(organizer: .init(name: "Amina Benali", email: "amina@example.org")),
            try event(title: hostileTitle, text: "Un, deux; trois\\\nquatre", sequence: 2, status: .cancelled),
            try event(day: "2026-07-01", start: nil, link: nil),
        ]
        let said = try Validator.said(reader, of: try calendar(events).bytes)
        let flat = hostileTitle.replacingOccurrences(of: "\r\n", with: "\n").replacingOccurrences(of: "\u{2028}", with: "\n")
        #expect(
            said == """
                PUBLISH 2.0 Communauté PMO PT12H
                workshop-risk-reviews@0123.praxis.invalid | 0 | CONFIRMED | 2026-02-12T09:30:00+01:00 | 2026-02-12T12:30:00+01:00 | Revue des risques
                '' | https://teams.example.org/l/1 | mailto:amina@example.org
                workshop-risk-reviews@0123.praxis.invalid | 2 | CANCELLED | 2026-02-12T09:30:00+01:00 | 2026-02-12T12:30:00+01:00 | \(flat)
                'Un, deux; trois\\\\\\nquatre' | https://teams.example.org/l/1 | -
                workshop-risk-reviews@0123.praxis.invalid | 0 | CONFIRMED | 2026-07-01 | 2026-07-02 | Revue des risques
                '' | - | -

                """)
    }

    @Test(
        "summer is an hour ahead where there is one, by the zone's own description",
        .enabled(if: Validator.hasCalendar || Validator.isRequired, canRead),
        arguments: [
            ("Europe/Paris", "2026-07-01", "120"), ("Europe/Paris", "2026-03-28", "60"), ("Europe/Paris", "2026-03-29", "120"),
            ("Europe/London", "2026-10-25", "0"), ("America/Toronto", "2026-07-01", "-240"), ("America/Toronto", "2026-01-01", "-300"),
            ("Indian/Reunion", "2026-07-01", "240"), ("America/Martinique", "2026-07-01", "-240"),
        ])
    func summer(_ zone: String, _ day: String, _ offset: String) throws {
        // The zone is built of the file's VTIMEZONE, under a name that no table knows.
        let program = """
            import sys, icalendar
            raw = open(sys.argv[1], "rb").read().replace(b"\(zone)", b"Custom/Zone")
            calendar = icalendar.Calendar.from_ical(raw)
            zone = calendar.walk("VTIMEZONE")[0].to_tz()
            import datetime
            start = calendar.walk("VEVENT")[0]["DTSTART"].dt.replace(tzinfo=None)
            print(int(zone.localize(start).utcoffset().total_seconds() // 60))
            """
        #expect(try Validator.said(program, of: try calendar([event(day: day)], zone: zone).bytes) == "\(offset)\n")
    }
}
