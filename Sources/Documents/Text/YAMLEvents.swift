import CYAML

/// One event of libyaml, without its pointers. Places are counted in code points from the start of the text, as libyaml counts them.
struct YAMLEvent {
    let kind: Kind
    let hasAnchor: Bool
    let hasTag: Bool
    let start: Int
    let end: Int

    enum Kind {
        case streamStart, streamEnd
        case documentStart(hasTags: Bool)
        case documentEnd
        case alias(String)
        case scalar(String, isPlain: Bool)
        case listStart(isFlow: Bool)
        case mapStart(isFlow: Bool)
        /// The end of a list or a map.
        case end
    }
}

/// What libyaml says where it cannot go on.
struct YAMLFailure: Error {
    let problem: String
    let place: Place

    /// The reader counts bytes, the scanner and the parser count code points.
    enum Place {
        case byte(Int)
        case index(Int)
    }
}

/// libyaml's event parser over bytes that stay in place for its life. The only place where libyaml is spoken to.
@safe
struct YAMLEvents: ~Copyable {
    private let parser: UnsafeMutablePointer<yaml_parser_t>

    /// - Parameter bytes: must outlive the parser: libyaml keeps the pointer.
    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        unsafe parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
        // Fails only without memory; then every call below fails, because the struct is zeroed.
        _ = unsafe yaml_parser_initialize(parser)
        unsafe yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        unsafe yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count)
    }

    deinit {
        unsafe yaml_parser_delete(parser)
        unsafe parser.deallocate()
    }

    mutating func next() throws(YAMLFailure) -> YAMLEvent {
        var event = unsafe yaml_event_t()
        guard unsafe yaml_parser_parse(parser, &event) == 1 else { throw failure() }
        defer { unsafe yaml_event_delete(&event) }
        return unsafe Self.value(of: event)
    }

    private func failure() -> YAMLFailure {
        let problem = unsafe parser.pointee.problem.flatMap { unsafe String(validatingCString: $0) } ?? ""
        if unsafe parser.pointee.error == YAML_READER_ERROR {
            return unsafe YAMLFailure(problem: problem, place: .byte(Int(parser.pointee.problem_offset)))
        }
        return unsafe YAMLFailure(problem: problem, place: .index(Int(parser.pointee.problem_mark.index)))
    }

    private static func value(of event: yaml_event_t) -> YAMLEvent {
        var hasAnchor = false
        var hasTag = false
        let kind: YAMLEvent.Kind
        switch unsafe event.type {
        case YAML_DOCUMENT_START_EVENT:
            let document = unsafe event.data.document_start
            kind = unsafe .documentStart(hasTags: document.tag_directives.start != document.tag_directives.end)
        case YAML_DOCUMENT_END_EVENT:
            kind = .documentEnd
        case YAML_ALIAS_EVENT:
            kind = unsafe .alias(text(event.data.alias.anchor, nil))
        case YAML_SCALAR_EVENT:
            let scalar = unsafe event.data.scalar
            unsafe (hasAnchor, hasTag) = (scalar.anchor != nil, scalar.tag != nil)
            kind = unsafe .scalar(text(scalar.value, scalar.length), isPlain: scalar.style == YAML_PLAIN_SCALAR_STYLE)
        case YAML_SEQUENCE_START_EVENT:
            let list = unsafe event.data.sequence_start
            unsafe (hasAnchor, hasTag) = (list.anchor != nil, list.tag != nil)
            kind = unsafe .listStart(isFlow: list.style == YAML_FLOW_SEQUENCE_STYLE)
        case YAML_MAPPING_START_EVENT:
            let map = unsafe event.data.mapping_start
            unsafe (hasAnchor, hasTag) = (map.anchor != nil, map.tag != nil)
            kind = unsafe .mapStart(isFlow: map.style == YAML_FLOW_MAPPING_STYLE)
        case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT:
            kind = .end
        case YAML_STREAM_START_EVENT:
            kind = .streamStart
        default:
            // YAML_STREAM_END_EVENT, and YAML_NO_EVENT, which libyaml gives after the end.
            kind = .streamEnd
        }
        return unsafe YAMLEvent(
            kind: kind, hasAnchor: hasAnchor, hasTag: hasTag, start: Int(event.start_mark.index), end: Int(event.end_mark.index))
    }

    /// A scalar may hold NUL (written as `"\0"`), so that its length counts; an anchor is a C string.
    private static func text(_ pointer: UnsafeMutablePointer<yaml_char_t>?, _ length: Int?) -> String {
        guard let pointer = unsafe pointer else { return "" }
        guard let length else { return unsafe String(cString: pointer) }
        return unsafe String(decoding: UnsafeBufferPointer(start: pointer, count: length), as: UTF8.self)
    }
}
