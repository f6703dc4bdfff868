import Foundation
import Glibc
import Synchronization

/// A server on this machine that answers what it is told to, with real sockets.
final class Loopback: Sendable {
    enum Reply: Sendable {
        /// Bytes as they go over the line, then the end.
        case raw(String)
        /// The connection ends after the request, without a byte.
        case nothing
        /// A byte each tenth of a second, for ever.
        case drip
        /// The same as raw, some seconds later.
        case late(Double, String)

        static func status(_ code: Int, _ headers: [String] = [], _ body: String = "") -> Reply {
            let lines = ["HTTP/1.1 \(code) Answer", "Content-Length: \(body.utf8.count)", "Connection: close"] + headers + ["", body]
            return .raw(lines.joined(separator: "\r\n"))
        }
    }

    struct Request: Sendable {
        let line: String
        /// Names in small letters.
        let headers: [String: String]
        let body: String
    }

    let port: UInt16
    private let listening: Int32
    private let replies: [Reply]
    private let received = Mutex<[Request]>([])

    /// - Parameter replies: one for each request; the last one for all that follow.
    init(_ replies: Reply...) throws {
        self.replies = replies
        listening = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = in_addr_t(0x7f00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let file = listening
        let isOpen = unsafe withUnsafeMutablePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { name in
                unsafe bind(file, name, size) == 0 && listen(file, 16) == 0 && getsockname(file, name, &size) == 0
            }
        }
        guard isOpen else { throw CocoaError(.fileReadUnknown) }
        port = UInt16(bigEndian: address.sin_port)
        Thread.detachNewThread { [weak self] in
            while true {
                let line = accept(file, nil, nil)
                guard line >= 0, let self else { break }
                Thread.detachNewThread { self.answer(on: line) }
            }
        }
    }

    deinit {
        shutdown(listening, Int32(SHUT_RDWR))
        close(listening)
    }

    var requests: [Request] { received.withLock { $0 } }

    func address(_ path: String = "/workflow?sig=\(secret)") -> String { "http://127.0.0.1:\(port)\(path)" }

    private func answer(on line: Int32) {
        defer { close(line) }
        guard let request = read(from: line) else { return }
        let number = received.withLock { requests in
            requests.append(request)
            return requests.count - 1
        }
        switch replies[min(number, replies.count - 1)] {
        case .raw(let text): _ = write(text, to: line)
        case .nothing: return
        case .drip:
            guard write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n", to: line) else { return }
            while write("x", to: line) { usleep(100_000) }
        case .late(let seconds, let text):
            usleep(UInt32(seconds * 1e6))
            _ = write(text, to: line)
        }
    }

    private func write(_ text: String, to line: Int32) -> Bool {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = unsafe rest.withUnsafeBytes { unsafe send(line, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }

    /// The head, then as much of a body as it announces; `nil` where the other side leaves, as after a handshake that failed.
    private func read(from line: Int32) -> Request? {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 64 * 1_024)
        while true {
            let text = String(decoding: bytes, as: UTF8.self)
            if let end = text.range(of: "\r\n\r\n") {
                let lines = text[..<end.lowerBound].components(separatedBy: "\r\n")
                let headers = Dictionary(
                    lines.dropFirst().map { line in
                        let parts = line.split(separator: ":", maxSplits: 1)
                        return (parts[0].lowercased(), parts.count > 1 ? parts[1].trimmingCharacters(in: .whitespaces) : "")
                    }, uniquingKeysWith: { first, _ in first })
                let body = text[end.upperBound...]
                if body.utf8.count >= headers["content-length"].flatMap({ Int($0) }) ?? 0 {
                    return Request(line: lines[0], headers: headers, body: String(body))
                }
            }
            let count = unsafe recv(line, &buffer, buffer.count, 0)
            // What does not begin as HTTP, as a handshake of TLS, gets its answer at once.
            if count > 0, bytes.isEmpty, buffer[0] == 0x16 { return Request(line: "", headers: [:], body: "") }
            guard count > 0 else { return nil }
            bytes += buffer[..<count]
        }
    }
}

/// The part of an address that nobody may see.
let secret = "Zx81-geheim_9f3k"
