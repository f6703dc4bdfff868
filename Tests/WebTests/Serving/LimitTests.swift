import Documents
import Foundation
import Glibc
import Synchronization
import TestSupport
import Testing
import Web

@Suite("The web view gives little to whoever asks too much", .serialized) struct LimitTests {
    @Test("web view 8: long heads, long bodies, two lengths and slow senders are refused; 64 speak at once") func limits() throws {
        let served = try Served()
        let own = "Host: 127.0.0.1:\(served.port)\r\n"
        #expect(try served.get("/", "X: \(String(repeating: "x", count: 15_000))").status == 200)
        #expect(try served.get("/", "X: \(String(repeating: "x", count: 16_500))").status == 431)
        let endless = try Wire(served.port)
        endless.send("GET / HTTP/1.1\r\n\(own)")
        for _ in 0..<4_000 { guard endless.send("X: \(String(repeating: "x", count: 60))\r\n") else { break } }
        #expect(try served.ask("POST / HTTP/1.1\r\n\(own)Content-Length: 1048577\r\n\r\n").status == 413)
        #expect(try served.ask("POST / HTTP/1.1\r\n\(own)Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n").status == 400)
        #expect(try served.ask("POST / HTTP/1.1\r\n\(own)Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n").status == 400)
        #expect(try served.ask("POST / HTTP/1.1\r\n\(own)Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n").status == 411)
        for odd in ["+5", "-1", "5 5", "0x5", "", "99999999999999999999"] {
            let status = try served.ask("POST / HTTP/1.1\r\n\(own)Content-Length: \(odd)\r\n\r\n").status
            #expect(status == 400 || status == 413, "\(odd)")
        }
        #expect(try served.ask("POST / HTTP/1.1\r\n\(own)Content-Length: 5\r\nContent-Length: 6\r\n\r\n").status == 400)
        let began = ContinuousClock.now
        let slowHead = try Wire(served.port)
        slowHead.send("GET / HTTP/1.1\r\n\(own)")
        let slowBody = try Wire(served.port)
        slowBody.send(served.head("POST", "/", ["Content-Length: 10"]) + "x")
        let dripping = Thread { for _ in 0..<20 { guard slowHead.send("X: y\r\n") else { break }; usleep(500_000) } }
        dripping.start()
        #expect(try slowHead.answer().status == 408)
        #expect((4.5...9).contains((ContinuousClock.now - began) / .seconds(1)), "a head has five seconds, however it comes")
        let silent = try (0..<64).map { _ in try Wire(served.port) }
        usleep(300_000)
        #expect(try served.get("/").status == 503)
        withExtendedLifetime(silent) {}
        #expect(try slowBody.answer().status == 408)
        #expect((29...45).contains((ContinuousClock.now - began) / .seconds(1)), "a body has thirty")
        #expect(try served.get("/").status == 200)
    }

    @Test("web view 8: who has its answer makes room, before it knows: 64 who come back at once are never too many") func crowd() throws {
        let served = try Served()
        let failures = Mutex<[String]>([])
        let all = DispatchGroup()
        for _ in 0..<64 {
            all.enter()
            Thread.detachNewThread {
                defer { all.leave() }
                do {
                    for _ in 0..<8 {
                        let status = try served.get("/serve.css").status
                        if status != 200 { failures.withLock { $0.append("\(status)") } }
                    }
                } catch {
                    failures.withLock { $0.append("\(error)") }
                }
            }
        }
        all.wait()
        #expect(failures.withLock { $0 } == [])
    }

    @Test(
        "web view 8: a head that two programs could read differently is no request",
        arguments: [
            "GET / HTTP/1.1\nHost: H\n\n\r\n\r\n", "GET  / HTTP/1.1\r\nHost: H\r\n\r\n", "GET / HTTP/2.0\r\nHost: H\r\n\r\n",
            "GET http://H/ HTTP/1.1\r\nHost: H\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: H\r\n folded: x\r\n\r\n", "GET / HTTP/1.1\r\nHost : H\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: H\r\nX\0: y\r\n\r\n",
            "GET /a\u{7f} HTTP/1.1\r\nHost: H\r\n\r\n", "GET /é HTTP/1.1\r\nHost: H\r\n\r\n", "GET /# HTTP/1.1\r\nHost: H\r\n\r\n",
            "\r\n\r\n", "GET\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: H\r\nX: a\rb\r\n\r\n",
        ]) func heads(_ text: String)
    {
        #expect(throws: Refusal.self) { try RequestReader.head(Array(text.utf8)) }
    }

    @Test(
        "web view 7: a path that climbs, hides a slash or ends a string is no path",
        arguments: [
            "/../etc/passwd", "/a/../b", "/a/./b", "//a", "/a//b", "/%2e%2e/x", "/a%2fb", "/a%5cb", "/a%00b", "/%c0%ae", "/%zz", "/%",
            "/a\\b%0d%0ax", "/a/",
        ]) func paths(_ path: String)
    {
        #expect(throws: Refusal.self) { try RequestReader.head(Array("GET \(path) HTTP/1.1\r\nHost: H\r\n\r\n".utf8)) }
    }

    @Test("a plain request is read as it is meant") func plain() throws {
        let text =
            "POST /document/practice/%C3%A9t%C3%A9?q=a+b%26c&lang=fr HTTP/1.1\r\nHost: 127.0.0.1:1\r\nContent-Length: 7\r\nX-Y:\t z \r\n\r\n"
        let head = try RequestReader.head(Array(text.utf8))
        #expect(head.length == 7 && head.request.method == .post && head.request.path == ["document", "practice", "été"])
        #expect(head.request.query == [.init("q", "a b&c"), .init("lang", "fr")] && head.request.header("x-y") == "z")
    }

    @Test("whatever comes is refused or is one plain request, and never stops the reader") func fuzzed() {
        var random = Seeded.announced()
        let good = Array(
            "POST /document/practice/%C3%A9t%C3%A9?q=a+b%26c HTTP/1.1\r\nHost: 127.0.0.1:1\r\nCookie: a=b; c=d\r\nContent-Length: 7\r\n\r\n"
                .utf8)
        let pieces: [[UInt8]] = ["\r\n", "\n", "\0", "%2e", "..", "/", ":", " ", "Host: x\r\n", "\r\n\r\n", "\u{FFFD}", "%", "?", "#"].map {
            Array($0.utf8)
        }
        var read = 0
        for _ in 0..<20_000 {
            var bytes = good
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                let place = Int.random(in: 0...bytes.count, using: &random)
                switch Int.random(in: 0..<4, using: &random) {
                case 0: bytes.insert(contentsOf: pieces.randomElement(using: &random) ?? [], at: place)
                case 1: bytes.insert(UInt8.random(in: .min ... .max, using: &random), at: place)
                case 2: bytes.removeSubrange(place..<min(bytes.count, place + 3))
                default: bytes[max(0, place - 1)] ^= 1 << UInt8.random(in: 0..<8, using: &random)
                }
            }
            do throws(Refusal) {
                let head = try RequestReader.head(bytes)
                read += 1
                let isPlain = head.request.path.allSatisfy { name in
                    !name.isEmpty && name != "." && name != ".." && !name.contains("/") && !name.utf8.contains(0)
                }
                #expect(isPlain && (0...RequestReader.bodyLimit).contains(head.length), "\(bytes)")
                #expect(
                    head.request.headers.count { $0.name == "host" } <= 1 && head.request.headers.count { $0.name == "content-length" } <= 1
                )
            } catch {
                #expect([.badRequest, .lengthRequired, .tooLarge, .headersTooLarge].contains(error.status))
            }
        }
        #expect(read > 500, "most were refused, but not all")
    }

    @Test("web view 9: a secret is compared whole, printed nowhere, and the log holds nothing but the address") func secrets() throws {
        let secret = Secret()
        #expect(secret.matches(secret.text) && Secret() != secret)
        for index in 0..<64 {
            var other = Array(secret.text)
            other[index] = other[index] == "0" ? "1" : "0"
            #expect(!secret.matches(String(other)))
        }
        #expect(
            !secret.matches(nil) && !secret.matches("") && !secret.matches(secret.text + "0")
                && !secret.matches(String(secret.text.dropLast())))
        #expect("\(secret) \(String(reflecting: secret))" == "… …")
        let served = try Served(before: GateTests.proposal)
        let token = try served.token(on: "/")
        _ = try served.post("/approve/page/who-we-are", [:], token: token)
        _ = try served.ask("nonsense\r\n\r\n")
        _ = try served.get("/nowhere?token=\(token)")
        let log = try served.log
        #expect(!log.contains(token) && !log.contains(served.cookie.suffix(64)))
        #expect(log.components(separatedBy: served.address.suffix(64)).count == 2, "once, on the line that is opened: \(log)")
        #expect(log.components(separatedBy: "\n").count == 3, "\(log)")
    }

    @Test("web view 9: without a request it ends by itself") func idle() async throws {
        let community = try TestSupport.Community()
        let environment = try community["amina"].environment()
        let began = ContinuousClock.now
        let server = try await Server(
            .init(
                environment: environment, directory: community.clone(of: "amina"), language: .en, idle: .seconds(1), now: { 1_606_208_400 })
        )
        // That it comes back at all is the end.
        await server.run()
        #expect(ContinuousClock.now - began >= .seconds(1))
    }
}
