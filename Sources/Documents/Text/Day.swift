/// A calendar day, of the Gregorian calendar and of UTC: `2026-11-24`.
///
/// Dates in documents, policies and reports are days; moments (seconds since 1970) belong to git and to signatures.
package struct Day: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// Days since 1970-01-01; negative before it.
    package let number: Int

    package init(number: Int) {
        self.number = number
    }

    /// The day on which a moment falls in UTC.
    ///
    /// - Parameter seconds: since 1970-01-01T00:00:00Z.
    package init(seconds: Int) {
        number = floorDivided(seconds, by: 86_400)
    }

    /// `nil` for a day that the calendar does not have, as 2026-02-29, and for years outside 1 to 9999.
    package init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1, day <= Self.length(ofMonth: month, year: year) else {
            return nil
        }
        number = Self.number(year: year, month: month, day: day)
    }

    /// Reads `2026-11-24` and nothing else: ten ASCII characters that name a real day.
    package init?(parsing text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
            let year = decimal(bytes[0..<4]), let month = decimal(bytes[5..<7]), let day = decimal(bytes[8..<10])
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    package var year: Int { civil.year }
    /// 1 to 12.
    package var month: Int { civil.month }
    /// 1 to 31.
    package var dayOfMonth: Int { civil.day }

    /// 1 is Monday and 7 is Sunday (ISO 8601).
    package var weekday: Int { floorRemainder(number + 3, by: 7) + 1 }

    /// `2026-11-24`.
    package var iso: String { "\(padded(year, to: 4))-\(padded(month, to: 2))-\(padded(dayOfMonth, to: 2))" }

    package var description: String { iso }

    /// Seconds since 1970 at which the day begins in UTC.
    package var startSeconds: Int { number * 86_400 }

    package func adding(days: Int) -> Day { Day(number: number + days) }

    /// The same day of another month, or the last day of that month where it has no such day: 31 January and one month is 28 or
    /// 29 February; 29 February and twelve months is 28 February.
    package func adding(months: Int) -> Day {
        let (year, month, day) = civil
        let count = year * 12 + month - 1 + months
        let newYear = floorDivided(count, by: 12)
        let newMonth = floorRemainder(count, by: 12) + 1
        return Day(number: Self.number(year: newYear, month: newMonth, day: min(day, Self.length(ofMonth: newMonth, year: newYear))))
    }

    /// Days from this day to another; negative when the other is earlier.
    package func days(to other: Day) -> Int { other.number - number }

    package static func < (left: Day, right: Day) -> Bool { left.number < right.number }
}

extension Day {
    /// Howard Hinnant, "chrono-compatible low-level date algorithms": years begin in March, so that the leap day is the last.
    private static func number(year: Int, month: Int, day: Int) -> Int {
        let shifted = month <= 2 ? year - 1 : year
        let era = floorDivided(shifted, by: 400)
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    private var civil: (year: Int, month: Int, day: Int) {
        let shifted = number + 719_468
        let era = floorDivided(shifted, by: 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
        let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }

    private static func length(ofMonth month: Int, year: Int) -> Int {
        switch month {
        case 2: isLeap(year) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    private static func isLeap(_ year: Int) -> Bool {
        year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    }
}

/// A moment in the form of ISO 8601 and of UTC: `2026-11-24T09:05:00Z`.
///
/// - Parameter seconds: since 1970-01-01T00:00:00Z.
package func isoMoment(_ seconds: Int) -> String {
    let rest = floorRemainder(seconds, by: 86_400)
    return "\(Day(seconds: seconds).iso)T\(padded(rest / 3_600, to: 2)):\(padded(rest / 60 % 60, to: 2)):\(padded(rest % 60, to: 2))Z"
}

/// Reads a moment: `2026-11-24T09:05:00Z`, the same with an offset as `+01:00`, a day (its beginning), or bare seconds since 1970.
///
/// - Returns: seconds since 1970; `nil` for anything else. A moment without a zone is not read: it would mean something else elsewhere.
package func moment(parsing text: String) -> Int? {
    if let day = Day(parsing: text) { return day.startSeconds }
    let bytes = Array(text.utf8)
    let digits = bytes.first == UInt8(ascii: "-") ? bytes.dropFirst() : bytes[...]
    if (1...15).contains(digits.count), let seconds = decimal(digits) { return digits.count == bytes.count ? seconds : -seconds }
    guard bytes.count == 20 || bytes.count == 25, bytes[10] == UInt8(ascii: "T"), bytes[13] == UInt8(ascii: ":"),
        bytes[16] == UInt8(ascii: ":"),
        let day = Day(parsing: String(decoding: bytes[0..<10], as: UTF8.self)),
        let hour = decimal(bytes[11..<13]), let minute = decimal(bytes[14..<16]), let second = decimal(bytes[17..<19]),
        hour < 24, minute < 60, second < 60, let offset = zoneOffset(bytes[19...])
    else { return nil }
    return day.startSeconds + hour * 3_600 + minute * 60 + second - offset
}

/// Seconds east of Greenwich of `Z` or `+01:00`.
private func zoneOffset(_ bytes: ArraySlice<UInt8>) -> Int? {
    if bytes.elementsEqual("Z".utf8) { return 0 }
    let bytes = Array(bytes)
    guard bytes.count == 6, bytes[3] == UInt8(ascii: ":"), let hours = decimal(bytes[1..<3]), let minutes = decimal(bytes[4..<6]),
        hours < 24, minutes < 60
    else { return nil }
    switch bytes[0] {
    case UInt8(ascii: "+"): return hours * 3_600 + minutes * 60
    case UInt8(ascii: "-"): return -(hours * 3_600 + minutes * 60)
    default: return nil
    }
}

/// The number that ASCII digits write; `nil` where there is none or anything else.
private func decimal(_ bytes: ArraySlice<UInt8>) -> Int? {
    guard !bytes.isEmpty, bytes.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else { return nil }
    return bytes.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
}

private func padded(_ number: Int, to width: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, width - text.utf8.count)) + text
}

private func floorDivided(_ number: Int, by divisor: Int) -> Int {
    let quotient = number / divisor
    return number % divisor < 0 ? quotient - 1 : quotient
}

private func floorRemainder(_ number: Int, by divisor: Int) -> Int {
    let remainder = number % divisor
    return remainder < 0 ? remainder + divisor : remainder
}
