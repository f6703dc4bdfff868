import Documents
import Git
import Review

/// What an auditor takes away: the community as one git bundle, and reports on one document, in one file.
package enum Pack {
    /// The git bundle in it: `main` and every journal.
    package static let bundle = "community.bundle"
    /// The report that is compared with the bundle when it is verified.
    package static let audit = "audit.json"
}

extension Workspace {
    /// The bytes of a pack. Of the same state, in the same language, they are the same, whatever packs and settings the clone has.
    ///
    /// - Parameter reports: name and text, in the order in which they are to be found.
    package func pack(_ reports: [(name: String, text: String)]) async throws(WorkspaceError) -> [UInt8] {
        let files = reports.map { Tar.File(name: $0.name, bytes: Array($0.text.utf8)) }
        return Tar.bytes(of: files + [Tar.File(name: Pack.bundle, bytes: try await bundle())])
    }

    /// A bundle as `git bundle create` makes it, but of one thread, without differences to other objects and with none of the clone's own
    /// compressed bytes: those depend on how the clone came to be.
    private func bundle() async throws(WorkspaceError) -> [UInt8] {
        var tips: [String: ObjectID] = [Ref.main: try mainTip()]
        for journal in try readJournals(community: "") {
            if let last = journal.entries.last.flatMap({ ObjectID(hex: $0.id) }) { tips[Ref.journal(journal.name)] = last }
        }
        let sorted = tips.sorted { $0.key < $1.key }
        let ending = try await gitChild([
            "-c", "pack.useBitmaps=false", "-c", "pack.writeReverseIndex=false", "-c", "core.multiPackIndex=false", "pack-objects",
            "--revs",
            "--stdout", "--quiet", "--threads=1", "--window=0", "--compression=6", "--no-reuse-delta", "--no-reuse-object",
        ]).run(input: Array(sorted.map { "\($0.value.hex)\n" }.joined().utf8))
        guard ending.code == 0 else {
            throw WorkspaceError(
                .fault, en: "the community could not be bundled", fr: "la communauté n'a pas pu être empaquetée",
                why: Phrase(same: escaped(String(ending.errors.prefix { $0 != "\n" }))), fix: Phrase(same: "git fsck"))
        }
        // With HEAD, `git clone` of the bundle checks main out.
        let head = "# v2 git bundle\n\(try mainTip().hex) HEAD\n" + sorted.map { "\($0.value.hex) \($0.key)\n" }.joined() + "\n"
        return Array(head.utf8) + ending.output
    }
}

/// A pack that was laid out as a clone, in a folder of its own that goes away with it.
package struct UnpackedPack: ~Copyable {
    package let workspace: Workspace
    /// The report as the pack has it.
    package let audit: String
    private let folder: String

    /// - Throws: `refused` where the file is no pack or git does not accept its objects.
    package init(_ path: String, environment: [String: String], directory: String, now: Int) async throws(WorkspaceError) {
        let file = path.hasPrefix("/") ? path : "\(directory)/\(path)"
        guard let bytes = Files.read(file) else {
            throw WorkspaceError(.notFound, en: "there is no file \(escaped(path))", fr: "il n'y a pas de fichier \(escaped(path))")
        }
        let files = Tar.files(in: bytes) ?? []
        guard let bundle = files.first(where: { $0.name == Pack.bundle }), let audit = files.first(where: { $0.name == Pack.audit }),
            let text = String(validating: audit.bytes, as: UTF8.self)
        else { throw Self.damaged(path, "tar") }
        let folder = "\(environment["TMPDIR"] ?? "/tmp")/praxis-pack-\(randomHex(bytes: 8))"
        try Files.makeFolder(folder)
        do throws(WorkspaceError) {
            self.workspace = try await Self.lay(bundle.bytes, into: folder, as: path, environment, now: now)
        } catch {
            try Files.remove(folder)
            throw error
        }
        self.audit = text
        self.folder = folder
    }

    private static func lay(_ bundle: [UInt8], into folder: String, as path: String, _ environment: [String: String], now: Int)
        async throws(WorkspaceError) -> Workspace
    {
        try Files.write(bundle, to: "\(folder)/\(Pack.bundle)")
        _ = try git { () throws(GitError) in try Repository.create(at: "\(folder)/community.git", bare: true) }
        let workspace = try Workspace(environment: environment, directory: "\(folder)/community.git", now: now, isInteractive: false)
        let ending = try await workspace.gitChild([
            "-c", "fetch.fsckObjects=true", "fetch", "--quiet", "--no-write-fetch-head", "--end-of-options", "\(folder)/\(Pack.bundle)",
            "+\(Ref.main):\(Ref.main)", "+\(Ref.journals)*:\(Ref.journals)*",
        ]).run()
        guard ending.code == 0 else { throw damaged(path, ending.errors) }
        return workspace
    }

    private static func damaged(_ path: String, _ why: String) -> WorkspaceError {
        WorkspaceError(
            .refused, en: "\(escaped(path)) is no pack that praxis wrote, or it was damaged",
            fr: "\(escaped(path)) n'est pas un paquet écrit par praxis, ou il est abîmé",
            why: Phrase(same: escaped(String(why.prefix { $0 != "\n" }))),
            fix: Phrase(en: "ask for it again: praxis audit DOC --pack FILE", fr: "redemandez-le : praxis audit DOC --pack FICHIER"))
    }

    /// Takes the folder away.
    package consuming func discard() throws(WorkspaceError) { try Files.remove(folder) }
}
