/// A name, an address and a moment, as commits write them: `Amina <amina@example.org> 1795478400 +0100`.
package struct Identity: Hashable, Sendable {
    package let name: String
    package let email: String
    /// Seconds since 1970 in UTC. Whoever writes the commit chooses it: for display, never for order.
    package let seconds: Int64
    /// Minutes east of UTC.
    package let offsetMinutes: Int

    package init(name: String, email: String, seconds: Int64, offsetMinutes: Int) {
        self.name = name
        self.email = email
        self.seconds = seconds
        self.offsetMinutes = offsetMinutes
    }

    /// The line that git writes, or `nil` when the name or the address holds a character that would change what the line means.
    var line: String? {
        let forbidden: Set<Unicode.Scalar> = ["<", ">", "\n", "\0"]
        guard !(name + email).unicodeScalars.contains(where: { forbidden.contains($0) }) else { return nil }
        let minutes = abs(offsetMinutes)
        guard minutes < 100 * 60 else { return nil }
        let zone = String(minutes / 60 * 100 + minutes % 60)
        let padded = String(repeating: "0", count: 4 - zone.utf8.count) + zone
        return "\(name) <\(email)> \(seconds) \(offsetMinutes < 0 ? "-" : "+")\(padded)"
    }

    /// Reads one line strictly; `nil` when it is not of the one form that git writes.
    init?(line: ArraySlice<UInt8>) {
        guard
            let open = line.firstIndex(of: UInt8(ascii: "<")),
            let close = line.firstIndex(of: UInt8(ascii: ">")), open < close,
            line.lastIndex(of: UInt8(ascii: "<")) == open, line.lastIndex(of: UInt8(ascii: ">")) == close
        else { return nil }
        var name = line[..<open]
        if name.last == UInt8(ascii: " ") { name = name.dropLast() }
        let rest = line[(close + 1)...].split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
        guard rest.count == 3, rest[0].isEmpty, let seconds = Int64(String(decoding: rest[1], as: UTF8.self)) else { return nil }
        guard let offset = Identity.minutes(zone: rest[2]) else { return nil }
        self.init(
            name: String(decoding: name, as: UTF8.self), email: String(decoding: line[(open + 1)..<close], as: UTF8.self),
            seconds: seconds, offsetMinutes: offset)
    }

    private static func minutes(zone: ArraySlice<UInt8>) -> Int? {
        guard let sign = zone.first, zone.count >= 5, zone.count <= 7 else { return nil }
        let digits = zone.dropFirst()
        guard digits.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }) else { return nil }
        let number = digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
        let minutes = number / 100 * 60 + number % 100
        switch sign {
        case UInt8(ascii: "+"): return minutes
        case UInt8(ascii: "-"): return -minutes
        default: return nil
        }
    }
}
