/// The hash that a message goes through before it is signed.
package enum HashAlgorithm: String, Hashable, Sendable {
    case sha256, sha512
}

/// A signature as `ssh-keygen -Y sign` writes it (OpenSSH, PROTOCOL.sshsig), read strictly: one way to write each signature.
package struct SSHSignature: Hashable, Sendable {
    package let publicKey: PublicKey
    /// What the signature is for: `git` for commits.
    package let namespace: String
    package let hashAlgorithm: HashAlgorithm
    /// The inner signature in SSH's wire format, `string algorithm, string value`, and two more values for hardware keys.
    let inner: [UInt8]

    private static let begin = "-----BEGIN SSH SIGNATURE-----"
    private static let end = "-----END SSH SIGNATURE-----"
    /// A signature by RSA with 16384 bits fits four times over.
    private static let longest = 16 * 1024

    /// Reads the armored text: the two border lines, and between them lines of base64. Newlines after the end are allowed, nothing else.
    package init(armored: String) throws(SignatureError) {
        guard armored.utf8.count <= SSHSignature.longest else { throw .signature("too long") }
        var lines = armored.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            .map { $0.last == UInt8(ascii: "\r") ? $0.dropLast() : $0 }
        while lines.last?.isEmpty == true { lines.removeLast() }
        guard
            lines.count >= 3, lines[0].elementsEqual(SSHSignature.begin.utf8), lines[lines.count - 1].elementsEqual(SSHSignature.end.utf8)
        else { throw .signature("no border lines") }
        guard let blob = Base64.decode(Array(lines[1..<(lines.count - 1)].joined())) else { throw .signature("not base64") }
        try self.init(blob: blob)
    }

    /// Reads what is inside the armor.
    package init(blob: [UInt8]) throws(SignatureError) {
        var reader = WireReader(blob)
        guard let magic = reader.take(6), magic.elementsEqual(SSHSignature.magic.utf8) else { throw .signature("no SSHSIG") }
        guard reader.number() == 1 else { throw .signature("not version 1") }
        guard let key = reader.string() else { throw .signature("no key") }
        guard let namespace = reader.text(), !namespace.isEmpty else { throw .signature("no namespace") }
        guard let reserved = reader.string(), reserved.isEmpty else { throw .signature("the reserved field is not empty") }
        guard let hash = reader.text().flatMap(HashAlgorithm.init(rawValue:)) else { throw .signature("an unknown hash") }
        guard let inner = reader.string(), !inner.isEmpty else { throw .signature("no signature") }
        guard reader.isAtEnd else { throw .signature("bytes after the end") }
        publicKey = try PublicKey(blob: key)
        self.namespace = namespace
        hashAlgorithm = hash
        self.inner = inner
    }

    static let magic = "SSHSIG"

    /// What is inside the armor: equal to what was read.
    package var blob: [UInt8] {
        var writer = WireWriter()
        writer.raw(SSHSignature.magic.utf8)
        writer.number(1)
        writer.string(publicKey.blob)
        writer.string(namespace.utf8)
        writer.string([])
        writer.string(hashAlgorithm.rawValue.utf8)
        writer.string(inner)
        return writer.bytes
    }

    /// The armored text with lines of 70 characters, as `ssh-keygen` writes it, and a newline at the end.
    package var armored: String {
        var lines = [SSHSignature.begin]
        var rest = Substring(Base64.encode(blob))
        while !rest.isEmpty {
            lines.append(String(rest.prefix(70)))
            rest = rest.dropFirst(70)
        }
        return (lines + [SSHSignature.end, ""]).joined(separator: "\n")
    }

    /// The bytes that the key really signs: the message only by its hash.
    package static func signedData(message: [UInt8], namespace: String, hash: HashAlgorithm) -> [UInt8] {
        var writer = WireWriter()
        writer.raw(magic.utf8)
        writer.string(namespace.utf8)
        writer.string([])
        writer.string(hash.rawValue.utf8)
        switch hash {
        case .sha256: writer.string(sha256(message))
        case .sha512: writer.string(sha512(message))
        }
        return writer.bytes
    }
}
