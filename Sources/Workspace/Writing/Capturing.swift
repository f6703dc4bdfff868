package import Documents
import Git
import Review

extension Workspace {
    /// What is wrong with a text that is about to be saved at a path, at the stage of structure, beside what the folder holds.
    package func findings(inNew text: String, at path: String, in snapshot: Snapshot) throws(WorkspaceError) -> [Diagnostic] {
        guard let work = repository.workDirectory else { throw WorkspaceError(GitError.bare(doing: "")) }
        return try findings(in: try self.text(Array(text.utf8), at: "\(work)/\(path)"), rulebook: snapshot.rulebook, stage: .structure)
    }

    /// Refuses a path where what is published, or the folder, has a file.
    package func demandNoFile(
        at path: String, fix: Phrase = Phrase(en: "choose another title", fr: "choisissez un autre titre"), in snapshot: Snapshot
    ) throws(WorkspaceError) {
        let isTaken = try git { () throws(GitError) in try repository.file(at: path, in: snapshot.main) != nil }
        guard isTaken || hasFile(at: path) else { return }
        throw WorkspaceError(.refused, en: "\(escaped(path)) exists already", fr: "\(escaped(path)) existe déjà", fix: fix)
    }

    /// The document of a plan as its draft has it, with what is not saved yet where the draft is open.
    package func text(of plan: EditingPlan, _ document: KnownDocument, _ drafts: [DraftedDocument], in snapshot: Snapshot)
        throws(WorkspaceError) -> ParsedDocument
    {
        if let draft = drafts.first(where: { $0.draft.slug == plan.slug }) { return draft.document }
        if let subject = document.proposal?.subjects.first(where: { $0.doc == document.doc }), let text = try text(of: subject) {
            return text
        }
        if let record = document.record, let text = try text(of: record) { return text }
        throw WorkspaceError(
            .notFound, en: "the text of \(document.doc) is not here", fr: "le texte de \(document.doc) n'est pas ici",
            fix: Phrase(same: "praxis sync"))
    }

    /// Opens the draft of a plan, or another one where it would begin anew, and writes files into the folder; nothing is saved.
    ///
    /// - Parameters:
    ///   - slug: of the draft where the plan begins a new one; `nil`: that of the plan.
    ///   - files: whole texts by path, from the top of the repository.
    package func write(_ files: [String: [UInt8]], opening plan: EditingPlan, as slug: String? = nil, in snapshot: Snapshot)
        throws(WorkspaceError)
    {
        var plan = plan
        if case .new = plan.start, let slug {
            try demandFree(slug, in: snapshot)
            plan = EditingPlan(slug: slug, start: .new, path: plan.path, others: plan.others, isBehind: plan.isBehind)
        }
        try write(texts: files.mapValues(\.self), opening: plan, in: snapshot)
    }

    /// Keeps what somebody typed or pasted and a command could not take, so that it need not be typed again.
    ///
    /// - Returns: the absolute path of the file, under `.git/praxis/recovery`; each text has a file of its own.
    package func keep(_ bytes: [UInt8], named name: String) throws(WorkspaceError) -> String {
        for number in 1...9_999 {
            let path = "\(localFolder)/recovery/\(name)-\(number).txt"
            if let kept = Files.read(path) {
                if kept == bytes { return path }
                continue
            }
            try Files.write(bytes, to: path)
            return path
        }
        throw WorkspaceError(
            .disk, en: "\(localFolder)/recovery is full", fr: "\(localFolder)/recovery est plein",
            fix: Phrase(en: "look through it and remove what you do not need", fr: "parcourez-le et supprimez ce qui ne sert plus"))
    }

    /// The same for a file that is to belong to a document; one that is too large is not read.
    ///
    /// - Parameter limit: in bytes.
    package func file(named path: String, limit: Int) throws(WorkspaceError) -> [UInt8] {
        let size = Disk.facts(Disk.resolved(path.hasPrefix("/") ? path : "\(directory)/\(path)")).map { $0.isFile ? $0.size : 0 } ?? 0
        let bytes = size > limit ? [] : try file(named: path)
        guard max(size, bytes.count) <= limit else {
            let finding = Self.oversized(escaped(path), size: max(size, bytes.count), limit: limit, in: path)
            throw WorkspaceError(.refused, [Explanation(what: finding.message, fix: finding.fix)])
        }
        return bytes
    }

    /// The bytes of a file that a person named, from the folder of the command.
    package func file(named path: String) throws(WorkspaceError) -> [UInt8] {
        if let bytes = Files.readAnything(path.hasPrefix("/") ? path : "\(directory)/\(path)") { return bytes }
        throw WorkspaceError(
            .notFound, en: "there is no file \(escaped(path)) that can be read", fr: "aucun fichier lisible \(escaped(path))",
            fix: Phrase(same: "ls \(escaped(Files.parent(of: path)))"))
    }
}
