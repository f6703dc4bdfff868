/// Dates as people say them, in both languages; all are days of UTC, like every date in the repository.
package enum Dates {
    /// `Tuesday 24 November`, `mardi 24 novembre`; with the year where it is not this one.
    package static func long(_ day: Day, today: Day) -> Phrase {
        let weekday = day.weekdayName
        let month = day.monthName
        let year = day.year == today.year ? "" : " \(day.year)"
        let first = day.dayOfMonth == 1 ? "1er" : String(day.dayOfMonth)
        return Phrase(en: "\(weekday.en) \(day.dayOfMonth) \(month.en)\(year)", fr: "\(weekday.fr) \(first) \(month.fr)\(year)")
    }

    /// `1 Dec`, `01/12`; with the year where it is not this one.
    package static func short(_ day: Day, today: Day) -> Phrase {
        let month = day.monthName.en.prefix(3)
        let numbers = day.iso.split(separator: "-")
        let isThisYear = day.year == today.year
        return Phrase(
            en: "\(day.dayOfMonth) \(month)" + (isThisYear ? "" : " \(day.year)"),
            fr: "\(numbers[2])/\(numbers[1])" + (isThisYear ? "" : "/\(numbers[0])"))
    }

    /// How long something has been waiting: `for 4 days`, `depuis 4 j`.
    package static func waiting(since day: Day, today: Day) -> Phrase {
        let days = max(0, day.days(to: today))
        if days == 0 { return Phrase(en: "since today", fr: "aujourd’hui") }
        return Phrase(en: "for \(counted(days))", fr: "depuis \(days) j")
    }

    /// A length of time, in its largest unit: `3 hours`, `3 h`.
    package static func lasting(_ seconds: Int) -> Phrase {
        func said(_ count: Int, _ one: String, _ short: String) -> Phrase {
            Phrase(en: "\(count) \(one)\(count == 1 ? "" : "s")", fr: "\(count) \(short)")
        }
        switch seconds {
        case ..<120: return said(max(0, seconds), "second", "s")
        case ..<7_200: return said(seconds / 60, "minute", "min")
        case ..<172_800: return said(seconds / 3_600, "hour", "h")
        default: return said(seconds / 86_400, "day", "j")
        }
    }

    /// When something happened: `4 days ago`, `il y a 4 j`; a date from two months on.
    package static func past(_ day: Day, today: Day) -> Phrase {
        let days = day.days(to: today)
        switch days {
        case 0: return Phrase(en: "today", fr: "aujourd’hui")
        case 1: return Phrase(en: "yesterday", fr: "hier")
        case 2...60: return Phrase(en: "\(days) days ago", fr: "il y a \(days) j")
        default: return short(day, today: today)
        }
    }

    /// When something must be done: `due TOMORROW`, `échéance 01/12`, `overdue by 12 days`.
    package static func due(_ day: Day, today: Day) -> Phrase {
        let days = today.days(to: day)
        if days < 0 { return Phrase(en: "overdue by \(counted(-days))", fr: "dépassée de \(-days) j") }
        if days == 0 { return Phrase(en: "due TODAY", fr: "échéance AUJOURD’HUI") }
        if days == 1 { return Phrase(en: "due TOMORROW", fr: "échéance DEMAIN") }
        let date = short(day, today: today)
        return Phrase(en: "due \(date.en)", fr: "échéance \(date.fr)")
    }

    private static func counted(_ days: Int) -> String { days == 1 ? "1 day" : "\(days) days" }
}
