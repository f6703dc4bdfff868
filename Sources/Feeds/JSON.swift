import Documents
import FoundationEssentials

/// One line of JSON without its line break, keys sorted. Controls, direction marks and invisible characters are written as `\u202E`: the
/// value stays what it is, for an edit that must be applied exactly, and nothing in the file can hide.
func json(_ value: some Encodable) throws(FeedError) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    do {
        return visible(String(decoding: try encoder.encode(value), as: UTF8.self))
    } catch {
        throw FeedError(detail: "\(error)")
    }
}

/// Only strings hold such characters, and in a string of JSON each may be written by its UTF-16 units.
private func visible(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isUnsafe) else { return text }
    var shown = ""
    for scalar in text.unicodeScalars {
        if isUnsafe(scalar) {
            for unit in String(scalar).utf16 {
                let digits = String(unit, radix: 16, uppercase: true)
                shown += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            }
        } else {
            shown.unicodeScalars.append(scalar)
        }
    }
    return shown
}
