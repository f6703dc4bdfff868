package import Documents

/// When a message was written, as a channel shows it: `[09:12]`, `Yesterday 9:12 AM`, `24/11/2026 à 09:12`, `mardi 9 h 12`.
package struct PastedStamp: Hashable, Sendable {
    /// `nil` where only the time is shown, which means the day of the copy or one that nobody knows.
    package let day: Day?
    /// Of the day; `nil` where none is shown.
    package let minutes: Int?

    package init(day: Day?, minutes: Int?) {
        self.day = day
        self.minutes = minutes
    }

    /// - Parameters:
    ///   - text: all of it must belong to a moment.
    ///   - today: that relative words are counted from.
    package init?(_ text: some StringProtocol, today: Day) {
        var reading = Reading(today: today)
        let separators: Set<Character> = [" ", "\u{A0}", "\u{202F}", ",", "•", "·", "|"]
        var words = text.split { separators.contains($0) }.map { $0.lowercased() }
        guard (1...8).contains(words.count) else { return nil }
        // `9 h 12`
        if let index = words.firstIndex(of: "h"), index > 0, index + 1 < words.count {
            words.replaceSubrange(index - 1...index + 1, with: ["\(words[index - 1])h\(words[index + 1])"])
        }
        let isAmerican = words.contains { Reading.halves[$0] != nil }
        for word in words where !reading.read(word, isAmerican: isAmerican) { return nil }
        guard let stamp = reading.stamp else { return nil }
        self = stamp
    }

    /// `2026-11-24 09:15`, or what is known of it; empty where nothing is.
    package var text: String {
        let time = minutes.map { minutes in
            let (hour, minute) = (minutes / 60, minutes % 60)
            return "\(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)"
        }
        return [day?.iso, time].compactMap(\.self).joined(separator: " ")
    }

    private struct Reading {
        let today: Day
        private var day: Day?
        private var minutes: Int?
        private var half: Int?
        private var number: Int?
        private var month: Int?
        private var year: Int?

        init(today: Day) { self.today = today }

        /// Hours that are added to those of a clock of twelve.
        static let halves = ["am": 0, "a.m.": 0, "pm": 12, "p.m.": 12]
        private static let fillers: Set = ["à", "a", "at", "le", "on", "the"]
        private static let days: [String: Int] = ["today": 0, "aujourd'hui": 0, "aujourd’hui": 0, "yesterday": -1, "hier": -1]
        private static let weekdays = [
            ["monday", "mon", "lundi", "lun."], ["tuesday", "tue", "mardi", "mar."], ["wednesday", "wed", "mercredi", "mer."],
            ["thursday", "thu", "jeudi", "jeu."], ["friday", "fri", "vendredi", "ven."], ["saturday", "sat", "samedi", "sam."],
            ["sunday", "sun", "dimanche", "dim."],
        ]
        private static let months = [
            ["january", "jan", "janvier", "janv."], ["february", "feb", "février", "févr."], ["march", "mar", "mars"],
            ["april", "apr", "avril", "avr."], ["may", "mai"], ["june", "jun", "juin"], ["july", "jul", "juillet", "juil."],
            ["august", "aug", "août"], ["september", "sep", "sept", "septembre", "sept."], ["october", "oct", "octobre", "oct."],
            ["november", "nov", "novembre", "nov."], ["december", "dec", "décembre", "déc."],
        ]

        mutating func read(_ word: String, isAmerican: Bool) -> Bool {
            if Self.fillers.contains(word) { return true }
            if let hours = Self.halves[word] { return set(&half, hours) }
            if let time = Self.time(word) { return set(&minutes, time) }
            if let days = Self.days[word] { return set(&day, today.adding(days: days)) }
            if let date = date(word, isAmerican: isAmerican) { return set(&day, date) }
            if let index = Self.months.firstIndex(where: { $0.contains(word) }) { return set(&month, index + 1) }
            if let index = Self.weekdays.firstIndex(where: { $0.contains(word) }) {
                // A date beside it says more.
                if day == nil, number == nil { day = lastWeekday(index + 1) }
                return true
            }
            guard let count = Int(word) else { return false }
            if (1...31).contains(count) { return set(&number, count) }
            return (1990...2200).contains(count) && set(&year, count)
        }

        private func set(_ field: inout Int?, _ value: Int) -> Bool {
            defer { field = value }
            return field == nil
        }

        /// A weekday may stand before a date.
        private func set(_ field: inout Day?, _ value: Day) -> Bool {
            field = value
            return true
        }

        var stamp: PastedStamp? {
            var day = day
            if let number, let month {
                guard let date = Day(year: year ?? today.year, month: month, day: number) else { return nil }
                // Without a year it is the last such day.
                day = year == nil && date > today ? Day(year: today.year - 1, month: month, day: number) : date
            } else if number != nil || month != nil || year != nil {
                return nil
            }
            var minutes = minutes
            if let half, let time = minutes {
                guard time < 13 * 60 else { return nil }
                minutes = time % (12 * 60) + half * 60
            } else if half != nil {
                return nil
            }
            return day == nil && minutes == nil ? nil : PastedStamp(day: day, minutes: minutes)
        }

        /// `9:12`, `09:12:30`, `9h12`.
        private static func time(_ word: String) -> Int? {
            let parts = word.split(separator: word.contains("h") ? "h" : ":", omittingEmptySubsequences: false)
            guard (2...3).contains(parts.count), parts.allSatisfy({ (1...2).contains($0.count) }), let hour = Int(parts[0]),
                let minute = Int(parts[1]), (0..<24).contains(hour), (0..<60).contains(minute), parts[1].count == 2
            else { return nil }
            return hour * 60 + minute
        }

        /// `24/11/2026`, `24.11.26`, `24/11`, `2026-11-24`; the month comes first where the clock has twelve hours or nothing else makes a day.
        private func date(_ word: String, isAmerican: Bool) -> Day? {
            if let day = Day(parsing: word) { return day }
            let parts = word.split { "/.-".contains($0) }.compactMap { Int($0) }
            guard (2...3).contains(parts.count), word.allSatisfy({ $0.isNumber || "/.-".contains($0) }) else { return nil }
            let year = parts.count == 3 ? (parts[2] < 100 ? 2000 + parts[2] : parts[2]) : today.year
            let orders = isAmerican ? [(parts[0], parts[1]), (parts[1], parts[0])] : [(parts[1], parts[0]), (parts[0], parts[1])]
            guard let date = orders.lazy.compactMap({ Day(year: year, month: $0.0, day: $0.1) }).first else { return nil }
            guard parts.count == 2, date > today else { return date }
            return Day(year: year - 1, month: date.month, day: date.dayOfMonth)
        }

        private func lastWeekday(_ weekday: Int) -> Day {
            let back = (today.weekday - weekday + 7) % 7
            return today.adding(days: -(back == 0 ? 7 : back))
        }
    }
}
