package import Community
import Documents
import Git
import Review

extension Workspace {
    /// A workshop with the history of its day, time and place: of what was published and of what drafts have saved on the way there.
    ///
    /// - Parameter asPublished: of what was published alone, so that every clone says the same.
    /// - Returns: `nil` for one that has no date yet.
    package func dated(_ holding: Holding, in snapshot: Snapshot, asPublished: Bool = false) throws(WorkspaceError) -> DatedWorkshop? {
        guard let workshop = Workshop(holding), let now = Appointment(workshop) else { return nil }
        let draft =
            asPublished ? nil : try draftedDocuments(in: snapshot).first { $0.id == holding.id && $0.draft.remote == nil }
        let proposal = snapshot.proposals(on: holding.doc).last { !$0.isAbandoned }?.round.entry.entry.draft.flatMap {
            ObjectID(hex: $0.tip)
        }
        // A draft that was never received leaves what is published.
        let proposed = try proposal.flatMap { tip throws(WorkspaceError) in
            try git { () throws(GitError) in try repository.exists(tip) ? tip : nil }
        }
        let tip = draft?.draft.tip ?? (holding.proposed == nil ? nil : proposed) ?? snapshot.main
        let versions = try savedVersions(of: holding.id, at: draft?.path ?? holding.newest.source.path, from: tip)
        var history: [Appointment] = []
        for version in versions {
            let document = parse(
                Source(path: version.file.path, bytes: try git { () throws(GitError) in try repository.blob(version.file.id) }))
            if let past = Workshop(id: holding.id, document, nil).flatMap(Appointment.init) { history.append(past) }
        }
        // What is not saved yet is the newest.
        let isSaved = try versions.last.map { version throws(WorkspaceError) in
            try git { () throws(GitError) in try repository.blob(version.file.id) } == holding.newest.source.bytes
        }
        let sections = ["purpose", "objectives"].compactMap { holding.parts?[$0]?.text }.filter { !$0.isEmpty && !isPlaceholder($0) }
        return DatedWorkshop(
            workshop: workshop, appointment: now, sequence: Appointment.sequence(of: history + [now]),
            changed: isSaved == true ? versions.last?.seconds ?? snapshot.now.seconds : snapshot.now.seconds,
            isRestricted: holding.newest.text("confidentiality") == "restricted", purpose: sections.joined(separator: "\n\n"))
    }

    /// Every text of a document that was ever saved on the way to a commit, oldest first: as git's own history of a file goes, along the parent
    /// that has the same text, else along the first that has one.
    private func savedVersions(of id: DocumentID, at path: String, from tip: ObjectID) throws(WorkspaceError) -> [(
        file: TreeFile, seconds: Int
    )] {
        var versions: [(file: TreeFile, seconds: Int)] = []
        var next: (commit: ObjectID, file: TreeFile)? = try file(of: id, at: path, in: tip).map { (tip, $0) }
        while let (commit, file) = next {
            let read = try git { () throws(GitError) in try repository.commit(commit) }
            next = nil
            for parent in read.parents {
                guard let old = try self.file(of: id, at: file.path, in: parent) else { continue }
                if old.id == file.id {
                    next = (parent, old)
                    break
                }
                if next == nil { next = (parent, old) }
            }
            if next?.file.id != file.id { versions.append((file, Int(read.committer.seconds))) }
        }
        return versions.reversed()
    }

    /// The file of a document in a commit, also where it had another name there.
    private func file(of id: DocumentID, at path: String, in commit: ObjectID) throws(WorkspaceError) -> TreeFile? {
        if let file = try git({ () throws(GitError) in try repository.file(at: path, in: commit) }) { return file }
        guard let folder = path.split(separator: "/").first.map(String.init), folder != path else { return nil }
        let files = try git { () throws(GitError) in
            try repository.file(at: folder, in: commit) == nil ? [] : try repository.files(in: commit, under: folder)
        }
        for file in files where file.path.hasSuffix(".md") {
            if parse(try source(file)).id == id { return file }
        }
        return nil
    }

    /// The time zone of calendars: `PRAXIS_ZONE`, then git's `praxis.zone`; `nil` where nobody has chosen.
    package func chosenZone() throws(WorkspaceError) -> String? {
        if let name = environment["PRAXIS_ZONE"], !name.isEmpty { return name }
        return try setting("praxis.zone")
    }
}
