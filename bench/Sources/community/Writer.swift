import Crypto
import Foundation
import Review
import Signatures

/// One member on one device: a key, and a journal that grows.
final class Device {
    let member: String
    let name: String
    let entity: String
    let roles: [String]
    let journal: String
    let publicKey: PublicKey
    private let key: Curve25519.Signing.PrivateKey
    var tip: String?
    var seq = 0

    /// - Parameter seed: of the key, which is the same each time.
    init(member: String, name: String, entity: String, roles: [String], device: Int, seed: UInt64) throws {
        self.member = member
        self.name = name
        self.entity = entity
        self.roles = roles
        journal = "\(member)/\(String(format: "%08x", device + 1))"
        var random = Seeded(state: seed)
        key = try Curve25519.Signing.PrivateKey(rawRepresentation: (0..<32).map { _ in UInt8(truncatingIfNeeded: random.next()) })
        publicKey = try PublicKey(blob: Self.wire(Array("ssh-ed25519".utf8)) + Self.wire(Array(key.publicKey.rawRepresentation)))
    }

    private static func wire(_ bytes: [UInt8]) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: bytes.count >> $0) } + bytes
    }

    /// A commit as it is stored, signed as `ssh-keygen -Y sign -n git` would.
    func commit(tree: String, parents: [String], at seconds: Int, message: String) throws -> [UInt8] {
        let who = "\(name) <\(member)@example.org> \(seconds) +0000"
        let head = "tree \(tree)\n" + parents.map { "parent \($0)\n" }.joined() + "author \(who)\ncommitter \(who)\n"
        let payload = Array("\(head)\n\(message)".utf8)
        let signature = try key.signature(for: SSHSignature.signedData(message: payload, namespace: "git", hash: .sha512))
        let inner = Self.wire(Array("ssh-ed25519".utf8)) + Self.wire(Array(signature))
        let parts = [publicKey.blob, Array("git".utf8), [], Array("sha512".utf8), inner]
        let blob = Array("SSHSIG".utf8) + [0, 0, 0, 1] + parts.flatMap { Self.wire($0) }
        let armored = try SSHSignature(blob: blob).armored.split(separator: "\n").joined(separator: "\n ")
        return Array("\(head)gpgsig \(armored)\n\n\(message)".utf8)
    }
}

/// Trees of a few entries.
enum Tree {
    static let file = "100644"
    static let folder = "40000"

    static func bytes(_ entries: [(mode: String, name: String, id: String)]) -> [UInt8] {
        let sorted = entries.map { ($0, Array(($0.name + ($0.mode == folder ? "/" : "")).utf8)) }
            .sorted { $0.1.lexicographicallyPrecedes($1.1) }
        return sorted.flatMap { entry, _ in Array("\(entry.mode) \(entry.name)\0".utf8) + raw(entry.id) }
    }

    private static func raw(_ hex: String) -> [UInt8] {
        let digits = Array(hex.utf8).map { $0 < 97 ? $0 - 48 : $0 - 87 }
        return stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
    }
}
