/// One line of a tree object.
struct TreeLine: Hashable {
    let name: String
    let mode: FileMode
    let id: ObjectID
}

extension TreeLine {
    /// Reads a tree object. Refused as corrupt: modes that git does not write, names that are empty, `.`, `..`, a spelling of `.git`, hold
    /// `/` or are not UTF-8, and lines that are not in git's order, which also finds duplicates.
    static func read(_ bytes: [UInt8], id: ObjectID) throws(GitError) -> [TreeLine] {
        func refused(_ why: String) -> GitError { .corrupt(what: id.hex, doing: "reading a tree with \(why)") }
        var lines: [TreeLine] = []
        var before: (name: Range<Int>, isFolder: Bool)?
        var (hasFolder, hasFile, isPlain) = (false, false, true)
        var position = 0
        while position < bytes.count {
            guard let space = Self.place(of: UInt8(ascii: " "), in: bytes, from: position) else {
                throw refused("a line that does not end")
            }
            guard let mode = FileMode(stored: bytes[position..<space]) else { throw refused("an unknown mode") }
            guard let zero = Self.place(of: 0, in: bytes, from: space + 1), zero + 20 < bytes.count else {
                throw refused("a line that does not end")
            }
            let range = space + 1..<zero
            guard let name = String(validating: bytes[range], as: UTF8.self) else { throw refused("a name that is not UTF-8") }
            guard isAllowedName(name) else { throw refused("the name \(name)") }
            guard let entry = ObjectID(bytes: bytes[(zero + 1)...(zero + 20)]) else { throw refused("a short id") }
            if let before, !Self.precedes(before, (range, mode == .tree), in: bytes) { throw refused("lines out of order at \(name)") }
            if mode == .tree { hasFolder = true } else { hasFile = true }
            isPlain = isPlain && bytes[range].allSatisfy { $0 < 0x80 }
            before = (range, mode == .tree)
            lines.append(TreeLine(name: name, mode: mode, id: entry))
            position = zero + 21
        }
        // Two lines of one name are beside each other and found by the order, but for two cases: `a` a file and `a` a folder with `a.b`
        // between them, and one name in two spellings of Unicode.
        if hasFolder && hasFile || !isPlain {
            var names: Set<String> = []
            for line in lines where !names.insert(line.name).inserted { throw refused("two lines of the name \(line.name)") }
        }
        return lines
    }

    private static func place(of byte: UInt8, in bytes: [UInt8], from start: Int) -> Int? {
        var place = start
        while place < bytes.count {
            if bytes[place] == byte { return place }
            place += 1
        }
        return nil
    }

    /// git's order of two lines, without making their names.
    private static func precedes(
        _ left: (name: Range<Int>, isFolder: Bool), _ right: (name: Range<Int>, isFolder: Bool), in bytes: [UInt8]
    ) -> Bool {
        func byte(_ line: (name: Range<Int>, isFolder: Bool), _ place: Int) -> Int {
            if place < line.name.count { return Int(bytes[line.name.lowerBound + place]) }
            return place == line.name.count && line.isFolder ? Int(UInt8(ascii: "/")) : -1
        }
        for place in 0...max(left.name.count, right.name.count) {
            let (one, other) = (byte(left, place), byte(right, place))
            if one != other { return one < other }
        }
        return false
    }

    /// The bytes of the tree object that holds these lines.
    static func write(_ lines: [TreeLine]) -> [UInt8] {
        var bytes: [UInt8] = []
        for line in lines.sorted(by: <) {
            bytes.append(contentsOf: line.mode.stored.utf8)
            bytes.append(UInt8(ascii: " "))
            bytes.append(contentsOf: line.name.utf8)
            bytes.append(0)
            bytes.append(contentsOf: line.id.bytes)
        }
        return bytes
    }

    /// git's order: by bytes, a folder as if its name ended with `/`.
    static func < (left: TreeLine, right: TreeLine) -> Bool {
        func key(_ line: TreeLine) -> String { line.mode == .tree ? line.name + "/" : line.name }
        return byBytes(key(left), key(right))
    }
}

/// Whether a tree may hold this name: not empty, `.` or `..`, no `/` or NUL, and nothing that some file system takes for `.git`.
func isAllowedName(_ name: String) -> Bool {
    guard !name.isEmpty, name != ".", name != "..", !name.utf8.contains(where: { $0 == UInt8(ascii: "/") || $0 == 0 }) else { return false }
    // Most names begin otherwise, and this is asked for each line of each tree.
    guard let first = name.utf8.first, first == UInt8(ascii: ".") || first | 0x20 == UInt8(ascii: "g") || first >= 0x80 else { return true }
    // HFS+ ignores these characters in names; NTFS ignores spaces and dots at the end, and what follows a colon.
    let ignored: Set<UInt32> = [
        0x200c, 0x200d, 0x200e, 0x200f, 0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x206a, 0x206b, 0x206c, 0x206d, 0x206e, 0x206f, 0xfeff,
    ]
    var plain = String(String.UnicodeScalarView(name.unicodeScalars.filter { !ignored.contains($0.value) })).lowercased()
    plain = String(plain.prefix { $0 != ":" && $0 != "\\" })
    while let last = plain.last, last == " " || last == "." { plain.removeLast() }
    return plain != ".git" && plain != "git~1"
}

/// A path from the root of a tree, as its names; `nil` when a tree could not hold it.
func names(of path: String) -> [String]? {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    return parts.allSatisfy(isAllowedName) ? parts : nil
}
