import Documents
import Git
import Glibc
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
    /// old one stays. Files that did not change are the same files; pages that are made of the same are not made again.
    ///
    /// - Parameter more: files beside the pages.
    /// - Returns: what was done to the folder, and what there is to say of the site.
    package func write(_ input: SiteInput, adding more: [String: [UInt8]] = [:], to place: SitePlace, in snapshot: Snapshot)
        throws(WorkspaceError) -> (writing: SiteWriting, site: BuiltSite)
    {
        let foundation = try foundation(of: input, at: snapshot.main)
        let kept = siteMemoryPath(place)
        let memory = foundation.flatMap { foundation in
            place.files.flatMap { _ in Files.read(kept).flatMap { SiteMemory($0, foundation: foundation) } }
        }
        return try aside(place) { aside throws(WorkspaceError) in
            var writer = try SiteWriter(place: place, aside: aside, memory: memory)
            let isLight = !input.stamps.isEmpty
            let site = try writeSite(input, to: &writer) { holding throws(WorkspaceError) in
                try text(of: holding, isLight: isLight)
            }
            for (path, bytes) in more.sorted(by: { $0.key < $1.key }) { try writer.put(path, bytes) }
            try put(site.assets, into: &writer)
            let written = try writer.finish(foundation).map { (bytes: $0, path: kept) }
            return ((writer.writing, site), written)
        }
    }

    /// Writes a site that is all here.
    package func write(_ site: BuiltSite, to place: SitePlace) throws(WorkspaceError) -> SiteWriting {
        try aside(place) { aside throws(WorkspaceError) in
            var writer = try SiteWriter(place: place, aside: aside, memory: nil)
            for (path, bytes) in site.files.sorted(by: { $0.key < $1.key }) { try writer.put(path, bytes) }
            try put(site.assets, into: &writer)
            _ = try writer.finish(nil)
            return (writer.writing, nil)
        }
    }

    private func put(_ assets: [String: String], into writer: inout SiteWriter) throws(WorkspaceError) {
        for (path, blob) in assets.sorted(by: { $0.key < $1.key }) where try !writer.keep(asset: path) {
            guard let id = ObjectID(hex: blob) else { throw WorkspaceError(GitError.missing(what: blob, doing: path)) }
            try writer.put(path, try git { () throws(GitError) in try repository.blob(id) })
        }
    }

    /// - Parameter fill: makes the files in a folder that is not there yet; what it gives beside its result is kept once the site is in its place.
    private func aside<Result>(
        _ place: SitePlace, _ fill: (String) throws(WorkspaceError) -> (Result, kept: (bytes: [UInt8], path: String)?)
    ) throws(WorkspaceError) -> Result {
        let parent = Files.parent(of: place.path)
        try Files.makeFolder(parent)
        let name = place.path.split(separator: "/").last.map(String.init) ?? "site"
        Self.sweep(parent, prefix: ".\(name).praxis-")
        let aside = "\(parent)/.\(name).praxis-\(getpid())"
        do throws(WorkspaceError) {
            let (result, kept) = try fill(aside)
            try swap(aside, with: place.path)
            if let kept {
                // Whoever may not write here makes all of it again the next time.
                do throws(WorkspaceError) { try Files.write(kept.bytes, to: kept.path) } catch { return result }
            }
            return result
        } catch {
            // What is left aside is swept by the next build too.
            do throws(WorkspaceError) { try Files.remove(aside) } catch { _ = error }
            throw error
        }
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
