/// A text as words for comparison. Runs of white space are one space, and a space of any kind before `; : ! ?` belongs to the sign and is
/// no difference: the same sentence, typed with and without French spacing, is the same.
struct Words {
    /// As shown, each with the space that follows it, but for the last.
    let shown: [String]
    /// As compared.
    let compared: [String]

    init(_ text: String) {
        var shown: [String] = []
        var compared: [String] = []
        for word in Self.split(text) {
            if Self.isSpacedSign(word), let last = shown.indices.last {
                shown[last] += " " + word
                compared[last] += word
            } else {
                shown.append(word)
                compared.append(Self.hasNoBreakSpace(word) ? Self.withoutNoBreakSpaces(word) : word)
            }
        }
        self.shown = shown.enumerated().map { $0 < shown.count - 1 ? $1 + " " : $1 }
        self.compared = compared
    }

    /// The text as compared: equal for texts that a reader would call the same.
    var key: String { compared.joined(separator: " ") }

    /// What was kept, removed and added, in the order of reading; `nil` where more than 60 % changed, and marks would only confuse.
    static func runs(_ old: Words, _ new: Words) -> [BlockDifference.Run]? {
        var numbering = Numbering()
        let left = old.compared.map { numbering.number($0) }
        let right = new.compared.map { numbering.number($0) }
        let pairs = alignment(left, right)
        guard pairs.count * 10 >= max(left.count, right.count) * 4 else { return nil }
        var runs = RunBuilder()
        var (oldIndex, newIndex) = (0, 0)
        for pair in pairs + [(left.count, right.count)] {
            while oldIndex < pair.old {
                runs.add(.removed, old.shown[oldIndex])
                oldIndex += 1
            }
            while newIndex < pair.new {
                runs.add(.added, new.shown[newIndex])
                newIndex += 1
            }
            guard pair.old < left.count else { break }
            runs.add(.kept, new.shown[newIndex])
            (oldIndex, newIndex) = (oldIndex + 1, newIndex + 1)
        }
        return runs.runs
    }

    /// The share of words that two texts have in common, from 0 to 1, whatever their order.
    static func likeness(_ old: Words, _ new: Words) -> Double {
        guard !old.compared.isEmpty, !new.compared.isEmpty else { return 0 }
        var counts: [String: Int] = [:]
        for word in old.compared { counts[word, default: 0] += 1 }
        var common = 0
        for word in new.compared {
            guard let count = counts[word], count > 0 else { continue }
            counts[word] = count - 1
            common += 1
        }
        return Double(common) / Double(max(old.compared.count, new.compared.count))
    }

    var text: String { shown.joined() }

    private static func split(_ text: String) -> [String] {
        text.utf8.split { $0 <= 32 }.map { String($0) ?? "" }
    }

    private static func isSpacedSign(_ word: String) -> Bool {
        word == ":" || word == ";" || word == "!" || word == "?"
    }

    private static func hasNoBreakSpace(_ word: String) -> Bool {
        word.unicodeScalars.contains { $0 == "\u{A0}" || $0 == "\u{202F}" }
    }

    /// Before a sign a no-break space is dropped; between words it is a space.
    private static func withoutNoBreakSpaces(_ word: String) -> String {
        var text = String.UnicodeScalarView()
        let scalars = Array(word.unicodeScalars)
        for (index, scalar) in scalars.enumerated() {
            guard scalar == "\u{A0}" || scalar == "\u{202F}" else {
                text.append(scalar)
                continue
            }
            let isBeforeSign = index + 1 < scalars.count && ";:!?".unicodeScalars.contains(scalars[index + 1])
            if !isBeforeSign { text.append(" ") }
        }
        return String(text)
    }
}

/// Joins neighbours of one kind.
private struct RunBuilder {
    private(set) var runs: [BlockDifference.Run] = []

    mutating func add(_ change: BlockDifference.Run.Change, _ text: String) {
        if let last = runs.last, last.change == change {
            runs[runs.count - 1] = BlockDifference.Run(change, last.text + text)
        } else {
            runs.append(BlockDifference.Run(change, text))
        }
    }
}
