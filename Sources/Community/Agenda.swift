package import Documents

/// The first agenda of a workshop: opening, work with breaks, and an end at which outputs, decisions and actions are written down. Its minutes
/// add up; what the work is about is left for the facilitator to say.
package struct Agenda: Hashable, Sendable {
    package let rows: [Row]

    package struct Row: Hashable, Sendable {
        /// `09:30`.
        package let start: String
        package let minutes: Int
        package let kind: Kind
    }

    package enum Kind: Hashable, Sendable {
        case opening
        case work
        case pause
        case closing
    }

    /// - Parameters:
    ///   - start: minutes after midnight.
    ///   - minutes: of the whole, 15 or more; rows are as long as whole fives where that is possible.
    package init(start: Int, minutes: Int) {
        let edge = minutes < 60 ? min(5, minutes / 3) : 10
        let closing = minutes < 60 ? edge : 20
        let middle = max(0, minutes - edge - closing)
        // Nobody works well for more than 100 minutes on end.
        var pauses = 0
        while middle - 15 * pauses > 100 * (pauses + 1) { pauses += 1 }
        let work = middle - 15 * pauses
        let stretch = work / (pauses + 1) / 5 * 5
        var lengths: [(Kind, Int)] = [(.opening, edge)]
        for index in 0...pauses {
            if index > 0 { lengths.append((.pause, 15)) }
            lengths.append((.work, index == 0 ? work - stretch * pauses : stretch))
        }
        lengths.append((.closing, closing))
        var clock = start
        rows = lengths.filter { $0.1 > 0 }.map { kind, length in
            defer { clock += length }
            return Row(start: clockText(clock), minutes: length, kind: kind)
        }
    }

    /// The cells of the table `agenda`, by column.
    package func cells(in language: Language, lead: String) -> [[String: String]] {
        rows.map { row in
            let words = row.kind.words
            return [
                "start": row.start, "minutes": String(row.minutes), "activity": words.activity[language], "method": words.method[language],
                "lead": lead, "output": words.output[language],
            ]
        }
    }
}

extension Agenda.Kind {
    private static let open = Phrase(en: "{{to fill in}}", fr: "{{à compléter}}")

    fileprivate var words: (activity: Phrase, method: Phrase, output: Phrase) {
        switch self {
        case .opening:
            (
                Phrase(en: "Welcome, objectives, who is who", fr: "Accueil, objectifs, tour de table"),
                Phrase(en: "Round of the table", fr: "Tour de table"),
                Phrase(en: "Everyone knows what we will leave with", fr: "Chacun sait avec quoi l'on repartira")
            )
        case .work: (Self.open, Self.open, Self.open)
        case .pause: (Phrase(en: "Break", fr: "Pause"), Phrase(en: "Coffee", fr: "Café"), Phrase(en: "New energy", fr: "De l'énergie"))
        case .closing:
            (
                Phrase(en: "Outputs, decisions, actions, feedback", fr: "Productions, décisions, actions, retours"),
                Phrase(en: "Written down together, on screen", fr: "Écrits ensemble, à l'écran"),
                Phrase(en: "Who does what by when", fr: "Qui fait quoi, et pour quand")
            )
        }
    }
}

/// Minutes after midnight of `09:30`; `nil` for anything else.
package func clockMinutes(_ text: String) -> Int? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ $0.utf8.count == 2 && $0.utf8.allSatisfy { (48...57).contains($0) } }),
        let hour = Int(parts[0]), let minute = Int(parts[1]), hour < 24, minute < 60
    else { return nil }
    return hour * 60 + minute
}

/// `09:30` of 570; the next day begins again.
package func clockText(_ minutes: Int) -> String {
    let (hour, minute) = (minutes / 60 % 24, minutes % 60)
    return (hour < 10 ? "0" : "") + "\(hour):" + (minute < 10 ? "0" : "") + "\(minute)"
}
