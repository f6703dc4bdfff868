import Foundation
import Glibc
import TestSupport
import Testing

/// `praxis serve` in a member's clone, as a process of its own, and a browser that was let in.
final class Served: Sendable {
    let community: TestSupport.Community
    let port: UInt16
    /// What was printed to be opened.
    let address: String
    let process: pid_t
    /// `name=value`, as the browser sends it; empty until it was let in.
    let cookie: String
    private let files: String

    /// In a community of its own.
    ///
    /// - Parameters:
    ///   - id: who serves.
    ///   - before: a command line in amina's clone, before bruno and chloe receive what she sent.
    ///   - isLetIn: whether the address is opened at once.
    convenience init(_ id: String = "chloe", before: String? = nil, language: String = "en", isLetIn: Bool = true) throws {
        let community = try TestSupport.Community()
        if let before {
            try community.done("amina", before)
            for other in ["bruno", "chloe"] { try community.done(other, "praxis sync") }
        }
        try self.init(in: community, id, language: language, isLetIn: isLetIn)
    }

    /// - Parameter settings: variables of the shell, before the command.
    init(in community: TestSupport.Community, _ id: String = "chloe", language: String = "en", settings: String = "", isLetIn: Bool = true)
        throws
    {
        self.community = community
        files = "\(community.folder.path)/served-\(UInt32.random(in: 0 ... .max))"
        let outcome = try community.run(
            id, "\(settings) praxis serve </dev/null >\(files).out 2>\(files).err & echo $!", language: language)
        process = try #require(pid_t(outcome.output.trimmingCharacters(in: .whitespacesAndNewlines)))
        address = try Self.printed(files)
        port = try #require(URL(string: address)?.port.flatMap { UInt16(exactly: $0) })
        guard isLetIn else {
            cookie = ""
            return
        }
        let answer = try Self.ask(
            port, "GET \(address.dropFirst("http://127.0.0.1:\(port)".count)) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\n\r\n")
        cookie = String(try #require(answer["set-cookie"]).prefix { $0 != ";" })
    }

    deinit { kill(process, SIGKILL) }

    /// The first line of its output, once it is there.
    private static func printed(_ files: String) throws -> String {
        for _ in 0..<600 {
            if let text = try? String(contentsOfFile: "\(files).out", encoding: .utf8), text.contains("\n") {
                return text.components(separatedBy: "\n")[0]
            }
            usleep(50_000)
        }
        throw ChildProblem.failed(
            "praxis serve", Outcome(code: -1, output: "", errors: (try? String(contentsOfFile: "\(files).err", encoding: .utf8)) ?? ""))
    }

    /// All that it has printed so far.
    var log: String {
        get throws {
            try String(contentsOfFile: "\(files).out", encoding: .utf8) + String(contentsOfFile: "\(files).err", encoding: .utf8)
        }
    }

    var origin: String { "http://127.0.0.1:\(port)" }

    /// The head of an honest request of a browser that was let in.
    func head(_ method: String, _ path: String, _ more: [String] = []) -> String {
        (["\(method) \(path) HTTP/1.1", "Host: 127.0.0.1:\(port)", "Cookie: \(cookie)"] + more + ["", ""]).joined(separator: "\r\n")
    }

    func get(_ path: String, _ more: String...) throws -> Answered { try ask(head("GET", path, more)) }

    /// What a browser sends for a form of a page of ours.
    func post(_ path: String, _ fields: [String: String], token: String?, headers: [String]? = nil) throws -> Answered {
        var all = fields
        all["form-token"] = token
        let body = all.map { "\($0.key)=\($0.value.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")" }.joined(
            separator: "&")
        let headers = headers ?? ["Origin: \(origin)", "Sec-Fetch-Site: same-origin", "Content-Type: application/x-www-form-urlencoded"]
        return try ask(head("POST", path, headers + ["Content-Length: \(body.utf8.count)"]) + body)
    }

    /// The token that the forms of a page carry.
    func token(on path: String) throws -> String {
        let page = try get(path)
        let start = try #require(page.body.range(of: "name=\"form-token\" value=\""), "\(path) has no form: \(page.body)")
        return String(page.body[start.upperBound...].prefix { $0 != "\"" })
    }

    func ask(_ text: String) throws -> Answered { try Self.ask(port, text) }

    static func ask(_ port: UInt16, _ text: String) throws -> Answered {
        let wire = try Wire(port)
        wire.send(text)
        return try wire.answer()
    }
}

/// An answer as it came over the line.
struct Answered {
    let status: Int
    /// Names in small letters.
    let headers: [(name: String, value: String)]
    let body: String

    subscript(name: String) -> String? { headers.first { $0.name == name }?.value }
}

/// A connection that sends what it wants, when it wants.
final class Wire: Sendable {
    private let file: Int32

    init(_ port: UInt16) throws {
        file = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = in_addr_t(0x7f00_0001).bigEndian
        var patience = timeval(tv_sec: 60, tv_usec: 0)
        let (own, size) = (file, socklen_t(MemoryLayout<sockaddr_in>.size))
        let isThere = unsafe withUnsafePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { unsafe connect(own, $0, size) == 0 }
        }
        guard isThere else { throw ChildProblem.notStarted("a connection to \(port)", code: errno) }
        unsafe setsockopt(file, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    }

    deinit { close(file) }

    /// `false` where the other side has closed.
    @discardableResult
    func send(_ text: String) -> Bool {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = unsafe rest.withUnsafeBytes { unsafe Glibc.send(file, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }

    /// All that comes until the other side closes.
    func answer() throws -> Answered {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 64 * 1_024)
        while true {
            let count = unsafe recv(file, &buffer, buffer.count, 0)
            guard count > 0 else { break }
            bytes += buffer[..<count]
        }
        let text = String(decoding: bytes, as: UTF8.self)
        let end = try #require(text.range(of: "\r\n\r\n"), "no answer came, but \(text.debugDescription)")
        let lines = text[..<end.lowerBound].components(separatedBy: "\r\n")
        let headers = lines.dropFirst().map { line in
            let parts = line.split(separator: ":", maxSplits: 1)
            return (name: parts[0].lowercased(), value: parts.count > 1 ? parts[1].trimmingCharacters(in: .whitespaces) : "")
        }
        let status = try #require(Int(lines[0].split(separator: " ")[1]))
        return Answered(status: status, headers: headers, body: String(text[end.upperBound...]))
    }
}
