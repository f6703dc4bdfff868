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

    init?(stored: some Sequence<UInt8>) {
        guard let mode = FileMode.allCases.first(where: { $0.stored.utf8.elementsEqual(stored) }) else { return nil }
        self = mode
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
