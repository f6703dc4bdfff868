import Documents
import FoundationEssentials

/// A view as JSON: `{"schema":"praxis/<view>@1", ...}`. Fields are only ever added; a change of meaning is a new number.
struct Envelope<Payload: Encodable>: Encodable {
    let schema: String
    let payload: Payload

    private enum Key: String, CodingKey {
        case schema
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(schema, forKey: .schema)
        try payload.encode(to: encoder)
    }
}

/// One line of JSON with its line break, keys sorted: the same view is the same bytes.
///
/// - Parameters:
///   - view: a word, as in `inbox`.
///   - payload: encodes as an object without a key `schema`.
/// - Throws: a failure with `fault` when the payload cannot be encoded, as a number that is not finite.
package func json(view: String, version: Int = 1, _ payload: some Encodable) throws(Failure) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    do {
        let data = try encoder.encode(Envelope(schema: "praxis/\(view)@\(version)", payload: payload))
        return String(decoding: data, as: UTF8.self) + "\n"
    } catch {
        throw Failure(
            .fault,
            what: Phrase(en: "the view \(view) could not be written as JSON", fr: "la vue \(view) n’a pas pu être écrite en JSON"),
            why: Phrase(same: "\(error)"))
    }
}
