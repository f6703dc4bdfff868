import Foundation
import Glibc
import TestSupport
import Testing
import Workspace

/// Programs that stand on the other side of a line. Where they are missing a test is left out with a word; never where `CI` is set.
private enum Far {
    static let isRequired = ProcessInfo.processInfo.environment["CI"].map { !$0.isEmpty } ?? false
    static let sshd = "/usr/sbin/sshd"
    static let lighttpd = "/usr/sbin/lighttpd"

    static func has(_ program: String) -> Bool { isRequired || FileManager.default.isExecutableFile(atPath: program) }
}

/// A daemon on a port of the loopback that nobody else uses; ends with its holder.
private final class Daemon: Sendable {
    let port: Int
    private let pid: pid_t

    /// - Parameter start: the line of the shell that becomes the daemon, and stays in the foreground.
    init(in folder: String, name: String, answers: (Int) throws -> Bool, start: (Int) throws -> String) throws {
        let environment = ["PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "HOME": folder]
        for _ in 0..<20 {
            let port = Int.random(in: 20_000..<60_000)
            let line = "exec \(try start(port)) > \(folder)/\(name).log 2>&1"
            let told = try run("sh", ["-c", "(\(line)) & echo $!"], in: folder, environment: environment)
            let pid = pid_t(told.output.trimmingCharacters(in: .whitespacesAndNewlines)) ?? 0
            for _ in 0..<100 where try !answers(port) {
                guard kill(pid, 0) == 0 else { break }
                usleep(50_000)
            }
            if try kill(pid, 0) == 0 && answers(port) {
                self.port = port
                self.pid = pid
                return
            }
        }
        throw ChildProblem.notStarted(try read("\(folder)/\(name).log"), code: 1)
    }

    deinit { kill(pid, SIGTERM) }
}

@Suite("Real ways to a server") struct TransportTests {
    /// Three clones exchange all that they have by one way, and each believes what it received.
    private func exchange(_ ground: Ground, _ url: String, _ before: String = "") async throws {
        for id in ["amina", "bruno", "chloe"] { try ground.git(id, "remote", "set-url", "origin", url) }
        let bruno = try ground.done("bruno", "\(before) praxis sync")
        #expect(bruno.contains("sent: the draft notes") && bruno.contains("sent: 2 of your decisions"), "\(bruno)")
        #expect(try ground.done("chloe", "\(before) praxis sync").contains("sent: 2 of your decisions"))
        try ground.done("amina", "\(before) praxis sync")
        try await ground.publish("amina", "page/welcome")
        #expect(try ground.done("amina", "\(before) praxis sync").contains("sent: what was published"))
        let received = try ground.done("bruno", "\(before) praxis sync")
        #expect(received.contains("received: page/welcome 1.0 is published"), "\(received)")
        #expect(try ground.tip("bruno") == ground.tip("amina"))
        for id in ["amina", "bruno"] { #expect(try ground.doubts(id) == []) }
        // What the hook says is heard from afar.
        let refused = try ground.sh("chloe", "\(before) git push origin --no-verify +HEAD~0:refs/praxis/other")
        #expect(refused.code != 0 && refused.all.contains("ref-reserved"), "\(refused.all)")
    }

    @Test("a path, and a file:// address", arguments: ["", "file://"]) func local(_ scheme: String) async throws {
        let ground = try await Ground(.approved)
        try await exchange(ground, scheme + ground.server)
    }

    @Test("ssh, through a real sshd", .enabled(if: Far.has(Far.sshd), "openssh-server is not installed")) func ssh() async throws {
        let ground = try await Ground(.approved)
        let folder = try ground.folder.folder("ssh")
        let environment = hermeticEnvironment(home: "\(ground.folder.path)/amina")
        try expectDone("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", "\(folder)/host"], in: folder, environment: environment)
        let keys = try ["amina", "bruno", "chloe"].map { id in
            let line = try ground.folder.read("\(id)/.ssh/id_ed25519.pub")
            // The far side has the settings of nobody: a home and a PATH of its own.
            return
                "restrict,command=\"env -i HOME=\(folder) PATH=\(binaryFolder):/usr/bin:/bin sh -c \\\"$SSH_ORIGINAL_COMMAND\\\"\" \(line)"
        }
        try ground.folder.write(keys.joined(), to: "ssh/authorized_keys")
        let ssh =
            "ssh -F none -i ~/.ssh/id_ed25519 -o IdentitiesOnly=yes -o StrictHostKeyChecking=accept-new -o UserKnownHostsFile=\(folder)/known_hosts"
        // As root, sshd wants the empty folder that Debian's package makes at each start of the machine.
        if getuid() == 0 { try ground.done("amina", "mkdir -p /run/sshd") }
        let daemon = try Daemon(
            in: folder, name: "sshd",
            answers: { try ground.sh("amina", "ssh-keyscan -p \($0) 127.0.0.1 2>/dev/null | grep -q ssh-").code == 0 }
        ) { port in
            try ground.folder.write(
                """
                ListenAddress 127.0.0.1
                Port \(port)
                HostKey \(folder)/host
                PidFile none
                AuthorizedKeysFile \(folder)/authorized_keys
                StrictModes no
                UsePAM no
                PasswordAuthentication no
                PermitRootLogin prohibit-password

                """, to: "ssh/config")
            return "\(Far.sshd) -D -e -f \(folder)/config"
        }
        let user = try ground.done("amina", "id -un").trimmingCharacters(in: .whitespacesAndNewlines)
        try await exchange(ground, "ssh://\(user)@127.0.0.1:\(daemon.port)\(ground.server)", "GIT_SSH_COMMAND='\(ssh)'")
    }

    @Test("smart HTTP, through git http-backend behind lighttpd", .enabled(if: Far.has(Far.lighttpd), "lighttpd is not installed"))
    func http() async throws {
        let ground = try await Ground(.approved)
        let folder = try ground.folder.folder("http")
        let backend = try ground.done("amina", "git --exec-path").trimmingCharacters(in: .whitespacesAndNewlines) + "/git-http-backend"
        try ground.done("amina", "git --git-dir=\(ground.server) config http.receivepack true")
        let daemon = try Daemon(
            in: folder, name: "lighttpd",
            answers: { try ground.sh("amina", "git ls-remote -q http://127.0.0.1:\($0)/git/server.git").code == 0 }
        ) { port in
            try ground.folder.write(
                """
                server.document-root = "\(folder)"
                server.bind = "127.0.0.1"
                server.port = \(port)
                server.upload-dirs = ("\(folder)")
                server.errorlog = "\(folder)/errors"
                server.modules = ("mod_alias", "mod_cgi", "mod_setenv")
                alias.url = ("/git" => "\(backend)")
                $HTTP["url"] =~ "^/git/" {
                  cgi.assign = ("" => "")
                  setenv.add-environment = (
                    "GIT_PROJECT_ROOT" => "\(ground.folder.path)", "GIT_HTTP_EXPORT_ALL" => "1", "GIT_CONFIG_NOSYSTEM" => "1",
                    "HOME" => "\(folder)", "PATH" => "\(binaryFolder):/usr/bin:/bin")
                }

                """, to: "http/config")
            return "\(Far.lighttpd) -D -f \(folder)/config"
        }
        try await exchange(ground, "http://127.0.0.1:\(daemon.port)/git/server.git")
    }
}
