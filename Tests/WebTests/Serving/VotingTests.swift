import Foundation
import Glibc
import TestSupport
import Testing

@Suite("Decisions from the web view", .serialized) struct VotingTests {
    private func community() throws -> TestSupport.Community {
        let community = try TestSupport.Community()
        try community.done("amina", GateTests.proposal)
        for other in ["bruno", "chloe"] { try community.done(other, "praxis sync") }
        return community
    }

    private static let path = "/approve/page/who-we-are"

    @Test("two windows vote one after the other; the second is told that it is done") func windows() throws {
        let served = try Served(in: try community())
        let (first, second) = (try served.token(on: "/"), try served.token(on: "/"))
        func said(_ answer: Answered) throws -> String {
            let place = try #require(answer["location"])
            let name = try #require(place.components(separatedBy: "said=").last)
            return try served.get("/?said=\(name)").body
        }
        let done = try said(try served.post(Self.path, [:], token: first))
        #expect(done.contains("Approved page/who-we-are, round 1: this text and no other.") && done.contains("action=\"/sync\""), "\(done)")
        let again = try said(try served.post(Self.path, [:], token: second))
        #expect(again.contains("You approved this very text already."))
        #expect(
            try served.community.done("chloe", "praxis audit who-we-are; git for-each-ref refs/praxis/journal --format='%(refname)'")
                .contains("chloe"))
    }

    @Test("an author is told before anything is signed that the policy would not count it, in the words of the command line") func refused()
        throws
    {
        let served = try Served(in: try community(), "amina", language: "fr")
        let before = try served.community.done("amina", "git for-each-ref")
        let answer = try served.post(Self.path, [:], token: try served.token(on: "/"))
        let line = try served.community.run("amina", "praxis approve who-we-are", language: "fr")
        let words = "vous êtes un auteur de page/who-we-are ; un auteur n'approuve pas son propre texte"
        #expect(answer.status == 403 && answer.body.contains(words.replacingOccurrences(of: "'", with: "&#39;")), "\(answer.body)")
        #expect(line.errors.contains(words), "\(line.all)")
        #expect(try served.community.done("amina", "git for-each-ref") == before)
    }

    @Test("a key with a passphrase asks through askpass, never in the page") func passphrase() throws {
        let community = try community()
        let home = try community["chloe"].home
        try community.done("chloe", "ssh-keygen -q -p -P '' -N 'correct horse' -f \(home)/.ssh/id_ed25519")
        let locked = try Served(in: community, settings: "SSH_ASKPASS=/bin/false SSH_ASKPASS_REQUIRE=force")
        let refused = try locked.post(Self.path, [:], token: try locked.token(on: "/"))
        #expect(refused.status == 409 && refused.body.contains("ssh-add") && !refused.body.contains("type=\"password\""), "\(refused.body)")
        try community.folder.write("#!/bin/sh\necho 'correct horse'\n", to: "askpass")
        try community.done("chloe", "chmod 700 \(community.folder.path)/askpass")
        let open = try Served(in: community, settings: "SSH_ASKPASS=\(community.folder.path)/askpass SSH_ASKPASS_REQUIRE=force")
        #expect(try open.post(Self.path, [:], token: try open.token(on: "/")).status == 303)
    }

    @Test("a server that is stopped in the middle of a vote leaves the old or the new, and the vote can be given again") func stopped()
        throws
    {
        let community = try community()
        for (index, delay) in [0, 5, 15, 30, 60, 120, 250].enumerated() {
            let served = try Served(in: community)
            let wire = try Wire(served.port)
            let body = "form-token=\(try served.token(on: "/"))"
            wire.send(
                served.head(
                    "POST", Self.path,
                    [
                        "Origin: \(served.origin)", "Sec-Fetch-Site: same-origin", "Content-Type: application/x-www-form-urlencoded",
                        "Content-Length: \(body.utf8.count)",
                    ]) + body)
            usleep(UInt32(delay * 1_000))
            kill(served.process, index.isMultiple(of: 2) ? SIGKILL : SIGTERM)
            usleep(300_000)
            let after = try community.run("chloe", "git fsck --strict && praxis why who-we-are --json > /dev/null")
            #expect(after.code == 0 && !after.all.contains("error") && !after.all.contains("missing"), "\(delay) ms: \(after.all)")
            let again = try community.run("chloe", "praxis approve who-we-are && praxis withdraw who-we-are")
            #expect(again.code == 0, "\(delay) ms: \(again.all)")
        }
    }
}
