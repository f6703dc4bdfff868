import Foundation
import Signatures
import TestSupport
import Testing

/// Keys and signatures made by the real ssh-keygen.
struct SSHKeygen {
    let folder: TemporaryFolder
    let environment: [String: String]

    init() throws {
        folder = try TemporaryFolder()
        environment = hermeticEnvironment(home: try folder.folder("home"))
    }

    /// Makes a key; its public line is returned.
    func key(_ name: String, _ options: [String]) throws -> String {
        try expectDone(
            "ssh-keygen", ["-q", "-N", "", "-C", "amina@example.org", "-f", name] + options, in: folder.path, environment: environment)
        return try folder.read(name + ".pub")
    }

    func sign(_ message: String, with key: String, namespace: String = "git", options: [String] = []) throws -> String {
        try folder.write(message, to: "message")
        try? FileManager.default.removeItem(atPath: folder.path + "/message.sig")
        try expectDone(
            "ssh-keygen", ["-q", "-Y", "sign", "-n", namespace, "-f", key] + options + ["message"], in: folder.path,
            environment: environment)
        return try folder.read("message.sig")
    }

    static let kinds: [(options: [String], algorithm: KeyAlgorithm)] = [
        (["-t", "ed25519"], .ed25519), (["-t", "ecdsa", "-b", "256"], .ecdsaP256), (["-t", "ecdsa", "-b", "384"], .ecdsaP384),
    ]
}
