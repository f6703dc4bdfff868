/// How much YAML is read (security.md, Limits).
package struct YAMLLimits: Hashable, Sendable {
    package let bytes: Int
    /// Maps and lists within each other; the outermost counts.
    package let depth: Int

    package init(bytes: Int, depth: Int) {
        self.bytes = bytes
        self.depth = depth
    }

    package static let frontMatter = YAMLLimits(bytes: 64 * 1024, depth: 16)
    /// The files below `.praxis/`.
    package static let governance = YAMLLimits(bytes: 1024 * 1024, depth: 16)
}

/// Reads a stretch of a source as YAML without anchors, aliases, tags and merge keys. Text stays text.
///
/// - Returns: The node, an empty map for an empty text, and `nil` where the text cannot be read to its end. The problems are errors of the
///   rules front-matter-syntax, front-matter-unsafe, duplicate-key, not-utf8 and too-large, in the order of the text. A node may come with
///   problems, so that the fields can be checked in the same pass: whoever acts on it must refuse when there are any. Of two equal keys the
///   first is kept.
package func readYAML(_ source: Source, bytes: Range<Int>, limits: YAMLLimits) -> (node: YAMLNode?, problems: [Diagnostic]) {
    var bytes = bytes.clamped(to: 0..<source.bytes.count)
    if bytes.lowerBound == 0, source.bytes[bytes].starts(with: ByteOrder.mark) { bytes = ByteOrder.mark.count..<bytes.upperBound }
    guard bytes.count <= limits.bytes else { return (nil, [tooLarge(source, bytes, limits.bytes)]) }
    if let place = firstInvalidUTF8(source.bytes, in: bytes) { return (nil, [notUTF8(source, at: place)]) }
    var composer = YAMLComposer(source: source, bytes: bytes, limits: limits)
    let node = composer.compose()
    return (node, composer.problems.sorted())
}

/// Reads a whole file below `.praxis/`.
package func readYAML(_ source: Source) -> (node: YAMLNode?, problems: [Diagnostic]) {
    readYAML(source, bytes: 0..<source.bytes.count, limits: .governance)
}

/// Builds nodes from events, and finds what is refused.
private struct YAMLComposer {
    let source: Source
    let bytes: Range<Int>
    let limits: YAMLLimits
    /// The byte offset of each code point, and of the end; empty for ASCII, where they are the same.
    private let offsets: [UInt32]
    var problems: [Diagnostic] = []

    /// Stops the reading after a problem was noted.
    private struct Stop: Error {}

    init(source: Source, bytes: Range<Int>, limits: YAMLLimits) {
        self.source = source
        self.bytes = bytes
        self.limits = limits
        offsets = Self.offsets(of: source.bytes[bytes])
    }

    /// libyaml counts code points, a source counts bytes: one pass makes the table, each look-up is one step.
    private static func offsets(of slice: ArraySlice<UInt8>) -> [UInt32] {
        guard slice.contains(where: { $0 >= 0x80 }) else { return [] }
        var offsets: [UInt32] = []
        offsets.reserveCapacity(slice.count + 1)
        for (offset, byte) in slice.enumerated() where byte & 0xC0 != 0x80 { offsets.append(UInt32(offset)) }
        offsets.append(UInt32(slice.count))
        return offsets
    }

    private func offset(_ index: Int) -> Int {
        if offsets.isEmpty { return bytes.lowerBound + min(index, bytes.count) }
        return bytes.lowerBound + Int(offsets[min(index, offsets.count - 1)])
    }

    private func range(_ start: Int, _ end: Int) -> SourceRange { source.range(offset(start)..<max(offset(start), offset(end))) }

    mutating func compose() -> YAMLNode? {
        unsafe source.bytes.withUnsafeBufferPointer { all in
            var events = unsafe YAMLEvents(UnsafeBufferPointer(rebasing: all[bytes]))
            do {
                return try document(&events)
            } catch {
                return nil
            }
        }
    }

    private func place(of failure: YAMLFailure) -> Int {
        switch failure.place {
        case .byte(let byte): min(bytes.lowerBound + byte, bytes.upperBound)
        case .index(let index): offset(index)
        }
    }

    private mutating func next(_ events: inout YAMLEvents) throws(Stop) -> YAMLEvent {
        do {
            return try events.next()
        } catch {
            let place = place(of: error)
            problems.append(yamlSyntax(error, path: source.path, range: SourceRange(at: source.position(at: place))))
            throw Stop()
        }
    }

    private mutating func document(_ events: inout YAMLEvents) throws(Stop) -> YAMLNode {
        var root: YAMLNode?
        while true {
            let event = try next(&events)
            switch event.kind {
            case .streamEnd:
                return root ?? YAMLNode(.map([]), range: SourceRange(at: source.position(at: bytes.upperBound)))
            case .streamStart, .documentEnd, .end, .alias:
                continue
            case .documentStart(let hasTags):
                if root != nil {
                    problems.append(unsafeYAML(.documents, path: source.path, range: range(event.start, event.end)))
                    throw Stop()
                }
                if hasTags { problems.append(unsafeYAML(.tag, path: source.path, range: range(event.start, event.end))) }
            case .scalar, .listStart, .mapStart:
                root = try node(event, &events, depth: 1)
            }
        }
    }

    private mutating func node(_ event: YAMLEvent, _ events: inout YAMLEvents, depth: Int) throws(Stop) -> YAMLNode {
        let place = range(event.start, event.end)
        if event.hasAnchor { problems.append(unsafeYAML(.anchor, path: source.path, range: place)) }
        if event.hasTag { problems.append(unsafeYAML(.tag, path: source.path, range: place)) }
        switch event.kind {
        case .alias(let name):
            problems.append(unsafeYAML(.alias, path: source.path, range: place))
            return YAMLNode(.scalar("*" + name, isPlain: true), range: place)
        case .scalar(let text, let isPlain):
            return YAMLNode(.scalar(text, isPlain: isPlain), range: place)
        case .listStart(let isFlow):
            try descend(depth, place)
            return try list(from: event.start, isFlow: isFlow, &events, depth: depth)
        case .mapStart(let isFlow):
            try descend(depth, place)
            return try map(from: event.start, isFlow: isFlow, &events, depth: depth)
        case .streamStart, .streamEnd, .documentStart, .documentEnd, .end:
            // libyaml gives one of these only where no node can be; nothing to read.
            throw Stop()
        }
    }

    /// libyaml has no limit of its own: ten thousand brackets would be ten thousand calls deep.
    private mutating func descend(_ depth: Int, _ place: SourceRange) throws(Stop) {
        guard depth > limits.depth else { return }
        problems.append(unsafeYAML(.depth(limits.depth), path: source.path, range: place))
        throw Stop()
    }

    private mutating func list(from start: Int, isFlow: Bool, _ events: inout YAMLEvents, depth: Int) throws(Stop) -> YAMLNode {
        var nodes: [YAMLNode] = []
        while true {
            let event = try next(&events)
            if case .end = event.kind {
                return YAMLNode(.list(nodes), range: extent(from: start, event, isFlow, last: nodes.last))
            }
            nodes.append(try node(event, &events, depth: depth + 1))
        }
    }

    private mutating func map(from start: Int, isFlow: Bool, _ events: inout YAMLEvents, depth: Int) throws(Stop) -> YAMLNode {
        var entries: [YAMLNode.Entry] = []
        var places: [String: SourceRange] = [:]
        while true {
            let event = try next(&events)
            if case .end = event.kind {
                return YAMLNode(.map(entries), range: extent(from: start, event, isFlow, last: entries.last?.value))
            }
            let key = try node(event, &events, depth: depth + 1)
            let value = try node(try next(&events), &events, depth: depth + 1)
            guard case .scalar(let name, let isPlain) = key.value else {
                problems.append(yamlKey(path: source.path, range: key.range))
                continue
            }
            if name == "<<", isPlain { problems.append(unsafeYAML(.merge, path: source.path, range: key.range)) }
            if let first = places[name] {
                problems.append(duplicateKey(name, path: source.path, range: key.range, first: first))
                continue
            }
            places[name] = key.range
            entries.append(YAMLNode.Entry(key: name, keyRange: key.range, value: value))
        }
    }

    /// The end of a block collection is where libyaml found the next thing; its last value tells better.
    private func extent(from start: Int, _ end: YAMLEvent, _ isFlow: Bool, last: YAMLNode?) -> SourceRange {
        if isFlow { return range(start, end.end) }
        guard let last, last.range.end.offset >= offset(start) else { return range(start, start) }
        return SourceRange(source.position(at: offset(start)), last.range.end)
    }
}
