package import Documents
import FoundationEssentials

/// JSON in one form only (RFC 8785), so that equal values are equal bytes and a second reading of the same bytes is impossible.
///
/// All our keys are ASCII and all our numbers are integers, for which the encoder's sorted keys and its escapes are the canonical ones;
/// a test compares them with the examples of the RFC.
package enum CanonicalJSON {
    package enum Failure: Error, Hashable, Sendable {
        /// It is not JSON, or a field is missing or of another type.
        case unreadable(String)
        /// It is JSON with these fields, but not in canonical form: another order, spaces, a key that is not ours or is there twice.
        case notCanonical
        case tooLarge(bytes: Int)

        /// What is wrong with it. What a decoder says stays with who looks for the cause in the code: it is made for no reader.
        package var words: Phrase {
            switch self {
            case .unreadable:
                Phrase(en: "it is not JSON with the fields of its format", fr: "ce n'est pas du JSON avec les champs de son format")
            case .notCanonical:
                Phrase(
                    en: "its JSON is not in the one form that is allowed (RFC 8785)",
                    fr: "son JSON n'est pas dans la seule forme admise (RFC 8785)")
            case .tooLarge(let bytes):
                Phrase(en: "it has \(bytes) bytes, which is too many", fr: "elle fait \(bytes) octets, ce qui est trop")
            }
        }
    }

    package static func bytes(of value: some Encodable) throws(Failure) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do {
            return Array(try encoder.encode(value))
        } catch {
            throw .unreadable("\(error)")
        }
    }

    /// Reads a value and demands that its bytes are the canonical ones.
    ///
    /// - Parameters:
    ///   - limit: the most bytes that are looked at.
    ///   - texts: where it says what was said before.
    package static func read<Value: Codable & CanonicalReadable>(
        _ type: Value.Type, from bytes: [UInt8], limit: Int, sharing texts: SharedTexts? = nil
    ) throws(Failure) -> Value {
        guard bytes.count <= limit else { throw .tooLarge(bytes: bytes.count) }
        var reader = CanonicalReader(bytes, sharing: texts)
        do throws(CanonicalReader.GaveUp) {
            let value = try Value(reading: &reader)
            if reader.isAtEnd { return value }
        } catch {
            // The library knows why.
        }
        return try read(type, comparing: bytes)
    }

    /// The same by the library: decoded, written again and compared.
    package static func read<Value: Codable>(_ type: Value.Type, comparing bytes: [UInt8]) throws(Failure) -> Value {
        let value: Value
        do {
            value = try JSONDecoder().decode(type, from: Data(bytes))
        } catch {
            throw .unreadable("\(error)")
        }
        guard try self.bytes(of: value) == bytes else { throw .notCanonical }
        return value
    }
}
