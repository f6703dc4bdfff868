/// Why bytes are not what they claim to be. The words are for logs and tests; what a person reads is written above this room.
package enum SignatureError: Error, Hashable, Sendable {
    /// Not a line `type base64` of a public key, or the two disagree.
    case key(String)
    /// Not an armored signature of the format that OpenSSH describes in PROTOCOL.sshsig.
    case signature(String)
}
