/// The middle of some numbers, or half-way between the two in the middle; `nil` of none.
package func median(_ numbers: [Int]) -> Double? {
    let sorted = numbers.sorted()
    guard !sorted.isEmpty else { return nil }
    let upper = sorted[sorted.count / 2]
    return sorted.count % 2 == 1 ? Double(upper) : Double(sorted[sorted.count / 2 - 1] + upper) / 2
}
