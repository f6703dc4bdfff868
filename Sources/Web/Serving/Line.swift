import Documents
import FlyingSocks
import Foundation
import Glibc

/// One connection: a request is read whole within its limits, is answered, and the connection ends. Whoever is slow or long is told so.
struct Line: Sendable {
    let socket: AsyncSocket
    let limits: Limits

    struct Limits: Sendable {
        /// For the head of a request.
        var head = Duration.seconds(5)
        /// For its body, and again for the answer.
        var body = Duration.seconds(30)
    }

    init(_ socket: AsyncSocket, limits: Limits = Limits()) {
        self.socket = socket
        self.limits = limits
        // What is started to answer, as ssh-keygen, inherits no connection.
        _ = fcntl(socket.socket.file.rawValue, F_SETFD, FD_CLOEXEC)
    }

    /// - Parameters:
    ///   - respond: answers a request that could be read, or a refusal of one that could not.
    ///   - answered: is told once that nothing more is said, before the other side is: it may come back at that moment.
    func serve(
        _ respond: @escaping @Sendable (Result<Request, Refusal>) async -> (response: Response, withBody: Bool)?,
        answered: @Sendable () -> Void = {}
    ) async {
        let request: Result<Request, Refusal>?
        do {
            request = .success(try await read())
        } catch let refusal as Refusal {
            request = .failure(refusal)
        } catch {
            // The other side went away.
            request = nil
        }
        var isSent = false
        if let request, let (response, withBody) = await respond(request) { isSent = await send(response.bytes(withBody: withBody)) }
        answered()
        if isSent { await end() }
        do { try socket.close() } catch { /* It is closed already: that is all that was wanted. */  }
    }

    private func read() async throws -> Request {
        let (bytes, end) = try await within(limits.head) { try await readHead() }
        let head = try RequestReader.head(Array(bytes[..<end]))
        var body = Array(bytes[end...].prefix(head.length))
        if body.count < head.length {
            let missing = head.length - body.count
            body += try await within(limits.body) { try await socket.read(bytes: missing) }
        }
        let request = head.request
        return Request(method: request.method, path: request.path, query: request.query, headers: request.headers, body: body)
    }

    /// What has come up to and after the empty line, and where that one ends.
    private func readHead() async throws -> (bytes: [UInt8], end: Int) {
        var bytes: [UInt8] = []
        while true {
            let start = max(0, bytes.count - 3)
            bytes += try await socket.read(atMost: 4_096)
            if let end = Self.end(of: bytes, from: start) { return (bytes, end) }
            guard bytes.count < RequestReader.headLimit else { throw RequestReader.tooLong }
        }
    }

    private static func end(of bytes: [UInt8], from start: Int) -> Int? {
        guard bytes.count >= 4 else { return nil }
        return (start...max(start, bytes.count - 4)).first { index in
            index + 4 <= bytes.count && bytes[index] == 13 && bytes[index + 1] == 10 && bytes[index + 2] == 13 && bytes[index + 3] == 10
        }.map { $0 + 4 }
    }

    /// `false` for whoever does not read, or went away.
    private func send(_ bytes: [UInt8]) async -> Bool {
        do {
            try await within(limits.body) { try await socket.write(Data(bytes)) }
            return true
        } catch {
            return false
        }
    }

    /// Lets the other side finish: closing before all was read would throw the answer away with the rest.
    private func end() async {
        do {
            shutdown(socket.socket.file.rawValue, Int32(SHUT_WR))
            try await within(.seconds(1)) {
                var rest = RequestReader.bodyLimit
                while rest > 0 { rest -= try await socket.read(atMost: 4_096).count }
            }
        } catch {
            // Who sends for ever, or went away, has nothing more to wait for.
        }
    }

    /// - Throws: `Refusal` of 408 where it takes longer.
    private func within<Value: Sendable>(_ limit: Duration, _ work: @escaping @Sendable () async throws -> Value) async throws -> Value {
        try await withThrowingTaskGroup(of: Value.self) { group in
            group.addTask { try await work() }
            group.addTask {
                try await Task.sleep(for: limit)
                throw Refusal(.timeout, en: "the request took too long to come", fr: "la requête a mis trop de temps à venir")
            }
            defer { group.cancelAll() }
            guard let value = try await group.next() else { throw CancellationError() }
            return value
        }
    }
}
