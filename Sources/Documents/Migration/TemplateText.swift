/// The text of single sections: what of it the old template had written, and what the new one writes instead.
struct TemplateText {
    private let document: ParsedDocument
    private let step: MigrationStep
    private let language: Language
    private let ending: String

    init(_ document: ParsedDocument, _ step: MigrationStep) {
        self.document = document
        self.step = step
        language = document.language ?? .en
        ending = document.source.lineEnding
    }

    private var source: Source { document.source }

    /// The document's language first.
    private var languages: [Language] { [language] + Language.allCases.filter { $0 != language } }

    /// The language in which a heading is word for word the template's, but for a pinned key; `nil` where an author worded it, or put
    /// anything beside it.
    func templateHeading(_ index: Int, _ rule: Template.SectionRule) -> Language? {
        let heading = document.sections[index].heading
        var written = bareHeading(heading)
        if let pin = heading.pin, written.hasSuffix("{#\(pin)}") { written.removeLast(pin.count + 3) }
        let wording = Wording(written)
        return languages.first { Wording(rule.heading[$0]) == wording }
    }

    /// Whether nothing is lost with a heading: its words are the template's, and no key of an author's is pinned to it.
    func isOfTemplate(_ index: Int, _ rule: Template.SectionRule) -> Bool {
        let pin = document.sections[index].heading.pin
        return (pin == nil || pin == rule.key) && templateHeading(index, rule) != nil
    }

    func isHeadOfTemplate(_ node: SectionNode, _ rules: [String: Template.SectionRule]) -> Bool {
        guard let index = node.index, let rule = node.path.flatMap({ rules[$0] }) else { return false }
        return isOfTemplate(index, rule)
    }

    /// A heading as it is written, without the marks of its level.
    func bareHeading(_ heading: ParsedDocument.Heading) -> String {
        let written = source.text(heading.range.bytes)
        guard written.hasPrefix("#") else {
            // the line below it is its mark
            let lines = written.split(whereSeparator: \.isNewline).dropLast()
            return lines.map { String(decoding: source.bytesOfTrimmed($0), as: UTF8.self) }.joined(separator: " ")
        }
        var rest = written.drop { $0 == "#" }
        let closing = rest.reversed().drop { $0 == " " || $0 == "\t" }.drop { $0 == "#" }
        if let last = closing.first, last == " " || last == "\t" { rest = rest[..<closing.startIndex.base] }
        while rest.first == " " || rest.first == "\t" { rest.removeFirst() }
        while let last = rest.last, last.isWhitespace { rest.removeLast() }
        return String(rest)
    }

    /// The lines that `new` writes below the heading of a section, those of its subsections left out.
    func skeleton(_ rule: Template.SectionRule, of template: Template, _ language: Language) -> [String] {
        let bare = Template.SectionRule(
            key: rule.key, heading: rule.heading, isRequired: rule.isRequired, help: rule.help, list: rule.list, table: rule.table)
        let lines = skeletonLines(of: bare, level: 2, in: template, language, values: [:])
        return Array(lines.dropFirst().drop(while: \.isEmpty))
    }

    /// Whether a section holds nothing, or what `new` wrote.
    func isUntouched(_ index: Int, _ rule: Template.SectionRule) -> Bool { isBlank(index) || untouched(index, rule) != nil }

    private func isBlank(_ index: Int) -> Bool { source.trimmed(document.sections[index].content.bytes).isEmpty }

    /// The language in which a section is as `new` wrote it.
    private func untouched(_ index: Int, _ rule: Template.SectionRule) -> Language? {
        let written = Self.words(source.text(document.sections[index].content.bytes))
        guard !written.isEmpty else { return nil }
        return languages.first { Self.words(skeleton(rule, of: step.old, $0).joined(separator: "\n")) == written }
    }

    private static func words(_ text: String) -> [String] {
        text.split(whereSeparator: \.isNewline).map { joinedWords(String($0)) }.filter { !$0.isEmpty }
    }

    /// What stands below the heading of a section: the template's words are those of the new template, the rest is as it was.
    ///
    /// - Parameter followers: sections whose text follows, from before a merge, each with its rule of the old template.
    func content(
        _ index: Int, _ followers: [(index: Int, rule: Template.SectionRule?)], old: Template.SectionRule?, new: Template.SectionRule
    ) -> [UInt8] {
        let others = followers.filter { follower in follower.rule.map { !isUntouched(follower.index, $0) } ?? true }
        guard !others.isEmpty else { return content(index, old, new) }
        var pieces = others.map { trimmed(partial($0.index, $0.rule, nil)) }
        if !(old.map { isUntouched(index, $0) } ?? false) { pieces.insert(trimmed(partial(index, old, new)), at: 0) }
        let blank = Array((ending + ending).utf8)
        return Array(ending.utf8) + pieces.filter { !$0.isEmpty }.joined(separator: blank) + blank
    }

    private func trimmed(_ bytes: [UInt8]) -> [UInt8] {
        // the blanks before the first line may be those of a code block
        var lines = bytes[...]
        while let end = lines.firstIndex(where: { $0 == 10 || $0 == 13 }), lines[..<end].allSatisfy(Source.isBlank) {
            lines = lines[(end + 1)...]
        }
        while let last = lines.last, Source.isBlank(last) { lines.removeLast() }
        return Array(lines)
    }

    private func content(_ index: Int, _ old: Template.SectionRule?, _ new: Template.SectionRule?) -> [UInt8] {
        let range = document.sections[index].content.bytes
        guard let old, let new else { return Array(source.bytes[range]) }
        guard let language = untouched(index, old) else { return partial(index, old, new) }
        let lines = skeleton(new, of: step.new, language)
        if lines == skeleton(old, of: step.old, language) { return Array(source.bytes[range]) }
        let inner = source.trimmed(range)
        if lines.isEmpty { return Array(ending.utf8) }
        return source.bytes[range.lowerBound..<inner.lowerBound] + Array(lines.joined(separator: ending).utf8)
            + source.bytes[inner.upperBound..<range.upperBound]
    }

    /// A text that an author has worked on: the template's guidance and the headers of its tables are replaced, nothing else.
    private func partial(_ index: Int, _ old: Template.SectionRule?, _ new: Template.SectionRule?) -> [UInt8] {
        let range = document.sections[index].content.bytes
        guard let old else { return Array(source.bytes[range]) }
        var replacements: [Edit.Replacement] = []
        for comment in document.markup where comment.isComment && range.contains(comment.range.start.offset) {
            guard let language = languages.first(where: { isGuidance(comment, old, $0) }) else { continue }
            let guidance = new.flatMap { self.guidance($0, of: step.new, language) }
            if let guidance, joinedWords(guidance) == joinedWords(comment.text) { continue }
            replacements.append(
                Edit.Replacement(bytes: guidance == nil ? lines(of: comment.range) : comment.range.bytes, text: guidance ?? ""))
        }
        if let before = old.table, let after = new?.table, before.columns != after.columns {
            for block in document.sections[index].blocks {
                guard case .table(let table) = block.kind else { continue }
                let edits = TableMigration(source, table, block.range.bytes, before, after, languages).replacements
                if !edits.isEmpty {
                    replacements += edits
                    break
                }
            }
        }
        let inner = replacements.map {
            Edit.Replacement(bytes: $0.bytes.lowerBound - range.lowerBound..<$0.bytes.upperBound - range.lowerBound, text: $0.text)
        }
        return Source(path: "", bytes: Array(source.bytes[range])).replacing(inner)
    }

    private func isGuidance(_ comment: ParsedDocument.Markup, _ rule: Template.SectionRule, _ language: Language) -> Bool {
        guidance(rule, of: step.old, language).map { joinedWords($0) == joinedWords(comment.text) } ?? false
    }

    private func guidance(_ rule: Template.SectionRule, of template: Template, _ language: Language) -> String? {
        rule.help == nil ? nil : skeleton(rule, of: template, language).first { $0.hasPrefix("<!-- ") }
    }

    /// A comment that stands alone goes with its line, and with the blank one after it.
    private func lines(of range: SourceRange) -> Range<Int> {
        let (first, last) = (source.line(range.start.line), source.line(range.end.line))
        guard source.trimmed(first.lowerBound..<range.start.offset).isEmpty, source.trimmed(range.end.offset..<last.upperBound).isEmpty,
            range.end.line < source.lineCount
        else { return range.bytes }
        var next = range.end.line + 1
        if next < source.lineCount, source.trimmed(source.line(next)).isEmpty { next += 1 }
        return first.lowerBound..<source.line(next).lowerBound
    }
}

extension Source {
    fileprivate func bytesOfTrimmed(_ text: Substring) -> [UInt8] {
        let bytes = Array(text.utf8)
        let source = Source(path: "", bytes: bytes)
        return Array(bytes[source.trimmed(0..<bytes.count)])
    }
}
