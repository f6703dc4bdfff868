/// What the body of a document holds beside its blocks, found in one pass over its bytes: raw HTML, comments, and places left to fill in.
/// Code, fenced or in a line, is passed over.
struct Prose {
    private(set) var tags: [Tag] = []
    /// Byte offsets of HTML comments with their marks.
    private(set) var comments: [Range<Int>] = []
    /// Byte offsets of `{{...}}`, TODO and the like.
    private(set) var gaps: [Range<Int>] = []

    struct Tag {
        /// Lowercase; empty for declarations and processing instructions.
        let name: String
        let isClosing: Bool
        /// Lowercase, in the order of the text.
        let attributes: [String]
        let range: Range<Int>
    }

    init(_ document: ParsedDocument) {
        var scan = Scan(document)
        scan.run()
        tags = scan.tags
        comments = scan.comments
        gaps = scan.gaps
    }
}

extension Prose {
    /// The state of the pass.
    fileprivate struct Scan {
        let bytes: [UInt8]
        /// Code blocks that the parser knows, ascending.
        let code: [Range<Int>]
        var index: Int
        let end: Int
        var nextCode = 0
        /// The backtick runs of the paragraph that was looked at last, and the lengths that have no partner there.
        var runs: [(start: Int, length: Int)] = []
        var runsEnd = 0
        /// Set once a comment was opened that is never closed: nothing behind it needs another search.
        var hasNoCommentEnd = false
        var tags: [Tag] = []
        var comments: [Range<Int>] = []
        var gaps: [Range<Int>] = []

        init(_ document: ParsedDocument) {
            bytes = document.source.bytes
            var code: [Range<Int>] = []
            for section in document.sections {
                for block in section.blocks {
                    if case .code = block.kind { code.append(block.range.bytes) }
                }
            }
            self.code = code
            index = document.frontMatterRange?.end.offset ?? 0
            end = bytes.count
        }

        mutating func run() {
            while index < end {
                if nextCode < code.count, index >= code[nextCode].lowerBound {
                    index = max(index, code[nextCode].upperBound)
                    nextCode += 1
                } else if let fence = Fence(bytes, at: index, end: end) {
                    index = fence.end(in: bytes, from: index, end: end)
                } else {
                    line()
                }
            }
        }

        /// Reads to the end of the line, or further where a comment, tag or code span goes on.
        private mutating func line() {
            let stop = nextCode < code.count ? min(end, code[nextCode].lowerBound) : end
            while index < stop {
                let byte = bytes[index]
                guard isInteresting[Int(byte)] else {
                    index += 1
                    continue
                }
                switch byte {
                case 10:
                    index += 1
                    return
                case UInt8(ascii: "\\"): index += 2
                case UInt8(ascii: "`"): codeSpan()
                case UInt8(ascii: "<"): markup()
                case UInt8(ascii: "{"): braces()
                default: gap()
                }
            }
            // a code block of the parser begins behind its indentation, in the middle of the line
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
            guard index + 1 < end, bytes[index + 1] == UInt8(ascii: "{") else {
                index += 1
                return
            }
            var close = index + 2
            while close + 1 < end, bytes[close] != 10, !(bytes[close] == brace && bytes[close + 1] == brace) { close += 1 }
            if close + 1 < end, bytes[close] == brace {
                gaps.append(index..<close + 2)
                index = close + 2
            } else {
                index += 2
            }
        }

        /// Passes over a code span; a run of backticks without a partner in its paragraph is text.
        private mutating func codeSpan() {
            if index >= runsEnd { collectRuns() }
            guard let run = runs.firstIndex(where: { $0.start >= index }) else {
                index += 1
                return
            }
            let length = runs[run].length
            let close = runs[(run + 1)...].first { $0.length == length }
            if let close {
                index = close.start + length
                runs.removeFirst(run + 1)
            } else {
                index = runs[run].start + length
                runs.removeAll { $0.start < index || $0.length == length }
            }
        }

        private mutating func collectRuns() {
            runs = []
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

        private mutating func markup() {
            let start = index
            index += 1
            guard index < end else { return }
            if bytes[index] == UInt8(ascii: "!"), starts(with: "!--", at: index) {
                comment(from: start)
            } else if bytes[index] == UInt8(ascii: "?") || (bytes[index] == UInt8(ascii: "!") && index + 1 < end && isDeclaration(bytes[index + 1])) {
                tags.append(Tag(name: "", isClosing: false, attributes: [], range: start..<index + 1))
            } else if let tag = TagReading(bytes, at: start, end: end).tag {
                tags.append(tag)
                index = tag.range.upperBound
            }
        }

        private func isDeclaration(_ byte: UInt8) -> Bool {
            byte == UInt8(ascii: "[") || isLetter(byte)
        }

        private mutating func comment(from start: Int) {
            guard !hasNoCommentEnd else { return }
            var close = index + 3
            while close + 2 < end {
                if bytes[close] == UInt8(ascii: "-"), starts(with: "-->", at: close) {
                    comments.append(start..<close + 3)
                    index = close + 3
                    return
                }
                close += 1
            }
            hasNoCommentEnd = true
        }

        private func starts(with text: StaticString, at index: Int) -> Bool {
            let wanted = "\(text)".utf8
            return index + wanted.count <= end && bytes[index..<index + wanted.count].elementsEqual(wanted)
        }
    }
}

/// The bytes at which the pass stops: newline, `\`, backtick, `<`, `{`, and the first letters of the words that mark a gap.
private let isInteresting: [Bool] = (0..<256).map { byte in
    "\n\\`<{TFLAyYa".utf8.contains(UInt8(byte)) || byte == 0xC3
}

func isLetter(_ byte: UInt8) -> Bool {
    let lower = byte | 0x20
    return lower >= UInt8(ascii: "a") && lower <= UInt8(ascii: "z")
}

func isDigit(_ byte: UInt8) -> Bool {
    byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
}
