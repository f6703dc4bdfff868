import CGit2
import Glibc

/// What a handle has written and no reference holds yet.
///
/// A `git gc --prune=now` beside us removes what nothing refers to, also what is written while it runs, and git itself has nothing against it.
/// The bytes are at hand until a reference holds them, so that what was removed is written again.
final class Written {
    /// In the order in which it was written: what an object names comes before it.
    fileprivate(set) var objects: [(id: ObjectID, kind: ObjectKind, bytes: [UInt8])] = []

    func keep(_ id: ObjectID, _ kind: ObjectKind, _ bytes: [UInt8]) { objects.append((id, kind, bytes)) }
}

extension Repository {
    /// Writes again what was written and removed by others before a reference held it.
    func restoreWritten() throws(GitError) {
        let missing = written.objects.filter { !Directory.exists(loosePath(of: $0.id)) }
        guard !missing.isEmpty else { return }
        // libgit2 goes on reading packs that were removed: what is on the disk is asked of a store that is opened now.
        var fresh: OpaquePointer?
        try attempt("opening the objects") { unsafe git_odb_open(&fresh, "\(commonDirectory)/objects") }
        defer { unsafe git_odb_free(fresh) }
        for object in missing {
            var raw = object.id.raw
            if unsafe git_odb_exists(fresh, &raw) == 1 { continue }
            try attemptStoring("writing a \(object.kind.rawValue)") {
                unsafe git_odb_write(&raw, fresh, object.bytes, object.bytes.count, object.kind.raw)
            }
        }
    }

    /// Holds what is at a name in a tree that is about to be committed, whoever wrote it: what libgit2 or another process put into the index is
    /// held by nothing else once the index goes on.
    package func hold(changesFrom old: ObjectID, to tree: ObjectID) throws(GitError) {
        for change in try differences(from: old, to: tree) {
            guard let new = change.new, new.mode != .gitlink, !written.objects.contains(where: { $0.id == new.id }) else { continue }
            let (kind, bytes) = try object(new.id)
            written.objects.insert((new.id, kind, bytes), at: 0)
        }
    }

    /// Does something that makes a reference hold what was written, safe from a git that cleans up now: it removes no pack that is marked to be
    /// kept. Where none does, nothing is packed.
    func holding(_ id: ObjectID?, _ body: () throws(GitError) -> Swap) throws(GitError) -> Swap {
        guard let id, let last = written.objects.lastIndex(where: { $0.id == id }) else { return try body() }
        try restoreWritten()
        var mark = seeCleaning() ? try packWritten() : nil
        defer { if let mark { unsafe unlink(mark) } }
        let swap = try body()
        guard case .done = swap else { return swap }
        // Whoever began meanwhile may not know the reference yet; whoever begins now does.
        if mark == nil, seeCleaning() { mark = try packWritten() }
        written.objects.removeFirst(last + 1)
        return swap
    }

    /// Writes what was written once more, as a pack that is marked to be kept before it is there.
    ///
    /// - Returns: the file of the mark.
    private func packWritten() throws(GitError) -> String {
        let folder = try aside()
        try Directory.make(folder)
        defer { Repository.removeAside(folder) }
        // Until it is in the pack it can be removed once more.
        return try retrying { () throws(GitError) in
            try restoreWritten()
            return try pack(in: folder)
        }
    }

    private func pack(in folder: String) throws(GitError) -> String {
        let doing = "packing what was written"
        var builder: OpaquePointer?
        try attempt(doing) { unsafe git_packbuilder_new(&builder, handle) }
        defer { unsafe git_packbuilder_free(builder) }
        unsafe git_packbuilder_set_threads(builder, 1)
        for object in written.objects {
            var raw = object.id.raw
            try attempt(doing) { unsafe git_packbuilder_insert(builder, &raw, nil) }
        }
        try attempt(doing) { unsafe git_packbuilder_write(builder, folder, 0, nil, nil) }
        let name = "pack-\(unsafe text(git_packbuilder_name(builder)))"
        let place = "\(commonDirectory)/objects/pack"
        let mark = "\(place)/\(name).keep"
        try Directory.make(place)
        try Directory.replace(mark, with: Array("praxis \(getpid())\n".utf8), aside: "\(folder)/keep")
        for end in ["pack", "idx"] where unsafe rename("\(folder)/\(name).\(end)", "\(place)/\(name).\(end)") != 0 {
            throw .other(code: Int(errno), detail: "\(place): \(unsafe text(strerror(errno)))", doing: doing)
        }
        try Directory.flush(folderOf: mark)
        return mark
    }

    /// The marks of processes that died: a pack that is never cleaned up.
    func removeMarks() {
        let place = "\(commonDirectory)/objects/pack"
        for name in Directory.names(of: place) where name.hasSuffix(".keep") {
            let words = String(decoding: Directory.bytes(of: "\(place)/\(name)", limit: 64) ?? [], as: UTF8.self).split { $0.isWhitespace }
            guard words.count == 2, words[0] == "praxis", !Directory.isFolder("/proc/\(words[1])") else { continue }
            unsafe unlink("\(place)/\(name)")
        }
    }

    func loosePath(of id: ObjectID) -> String { "\(commonDirectory)/objects/\(id.hex.prefix(2))/\(id.hex.dropFirst(2))" }
}
