package import Documents
import FoundationEssentials
import Git
import Glibc
import Review

/// A program of the person's that makes a PDF of a page.
package enum Printer: String, Hashable, Sendable, CaseIterable {
    case weasyprint
    case chromium
}

extension Workspace {
    package var printer: (kind: Printer, path: String)? {
        program(Printer.allCases.map(\.rawValue)).flatMap { found in Printer(rawValue: found.name).map { ($0, found.path) } }
    }

    /// The first of some programs that is here; its path is absolute. A folder of the search path that is named from where the command runs is
    /// passed over, and so is one inside the clone: what a repository holds is never started.
    func program(_ names: [String]) -> (name: String, path: String)? {
        let work = repository.workDirectory.map { Disk.resolved($0) }
        let folders = (environment["PATH"] ?? "").split(separator: ":").map(String.init).filter { folder in
            folder.hasPrefix("/") && !(work.map { Disk.resolved(folder).hasPrefix($0) } ?? false)
        }
        for name in names {
            for folder in folders where Files.isExecutable("\(folder)/\(name)") { return (name, "\(folder)/\(name)") }
        }
        return nil
    }

    /// A page that needs nothing beside it, as a PDF for archives and screen readers (PDF/UA-1 where WeasyPrint makes it).
    ///
    /// - Parameter day: that the PDF says it was made on.
    /// - Throws: `refused` where there is no program for it, or where it fails.
    package func pdf(of html: [UInt8], on day: Day) async throws(WorkspaceError) -> [UInt8] {
        guard let printer else {
            throw WorkspaceError(
                .refused, en: "there is nothing here that makes a PDF", fr: "il n'y a rien ici qui fasse un PDF",
                why: Phrase(en: "neither weasyprint nor chromium is installed", fr: "ni weasyprint ni chromium n'est installé"),
                fix: Phrase(
                    en: "apt-get install weasyprint; or export html, open it in a browser and print it (Ctrl+P) as PDF",
                    fr: "apt-get install weasyprint ; ou exportez en html, ouvrez-le dans un navigateur et imprimez-le (Ctrl+P) en PDF"))
        }
        var environment = environment.filter { !$0.key.hasPrefix("GIT_") }
        environment["SOURCE_DATE_EPOCH"] = "\(Instant(parsing: "\(day.iso)T00:00:00Z")?.seconds ?? 0)"
        let folder = "\(localFolder)/print-\(getpid())"
        try Files.makeFolder(folder)
        defer { sweep(folder) }
        let pages = "\(folder)/page.html"
        let made = "\(folder)/page.pdf"
        try Files.write(html, to: pages)
        var ending: Child.Ending?
        for arguments in Self.arguments(of: printer.kind, pages: pages, pdf: made, folder: folder) where Files.read(made) == nil {
            ending = try await Child(name: printer.path, arguments: arguments, environment: environment, directory: folder).run()
        }
        if let bytes = Files.read(made), bytes.starts(with: "%PDF-".utf8), ending?.code == 0 { return bytes }
        let said = ending?.errors.split(separator: "\n").last.map(String.init) ?? ""
        throw WorkspaceError(
            .refused, en: "\(printer.kind.rawValue) made no PDF (\(ending?.code ?? 0))",
            fr: "\(printer.kind.rawValue) n'a pas fait de PDF (\(ending?.code ?? 0))", why: Phrase(same: escaped(String(said.prefix(300)))),
            fix: Phrase(
                en: "export html, open it in a browser and print it (Ctrl+P) as PDF",
                fr: "exportez en html, ouvrez-le dans un navigateur et imprimez-le (Ctrl+P) en PDF"))
    }

    /// What to try, the best first: an older WeasyPrint knows no variants.
    private static func arguments(of printer: Printer, pages: String, pdf: String, folder: String) -> [[String]] {
        switch printer {
        case .weasyprint: return [["-q", "--pdf-variant", "pdf/ua-1", pages, pdf], ["-q", pages, pdf]]
        case .chromium:
            // Chromium refuses its own sandbox to root; the page runs nothing and loads nothing.
            let sandbox = geteuid() == 0 ? ["--no-sandbox"] : []
            return [
                sandbox + [
                    "--headless", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--disable-background-networking",
                    "--disable-component-update", "--disable-sync", "--user-data-dir=\(folder)/profile", "--no-pdf-header-footer",
                    "--generate-pdf-document-outline", "--print-to-pdf=\(pdf)", "file://\(pages)",
                ]
            ]
        }
    }

    /// What a print leaves is in nobody's way, and the next one with the same number begins anew.
    private func sweep(_ folder: String) {
        do throws(WorkspaceError) { try Files.remove(folder) } catch { _ = error }
    }
}

extension Workspace {
    /// The bytes of blobs, by their ids.
    package func blobs(_ ids: [String]) throws(WorkspaceError) -> [String: [UInt8]] {
        var found: [String: [UInt8]] = [:]
        for hex in ids {
            guard let id = ObjectID(hex: hex) else { throw WorkspaceError(GitError.missing(what: hex, doing: "")) }
            found[hex] = try git { () throws(GitError) in try repository.blob(id) }
        }
        return found
    }

    /// The state of the community as an edition has it, on its day: by the rules and the texts that it names, and with what had been said by then.
    package func snapshot(of edition: EditionTag, in snapshot: Snapshot) throws(WorkspaceError) -> Snapshot {
        let rulebook = try rulebook(at: edition.tag.target)
        let now = Instant(seconds: Int(edition.tag.tagger.seconds))
        let entries = snapshot.entries.filter { entry in Instant(parsing: entry.entry.at).map { $0.seconds <= now.seconds } ?? false }
        return Snapshot(
            now: now, main: edition.tag.target, rulebook: rulebook, entries: entries, fold: Fold(entries, rulebook: rulebook),
            alarms: snapshot.alarms, recordFiles: try recordFiles(at: edition.tag.target), drafts: [], me: snapshot.me)
    }
}
