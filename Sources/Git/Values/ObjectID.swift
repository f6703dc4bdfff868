/// The name of an object: the 20 bytes of its SHA-1.
///
/// Ordered by bytes, which is also the order of the hexadecimal text.
package struct ObjectID: Hashable, Comparable, Sendable, CustomStringConvertible {
    // Three words rather than twenty bytes: hashing and comparing ids is most of what a walk does.
    private let first: UInt64
    private let second: UInt64
    private let third: UInt32

    /// Twenty zero bytes: what git writes where there is no object.
    package static let none = ObjectID()

    private init() { (first, second, third) = (0, 0, 0) }

    /// Reads exactly 20 bytes; `nil` for any other number.
    package init?(bytes: ArraySlice<UInt8>) {
        guard bytes.count == 20 else { return nil }
        var words: (UInt64, UInt64, UInt32) = (0, 0, 0)
        let start = bytes.startIndex
        for place in 0..<8 { words.0 = words.0 << 8 | UInt64(bytes[start + place]) }
        for place in 8..<16 { words.1 = words.1 << 8 | UInt64(bytes[start + place]) }
        for place in 16..<20 { words.2 = words.2 << 8 | UInt32(bytes[start + place]) }
        (first, second, third) = words
    }

    package init?(bytes: [UInt8]) { self.init(bytes: bytes[...]) }

    /// Reads exactly 40 lowercase hexadecimal digits; `nil` for anything else, so that one id has one spelling.
    package init?(hex: some StringProtocol) {
        self.init(hexBytes: Array(hex.utf8))
    }

    init?(hexBytes: some Collection<UInt8>) {
        guard hexBytes.count == 40 else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(20)
        var high: UInt8?
        for digit in hexBytes {
            let value: UInt8
            switch digit {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): value = digit - UInt8(ascii: "0")
            case UInt8(ascii: "a")...UInt8(ascii: "f"): value = digit - UInt8(ascii: "a") + 10
            default: return nil
            }
            if let before = high {
                bytes.append(before << 4 | value)
                high = nil
            } else {
                high = value
            }
        }
        self.init(bytes: bytes)
    }

    /// The 20 bytes, most significant first.
    package var bytes: [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(20)
        for shift in stride(from: 56, through: 0, by: -8) { result.append(UInt8(truncatingIfNeeded: first >> UInt64(shift))) }
        for shift in stride(from: 56, through: 0, by: -8) { result.append(UInt8(truncatingIfNeeded: second >> UInt64(shift))) }
        for shift in stride(from: 24, through: 0, by: -8) { result.append(UInt8(truncatingIfNeeded: third >> UInt32(shift))) }
        return result
    }

    /// The 40 lowercase hexadecimal digits.
    package var hex: String {
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        text.reserveCapacity(40)
        for byte in bytes {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }

    package var description: String { hex }

    package static func < (left: ObjectID, right: ObjectID) -> Bool {
        (left.first, left.second, left.third) < (right.first, right.second, right.third)
    }
}
