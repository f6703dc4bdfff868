/// The name that was probably meant: the one with the fewest changed letters, if they are few; of equals the first in order.
package func nearest(to name: String, among names: some Sequence<String>) -> String? {
    let written = Array(name.lowercased().unicodeScalars)
    guard !written.isEmpty, written.count <= 64 else { return nil }
    var best: (name: String, distance: Int)?
    for candidate in Set(names).sorted() where candidate != name {
        let meant = Array(candidate.lowercased().unicodeScalars)
        guard abs(meant.count - written.count) <= 3, meant.count <= 64 else { continue }
        let distance = distance(written, meant)
        guard distance <= max(1, min(written.count, meant.count) / 3), distance < best?.distance ?? .max else { continue }
        best = (candidate, distance)
    }
    return best?.name
}

/// Letters added, dropped, replaced or swapped with their neighbour (Damerau and Levenshtein, in its restricted form).
private func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    for (row, letter) in left.enumerated() {
        var current = [row + 1]
        for (column, other) in right.enumerated() {
            var least = min(last[column + 1] + 1, current[column] + 1, last[column] + (letter == other ? 0 : 1))
            if row > 0, column > 0, letter == right[column - 1], other == left[row - 1] {
                least = min(least, beforeLast[column - 1] + 1)
            }
            current.append(least)
        }
        (beforeLast, last) = (last, current)
    }
    return last[right.count]
}
