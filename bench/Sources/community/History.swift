import Documents
import Foundation
import Review
import Signatures

/// What happened in a community, from its first commit on.
final class History {
    struct Publication {
        let draft: String
        let at: Int
        let message: String
        let files: [(path: String, id: String)]
    }

    private let scene: Scene
    private let rulebook: Rulebook
    private let root: String
    private let rootTree: [(mode: String, name: String, id: String)]
    private let documents: Int
    private let versions: Int
    private var random = Seeded(state: 1)
    private var pack: Pack
    private(set) var publications: [Publication] = []
    private(set) var entries = 0
    /// The entries of one version as they are stored, by their ids.
    private var stored: [String: String] = [:]
    let open = 10
    private var latest: [Int: (record: String, blob: String, version: Version)] = [:]
    private var main: String

    init(_ scene: Scene, documents: Int, versions: Int) throws {
        self.scene = scene
        self.documents = documents
        self.versions = versions
        rulebook = try scene.rulebook()
        root = try scene.run(["git", "rev-parse", "main"]).trimmingCharacters(in: .newlines)
        main = root
        rootTree = try scene.run(["git", "ls-tree", "main"]).split(separator: "\n").map { line in
            let words = line.split(whereSeparator: \.isWhitespace).map(String.init)
            return (words[0] == "040000" ? Tree.folder : words[0], words[3], words[2])
        }
        pack = try Pack("\(scene.folder)/.git/made.pack")
    }

    func write() throws {
        for version in 1...versions { for document in 0..<documents { try publish(document, version) } }
        try take()
        try writeMain()
        try writeOpen()
        for device in scene.devices {
            if let tip = device.tip { try scene.run(["git", "update-ref", "refs/praxis/journal/\(device.journal)", tip]) }
        }
        try scene.run(["git", "repack", "-q", "-a", "-d", "-f", "--window=0"])
        try scene.run(["git", "pack-refs", "--all"])
        try scene.run(["git", "reset", "-q", "--hard", "main"])
    }

    /// Hands over what was packed, and begins another pack.
    private func take() throws {
        try pack.close()
        try scene.run(["git", "index-pack", "--stdin"], input: "\(scene.folder)/.git/made.pack")
        try FileManager.default.removeItem(atPath: "\(scene.folder)/.git/made.pack")
        pack = try Pack("\(scene.folder)/.git/made.pack")
    }

    /// Of the entry that is next.
    private var moment: Int {
        let all = documents * versions * 6 + open * 2
        return Scene.start + (Scene.end - Scene.start) / all * entries
    }

    private func device(_ member: Int) -> Device { scene.devices[member % 20 * 2 + random.number(2)] }

    // MARK: one version

    private func publish(_ number: Int, _ version: Int) throws {
        let author = 1 + random.number(19)
        let (subject, draft) = try text(number, author, version)
        stored = [:]
        let submitted = try say(.submit, by: device(author), subject, draft: draft)
        // An odd and an even one are of two entities, and neither is the author.
        let reviewers = [author + 1, author + 2]
        var said = [submitted, try say(.comment, by: device(reviewers[0]), subject, on: submitted, why: "Which owner is meant here?")]
        for reviewer in reviewers {
            said.append(try say(.approve, by: device(reviewer), subject, on: submitted, why: "Clear", meaning: "approval"))
        }
        let record = try record(subject, said, Version(after: latest[number]?.version, class: .major))
        let blob = try pack.add(.blob, try record.bytes())
        publications.append(
            Publication(
                draft: draft, at: moment,
                message: "Publish \(subject.doc) \(record.version)\n\nPraxis-Document: \(subject.doc)\n",
                files: [(subject.path, subject.blob), (Record.path(of: subject.doc), blob)]))
        latest[number] = (blob, subject.blob, record.version)
        try say(.acknowledge, by: device(random.number(20)), record.subject(blob: blob))
        try say(.use, by: device(random.number(20)), record.subject(blob: blob), why: "Saved us a day")
    }

    private func text(_ number: Int, _ author: Int, _ version: Int) throws -> (Subject, draft: String) {
        let member = scene.devices[author * 2].member
        var seeded = Seeded(state: UInt64(number))
        let text = Texts(practices: 0).practice(number, &seeded, language: number.isMultiple(of: 2) ? "en" : "fr")
            .replacingOccurrences(of: "[bruno]", with: "[\(member)]").replacingOccurrences(of: "owner: bruno", with: "owner: \(member)")
        let bytes = Array((text + "\nEdition \(version).\n").utf8)
        let blob = try pack.add(.blob, bytes)
        let name = "practice-\(number).md"
        let base = latest[number]
        let subject = Subject(
            doc: "practice/practice-\(number)", path: "guide/\(name)", mode: Tree.file, blob: blob, sha256: sha256Hex(bytes), assets: [],
            template: "practice@1", base: Subject.Base(record: base?.record, blob: base?.blob), class: .major)
        let guide = try pack.add(.tree, Tree.bytes([(Tree.file, name, blob)]))
        let tree = try pack.add(.tree, Tree.bytes(rootTree + [(Tree.folder, "guide", guide)]))
        let who = "\(member) <\(member)@example.org> \(moment) +0000"
        let draft = try pack.add(
            .commit, Array("tree \(tree)\nparent \(root)\nauthor \(who)\ncommitter \(who)\n\nWrite practice \(number)\n".utf8))
        return (subject, draft)
    }

    @discardableResult
    private func say(
        _ kind: Entry.Kind, by device: Device, _ subject: Subject, on submitted: JournalEntry? = nil, why: String? = nil,
        meaning: String? = nil, draft: String? = nil
    ) throws -> JournalEntry {
        var seen = ["refs/heads/main": main]
        for other in scene.devices where other.journal != device.journal {
            if let tip = other.tip { seen["refs/praxis/journal/\(other.journal)"] = tip }
        }
        let at = moment
        entries += 1
        device.seq += 1
        let slug = DocumentID(parsing: subject.doc)?.slug ?? ""
        let entry = Entry(
            community: rulebook.community.id, journal: device.journal, seq: device.seq, lamport: entries, kind: kind,
            proposal: submitted?.id, round: submitted == nil && draft == nil ? nil : 1, subjects: [subject], name: device.name,
            entity: device.entity, roles: device.roles.sorted(), meaning: meaning, policy: rulebook.policyBlob, seen: seen,
            at: Instant(seconds: at).description, why: why, to: draft == nil ? nil : ["reviewer"],
            draft: draft.map { Entry.Draft(branch: "draft/\(slug)", tip: $0) })
        let message = try JournalEntry.message(summary: "\(kind.name) \(subject.doc)", entry: entry)
        let guide = try pack.add(.tree, Tree.bytes([(Tree.file, "\(slug).md", subject.blob)]))
        let below = try pack.add(.tree, Tree.bytes([(Tree.folder, "guide", guide)]))
        let tree = try pack.add(.tree, Tree.bytes([(Tree.folder, "subject", below)]))
        let raw = try device.commit(tree: tree, parents: [device.tip].compactMap(\.self), at: at, message: message)
        let parent = device.tip
        let id = try pack.add(.commit, raw)
        device.tip = id
        stored[id] = String(decoding: raw, as: UTF8.self)
        return JournalEntry(id: id, parent: parent, entry: entry, key: device.publicKey.openSSH)
    }

    private func record(_ subject: Subject, _ said: [JournalEntry], _ version: Version) throws -> Record {
        let fold = Fold(said, rulebook: rulebook)
        guard let proposal = fold[said[0].id] else { throw Problem(what: "no proposal") }
        let matter = Policy.Matter(subject: subject)
        let authorship = Authorship(commits: [], adopted: [], named: [], submitters: proposal.adopters, rulebook: rulebook)
        let verdict = evaluate(
            Dossier(matter: matter, proposal: proposal, authorship: authorship, rulebook: rulebook, now: Instant(seconds: moment)))
        guard verdict.allows else { throw Problem(what: "\(verdict.missing)") }
        let day = Instant(seconds: moment).day
        return Record(
            community: rulebook.community.id, doc: subject.doc, version: version, previous: subject.base.record, path: subject.path,
            mode: subject.mode, blob: subject.blob, sha256: subject.sha256, assets: [], template: subject.template, class: subject.class,
            proposal: proposal.id, evidence: proposal.entries.map(\.id),
            embedded: stored.filter { id, _ in said.contains { $0.id == id } }, publisher: scene.devices[0].member,
            policy: rulebook.policyBlob, trace: verdict.trace, effectiveFrom: day.iso,
            reviewDue: rulebook.reviewDue(matter, asking: nil, from: day)?.iso,
            supersedes: [], status: .published)
    }

    // MARK: main and drafts

    /// The trees are made by `git fast-import`, which keeps them small; the commits that name them are signed here.
    private func writeMain() throws {
        let stream = "\(scene.folder)/.git/stream"
        var text = ""
        for (number, publication) in publications.enumerated() {
            text += "commit refs/import/main\ncommitter Import <import@example.org> \(publication.at) +0000\ndata 0\n"
            if number == 0 { text += "from \(root)\n" }
            for file in publication.files { text += "M 100644 \(file.id) \(file.path)\n" }
        }
        try text.write(toFile: stream, atomically: false, encoding: .utf8)
        try scene.run(["git", "fast-import", "--quiet", "--force"], input: stream)
        let trees = try scene.run(["git", "log", "--reverse", "--format=%T", "\(root)..refs/import/main"]).split(separator: "\n")
        for (publication, tree) in zip(publications, trees) {
            let raw = try scene.devices[0].commit(
                tree: String(tree), parents: [main, publication.draft], at: publication.at, message: publication.message)
            main = try pack.add(.commit, raw)
        }
        try take()
        try scene.run(["git", "update-ref", "refs/heads/main", main])
        try scene.run(["git", "update-ref", "-d", "refs/import/main"])
        try FileManager.default.removeItem(atPath: stream)
    }

    /// Proposals of new documents that wait for a second approval.
    private func writeOpen() throws {
        let stream = "\(scene.folder)/.git/stream"
        for number in documents..<documents + open {
            let author = 2 + number % 18
            let (subject, _) = try text(number, author, 1)
            let member = scene.devices[author * 2].member
            try take()
            let branch = "refs/heads/draft/practice-\(number)"
            let text = """
                commit \(branch)
                committer \(member) <\(member)@example.org> \(moment) +0000
                data 5
                Write
                from \(main)
                M 100644 \(subject.blob) \(subject.path)

                """
            try text.write(toFile: stream, atomically: false, encoding: .utf8)
            try scene.run(["git", "fast-import", "--quiet", "--force"], input: stream)
            let draft = try scene.run(["git", "rev-parse", branch]).trimmingCharacters(in: .newlines)
            let submitted = try say(.submit, by: device(author), subject, draft: draft)
            try say(.approve, by: device(author + 1), subject, on: submitted, why: "Clear", meaning: "approval")
        }
        try take()
        try FileManager.default.removeItem(atPath: "\(scene.folder)/.git/made.pack")
        try FileManager.default.removeItem(atPath: stream)
    }
}
