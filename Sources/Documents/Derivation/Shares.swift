/// How much must agree before a template asks for it. The numbers are about proposals: a person reads them before they bind anybody.
enum Shares {
    /// Required: nine of ten documents have it.
    static func isNearlyAll(_ count: Int, of all: Int) -> Bool { count > 0 && count * 10 >= all * 9 }

    /// Optional: one document of seven has it, and two at least where there are several.
    static func isGoodPart(_ count: Int, of all: Int) -> Bool { count >= min(2, all) && count * 7 >= all }

    /// Whether values have a form: one of fifty may be a slip, which the check then tells.
    static func fits(_ count: Int, of all: Int) -> Bool { all < 50 ? count == all && all > 0 : count * 50 >= all * 49 }

    /// Whether a field is known: one document in a hundred has it, and two at least. What is rarer is a slip, or concerns nobody else.
    static func isKnown(_ count: Int, of all: Int) -> Bool { all < 4 ? count > 0 : count >= 2 && count * 100 >= all }

    /// Twice as much as was seen, as a round number: 20, 50, 100, 200.
    static func generous(_ most: Int) -> Int {
        var step = 1
        while step < 1 << 40 {
            for factor in [1, 2, 5] where factor * step >= most * 2 { return factor * step }
            step *= 10
        }
        return most
    }
}

/// The names in the order that most of the sequences have: next comes who has the fewest before it, of those that are left; of two alike,
/// who was named first. (To count whom each precedes in all would set what many have before what few have.)
func usualOrder(_ sequences: [[String]], of names: [String]) -> [String] {
    let numbers = Dictionary(names.enumerated().map { ($1, $0) }) { first, _ in first }
    var before = Array(repeating: Array(repeating: 0, count: names.count), count: names.count)
    for sequence in sequences {
        let known = sequence.compactMap { numbers[$0] }
        for (place, first) in known.enumerated() {
            for second in known[(place + 1)...] { before[first][second] += 1 }
        }
    }
    var left = Array(names.indices)
    var order: [String] = []
    while !left.isEmpty {
        let waits = left.map { one in left.count { before[$0][one] > before[one][$0] } }
        let least = waits.min() ?? 0
        let place = waits.firstIndex(of: least) ?? 0
        order.append(names[left.remove(at: place)])
    }
    return order
}
