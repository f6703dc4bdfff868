import Crypto

/// The 32 bytes of a SHA-256.
package func sha256(_ bytes: some Sequence<UInt8>) -> [UInt8] {
    Array(SHA256.hash(data: Array(bytes)))
}

/// The 64 bytes of a SHA-512.
package func sha512(_ bytes: some Sequence<UInt8>) -> [UInt8] {
    Array(SHA512.hash(data: Array(bytes)))
}

/// A SHA-256 as 64 lowercase hexadecimal digits.
package func sha256Hex(_ bytes: some Sequence<UInt8>) -> String {
    hex(sha256(bytes))
}

/// The name that git gives to an object, as 40 lowercase hexadecimal digits, so that an object kept elsewhere can be compared with its name.
///
/// SHA-1 is git's choice; what rests on a hash in this product rests on SHA-256 too.
package func gitObjectID(kind: String, bytes: [UInt8]) -> String {
    var hash = Insecure.SHA1()
    hash.update(data: Array("\(kind) \(bytes.count)\0".utf8))
    hash.update(data: bytes)
    return hex(hash.finalize())
}

private func hex(_ bytes: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for byte in bytes {
        text.append(digits[Int(byte >> 4)])
        text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
}
