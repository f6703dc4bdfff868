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
        return lines[(start + 1)...].prefix(200).firstIndex { line in line.hasPrefix(fence) && line.allSatisfy { $0 == mark || $0 == " " } }
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
        let letters = Array(text)
        var index = 0
        while index < letters.count {
            if letters[index] == "[", let end = endOfLink(letters, from: index) {
                result += String(letters[index...end])
                index = end + 1
                continue
            }
            let letter = letters[index]
            switch letter {
            // A picture from elsewhere is shown as its address.
            case "<", "[", "\\", "`", "|": result += "\\\(letter)"
            case "&": result += isEntity(letters[index...].prefix(34)) ? "\\&" : "&"
            default: result.append(letter)
            }
            index += 1
        }
        return result
    }

    /// The last letter of `[words](https://...)`; `nil` where it leads elsewhere than to the web. No letter is looked at twice for two links.
    private static func endOfLink(_ letters: [Character], from start: Int) -> Int? {
        var close = start + 1
        while close < letters.count, letters[close] != "]" {
            if "[<\\`!&|".contains(letters[close]) { return nil }
            close += 1
        }
        guard close > start + 1, close + 1 < letters.count, letters[close + 1] == "(" else { return nil }
        var end = close + 2
        while end < letters.count, letters[end] != ")" {
            if letters[end].isWhitespace || "<>[\\".contains(letters[end]) { return nil }
            end += 1
        }
        guard end < letters.count else { return nil }
        let target = String(letters[(close + 2)..<end])
        return target.hasPrefix("https://") || target.hasPrefix("http://") ? end : nil
    }

    private static func isEntity(_ letters: ArraySlice<Character>) -> Bool {
        guard let end = letters.firstIndex(of: ";") else { return false }
        let name = letters[..<end].dropFirst()
        return (1...31).contains(name.count) && name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "#") }
    }
}
