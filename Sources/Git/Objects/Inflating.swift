import CGit2

extension LooseObjects {
    /// Loose objects beyond this are refused, whatever they hold: a few megabytes of a file can inflate to many gigabytes.
    static let largest = 256 * 1024 * 1024

    /// Inflates a whole loose object and compares it with its header. Memory is used for what the stream really holds, never for what the
    /// header claims, and the stream is left as soon as it holds more.
    ///
    /// - Parameter keeping: whether the bytes are wanted; without, the stream is still read to its end.
    static func inflate(_ packed: [UInt8], keeping: Bool = true) -> Reading {
        guard !packed.isEmpty else { return .damaged("it is empty") }
        var stream = unsafe z_stream()
        guard unsafe git_inflate_init(&stream) == Z_OK else { return .damaged("there is no memory to read it") }
        defer { unsafe inflateEnd(&stream) }
        var input = packed
        return unsafe input.withUnsafeMutableBufferPointer { source in
            unsafe stream.next_in = source.baseAddress
            unsafe stream.avail_in = UInt32(clamping: source.count)
            return unsafe inflate(&stream, keeping: keeping)
        }
    }

    private static func inflate(_ stream: inout z_stream, keeping: Bool) -> Reading {
        var chunk = [UInt8](repeating: 0, count: 64 * 1024)
        var header: (kind: ObjectKind, size: Int)?
        var bytes: [UInt8] = []
        var count = 0
        while true {
            guard let (answer, filled) = unsafe fill(&chunk, from: &stream) else { return .damaged("its stream is cut off or is not zlib") }
            var start = 0
            if header == nil {
                guard let end = chunk[..<min(filled, 32)].firstIndex(of: 0), let found = self.header(chunk[..<end]) else {
                    return .damaged("it has no header")
                }
                guard found.size <= largest else { return .damaged("it claims to have \(found.size) bytes, and \(largest) are allowed") }
                header = found
                start = end + 1
            }
            count += filled - start
            guard let header, count <= header.size else { return .damaged("it holds more than its header says") }
            if keeping { bytes.append(contentsOf: chunk[start..<filled]) }
            guard answer == Z_STREAM_END else { continue }
            guard count == header.size else { return .damaged("it holds less than its header says") }
            guard unsafe stream.avail_in == 0 else { return .damaged("bytes follow its end") }
            return .sound(kind: header.kind, size: count, bytes: bytes)
        }
    }

    /// Inflates the next part; `nil` when the stream wants bytes that are not there, or is not one.
    private static func fill(_ chunk: inout [UInt8], from stream: inout z_stream) -> (answer: Int32, filled: Int)? {
        let answer = unsafe chunk.withUnsafeMutableBufferPointer { target in
            unsafe stream.next_out = target.baseAddress
            unsafe stream.avail_out = UInt32(target.count)
            return unsafe CGit2.inflate(&stream, Z_NO_FLUSH)
        }
        guard answer == Z_OK || answer == Z_STREAM_END else { return nil }
        return unsafe (answer, chunk.count - Int(stream.avail_out))
    }

    /// `blob 12`, before the NUL.
    private static func header(_ text: ArraySlice<UInt8>) -> (kind: ObjectKind, size: Int)? {
        let words = text.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
        guard
            words.count == 2, let kind = ObjectKind(rawValue: String(decoding: words[0], as: UTF8.self)),
            words[1].allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }),
            let size = Int(String(decoding: words[1], as: UTF8.self))
        else { return nil }
        return (kind, size)
    }
}
