/// A commit, read from its own bytes.
///
/// The reader is ours so that a commit kept elsewhere than in the object store is read by the same rules, and so that what was signed is
/// exactly what is returned. It refuses what git never writes rather than guess what was meant.
package struct Commit: Hashable, Sendable {
    package let id: ObjectID
    package let tree: ObjectID
    /// In the order of the object; empty for a root.
    package let parents: [ObjectID]
    package let author: Identity
    package let committer: Identity
    /// Everything after the empty line, with bytes that are not UTF-8 replaced; `messageBytes` has them as they are.
    package let message: String
    package let messageBytes: [UInt8]
    /// The armored text of the `gpgsig` header, its lines joined with newlines; `nil` for an unsigned commit.
    package let signature: String?
    /// The commit without its signature: the bytes that were signed.
    package let signedPayload: [UInt8]
    /// The commit as it is stored, without the object header.
    package let raw: [UInt8]

    /// Reads the bytes of a commit object. That `id` is the name of these bytes is the caller's to check when they come from elsewhere
    /// than an object store.
    package init(raw: [UInt8], id: ObjectID) throws(GitError) {
        var reader = CommitReader(raw: raw, id: id)
        let headers = try reader.headers()
        self.id = id
        self.raw = raw
        tree = headers.tree
        parents = headers.parents
        author = headers.author
        committer = headers.committer
        signature = headers.signature.map { String(decoding: $0, as: UTF8.self) }
        messageBytes = Array(raw[headers.end...])
        message = String(decoding: messageBytes, as: UTF8.self)
        if let range = headers.signatureRange {
            signedPayload = Array(raw[..<range.lowerBound] + raw[range.upperBound...])
        } else {
            signedPayload = raw
        }
    }
}

/// The header of a commit, in the one order that git writes: tree, parents, author, committer, others.
private struct CommitHeaders {
    var tree: ObjectID
    var parents: [ObjectID] = []
    var author: Identity
    var committer: Identity
    var signature: [UInt8]?
    var signatureRange: Range<Int>?
    /// Where the message begins.
    var end: Int
}

private struct CommitReader {
    let raw: [UInt8]
    let id: ObjectID
    private var position = 0

    init(raw: [UInt8], id: ObjectID) {
        self.raw = raw
        self.id = id
    }

    mutating func headers() throws(GitError) -> CommitHeaders {
        guard let tree = try value(of: "tree").flatMap(ObjectID.init(hexBytes:)) else { throw refused("no tree") }
        var parents: [ObjectID] = []
        while let line = try value(of: "parent") {
            guard let parent = ObjectID(hexBytes: line) else { throw refused("a parent that is not an id") }
            parents.append(parent)
        }
        guard let author = try value(of: "author").flatMap(Identity.init(line:)) else { throw refused("no readable author") }
        guard let committer = try value(of: "committer").flatMap(Identity.init(line:)) else { throw refused("no readable committer") }
        var headers = CommitHeaders(tree: tree, parents: parents, author: author, committer: committer, end: 0)
        try others(into: &headers)
        headers.end = position
        return headers
    }

    /// The headers after the committer, up to and with the empty line.
    private mutating func others(into headers: inout CommitHeaders) throws(GitError) {
        let once = ["tree", "parent", "author", "committer"]
        while true {
            let start = position
            let line = try self.line()
            if line.isEmpty { return }
            guard let space = line.firstIndex(of: UInt8(ascii: " ")), space > line.startIndex else {
                throw refused("a header without a name")
            }
            let name = String(decoding: line[..<space], as: UTF8.self)
            guard !once.contains(name) else { throw refused("a second \(name)") }
            var text = Array(line[(space + 1)...])
            while position < raw.count, raw[position] == UInt8(ascii: " ") {
                text.append(UInt8(ascii: "\n"))
                text.append(contentsOf: try self.line().dropFirst())
            }
            guard name.hasPrefix("gpgsig") else { continue }
            // git leaves every header out of the signed bytes whose name begins so; only one of them can be the signature that was checked.
            guard name == "gpgsig", headers.signature == nil else { throw refused("a second signature") }
            headers.signature = text
            headers.signatureRange = start..<position
        }
    }

    /// The rest of the next line if it begins with this header, which is then read; `nil` and nothing read otherwise.
    private mutating func value(of name: String) throws(GitError) -> ArraySlice<UInt8>? {
        guard raw[position...].starts(with: name.utf8) else { return nil }
        let after = position + name.utf8.count
        guard after < raw.count, raw[after] == UInt8(ascii: " ") else { return nil }
        return try line()[(after + 1)...]
    }

    /// The next line without its newline. A NUL would end the line for C and not for us.
    private mutating func line() throws(GitError) -> ArraySlice<UInt8> {
        guard let end = raw[position...].firstIndex(of: UInt8(ascii: "\n")) else { throw refused("a header that does not end") }
        let line = raw[position..<end]
        guard !line.contains(0) else { throw refused("a NUL in its header") }
        position = end + 1
        return line
    }

    private func refused(_ why: String) -> GitError {
        .corrupt(what: id.hex, doing: "reading a commit with \(why)")
    }
}
