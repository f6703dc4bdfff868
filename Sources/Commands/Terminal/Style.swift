/// What a colour stands for. Beside every colour there are a symbol and a word that say the same.
package enum Paint: Sendable, CaseIterable {
    case good
    case bad
    case care
    case heading
    case faint

    /// Parameters of "select graphic rendition" (ECMA-48): the eight colours that every terminal has.
    fileprivate var code: String {
        switch self {
        case .good: "32"
        case .bad: "31"
        case .care: "33"
        case .heading: "1"
        case .faint: "2"
        }
    }

    /// The symbol that goes with it where a column has no room for a word.
    package var symbol: String {
        switch self {
        case .good: "✓"
        case .bad: "✗"
        case .care: "!"
        case .heading, .faint: ""
        }
    }
}

/// The answer to `--color`.
package enum ColourChoice: String, Sendable, CaseIterable {
    case auto
    case always
    case never
}

/// Whether one stream is painted.
package struct Style: Sendable, Hashable {
    package let isPainted: Bool

    package init(isPainted: Bool) {
        self.isPainted = isPainted
    }

    package static let plain = Style(isPainted: false)

    /// A flag decides; then `NO_COLOR` (no-color.org: any value but the empty one) and `TERM=dumb`; then whether it is a terminal.
    package init(_ choice: ColourChoice, for file: StandardFile, in surroundings: Surroundings) {
        isPainted =
            switch choice {
            case .always: true
            case .never: false
            case .auto:
                surroundings.isTerminal(file) && surroundings.value("NO_COLOR") == nil && surroundings.value("TERM") != "dumb"
            }
    }

    package func painted(_ text: String, _ paint: Paint) -> String {
        isPainted ? "\u{1b}[\(paint.code)m\(text)\u{1b}[0m" : text
    }

    /// A verdict in one cell: its symbol and its word, painted.
    package func marked(_ word: String, _ paint: Paint) -> String {
        painted(paint.symbol.isEmpty ? word : "\(paint.symbol) \(word)", paint)
    }
}
