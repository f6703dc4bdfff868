/// The kinds of keys, by the name that OpenSSH gives them.
package enum KeyAlgorithm: Hashable, Sendable {
    case ed25519
    case ecdsaP256
    case ecdsaP384
    /// On a hardware key.
    case hardwareEd25519
    case hardwareP256
    /// Any other, kept as it is; what it signs cannot be checked here.
    case other(String)

    package init(name: String) {
        switch name {
        case "ssh-ed25519": self = .ed25519
        case "ecdsa-sha2-nistp256": self = .ecdsaP256
        case "ecdsa-sha2-nistp384": self = .ecdsaP384
        case "sk-ssh-ed25519@openssh.com": self = .hardwareEd25519
        case "sk-ecdsa-sha2-nistp256@openssh.com": self = .hardwareP256
        default: self = .other(name)
        }
    }

    package var name: String {
        switch self {
        case .ed25519: "ssh-ed25519"
        case .ecdsaP256: "ecdsa-sha2-nistp256"
        case .ecdsaP384: "ecdsa-sha2-nistp384"
        case .hardwareEd25519: "sk-ssh-ed25519@openssh.com"
        case .hardwareP256: "sk-ecdsa-sha2-nistp256@openssh.com"
        case .other(let name): name
        }
    }
}

/// A public key of SSH. Two keys are equal when their bytes are.
package struct PublicKey: Hashable, Sendable {
    package let algorithm: KeyAlgorithm
    /// The key in SSH's wire format: the bytes that the fingerprint is made of.
    package let blob: [UInt8]
    /// What the algorithm checks with; `nil` for kinds that are not checked here.
    let material: KeyMaterial?

    /// Reads `type base64` with an optional comment, as in a `.pub` file. Options before the type are refused, and so is a base64 text
    /// whose inside names another type, has a wrong size, or goes on.
    package init(openSSH text: String) throws(SignatureError) {
        let isBlank: (UInt8) -> Bool = { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
        var line = Array(text.utf8)[...]
        while let last = line.last, isBlank(last) || last == UInt8(ascii: "\n") || last == UInt8(ascii: "\r") { line.removeLast() }
        guard !line.contains(UInt8(ascii: "\n")), !line.contains(0) else { throw .key("more than one line") }
        let words = line.split(maxSplits: 2, whereSeparator: isBlank)
        guard words.count >= 2 else { throw .key("not a type and a key") }
        guard let blob = Base64.decode(words[1]) else { throw .key("not base64") }
        try self.init(blob: blob)
        guard words[0].elementsEqual(algorithm.name.utf8) else { throw .key("the type is not that of the key") }
    }

    /// Reads the wire format of a key.
    package init(blob: [UInt8]) throws(SignatureError) {
        var reader = WireReader(blob)
        guard let name = reader.text(), !name.isEmpty, name.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7f }) else {
            throw .key("no name of a type")
        }
        algorithm = KeyAlgorithm(name: name)
        self.blob = blob
        if case .other = algorithm {
            material = nil
        } else {
            guard let found = KeyMaterial(algorithm, reading: &reader), reader.isAtEnd else { throw .key("not a key of the type \(name)") }
            material = found
        }
    }

    /// `type base64`, without a comment.
    package var openSSH: String { algorithm.name + " " + Base64.encode(blob) }

    /// `SHA256:` and the hash without padding, as `ssh-keygen -l` prints it.
    package var fingerprint: String {
        var text = Base64.encode(sha256(blob))
        while text.hasSuffix("=") { text.removeLast() }
        return "SHA256:" + text
    }
}

/// The part of a key that the algorithm needs.
struct KeyMaterial: Hashable, Sendable {
    /// 32 bytes for Ed25519, an uncompressed point for ECDSA.
    let key: [UInt8]
    /// What a hardware key mixes into each signature; empty for others. Usually `ssh:`.
    let application: [UInt8]

    init?(_ algorithm: KeyAlgorithm, reading reader: inout WireReader) {
        switch algorithm {
        case .ed25519, .hardwareEd25519:
            guard let key = reader.string(), key.count == 32 else { return nil }
            self.key = key
        case .ecdsaP256, .hardwareP256:
            guard reader.text() == "nistp256", let key = reader.string(), key.count == 65, key[0] == 4 else { return nil }
            self.key = key
        case .ecdsaP384:
            guard reader.text() == "nistp384", let key = reader.string(), key.count == 97, key[0] == 4 else { return nil }
            self.key = key
        case .other:
            return nil
        }
        switch algorithm {
        case .hardwareEd25519, .hardwareP256:
            guard let application = reader.string() else { return nil }
            self.application = application
        case .ed25519, .ecdsaP256, .ecdsaP384, .other:
            application = []
        }
    }
}
