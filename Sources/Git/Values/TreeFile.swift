/// What a tree says a path is. Any other mode in a tree is refused as corrupt.
package enum FileMode: String, Hashable, Sendable, CaseIterable {
    case regular = "100644"
    case executable = "100755"
    case link = "120000"
    case gitlink = "160000"
    case tree = "040000"

    /// The six octal digits that `git ls-tree` prints, such as `100644`.
    package var octal: String { rawValue }

    /// A tree object writes the mode without the leading zero.
    var stored: String { self == .tree ? "40000" : rawValue }

    /// From the bits that the index keeps, such as 0o100644.
    init?(bits: Int) {
        let octal = "0" + String(bits, radix: 8)
        self.init(rawValue: String(octal.suffix(6)))
    }

    /// Asked for each line of each tree, so that it makes no string.
    init?(stored: ArraySlice<UInt8>) {
        guard (5...6).contains(stored.count), stored.first != UInt8(ascii: "0") else { return nil }
        var bits = 0
        for digit in stored {
            guard (UInt8(ascii: "0")...UInt8(ascii: "7")).contains(digit) else { return nil }
            bits = bits << 3 | Int(digit - UInt8(ascii: "0"))
        }
        switch bits {
        case 0o100644: self = .regular
        case 0o100755: self = .executable
        case 0o120000: self = .link
        case 0o160000: self = .gitlink
        case 0o40000: self = .tree
        default: return nil
        }
    }
}

/// One path of a tree or of the index.
package struct TreeFile: Hashable, Sendable {
    /// Relative to the root of the tree, with `/` between names.
    package let path: String
    package let mode: FileMode
    package let id: ObjectID

    package init(path: String, mode: FileMode, id: ObjectID) {
        self.path = path
        self.mode = mode
        self.id = id
    }
}

/// What a path holds on one side of a difference.
package struct FileVersion: Hashable, Sendable {
    package let mode: FileMode
    package let id: ObjectID

    package init(mode: FileMode, id: ObjectID) {
        self.mode = mode
        self.id = id
    }
}

/// One path that differs between two trees: added when `old` is `nil`, removed when `new` is `nil`. Renames are not looked for.
package struct FileChange: Hashable, Sendable {
    package let path: String
    package let old: FileVersion?
    package let new: FileVersion?

    package init(path: String, old: FileVersion?, new: FileVersion?) {
        self.path = path
        self.old = old
        self.new = new
    }
}

/// The order of paths everywhere in this room: by bytes, as `git ls-files` prints them, whatever the language of the reader.
func byBytes(_ left: String, _ right: String) -> Bool {
    left.utf8.lexicographicallyPrecedes(right.utf8)
}
