import Crypto
import Signatures
import Testing

/// A hardware key played in software, after OpenSSH's PROTOCOL.u2f: the machines that run the tests have none to touch.
private struct PlayedKey {
    let ed25519 = Curve25519.Signing.PrivateKey()
    let p256 = P256.Signing.PrivateKey()
    let isEd25519: Bool

    var name: String { isEd25519 ? "sk-ssh-ed25519@openssh.com" : "sk-ecdsa-sha2-nistp256@openssh.com" }

    var blob: [UInt8] {
        let key =
            isEd25519 ? string(ed25519.publicKey.rawRepresentation) : string("nistp256".utf8) + string(p256.publicKey.x963Representation)
        return string(name.utf8) + key + string("ssh:".utf8)
    }

    func sign(_ message: [UInt8], flags: UInt8 = 1, application: String = "ssh:") throws -> SSHSignature {
        let data = SSHSignature.signedData(message: message, namespace: "git", hash: .sha512)
        let touched = sha256(Array(application.utf8)) + [flags] + [0, 0, 0, 7] + sha256(data)
        let value: [UInt8]
        if isEd25519 {
            value = Array(try ed25519.signature(for: touched))
        } else {
            let raw = Array(try p256.signature(for: touched).rawRepresentation)
            value = integer(raw[..<32]) + integer(raw[32...])
        }
        let inner = string(name.utf8) + string(value) + [flags] + [0, 0, 0, 7]
        return try SSHSignature(
            blob: Array("SSHSIG".utf8) + [0, 0, 0, 1] + string(blob) + string("git".utf8) + string([]) + string("sha512".utf8)
                + string(inner))
    }

    private func string(_ bytes: some Collection<UInt8>) -> [UInt8] {
        [UInt8(bytes.count >> 24), UInt8(bytes.count >> 16 & 255), UInt8(bytes.count >> 8 & 255), UInt8(bytes.count & 255)] + Array(bytes)
    }

    private func integer(_ number: ArraySlice<UInt8>) -> [UInt8] {
        let short = Array(number.drop { $0 == 0 })
        return string((short.first ?? 0) >= 0x80 ? [0] + short : short)
    }
}

@Suite("Hardware keys") struct HardwareTests {
    private let message = Array("a message\n".utf8)

    @Test("A signature of a touched key is valid", arguments: [true, false])
    func valid(isEd25519: Bool) throws {
        let key = PlayedKey(isEd25519: isEd25519)
        // Several times: the integers of ECDSA have different lengths.
        for _ in 0..<64 { #expect(check(try key.sign(message), of: message, namespace: "git") == .valid) }
        #expect(try PublicKey(blob: key.blob).algorithm == (isEd25519 ? .hardwareEd25519 : .hardwareP256))
    }

    @Test("A signature that nobody touched the key for, or for another application, is not valid", arguments: [true, false])
    func invalid(isEd25519: Bool) throws {
        let key = PlayedKey(isEd25519: isEd25519)
        #expect(check(try key.sign(message, flags: 0), of: message, namespace: "git") == .invalid("nobody touched the hardware key"))
        #expect(check(try key.sign(message, flags: 4), of: message, namespace: "git") == .invalid("nobody touched the hardware key"))
        #expect(check(try key.sign(message, flags: 5), of: message, namespace: "git") == .valid)
        #expect(check(try key.sign(message, application: "ssh:x"), of: message, namespace: "git") != .valid)
    }

    @Test("With any byte changed the signature of a hardware key is not valid", arguments: [true, false])
    func damaged(isEd25519: Bool) throws {
        let key = PlayedKey(isEd25519: isEd25519)
        let blob = try key.sign(message).blob
        for place in blob.indices {
            var changed = blob
            changed[place] ^= 0x01
            guard let signature = try? SSHSignature(blob: changed) else { continue }
            #expect(check(signature, of: message, namespace: "git") != .valid, "byte \(place)")
        }
    }
}
