import Documents
import Foundation
import Git
import Review
import TestSupport
import Testing
import Workspace

/// A community of three with real repositories, keys and a server, at one of three moments; each test has a copy of its own.
///
/// Everything is read by name from the clones' own settings, so that the settings of the whole process (libgit2 has one set) stay empty.
final class Ground: Sendable {
    /// What happened already.
    enum Moment: Sendable {
        /// Everybody has joined.
        case founded
        /// Bruno has submitted the pages `welcome` (with a picture) and `notes`; Chloé has approved both; every clone has received all.
        case approved
        /// Amina has published `welcome`, and every clone has received it.
        case published
    }

    let folder: TemporaryFolder

    private static let founded = Result { try Community() }
    private static let approved = Task { try await Ground(.founded).approving() }
    private static let published = Task { try await Ground(.approved).publishing() }

    convenience init(_ moment: Moment) async throws {
        switch moment {
        case .founded: try self.init(copying: Self.founded.get().folder.path)
        case .approved: try self.init(copying: await Self.approved.value.folder.path)
        case .published: try self.init(copying: await Self.published.value.folder.path)
        }
    }

    init(copying origin: String) throws {
        folder = try TemporaryFolder()
        let plain = ["PATH": "/usr/bin:/bin"]
        try expectDone("cp", ["-a", "\(origin)/.", folder.path], in: folder.path, environment: plain)
        let people = ["amina", "bruno", "chloe", "diane"].filter { FileManager.default.fileExists(atPath: clone(of: $0)) }
        for id in people {
            for file in ["\(id)/.gitconfig", "\(id)/pmo/.git/config"] {
                try folder.write(try folder.read(file).replacingOccurrences(of: origin, with: folder.path), to: file)
            }
            try settle(id)
        }
    }

    /// What the person's own settings say, in the clone.
    func settle(_ id: String) throws {
        for (name, value) in [
            ("user.name", id), ("user.email", "\(id)@example.org"), ("gpg.format", "ssh"),
            ("user.signingkey", "\(folder.path)/\(id)/.ssh/id_ed25519.pub"),
        ] { try git(id, "config", name, value) }
    }

    var server: String { "\(folder.path)/server.git" }

    func clone(of id: String) -> String { "\(folder.path)/\(id)/pmo" }

    // MARK: programs

    private func environment(_ id: String, now: String) -> [String: String] {
        hermeticEnvironment(home: "\(folder.path)/\(id.split(separator: "-")[0])", now: now)
    }

    @discardableResult
    func git(_ id: String, _ arguments: String..., now: String = testNow, with more: [String: String] = [:], input: String = "") throws
        -> String
    {
        let outcome = try run(
            "git", arguments, in: clone(of: id), environment: environment(id, now: now).merging(more) { _, new in new }, input: input)
        guard outcome.code == 0 else { throw ChildProblem.failed("git \(arguments.joined(separator: " "))", outcome) }
        return outcome.output.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// A line of the shell, which may fail.
    func sh(_ id: String, _ line: String, now: String = testNow, language: String = "en") throws -> Outcome {
        var environment = environment(id, now: now)
        environment["PRAXIS_LANG"] = language
        return try run("sh", ["-c", line], in: clone(of: id), environment: environment)
    }

    @discardableResult
    func done(_ id: String, _ line: String, now: String = testNow) throws -> String {
        let outcome = try sh(id, line, now: now)
        guard outcome.code == 0 else { throw ChildProblem.failed("\(id)$ \(line)", outcome) }
        return outcome.output
    }

    func tip(_ id: String, _ revision: String = "main") throws -> String { try git(id, "rev-parse", revision) }

    func write(_ id: String, _ path: String, _ text: String) throws { try folder.write(text, to: "\(id)/pmo/\(path)") }

    func read(_ id: String, _ path: String) throws -> String { try folder.read("\(id)/pmo/\(path)") }

    // MARK: the workspace

    func open(_ id: String, now: String = testNow, remembered: Remembered? = nil) throws -> Workspace {
        try Workspace(
            environment: [
                "PATH": "\(binaryFolder):/usr/local/bin:/usr/bin:/bin", "GIT_CONFIG_NOSYSTEM": "1", "LC_ALL": "C.UTF-8",
                "PRAXIS_LANG": "en",
            ],
            directory: clone(of: id), now: Instant(parsing: now)?.seconds ?? 0, isInteractive: false, remembered: remembered)
    }

    /// Starts a draft with a file, and saves it.
    func draft(_ id: String, _ slug: String, _ files: [String: String], now: String = testNow) async throws {
        let workspace = try open(id, now: now)
        let snapshot = try workspace.snapshot()
        for (path, text) in files.sorted(by: { $0.key < $1.key }).prefix(1) {
            _ = try workspace.startDraft(slug, path: path, text: text, in: snapshot)
        }
        try await save(id, files, now: now)
    }

    /// Writes files of the open draft and saves them.
    func save(_ id: String, _ files: [String: String], _ message: String = "Write it down", now: String = testNow) async throws {
        for (path, text) in files { try write(id, path, text) }
        let workspace = try open(id, now: now)
        let (member, key) = try workspace.signer(in: try workspace.snapshot())
        _ = try await workspace.save(message, paths: try workspace.unsavedPaths(), by: member, key: key)
    }

    @discardableResult
    func submit(_ id: String, _ slug: String, class change: ChangeClass? = nil, to: [String]? = nil, now: String = testNow) async throws
        -> JournalEntry
    {
        let workspace = try open(id, now: now)
        let snapshot = try workspace.snapshot()
        let (member, key) = try workspace.signer(in: snapshot)
        let submission = try workspace.submission(slug, class: change, in: snapshot)
        #expect(submission.findings.filter { $0.severity == .error } == [])
        return try await workspace.append(
            Statement(
                submission.proposal == nil ? .submit : .revise, proposal: submission.proposal?.id,
                round: 1 + (submission.proposal?.rounds.count ?? 0),
                subjects: submission.subjects, why: nil, to: to, draft: Entry.Draft(branch: "draft/\(slug)", tip: submission.tip.hex)),
            by: member, key: key, in: snapshot)
    }

    @discardableResult
    func vote(_ kind: Entry.Kind, _ id: String, _ doc: String, now: String = testNow) async throws -> JournalEntry {
        let workspace = try open(id, now: now)
        let snapshot = try workspace.snapshot()
        let (member, key) = try workspace.signer(in: snapshot)
        let proposal = try #require(try workspace.openProposal(on: doc, in: snapshot))
        return try await workspace.append(
            Statement(kind, proposal: proposal.id, round: proposal.round.number, subjects: proposal.subjects, why: "said so"), by: member,
            key: key,
            in: snapshot)
    }

    /// The verdicts on the open proposal of a document.
    func verdicts(_ id: String, _ doc: String, now: String = testNow) throws -> [Verdict] {
        let workspace = try open(id, now: now)
        let snapshot = try workspace.snapshot()
        return try workspace.verdicts(on: try #require(try workspace.openProposal(on: doc, in: snapshot)), in: snapshot)
    }

    @discardableResult
    func publish(_ id: String, _ doc: String, now: String = testNow) async throws -> ObjectID {
        let workspace = try open(id, now: now)
        let snapshot = try workspace.snapshot()
        let (member, key) = try workspace.signer(in: snapshot)
        let proposal = try #require(try workspace.openProposal(on: doc, in: snapshot))
        return try await workspace.publish(try workspace.plan(proposal, by: member, in: snapshot), by: member, key: key, in: snapshot)
    }

    @discardableResult
    func sync(_ id: String, now: String = testNow) async throws -> SyncReport { try await open(id, now: now).sync() }

    func verify(_ id: String, now: String = testNow) throws -> Verification { try open(id, now: now).verify() }

    /// The ids of what a verification finds; those of alarms as well.
    func doubts(_ id: String) throws -> [String] {
        let found = try verify(id)
        #expect(found.isGood == (found.violations.isEmpty && found.alarms.isEmpty))
        return found.violations.map(\.id) + found.alarms.map(\.id)
    }

    /// Everything that one clone has, drafts and journals, for another: quicker than two exchanges with the server.
    func give(from giver: String, to receiver: String) throws {
        try git(
            receiver, "fetch", "-q", "--update-head-ok", clone(of: giver), "+refs/praxis/journal/*:refs/praxis/journal/*",
            "+refs/heads/draft/*:refs/heads/draft/*")
    }

    // MARK: the moments

    private func approving() async throws -> Ground {
        try await draft(
            "bruno", "welcome", ["pages/welcome.md": page("welcome", "![The floor](plan.svg)\n"), "pages/plan.svg": "<svg/>\n"])
        try await submit("bruno", "welcome")
        try git("bruno", "switch", "-q", "main")
        try await draft("bruno", "notes", ["pages/notes.md": page("notes", "Notes.\n")])
        try await submit("bruno", "notes")
        try git("bruno", "switch", "-q", "main")
        try give(from: "bruno", to: "chloe")
        try await vote(.approve, "chloe", "page/welcome")
        try await vote(.approve, "chloe", "page/notes")
        for (giver, receiver) in [("chloe", "bruno"), ("bruno", "amina")] { try give(from: giver, to: receiver) }
        return self
    }

    private func publishing() async throws -> Ground {
        try await publish("amina", "page/welcome")
        for id in ["amina", "bruno", "chloe"] { try await sync(id) }
        return self
    }
}

/// A page as a member would have filled it in.
func page(_ slug: String, _ body: String, author: String = "bruno", more: String = "", id: String? = nil) -> String {
    """
    ---
    template: page@1
    id: \(id ?? "page/\(slug)")
    title: The page \(slug)
    lang: en
    owner: amina
    authors: [\(author)]
    \(more)scope: group
    audience: [pmo]
    confidentiality: group
    ---

    # The page \(slug)

    \(body)
    """
}
