import Documents
import Git
import Glibc
import Review
import Signatures
import Site

/// What the last build that wrote to a folder noted: of each file how the disk had it, of each page what it was made of. A file under `.git/praxis`;
/// one that is damaged, of another program, of other rules or of another folder is as good as none.
struct SiteMemory {
    var facts: [String: FileFacts] = [:]
    private(set) var notes: [String: PageNote] = [:]
    private(set) var searched: SearchMemory?

    private static let heading = "praxis site 1"

    /// - Parameter foundation: what all pages stand on.
    init?(_ bytes: [UInt8], foundation: [UInt8]) {
        guard let body = Files.unsealed(bytes) else { return nil }
        var reader = PackedReader(body)
        guard reader.text() == Self.heading, Array(reader.slice()) == foundation else { return nil }
        let facts = reader.all { reader in (reader.text(), FileFacts(&reader)) }
        let notes = reader.all { reader in (reader.text(), reader.pageNote()) }
        searched = reader.optional { $0.searchMemory() }
        guard !reader.isDamaged, reader.isAtEnd else { return nil }
        self.facts = Dictionary(facts) { first, _ in first }
        for case (let path, let note?) in notes { self.notes[path] = note }
    }

    static func bytes(
        foundation: [UInt8], facts: [(path: String, facts: FileFacts)], notes: [(path: String, note: PageNote)], searched: SearchMemory?
    ) -> [UInt8] {
        var writer = PackedWriter()
        writer.add(heading)
        writer.add(bytes: foundation)
        writer.add(all: facts) {
            $0.add($1.path)
            $1.facts.write(to: &$0)
        }
        writer.add(all: notes) {
            $0.add($1.path)
            $0.add($1.note)
        }
        writer.add(searched) { $0.add($1) }
        return Files.sealed(writer.bytes)
    }
}

/// How the disk has a file: as long as this is the same, so are its bytes.
struct FileFacts: Hashable {
    private let size: Int
    private let inode: Int
    private let seconds: Int
    private let nanoseconds: Int

    /// `nil` where there is no file of that name.
    init?(_ path: String) {
        var found = stat()
        guard unsafe lstat(path, &found) == 0, found.st_mode & S_IFMT == S_IFREG else { return nil }
        size = Int(found.st_size)
        inode = Int(bitPattern: UInt(found.st_ino))
        seconds = found.st_mtim.tv_sec
        nanoseconds = found.st_mtim.tv_nsec
    }

    init(_ reader: inout PackedReader) {
        size = reader.number()
        inode = reader.number()
        seconds = reader.number()
        nanoseconds = reader.number()
    }

    func write(to writer: inout PackedWriter) {
        for number in [size, inode, seconds, nanoseconds] { writer.add(number) }
    }
}

extension PackedWriter {
    fileprivate mutating func add(_ note: PageNote) {
        add(bytes: note.sum)
        add(all: note.asked.documents) { $0.add($1.description) }
        add(all: note.asked.files)
        add(all: note.warnings) {
            $0.add($1.path)
            $0.add($1.line)
            $0.add($1.target)
            $0.add($1.why.en)
            $0.add($1.why.fr)
        }
    }
}

extension PackedReader {
    fileprivate mutating func pageNote() -> PageNote? {
        let sum = Array(slice())
        let names = texts()
        let files = texts()
        let warnings = all { reader in
            let path = reader.text()
            let line = reader.number()
            let target = reader.text()
            let en = reader.text()
            return BuiltSite.Warning(path: path, line: line, target: target, why: Phrase(en: en, fr: reader.text()))
        }
        let documents = names.compactMap(DocumentID.init(parsing:))
        guard documents.count == names.count else { return nil }
        return PageNote(sum: sum, asked: PageNote.Asked(documents: documents, files: files), warnings: warnings)
    }
}

extension Workspace {
    /// What the pages of a site stand on besides their documents: the program, the rules, the templates, and what was wished. `nil` where the
    /// program does not know itself.
    func foundation(of input: SiteInput, at main: ObjectID) throws(WorkspaceError) -> [UInt8]? {
        guard let program = Self.program else { return nil }
        var words = [program, input.audience ?? "", input.address ?? ""] + input.languages.map(\.rawValue)
        let files = try git { () throws(GitError) in try repository.files(in: main, under: ".praxis") }
        for file in files where !file.path.hasPrefix(Record.folder) { words.append("\(file.id.hex) \(file.path)") }
        return sha256(words.joined(separator: "\n").utf8)
    }

    func siteMemoryPath(_ place: SitePlace) -> String { keptPath("site/" + sha256Hex(place.path.utf8).prefix(16)) }
}
