/// The patterns of templates: letters, classes, groups, alternatives and repetition, matched against a whole value in time that grows with
/// its length only. All states are followed at once; there is no backtracking to be driven into the ground.
struct Pattern: Sendable {
    private var states: [State] = []
    private var start = 0

    private enum State {
        case letter(Class, next: Int)
        case split(Int, Int)
        case end
    }

    private struct Class {
        var ranges: [ClosedRange<UInt32>]
        var isNegated = false

        func holds(_ scalar: Unicode.Scalar) -> Bool {
            ranges.contains { $0.contains(scalar.value) } != isNegated
        }
    }

    private indirect enum Node {
        case empty
        case letter(Class)
        case sequence([Node])
        case either([Node])
        case several(Node, Int, Int?)
    }

    /// The largest machine that is built: `{n,m}` copies what it repeats.
    private static let largest = 4096

    /// `nil` for what is not a pattern, or asks for too much.
    init?(_ text: String) {
        var reader = Reader(rest: Array(text.unicodeScalars)[...])
        guard let node = reader.alternatives(depth: 0), reader.rest.isEmpty else { return nil }
        states = [.end]
        guard let first = add(node, before: 0) else { return nil }
        start = first
    }

    func matches(_ text: String) -> Bool {
        // the step at which each state was last reached
        var reached = Array(repeating: -1, count: states.count)
        var current: [Int] = []
        var step = 0
        follow(start, into: &current, step, &reached)
        for scalar in text.unicodeScalars {
            var next: [Int] = []
            step += 1
            for index in current {
                if case .letter(let letters, let target) = states[index], letters.holds(scalar) {
                    follow(target, into: &next, step, &reached)
                }
            }
            if next.isEmpty { return false }
            current = next
        }
        return reached[0] == step
    }

    private func follow(_ first: Int, into found: inout [Int], _ step: Int, _ reached: inout [Int]) {
        var open = [first]
        while let index = open.popLast() {
            guard reached[index] != step else { continue }
            reached[index] = step
            found.append(index)
            if case .split(let left, let right) = states[index] { open += [left, right] }
        }
    }

    /// Adds the states of a node that go on to `next`, and gives the first of them.
    private mutating func add(_ node: Node, before next: Int) -> Int? {
        guard states.count < Self.largest else { return nil }
        switch node {
        case .empty: return next
        case .letter(let letters):
            states.append(.letter(letters, next: next))
            return states.count - 1
        case .sequence(let nodes):
            var target = next
            for node in nodes.reversed() {
                guard let first = add(node, before: target) else { return nil }
                target = first
            }
            return target
        case .either(let nodes):
            var target: Int?
            for node in nodes.reversed() {
                guard let first = add(node, before: next) else { return nil }
                if let other = target {
                    states.append(.split(first, other))
                    target = states.count - 1
                } else {
                    target = first
                }
            }
            return target
        case .several(let node, let least, let most): return addSeveral(node, least, most, before: next)
        }
    }

    private mutating func addSeveral(_ node: Node, _ least: Int, _ most: Int?, before next: Int) -> Int? {
        var target = next
        if let most {
            for _ in least..<max(least, most) {
                guard let first = add(node, before: target) else { return nil }
                states.append(.split(first, next))
                target = states.count - 1
            }
        } else {
            states.append(.split(next, next))
            let loop = states.count - 1
            guard let first = add(node, before: loop) else { return nil }
            states[loop] = .split(first, next)
            target = loop
        }
        for _ in 0..<least {
            guard let first = add(node, before: target) else { return nil }
            target = first
        }
        return target
    }

    private struct Reader {
        var rest: ArraySlice<Unicode.Scalar>

        mutating func alternatives(depth: Int) -> Node? {
            guard depth < 32 else { return nil }
            var choices: [Node] = []
            repeat {
                guard let node = sequence(depth: depth) else { return nil }
                choices.append(node)
            } while take("|")
            return choices.count == 1 ? choices[0] : .either(choices)
        }

        private mutating func sequence(depth: Int) -> Node? {
            var nodes: [Node] = []
            while let scalar = rest.first, scalar != "|", scalar != ")" {
                guard let node = atom(depth: depth), let repeated = repetition(of: node) else { return nil }
                nodes.append(repeated)
            }
            return nodes.isEmpty ? .empty : .sequence(nodes)
        }

        private mutating func atom(depth: Int) -> Node? {
            guard let scalar = rest.popFirst() else { return nil }
            switch scalar {
            case "(":
                if rest.starts(with: "?:".unicodeScalars) { rest = rest.dropFirst(2) }
                guard let node = alternatives(depth: depth + 1), take(")") else { return nil }
                return node
            case "[": return letters()
            case ".": return .letter(Class(ranges: [0...0x10FFFF]))
            // a pattern speaks of the whole value anyway
            case "^", "$": return .empty
            case "\\": return escape().map(Node.letter)
            case "*", "+", "?", "{", "}", "]": return nil
            default: return .letter(Class(ranges: [scalar.value...scalar.value]))
            }
        }

        private mutating func repetition(of node: Node) -> Node? {
            if take("*") { return .several(node, 0, nil) }
            if take("+") { return .several(node, 1, nil) }
            if take("?") { return .several(node, 0, 1) }
            guard take("{") else { return node }
            guard let least = number() else { return nil }
            if take("}") { return .several(node, least, least) }
            guard take(",") else { return nil }
            if take("}") { return .several(node, least, nil) }
            guard let most = number(), most >= least, take("}") else { return nil }
            return .several(node, least, most)
        }

        private mutating func letters() -> Node? {
            var letters = Class(ranges: [])
            letters.isNegated = take("^")
            repeat {
                guard let scalar = rest.popFirst() else { return nil }
                if scalar == "\\" {
                    guard let escaped = escape() else { return nil }
                    letters.ranges += escaped.ranges
                } else if rest.first == "-", let last = rest.dropFirst().first, last != "]" {
                    rest = rest.dropFirst(2)
                    guard scalar <= last else { return nil }
                    letters.ranges.append(scalar.value...last.value)
                } else {
                    letters.ranges.append(scalar.value...scalar.value)
                }
            } while !take("]")
            return .letter(letters)
        }

        private mutating func escape() -> Class? {
            guard let scalar = rest.popFirst() else { return nil }
            switch scalar {
            case "d": return Class(ranges: [0x30...0x39])
            case "w": return Class(ranges: [0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A])
            case "s": return Class(ranges: [9...13, 32...32, 0xA0...0xA0])
            case "a"..."z", "A"..."Z", "0"..."9": return nil
            default: return Class(ranges: [scalar.value...scalar.value])
            }
        }

        private mutating func number() -> Int? {
            var value: Int?
            while let scalar = rest.first, ("0"..."9").contains(scalar), (value ?? 0) <= 1000 {
                value = (value ?? 0) * 10 + Int(scalar.value - 48)
                rest = rest.dropFirst()
            }
            return value
        }

        private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
            guard rest.first == scalar else { return false }
            rest = rest.dropFirst()
            return true
        }
    }
}

extension Pattern {
    /// The patterns of a template's fields and columns, read once.
    static func all(of template: Template) -> [String: Pattern] {
        var found: [String: Pattern] = [:]
        for field in template.fields { collect(field.type, &found) }
        for section in template.sections { collect(section, &found) }
        return found
    }

    private static func collect(_ section: Template.SectionRule, _ found: inout [String: Pattern]) {
        for column in section.table?.columns ?? [] {
            if let type = column.type { collect(type, &found) }
        }
        for child in section.subsections { collect(child, &found) }
    }

    private static func collect(_ type: Template.FieldType, _ found: inout [String: Pattern]) {
        switch type {
        case .text(_, let pattern):
            if let pattern, found[pattern] == nil { found[pattern] = Pattern(pattern) }
        case .list(let item, _, _), .dictionary(let item): collect(item, &found)
        case .map(let fields): for field in fields { collect(field.type, &found) }
        case .integer, .number, .boolean, .date, .month, .time, .duration, .url, .email, .choice, .chosenFrom, .member, .entity, .reference,
            .asset, .oneOf:
            break
        }
    }
}
