import Documents
import FoundationEssentials

/// Messages of JSON-RPC as the Language Server Protocol frames them: headers, an empty line, so many bytes.
struct Frames {
    /// Why what follows cannot be told apart any more: where a message ends is known from its header alone.
    enum Problem: Error, Hashable {
        case headerTooLong
        case noLength
        case tooLong(Int)

        var words: Phrase {
            switch self {
            case .headerTooLong: Phrase(en: "a header has no end", fr: "un en-tête n’a pas de fin")
            case .noLength: Phrase(en: "a header names no Content-Length", fr: "un en-tête n’indique pas de Content-Length")
            case .tooLong(let length):
                Phrase(
                    en: "a message of \(length) bytes is longer than any editor sends", fr: "un message de \(length) octets est trop long")
            }
        }
    }

    /// A document has at most a mebibyte; as JSON each of its bytes may take six.
    static let longest = 8 << 20
    static let longestHeader = 4096

    private var bytes: [UInt8] = []

    mutating func add(_ more: [UInt8]) { bytes += more }

    /// The next whole message; `nil` where it is not all there yet.
    mutating func next() throws(Problem) -> [UInt8]? {
        let end = [13, 10, 13, 10] as [UInt8]
        let searched = bytes.prefix(Self.longestHeader)
        guard let start = searched.indices.first(where: { searched[$0...].starts(with: end) }) else {
            if bytes.count >= Self.longestHeader { throw .headerTooLong }
            return nil
        }
        let lines = String(decoding: bytes[..<start], as: UTF8.self).split(whereSeparator: \.isNewline)
        let lengths = lines.compactMap { line -> Int? in
            let parts = line.split(separator: ":", maxSplits: 1)
            guard parts.count == 2, parts[0].lowercased() == "content-length" else { return nil }
            let figures = parts[1].split(separator: " ")
            return figures.count == 1 ? Int(figures[0]) : nil
        }
        guard lengths.count == 1, let length = lengths.first, length >= 0 else { throw .noLength }
        guard length <= Self.longest else { throw .tooLong(length) }
        let body = start + end.count
        guard bytes.count - body >= length else { return nil }
        defer { bytes.removeFirst(body + length) }
        return Array(bytes[body..<body + length])
    }

    /// A message as it is sent.
    static func framed(_ message: JSONValue) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let text: String
        do {
            text = String(decoding: try encoder.encode(message), as: UTF8.self)
        } catch {
            // Only a number that is not finite cannot be written, and none of ours is a fraction.
            text = #"{"jsonrpc":"2.0"}"#
        }
        return "Content-Length: \(text.utf8.count)\r\n\r\n\(text)"
    }
}
