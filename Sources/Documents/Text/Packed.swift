/// Values as bytes, one after the other, for what is kept between two runs of one program: no names, no versions, no promise to anybody else.
package struct PackedWriter: Sendable {
    package private(set) var bytes: [UInt8] = []

    package init() {}

    /// Seven bits a byte, the lowest first.
    package mutating func add(_ number: Int) {
        var rest = UInt(bitPattern: number)
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    package mutating func add(_ flag: Bool) { bytes.append(flag ? 1 : 0) }

    package mutating func add(_ text: String) {
        add(text.utf8.count)
        bytes.append(contentsOf: text.utf8)
    }

    package mutating func add(bytes more: some Collection<UInt8>) {
        add(more.count)
        bytes.append(contentsOf: more)
    }

    package mutating func add<Value>(_ value: Value?, _ write: (inout PackedWriter, Value) -> Void) {
        add(value != nil)
        if let value { write(&self, value) }
    }

    package mutating func add(_ text: String?) { add(text) { $0.add($1) } }

    package mutating func add<Value>(all values: some Collection<Value>, _ write: (inout PackedWriter, Value) -> Void) {
        add(values.count)
        for value in values { write(&self, value) }
    }

    package mutating func add(all texts: some Collection<String>) { add(all: texts) { $0.add($1) } }
}

/// Reads what `PackedWriter` wrote. Past the end, or where something is not what it should be, it reads zeros and empty texts and is `damaged`.
package struct PackedReader: Sendable {
    private let bytes: [UInt8]
    private var place: Int
    package private(set) var isDamaged = false

    package init(_ bytes: [UInt8], from place: Int = 0) {
        self.bytes = bytes
        self.place = place
    }

    package var isAtEnd: Bool { place >= bytes.count }

    package mutating func number() -> Int {
        var number: UInt = 0
        var shift: UInt = 0
        while place < bytes.count, shift < 64 {
            let byte = bytes[place]
            place += 1
            number |= UInt(byte & 0x7F) << shift
            if byte < 0x80 { return Int(bitPattern: number) }
            shift += 7
        }
        isDamaged = true
        return 0
    }

    /// A number of things that are still to come: never more than there are bytes.
    package mutating func count() -> Int {
        let count = number()
        if count >= 0, count <= bytes.count - place { return count }
        isDamaged = true
        place = bytes.count
        return 0
    }

    package mutating func flag() -> Bool { number() != 0 }

    package mutating func text() -> String { String(decoding: slice(), as: UTF8.self) }

    package mutating func slice() -> ArraySlice<UInt8> {
        let count = count()
        defer { place += count }
        return bytes[place..<place + count]
    }

    package mutating func optional<Value>(_ read: (inout PackedReader) -> Value) -> Value? { flag() ? read(&self) : nil }

    package mutating func optionalText() -> String? { optional { $0.text() } }

    package mutating func all<Value>(_ read: (inout PackedReader) -> Value) -> [Value] {
        let count = count()
        var values: [Value] = []
        values.reserveCapacity(min(count, 4_096))
        for _ in 0..<count where !isDamaged { values.append(read(&self)) }
        return values
    }

    package mutating func texts() -> [String] { all { $0.text() } }
}
