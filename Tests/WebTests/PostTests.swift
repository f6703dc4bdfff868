import Feeds
import Foundation
import Synchronization
import TestSupport
import Testing
import Workspace

@testable import Web

/// What was waited for, in seconds; nobody waits.
private final class Waits: Sendable {
    private let all = Mutex<[Double]>([])
    var seconds: [Double] { all.withLock { $0 } }
    func add(_ seconds: Double) { all.withLock { $0.append(seconds) } }
}

@Suite("Sending a message to a workflow") struct PostTests {
    private let card = Card(
        title: "Bulletin", paragraphs: ["Publié (1)\n• Revue des risques", "Été"],
        facts: (0..<40).map { .init("Fait \($0)", "valeur \($0)") })

    private func sent(
        to server: Loopback, _ address: String? = nil, limit: Duration = .seconds(20), jitter: Double = 0, now: Double = 0
    ) async throws -> (delivery: Delivery, waits: [Double]) {
        let waits = Waits()
        let patience = Patience(limit: limit, wait: { waits.add($0) }, jitter: { jitter }, now: { now })
        let message = Kept(form: .card, name: "2020-11-24-digest-1.card.json", path: "/nowhere", bytes: try card.bytes())
        let webhook = try #require(Webhook(address ?? server.address()))
        let delivery = await Post.send(message, to: webhook, patience)
        for text in [
            "\(delivery)", "\(webhook)", String(reflecting: webhook), String(decoding: try JSONEncoder().encode(delivery), as: UTF8.self),
        ] {
            #expect(!text.contains(secret))
        }
        return (delivery, waits.seconds)
    }

    @Test("202 is accepted; the bytes of the outbox are what leaves, under the name of the message") func accepted() async throws {
        let server = try Loopback(.status(202))
        let (delivery, waits) = try await sent(to: server)
        #expect(
            delivery == Delivery(message: "2020-11-24-digest-1.card.json", outcome: .sent, receiver: "127.0.0.1", tries: 1, status: 202))
        #expect(waits.isEmpty)
        let request = try #require(server.requests.first)
        #expect(request.line == "POST /workflow?sig=\(secret) HTTP/1.1")
        #expect(Array(request.body.utf8) == (try card.bytes()))
        #expect(request.headers["content-type"] == "application/json; charset=utf-8")
        #expect(request.headers["idempotency-key"] == "2020-11-24-digest-1.card.json")
    }

    @Test("429 waits as long as it is asked to, in seconds or until a date") func retryAfter() async throws {
        let server = try Loopback(
            .status(429, ["Retry-After: 7"]), .status(429, ["Retry-After: Tue, 24 Nov 2020 09:00:30 GMT"]), .status(202))
        let (delivery, waits) = try await sent(to: server, now: 1_606_208_400 + 10)
        #expect(delivery.outcome == .sent && delivery.tries == 3)
        #expect(waits == [7, 20])
        // The same message each time.
        #expect(Set(server.requests.compactMap { $0.headers["idempotency-key"] }).count == 1)
    }

    @Test(
        "a failure that is told inside a 200 is a failure",
        arguments: [
            "Webhook message delivery failed with error: Microsoft Teams endpoint returned HTTP error 429 with ContextId tcid=1.",
            #"{"error":{"code":"429","message":"Rate limit is exceeded"}}"#, #"{"statusCode": 503}"#, "TooManyRequests",
        ])
    func inside(_ body: String) async throws {
        let server = try Loopback(.status(200, [], body), .status(202))
        let (delivery, waits) = try await sent(to: server)
        #expect(delivery.outcome == .sent && delivery.tries == 2 && waits == [2])
    }

    @Test("a body that tells no failure is none", arguments: ["1", "", #"{"id":"run-4291","took":429}"#]) func fine(_ body: String)
        async throws
    {
        let (delivery, _) = try await sent(to: try Loopback(.status(200, [], body)))
        #expect(delivery.outcome == .sent && delivery.tries == 1)
    }

    @Test("five tries, 2, 4, 8 and 16 seconds apart and up to a quarter more; then it is left") func patience() async throws {
        let server = try Loopback(.status(503))
        let (delivery, waits) = try await sent(to: server)
        #expect(delivery.outcome == .busy && delivery.tries == 5 && delivery.status == 503)
        #expect(waits == [2, 4, 8, 16] && server.requests.count == 5)
        #expect(try await sent(to: server, jitter: 1).waits == [2.5, 5, 10, 20])
        let (patient, none) = try await sent(to: try Loopback(.status(429, ["Retry-After: 3600"])))
        #expect(
            patient.outcome == .busy && patient.wait == 3_600 && patient.tries == 1 && none.isEmpty, "nobody waits an hour at a terminal")
    }

    @Test("413 cuts the facts first, then the text, and gives up with the title") func tooLong() async throws {
        let server = try Loopback(.status(413), .status(202))
        let (delivery, waits) = try await sent(to: server)
        #expect(delivery.outcome == .sent && delivery.tries == 2 && waits.isEmpty)
        let bodies = server.requests.map(\.body)
        #expect(bodies[1].utf8.count <= bodies[0].utf8.count * 3 / 4)
        #expect(bodies[1].contains("Fait 0") && !bodies[1].contains("Fait 39") && bodies[1].contains("Revue des risques"))
        #expect(bodies[1].contains(#""contentUrl":null"#) && bodies[1].contains(#""version":"1.4""#))
        let strict = try Loopback(.status(200, [], "Microsoft Teams endpoint returned HTTP error 413"))
        #expect(try await sent(to: strict).delivery.outcome == .tooLong)
        let sizes = strict.requests.map(\.body.utf8.count)
        #expect(sizes == sizes.sorted(by: >) && Set(sizes).count == sizes.count && sizes.count > 2)
    }

    @Test("nothing, garbage and the page of a hotel are tried again and told apart") func strange() async throws {
        for (reply, outcome) in [
            (Loopback.Reply.nothing, Delivery.Outcome.nothing), (.raw("\u{1}\u{2}garbage\r\n\r\n"), .garbage),
            (.status(200, ["Content-Type: text/html"], "<!doctype html><p>Sign in"), .garbage), (.status(999), .garbage),
        ] {
            let (delivery, waits) = try await sent(to: try Loopback(reply))
            #expect(delivery.outcome == outcome && delivery.tries == 5 && waits.count == 4, "\(reply)")
        }
        let (delivery, _) = try await sent(to: try Loopback(.status(202)), "http://127.0.0.1:1/x")
        #expect(delivery.outcome == .unreachable && delivery.tries == 5)
    }

    @Test("what is refused for good is not tried again", arguments: [400, 401, 403, 404, 410]) func refused(_ status: Int) async throws {
        let (delivery, waits) = try await sent(to: try Loopback(.status(status)))
        #expect(delivery.outcome == .refused && delivery.status == status && delivery.tries == 1 && waits.isEmpty)
    }

    @Test("a server that is slow, or sends a byte now and then, is left after a time", arguments: [Loopback.Reply.drip, .late(5, "")])
    func slow(_ reply: Loopback.Reply) async throws {
        let (delivery, _) = try await sent(to: try Loopback(reply, .status(202)), limit: .milliseconds(400))
        #expect(delivery.outcome == .sent && delivery.tries == 2)
    }

    @Test("an endless answer is not read to its end") func endless() async throws {
        let much = String(repeating: "x", count: 4_000_000)
        let (delivery, _) = try await sent(to: try Loopback(.status(202, [], much)))
        #expect(delivery.outcome == .sent)
    }

    @Test("a redirection is not followed: the next host sees nothing", arguments: [301, 302, 303, 307, 308]) func redirected(_ status: Int)
        async throws
    {
        let other = try Loopback(.status(202))
        let (delivery, waits) = try await sent(to: try Loopback(.status(status, ["Location: \(other.address("/take"))"])))
        #expect(delivery.outcome == .redirected && delivery.status == status && delivery.tries == 1 && waits.isEmpty)
        #expect(other.requests.isEmpty)
    }

    @Test("a line that is not safe is not used") func insecure() async throws {
        let plain = try Loopback(.status(202))
        let (delivery, _) = try await sent(to: plain, "https://127.0.0.1:\(plain.port)/x?sig=\(secret)")
        #expect(delivery.outcome == .insecure && delivery.tries == 1)
        #expect(plain.requests.allSatisfy { $0.body.isEmpty })
    }

    @Test("a certificate that nobody signed is not trusted") func unsigned() async throws {
        let folder = try TemporaryFolder()
        let environment = hermeticEnvironment(home: folder.path)
        try expectDone(
            "openssl",
            [
                "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "key.pem", "-out", "cert.pem", "-days", "2", "-subj",
                "/CN=localhost",
            ],
            in: folder.path, environment: environment)
        let port = try Loopback(.nothing).port
        let server = Process()
        server.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        server.arguments = [
            "openssl", "s_server", "-accept", "127.0.0.1:\(port)", "-cert", "\(folder.path)/cert.pem", "-key", "\(folder.path)/key.pem",
            "-quiet", "-www",
        ]
        server.standardInput = FileHandle.nullDevice
        server.standardOutput = FileHandle.nullDevice
        server.standardError = FileHandle.nullDevice
        try server.run()
        defer { server.terminate() }
        var outcome = Delivery.Outcome.unreachable
        for _ in 0..<100 where outcome == .unreachable {
            outcome = try await sent(to: try Loopback(.nothing), "https://127.0.0.1:\(port)/x?sig=\(secret)").delivery.outcome
            if outcome == .unreachable { try await Task.sleep(for: .milliseconds(50)) }
        }
        #expect(outcome == .insecure)
    }

    @Test("an address is https, or of this machine; it never shows its secret") func addresses() {
        for good in [
            "https://prod-1.logic.azure.com:443/workflows/x?sig=\(secret)", "http://127.0.0.1:80/\(secret)", "http://localhost/\(secret)",
        ] {
            #expect(Webhook(good) != nil)
            #expect(Webhook(good).map { !"\($0)".contains(secret) } ?? false)
        }
        for bad in [
            "http://prod-1.logic.azure.com/x", "http://127.0.0.1.example.org/x", "ftp://example.org/x", "https://", "x", "",
            "https://user:word@example.org/x", "file:///etc/passwd", "https://example.org/a b", "https://a\nhttps://b",
        ] { #expect(Webhook(bad) == nil, "\(bad)") }
    }
}
