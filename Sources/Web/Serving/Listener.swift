import FlyingSocks
import Glibc
import Workspace

/// The two addresses of this machine that only this machine reaches, at one port that the system chose.
struct Listener: Sendable {
    let port: UInt16
    /// One or two: a machine may have no IPv6.
    let sockets: [AsyncSocket]
    let pool: any AsyncSocketPool

    static func open() async throws(WorkspaceError) -> Listener {
        do {
            let pool: any AsyncSocketPool = .make()
            try await pool.prepare()
            // The same port must be free at both; another program may have it at one.
            for _ in 0..<20 {
                let first = try listening(at: try sockaddr_in.inet(ip4: "127.0.0.1", port: 0))
                guard case .ip4(_, let port) = try first.sockname() else { break }
                do {
                    let second = try listening(at: try sockaddr_in6.inet6(ip6: "::1", port: port))
                    return Listener(
                        port: port, sockets: [try AsyncSocket(socket: first, pool: pool), try AsyncSocket(socket: second, pool: pool)],
                        pool: pool)
                } catch SocketError.failed(_, let code, _) where code == EADDRINUSE {
                    try first.close()
                } catch {
                    return Listener(port: port, sockets: [try AsyncSocket(socket: first, pool: pool)], pool: pool)
                }
            }
            throw WorkspaceError(.fault, en: "no port of this machine is free", fr: "aucun port de cette machine n'est libre")
        } catch let error as WorkspaceError {
            throw error
        } catch {
            throw WorkspaceError(
                .fault, en: "no address of this machine could be opened: \(error)",
                fr: "aucune adresse de cette machine n'a pu être ouverte : \(error)")
        }
    }

    func close() {
        for socket in sockets {
            // One that the system has closed already is closed.
            do { try socket.close() } catch { continue }
        }
    }

    private static func listening(at address: some SocketAddress) throws -> Socket {
        let socket = try Socket(domain: Int32(type(of: address).family))
        // What is started here, as ssh-keygen, inherits no connection.
        _ = fcntl(socket.file.rawValue, F_SETFD, FD_CLOEXEC)
        do {
            try socket.bind(to: address)
            try socket.listen()
        } catch {
            try socket.close()
            throw error
        }
        return socket
    }
}
