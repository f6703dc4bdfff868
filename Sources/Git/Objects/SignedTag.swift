/// A tag that says who set it, read from its own bytes. It refuses what git never writes rather than guess what was meant.
package struct SignedTag: Hashable, Sendable {
    package let id: ObjectID
    /// A commit.
    package let target: ObjectID
    /// Below `refs/tags/`.
    package let name: String
    package let tagger: Identity
    /// Without the signature.
    package let message: String
    /// The armored text at the end; `nil` for an unsigned tag.
    package let signature: String?
    /// The bytes that were signed.
    package let signedPayload: [UInt8]

    /// The bytes of an unsigned tag, which are also the bytes to sign.
    ///
    /// - Parameter message: stored as it is; ends with a newline.
    package static func buffer(target: ObjectID, name: String, tagger: Identity, message: String) throws(GitError) -> [UInt8] {
        let doing = "writing a tag"
        guard let line = tagger.line else { throw .invalidName(name: tagger.name, doing: doing) }
        guard !name.utf8.contains(where: { $0 <= 32 || $0 == 0x7F }), !message.utf8.contains(0), message.hasSuffix("\n") else {
            throw .invalidName(name: name, doing: doing)
        }
        return Array("object \(target)\ntype commit\ntag \(name)\ntagger \(line)\n\n\(message)".utf8)
    }

    private static let armor = "-----BEGIN SSH SIGNATURE-----\n"

    init(raw: [UInt8], id: ObjectID) throws(GitError) {
        let lines = raw.split(separator: UInt8(ascii: "\n"), maxSplits: 5, omittingEmptySubsequences: false)
        func value(_ index: Int, _ name: String) -> ArraySlice<UInt8>? {
            let head = Array("\(name) ".utf8)
            return lines[index].starts(with: head) ? lines[index].dropFirst(head.count) : nil
        }
        guard lines.count == 6, lines[4].isEmpty, let target = value(0, "object").flatMap(ObjectID.init(hexBytes:)),
            value(1, "type")?.elementsEqual("commit".utf8) == true, let name = value(2, "tag"),
            let tagger = value(3, "tagger").flatMap(Identity.init(line:))
        else { throw .corrupt(what: id.hex, doing: "reading a tag") }
        self.id = id
        self.target = target
        self.name = String(decoding: name, as: UTF8.self)
        self.tagger = tagger
        // As git does: the last armor that begins a line is the signature.
        let body = lines[5]
        let mark = Array(Self.armor.utf8)
        var start: Int?
        var index = body.startIndex
        while index < body.endIndex {
            if body[index...].starts(with: mark) { start = index }
            guard let end = body[index...].firstIndex(of: UInt8(ascii: "\n")) else { break }
            index = end + 1
        }
        message = String(decoding: body[..<(start ?? body.endIndex)], as: UTF8.self)
        signature = start.map { String(decoding: body[$0...], as: UTF8.self) }
        signedPayload = Array(raw[..<(start ?? raw.endIndex)])
    }
}

extension Repository {
    /// Writes a tag made by `SignedTag.buffer`, with the armored signature of exactly these bytes if there is one. No reference moves.
    package func writeTag(buffer: [UInt8], signature: String?) throws(GitError) -> ObjectID {
        var bytes = buffer
        if let signature { bytes += Array((signature.hasSuffix("\n") ? signature : signature + "\n").utf8) }
        let tag = try SignedTag(raw: bytes, id: .none)
        guard try header(of: tag.target)?.kind == .commit else { throw .missing(what: tag.target.hex, doing: "writing a tag") }
        return try write(bytes, as: .tag)
    }

    /// A tag. An object that is absent or of another kind throws.
    package func tag(_ id: ObjectID) throws(GitError) -> SignedTag { try SignedTag(raw: bytes(of: id, as: .tag), id: id) }
}
