import Documents

/// Words of a pasted text that may name a client, or lead to a person: they are asked about, because what is published cannot be forgotten.
package struct PossibleNames: Hashable, Sendable {
    /// The likeliest first, then in the order of the text.
    package private(set) var found: [Found] = []

    package struct Found: Hashable, Sendable {
        /// As it is written.
        package let text: String
        /// Of the pasted text, from 1.
        package let line: Int
        package let why: Why

        package enum Why: Hashable, Sendable {
            /// Behind a word such as `chez` or `client`.
            case client
            /// A name, or an abbreviation that nobody has explained.
            case name
            case email
            case telephone
        }
    }

    /// - Parameter known: words that are nobody's client: of members, entities and the vocabulary; any case.
    package init(in text: String, known: some Sequence<String>) {
        var words = Set(known.flatMap { Self.parts(of: $0).map { Self.folded(String($0)) } })
        words.formUnion(Self.ordinary)
        var reader = Reader(known: words)
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            reader.read(line, number: index + 1)
        }
        let names: [Found] = reader.found.filter { found in
            // What begins a sentence and stands nowhere else is most often an ordinary word.
            !reader.openings.contains(found.text) || reader.inside.contains(found.text)
        }
        var seen: Set<String> = []
        let inOrder = names.filter({ $0.why != Found.Why.name }) + names.filter({ $0.why == Found.Why.name })
        for found in inOrder where seen.insert(found.text).inserted {
            self.found.append(found)
        }
    }

    private struct Reader {
        let known: Set<String>
        private(set) var found: [Found] = []
        private(set) var openings: Set<String> = []
        private(set) var inside: Set<String> = []

        init(known: Set<String>) { self.known = known }

        mutating func read(_ line: Substring, number: Int) {
            var name: [String] = []
            var isOpening = true
            var why = Found.Why.name
            var before = ""
            func isTaken(_ word: String) -> Bool { known.contains(folded(word)) }
            for token in line.split(whereSeparator: \.isWhitespace) {
                if let why = Self.address(token) {
                    close(&name, number, why: .name, isOpening: isOpening)
                    let text = String(token.drop { "<(\"".contains($0) }.reversed().drop { ">).,;:\"".contains($0) }.reversed())
                    found.append(Found(text: text, line: number, why: why))
                    isOpening = false
                    continue
                }
                let word = Self.withoutArticle(token)
                let core = String(word.prefix { $0.isLetter || $0.isNumber || "-&.'’".contains($0) }).trimmingEnd
                let isName = PossibleNames.isCapital(core) && !isTaken(core)
                if !Self.article(token).isEmpty { isOpening = false }
                if isName {
                    if name.isEmpty { why = cues.contains(folded(before)) || cues.contains(folded(Self.article(token))) ? .client : .name }
                    name.append(core)
                } else {
                    close(&name, number, why: why, isOpening: isOpening)
                }
                let endsSentence = token.last.map { ".?!:…".contains($0) } ?? false
                if isName, core.count < word.count || endsSentence { close(&name, number, why: why, isOpening: isOpening) }
                // A sign such as that of a list is no word, and what follows it begins a sentence.
                if !isName || name.isEmpty { isOpening = endsSentence || isOpening && core.isEmpty }
                before = core
            }
            close(&name, number, why: why, isOpening: isOpening)
        }

        private mutating func close(_ name: inout [String], _ number: Int, why: Found.Why, isOpening: Bool) {
            guard !name.isEmpty else { return }
            let text = name.joined(separator: " ")
            name = []
            // Abbreviations and names of several words say more than a first word.
            let isPlain = !text.contains(" ") && !text.dropFirst().contains(where: \.isUppercase)
            if isOpening, isPlain, why != .client { openings.insert(text) } else { inside.insert(text) }
            found.append(Found(text: text, line: number, why: why))
        }

        private static func address(_ token: Substring) -> Found.Why? {
            if let at = token.firstIndex(of: "@"), at > token.startIndex, token[at...].contains("."), !token.contains("://") {
                return .email
            }
            let digits = token.count(where: \.isNumber)
            return digits >= 9 && token.allSatisfy { $0.isNumber || "+().-/".contains($0) } ? .telephone : nil
        }

        /// Without `l'` and `d'`.
        private static func withoutArticle(_ token: Substring) -> Substring {
            let token = token.drop { !$0.isLetter && !$0.isNumber }
            return token.dropFirst(article(token).isEmpty ? 0 : article(token).count + 1)
        }

        private static func article(_ token: Substring) -> String {
            let token = token.drop { !$0.isLetter && !$0.isNumber }
            let front = token.prefix { $0 != "'" && $0 != "’" }
            return front.count < token.count && front.count <= 2 ? String(front) : ""
        }
    }

    /// Words before the name of a client.
    private static let cues: Set = ["chez", "client", "cliente", "customer", "clients", "compte", "account", "groupe", "societe"]

    /// Written with capital letters and no client's name, folded.
    private static let ordinary: Set = Set(
        ("i ok fyi pmo pmi copil codir comop coproj raci rasci kpi kpis roi okr mvp rh hr it dsi si pdf url faq ceo cfo cio cto dg daf dpo "
            + "excel word teams powerpoint outlook sharepoint planner project jira confluence agile scrum kanban safe prince2 microsoft google "
            + "windows office copilot english french anglais francais monday tuesday wednesday thursday friday saturday sunday january "
            + "february march april may june july august september october november december bonjour hello hi merci thanks cordialement "
            + "bonsoir salut dear regards q1 q2 q3 q4 s1 s2 cr crs todo ps re tr").split(separator: " ").map(String.init))

    private static func parts(of text: String) -> [Substring] { text.split { !$0.isLetter && !$0.isNumber && $0 != "-" } }

    private static func folded(_ text: String) -> String { SearchWord.words(in: text).map(\.text).joined(separator: " ") }

    private static func isCapital(_ word: String) -> Bool {
        guard let first = word.first, first.isUppercase else { return false }
        return word.count(where: \.isLetter) > 1
    }
}

extension String {
    /// Without the full stops, hyphens and apostrophes at its end.
    fileprivate var trimmingEnd: String {
        var text = self
        while let last = text.last, ".-'’&".contains(last) { text.removeLast() }
        return text
    }
}

/// Writes something else for a name wherever it stands as words of its own, in any case.
package func replacingName(_ name: String, by other: String, in text: String) -> String {
    let sought = name.bare.lowercased().map { $0 }
    guard !sought.isEmpty else { return text }
    let characters = Array(text)
    let lower = characters.map { $0.lowercased() }
    var result = ""
    var index = 0
    func isWord(_ place: Int) -> Bool { characters.indices.contains(place) && (characters[place].isLetter || characters[place].isNumber) }
    while index < characters.count {
        let end = index + sought.count
        let isHere =
            end <= characters.count && !isWord(index - 1) && !isWord(end)
            && zip(lower[index..<end], sought).allSatisfy { $0 == String($1) }
        if isHere {
            result += other
            index = end
        } else {
            result.append(characters[index])
            index += 1
        }
    }
    return result
}
