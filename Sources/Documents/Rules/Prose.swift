/// What the body of a document holds beside its blocks: the tags of its HTML, its comments, and places left to fill in. The last are found
/// in one pass over the bytes; code, fenced or in a line, and comments are passed over.
struct Prose {
    let tags: [Tag]
    /// Byte offsets of HTML comments with their marks, ascending.
    let comments: [Range<Int>]
    /// Byte offsets of `{{...}}`, TODO and the like, ascending.
    let gaps: [Range<Int>]
    /// Byte offsets of code, fenced or in a line, and of comments, ascending.
    let code: [Range<Int>]

    struct Tag {
        /// Lowercase; empty for declarations and processing instructions.
        let name: String
        let isClosing: Bool
        /// Lowercase, in the order of the text.
        let attributes: [String]
        let range: Range<Int>
    }

    init(_ document: ParsedDocument) {
        comments = document.markup.filter(\.isComment).map(\.range.bytes)
        tags = document.markup.filter { !$0.isComment }.flatMap { Self.tags(in: $0.range.bytes, document.source.bytes) }
        var scan = Scan(document, comments: comments)
        scan.run()
        gaps = scan.gaps
        code = scan.code
    }

    /// The tags of a stretch of HTML; what begins with `<` and is none stands for itself.
    private static func tags(in range: Range<Int>, _ bytes: [UInt8]) -> [Tag] {
        var tags: [Tag] = []
        var index = range.lowerBound
        while index < range.upperBound {
            if bytes[index] == UInt8(ascii: "<"), let tag = TagReading(bytes, at: index, end: range.upperBound).tag {
                tags.append(tag)
                index = max(tag.range.upperBound, index + 1)
            } else {
                index += 1
            }
        }
        return tags.isEmpty ? [Tag(name: "", isClosing: false, attributes: [], range: range)] : tags
    }
}

extension Prose {
    /// The state of the pass.
    fileprivate struct Scan {
        let bytes: [UInt8]
        /// A global is looked up once, not for each byte.
        let interesting = isInteresting
        /// Code blocks that the parser knows, and comments, ascending.
        let skipped: [Range<Int>]
        var index: Int
        let end: Int
        var nextSkipped = 0
        /// The backtick runs of the paragraph that was looked at last, the next of them, and the lengths that have no partner any more.
        var runs: [(start: Int, length: Int)] = []
        var nextRun = 0
        var single: Set<Int> = []
        var runsEnd = 0
        /// Up to here no `}}` closes anything.
        var bracesEnd = 0
        var gaps: [Range<Int>] = []
        var code: [Range<Int>] = []

        init(_ document: ParsedDocument, comments: [Range<Int>]) {
            bytes = document.source.bytes
            var skipped = comments
            for block in document.opening {
                if case .code = block.kind { skipped.append(block.range.bytes) }
            }
            for section in document.sections {
                for block in section.blocks {
                    if case .code = block.kind { skipped.append(block.range.bytes) }
                }
            }
            self.skipped = skipped.count == 1 ? skipped : skipped.sorted { $0.lowerBound < $1.lowerBound }
            index = document.body.lowerBound
            end = document.body.upperBound
        }

        mutating func run() {
            while index < end {
                if nextSkipped < skipped.count, index >= skipped[nextSkipped].lowerBound {
                    code.append(skipped[nextSkipped])
                    index = max(index, skipped[nextSkipped].upperBound)
                    nextSkipped += 1
                } else if let fence = Fence(bytes, at: index, end: end) {
                    let close = fence.end(in: bytes, from: index, end: end)
                    code.append(index..<close)
                    index = close
                } else {
                    line()
                }
            }
        }

        /// Reads to the end of the line, or further where a comment, tag or code span goes on.
        private mutating func line() {
            let stop = nextSkipped < skipped.count ? min(end, skipped[nextSkipped].lowerBound) : end
            while index < stop {
                index = next(interesting, bytes, from: index, to: stop)
                guard index < stop else { return }
                switch bytes[index] {
                case 10, 13:
                    index += 1
                    return
                case UInt8(ascii: "\\"): index += 2
                case UInt8(ascii: "`"): codeSpan()
                case UInt8(ascii: "{"): braces()
                default: gap()
                }
            }
            // what is passed over may begin in the middle of the line
            index = max(index, min(stop, end))
        }

        private mutating func gap() {
            guard let length = Placeholder.word(in: bytes, at: index, end: end) ?? Placeholder.date(in: bytes, at: index, end: end) else {
                index += 1
                return
            }
            gaps.append(index..<index + length)
            index += length
        }

        private mutating func braces() {
            let brace = UInt8(ascii: "}")
            guard index + 1 < end, bytes[index + 1] == UInt8(ascii: "{"), index >= bracesEnd else {
                index += 1
                return
            }
            var close = index + 2
            while close + 1 < end, bytes[close] != 10, !(bytes[close] == brace && bytes[close + 1] == brace) { close += 1 }
            if close + 1 < end, bytes[close] == brace {
                gaps.append(index..<close + 2)
                index = close + 2
            } else {
                bracesEnd = close
                index += 2
            }
        }

        /// Passes over a code span; a run of backticks without a partner in its paragraph is text.
        private mutating func codeSpan() {
            if index >= runsEnd { collectRuns() }
            while nextRun < runs.count, runs[nextRun].start < index { nextRun += 1 }
            guard nextRun < runs.count else {
                index += 1
                return
            }
            let run = runs[nextRun]
            nextRun += 1
            index = run.start + run.length
            guard !single.contains(run.length) else { return }
            if let close = runs[nextRun...].firstIndex(where: { $0.length == run.length }) {
                index = runs[close].start + run.length
                nextRun = close + 1
                code.append(run.start..<index)
            } else {
                single.insert(run.length)
            }
        }

        private mutating func collectRuns() {
            runs = []
            nextRun = 0
            single = []
            runsEnd = index
            var isBlankLine = false
            while runsEnd < end {
                let byte = bytes[runsEnd]
                if byte == UInt8(ascii: "`") {
                    let start = runsEnd
                    while runsEnd < end, bytes[runsEnd] == byte { runsEnd += 1 }
                    runs.append((start, runsEnd - start))
                    isBlankLine = false
                    continue
                }
                if byte == 10 {
                    if isBlankLine { return }
                    isBlankLine = true
                } else if byte > 32 {
                    isBlankLine = false
                }
                runsEnd += 1
            }
        }
    }
}

/// The bytes at which the pass stops: line ends, `\`, backtick, `{`, and the first letters of the words that mark a gap.
private let isInteresting: [Bool] = (0..<256).map { byte in
    "\n\r\\`{TFLAyYa".utf8.contains(UInt8(byte)) || byte == 0xC3
}

func isLetter(_ byte: UInt8) -> Bool {
    let lower = byte | 0x20
    return lower >= UInt8(ascii: "a") && lower <= UInt8(ascii: "z")
}

func isDigit(_ byte: UInt8) -> Bool {
    byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
}
