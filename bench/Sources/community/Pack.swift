import Crypto
import Foundation

/// A pack of git's that is written object by object, without compression: `git repack` does that afterwards, once for all.
///
/// `git fast-import` cannot write a signed commit (git 2.39), which all of a community's entries and publications are.
final class Pack {
    private let path: String
    private let file: FileHandle
    private var pending: [UInt8] = []
    private var count: UInt32 = 0
    private var known: Set<String> = []

    init(_ path: String) throws {
        self.path = path
        FileManager.default.createFile(atPath: path, contents: nil)
        guard let file = FileHandle(forUpdatingAtPath: path) else { throw Problem(what: "cannot write \(path)") }
        self.file = file
        pending = Array("PACK".utf8) + [0, 0, 0, 2, 0, 0, 0, 0]
    }

    enum Kind: UInt8 {
        case commit = 1
        case tree = 2
        case blob = 3

        var name: String { "\(self)" }
    }

    /// Adds an object, once.
    ///
    /// - Returns: its oid in hex.
    @discardableResult
    func add(_ kind: Kind, _ bytes: [UInt8]) throws -> String {
        var hash = Insecure.SHA1()
        hash.update(data: Array("\(kind.name) \(bytes.count)\0".utf8))
        hash.update(data: bytes)
        let id = hash.finalize().map { String(format: "%02x", $0) }.joined()
        guard known.insert(id).inserted else { return id }
        count += 1
        var size = bytes.count
        var byte = kind.rawValue << 4 | UInt8(size & 15)
        size >>= 4
        while size > 0 {
            pending.append(byte | 0x80)
            byte = UInt8(size & 0x7f)
            size >>= 7
        }
        pending.append(byte)
        store(bytes)
        if pending.count > 1 << 22 { try flush() }
        return id
    }

    /// The zlib format (RFC 1950) with blocks that are stored as they are.
    private func store(_ bytes: [UInt8]) {
        pending += [0x78, 0x01]
        var start = 0
        repeat {
            let end = min(start + 65_535, bytes.count)
            let length = UInt16(end - start)
            pending.append(end == bytes.count ? 1 : 0)
            pending += [UInt8(length & 255), UInt8(length >> 8), UInt8(~length & 255), UInt8(~length >> 8)]
            pending += bytes[start..<end]
            start = end
        } while start < bytes.count
        var low: UInt32 = 1
        var high: UInt32 = 0
        for byte in bytes {
            low = (low + UInt32(byte)) % 65_521
            high = (high + low) % 65_521
        }
        let sum = high << 16 | low
        pending += [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: sum >> UInt32($0)) }
    }

    private func flush() throws {
        try file.write(contentsOf: pending)
        pending = []
    }

    /// Writes the number of objects and the hash of all.
    func close() throws {
        try flush()
        try file.seek(toOffset: 8)
        try file.write(contentsOf: [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: count >> UInt32($0)) })
        try file.seek(toOffset: 0)
        var hash = Insecure.SHA1()
        while let part = try file.read(upToCount: 1 << 22), !part.isEmpty { hash.update(data: part) }
        try file.write(contentsOf: Array(hash.finalize()))
        try file.close()
    }
}

struct Problem: Error {
    let what: String
}
