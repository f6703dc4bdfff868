/// Reads the wire format of SSH (RFC 4251 section 5) and never beyond its bytes.
struct WireReader {
    private let bytes: ArraySlice<UInt8>
    private var position: Int

    init(_ bytes: some Sequence<UInt8>) {
        self.bytes = Array(bytes)[...]
        position = 0
    }

    /// Whether everything was read.
    var isAtEnd: Bool { position == bytes.endIndex }

    private var left: Int { bytes.endIndex - position }

    mutating func byte() -> UInt8? {
        take(1)?.first
    }

    mutating func number() -> UInt32? {
        take(4)?.reduce(0) { $0 << 8 | UInt32($1) }
    }

    /// A length of four bytes and as many bytes; `nil`, and nothing read, when there are fewer.
    mutating func string() -> [UInt8]? {
        let start = position
        guard let length = number(), let found = take(Int(length)) else {
            position = start
            return nil
        }
        return found
    }

    mutating func text() -> String? {
        string().flatMap { String(validating: $0, as: UTF8.self) }
    }

    /// A positive integer in its one shortest form, without the zero that keeps its sign.
    mutating func positive() -> [UInt8]? {
        guard let found = string(), let first = found.first, first < 0x80 else { return nil }
        guard first == 0 else { return found }
        guard found.count > 1, found[1] >= 0x80 else { return nil }
        return Array(found.dropFirst())
    }

    mutating func take(_ count: Int) -> [UInt8]? {
        guard count >= 0, count <= left else { return nil }
        defer { position += count }
        return Array(bytes[position..<(position + count)])
    }
}

/// Writes the wire format of SSH.
struct WireWriter {
    private(set) var bytes: [UInt8] = []

    mutating func number(_ value: UInt32) {
        for shift in [24, 16, 8, 0] { bytes.append(UInt8(truncatingIfNeeded: value >> UInt32(shift))) }
    }

    mutating func string(_ value: some Collection<UInt8>) {
        number(UInt32(value.count))
        bytes.append(contentsOf: value)
    }

    mutating func raw(_ value: some Sequence<UInt8>) {
        bytes.append(contentsOf: value)
    }
}
