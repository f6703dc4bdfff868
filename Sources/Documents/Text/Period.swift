/// A length of time as people agree on it: `12 months`, `3 working days`. How long it is depends on the calendar and the day.
package struct Period: Hashable, Sendable, CustomStringConvertible {
    /// From 0 upwards.
    package let count: Int
    package let unit: Unit

    package enum Unit: String, Hashable, Sendable, CaseIterable {
        case hour, day, workingDay = "working day", week, month, year
    }

    package init(count: Int, unit: Unit) {
        self.count = count
        self.unit = unit
    }

    /// Reads a number and a unit, in the singular or the plural, with one space between words; `nil` for anything else.
    package init?(parsing text: String) {
        guard let space = text.firstIndex(of: " "), let count = integer(text[..<space]), count >= 0, count <= 10_000 else { return nil }
        var name = text[text.index(after: space)...]
        if name.hasSuffix("s") { name = name.dropLast() }
        guard let unit = Unit(rawValue: String(name)) else { return nil }
        self.init(count: count, unit: unit)
    }

    package var description: String { "\(count) \(unit.rawValue)\(count == 1 ? "" : "s")" }
}

/// A whole number in plain digits, with a minus sign at most: no plus, no leading zero, no exponent, which look like something else.
package func integer(_ text: some StringProtocol) -> Int? {
    guard let value = Int(text), String(value) == text else { return nil }
    return value
}
