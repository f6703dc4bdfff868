/// The entries of git's index file where they stand in its bytes (gitformat-index), in git's order.
///
/// libgit2 copies each entry and hashes the file again at every opening, which costs a community of ten thousand documents more than all
/// the rest of a hook. Read here are versions 2 and 3 without extensions that change the meaning of entries; else libgit2 is asked.
struct IndexFile {
    let bytes: [UInt8]
    /// Where each entry begins.
    let starts: [Int]
    /// Where the path of each entry stands.
    private let paths: [Range<Int>]
    /// What git knows of the trees that the entries would make; `nil` where it kept nothing.
    let cache: TreeCache?

    /// In bytes: a few million entries.
    static let largest = 512 * 1024 * 1024

    /// `nil` for a form that is not read here.
    init?(_ bytes: [UInt8]) {
        guard bytes.count >= 12 + 20, bytes.starts(with: "DIRC".utf8) else { return nil }
        let version = Self.number(bytes, at: 4)
        guard version == 2 || version == 3 else { return nil }
        let count = Self.number(bytes, at: 8)
        // A file of this size cannot hold more.
        guard count <= bytes.count / 64 else { return nil }
        var starts: [Int] = []
        var paths: [Range<Int>] = []
        starts.reserveCapacity(count)
        paths.reserveCapacity(count)
        let end = bytes.count - 20
        var place = 12
        for _ in 0..<count {
            guard place + Self.head < end else { return nil }
            starts.append(place)
            let start = Self.pathStart(bytes, entry: place)
            guard let nul = Self.pathEnd(bytes, from: start, before: end) else { return nil }
            paths.append(start..<nul)
            // Padded with one to eight NULs to a multiple of eight.
            place += (nul - place) / 8 * 8 + 8
        }
        var cache: TreeCache?
        while place + 8 <= end {
            let size = Self.number(bytes, at: place + 4)
            guard size <= end - place - 8 else { return nil }
            // An extension whose name begins with a small letter changes what the entries mean.
            guard bytes[place] < UInt8(ascii: "a") else { return nil }
            if bytes[place..<place + 4].elementsEqual("TREE".utf8) {
                var reading = place + 8
                cache = TreeCache(bytes, from: &reading, before: place + 8 + size, depth: 0)
            }
            place += 8 + size
        }
        self.bytes = bytes
        self.starts = starts
        self.paths = paths
        self.cache = cache
    }

    /// The fixed part of an entry: times, device, inode, mode, owner, size, id, flags.
    private static let head = 62

    private static func number(_ bytes: [UInt8], at place: Int) -> Int {
        Int(bytes[place]) << 24 | Int(bytes[place + 1]) << 16 | Int(bytes[place + 2]) << 8 | Int(bytes[place + 3])
    }

    private static func isExtended(_ bytes: [UInt8], entry: Int) -> Bool { bytes[entry + 60] & 0x40 != 0 }

    private static func pathStart(_ bytes: [UInt8], entry: Int) -> Int { entry + head + (isExtended(bytes, entry: entry) ? 2 : 0) }

    /// The flags say how long most paths are; the longest say only that they are long.
    private static func pathEnd(_ bytes: [UInt8], from start: Int, before end: Int) -> Int? {
        var place = start
        while place < end, bytes[place] != 0 { place += 1 }
        return place < end && place > start ? place : nil
    }

    func path(_ index: Int) -> Range<Int> { paths[index] }

    func isInConflict(_ index: Int) -> Bool { bytes[starts[index] + 60] & 0x30 != 0 }

    /// Whether it was only announced with `git add -N`, so that a commit would not hold it.
    func isAnnounced(_ index: Int) -> Bool {
        let entry = starts[index]
        return Self.isExtended(bytes, entry: entry) && bytes[entry + Self.head] & 0x20 != 0
    }

    /// The bits of the mode, such as 0o100644.
    func mode(_ index: Int) -> Int { Self.number(bytes, at: starts[index] + 24) }

    /// Where the twenty bytes of the id stand.
    func id(_ index: Int) -> Int { starts[index] + 40 }

    /// When the file was changed last and how large it was when it was staged, as the system said then: seconds, nanoseconds, inode, bytes.
    func facts(_ index: Int) -> (seconds: Int, nanoseconds: Int, inode: Int, size: Int) {
        let entry = starts[index]
        return (
            Self.number(bytes, at: entry + 8), Self.number(bytes, at: entry + 12), Self.number(bytes, at: entry + 20),
            Self.number(bytes, at: entry + 36)
        )
    }
}

/// What the index remembers of the trees that it was made from (the extension TREE): a folder whose entries did not change since has an id.
struct TreeCache {
    /// How many entries it covers, and its id; `nil` where something below it changed.
    let known: (entries: Int, id: ObjectID)?
    let below: [String: TreeCache]

    /// Reads one folder and those below it; `nil` for bytes that are no such thing.
    init?(_ bytes: [UInt8], from place: inout Int, before end: Int, depth: Int) {
        guard depth < maximalDepth, Self.text(bytes, &place, until: 0, before: end) != nil || depth == 0 else { return nil }
        guard let entries = Self.text(bytes, &place, until: UInt8(ascii: " "), before: end).flatMap({ Int($0) }),
            let folders = Self.text(bytes, &place, until: UInt8(ascii: "\n"), before: end).flatMap({ Int($0) }), folders >= 0
        else { return nil }
        if entries >= 0 {
            guard place + 20 <= end, let id = ObjectID(bytes: bytes[place..<place + 20]) else { return nil }
            known = (entries, id)
            place += 20
        } else {
            known = nil
        }
        var below: [String: TreeCache] = [:]
        for _ in 0..<folders {
            var name = place
            guard let folder = Self.text(bytes, &name, until: 0, before: end),
                let read = TreeCache(bytes, from: &place, before: end, depth: depth + 1)
            else { return nil }
            below[folder] = read
        }
        self.below = below
    }

    /// Reads up to a byte and goes behind it.
    private static func text(_ bytes: [UInt8], _ place: inout Int, until stop: UInt8, before end: Int) -> String? {
        let start = place
        while place < end, bytes[place] != stop { place += 1 }
        guard place < end else { return nil }
        defer { place += 1 }
        return String(decoding: bytes[start..<place], as: UTF8.self)
    }
}
