/// Pairs of positions at which two sequences hold the same, ascending in both.
///
/// Equal ends are cut off; what is left is compared in full where that is cheap, and else divided at values that each side holds once
/// (patience difference), so that two texts of any size and content are aligned in little more than linear time.
func alignment(_ old: [Int], _ new: [Int]) -> [(old: Int, new: Int)] {
    var pairs: [(old: Int, new: Int)] = []
    var open = [(old.indices, new.indices)]
    while let (oldRange, newRange) = open.popLast() {
        var (left, right) = (oldRange, newRange)
        while let one = left.first, let other = right.first, old[one] == new[other] {
            pairs.append((one, other))
            (left, right) = (left.dropFirst(), right.dropFirst())
        }
        while let one = left.last, let other = right.last, old[one] == new[other] {
            pairs.append((one, other))
            (left, right) = (left.dropLast(), right.dropLast())
        }
        if left.isEmpty || right.isEmpty { continue }
        if left.count * right.count <= 40_000 {
            pairs += longestCommon(old, left, new, right)
            continue
        }
        let anchors = uniqueAnchors(old, left, new, right)
        // without a foothold in so much text nothing was kept that a reader would recognise
        guard !anchors.isEmpty else { continue }
        pairs += anchors
        var (oldStart, newStart) = (left.lowerBound, right.lowerBound)
        for anchor in anchors {
            open.append((oldStart..<anchor.old, newStart..<anchor.new))
            (oldStart, newStart) = (anchor.old + 1, anchor.new + 1)
        }
        open.append((oldStart..<left.upperBound, newStart..<right.upperBound))
    }
    return pairs.sorted { $0.old < $1.old }
}

/// The longest common subsequence, by the table that everyone knows.
private func longestCommon(_ old: [Int], _ left: Range<Int>, _ new: [Int], _ right: Range<Int>) -> [(old: Int, new: Int)] {
    let width = right.count + 1
    var lengths = [Int32](repeating: 0, count: (left.count + 1) * width)
    for row in stride(from: left.count - 1, through: 0, by: -1) {
        for column in stride(from: right.count - 1, through: 0, by: -1) {
            let isSame = old[left.lowerBound + row] == new[right.lowerBound + column]
            lengths[row * width + column] =
                isSame
                ? lengths[(row + 1) * width + column + 1] + 1
                : max(lengths[(row + 1) * width + column], lengths[row * width + column + 1])
        }
    }
    var pairs: [(old: Int, new: Int)] = []
    var (row, column) = (0, 0)
    while row < left.count, column < right.count {
        if old[left.lowerBound + row] == new[right.lowerBound + column] {
            pairs.append((left.lowerBound + row, right.lowerBound + column))
            (row, column) = (row + 1, column + 1)
        } else if lengths[(row + 1) * width + column] >= lengths[row * width + column + 1] {
            row += 1
        } else {
            column += 1
        }
    }
    return pairs
}

/// Values that stand once on each side, as many as are in the same order.
private func uniqueAnchors(_ old: [Int], _ left: Range<Int>, _ new: [Int], _ right: Range<Int>) -> [(old: Int, new: Int)] {
    var places: [Int: (oldCount: Int, old: Int, newCount: Int, new: Int)] = [:]
    for index in left {
        places[old[index], default: (0, 0, 0, 0)].oldCount += 1
        places[old[index]]?.old = index
    }
    for index in right {
        places[new[index], default: (0, 0, 0, 0)].newCount += 1
        places[new[index]]?.new = index
    }
    let unique = places.values.filter { $0.oldCount == 1 && $0.newCount == 1 }.sorted { $0.old < $1.old }
    let kept = ascending(unique.map(\.new))
    return kept.map { (unique[$0].old, unique[$0].new) }
}

/// The positions of a longest run of different numbers that rises, by binary search.
private func ascending(_ numbers: [Int]) -> [Int] {
    var tails: [Int] = []
    var previous = [Int](repeating: -1, count: numbers.count)
    for (index, number) in numbers.enumerated() {
        var (low, high) = (0, tails.count)
        while low < high {
            let middle = (low + high) / 2
            if numbers[tails[middle]] < number { low = middle + 1 } else { high = middle }
        }
        if low > 0 { previous[index] = tails[low - 1] }
        if low == tails.count { tails.append(index) } else { tails[low] = index }
    }
    var kept: [Int] = []
    var index = tails.last ?? -1
    while index >= 0 {
        kept.append(index)
        index = previous[index]
    }
    return kept.reversed()
}

/// Gives equal texts equal numbers.
struct Numbering {
    private var numbers: [String: Int] = [:]

    mutating func number(_ text: String) -> Int {
        if let number = numbers[text] { return number }
        numbers[text] = numbers.count
        return numbers.count - 1
    }
}
