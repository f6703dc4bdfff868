import Foundation
import TestSupport
import Testing

/// `praxis notify` with the real programs, a real repository and a real server on this machine.
@Suite("The digest for those who are somewhere else", .serialized) struct NotifyTests {
    private static let accepted = Loopback.Reply.status(202)

    /// A community with something to tell, which bruno's clone knows: a page that amina has sent for review, or the whole starter.
    private func community(starter: String? = nil) throws -> TestSupport.Community {
        let community = try Community(starter: starter)
        if starter == nil {
            try page("Who we are", in: community)
        } else {
            try community.done("amina", "praxis submit --class major; praxis sync")
        }
        try community.done("bruno", "praxis sync")
        return community
    }

    private func page(_ title: String, in community: TestSupport.Community) throws {
        let slug = title.lowercased().replacingOccurrences(of: " ", with: "-")
        try community.done(
            "amina",
            "praxis new page '\(title)' --lang en --no-input && printf '\\nThree consultants.\\n' >> pages/\(slug).md && praxis save -m 'Say it' && praxis submit --class major && praxis sync"
        )
    }

    /// All that a clone holds, its objects as text, and nothing of it may be the secret.
    private func expectNoSecret(_ community: TestSupport.Community, _ said: String...) throws {
        for text in said { #expect(!text.contains(secret)) }
        let found = try community.run(
            "bruno", "grep -rIl '\(secret)' . ; git cat-file --batch --batch-all-objects --unordered | grep -ac '\(secret)'")
        #expect(found.output == "0\n", "\(found.all)")
    }

    private func outbox(_ community: TestSupport.Community) throws -> [String] {
        try community.done("bruno", "ls .git/praxis/outbox").split(separator: "\n").map(String.init)
    }

    @Test("R4: a digest is posted to the channel; it is sent once, and its secret is nowhere") func posted() throws {
        let community = try community(starter: "pmo")
        let server = try Loopback(Self.accepted)
        let hook = "PRAXIS_WEBHOOK='\(server.address())'"
        let dry = try community.done("bruno", "praxis notify teams --dry-run")
        let sent = try community.run("bruno", "\(hook) praxis notify teams")
        #expect(sent.code == 0 && sent.errors == "Sent by 127.0.0.1.\n", "\(sent.all)")
        #expect(server.requests.map(\.body) == [dry], "what --dry-run prints is what leaves")
        #expect(dry.contains("and 81 more"), "a large proposal is one line")
        #expect(try outbox(community).isEmpty)
        let again = try community.run("bruno", "\(hook) praxis notify teams")
        #expect(again.code == 0 && again.errors.contains("not sent twice") && server.requests.count == 1)
        try expectNoSecret(community, sent.all, again.all, dry)
        // News are another message.
        try page("Who we are", in: community)
        let more = try community.run("bruno", "praxis sync; \(hook) PRAXIS_LANG=fr praxis prevenir teams")
        #expect(more.code == 0 && server.requests.count == 2, "\(more.all)")
        #expect(Set(server.requests.compactMap { $0.headers["idempotency-key"] }).count == 2)
    }

    @Test("what is not taken stays in the outbox, and the next one sends it") func kept() throws {
        let community = try community()
        let first = try community.run("bruno", "praxis notify teams")
        #expect(first.code == 0 && first.errors.contains("nothing has left the machine"), "\(first.all)")
        let server = try Loopback(
            .status(403), .status(429, ["Retry-After: 3600"]), .status(307, ["Location: http://127.0.0.1:1/"]), Self.accepted)
        let hook = "PRAXIS_WEBHOOK='\(server.address())'"
        for says in ["refused it (403)", "is busy (429)", "points to another address (307)"] {
            let outcome = try community.run("bruno", "\(hook) praxis notify teams")
            #expect(outcome.code == 7 && outcome.errors.contains(says) && outcome.errors.contains("fix: "), "\(outcome.all)")
            #expect(try outbox(community).count == 1)
            try expectNoSecret(community, outcome.all)
        }
        let french = try community.run("bruno", "\(hook) praxis notify teams", language: "fr")
        #expect(french.code == 0 && french.errors.contains("Envoyé par 127.0.0.1."), "\(french.all)")
        // An older digest that waited goes before the new one; a new one of the same day takes the place of the old.
        #expect(server.requests.count == 4)
    }

    @Test("two at once send nothing twice and lose nothing") func together() throws {
        let community = try community()
        let server = try Loopback(.late(0.7, "HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"))
        let hook = "PRAXIS_WEBHOOK='\(server.address())'"
        let outcome = try community.run(
            "bruno",
            "\(hook) praxis notify teams & \(hook) praxis notify teams & \(hook) praxis notify teams --since 2020-11-01 & wait %1 && wait %2 && wait %3"
        )
        #expect(outcome.code == 0, "\(outcome.all)")
        let keys = server.requests.compactMap { $0.headers["idempotency-key"] }
        #expect(Set(keys).count == keys.count, "\(keys)")
        #expect(keys.count >= 1 && keys.count <= 2, "\(keys)")
        #expect(try outbox(community).isEmpty)
    }

    @Test("a sender that stops between the answer and its note sends again, under the same name") func stopped() throws {
        let community = try community()
        let server = try Loopback(Self.accepted)
        let hook = "PRAXIS_WEBHOOK='\(server.address())'"
        // The note cannot be written, as where the disk is full at that moment.
        try community.done("bruno", "mkdir -p .git/praxis; touch .git/praxis/sent")
        let first = try community.run("bruno", "\(hook) praxis notify teams")
        #expect(first.code != 0 && server.requests.count == 1, "\(first.all)")
        #expect(try outbox(community).count == 1, "success is not claimed for what is not noted")
        try community.done("bruno", "rm .git/praxis/sent; \(hook) praxis notify teams")
        let keys = server.requests.compactMap { $0.headers["idempotency-key"] }
        #expect(keys.count == 2 && Set(keys).count == 1)
        try expectNoSecret(community, first.all)
    }

    @Test("the secret comes from the person's own settings, and from nothing among the documents") func settings() throws {
        let community = try community()
        let server = try Loopback(Self.accepted)
        try community.done("bruno", "praxis notify teams")
        // An include from the work tree, whoever set it up: what others write there chooses neither address nor program.
        try community.done(
            "bruno",
            "printf '[praxis]\\n\\twebhook = \(server.address())\\n\\tsendmail = touch ran;\\n' > .praxis/mine; git config include.path ../.praxis/mine"
        )
        for word in ["teams", "mail"] {
            let outcome = try community.run("bruno", "PRAXIS_WEB=/bin/false praxis notify \(word)")
            #expect(outcome.code == 1 && outcome.errors.contains("a file among the documents"), "\(outcome.all)")
            #expect(!outcome.all.contains(secret))
        }
        #expect(server.requests.isEmpty)
        #expect(try community.run("bruno", "ls ran").code != 0)
        try community.done("bruno", "git config --unset include.path; rm .praxis/mine")
        // A file that others can read holds no secret.
        try community.done(
            "bruno",
            "mkdir -p ~/.config/praxis; printf '%s\\n' '\(server.address())' > ~/.config/praxis/webhook; chmod 644 ~/.config/praxis/webhook"
        )
        let open = try community.run("bruno", "praxis notify teams")
        #expect(open.code == 1 && open.errors.contains("fix: chmod 600"), "\(open.all)")
        #expect(server.requests.isEmpty)
        try community.done("bruno", "chmod 600 ~/.config/praxis/webhook; praxis notify teams")
        #expect(server.requests.count == 1)
        for address in ["http://example.org/\(secret)", "not an address \(secret)"] {
            let bad = try community.run("bruno", "git config --global praxis.webhook '\(address)'; praxis notify teams --since 2020-10-01")
            #expect(bad.code == 1 && !bad.all.contains(secret) && bad.errors.contains("is not the address of a workflow"), "\(bad.all)")
        }
        try expectNoSecret(community, open.all)
    }

    @Test("a mail goes to the person's own program, with all its lines; what that refuses waits") func mail() throws {
        let community = try community()
        let script = "#!/bin/sh\necho \"$@\" >> ~/calls\ncat > ~/mail.$$\ntest -e ~/broken && exit 75\nmv ~/mail.$$ ~/mail\n"
        try write(script, to: "\(community.folder.path)/bruno/post")
        try community.done("bruno", "chmod +x ~/post; git config --global praxis.sendmail \"$HOME/post --fast\"; touch ~/broken")
        let failed = try community.run("bruno", "praxis notify mail")
        #expect(failed.code == 7 && failed.errors.contains("post refused it (75)"), "\(failed.all)")
        #expect(try outbox(community).count == 1)
        let dry = try community.done("bruno", "praxis notify mail --dry-run")
        try community.done("bruno", "rm ~/broken")
        // The same news a minute later are the same mail, though its date is another.
        try community.done("bruno", "praxis notify mail", now: "2020-11-24T09:01:00Z")
        try community.done("bruno", "praxis notify mail", now: "2020-11-24T09:02:00Z")
        #expect(try community.done("bruno", "cat ~/calls") == "--fast -t -i\n--fast -t -i\n")
        let mail = try community.done("bruno", "cat ~/mail", now: "2020-11-24T09:03:00Z")
        func rest(_ text: String) -> [String] { text.components(separatedBy: "\r\n").filter { !$0.hasPrefix("Date: ") } }
        #expect(rest(mail) == rest(dry) && mail.contains("\r\nDate: Tue, 24 Nov 2020 09:01:00 +0000\r\n"))
    }

    @Test("without praxis-web beside it nothing is lost, and it is said what is missing") func alone() throws {
        let community = try community()
        try community.done("bruno", "mkdir ~/bin && cp '\(praxisBinary)' ~/bin/praxis")
        let outcome = try community.run("bruno", "PRAXIS_WEBHOOK=https://127.0.0.1:1/x ~/bin/praxis notify teams")
        #expect(outcome.code == 3 && outcome.errors.contains("bin/praxis-web is not there"), "\(outcome.all)")
        #expect(try outbox(community).count == 1)
    }
}
