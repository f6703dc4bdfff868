/// 256 random bits that open something. Compared in a time that says nothing of where two differ; printing one by mistake gives nothing away.
package struct Secret: Hashable, Sendable, CustomStringConvertible, CustomDebugStringConvertible {
    /// 64 hexadecimal digits, for an address, a cookie or a field of a form, and for nothing that is logged.
    package let text: String

    /// From the random numbers of the system.
    package init() {
        var random = SystemRandomNumberGenerator()
        text = (0..<32).map { _ in
            let byte = UInt8.random(in: .min ... .max, using: &random)
            return (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }.joined()
    }

    package var description: String { "…" }
    package var debugDescription: String { "…" }

    /// Whether somebody has brought this very secret. All bytes are looked at, whatever was brought.
    package func matches(_ brought: String?) -> Bool {
        let own = Array(text.utf8)
        let other = Array((brought ?? "").utf8)
        var difference = own.count ^ other.count
        for (index, byte) in own.enumerated() { difference |= Int(byte ^ (index < other.count ? other[index] : 0)) }
        return difference == 0
    }
}
