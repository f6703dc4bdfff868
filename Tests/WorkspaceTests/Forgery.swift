import Documents
import Foundation
import Git
import Review
import TestSupport
import Testing
import Workspace

/// What somebody can do who holds a facilitator's key and git, and does without praxis.
extension Ground {
    /// What `praxis publish` would write if the verdict were what the forger says: text, pictures, record and draft are right, and only the
    /// evidence and who is said to have approved are theirs to choose.
    ///
    /// - Parameters:
    ///   - evidence: which entries are shown; all that the clone has on the proposal, and all delegations, where it is `nil`.
    ///   - trace: who is said to fill the rules.
    ///   - draft: the second parent; what was submitted, where it is `nil`.
    /// - Returns: the commit, to which Amina's `main` was moved.
    @discardableResult
    func forge(
        _ doc: String, trace: [Record.Trace], evidence: ((JournalEntry) -> Bool)? = nil, ratifyBy: String? = nil, draft: String? = nil,
        now: String = testNow
    ) throws -> String {
        let workspace = try open("amina", now: now)
        let snapshot = try workspace.snapshot()
        let proposal = try #require(try workspace.openProposal(on: doc, in: snapshot))
        let subject = try #require(proposal.subjects.first { $0.doc == doc })
        let shown = snapshot.fold.entries.filter { entry in
            let isAbout = entry.id == proposal.id || entry.entry.proposal == proposal.id || entry.entry.kind == .delegate
            return isAbout && (evidence?(entry) ?? true)
        }
        let matter = Policy.Matter(subject: subject)
        let previous = try workspace.record(of: doc, in: snapshot)
        let record = Record(
            community: snapshot.rulebook.community.id, doc: doc, version: Version(after: previous?.record.version, class: subject.class),
            previous: previous?.blob,
            path: subject.path, mode: subject.mode, blob: subject.blob, sha256: subject.sha256, assets: subject.assets,
            template: subject.template, class: subject.class, proposal: proposal.id, evidence: shown.map(\.id),
            embedded: try workspace.stored(shown), publisher: "amina",
            policy: snapshot.rulebook.policyBlob, trace: trace, effectiveFrom: snapshot.today.iso,
            reviewDue: snapshot.rulebook.reviewDue(matter, asking: nil, from: snapshot.today)?.iso, supersedes: [], status: .published,
            ratifyBy: ratifyBy ?? snapshot.rulebook.ratifyBy(matter, trace, from: snapshot.today)?.iso)
        try folder.write(String(decoding: record.bytes(), as: UTF8.self), to: "record")
        let submitted = try #require(proposal.round.entry.entry.draft)
        var lines = [
            "100644,$(git hash-object -w ../../record),\(Record.path(of: doc))", "\(subject.mode),\(subject.blob),\(subject.path)",
        ]
        lines += subject.assets.map { "100644,\($0.blob),\($0.path)" }
        if doc.hasPrefix("governance/"), subject.path != ".praxis/community.yml" {
            let version = snapshot.rulebook.community.version + 1
            let raised = "$(git show main:.praxis/community.yml | sed 's/^version: .*/version: \(version)/' | git hash-object -w --stdin)"
            lines.append("100644,\(raised),.praxis/community.yml")
        }
        return try force(lines, draft: draft ?? submitted.tip, now: now)
    }

    /// One commit of Amina's on `main` with files put into its tree: `mode,blob,path`.
    @discardableResult
    func force(_ files: [String], draft: String? = nil, now: String = testNow) throws -> String {
        let adding = files.map { "--cacheinfo \($0)" }.joined(separator: " ")
        let second = draft.map { " -p \($0)" } ?? ""
        return try done(
            "amina",
            """
            git switch -q main && export GIT_INDEX_FILE=$PWD/../forged && git read-tree main && git update-index --add \(adding) && \
            commit=$(git commit-tree -S -p main\(second) -m 'Publish it' $(git write-tree)) && git update-ref refs/heads/main $commit && \
            unset GIT_INDEX_FILE && git reset -q --hard && echo $commit
            """, now: now
        ).trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// What Amina's clone finds in her `main`, what the hook of the server says when she sends it past her own hooks, and what somebody
    /// finds who clones `main` alone from a server without the hook: each of them the same, or the attack succeeds somewhere.
    ///
    /// - Parameter hook: where the server knows more than `main` alone, as it has the journals.
    func refused(_ ids: Set<String>, by hook: Set<String>? = nil, now: String = testNow) throws {
        #expect(Set(try verify("amina", now: now).violations.map(\.id)) == ids, "client")
        let before = try git("amina", "ls-remote", "origin", "main")
        let push = try sh("amina", "git push --no-verify -q origin main", now: now)
        #expect(push.code != 0 && Self.ids(in: push.all) == hook ?? ids, "hook: \(push.all)")
        #expect(try git("amina", "ls-remote", "origin", "main") == before)
        try done("amina", "rm \(server)/hooks/pre-receive && git push --no-verify -q origin main")
        try done("amina", "mkdir -p ../../eve && git clone -q --single-branch -b main \(server) ../../eve/pmo")
        let alone = try sh("eve", "praxis verify --root \(try git("amina", "config", "praxis.root"))", now: now)
        #expect(alone.code == 1 && Self.ids(in: alone.all) == ids, "alone: \(alone.all)")
        #expect(!alone.output.contains("everything on main was approved"))
    }

    /// The same three, where nothing is wrong: what a test of an attack begins with, so that it is refused for its own reason.
    func accepted(now: String = testNow) throws {
        #expect(try verify("amina", now: now).violations.map(\.id) == [])
        let push = try sh("amina", "git push --no-verify -q origin main", now: now)
        #expect(push.code == 0, "hook: \(push.all)")
    }

    /// What stands in brackets at the ends of findings.
    static func ids(in text: String) -> Set<String> {
        Set(text.matches(of: #/\[([a-z]+(?:-[a-z]+)+)\] [0-9a-f]{10}/#).map { String($0.1) })
    }

    /// A member who signs with another key or on another device, from a copy of their clone: `chloe-phone`.
    func device(_ name: String) throws {
        let member = name.prefix { $0 != "-" }
        try done(String(member), "mkdir -p ../../\(name) && cp -a . ../../\(name)/pmo")
        try done(name, "git config --unset praxis.device || true")
    }
}
