import Documents

/// A text that an editor has open. The protocol counts lines from 0 and columns in UTF-16 units; we count bytes.
struct EditedText {
    let uri: String
    /// Absolute.
    let path: String
    let source: Source
    private let columns: UTF16Columns

    /// - Parameter uri: `nil` is answered for what is no file.
    init?(uri: String, text: String) {
        guard let path = Self.path(of: uri) else { return nil }
        self.uri = uri
        self.path = path
        source = Source(path: path, text: text)
        columns = UTF16Columns(source)
    }

    /// A place of the protocol, as a byte offset; clamped to the text, and never inside a character.
    func offset(of position: JSONValue?) -> Int {
        let line = source.line(min(position?["line"]?.integer ?? 0, Int.max - 1) + 1)
        var units = max(position?["character"]?.integer ?? 0, 0)
        var offset = line.lowerBound
        while offset < line.upperBound, units > 0 {
            let byte = source.bytes[offset]
            let width = byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
            units -= width == 4 ? 2 : 1
            guard units >= 0 else { break }
            offset = min(offset + width, line.upperBound)
        }
        return offset
    }

    func position(_ position: SourcePosition) -> JSONValue {
        .map(["line": .integer(position.line - 1), "character": .integer(columns.column(of: position) - 1)])
    }

    func range(_ range: SourceRange) -> JSONValue { .map(["start": position(range.start), "end": position(range.end)]) }

    func range(_ bytes: Range<Int>) -> JSONValue { range(source.range(bytes)) }

    /// The text of the line that holds an offset, up to it.
    func before(_ offset: Int) -> String { source.text(source.line(source.position(at: offset).line).lowerBound..<offset) }

    /// The letters, figures, hyphens, dots and slashes around an offset: an id, a word, a path.
    func word(at offset: Int) -> Range<Int> {
        func isInside(_ byte: UInt8) -> Bool {
            byte >= 0x80 || (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
                || "-_./@#".utf8.contains(byte)
        }
        var range = offset..<offset
        while range.lowerBound > 0, isInside(source.bytes[range.lowerBound - 1]) { range = range.lowerBound - 1..<range.upperBound }
        while range.upperBound < source.bytes.count, isInside(source.bytes[range.upperBound]) {
            range = range.lowerBound..<range.upperBound + 1
        }
        return range
    }

    /// Lines of the front matter (1-based), found without reading it: while somebody types it often cannot be read.
    var frontMatterLines: Range<Int> {
        guard source.text(source.line(1)) == "---" || source.text(source.line(1)) == "\u{FEFF}---" else { return 1..<1 }
        // A fence that is not closed yet: a kind asks for fewer fields than this.
        let last = min(source.lineCount, 200)
        let end = (2...max(last, 2)).first { $0 <= source.lineCount && source.text(source.line($0)) == "---" } ?? last + 1
        return 2..<end
    }

    static func path(of uri: String) -> String? {
        guard uri.hasPrefix("file://") else { return nil }
        var bytes: [UInt8] = []
        var rest = Array(uri.utf8.dropFirst("file://".utf8.count))[...]
        while let byte = rest.first {
            let code = byte == UInt8(ascii: "%") ? UInt8(String(decoding: rest.dropFirst().prefix(2), as: UTF8.self), radix: 16) : nil
            bytes.append(code ?? byte)
            rest = rest.dropFirst(code == nil ? 1 : 3)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    static func uri(of path: String) -> String {
        "file://"
            + path.utf8.map { byte in
                let isPlain =
                    (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || "-_.~/".utf8.contains(byte)
                let digits = String(byte, radix: 16, uppercase: true)
                return isPlain ? String(UnicodeScalar(byte)) : "%" + (digits.count == 1 ? "0" : "") + digits
            }.joined()
    }
}
