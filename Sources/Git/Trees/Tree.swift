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
        lines.reserveCapacity(bytes.count / 40)
        var before: (name: Range<Int>, isFolder: Bool)?
        var (hasFolder, hasFile, isPlain) = (false, false, true)
        var position = 0
        while position < bytes.count {
            guard let space = bytes[position...].firstIndex(of: UInt8(ascii: " ")) else { throw refused("a line that does not end") }
            guard let mode = FileMode(stored: bytes[position..<space]) else { throw refused("an unknown mode") }
            let start = space + 1
            var zero = start
            var hasSlash = false
            while zero < bytes.count, bytes[zero] != 0 {
                isPlain = isPlain && bytes[zero] < 0x80
                hasSlash = hasSlash || bytes[zero] == UInt8(ascii: "/")
                zero += 1
            }
            guard zero + 20 < bytes.count else { throw refused("a line that does not end") }
            let range = start..<zero
            guard let name = String(validating: bytes[range], as: UTF8.self) else { throw refused("a name that is not UTF-8") }
            guard !hasSlash, !range.isEmpty, !mayBeSpecial(bytes[start]) || isAllowedName(name) else { throw refused("the name \(name)") }
            guard let entry = ObjectID(bytes: bytes[(zero + 1)...(zero + 20)]) else { throw refused("a short id") }
            if let before, !Self.precedes(before, (range, mode == .tree), in: bytes) { throw refused("lines out of order at \(name)") }
            if mode == .tree { hasFolder = true } else { hasFile = true }
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

    /// git's order of two lines, without making their names.
    private static func precedes(
        _ left: (name: Range<Int>, isFolder: Bool), _ right: (name: Range<Int>, isFolder: Bool), in bytes: [UInt8]
    ) -> Bool {
        let shorter = min(left.name.count, right.name.count)
        for place in 0..<shorter {
            let (one, other) = (bytes[left.name.lowerBound + place], bytes[right.name.lowerBound + place])
            if one != other { return one < other }
        }
        // A name that ends here counts as one that goes on with `/` where it is a folder.
        func next(_ line: (name: Range<Int>, isFolder: Bool)) -> Int {
            if shorter < line.name.count { return Int(bytes[line.name.lowerBound + shorter]) }
            return line.isFolder ? Int(UInt8(ascii: "/")) : -1
        }
        return next(left) < next(right)
    }

    /// The line of a name, among lines in git's order.
    static func named(_ name: String, in lines: [TreeLine]) -> TreeLine? {
        // Swift takes two spellings of an accent for one name, and git puts them in two places.
        guard name.utf8.allSatisfy({ $0 < 0x80 }) else { return lines.first { $0.name == name } }
        // A folder stands where its name with a slash would.
        for wanted in [TreeLine(name: name, mode: .regular, id: .none), TreeLine(name: name, mode: .tree, id: .none)] {
            var (low, high) = (0, lines.count)
            while low < high {
                let middle = (low + high) / 2
                if lines[middle] < wanted { low = middle + 1 } else { high = middle }
            }
            if low < lines.count, lines[low].name == name { return lines[low] }
        }
        return nil
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
    guard let first = name.utf8.first, mayBeSpecial(first) else { return true }
    // HFS+ ignores these characters in names; NTFS ignores spaces and dots at the end, and what follows a colon.
    let ignored: Set<UInt32> = [
        0x200c, 0x200d, 0x200e, 0x200f, 0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x206a, 0x206b, 0x206c, 0x206d, 0x206e, 0x206f, 0xfeff,
    ]
    var plain = String(String.UnicodeScalarView(name.unicodeScalars.filter { !ignored.contains($0.value) })).lowercased()
    plain = String(plain.prefix { $0 != ":" && $0 != "\\" })
    while let last = plain.last, last == " " || last == "." { plain.removeLast() }
    return plain != ".git" && plain != "git~1"
}

/// Whether a name that begins so may be `.`, `..` or a spelling of `.git`.
private func mayBeSpecial(_ first: UInt8) -> Bool { first == UInt8(ascii: ".") || first | 0x20 == UInt8(ascii: "g") || first >= 0x80 }

/// A path from the root of a tree, as its names; `nil` when a tree could not hold it.
func names(of path: String) -> [String]? {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    return parts.allSatisfy(isAllowedName) ? parts : nil
}
