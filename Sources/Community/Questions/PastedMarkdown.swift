/// Words that somebody typed elsewhere, as Markdown that shows them: paragraphs, lists, quotations and whole blocks of code stay what they are,
/// and nothing else in them is taken for a heading, a rule, HTML, a picture or front matter.
package struct PastedMarkdown: Hashable, Sendable {
    package private(set) var text = ""

    package init(_ words: String) {
        let lines = words.split(separator: "\n", omittingEmptySubsequences: false)
        var written: [String] = []
        var index = 0
        while index < lines.count {
            if let end = Self.endOfCode(lines, from: index) {
                written += lines[index...end].map(String.init)
                index = end + 1
                continue
            }
            let line = Self.line(lines[index], isInList: Self.isItem(written.last { !$0.isEmpty } ?? ""))
            // Without a blank line the words after a quotation would belong to it.
            let (depth, last) = (Self.depth(of: line), Self.depth(of: written.last ?? ""))
            if depth < last, !line.isEmpty { written.append(String(repeating: "> ", count: depth).bare) }
            written.append(line)
            index += 1
        }
        text = written.joined(separator: "\n")
    }

    /// Each line as a quotation.
    package var quoted: String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { $0.isEmpty ? ">" : "> \($0)" }.joined(separator: "\n")
    }

    /// The line that closes a block of code which begins at a line; `nil` where none does: an open block would swallow the document.
    private static func endOfCode(_ lines: [Substring], from start: Int) -> Int? {
        let opening = lines[start]
        guard opening.hasPrefix("```") || opening.hasPrefix("~~~"), let mark = opening.first else { return nil }
        let fence = opening.prefix { $0 == mark }
        guard !opening.dropFirst(fence.count).contains(mark) else { return nil }
        // Nobody pastes more code than that, and thousands of open blocks must not each be looked for to the end.
        return lines[(start + 1)...].prefix(500).firstIndex { line in line.hasPrefix(fence) && line.allSatisfy { $0 == mark || $0 == " " } }
    }

    private static func line(_ line: Substring, isInList: Bool) -> String {
        // An indent means code to Markdown, and a list below a list where one came before.
        let indent = line.prefix { $0.isWhitespace }
        var rest = line[indent.endIndex...]
        var front = isInList && isItem(rest) ? String(repeating: " ", count: min(indent.count, 6)) : ""
        while rest.first == ">" {
            front += "> "
            rest = rest.dropFirst().drop { $0.isWhitespace }
        }
        while rest.last?.isWhitespace == true { rest.removeLast() }
        if let marker = marker(rest) {
            front += marker
            rest = rest.dropFirst(marker.count)
        }
        return front + opened(words(rest))
    }

    private static func depth(of line: String) -> Int { line.prefix { $0 == ">" || $0 == " " }.count { $0 == ">" } }

    private static func isItem(_ line: some StringProtocol) -> Bool { marker(line.drop { $0.isWhitespace }) != nil }

    /// `- `, `• ` as `- `, `3. `; only where words follow.
    private static func marker(_ text: some StringProtocol) -> String? {
        guard let first = text.first else { return nil }
        if "-*+•".contains(first), text.dropFirst().first == " ", text.contains(where: { $0.isLetter || $0.isNumber }) { return "- " }
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        guard (1...3).contains(digits.count), let mark = text.dropFirst(digits.count).first, mark == "." || mark == ")",
            text.dropFirst(digits.count + 1).first == " "
        else { return nil }
        return "\(digits)\(mark) "
    }

    /// What makes a line something else by how it begins, or by being made of one sign.
    private static func opened(_ text: String) -> String {
        guard let first = text.first else { return "" }
        let signs = text.filter { !$0.isWhitespace }
        let isRule = "-=_*".contains(first) && signs.allSatisfy { $0 == first }
        let isFence = text.hasPrefix("```") || text.hasPrefix("~~~")
        if isRule || isFence || first == "#" || "+-*".contains(first) && text.dropFirst().first.map(\.isWhitespace) ?? true {
            return "\\" + text
        }
        return text
    }

    private static func words(_ text: some StringProtocol) -> String {
        var result = ""
        var rest = text[...]
        while let first = rest.first {
            if first == "[", let link = link(rest.prefix(longestLink)) {
                result += link
                rest = rest.dropFirst(link.count)
                continue
            }
            switch first {
            // A picture from elsewhere is shown as its address.
            case "<", "[", "\\", "`": result += "\\\(first)"
            case "&": result += isEntity(rest.prefix(34)) ? "\\&" : "&"
            case "|": result += "\\|"
            default: result.append(first)
            }
            rest = rest.dropFirst()
        }
        return result
    }

    /// In characters.
    private static let longestLink = 2_000

    /// `[words](https://...)`, whole; `nil` where it leads elsewhere than to the web.
    private static func link(_ text: some StringProtocol) -> String? {
        guard let close = text.firstIndex(of: "]"), text.index(after: close) < text.endIndex, text[text.index(after: close)] == "(",
            let end = text[close...].firstIndex(of: ")")
        else { return nil }
        let words = text[text.index(after: text.startIndex)..<close]
        let target = text[text.index(close, offsetBy: 2)..<end]
        guard target.hasPrefix("https://") || target.hasPrefix("http://"), !target.contains(where: { $0.isWhitespace || "<>[\\".contains($0) }),
            !words.contains(where: { "[<\\`!&|".contains($0) }), !words.isEmpty
        else { return nil }
        return String(text[...end])
    }

    private static func isEntity(_ text: some StringProtocol) -> Bool {
        guard let end = text.firstIndex(of: ";") else { return false }
        let name = text[..<end].dropFirst()
        return (1...31).contains(name.count) && name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "#") }
    }
}
