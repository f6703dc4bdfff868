/// What an index changes against a tree, found in one walk over both, which stand in the same order.
///
/// Names become text only where something differs. A folder that the index knows the tree of is not looked into when it is the same.
struct IndexComparison: ~Copyable {
    private let index: IndexFile
    private let files: [UInt8]
    /// The next entry.
    private var next = 0
    private(set) var changes: [FileChange] = []

    init(_ index: IndexFile) {
        self.index = index
        files = index.bytes
    }

    /// The walk over one folder.
    ///
    /// - Parameters:
    ///   - prefix: the folder's path with its `/`; its entries come next.
    ///   - tree: the folder in the tree; `nil` where it is not there.
    mutating func compare(_ prefix: [UInt8], _ cache: TreeCache?, with tree: ObjectID?, in repository: borrowing Repository, depth: Int = 0)
        throws(GitError)
    {
        guard depth < maximalDepth else { throw .corrupt(what: text(prefix), doing: "comparing folders deeper than \(maximalDepth)") }
        let bytes = if let tree { try repository.bytes(of: tree, as: .tree) } else { [UInt8]() }
        var lines = TreeCursor(bytes)
        var line = try lines.next(of: tree)
        while true {
            let entry = try component(after: prefix)
            switch (entry, line) {
            case (nil, nil): return
            case (let entry?, nil): try add(entry, prefix, cache, in: repository, depth: depth)
            case (nil, let old?):
                try remove(old, prefix, bytes, in: repository)
                line = try lines.next(of: tree)
            case (let entry?, let old?):
                switch order(entry, old, bytes) {
                case .ascending: try add(entry, prefix, cache, in: repository, depth: depth)
                case .descending:
                    try remove(old, prefix, bytes, in: repository)
                    line = try lines.next(of: tree)
                case .same:
                    try meet(entry, old, prefix, cache, bytes, in: repository, depth: depth)
                    line = try lines.next(of: tree)
                }
            }
        }
    }

    /// A name of the folder, as the next entry has it.
    private struct Component {
        let name: Range<Int>
        let isFolder: Bool
    }

    private func component(after prefix: [UInt8]) throws(GitError) -> Component? {
        guard next < index.starts.count else { return nil }
        let path = index.path(next)
        guard path.count > prefix.count else { return nil }
        // The last bytes differ first.
        for place in stride(from: prefix.count - 1, through: 0, by: -1) where files[path.lowerBound + place] != prefix[place] { return nil }
        let start = path.lowerBound + prefix.count
        var end = start
        while end < path.upperBound, files[end] != UInt8(ascii: "/") { end += 1 }
        return Component(name: start..<end, isFolder: end < path.upperBound)
    }

    private enum Order { case ascending, same, descending }

    /// git's order of names: a folder's as if it ended with `/`.
    private func order(_ entry: Component, _ line: TreeCursor.Line, _ bytes: [UInt8]) -> Order {
        let slash = UInt8(ascii: "/")
        let counts = (entry.name.count, line.name.count)
        for place in 0...max(counts.0, counts.1) {
            let left = place < counts.0 ? files[entry.name.lowerBound + place] : place == counts.0 && entry.isFolder ? slash : 0
            let right = place < counts.1 ? bytes[line.name.lowerBound + place] : place == counts.1 && line.isFolder ? slash : 0
            if left != right { return left < right ? .ascending : .descending }
        }
        return .same
    }

    /// The same name on both sides.
    private mutating func meet(
        _ entry: Component, _ line: TreeCursor.Line, _ prefix: [UInt8], _ cache: TreeCache?, _ bytes: [UInt8],
        in repository: borrowing Repository, depth: Int
    ) throws(GitError) {
        if entry.isFolder {
            let id = try line.object(in: bytes)
            let below = cache.flatMap { $0.below.isEmpty ? nil : $0.below[text(files[entry.name])] }
            if let known = below?.known, known.id == id, next + known.entries <= index.starts.count {
                next += known.entries
                return
            }
            try compare(prefix + files[entry.name] + [UInt8(ascii: "/")], below, with: id, in: repository, depth: depth + 1)
            return
        }
        if index.mode(next) == line.mode, isSame(index.id(next), bytes, line.id), !index.isInConflict(next),
            !index.isAnnounced(next)
        {
            next += 1
            return
        }
        let old = try version(line, bytes, prefix)
        guard let new = try version() else { return changes.append(FileChange(path: old.path, old: old.version, new: nil)) }
        changes.append(FileChange(path: new.path, old: old.version, new: new.version))
    }

    private func isSame(_ id: Int, _ bytes: [UInt8], _ other: Int) -> Bool {
        for place in 0..<20 where files[id + place] != bytes[other + place] { return false }
        return true
    }

    /// Entries that the tree has not.
    private mutating func add(
        _ entry: Component, _ prefix: [UInt8], _ cache: TreeCache?, in repository: borrowing Repository, depth: Int
    ) throws(GitError) {
        if entry.isFolder {
            try compare(prefix + files[entry.name] + [UInt8(ascii: "/")], nil, with: nil, in: repository, depth: depth + 1)
        } else if let new = try version() {
            changes.append(FileChange(path: new.path, old: nil, new: new.version))
        }
    }

    /// A line that the index has not.
    private mutating func remove(_ line: TreeCursor.Line, _ prefix: [UInt8], _ bytes: [UInt8], in repository: borrowing Repository)
        throws(GitError)
    {
        if line.isFolder {
            let folder = text(prefix + bytes[line.name])
            for file in try repository.files(in: try line.object(in: bytes)) {
                changes.append(FileChange(path: "\(folder)/\(file.path)", old: FileVersion(mode: file.mode, id: file.id), new: nil))
            }
        } else {
            let old = try version(line, bytes, prefix)
            changes.append(FileChange(path: old.path, old: old.version, new: nil))
        }
    }

    /// What the next entry would commit, which is passed; `nil` where that is nothing.
    private mutating func version() throws(GitError) -> (path: String, version: FileVersion)? {
        let path = text(files[index.path(next)])
        guard !index.isInConflict(next) else {
            throw .other(code: -13, detail: path, doing: "reading the index, where paths are in conflict")
        }
        let place = index.id(next)
        guard let mode = FileMode(bits: index.mode(next)), names(of: path) != nil, let id = ObjectID(bytes: files[place..<place + 20])
        else { throw .corrupt(what: path, doing: "reading the index") }
        let isAnnounced = index.isAnnounced(next)
        next += 1
        return isAnnounced ? nil : (path, FileVersion(mode: mode, id: id))
    }

    private func version(_ line: TreeCursor.Line, _ bytes: [UInt8], _ prefix: [UInt8]) throws(GitError) -> (
        path: String, version: FileVersion
    ) {
        let path = text(prefix + bytes[line.name])
        guard let mode = FileMode(bits: line.mode), names(of: path) != nil else { throw .corrupt(what: path, doing: "reading a tree") }
        return (path, FileVersion(mode: mode, id: try line.object(in: bytes)))
    }

    private func text(_ bytes: some Collection<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }
}

/// The lines of a tree object where they stand in its bytes; refused as corrupt when they are not in git's order.
struct TreeCursor {
    struct Line {
        let mode: Int
        let name: Range<Int>
        /// Where its twenty bytes stand.
        let id: Int

        var isFolder: Bool { mode == 0o40000 }

        func object(in bytes: [UInt8]) throws(GitError) -> ObjectID {
            guard let id = ObjectID(bytes: bytes[id..<id + 20]) else { throw .corrupt(what: "", doing: "reading a tree") }
            return id
        }
    }

    private let bytes: [UInt8]
    private var place = 0
    private var last: Line?

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// - Parameter tree: for messages.
    mutating func next(of tree: ObjectID?) throws(GitError) -> Line? {
        guard place < bytes.count else { return nil }
        func refused(_ why: String) -> GitError { .corrupt(what: tree?.hex ?? "", doing: "reading a tree with \(why)") }
        var mode = 0
        while place < bytes.count, bytes[place] != UInt8(ascii: " ") {
            guard case UInt8(ascii: "0")...UInt8(ascii: "7") = bytes[place], mode < 0o1000000 else { throw refused("an unknown mode") }
            mode = mode << 3 | Int(bytes[place] - UInt8(ascii: "0"))
            place += 1
        }
        place += 1
        let start = place
        while place < bytes.count, bytes[place] != 0 { place += 1 }
        guard place + 20 < bytes.count, place > start else { throw refused("a line that does not end") }
        let line = Line(mode: mode, name: start..<place, id: place + 1)
        if let last, !precedes(last, line) { throw refused("lines out of order") }
        place += 21
        last = line
        return line
    }

    private func precedes(_ left: Line, _ right: Line) -> Bool {
        let slash = UInt8(ascii: "/")
        for place in 0...max(left.name.count, right.name.count) {
            let one = place < left.name.count ? bytes[left.name.lowerBound + place] : place == left.name.count && left.isFolder ? slash : 0
            let two =
                place < right.name.count ? bytes[right.name.lowerBound + place] : place == right.name.count && right.isFolder ? slash : 0
            if one != two { return one < two }
        }
        return false
    }
}
