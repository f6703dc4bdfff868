package import Documents
import Git
import Glibc
import Signatures
package import Site

/// What a build did to the folder.
package struct SiteWriting: Hashable, Sendable {
    /// Files that are new or differ; sorted.
    package let written: [String]
    /// Files that stay as they were, down to their times.
    package let kept: Int
    /// Files of the site before that are gone; sorted.
    package let removed: [String]
}

extension Workspace {
    /// Writes a site aside and puts it in the place of the one before, in one step: a reader sees the old site or the new one, and whatever fails, the
    /// old one stays. Files that did not change are the same files.
    package func write(_ site: BuiltSite, to place: SitePlace) throws(WorkspaceError) -> SiteWriting {
        let parent = Files.parent(of: place.path)
        try Files.makeFolder(parent)
        let name = place.path.split(separator: "/").last.map(String.init) ?? "site"
        Self.sweep(parent, prefix: ".\(name).praxis-")
        let aside = "\(parent)/.\(name).praxis-\(getpid())"
        do throws(WorkspaceError) {
            let result = try fill(aside, with: site, over: place)
            try swap(aside, with: place.path)
            return result
        } catch {
            // What is left aside is swept by the next build too.
            do throws(WorkspaceError) { try Files.remove(aside) } catch { _ = error }
            throw error
        }
    }

    private func fill(_ aside: String, with site: BuiltSite, over place: SitePlace) throws(WorkspaceError) -> SiteWriting {
        try Files.makeFolder(aside)
        var folders: Set<String> = []
        var written: [String] = []
        var kept = 0
        var lines: [String] = []
        func put(_ path: String, _ bytes: [UInt8]) throws(WorkspaceError) {
            try Self.demandSafe(path)
            let folder = Files.parent(of: path)
            if path.contains("/"), folders.insert(folder).inserted { try Files.makeFolder("\(aside)/\(folder)") }
            lines.append("\(sha256Hex(bytes)) \(path)")
            let old = "\(place.path)/\(path)"
            if place.files?[path] != nil, Disk.facts(old)?.isFile == true, Files.read(old) == bytes, Files.link(old, as: "\(aside)/\(path)")
            {
                kept += 1
            } else {
                try Files.writeNew(bytes, to: "\(aside)/\(path)")
                written.append(path)
            }
        }
        for (path, bytes) in site.files.sorted(by: { $0.key < $1.key }) { try put(path, bytes) }
        for (path, blob) in site.assets.sorted(by: { $0.key < $1.key }) {
            guard let id = ObjectID(hex: blob) else { throw WorkspaceError(GitError.missing(what: blob, doing: path)) }
            try put(path, try git { () throws(GitError) in try repository.blob(id) })
        }
        let marker = SitePlace.heading + "\n" + lines.sorted().map { "\($0)\n" }.joined()
        try Files.writeNew(Array(marker.utf8), to: "\(aside)/\(SitePlace.marker)")
        if place.isInWorkTree { try Files.writeNew(Array("*\n".utf8), to: "\(aside)/\(SitePlace.ignore)") }
        try git { () throws(GitError) in try flushDisk(of: aside) }
        let new = Set(site.files.keys).union(site.assets.keys)
        return SiteWriting(written: written, kept: kept, removed: (place.files ?? [:]).keys.filter { !new.contains($0) }.sorted())
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

    /// Folders that a build left when it was stopped; not those of one that still runs.
    private static func sweep(_ parent: String, prefix: String) {
        for name in Files.names(in: parent) where name.hasPrefix(prefix) {
            guard let process = Int32(name.dropFirst(prefix.count)), kill(process, 0) != 0, errno == ESRCH else { continue }
            // It is in nobody's way.
            do throws(WorkspaceError) { try Files.remove("\(parent)/\(name)") } catch { _ = error }
        }
    }

    /// Exchanges two folders in one step, and removes the old one.
    private func swap(_ new: String, with place: String) throws(WorkspaceError) {
        // Before the old one is removed: after a power cut it would be the one that is left.
        func flush() throws(WorkspaceError) { try git { () throws(GitError) in try flushName(of: place) } }
        guard Disk.facts(place) != nil else {
            try Files.move(new, to: place)
            return try flush()
        }
        if exchangeFolders(new, place) {
            try flush()
            return try Files.remove(new)
        }
        // Some file systems of other machines cannot exchange: the old one is out of the way for a moment.
        let old = "\(new).old"
        try Files.move(place, to: old)
        do throws(WorkspaceError) {
            try Files.move(new, to: place)
        } catch {
            try Files.move(old, to: place)
            throw error
        }
        try flush()
        try Files.remove(old)
    }
}
