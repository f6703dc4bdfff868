import Crypto

/// What came of checking a signature.
package enum SignatureCheck: Hashable, Sendable {
    /// The key in the signature signed this message for this purpose. Whose key it is, is another question.
    case valid
    case invalid(String)
    /// Nothing is known: the algorithm, by its name in SSH, is not checked here.
    case unsupported(String)
}

/// Checks a signature of a message with the key that it carries.
///
/// Hardware keys are asked for the flag of user presence, as `ssh-keygen` does unless it is told otherwise.
package func check(_ signature: SSHSignature, of message: [UInt8], namespace: String) -> SignatureCheck {
    guard signature.namespace == namespace else { return .invalid("made for \(signature.namespace), not for \(namespace)") }
    var reader = WireReader(signature.inner)
    guard let name = reader.text(), let value = reader.string() else { return .invalid("no algorithm and value") }
    guard let material = signature.publicKey.material else { return .unsupported(signature.publicKey.algorithm.name) }
    guard name == signature.publicKey.algorithm.name else { return .invalid("made with another algorithm than that of the key") }

    let data = SSHSignature.signedData(message: message, namespace: namespace, hash: signature.hashAlgorithm)
    let isValid: Bool
    switch signature.publicKey.algorithm {
    case .ed25519:
        isValid = reader.isAtEnd && verifyEd25519(value, of: data, by: material.key)
    case .ecdsaP256:
        isValid = reader.isAtEnd && verifyP256(value, of: data, by: material.key)
    case .ecdsaP384:
        isValid = reader.isAtEnd && verifyP384(value, of: data, by: material.key)
    case .hardwareEd25519, .hardwareP256:
        guard let flags = reader.byte(), let counter = reader.number(), reader.isAtEnd else { return .invalid("no flags and counter") }
        guard flags & 1 == 1 else { return .invalid("nobody touched the hardware key") }
        let touched = hardwareData(data, application: material.application, flags: flags, counter: counter)
        if signature.publicKey.algorithm == .hardwareEd25519 {
            isValid = verifyEd25519(value, of: touched, by: material.key)
        } else {
            isValid = verifyP256(value, of: touched, by: material.key)
        }
    case .other(let name):
        return .unsupported(name)
    }
    return isValid ? .valid : .invalid("the signature does not match the message")
}

/// What a hardware key signs (OpenSSH, PROTOCOL.u2f): hashes of the application and of the data, with the flags and the counter between.
private func hardwareData(_ data: [UInt8], application: [UInt8], flags: UInt8, counter: UInt32) -> [UInt8] {
    var writer = WireWriter()
    writer.raw(sha256(application))
    writer.raw([flags])
    writer.number(counter)
    writer.raw(sha256(data))
    return writer.bytes
}

private func verifyEd25519(_ value: [UInt8], of data: [UInt8], by key: [UInt8]) -> Bool {
    // A key that Crypto cannot read cannot have signed anything: the answer is no, whatever the reason.
    guard value.count == 64, let key = try? Curve25519.Signing.PublicKey(rawRepresentation: key) else { return false }
    return key.isValidSignature(value, for: data)
}

private func verifyP256(_ value: [UInt8], of data: [UInt8], by key: [UInt8]) -> Bool {
    // As for Ed25519: what cannot be read is no signature.
    guard
        let raw = rawECDSA(value, size: 32), let key = try? P256.Signing.PublicKey(x963Representation: key),
        let signature = try? P256.Signing.ECDSASignature(rawRepresentation: raw)
    else { return false }
    return key.isValidSignature(signature, for: SHA256.hash(data: data))
}

private func verifyP384(_ value: [UInt8], of data: [UInt8], by key: [UInt8]) -> Bool {
    // As for Ed25519: what cannot be read is no signature.
    guard
        let raw = rawECDSA(value, size: 48), let key = try? P384.Signing.PublicKey(x963Representation: key),
        let signature = try? P384.Signing.ECDSASignature(rawRepresentation: raw)
    else { return false }
    return key.isValidSignature(signature, for: SHA384.hash(data: data))
}

/// SSH writes two integers (RFC 5656 section 3.1.2), Crypto reads two numbers of a fixed size.
private func rawECDSA(_ value: [UInt8], size: Int) -> [UInt8]? {
    var reader = WireReader(value)
    guard let r = reader.positive(), let s = reader.positive(), reader.isAtEnd, r.count <= size, s.count <= size else { return nil }
    func padded(_ number: [UInt8]) -> [UInt8] { [UInt8](repeating: 0, count: size - number.count) + number }
    return padded(r) + padded(s)
}
