package import Documents

extension Sheet {
    /// A bar beside the numbers of each row, on a terminal only: each number has a block of its own, and stands beside it as a number too.
    package struct Picture: Sendable {
        /// Of the columns that are drawn, at most four.
        package let keys: [String]
        /// Whether every bar is as long as the others, so that shares are compared, or as long as its numbers.
        package let isShare: Bool

        package static func shares(of keys: [String]) -> Picture { Picture(keys: keys, isShare: true) }
        package static func counts(of keys: [String]) -> Picture { Picture(keys: keys, isShare: false) }
    }

    /// The blocks in the order of the keys: they differ without colour.
    private static let blocks = ["█", "▓", "▒", "░"]
    /// Columns of the terminal.
    private static let width = 20

    /// A bar for each row, and the line that says what its blocks mean; empty where nothing is drawn.
    package func bars(in language: Language) -> (bars: [String], legend: String) {
        guard let picture else { return ([], "") }
        let drawn = Array(zip(picture.keys.compactMap { key in columns.firstIndex { $0.key == key } }, Self.blocks))
        let numbers = rows.map { row in drawn.map { row[$0.0].amount } }
        let longest = numbers.map { $0.reduce(0, +) }.max() ?? 0
        let bars = numbers.map { numbers in
            zip(Self.lengths(numbers, of: picture.isShare ? numbers.reduce(0, +) : longest), drawn).map { length, drawn in
                String(repeating: drawn.1, count: length)
            }.joined()
        }
        let legend = drawn.map { "\($0.1) \(columns[$0.0].title[language])" }.joined(separator: "  ")
        return (bars, legend)
    }

    /// How many blocks each number gets: at least one where it is not zero, and never more than the width together.
    private static func lengths(_ numbers: [Int], of whole: Int) -> [Int] {
        guard whole > 0 else { return numbers.map { _ in 0 } }
        var lengths = numbers.map { number in number == 0 ? 0 : max(1, (number * width + whole / 2) / whole) }
        while lengths.reduce(0, +) > width, let longest = lengths.indices.max(by: { lengths[$0] < lengths[$1] }) { lengths[longest] -= 1 }
        return lengths
    }
}

extension Table.Cell {
    /// What a bar is drawn of, in tenths; zero for what is no number.
    fileprivate var amount: Int {
        switch self {
        case .number(let number): max(0, number) * 10
        case .decimal(let number): max(0, Int((number * 10).rounded()))
        case .empty, .text, .state, .waiting, .past, .due, .day, .moment: 0
        }
    }
}
