/// The number of bytes to insert, drop, replace or swap with their neighbour; `nil` when it is more than the limit.
func editDistance(_ left: [UInt8], _ right: [UInt8], limit: Int) -> Int? {
    guard limit >= 0 else { return nil }
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    for (row, byte) in left.enumerated() {
        var current = [row + 1]
        current.reserveCapacity(right.count + 1)
        var smallest = row + 1
        for (column, other) in right.enumerated() {
            var cost = min(last[column + 1] + 1, current[column] + 1, last[column] + (byte == other ? 0 : 1))
            if row > 0, column > 0, byte == right[column - 1], left[row - 1] == other { cost = min(cost, beforeLast[column - 1] + 1) }
            current.append(cost)
            smallest = min(smallest, cost)
        }
        guard smallest <= limit else { return nil }
        beforeLast = last
        last = current
    }
    return last[right.count] <= limit ? last[right.count] : nil
}
