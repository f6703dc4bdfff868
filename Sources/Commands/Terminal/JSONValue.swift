import FoundationEssentials

/// A value of JSON.
indirect enum JSONValue: Codable, Hashable, Sendable {
    case null
    case text(String)
    case integer(Int)
    case number(Double)
    case boolean(Bool)
    case list([JSONValue])
    case map([String: JSONValue])

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        // A whole number is none of the fractional ones, and true is no number: the order decides.
        if container.decodeNil() {
            self = .null
        } else if let value = Self.value(Bool.self, container) {
            self = .boolean(value)
        } else if let value = Self.value(Int.self, container) {
            self = .integer(value)
        } else if let value = Self.value(Double.self, container) {
            self = .number(value)
        } else if let value = Self.value(String.self, container) {
            self = .text(value)
        } else if let value = Self.value([JSONValue].self, container) {
            self = .list(value)
        } else {
            self = .map(try container.decode([String: JSONValue].self))
        }
    }

    private static func value<Value: Decodable>(_ type: Value.Type, _ container: any SingleValueDecodingContainer) -> Value? {
        // Of another type it is tried as the next one.
        do { return try container.decode(type) } catch { return nil }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .null: try container.encodeNil()
        case .text(let text): try container.encode(text)
        case .integer(let number): try container.encode(number)
        case .number(let number): try container.encode(number)
        case .boolean(let value): try container.encode(value)
        case .list(let values): try container.encode(values)
        case .map(let entries): try container.encode(entries)
        }
    }

    static func texts(_ values: [String]) -> JSONValue { .list(values.map(JSONValue.text)) }
}

extension JSONValue {
    /// The entry of a map; `nil` where this is none, or has no such key.
    subscript(key: String) -> JSONValue? {
        if case .map(let entries) = self { entries[key] } else { nil }
    }

    var text: String? { if case .text(let text) = self { text } else { nil } }

    var integer: Int? { if case .integer(let number) = self { number } else { nil } }

    /// Empty where this is no list.
    var items: [JSONValue] { if case .list(let values) = self { values } else { [] } }
}
