/// A time zone as a calendar file has to describe it: by the rules in force today, which need no table of the past.
package struct Zone: Hashable, Sendable {
    /// As in the IANA database: `Europe/Paris`.
    package let name: String
    /// Minutes east of Greenwich in winter.
    let standard: Int
    let summer: Summer?

    /// When clocks are an hour ahead.
    enum Summer: Hashable, Sendable {
        /// From the last Sunday of March to the last of October, at one o'clock UTC.
        case european
        /// From the second Sunday of March to the first of November, at two in the morning.
        case american
    }

    /// Where the group is French, so are its clocks.
    package static let usual = "Europe/Paris"

    /// - Returns: `nil` for a zone that is not known here.
    package init?(named name: String) {
        guard let known = Self.known[name] else { return nil }
        self.name = name
        (standard, summer) = known
    }

    /// Sorted.
    package static var names: [String] { known.keys.sorted() }

    private static let known: [String: (Int, Summer?)] = {
        var known: [String: (Int, Summer?)] = ["UTC": (0, nil)]
        func add(_ names: String, _ standard: Int, _ summer: Summer? = nil) {
            for name in names.split(separator: " ") { known[String(name)] = (standard, summer) }
        }
        add("Europe/Lisbon Europe/London Europe/Dublin Atlantic/Canary", 0, .european)
        add(
            "Europe/Paris Europe/Brussels Europe/Luxembourg Europe/Zurich Europe/Berlin Europe/Madrid Europe/Rome Europe/Amsterdam", 60,
            .european)
        add(
            "Europe/Monaco Europe/Vienna Europe/Prague Europe/Warsaw Europe/Copenhagen Europe/Stockholm Europe/Oslo Europe/Budapest", 60,
            .european)
        add("Europe/Athens Europe/Bucharest Europe/Helsinki Europe/Sofia Europe/Vilnius Europe/Riga Europe/Tallinn", 120, .european)
        add("America/Toronto America/Montreal America/New_York", -300, .american)
        add("Africa/Abidjan Africa/Dakar", 0)
        add("Africa/Tunis Africa/Algiers", 60)
        add("Indian/Reunion Asia/Dubai", 240)
        add("America/Martinique America/Guadeloupe", -240)
        add("America/Cayenne", -180)
        return known
    }()

    /// The component `VTIMEZONE`, a line an item.
    var lines: [String] {
        func part(_ kind: String, _ start: String, from: Int, to: Int, rule: String?) -> [String] {
            ["BEGIN:\(kind)", "DTSTART:\(start)"] + (rule.map { ["RRULE:FREQ=YEARLY;\($0)"] } ?? []) + [
                "TZOFFSETFROM:\(Self.offset(from))", "TZOFFSETTO:\(Self.offset(to))", "END:\(kind)",
            ]
        }
        let ahead = standard + 60
        let parts: [String]
        switch summer {
        case nil: parts = part("STANDARD", "19700101T000000", from: standard, to: standard, rule: nil)
        case .european:
            // One o'clock UTC, told in the time that ends.
            let spring = Self.clock(60 + standard)
            let autumn = Self.clock(60 + ahead)
            parts =
                part("DAYLIGHT", "19700329T\(spring)", from: standard, to: ahead, rule: "BYMONTH=3;BYDAY=-1SU")
                + part("STANDARD", "19701025T\(autumn)", from: ahead, to: standard, rule: "BYMONTH=10;BYDAY=-1SU")
        case .american:
            parts =
                part("DAYLIGHT", "20070311T020000", from: standard, to: ahead, rule: "BYMONTH=3;BYDAY=2SU")
                + part("STANDARD", "20071104T020000", from: ahead, to: standard, rule: "BYMONTH=11;BYDAY=1SU")
        }
        return ["BEGIN:VTIMEZONE", "TZID:\(name)"] + parts + ["END:VTIMEZONE"]
    }

    private static func offset(_ minutes: Int) -> String { (minutes < 0 ? "-" : "+") + clock(abs(minutes)).prefix(4) }

    private static func clock(_ minutes: Int) -> String { twoDigits(minutes / 60) + twoDigits(minutes % 60) + "00" }
}

func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
