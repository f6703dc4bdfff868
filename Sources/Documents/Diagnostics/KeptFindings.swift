/// Findings of one document as bytes that are read back at once: a cache of ten thousand documents is read at each check.
///
/// Numbers are eight bytes, texts and lists have their length in front. A reason (`why`) that is the rule's own is not kept. The form is private to
/// one build of the program: there is no version in it.
package enum KeptFindings {
    package static func bytes(of findings: [Diagnostic]) -> [UInt8] {
        if findings.isEmpty { return [] }
        var writer = Writer()
        writer.list(findings) { writer, finding in
            writer.text(finding.rule)
            writer.text(finding.severity.rawValue)
            writer.range(finding.range)
            writer.phrase(finding.message)
            // What could not be read has a reason of its own, or none.
            let isOwn = finding.why == whys[finding.rule] ?? nil
            writer.number(isOwn ? 1 : 0)
            if !isOwn { writer.list([finding.why].compactMap(\.self)) { $0.phrase($1) } }
            writer.list([finding.fix].compactMap(\.self)) { $0.phrase($1) }
            writer.list([finding.edit].compactMap(\.self)) { writer, edit in
                writer.list(edit.replacements) { writer, replacement in
                    writer.number(replacement.bytes.lowerBound)
                    writer.number(replacement.bytes.upperBound)
                    writer.text(replacement.text)
                    writer.number(replacement.rank)
                }
            }
            writer.list(finding.related) { writer, related in
                writer.text(related.path)
                writer.range(related.range)
                writer.phrase(related.message)
            }
        }
        return writer.bytes
    }

    /// - Parameter path: the document's.
    /// - Returns: `nil` for bytes that are no such thing.
    package static func findings(in bytes: [UInt8], path: String) -> [Diagnostic]? {
        if bytes.isEmpty { return [] }
        var reader = Reader(bytes: bytes)
        let findings = reader.list { reader -> Diagnostic? in
            guard let rule = reader.text(), let severity = reader.text().flatMap(Severity.init(rawValue:)), let range = reader.range(),
                let message = reader.phrase(), let isOwn = reader.number(),
                let why = isOwn == 1 ? [whys[rule] ?? nil].compactMap(\.self) : reader.list({ $0.phrase() }),
                let fix = reader.list({ $0.phrase() }), let edits = reader.list({ Self.edit(&$0) }),
                let related = reader.list({ Self.related(&$0) })
            else { return nil }
            return Diagnostic(
                rule: rule, severity: severity, path: path, range: range, message: message, why: why.first, fix: fix.first,
                edit: edits.first, related: related)
        }
        return reader.isAtEnd ? findings : nil
    }

    private static let whys: [String: Phrase?] = Dictionary(rulePages.map { ($0.id, $0.why) }) { first, _ in first }

    private static func edit(_ reader: inout Reader) -> Edit? {
        reader.list { reader -> Edit.Replacement? in
            guard let lower = reader.number(), let upper = reader.number(), lower <= upper, let text = reader.text(),
                let rank = reader.number()
            else { return nil }
            return Edit.Replacement(bytes: lower..<upper, text: text, rank: rank)
        }.map(Edit.init)
    }

    private static func related(_ reader: inout Reader) -> Diagnostic.Related? {
        guard let path = reader.text(), let range = reader.range(), let message = reader.phrase() else { return nil }
        return Diagnostic.Related(path: path, range: range, message: message)
    }

    private struct Writer {
        var bytes: [UInt8] = []

        mutating func number(_ number: Int) {
            for shift in stride(from: 56, through: 0, by: -8) { bytes.append(UInt8(truncatingIfNeeded: number >> shift)) }
        }

        mutating func text(_ text: String) {
            number(text.utf8.count)
            bytes.append(contentsOf: text.utf8)
        }

        mutating func phrase(_ phrase: Phrase) {
            text(phrase.en)
            text(phrase.fr)
        }

        mutating func range(_ range: SourceRange) {
            for position in [range.start, range.end] {
                number(position.line)
                number(position.column)
                number(position.offset)
            }
        }

        mutating func list<Element>(_ elements: [Element], _ write: (inout Writer, Element) -> Void) {
            number(elements.count)
            for element in elements { write(&self, element) }
        }
    }

    private struct Reader {
        let bytes: [UInt8]
        private var place = 0

        init(bytes: [UInt8]) { self.bytes = bytes }

        var isAtEnd: Bool { place == bytes.count }

        mutating func number() -> Int? {
            guard bytes.count - place >= 8 else { return nil }
            var value = 0
            for byte in bytes[place..<place + 8] { value = value << 8 | Int(byte) }
            place += 8
            return value
        }

        mutating func text() -> String? {
            guard let count = number(), count >= 0, count <= bytes.count - place else { return nil }
            defer { place += count }
            return String(decoding: bytes[place..<place + count], as: UTF8.self)
        }

        mutating func phrase() -> Phrase? {
            guard let en = text(), let fr = text() else { return nil }
            return Phrase(en: en, fr: fr)
        }

        mutating func range() -> SourceRange? {
            guard let start = position(), let end = position() else { return nil }
            return SourceRange(start, end)
        }

        private mutating func position() -> SourcePosition? {
            guard let line = number(), let column = number(), let offset = number() else { return nil }
            return SourcePosition(line: line, column: column, offset: offset)
        }

        mutating func list<Element>(_ read: (inout Reader) -> Element?) -> [Element]? {
            guard let count = number(), count >= 0, count <= bytes.count else { return nil }
            var elements: [Element] = []
            for _ in 0..<count {
                guard let element = read(&self) else { return nil }
                elements.append(element)
            }
            return elements
        }
    }
}
