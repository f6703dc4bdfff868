import Documents

/// Reads what `CanonicalJSON.bytes` writes, in one pass and without a second writing to compare with: every journal is read by it, and decoding
/// and encoding again took half of that time.
///
/// It takes nothing else than the canonical form, and not all of that: where it gives up, the decoder of the library decides. A property test
/// holds the two together.
package struct CanonicalReader {
    /// Not what this reader knows; the library says what it is.
    package struct GaveUp: Error {}

    private let bytes: [UInt8]
    private let texts: SharedTexts?
    private var place = 0
    /// Whether an element was read since the last bracket.
    private var isContinued = false

    /// - Parameter texts: what was read before, where it may be said again.
    package init(_ bytes: [UInt8], sharing texts: SharedTexts? = nil) {
        self.bytes = bytes
        self.texts = texts
    }

    package var isAtEnd: Bool { place == bytes.count }

    private var next: UInt8? { place < bytes.count ? bytes[place] : nil }

    private mutating func take(_ byte: UInt8) throws(GaveUp) {
        guard next == byte else { throw GaveUp() }
        place += 1
    }

    private mutating func take(_ word: String) -> Bool {
        let length = word.utf8.count
        guard place + length <= bytes.count, word.utf8.elementsEqual(bytes[place..<place + length]) else { return false }
        place += length
        return true
    }

    // MARK: Values

    /// Reads an object: `body` asks for its fields in the order of their names, which is the only order there is.
    mutating func object<Value>(_ body: (inout CanonicalReader) throws(GaveUp) -> Value) throws(GaveUp) -> Value {
        try take(UInt8(ascii: "{"))
        isContinued = false
        let value = try body(&self)
        try take(UInt8(ascii: "}"))
        isContinued = true
        return value
    }

    mutating func required<Value: CanonicalReadable>(_ name: String) throws(GaveUp) -> Value {
        guard let value: Value = try optional(name) else { throw GaveUp() }
        return value
    }

    /// - Returns: `nil` where the next field is another, or none.
    mutating func optional<Value: CanonicalReadable>(_ name: String) throws(GaveUp) -> Value? {
        guard take(field: name) else { return nil }
        let value = try Value(reading: &self)
        isContinued = true
        return value
    }

    /// A field that is there, and may be `null`.
    mutating func nullable<Value: CanonicalReadable>(_ name: String) throws(GaveUp) -> Value? {
        guard take(field: name) else { throw GaveUp() }
        let value = take("null") ? nil : try Value(reading: &self)
        isContinued = true
        return value
    }

    private mutating func take(field name: String) -> Bool {
        var start = place
        if isContinued {
            guard next == UInt8(ascii: ",") else { return false }
            start += 1
        }
        let wanted = name.utf8
        let end = start + wanted.count + 3
        guard end <= bytes.count, bytes[start] == UInt8(ascii: "\""), bytes[end - 2] == UInt8(ascii: "\""),
            bytes[end - 1] == UInt8(ascii: ":"), bytes[(start + 1)..<(end - 2)].elementsEqual(wanted)
        else { return false }
        place = end
        return true
    }

    mutating func array<Element>(_ element: (inout CanonicalReader) throws(GaveUp) -> Element) throws(GaveUp) -> [Element] {
        try take(UInt8(ascii: "["))
        var elements: [Element] = []
        while next != UInt8(ascii: "]") {
            if !elements.isEmpty { try take(UInt8(ascii: ",")) }
            elements.append(try element(&self))
        }
        place += 1
        return elements
    }

    /// An object whose names are not ours: only plain ones, ascending.
    mutating func dictionary<Value: CanonicalReadable>() throws(GaveUp) -> [String: Value] {
        try take(UInt8(ascii: "{"))
        var values: [(String, Value)] = []
        while next != UInt8(ascii: "}") {
            if !values.isEmpty { try take(UInt8(ascii: ",")) }
            let name = try string()
            guard name.utf8.allSatisfy({ $0 < 0x80 }), values.last.map({ $0.0 < name }) ?? true else { throw GaveUp() }
            try take(UInt8(ascii: ":"))
            values.append((name, try Value(reading: &self)))
        }
        place += 1
        // At once, and of the right size: ascending names are different ones.
        return Dictionary(uniqueKeysWithValues: values)
    }

    mutating func string() throws(GaveUp) -> String {
        try take(UInt8(ascii: "\""))
        let start = place
        while let byte = next, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\"), byte >= 0x20 { place += 1 }
        if next == UInt8(ascii: "\"") {
            defer { place += 1 }
            return try shared(bytes[start..<place])
        }
        var text = Array(bytes[start..<place])
        while let byte = next, byte != UInt8(ascii: "\"") {
            place += 1
            guard byte >= 0x20 else { throw GaveUp() }
            text.append(byte == UInt8(ascii: "\\") ? try escaped() : byte)
        }
        try take(UInt8(ascii: "\""))
        return try shared(text[...])
    }

    /// What follows a backslash, where it is the one spelling of its character.
    private mutating func escaped() throws(GaveUp) -> UInt8 {
        guard let byte = next else { throw GaveUp() }
        place += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): return byte
        case UInt8(ascii: "b"): return 0x08
        case UInt8(ascii: "t"): return 0x09
        case UInt8(ascii: "n"): return 0x0a
        case UInt8(ascii: "f"): return 0x0c
        case UInt8(ascii: "r"): return 0x0d
        case UInt8(ascii: "u"): break
        default: throw GaveUp()
        }
        guard take("00"), let high = next, high == UInt8(ascii: "0") || high == UInt8(ascii: "1") else { throw GaveUp() }
        place += 1
        guard let low = next, let value = Self.digit(low) else { throw GaveUp() }
        place += 1
        let control = (high - UInt8(ascii: "0")) << 4 | value
        guard ![0x08, 0x09, 0x0a, 0x0c, 0x0d].contains(control) else { throw GaveUp() }
        return control
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        default: nil
        }
    }

    private func shared(_ bytes: ArraySlice<UInt8>) throws(GaveUp) -> String {
        guard let text = texts.map({ $0.text(bytes) }) ?? String(validating: bytes, as: UTF8.self) else { throw GaveUp() }
        return text
    }

    mutating func number() throws(GaveUp) -> Int {
        let start = place
        while let byte = next, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { place += 1 }
        let isPadded = place - start > 1 && bytes[start] == UInt8(ascii: "0")
        // Fewer digits than any number that does not fit.
        guard place > start, place - start <= 18, !isPadded else { throw GaveUp() }
        return bytes[start..<place].reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    }

    mutating func truth() throws(GaveUp) -> Bool {
        if take("true") { return true }
        guard take("false") else { throw GaveUp() }
        return false
    }
}

/// A value of our formats, read where a reader stands.
package protocol CanonicalReadable {
    init(reading reader: inout CanonicalReader) throws(CanonicalReader.GaveUp)
}

extension String: CanonicalReadable {
    package init(reading reader: inout CanonicalReader) throws(CanonicalReader.GaveUp) { self = try reader.string() }
}

extension Int: CanonicalReadable {
    package init(reading reader: inout CanonicalReader) throws(CanonicalReader.GaveUp) { self = try reader.number() }
}

extension Bool: CanonicalReadable {
    package init(reading reader: inout CanonicalReader) throws(CanonicalReader.GaveUp) { self = try reader.truth() }
}

extension Array: CanonicalReadable where Element: CanonicalReadable {
    package init(reading reader: inout CanonicalReader) throws(CanonicalReader.GaveUp) {
        self = try reader.array { reader throws(CanonicalReader.GaveUp) in try Element(reading: &reader) }
    }
}

extension Dictionary: CanonicalReadable where Key == String, Value: CanonicalReadable {
    package init(reading reader: inout CanonicalReader) throws(CanonicalReader.GaveUp) { self = try reader.dictionary() }
}
