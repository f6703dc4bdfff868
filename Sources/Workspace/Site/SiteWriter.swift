import Documents
import Git
import Signatures
import Site

/// Writes the files of a site into a folder aside, and takes over from the site before what is the same.
struct SiteWriter: ~Copyable, SiteSink {
    private let place: SitePlace
    /// Absolute.
    private let aside: String
    private let memory: SiteMemory?
    private var folders: Set<String> = []
    /// Path to SHA-256.
    private var sums: [String: String] = [:]
    private var written: [String] = []
    private var notes: [(path: String, note: PageNote)] = []
    private var newSearch: SearchMemory?

    /// - Parameter memory: of the build that made what is in the place.
    init(place: SitePlace, aside: String, memory: SiteMemory?) throws(WorkspaceError) {
        self.place = place
        self.aside = aside
        self.memory = memory
        try Files.makeFolder(aside)
    }

    var writing: SiteWriting {
        SiteWriting(
            written: written.sorted(), kept: sums.count - written.count,
            removed: (place.files ?? [:]).keys.filter { sums[$0] == nil }.sorted())
    }

    mutating func put(_ path: String, _ bytes: [UInt8]) throws(WorkspaceError) {
        try Self.demandSafe(path)
        try makeFolder(of: path)
        let sum = sha256Hex(bytes)
        let old = "\(place.path)/\(path)"
        let isSame = place.files?[path] == sum && (isUntouched(path) || Disk.facts(old)?.isFile == true && Files.read(old) == bytes)
        if !isSame || !Files.link(old, as: "\(aside)/\(path)") {
            try Files.writeNew(bytes, to: "\(aside)/\(path)")
            written.append(path)
        }
        sums[path] = sum
    }

    mutating func keep(_ path: String) throws(WorkspaceError) -> Bool {
        guard let sum = place.files?[path], isUntouched(path) else { return false }
        try makeFolder(of: path)
        guard Files.link("\(place.path)/\(path)", as: "\(aside)/\(path)") else { return false }
        sums[path] = sum
        return true
    }

    /// The folder of a file beside the pages begins with the sum of its bytes.
    mutating func keep(asset path: String) throws(WorkspaceError) -> Bool {
        let parts = path.split(separator: "/")
        guard parts.count == 3, place.files?[path]?.hasPrefix(parts[1]) == true else { return false }
        return try keep(path)
    }

    func earlier(_ path: String) -> [UInt8]? { isUntouched(path) ? Files.read("\(place.path)/\(path)") : nil }

    func note(of path: String) -> PageNote? { memory?.notes[path] }
    mutating func note(_ note: PageNote, of path: String) { notes.append((path, note)) }

    var searched: SearchMemory? { memory?.searched }
    mutating func note(searched: @autoclosure () -> SearchMemory) { newSearch = searched() }

    func sum(_ bytes: [UInt8]) -> [UInt8] { sha256(bytes) }

    /// Names all that was written, and waits until it is on the disk.
    ///
    /// - Parameter foundation: what the pages stand on; `nil` where nothing is to be kept of this build.
    /// - Returns: what the next build may take over.
    mutating func finish(_ foundation: [UInt8]?) throws(WorkspaceError) -> [UInt8]? {
        let lines = sums.map { "\($0.value) \($0.key)\n" }.sorted()
        try Files.writeNew(Array((SitePlace.heading + "\n" + lines.joined()).utf8), to: "\(aside)/\(SitePlace.marker)")
        if place.isInWorkTree { try Files.writeNew(Array("*\n".utf8), to: "\(aside)/\(SitePlace.ignore)") }
        try git { () throws(GitError) in try flushDisk(of: aside) }
        guard let foundation else { return nil }
        let facts = sums.keys.sorted().compactMap { path in FileFacts("\(aside)/\(path)").map { (path: path, facts: $0) } }
        return SiteMemory.bytes(foundation: foundation, facts: facts, notes: notes, searched: newSearch)
    }

    /// Whether the disk has a file as the build before left it.
    private func isUntouched(_ path: String) -> Bool {
        guard place.files?[path] != nil, let known = memory?.facts[path] else { return false }
        return FileFacts("\(place.path)/\(path)") == known
    }

    private mutating func makeFolder(of path: String) throws(WorkspaceError) {
        let folder = Files.parent(of: path)
        if path.contains("/"), folders.insert(folder).inserted { try Files.makeFolder("\(aside)/\(folder)") }
    }

    /// Paths are made of our own words, slugs and hashes; that they cannot lead elsewhere is seen once more where it counts.
    private static func demandSafe(_ path: String) throws(WorkspaceError) {
        let isSafe = path.split(separator: "/", omittingEmptySubsequences: false).allSatisfy { part in
            guard let first = part.utf8.first, first != UInt8(ascii: "."), part.utf8.count <= 200 else { return false }
            return part.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
                    UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"):
                    true
                default: false
                }
            }
        }
        if isSafe { return }
        throw WorkspaceError(
            .fault, en: "\(escaped(path)) is no name for a file of a site; nothing was changed",
            fr: "\(escaped(path)) n'est pas un nom pour un fichier de site ; rien n'a changé")
    }
}
