import Foundation
import TestSupport
import Testing
import Workspace

@Suite("Examining a clone") struct HealthTests {
    private func examined(_ ground: Ground, clock: Int = Int(Date().timeIntervalSince1970)) async -> [Trouble] {
        let examination = Examination(
            environment: ["PATH": "\(binaryFolder):/usr/bin:/bin", "HOME": ground.folder.path, "GIT_CONFIG_NOSYSTEM": "1"],
            directory: ground.clone(of: "bruno"), now: 1_606_208_400, clock: clock)
        return await examination.examined().flatMap { one -> [Trouble] in
            if case .found(let troubles) = one.outcome { troubles } else { [] }
        }
    }

    @Test("a lock that a living process has open is told with its process, and never mended")
    func livingLock() async throws {
        let ground = try await Ground(.founded)
        let path = "\(ground.clone(of: "bruno"))/.git/index.lock"
        let holder = Process()
        holder.executableURL = URL(filePath: "/bin/sh")
        holder.arguments = ["-c", "exec 9>'\(path)'; read x"]
        holder.standardInput = Pipe()
        try holder.run()
        defer { holder.terminate() }
        while !FileManager.default.fileExists(atPath: path) { usleep(1_000) }
        let locks = await examined(ground, clock: Int(Date().timeIntervalSince1970) + 3_600).compactMap { trouble in
            if case .disk(.lock(let lock)) = trouble { lock } else { nil }
        }
        guard case .alive(let process, _)? = locks.first?.owner else { throw CocoaError(.fileNoSuchFile) }
        #expect(process == Int(holder.processIdentifier) && locks.allSatisfy { !Trouble.disk(.lock($0)).isMended })
    }

    @Test("a key that the rules do not know, a shallow copy and a foreign root are told", arguments: [0, 1, 2])
    func told(_ which: Int) async throws {
        let ground = try await Ground(.founded)
        switch which {
        case 0:
            try ground.done("bruno", "ssh-keygen -q -t ed25519 -N '' -f ../other && git config user.signingkey \"$PWD/../other.pub\"")
            #expect(await examined(ground).contains(.key(.keyUnknown(member: "bruno"))))
        case 1:
            try ground.done("bruno", "git rev-parse main > .git/shallow")
            #expect(await examined(ground).contains(.repository(.shallow)))
        default:
            let root = String(repeating: "1", count: 40)
            let found = try ground.tip("bruno")
            try ground.git("bruno", "config", "praxis.root", root)
            #expect(await examined(ground).contains(.community(.otherRoot(pinned: root, found: found))))
        }
    }
}
