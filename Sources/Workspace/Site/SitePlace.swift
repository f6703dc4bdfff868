import Documents
import Git
import Glibc

/// A folder that a site may be written to: free, or a site of before.
package struct SitePlace: Hashable, Sendable {
    /// Absolute.
    package let path: String
    /// What the site that is there is made of: path to SHA-256; `nil` where there is none yet.
    let files: [String: String]?
    /// Whether git would see it as a part of the community.
    let isInWorkTree: Bool

    /// Names what praxis has written, so that nothing else is ever replaced.
    static let marker = ".praxis-site"
    static let heading = "praxis-site 1"
    /// Keeps the site out of commits.
    static let ignore = ".gitignore"
}

extension Workspace {
    /// - Parameter typed: `nil` for `_site` at the top of the clone.
    /// - Throws: `misuse` where a site must not be written there; nothing was changed.
    package func sitePlace(_ typed: String?) throws(WorkspaceError) -> SitePlace {
        guard let work = repository.workDirectory else { throw WorkspaceError(GitError.bare(doing: "")) }
        var path = typed.map { $0.hasPrefix("/") ? $0 : "\(directory)/\($0)" } ?? "\(work)/_site"
        while path.count > 1, path.hasSuffix("/") { path.removeLast() }
        let facts = Disk.facts(path)
        if let facts, !facts.isFolder {
            let what = facts.isFile ? Phrase(en: "a file", fr: "un fichier") : Phrase(en: "a link", fr: "un lien")
            throw Self.refusal(path, what, Phrase(en: "only a folder can be a site", fr: "seul un dossier peut être un site"))
        }
        let place = Self.real(path)
        let top = Disk.resolved(work)
        if place.split(separator: "/").contains(where: { [".git", ".praxis"].contains($0) })
            || Self.holds(Disk.resolved(repository.directory), place)
        {
            throw Self.refusal(
                path, Phrase(en: "in the files of git or of the rules", fr: "dans les fichiers de git ou des règles"),
                Phrase(en: "a site there would be a part of them", fr: "un site y serait une partie d'eux"))
        }
        if Self.holds(place, top) {
            throw Self.refusal(
                path, Phrase(en: "the folder of the community, or around it", fr: "le dossier de la communauté, ou l'entoure"),
                Phrase(en: "the site replaces all that is in its folder", fr: "le site remplace tout ce que contient son dossier"))
        }
        let isInside = Self.holds(top, place)
        guard facts != nil, !Files.names(in: place).isEmpty else { return SitePlace(path: place, files: nil, isInWorkTree: isInside) }
        return SitePlace(path: place, files: try ownFiles(in: place, typed: path), isInWorkTree: isInside)
    }

    /// The files of the site that is there.
    private func ownFiles(in place: String, typed: String) throws(WorkspaceError) -> [String: String] {
        let lines = Files.read("\(place)/\(SitePlace.marker)")?.split(separator: UInt8(ascii: "\n")) ?? []
        guard lines.first.map({ String(decoding: $0, as: UTF8.self) }) == SitePlace.heading else {
            throw Self.refusal(
                typed, Phrase(en: "not empty, and no site of praxis", fr: "non vide, et n'est pas un site de praxis"),
                Phrase(en: "the site replaces all that is in its folder", fr: "le site remplace tout ce que contient son dossier"))
        }
        var files: [String: String] = [:]
        for line in lines.dropFirst() {
            let parts = line.split(separator: UInt8(ascii: " "), maxSplits: 1).map { String(decoding: $0, as: UTF8.self) }
            if parts.count == 2 { files[parts[1]] = parts[0] }
        }
        let own = Set(files.keys).union([SitePlace.marker, SitePlace.ignore])
        for path in Files.paths(below: place) where !own.contains(path) {
            throw Self.refusal(
                typed, Phrase(en: "a site, but \(escaped(path)) is not of it", fr: "un site, mais \(escaped(path)) n'en est pas"),
                Phrase(en: "it would be lost", fr: "il serait perdu"),
                fix: Phrase(en: "move it away, or --into another folder", fr: "déplacez-le, ou --into un autre dossier"))
        }
        return files
    }

    private static func refusal(_ path: String, _ what: Phrase, _ why: Phrase, fix: Phrase? = nil) -> WorkspaceError {
        WorkspaceError(
            .misuse, en: "no site at \(escaped(path)): it is \(what.en)", fr: "pas de site à \(escaped(path)) : c'est \(what.fr)", why: why,
            fix: fix ?? Phrase(en: "praxis site build --into an empty folder", fr: "praxis site construire --into un dossier vide"))
    }

    /// Where a path leads, also where nothing is there yet: its folder is looked up, its name kept.
    private static func real(_ path: String) -> String {
        if Disk.facts(path) != nil { return Disk.resolved(path) }
        var parts: [String] = []
        for part in path.split(separator: "/").map(String.init) where part != "." {
            if part == ".." { _ = parts.popLast() } else { parts.append(part) }
        }
        var known = parts
        while !known.isEmpty, Disk.facts("/" + known.joined(separator: "/")) == nil { known.removeLast() }
        let base = Disk.resolved("/" + known.joined(separator: "/"))
        return ([base == "/" ? "" : base] + parts.dropFirst(known.count)).joined(separator: "/")
    }

    /// Whether a folder is another one or above it.
    private static func holds(_ folder: String, _ path: String) -> Bool {
        var folder = folder
        while folder.count > 1, folder.hasSuffix("/") { folder.removeLast() }
        return path == folder || path.hasPrefix(folder + "/")
    }
}
