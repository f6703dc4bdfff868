/// Puts a document together again, from sections that have found their places.
struct SectionWriter {
    private(set) var notes: [MigrationNote] = []
    private let document: ParsedDocument
    private let text: TemplateText
    private let step: MigrationStep
    private let oldRules: [String: Template.SectionRule]
    private let newRules: [String: Template.SectionRule]
    private let language: Language
    private let ending: String
    private var bytes: [UInt8]
    /// Where in the document that ended which was written last; `nil` after what the document did not have.
    private var end: Int?
    /// The headings that must come out; the words are `nil` where they are the template's.
    private var headings: [(level: Int, text: String?)] = []

    init(
        _ document: ParsedDocument, _ text: TemplateText, _ step: MigrationStep, oldRules: [String: Template.SectionRule],
        newRules: [String: Template.SectionRule]
    ) {
        self.document = document
        self.text = text
        self.step = step
        self.oldRules = oldRules
        self.newRules = newRules
        language = document.language ?? .en
        ending = document.source.lineEnding
        let start =
            document.sections.first.map { document.source.line($0.heading.range.start.line).lowerBound } ?? document.source.bytes.count
        bytes = Array(document.source.bytes[..<start])
        end = start
    }

    private var source: Source { document.source }

    mutating func write(_ nodes: [SectionNode]) {
        for node in nodes { write(node, shift: 0, below: Above(before: 1, after: 1)) }
        guard end != source.bytes.count else { return }
        while let last = bytes.last, Source.isBlank(last) { bytes.removeLast() }
        bytes += ending.utf8
    }

    /// The text; `nil` where its headings are not those that were written, because something before them is never closed.
    var checked: [UInt8]? {
        let found = parse(Source(path: source.path, bytes: bytes)).sections.map(\.heading)
        guard found.count == headings.count else { return nil }
        let isSame = zip(found, headings).allSatisfy { found, wanted in
            found.level == wanted.level && (wanted.text == nil || wanted.text == found.text)
        }
        return isSame ? bytes : nil
    }

    /// - Parameters:
    ///   - shift: how many levels deeper an author's own section goes, with what it stands below.
    ///   - above: the section it stands below.
    private mutating func write(_ node: SectionNode, shift: Int, below above: Above) {
        guard let place = node.place, let rule = newRules[place] else { return writeOwn(node, shift: shift, below: above) }
        let level = place.split(separator: "/").count + 1
        if let index = node.index {
            writeHeading(index, node.path.flatMap { oldRules[$0] }, rule, level, path: node.path)
            writeContent(node, index, rule)
        } else {
            writeNew(rule, level)
        }
        var deeper = level - node.level
        for case .shift(let path, let by) in step.sectionSteps where path == node.path { deeper += by }
        for child in node.children { write(child, shift: deeper, below: Above(before: node.level, after: level)) }
    }

    private mutating func writeOwn(_ node: SectionNode, shift: Int, below above: Above) {
        guard let index = node.index else { return }
        let heading = document.sections[index].heading
        let before = max(2, heading.level)
        let isAsItWas = shift == 0 && before == node.level && before > above.after
        // what skipped no level skips none now
        let most = node.level <= above.before + 1 ? above.after + 1 : 6
        let level = isAsItWas ? heading.level : min(6, most, max(above.after + 1, node.level + shift))
        begin(index)
        put(heading: index, level == heading.level ? nil : rewritten(heading, level: level, text: nil, pin: nil))
        headings.append((level, heading.text))
        bytes += source.bytes[document.sections[index].content.bytes]
        end = document.sections[index].content.end.offset
        for child in node.children { write(child, shift: level - before, below: Above(before: before, after: level)) }
    }

    private mutating func writeNew(_ rule: Template.SectionRule, _ level: Int) {
        leaveBlankLine()
        let lines = [String(repeating: "#", count: level) + " " + rule.heading[language]]
        let body = text.skeleton(rule, of: step.new, language)
        bytes += (lines + (body.isEmpty ? [] : [""] + body)).joined(separator: ending).utf8
        bytes += ending.utf8
        headings.append((level, nil))
        end = nil
    }

    /// The levels of a section, in the document and in the text that is written.
    private struct Above {
        let before: Int
        let after: Int
    }

    // MARK: One section

    private mutating func writeHeading(
        _ index: Int, _ old: Template.SectionRule?, _ new: Template.SectionRule, _ level: Int, path: String?
    ) {
        let heading = document.sections[index].heading
        begin(index)
        var words: String?
        var pin: String?
        if let old {
            let language = text.templateHeading(index, old)
            if let language, old.heading[language] != new.heading[language] { words = new.heading[language] }
            let mustBePinned = heading.pin == old.key || language == nil && (old.key != new.key || old.heading != new.heading)
            if mustBePinned, heading.pin != new.key { pin = new.key }
        }
        let isAsItWas = words == nil && pin == nil && level == heading.level
        put(heading: index, isAsItWas ? nil : rewritten(heading, level: level, text: words, pin: pin))
        headings.append((level, words == nil ? heading.text : nil))
    }

    private mutating func writeContent(_ node: SectionNode, _ index: Int, _ rule: Template.SectionRule) {
        let old = node.path.flatMap { oldRules[$0] }
        let followers = node.followers.map { ($0.index, $0.path.flatMap { oldRules[$0] }) }
        bytes += text.content(index, followers, old: old, new: rule)
        let range = document.sections[index].content.bytes
        end = node.followers.isEmpty ? range.upperBound : nil
    }

    /// Before a section of the document: a blank line, unless it follows what it followed before.
    private mutating func begin(_ index: Int) {
        if source.line(document.sections[index].heading.range.start.line).lowerBound != end { leaveBlankLine() }
    }

    private mutating func leaveBlankLine() {
        var ends = 0
        var index = bytes.count
        while index > 0, Source.isBlank(bytes[index - 1]), ends < 2 {
            index -= 1
            if bytes[index] == 10 || (bytes[index] == 13 && !(index + 1 < bytes.count && bytes[index + 1] == 10)) { ends += 1 }
        }
        if index > 0 { for _ in ends..<2 { bytes += ending.utf8 } }
    }

    /// The lines of a heading with their end.
    private mutating func put(heading index: Int, _ text: String?) {
        let section = document.sections[index]
        let start = source.line(section.heading.range.start.line).lowerBound
        bytes += source.bytes[start..<section.heading.range.start.offset]
        bytes += text.map { Array($0.utf8) } ?? Array(source.bytes[section.heading.range.bytes])
        let rest = source.bytes[section.heading.range.end.offset..<max(section.heading.range.end.offset, section.content.start.offset)]
        bytes += rest
        // the last line of a file may have no end
        if !rest.contains(10), !rest.contains(13) { bytes += ending.utf8 }
    }

    private func rewritten(_ heading: ParsedDocument.Heading, level: Int, text words: String?, pin: String?) -> String {
        let marks = String(repeating: "#", count: level)
        var written = words.map { heading.pin == nil ? $0 : "\($0) {#\(heading.pin ?? "")}" } ?? text.bareHeading(heading)
        if let pin, let old = heading.pin, let place = written.range(of: "{#\(old)}", last: true) {
            written.replaceSubrange(place, with: "{#\(pin)}")
        } else if let pin {
            written += " {#\(pin)}"
        }
        return "\(marks) \(written)"
    }
}

extension String {
    /// The last place of a text.
    fileprivate func range(of text: String, last: Bool) -> Range<String.Index>? {
        var found: Range<String.Index>?
        var start = startIndex
        while start < endIndex {
            if self[start...].hasPrefix(text) { found = start..<index(start, offsetBy: text.count) }
            start = index(after: start)
        }
        return found
    }
}
