/// A zip of a few small files, stored as they are: the same files give the same bytes each time (PKWARE APPNOTE 6.3, without ZIP64).
package struct ZipArchive: Sendable {
    private var files: [(name: String, bytes: [UInt8], crc: UInt32)] = []

    package init() {}

    /// - Parameter name: a path with `/`, in UTF-8; each name once.
    package mutating func add(_ name: String, _ bytes: some Sequence<UInt8>) {
        let bytes = Array(bytes)
        files.append((name, bytes, crc32(bytes)))
    }

    package var bytes: [UInt8] {
        var out: [UInt8] = []
        var directory: [UInt8] = []
        for file in files {
            let offset = out.count
            let facts = Self.facts(file.name, file.bytes.count, file.crc)
            out += Self.number(0x0403_4B50, 4)
            out += facts
            out += Self.number(0, 2)
            out += Array(file.name.utf8)
            out += file.bytes
            directory += Self.number(0x0201_4B50, 4)
            directory += Self.number(20, 2)
            directory += facts
            // No extra field, no comment, disk 0, a binary file without attributes.
            directory += [UInt8](repeating: 0, count: 12)
            directory += Self.number(offset, 4)
            directory += Array(file.name.utf8)
        }
        let end = [(0x0605_4B50, 4), (0, 4), (files.count, 2), (files.count, 2), (directory.count, 4), (out.count, 4), (0, 2)]
        return out + directory + end.flatMap { Self.number($0.0, $0.1) }
    }

    /// What both headers hold of a file, up to the length of its name.
    private static func facts(_ name: String, _ count: Int, _ crc: UInt32) -> [UInt8] {
        // Version 2.0, names in UTF-8, stored, 1 January 1980 at midnight: no clock in it.
        let fields = [
            (20, 2), (0x0800, 2), (0, 2), (0, 2), (0x0021, 2), (Int(crc), 4), (count, 4), (count, 4), (name.utf8.count, 2),
        ]
        return fields.flatMap { number($0.0, $0.1) }
    }

    /// Little endian.
    private static func number(_ value: Int, _ bytes: Int) -> [UInt8] { (0..<bytes).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) } }
}

/// The sum of ISO 3309, as zip and gzip take it.
package func crc32(_ bytes: some Sequence<UInt8>) -> UInt32 {
    var sum = ~UInt32(0)
    for byte in bytes { sum = sum >> 8 ^ sums[Int(UInt8(truncatingIfNeeded: sum) ^ byte)] }
    return ~sum
}

/// What each byte adds.
private let sums: [UInt32] = (0..<256).map { byte in
    (0..<8).reduce(UInt32(byte)) { sum, _ in sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
}
