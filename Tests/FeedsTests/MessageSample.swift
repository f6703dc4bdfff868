import Community
import Documents
import Feeds
import Foundation
import Testing

/// A title that would be a header, a property, a link and a list where it is not escaped.
let hostileTitle = "Risques, revue; \"à deux\"\r\nBEGIN:VALARM\nBcc: eve@example.org\u{2028}[x](javascript:alert(1)) <b>*{{DATE(2026)}}"

func event(
    title: String = "Revue des risques", text: String = "", day: String = "2026-02-12", start: Int? = 570, minutes: Int = 180,
    sequence: Int = 0, place: String? = "Lyon, salle Ampère", link: String? = "https://teams.example.org/l/1",
    organizer: CalendarFeed.Person? = nil,
    status: CalendarFeed.Status = .confirmed
) throws -> CalendarFeed.Event {
    CalendarFeed.Event(
        uid: "workshop-risk-reviews@0123.praxis.invalid", sequence: sequence, changed: 1_795_510_800, day: try #require(Day(parsing: day)),
        start: start, minutes: minutes, title: title, text: text, place: place, link: link, organizer: organizer, status: status)
}

func calendar(_ events: [CalendarFeed.Event], zone: String = "Europe/Paris") throws -> CalendarFeed {
    CalendarFeed(name: "Communauté PMO", zone: try #require(Zone(named: zone)), events: events)
}

func text(_ bytes: [UInt8]) throws -> String { try #require(String(bytes: bytes, encoding: .utf8)) }

/// The lines of a text whose line ends are all CRLF.
func lines(_ bytes: [UInt8]) throws -> [String] {
    let all = try text(bytes)
    #expect(all.unicodeScalars.filter { $0 == "\n" }.count == all.components(separatedBy: "\r\n").count - 1, "every line ends with CRLF")
    #expect(all.hasSuffix("\r\n"))
    return Array(all.components(separatedBy: "\r\n").dropLast())
}
