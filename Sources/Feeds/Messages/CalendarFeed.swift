package import Documents

/// A calendar that others subscribe to or are sent: RFC 5545 and 7986. The same values are the same bytes.
package struct CalendarFeed: Hashable, Sendable {
    package let name: String
    package let zone: Zone
    package let events: [Event]

    package init(name: String, zone: Zone, events: [Event]) {
        self.name = name
        self.zone = zone
        self.events = events
    }

    package struct Event: Hashable, Sendable {
        /// Lasting and unique in the world; the same when it is moved or cancelled.
        package let uid: String
        /// How often its day, time or place has changed.
        package let sequence: Int
        /// Seconds since 1970 at which it became what it is.
        package let changed: Int
        package let day: Day
        /// Minutes after midnight; `nil` for the whole day.
        package let start: Int?
        package let minutes: Int
        package let title: String
        package let text: String
        package let place: String?
        /// A web address; any other is left out.
        package let link: String?
        package let organizer: Person?
        package let status: Status

        package init(
            uid: String, sequence: Int, changed: Int, day: Day, start: Int?, minutes: Int, title: String, text: String, place: String?,
            link: String?, organizer: Person?, status: Status
        ) {
            self.uid = uid
            self.sequence = sequence
            self.changed = changed
            self.day = day
            self.start = start
            self.minutes = minutes
            self.title = title
            self.text = text
            self.place = place
            self.link = link
            self.organizer = organizer
            self.status = status
        }
    }

    package enum Status: String, Hashable, Sendable {
        case tentative = "TENTATIVE"
        case confirmed = "CONFIRMED"
        case cancelled = "CANCELLED"
    }

    /// Somebody by name, and by mail where that may be told.
    package struct Person: Hashable, Sendable {
        package let name: String
        package let email: String?

        package init(name: String, email: String?) {
            self.name = name
            self.email = email
        }
    }

    /// UTF-8 with CRLF, lines of 75 octets at most.
    package var bytes: [UInt8] {
        let head = [
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//praxis//workshops//EN", "CALSCALE:GREGORIAN", "METHOD:PUBLISH",
            "NAME:\(Self.text(name))", "X-WR-CALNAME:\(Self.text(name))", "REFRESH-INTERVAL;VALUE=DURATION:PT12H",
            "X-PUBLISHED-TTL:PT12H",
        ]
        let usesZone = events.contains { $0.start != nil }
        let lines = head + (usesZone ? zone.lines : []) + events.flatMap { $0.lines(zone) } + ["END:VCALENDAR"]
        return lines.flatMap(Self.folded)
    }
}

extension CalendarFeed.Event {
    fileprivate func lines(_ zone: Zone) -> [String] {
        var lines = ["BEGIN:VEVENT", "UID:\(CalendarFeed.text(uid))", "SEQUENCE:\(sequence)", "DTSTAMP:\(stamp)", "LAST-MODIFIED:\(stamp)"]
        if let start {
            let end = start + max(1, minutes)
            lines += ["DTSTART;TZID=\(zone.name):\(moment(start))", "DTEND;TZID=\(zone.name):\(moment(end))"]
        } else {
            lines += ["DTSTART;VALUE=DATE:\(date(day))", "DTEND;VALUE=DATE:\(date(day.adding(days: 1)))"]
        }
        lines += ["SUMMARY:\(CalendarFeed.text(title))", "STATUS:\(status.rawValue)"]
        if !text.isEmpty { lines.append("DESCRIPTION:\(CalendarFeed.text(text))") }
        if let place { lines.append("LOCATION:\(CalendarFeed.text(place))") }
        if let link, let address = webAddress(link) {
            lines += ["CONFERENCE;VALUE=URI;FEATURE=AUDIO,VIDEO:\(address)", "URL:\(address)"]
        }
        if let organizer {
            // A calendar that is published names somebody; where no address may be told, none is.
            let address = organizer.email.flatMap(mailAddress).map { "mailto:\($0)" } ?? "invalid:nomail"
            lines.append("ORGANIZER;CN=\(CalendarFeed.parameter(organizer.name)):\(address)")
        }
        return lines + ["END:VEVENT"]
    }

    /// `20260212T083000Z`.
    private var stamp: String { String(isoMoment(changed).filter { $0 != "-" && $0 != ":" }) }

    private func date(_ day: Day) -> String { String(day.iso.filter { $0 != "-" }) }

    /// On the clocks of the zone.
    private func moment(_ minutes: Int) -> String {
        let clock = minutes % 1_440
        return "\(date(day.adding(days: minutes / 1_440)))T\(twoDigits(clock / 60))\(twoDigits(clock % 60))00"
    }
}

extension CalendarFeed {
    /// A value of the type TEXT. Line breaks stay line breaks; what cannot be seen is shown.
    fileprivate static func text(_ text: String) -> String {
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map { escaped(String($0)) }
        return lines.map { line in
            // Scalar by scalar: a mark upon a comma must not hide it.
            line.unicodeScalars.reduce(into: "") { result, scalar in
                if scalar == "\\" || scalar == ";" || scalar == "," { result += "\\" }
                result.unicodeScalars.append(scalar)
            }
        }.joined(separator: "\\n")
    }

    /// A parameter between quotation marks, which cannot hold any (RFC 6868 writes them as `^'`).
    fileprivate static func parameter(_ text: String) -> String {
        let inner = escaped(oneLine(text)).unicodeScalars.reduce(into: "") { result, scalar in
            switch scalar {
            case "\"": result += "^'"
            case "^": result += "^^"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return "\"\(inner)\""
    }

    /// A line as it is sent: CRLF at its end; what is longer than 75 octets goes on after CRLF and a space, never inside a character.
    static func folded(_ line: String) -> [UInt8] {
        var bytes: [UInt8] = []
        var length = 0
        for scalar in line.unicodeScalars {
            let units = Array(String(scalar).utf8)
            if length + units.count > 75 {
                bytes += [13, 10, 32]
                length = 1
            }
            bytes += units
            length += units.count
        }
        return bytes + [13, 10]
    }
}

/// A text on one line: a break or a control in a title must not begin another header.
func oneLine(_ text: String) -> String {
    text.split(whereSeparator: \.isNewline).joined(separator: " ")
}

/// An address of the web and nothing that hides in one; `nil` for anything else.
func webAddress(_ text: String) -> String? {
    let lower = text.lowercased()
    guard lower.hasPrefix("https://") || lower.hasPrefix("http://"),
        text.unicodeScalars.allSatisfy({ $0.value > 0x20 && $0.value < 0x7F && !"\"<>\\^`{|}".unicodeScalars.contains($0) })
    else { return nil }
    return text
}

/// An address of mail that can stand in a header as it is; `nil` for anything else.
func mailAddress(_ text: String) -> String? {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    let isPlain = text.utf8.allSatisfy { byte in
        (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || "@.-_+'".utf8.contains(byte)
    }
    return parts.count == 2 && parts.allSatisfy { !$0.isEmpty } && isPlain ? text : nil
}
