import Crypto
import Documents

extension CheckFeed.Item {
    /// Findings with their fingerprints: what is wrong in which words of which file, and not in which line, so that a finding stays the same
    /// when lines are added above it and when the reader's language changes. Of findings that are equal in all that, each has its number.
    static func all(_ findings: [Diagnostic], _ sources: [String: Source]) -> [Self] {
        var seen: [String: Int] = [:]
        return findings.map { finding in
            let name = name(of: finding, in: sources[finding.path])
            let number = seen[name, default: 0]
            seen[name] = number + 1
            return Self(finding: finding, fingerprint: mark(of: "\(name)\u{0}\(number)"))
        }
    }

    private static func name(of finding: Diagnostic, in source: Source?) -> String {
        // A message may say how many there are, or in which line the other one is.
        let message = String(finding.message.en.map { $0.isNumber ? "#" : $0 })
        let words = source.map { firstWords(finding.range, in: $0) } ?? ""
        return [finding.rule, finding.path, message, words].joined(separator: "\u{0}")
    }

    /// The text of a place up to the end of its first line; enough of it to tell one from another.
    private static func firstWords(_ range: SourceRange, in source: Source) -> String {
        let end = min(range.end.offset, source.line(range.start.line).upperBound, range.start.offset + 240)
        return source.text(source.trimmed(range.start.offset..<max(range.start.offset, end)))
    }
}

/// What tells one text from another: 32 hexadecimal digits.
package func mark(of text: String) -> String {
    let digits = Array("0123456789abcdef".utf8)
    let hash = SHA256.hash(data: Array(text.utf8)).prefix(16)
    return String(decoding: hash.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
}
