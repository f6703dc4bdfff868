/// Documents put together by chance from what authors and editors write, right and wrong. The same seed gives the same document.
struct RandomDocument {
    private var state: UInt64
    /// The lines that the author wrote below the front matter, but for headings; each is unlike all others.
    private(set) var words: [String] = []
    private(set) var text = ""

    init(seed: UInt64) {
        state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
        let endings = ["\n", "\n", "\r\n", "\r"]
        let usual = pick(endings)
        let isMixed = chance(4)
        func ending(_ self: inout Self) -> String { isMixed ? self.pick(endings) : usual }
        if chance(10) { text = "\u{FEFF}" }
        for line in front() { text += line + ending(&self) }
        for line in body() { text += line + ending(&self) }
        if chance(4) { while text.unicodeScalars.last.map({ $0 == "\n" || $0 == "\r" }) ?? false { text.unicodeScalars.removeLast() } }
    }

    private mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state
    }

    private mutating func number(_ limit: Int) -> Int { Int(next() >> 33) % limit }
    private mutating func chance(_ one: Int) -> Bool { number(one) == 0 }
    private mutating func pick<Value>(_ values: [Value]) -> Value { values[number(values.count)] }

    private mutating func front() -> [String] {
        let fields = [
            ["id: note/kettle"], ["title: Boil water"], ["lang: en"], ["owner: amina"], ["lang: fr"],
            ["tags:", "  - hot", "", "  - wet # yes"],
            ["code: >", "  AA-1", ""], ["state: retired"], ["# a remark"], ["domain: choices"], ["authors: [amina,", "  bruno]"],
            ["uses: []"],
            ["ownr: amina"], ["minutes:"], ["level: |", "  basic"],
        ]
        let template = pick(["note@1", "note@1", "note@1", "course@1", "strict@1", "tool@1", "nothing@1"])
        return ["---", "template: \(template)"] + (0..<number(9)).flatMap { _ in pick(fields) } + (chance(12) ? [] : ["---"])
    }

    private mutating func body() -> [String] {
        let names = [
            "Purpose", "Steps", "The steps", "purpose:", "Who does what", "Don't - pitfalls", "Notes", "Étapes", "Objet", "Question",
            "Context",
            "Answer", "Option", "For", "Against", "See also", "Own words", "Setps", "Notes {#notes}", "Steps ##",
        ]
        var lines: [String] = []
        for _ in 0..<number(12) {
            switch number(12) {
            case 0: lines += ["# " + pick(names)]
            case 1...4: lines += ["## " + pick(names)]
            case 5: lines += ["### " + pick(names)]
            case 6: lines += [pick(names), pick(["---", "==="])]
            default: lines += block()
            }
            if !chance(5) { lines.append(pick(["", "", "", "  "])) }
        }
        return lines
    }

    private mutating func word() -> String {
        words.append("word\(words.count)x risk holder")
        return words[words.count - 1]
    }

    private mutating func block() -> [String] {
        switch number(11) {
        case 0: ["1. \(word())", "2. \(word())", "   ## \(word())"]
        case 1: ["- \(word())", "", "  \(word())"]
        case 2: ["```", "## \(word())", chance(4) ? word() : "```"]
        case 3: ["> ## \(word())", word()]
        case 4: ["<!-- \(word())", "", chance(4) ? word() : "-->"]
        case 5: ["| Who | RASCI | Since |", "|---|---|---|", "| \(word()) | A | \\| |"]
        case 6: ["<div>", word(), "</div>"]
        case 7: ["    \(word())"]
        case 8: ["[x]: \(word())", "[^1]: \(word())"]
        case 9: ["\(word())  ", word() + "\\"]
        default: [word(), word()]
        }
    }
}
