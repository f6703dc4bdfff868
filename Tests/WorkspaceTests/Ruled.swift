import Documents
import Foundation
import Git
import Review
import TestSupport
import Testing
import Workspace

/// The community of `Ground` with a fourth member and with rules that have a place of each sort.
extension Ground {
    /// Of pages: a steward, with an urgent route and somebody who may set the rule aside. Of their wording: two people of two roles, both of
    /// which Chloé holds. Of questions: a role that nobody holds.
    static let rules = """
        version: 2
        default: {require: [{role: reviewer, count: 2}], publish: {role: facilitator}}
        rules:
          - id: pages
            match: {kind: [page], class: [minor, major]}
            require: [{role: steward, count: 1}]
            urgent: {require: [{role: reviewer, count: 1}], ratify_within: 10 working days}
            override: {role: sponsor}
            publish: {role: facilitator}
          - {id: wording, match: {kind: [page], class: [editorial]}, require: [{role: reviewer, count: 1}, {role: sponsor, count: 1}], publish: {role: facilitator}}
          - {id: questions, match: {kind: [question]}, require: [{role: hr, count: 1}], publish: {role: facilitator}}
          - {id: governance, match: {governance: ["**"]}, require: [{role: member, count: 2}], entities: 2, publish: {role: facilitator}}

        """

    private static let ruledOrigin = Task { try await Ground(.founded).ruling() }

    /// Amina is a facilitator and reviewer, Bruno a reviewer, Chloé a reviewer and sponsor with two keys and two addresses, Diane a steward.
    /// Bruno's page `welcome` is submitted and nobody has said anything.
    static func ruled() async throws -> Ground { try Ground(copying: await ruledOrigin.value.folder.path) }

    private func ruling() async throws -> Ground {
        try done(
            "chloe",
            """
            ssh-keygen -q -t ed25519 -N '' -C second -f ../.ssh/second
            mkdir -p ../../diane/.ssh && ssh-keygen -q -t ed25519 -N '' -C diane -f ../../diane/.ssh/id_ed25519 && touch ../../diane/.gitconfig
            """)
        let (second, key) = (try folder.read("chloe/.ssh/second.pub"), try folder.read("diane/.ssh/id_ed25519.pub"))
        func quoted(_ key: String) -> String { "\"\(key.trimmingCharacters(in: .whitespacesAndNewlines))\"" }
        let chloe = try read("bruno", ".praxis/members/chloe.yml").replacing(
            #/emails: .*/#, with: "emails: [chloe@example.org, c@home.example]"
        )
        .replacing(#/roles: .*/#, with: "roles: [reviewer, sponsor]")
        .replacing("keys:\n", with: "keys:\n  - \(quoted(second))\n")
        try done("bruno", "git switch -q -c draft/rules main")
        try await save(
            "bruno",
            [
                ".praxis/policy.yml": Self.rules, ".praxis/members/chloe.yml": chloe,
                ".praxis/members/diane.yml":
                    "name: Diane Oliveira\nemails: [diane@example.org]\nentity: filiale-b\nroles: [steward]\nkeys: [\(quoted(key))]\n",
            ])
        try await submit("bruno", "rules")
        try done("bruno", "git switch -q main")
        for id in ["chloe", "amina"] {
            try give(from: "bruno", to: id)
            try await vote(.approve, id, "governance/policy.yml")
        }
        try give(from: "chloe", to: "amina")
        try await publish("amina", "governance/policy.yml")
        for id in ["amina", "bruno", "chloe"] { try await sync(id) }
        try done("bruno", "cd ../../diane && git clone -q \(server) pmo")
        try settle("diane")
        try done("diane", "praxis join --as diane --no-input")
        try await draft("bruno", "welcome", ["pages/welcome.md": page("welcome", "The floor.\n")])
        try await submit("bruno", "welcome")
        try done("bruno", "git switch -q main")
        for id in ["bruno", "amina", "chloe", "diane"] { try await sync(id) }
        return self
    }

    /// An entry that praxis would refuse to sign, on the proposal of a document or on none.
    @discardableResult
    func say(
        _ kind: Entry.Kind, _ id: String, on doc: String? = nil, why: String? = nil, to: String? = nil, meaning: String? = nil,
        until: Day? = nil, scope: [String]? = nil, now: String = testNow
    ) async throws -> JournalEntry {
        let workspace = try open(id, now: now)
        let snapshot = try workspace.snapshot()
        let (member, key) = try workspace.signer(in: snapshot)
        let proposal = try doc.flatMap { try workspace.openProposal(on: $0, in: snapshot) }
        return try await workspace.append(
            Statement(
                kind, proposal: proposal?.id, round: proposal?.round.number, subjects: proposal?.subjects ?? [], why: why,
                to: to.map { [$0] }, meaning: meaning, until: until, scope: scope), by: member, key: key, in: snapshot)
    }

    /// Submits a draft whatever the checks say of it.
    @discardableResult
    func propose(_ id: String, _ slug: String, class change: ChangeClass? = nil) async throws -> JournalEntry {
        let workspace = try open(id)
        let snapshot = try workspace.snapshot()
        let (member, key) = try workspace.signer(in: snapshot)
        let submission = try workspace.submission(slug, class: change, in: snapshot)
        return try await workspace.append(
            Statement(
                submission.proposal == nil ? .submit : .revise, proposal: submission.proposal?.id,
                round: 1 + (submission.proposal?.rounds.count ?? 0), subjects: submission.subjects, why: nil,
                draft: Entry.Draft(branch: "draft/\(slug)", tip: submission.tip.hex)), by: member, key: key, in: snapshot)
    }
}
