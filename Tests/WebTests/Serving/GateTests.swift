import Foundation
import Glibc
import TestSupport
import Testing

/// site.md, "The web view": each line as a test with a hostile client over a real socket. The names are the numbers of the lines.
@Suite("The web view keeps out whoever was not let in", .serialized) struct GateTests {
    /// A page of amina's for review, which chloe may approve.
    static let proposal =
        "praxis new page 'Who we are' --lang en --no-input && printf '\\nThree consultants.\\n' >> pages/who-we-are.md && praxis save -m 'Say it' && praxis submit --class major && praxis sync"

    @Test("web view 1: it binds 127.0.0.1 and [::1] only, at a random free port") func loopbackOnly() throws {
        let (first, second) = (try Served(isLetIn: false), try Served(isLetIn: false))
        #expect(first.port != second.port && first.port > 1_023)
        for (table, own) in [("tcp", "0100007F"), ("tcp6", "00000000000000000000000001000000")] {
            let lines = try String(contentsOfFile: "/proc/net/\(table)", encoding: .utf8).components(separatedBy: "\n").dropFirst()
            let port = String(first.port, radix: 16, uppercase: true)
            // Column 2 is the own address, column 4 the state, 0A is listening.
            let end = ":" + String(repeating: "0", count: 4 - port.count) + port
            let rows: [[Substring]] = lines.map { $0.split(separator: " ") }
            let listening: [[Substring]] = rows.filter { $0.count > 3 && $0[3] == "0A" && $0[1].hasSuffix(end) }
            for line in listening { #expect(line[1].hasPrefix("\(own):"), "\(line)") }
            if table == "tcp" { #expect(listening.count == 1) }
        }
    }

    @Test("web view 2: another name of this machine is refused on every method, whatever Origin says") func rebinding() throws {
        let served = try Served()
        for method in ["GET", "HEAD", "POST", "OPTIONS", "PUT", "DELETE", "TRACE", "CONNECT"] {
            for host in [
                "evil.example", "evil.example:\(served.port)", "127.0.0.1", "127.0.0.1:1", "0.0.0.0:\(served.port)",
                "127.0.0.1:\(served.port).evil.example",
            ] {
                let answer = try served.ask(
                    "\(method) / HTTP/1.1\r\nHost: \(host)\r\nOrigin: http://\(host)\r\nSec-Fetch-Site: same-origin\r\nCookie: \(served.cookie)\r\n\r\n"
                )
                #expect(answer.status == 421, "\(method) \(host)")
                #expect(!answer.body.contains("PMO community") && answer["set-cookie"] == nil)
            }
        }
        #expect(try served.ask("GET / HTTP/1.1\r\nCookie: \(served.cookie)\r\n\r\n").status == 421)
        #expect(
            try served.ask("GET / HTTP/1.1\r\nHost: 127.0.0.1:\(served.port)\r\nHost: evil.example\r\nCookie: \(served.cookie)\r\n\r\n")
                .status == 400)
        for host in ["127.0.0.1", "[::1]", "localhost", "LOCALHOST"] {
            #expect(try served.ask("GET / HTTP/1.1\r\nHost: \(host):\(served.port)\r\nCookie: \(served.cookie)\r\n\r\n").status == 200)
        }
    }

    @Test("web view 3: the token of the address opens once, and becomes a cookie that no script and no other site sees") func entrance()
        throws
    {
        let served = try Served(isLetIn: false)
        let (port, path) = (served.port, String(served.address.dropFirst("http://127.0.0.1:\(served.port)".count)))
        func open(_ path: String, _ method: String = "GET", _ more: String = "") throws -> Answered {
            try served.ask("\(method) \(path) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\n\(more)\r\n")
        }
        #expect(path.hasPrefix("/enter?token=") && path.count == "/enter?token=".count + 64)
        // What is not it, what only looks, and a click on another site's page use nothing up.
        for wrong in ["/enter", "/enter?token=", "/enter?token=\(String(repeating: "0", count: 64))", String(path.dropLast()), path + "0"] {
            #expect(try open(wrong).status == 403, "\(wrong)")
        }
        _ = try open(path, "HEAD")
        #expect(try open(path, "GET", "Sec-Fetch-Site: cross-site\r\n").status == 403)
        #expect(try open("/").status == 403)
        let entered = try open(path, "GET", "Sec-Fetch-Site: none\r\n")
        #expect(entered.status == 303 && entered["location"] == "/" && entered["referrer-policy"] == "no-referrer")
        let cookie = try #require(entered["set-cookie"])
        let parts = cookie.components(separatedBy: "; ")
        #expect(parts[0].wholeMatch(of: try Regex("praxis-\(port)=[0-9a-f]{64}")) != nil)
        #expect(Set(parts.dropFirst()) == ["Path=/", "HttpOnly", "SameSite=Strict"])
        #expect(!cookie.contains(path.suffix(64)), "the cookie is another secret")
        let again = try open(path)
        #expect(again.status == 403 && again["set-cookie"] == nil)
        #expect(try open("/", "GET", "Cookie: \(parts[0])\r\n").status == 200)
        #expect(try open("/", "GET", "Cookie: other=1; \(parts[0]); more=2\r\n").status == 200)
        #expect(try open("/", "GET", "Cookie: praxis-1=\(parts[0].suffix(64))\r\n").status == 403)
        #expect(try open("/", "GET", "Cookie: \(parts[0].dropLast())\r\n").status == 403)
    }

    @Test("web view 4: what changes something is a POST with the token of a form, from a page of ours") func forgery() throws {
        let served = try Served(before: Self.proposal)
        let path = "/approve/page/who-we-are"
        let token = try served.token(on: "/")
        let (type, site, origin) = (
            "Content-Type: application/x-www-form-urlencoded", "Sec-Fetch-Site: same-origin", "Origin: \(served.origin)"
        )
        let before = try served.community.done("chloe", "git for-each-ref")
        for bad in [nil, "", String(token.dropLast()), String(repeating: "0", count: 64)] {
            #expect(try served.post(path, [:], token: bad).status == 403)
        }
        for headers in [
            [type], [type, site], [type, origin], [type, site, "Origin: null"], [type, site, "Origin: http://evil.example"],
            [type, site, "Origin: http://127.0.0.1:1"], [type, site, "Origin: https://127.0.0.1:\(served.port)"],
            [type, origin, "Sec-Fetch-Site: cross-site"],
            [type, origin, "Sec-Fetch-Site: same-site"], [type, origin, "Sec-Fetch-Site: none"],
        ] {
            #expect(try served.post(path, [:], token: token, headers: headers).status == 403, "\(headers)")
        }
        for other in ["text/plain", "multipart/form-data; boundary=x", "application/json"] {
            #expect(try served.post(path, [:], token: token, headers: ["Content-Type: \(other)", site, origin]).status == 415, "\(other)")
        }
        #expect(try served.get(path + "?form-token=\(token)").status == 404)
        for site in ["cross-site", "same-site"] { #expect(try served.get("/", "Sec-Fetch-Site: \(site)").status == 403) }
        let options = try served.ask(served.head("OPTIONS", path, ["Origin: http://evil.example", "Access-Control-Request-Method: POST"]))
        #expect(options.status == 405 && !options.headers.contains { $0.name.hasPrefix("access-control") })
        #expect(try served.community.done("chloe", "git for-each-ref") == before, "nothing of this was signed")
        // The same with all of it is an approval.
        let done = try served.post(path, ["why": "It is true"], token: token)
        #expect(done.status == 303 && done["location"]?.hasPrefix("/review/page/who-we-are") == true, "\(done)")
        #expect(try served.community.done("chloe", "praxis history who-we-are").contains("It is true"))
    }

    @Test("web view 5, 6: every answer says what a page may load, and that nobody else may frame, embed, sniff or keep it") func headers()
        throws
    {
        let served = try Served()
        let policy =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
        let answers = [
            try served.get("/"), try served.get("/style.css"), try served.get("/serve.js"), try served.get("/nowhere"),
            try served.get("/audit"),
            try served.ask("GET / HTTP/1.1\r\nHost: x\r\n\r\n"), try served.ask("nonsense\r\n\r\n"),
            try served.post("/approve/a/b", [:], token: nil),
        ]
        for answer in answers {
            #expect(answer["content-security-policy"] == policy)
            #expect(answer["x-content-type-options"] == "nosniff")
            #expect(answer["cross-origin-opener-policy"] == "same-origin" && answer["cross-origin-resource-policy"] == "same-origin")
            #expect(answer["cache-control"] == "no-store")
            #expect(["same-origin", "no-referrer"].contains(answer["referrer-policy"]))
        }
        // A page that broke its own policy would be dead.
        for path in ["/", "/library", "/audit", "/calendar", "/reports"] {
            let page = try served.get(path)
            #expect(page.status == 200, "\(path)")
            for broken in ["<style", " style=", " onclick=", "<script>", "javascript:"] {
                #expect(!page.body.contains(broken), "\(path): \(broken)")
            }
        }
    }
}
