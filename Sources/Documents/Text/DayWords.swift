/// Days as people write them out.
extension Day {
    /// `Tuesday`, `mardi`.
    package var weekdayName: Phrase { Self.weekdays[weekday - 1] }

    /// `November`, `novembre`.
    package var monthName: Phrase { Self.months[month - 1] }

    /// `24 November 2026`, `24 novembre 2026`.
    package var long: Phrase {
        let first = dayOfMonth == 1 ? "1er" : String(dayOfMonth)
        return Phrase(en: "\(dayOfMonth) \(monthName.en) \(year)", fr: "\(first) \(monthName.fr) \(year)")
    }

    private static let weekdays = [
        Phrase(en: "Monday", fr: "lundi"), Phrase(en: "Tuesday", fr: "mardi"), Phrase(en: "Wednesday", fr: "mercredi"),
        Phrase(en: "Thursday", fr: "jeudi"), Phrase(en: "Friday", fr: "vendredi"), Phrase(en: "Saturday", fr: "samedi"),
        Phrase(en: "Sunday", fr: "dimanche"),
    ]

    private static let months = [
        Phrase(en: "January", fr: "janvier"), Phrase(en: "February", fr: "février"), Phrase(en: "March", fr: "mars"),
        Phrase(en: "April", fr: "avril"), Phrase(en: "May", fr: "mai"), Phrase(en: "June", fr: "juin"), Phrase(en: "July", fr: "juillet"),
        Phrase(en: "August", fr: "août"), Phrase(en: "September", fr: "septembre"), Phrase(en: "October", fr: "octobre"),
        Phrase(en: "November", fr: "novembre"), Phrase(en: "December", fr: "décembre"),
    ]
}
