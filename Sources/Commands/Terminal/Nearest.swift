/// What somebody who typed a word may have meant: within a third of its letters, nearest first, at most three.
func nearest(to word: String, among known: [String]) -> [String] {
    let limit = max(1, (word.count + 1) / 3)
    let typed = Array(word.lowercased())
    return
        known
        .map { (word: $0, distance: $0.hasPrefix(word) && word.count > 1 ? 1 : distance(typed, Array($0))) }
        .filter { $0.distance <= limit }
        .sorted { ($0.distance, $0.word) < ($1.distance, $1.word) }
        .prefix(3).map(\.word)
}

/// Insertions, deletions, replacements and swaps of neighbours between two words (optimal string alignment).
private func distance(_ left: [Character], _ right: [Character]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    for row in 1..<(left.count + 1) {
        var current = [row] + Array(repeating: 0, count: right.count)
        for column in 1..<(right.count + 1) {
            let isSame = left[row - 1] == right[column - 1]
            current[column] = min(last[column] + 1, current[column - 1] + 1, last[column - 1] + (isSame ? 0 : 1))
            if row > 1, column > 1, left[row - 1] == right[column - 2], left[row - 2] == right[column - 1] {
                current[column] = min(current[column], beforeLast[column - 2] + 1)
            }
        }
        beforeLast = last
        last = current
    }
    return last[right.count]
}
