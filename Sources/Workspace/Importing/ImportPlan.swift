package import Documents
import Git
import Review

/// What an import would do, worked out before anything is written.
package struct ImportPlan: Sendable {
    /// The draft that all of it goes into.
    package let draft: String
    /// In the order of their paths in the folder.
    package let documents: [Document]
    package let left: [Left]

    package struct Document: Sendable {
        package let arrival: Arrival
        package let imported: Imported
        /// Path in the repository to the absolute path of the file that is copied.
        let assets: [String: String]
        /// Files that are too large, as paths in the folder.
        package let tooLarge: [String]
    }

    /// A file that stays where it is, with why.
    package struct Left: Hashable, Sendable {
        package let path: String
        package let why: Why

        package enum Why: Hashable, Sendable {
            case refused(ImportRefusal)
            /// It leads out of the folder, or is a link.
            case link
            /// A Word document, and pandoc is not installed.
            case noPandoc
            case pandoc(String)
            case notReadable
            case tooLarge
        }
    }
}

/// What was found in a folder outside; its files are read and never written.
struct ForeignFolder {
    /// Absolute.
    let root: String
    var texts: [ForeignText] = []
    /// Path in the folder to the absolute path; texts too.
    var files: [String: String] = [:]
    var words: [String] = []
    var left: [ImportPlan.Left] = []

    /// A folder with all below it, or one file with what lies beside it. Links are not followed: they may lead anywhere.
    init?(at path: String) {
        guard let facts = Disk.facts(path) else { return nil }
        root = facts.isFolder ? path : Files.parent(of: path)
        let only = facts.isFolder ? nil : path.split(separator: "/").last.map(String.init)
        var open = [""]
        while let folder = open.popLast() {
            for name in Files.names(in: folder.isEmpty ? root : "\(root)/\(folder)") where !name.hasPrefix(".") {
                let inside = folder.isEmpty ? name : "\(folder)/\(name)"
                guard let facts = Disk.facts("\(root)/\(inside)") else { continue }
                if facts.isFolder { open.append(inside) } else { add(inside, facts, only) }
            }
        }
        texts.sort { $0.path < $1.path }
        words.sort()
    }

    private mutating func add(_ path: String, _ facts: Disk.Facts, _ only: String?) {
        let isText = path.lowercased().hasSuffix(".md") || path.lowercased().hasSuffix(".markdown")
        let isWord = path.lowercased().hasSuffix(".docx") && !(path.split(separator: "/").last ?? "").hasPrefix("~$")
        let isWanted = only == nil || only == path
        guard facts.isFile else {
            if isText || isWord, isWanted { left.append(ImportPlan.Left(path: path, why: .link)) }
            return
        }
        files[path] = "\(root)/\(path)"
        guard isWanted else { return }
        if isWord { words.append(path) }
        guard isText else { return }
        guard facts.size <= largestDocument else { return left.append(ImportPlan.Left(path: path, why: .tooLarge)) }
        if let bytes = Files.read("\(root)/\(path)") {
            texts.append(ForeignText(path: path, bytes: bytes))
        } else {
            left.append(ImportPlan.Left(path: path, why: .notReadable))
        }
    }
}

extension Workspace {
    /// Works out what becomes of a folder or a file. Word documents are turned into Markdown in a folder under `.git/praxis`.
    ///
    /// - Parameters:
    ///   - kind: of all of them; `nil`: found out for each.
    ///   - into: a folder of the repository; `nil`: that of the kind.
    package func plan(importing typed: String, kind: String?, language: Language?, into: String?, in snapshot: Snapshot)
        async throws(WorkspaceError) -> ImportPlan
    {
        let path = Disk.resolved(typed.hasPrefix("/") ? typed : "\(directory)/\(typed)")
        guard var folder = ForeignFolder(at: path) else {
            throw WorkspaceError(
                .notFound, en: "there is no \(escaped(typed))", fr: "\(escaped(typed)) n'existe pas",
                fix: Phrase(same: "ls \(escaped(Files.parent(of: typed)))"))
        }
        try await turnWords(&folder)
        var importer = try importer(kind: kind, language: language, into: into, in: snapshot)
        var arrivals: [Arrival] = []
        for text in folder.texts.sorted(by: { $0.path < $1.path }) {
            let arrived = importer.arrive(text) { template, slug in
                documentPath(of: slug, in: into ?? template.folder ?? "pages", isWorkshop: template.kind == "workshop", day: snapshot.today)
            }
            switch arrived {
            case .success(let arrival): arrivals.append(arrival)
            case .failure(let problem): folder.left.append(ImportPlan.Left(path: text.path, why: .refused(problem.refusal)))
            }
        }
        let places = Dictionary(arrivals.map { ($0.origin, $0.path) }) { first, _ in first }
        let files = Set(folder.files.keys)
        let documents = arrivals.map { arrival in
            let imported = importer.text(of: arrival, places: places, files: files)
            var (assets, large): ([String: String], [String]) = ([:], [])
            for (origin, place) in imported.assets {
                guard let file = folder.files[origin] else { continue }
                if (Disk.facts(file)?.size ?? 0) > snapshot.rulebook.community.assetLimit {
                    large.append(origin)
                } else {
                    assets[place] = file
                }
            }
            return ImportPlan.Document(arrival: arrival, imported: imported, assets: assets, tooLarge: large.sorted())
        }
        let name = Slug(title: path.split(separator: "/").last.map(String.init) ?? "")?.text ?? "folder"
        return ImportPlan(
            draft: "import-\(name.prefix(60))", documents: documents, left: folder.left.sorted { $0.path < $1.path })
    }

    private func importer(kind: String?, language: Language?, into: String?, in snapshot: Snapshot) throws(WorkspaceError) -> Importer {
        let rulebook = snapshot.rulebook
        let checker = Checker(
            templates: try templates(at: snapshot.main),
            catalogue: Catalogue(
                documents: [], members: rulebook.members.mapValues { $0.isActive(on: snapshot.today) },
                entities: Set(rulebook.entities.keys), roles: rulebook.roles, outline: rulebook.community.outline,
                languages: rulebook.community.languages, files: []))
        var values = ["scope": "group", "audience": "pmo", "confidentiality": "group"]
        if let me = snapshot.me {
            values["owner"] = me
            values["authors"] = me
        }
        let proposed = snapshot.fold.proposals.filter { !$0.isAbandoned }.flatMap { $0.subjects.map(\.doc) }
        let paths =
            try filesOfWorkTree().map(\.path) + (try git { () throws(GitError) in try repository.files(in: snapshot.main) }).map(\.path)
        return Importer(
            checker: checker, kind: kind, language: language, into: into, values: values, outline: rulebook.community.outline,
            ids: Set(snapshot.recordFiles.keys).union(proposed), paths: Set(paths))
    }

    /// Makes the draft and writes its files: documents, and copies of what they show. Nothing is saved, and nobody is asked to read it.
    package func perform(_ plan: ImportPlan, in snapshot: Snapshot) throws(WorkspaceError) {
        guard let work = repository.workDirectory else { throw WorkspaceError(GitError.bare(doing: "")) }
        try demandOpenable(plan.draft)
        try demandFree(plan.draft, in: snapshot)
        for document in plan.documents {
            for path in [document.arrival.path] + document.assets.keys.sorted() where Files.exists("\(work)/\(path)") {
                throw WorkspaceError(
                    .refused, en: "\(escaped(path)) exists already", fr: "\(escaped(path)) existe déjà",
                    fix: Phrase(en: "move it away, or import with --into FOLDER", fr: "déplacez-le, ou importez avec --into DOSSIER"))
            }
        }
        var steps: [WriteStep] = []
        func put(_ bytes: [UInt8], at path: String) throws(WorkspaceError) {
            try demandNoLink(on: path)
            steps.append(.write(path, try git { () throws(GitError) in try repository.writeBlob(bytes) }))
        }
        for document in plan.documents {
            try put(document.imported.bytes, at: document.arrival.path)
            for (path, file) in document.assets.sorted(by: { $0.key < $1.key }) {
                guard let bytes = Files.read(file) else { continue }
                try put(bytes, at: path)
            }
        }
        try switchTo(draft: plan.draft, at: snapshot.main, writing: steps)
    }
}

/// `<folder>/<slug>.md`; a workshop has a folder of its own, for what is handed out.
package func documentPath(of slug: Slug, in folder: String, isWorkshop: Bool, day: Day) -> String {
    if isWorkshop { return "\(folder)/\(day.iso.prefix(7))-\(slug.text)/\(slug.text).md" }
    return folder.isEmpty ? "\(slug.text).md" : "\(folder)/\(slug.text).md"
}
