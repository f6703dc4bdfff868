extension [UInt8] {
    /// Where other bytes begin in these; `nil` where they do not. Records are large, and the library's search of any collection is many times slower.
    ///
    /// - Parameter wanted: two bytes at least.
    func place(of wanted: [UInt8]) -> Int? {
        var start = 0
        while start + wanted.count <= count {
            if self[start] == wanted[0], self[start + 1] == wanted[1], self[start..<start + wanted.count].elementsEqual(wanted) {
                return start
            }
            start += 1
        }
        return nil
    }
}
