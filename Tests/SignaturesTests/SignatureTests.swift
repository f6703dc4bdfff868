import Foundation
import Signatures
import TestSupport
import Testing

@Suite("Signatures of ssh-keygen") struct SignatureTests {
    @Test(
        "A signature by each kind of key is valid for its message and its purpose, and for nothing else", arguments: 0..<3,
        ["sha256", "sha512"])
    func valid(kind: Int, hash: String) throws {
        let keygen = try SSHKeygen()
        let key = try PublicKey(openSSH: keygen.key("key", SSHKeygen.kinds[kind].options))
        let armored = try keygen.sign("a message\n", with: "key", options: ["-O", "hashalg=\(hash)"])
        let signature = try SSHSignature(armored: armored)
        #expect(signature.publicKey == key && key.algorithm == SSHKeygen.kinds[kind].algorithm)
        #expect(signature.namespace == "git" && signature.hashAlgorithm.rawValue == hash && signature.armored == armored)
        #expect(check(signature, of: Array("a message\n".utf8), namespace: "git") == .valid)
        #expect(check(signature, of: Array("a message".utf8), namespace: "git") != .valid)
        #expect(check(signature, of: Array("a message\n".utf8), namespace: "file") == .invalid("made for git, not for file"))
    }

    @Test("With any byte changed or the end cut off a signature is not valid, and nothing crashes", arguments: 0..<3)
    func damaged(kind: Int) throws {
        let keygen = try SSHKeygen()
        _ = try keygen.key("key", SSHKeygen.kinds[kind].options)
        let message = Array("a message\n".utf8)
        let blob = try SSHSignature(armored: keygen.sign("a message\n", with: "key")).blob
        var random = Seeded.announced()
        for place in blob.indices {
            var changed = blob
            changed[place] ^= UInt8.random(in: 1...255, using: &random)
            for bytes in [changed, Array(blob[..<place]), blob + [0]] {
                guard let signature = try? SSHSignature(blob: bytes) else { continue }
                #expect(check(signature, of: message, namespace: "git") != .valid, "byte \(place)")
            }
        }
    }

    @Test("Every character of the armor counts", arguments: 0..<3)
    func armor(kind: Int) throws {
        let keygen = try SSHKeygen()
        _ = try keygen.key("key", SSHKeygen.kinds[kind].options)
        let armored = Array(try keygen.sign("m", with: "key").utf8)
        for place in armored.indices.dropLast() {
            var changed = armored
            changed[place] = changed[place] == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A")
            guard let signature = try? SSHSignature(armored: String(decoding: changed, as: UTF8.self)) else { continue }
            #expect(check(signature, of: Array("m".utf8), namespace: "git") != .valid, "character \(place)")
        }
    }

    @Test("A signature by RSA is not judged here")
    func rsa() throws {
        let keygen = try SSHKeygen()
        let key = try PublicKey(openSSH: keygen.key("key", ["-t", "rsa", "-b", "2048"]))
        #expect(key.algorithm == .other("ssh-rsa"))
        let signature = try SSHSignature(armored: keygen.sign("m", with: "key"))
        #expect(check(signature, of: Array("m".utf8), namespace: "git") == .unsupported("ssh-rsa"))
    }

    @Test("A signature under the name of another algorithm is not valid")
    func otherAlgorithm() throws {
        let keygen = try SSHKeygen()
        _ = try keygen.key("key", ["-t", "ed25519"])
        let blob = try SSHSignature(armored: keygen.sign("m", with: "key")).blob
        // The last name in the blob is that of the inner signature.
        let name = Array("ssh-ed25519".utf8)
        let place = try #require(blob.indices.last { blob[$0...].starts(with: name) })
        var changed = blob
        changed.replaceSubrange(place..<(place + name.count), with: Array("ssh-ed25518".utf8))
        let signature = try SSHSignature(blob: changed)
        #expect(check(signature, of: Array("m".utf8), namespace: "git") == .invalid("made with another algorithm than that of the key"))
    }

    @Test(
        "Text around the armor and other versions are refused",
        arguments: ["x\nARMOR", "ARMORx", "", "-----BEGIN SSH SIGNATURE-----", " ARMOR"])
    func refused(text: String) throws {
        let keygen = try SSHKeygen()
        _ = try keygen.key("key", ["-t", "ed25519"])
        let armor = try keygen.sign("m", with: "key")
        #expect(throws: SignatureError.self) { try SSHSignature(armored: text.replacing("ARMOR", with: armor)) }
    }
}

@Suite("Public keys") struct PublicKeyTests {
    @Test("A key has the fingerprint that ssh-keygen prints, and is written as it was read", arguments: 0..<3)
    func fingerprint(kind: Int) throws {
        let keygen = try SSHKeygen()
        let line = try keygen.key("key", SSHKeygen.kinds[kind].options)
        let key = try PublicKey(openSSH: line)
        let printed = try expectDone("ssh-keygen", ["-l", "-f", "key.pub"], in: keygen.folder.path, environment: keygen.environment)
        #expect(printed.split(separator: " ")[1] == key.fingerprint)
        #expect(try line.hasPrefix(key.openSSH + " ") && key == PublicKey(openSSH: key.openSSH))
    }

    @Test("A line that is not one key in its one spelling is refused")
    func refused() throws {
        let keygen = try SSHKeygen()
        let key = try PublicKey(openSSH: keygen.key("key", ["-t", "ed25519"])).openSSH
        let base64 = key.dropFirst("ssh-ed25519 ".count)
        for text in [
            "", "ssh-ed25519", "ssh-rsa \(base64)", "ssh-ed25519 \(base64)AAAA", "ssh-ed25519 \(base64.dropLast(4))", "command=x \(key)",
            "\(key)\n\(key)",
        ] {
            #expect(throws: SignatureError.self, "\(text)") { try PublicKey(openSSH: text) }
        }
    }

    @Test("ssh-keygen accepts a signature by the allowed signers that are written")
    func allowedSigners() throws {
        let keygen = try SSHKeygen()
        let key = try PublicKey(openSSH: keygen.key("key", ["-t", "ed25519"]))
        _ = try keygen.sign("m", with: "key")
        let line = try allowedSignersLine(emails: ["bruno@example.org", "amina@example.org"], key: key)
        try keygen.folder.write(line + "\n", to: "allowed")
        func verify(_ email: String) throws -> Int32 {
            try run(
                "ssh-keygen", ["-Y", "verify", "-f", "allowed", "-I", email, "-n", "git", "-s", "message.sig"], in: keygen.folder.path,
                environment: keygen.environment, input: "m"
            ).code
        }
        #expect(try verify("amina@example.org") == 0)
        #expect(try verify("chloe@example.org") != 0)
        for email in ["*", "a b", "a\"b", "a,b", "", "a\nb", "!a"] {
            #expect(throws: SignatureError.self) { try allowedSignersLine(emails: [email], key: key) }
        }
        #expect(throws: SignatureError.self) { try allowedSignersLine(emails: [], key: key) }
    }
}

@Suite("Hashes") struct HashTests {
    @Test("Hashes are those of the standard programs")
    func hashes() throws {
        #expect(sha256Hex(Array("hello\n".utf8)) == "5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03")
        #expect(gitObjectID(kind: "blob", bytes: Array("hello\n".utf8)) == "ce013625030ba8dba906f756967f9e9ca394464a")
        #expect(gitObjectID(kind: "tree", bytes: []) == "4b825dc642cb6eb9a060e54bf8d69288fbee4904")
    }
}
