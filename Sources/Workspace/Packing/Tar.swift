import Documents

/// A tar file of plain files (POSIX ustar): what every system opens, and nothing in it that differs from one day or machine to another.
enum Tar {
    struct File: Hashable {
        /// ASCII, at most 100 bytes, without a folder above it.
        let name: String
        let bytes: [UInt8]
    }

    /// In the order given; dated 1970, owned by nobody.
    static func bytes(of files: [File]) -> [UInt8] {
        var tar: [UInt8] = []
        for file in files {
            tar += header(file)
            tar += file.bytes
            tar += [UInt8](repeating: 0, count: padding(file.bytes.count))
        }
        return tar + [UInt8](repeating: 0, count: 2 * block)
    }

    /// Reads what `bytes` wrote. `nil` for anything else: links, folders, long names, a checksum that is wrong, an end that is missing.
    static func files(in tar: [UInt8]) -> [File]? {
        var files: [File] = []
        var position = 0
        while position + block <= tar.count {
            let header = tar[position..<(position + block)]
            if header.allSatisfy({ $0 == 0 }) {
                return tar.count - position == 2 * block && tar[position...].allSatisfy { $0 == 0 } ? files : nil
            }
            let name = String(validating: header.dropFirst(0).prefix(100).prefix { $0 != 0 }, as: UTF8.self)
            let digits = header.dropFirst(124).prefix(11)
            guard let name, isPlain(name), header.dropFirst(156).first == UInt8(ascii: "0"),
                let size = Int(String(decoding: digits, as: UTF8.self), radix: 8), size >= 0, size <= tar.count - position - block
            else { return nil }
            let start = position + block
            let file = File(name: name, bytes: Array(tar[start..<(start + size)]))
            guard Array(header) == Tar.header(file), !files.contains(where: { $0.name == name }) else { return nil }
            files.append(file)
            position = start + size + padding(size)
        }
        return nil
    }

    private static let block = 512

    private static func padding(_ size: Int) -> Int { (block - size % block) % block }

    private static func isPlain(_ name: String) -> Bool {
        !name.isEmpty && !name.hasPrefix(".") && name.utf8.allSatisfy { $0 > 32 && $0 < 127 && $0 != UInt8(ascii: "/") }
    }

    private static func header(_ file: File) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: block)
        func put(_ text: String, at place: Int) {
            for (offset, byte) in text.utf8.enumerated() { bytes[place + offset] = byte }
        }
        put(String(file.name.prefix(100)), at: 0)
        put("0000644", at: 100)
        put("0000000", at: 108)
        put("0000000", at: 116)
        put(octal(file.bytes.count, digits: 11), at: 124)
        put(octal(0, digits: 11), at: 136)
        put("        ", at: 148)
        put("0", at: 156)
        put("ustar", at: 257)
        put("00", at: 263)
        let sum = bytes.reduce(0) { $0 + Int($1) }
        put(octal(sum, digits: 6) + "\0 ", at: 148)
        return bytes
    }

    private static func octal(_ number: Int, digits: Int) -> String {
        let text = String(number, radix: 8)
        return String(repeating: "0", count: max(0, digits - text.count)) + text
    }
}
