/// Finds many words in one pass. A state is a place in the tree of all words; where a text goes on otherwise, the state falls back to the
/// longest beginning of a word that the text still ends with.
struct Automaton: Sendable {
    /// Outside of all words, after a gap, after a gap and each symbol, then the rest in the order in which it was added.
    private var states: [State] = [State(symbol: 0), State(symbol: 0)] + (0..<64).map { State(symbol: $0) }
    /// The state after a gap and a symbol, and after a gap and two: where nearly every word of a text ends its search.
    private var first: [Int32] = Array(repeating: 0, count: 64)
    private var second: [Int32] = Array(repeating: 0, count: 64 * 64)

    private struct State {
        let symbol: UInt8
        var child: Int32 = 0
        var sibling: Int32 = 0
        /// Where to go on; 0 is outside of all words.
        var fall: Int32 = 0
        /// A pattern that ends here, from 1; and the next shorter state where one ends.
        var pattern: Int32 = 0
        var shorter: Int32 = 0

        init(symbol: UInt8) { self.symbol = symbol }
    }

    /// The state after a gap: each pattern begins there.
    private static let gap: Int32 = 1
    private var next: [Int32]

    /// - Parameter patterns: symbols with a gap at both ends; of equal ones the first counts, and an empty one is never found.
    init(_ patterns: [[UInt8]]) {
        next = Array(repeating: 0, count: patterns.count + 1)
        states.reserveCapacity(66 + patterns.count * 8)
        for (number, pattern) in patterns.enumerated() where pattern.count > 2 { add(pattern, number: Int32(number + 1)) }
        link()
    }

    private mutating func add(_ pattern: [UInt8], number: Int32) {
        var state = Self.gap
        for symbol in pattern.dropFirst() {
            var child = states[Int(state)].child
            while child != 0, states[Int(child)].symbol != symbol { child = states[Int(child)].sibling }
            if child == 0 {
                if state == Self.gap {
                    child = Int32(symbol) + 2
                    first[Int(symbol)] = child
                } else {
                    child = Int32(states.count)
                    states.append(State(symbol: symbol))
                    if state < 66 { second[Int(state - 2) * 64 + Int(symbol)] = child }
                }
                states[Int(child)].sibling = states[Int(state)].child
                states[Int(state)].child = child
            }
            state = child
        }
        // patterns that fold to the same symbols are all told
        next[Int(number)] = states[Int(state)].pattern
        states[Int(state)].pattern = number
    }

    /// Sets where each state falls back to, from the shortest to the longest.
    private mutating func link() {
        var open: [Int32] = [Self.gap]
        var index = 0
        while index < open.count {
            let parent = open[index]
            index += 1
            var child = states[Int(parent)].child
            while child != 0 {
                let fall = step(from: states[Int(parent)].fall, states[Int(child)].symbol)
                states[Int(child)].fall = fall
                states[Int(child)].shorter = states[Int(fall)].pattern != 0 ? fall : states[Int(fall)].shorter
                open.append(child)
                child = states[Int(child)].sibling
            }
        }
    }

    private func step(from start: Int32, _ symbol: UInt8) -> Int32 {
        var state = start
        while state != 0 {
            if state == Self.gap {
                let found = first[Int(symbol)]
                return found != 0 ? found : symbol == Folding.gap ? Self.gap : 0
            }
            if state < 66 {
                let found = second[Int(state - 2) * 64 + Int(symbol)]
                if found != 0 { return found }
                // no word begins inside another
                return symbol == Folding.gap ? Self.gap : 0
            }
            var child = states[Int(state)].child
            while child != 0 {
                if states[Int(child)].symbol == symbol { return child }
                child = states[Int(child)].sibling
            }
            state = states[Int(state)].fall
        }
        return symbol == Folding.gap ? Self.gap : 0
    }

    /// Calls back with the number of each pattern that is found and the offset after its last letter, in the order of their ends.
    func scan(_ bytes: [UInt8], from start: Int, found: (_ pattern: Int, _ end: Int) -> Void) {
        guard states.count > 66 || first.contains(where: { $0 != 0 }) else { return }
        // a global is looked up once, not for each byte
        let symbols = Folding.bytes
        var state = Self.gap
        var index = start
        var isGap = true
        while index < bytes.count {
            var symbol = symbols[Int(bytes[index])]
            var length = 1
            if symbol == Folding.several { (symbol, length) = Folding.scalar(bytes, at: index) }
            if symbol == Folding.gap {
                // any number of them are one
                if !isGap {
                    state = step(from: state, symbol)
                    if state != Self.gap { tell(state, index, found) }
                }
                isGap = true
                index += length
            } else {
                if symbol != Folding.nothing {
                    // most words are none of ours from their second letter on
                    if state == Self.gap, begins(symbol, index + length, bytes, symbols) == false { state = 0 }
                    if state != 0 { state = step(from: state, symbol) }
                    isGap = false
                }
                index += length
                if state == 0 { index = Self.end(ofWordAt: index, bytes, symbols) }
            }
        }
        if !isGap, state != 0 { tell(step(from: state, Folding.gap), bytes.count, found) }
    }

    /// Whether a word of ours begins with two letters; `nil` where the second is of several bytes or none.
    @inline(__always)
    private func begins(_ first: UInt8, _ next: Int, _ bytes: [UInt8], _ symbols: [UInt8]) -> Bool? {
        guard next < bytes.count, case let symbol = symbols[Int(bytes[next])], symbol < Folding.nothing else { return nil }
        return second[Int(first) * 64 + Int(symbol)] != 0
    }

    /// Where the letters of one byte end that begin here.
    private static func end(ofWordAt start: Int, _ bytes: [UInt8], _ symbols: [UInt8]) -> Int {
        unsafe bytes.withUnsafeBufferPointer { bytes in
            unsafe symbols.withUnsafeBufferPointer { symbols in
                var index = start
                // a symbol of 0 is a gap: one comparison finds it and all that is no letter of one byte
                while index < bytes.count, unsafe symbols[Int(bytes[index])] &- 1 < Folding.nothing - 1 { index += 1 }
                return index
            }
        }
    }

    private func tell(_ state: Int32, _ end: Int, _ found: (Int, Int) -> Void) {
        var state = state
        while state != 0 {
            var pattern = states[Int(state)].pattern
            while pattern != 0 {
                found(Int(pattern) - 1, end)
                pattern = next[Int(pattern)]
            }
            state = states[Int(state)].shorter
        }
    }
}
