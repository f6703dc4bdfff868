/// The name that was probably meant: the one with the fewest changed letters, if they are few; of equals the first in order.
package func nearest(to name: String, among names: some Sequence<String>) -> String? {
    let written = Array(name.lowercased().unicodeScalars)
    guard !written.isEmpty, written.count <= 64 else { return nil }
    var best: (name: String, distance: Int)?
    var rows = Rows()
    // a letter has at most four bytes
    for candidate in names where candidate.utf8.count <= 256 && candidate != name {
        let meant = Array(candidate.lowercased().unicodeScalars)
        guard abs(meant.count - written.count) <= 3, meant.count <= 64 else { continue }
        let most = min(max(1, min(written.count, meant.count) / 3), best?.distance ?? .max)
        guard let distance = rows.distance(written, meant, atMost: most) else { continue }
        if let best, distance == best.distance, best.name < candidate { continue }
        best = (candidate, distance)
    }
    return best?.name
}

/// Letters added, dropped, replaced or swapped with their neighbour (Damerau and Levenshtein, in its restricted form).
private struct Rows {
    private var beforeLast = Array(repeating: 0, count: 65)
    private var last = Array(repeating: 0, count: 65)
    private var current = Array(repeating: 0, count: 65)

    /// `nil` for more than so many. Of two texts of 64 letters at most.
    mutating func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar], atMost most: Int) -> Int? {
        for column in 0...right.count { last[column] = column }
        for (row, letter) in left.enumerated() {
            current[0] = row + 1
            var least = row + 1
            for (column, other) in right.enumerated() {
                var cost = min(last[column + 1] + 1, current[column] + 1, last[column] + (letter == other ? 0 : 1))
                if row > 0, column > 0, letter == right[column - 1], other == left[row - 1] { cost = min(cost, beforeLast[column - 1] + 1) }
                current[column + 1] = cost
                least = min(least, cost)
            }
            // a swap reaches back by two rows and costs one more than the first of them
            if least > most + 1 { return nil }
            (beforeLast, last, current) = (last, current, beforeLast)
        }
        return last[right.count] <= most ? last[right.count] : nil
    }
}
