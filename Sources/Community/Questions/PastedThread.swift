package import Documents

/// An exchange as it was copied from a channel: who wrote what and when, as far as the text shows it. A text that shows neither is one message.
package struct PastedThread: Hashable, Sendable {
    /// In the order of the text; never empty where the text is not blank.
    package private(set) var messages: [Message] = []

    package struct Message: Hashable, Sendable {
        /// As the channel shows it; `nil` where it does not.
        package let name: String?
        package let stamp: PastedStamp?
        /// Lines as they were written; quotations begin with `>`.
        package let text: String
    }

    /// - Parameter today: the day of the copy, that `yesterday` is counted from.
    package init(_ pasted: PastedText, today: Day) {
        let lines = pasted.text.split(separator: "\n", omittingEmptySubsequences: false)
        var heading: Heading?
        var text: [Substring] = []
        var index = 0
        while index < lines.count {
            if let next = Heading(lines, at: index, today: today) {
                close(heading, text)
                (heading, text) = (next, [])
                index += next.lines
            } else {
                if !Self.isOfTheProgram(lines[index]) { text.append(lines[index]) }
                index += 1
            }
        }
        close(heading, text)
    }

    /// The first message, with what the same person added before anybody answered.
    package var question: String {
        messages.prefix { $0.name == messages.first?.name }.map(\.text).joined(separator: "\n\n")
    }

    package var replies: [Message] { Array(messages.drop { $0.name == messages.first?.name }) }

    /// All who are shown as writers, in the order of the text.
    package var names: [String] {
        messages.compactMap(\.name).reduce(into: []) { names, name in if !names.contains(name) { names.append(name) } }
    }

    private mutating func close(_ heading: Heading?, _ lines: [Substring]) {
        let kept = lines.drop(while: \.isBlankLine).reversed().drop(while: \.isBlankLine).reversed()
        // A name without words is an attachment or a reaction, and still says that somebody was there.
        guard !kept.isEmpty || heading != nil else { return }
        messages.append(Message(name: heading?.name, stamp: heading?.stamp, text: kept.joined(separator: "\n")))
    }

    /// What Teams adds for those who listen to the screen.
    private static func isOfTheProgram(_ line: Substring) -> Bool {
        ["has context menu", "has context menu.", "a un menu contextuel"].contains(line.bare.lowercased())
    }
}

/// The line or the two lines that say who wrote the words below them.
private struct Heading {
    let name: String
    let stamp: PastedStamp?
    /// How many of the text it takes.
    let lines: Int

    init?(_ all: [Substring], at index: Int, today: Day) {
        let line = all[index].bare
        guard !line.isEmpty, line.utf8.count <= 160 else { return nil }
        if let (name, stamp) = Self.bracketed(line, today) ?? Self.trailing(line, today) ?? Self.written(line, today) {
            self.init(name: name, stamp: stamp, lines: 1)
        } else if index + 1 < all.count, all[index + 1].utf8.count <= 80, let name = Self.name(line),
            let stamp = PastedStamp(all[index + 1].bare, today: today), stamp.minutes != nil
        {
            // The name of a message that a reader of screens hears twice.
            self.init(name: name, stamp: stamp, lines: 2)
        } else {
            return nil
        }
    }

    private init(name: String, stamp: PastedStamp?, lines: Int) {
        self.name = name
        self.stamp = stamp
        self.lines = lines
    }

    /// `[24/11/2026 09:12] Claire Martin:`
    private static func bracketed(_ line: String, _ today: Day) -> (String, PastedStamp)? {
        guard line.first == "[", let end = line.firstIndex(of: "]"),
            let stamp = PastedStamp(line[line.index(after: line.startIndex)..<end], today: today)
        else { return nil }
        var rest = line[line.index(after: end)...].bare
        if rest.last == ":" { rest = rest.dropLast().bare }
        return name(rest).map { ($0, stamp) }
    }

    /// `Claire Martin, 24/11/2026 09:12`, `Claire Martin  9:12 AM`; a time is needed, or any name before a number would begin a message.
    private static func trailing(_ line: String, _ today: Day) -> (String, PastedStamp)? {
        let words = line.split(separator: " ")
        guard (2...14).contains(words.count) else { return nil }
        for count in 1..<words.count {
            let rest = words[count...].joined(separator: " ")
            guard let stamp = PastedStamp(rest, today: today), stamp.minutes != nil else { continue }
            var front = words[..<count].joined(separator: " ")
            while let last = front.last, ",:-–—•·".contains(last) || last.isWhitespace { front.removeLast() }
            if let name = name(front) { return (name, stamp) }
        }
        return nil
    }

    /// `Claire Martin a écrit :`, `Le 24/11/2026 à 09:12, Claire Martin a écrit :`, `On 24/11/2026, Claire Martin wrote:`
    private static func written(_ line: String, _ today: Day) -> (String, PastedStamp?)? {
        guard line.last == ":" else { return nil }
        let said = line.dropLast().bare
        guard let verb = [" a écrit", " wrote"].first(where: { said.hasSuffix($0) }) else { return nil }
        let front = said.dropLast(verb.count)
        if let whole = name(front.bare) { return (whole, nil) }
        guard let comma = front.lastIndex(of: ","), let name = name(front[front.index(after: comma)...].bare) else { return nil }
        return PastedStamp(front[..<comma], today: today).map { (name, $0) }
    }

    /// One to six words of letters, the first with a capital one, and nothing that ends a sentence.
    private static func name(_ text: String) -> String? {
        let words = text.split(separator: " ")
        guard (1...6).contains(words.count), text.first?.isUppercase == true else { return nil }
        let marks: Set<Character> = ["-", "'", "’", ".", "(", ")", ","]
        let isName = words.allSatisfy { word in
            word.allSatisfy { $0.isLetter || marks.contains($0) } && word.contains(where: \.isLetter)
        }
        return isName && text.last != "." && text.last != "," ? text : nil
    }
}

extension Substring {
    fileprivate var isBlankLine: Bool { allSatisfy(\.isWhitespace) }
}
