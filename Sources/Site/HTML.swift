/// A stretch of HTML. What is written in the source is markup; a text that is put into it is escaped, so that nothing of a document reaches
/// a page unescaped unless it is `HTML` already.
package struct HTML: Hashable, Sendable, ExpressibleByStringInterpolation {
    /// UTF-8.
    package var bytes: [UInt8]

    package init() { bytes = [] }

    package init(stringLiteral value: StaticString) {
        bytes = unsafe Array(UnsafeBufferPointer(start: value.utf8Start, count: value.utf8CodeUnitCount))
    }

    package init(stringInterpolation: StringInterpolation) { bytes = stringInterpolation.bytes }

    package init(text: some StringProtocol) {
        bytes = []
        bytes.append(escaping: text.utf8)
    }

    package struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var bytes: [UInt8] = []

        package init(literalCapacity: Int, interpolationCount: Int) { bytes.reserveCapacity(literalCapacity + 32 * interpolationCount) }

        package mutating func appendLiteral(_ literal: StaticString) {
            unsafe bytes.append(contentsOf: UnsafeBufferPointer(start: literal.utf8Start, count: literal.utf8CodeUnitCount))
        }
        package mutating func appendInterpolation(_ text: String) { bytes.append(escaping: text.utf8) }
        package mutating func appendInterpolation(_ number: Int) { bytes.append(contentsOf: String(number).utf8) }
        package mutating func appendInterpolation(_ html: HTML) { bytes.append(contentsOf: html.bytes) }
        package mutating func appendInterpolation(_ html: HTML?) { if let html { bytes.append(contentsOf: html.bytes) } }
    }

    package var isEmpty: Bool { bytes.isEmpty }

    package static func += (left: inout HTML, right: HTML) { left.bytes.append(contentsOf: right.bytes) }
    package static func + (left: HTML, right: HTML) -> HTML {
        var sum = left
        sum += right
        return sum
    }
}

extension Sequence where Element == HTML {
    package func joined(_ separator: HTML = "") -> HTML {
        var all = HTML()
        for (index, part) in enumerated() {
            if index > 0 { all += separator }
            all += part
        }
        return all
    }
}

extension [UInt8] {
    /// Appends UTF-8 as `escapedHTML` writes it.
    mutating func append(escaping text: some Sequence<UInt8>) {
        // C1 controls are C2 80 to C2 9F; nothing else is two bytes that have to be looked at together.
        var isAfterC2 = false
        for byte in text {
            if isAfterC2 {
                isAfterC2 = false
                if byte <= 0x9F { continue }
                append(0xC2)
            }
            switch byte {
            case 0xC2: isAfterC2 = true
            case UInt8(ascii: "&"): append(contentsOf: "&amp;".utf8)
            case UInt8(ascii: "<"): append(contentsOf: "&lt;".utf8)
            case UInt8(ascii: ">"): append(contentsOf: "&gt;".utf8)
            case UInt8(ascii: "\""): append(contentsOf: "&quot;".utf8)
            case UInt8(ascii: "'"): append(contentsOf: "&#39;".utf8)
            case 0x09, 0x0A: append(byte)
            case 0..<0x20, 0x7F: continue
            default: append(byte)
            }
        }
    }
}
