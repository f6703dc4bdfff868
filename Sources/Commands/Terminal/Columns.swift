/// How many columns of a terminal a text takes: one a character, two for those of East Asia and for pictures.
package func columns(of text: String) -> Int {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.utf8.count }
    return text.reduce(0) { $0 + columns(of: $1) }
}

/// The beginning of a text that fits, with `…` where something was left out.
package func shortened(_ text: String, to width: Int) -> String {
    guard columns(of: text) > width else { return text }
    var result = ""
    var used = 1
    for character in text {
        used += columns(of: character)
        if used > width { break }
        result.append(character)
    }
    return width > 0 ? result + "…" : ""
}

/// Unicode's East Asian Width, its wide ranges only, and the picture selector; what is not wide takes one column.
private func columns(of character: Character) -> Int {
    guard let first = character.unicodeScalars.first?.value else { return 0 }
    if character.unicodeScalars.contains(where: { $0.value == 0xfe0f }) { return 2 }
    switch first {
    case 0x1100...0x115f, 0x2e80...0x303e, 0x3041...0xa4cf, 0xac00...0xd7a3, 0xf900...0xfaff, 0xfe30...0xfe6f, 0xff00...0xff60,
        0xffe0...0xffe6, 0x1f300...0x1f64f, 0x1f680...0x1f6ff, 0x1f900...0x1faff, 0x20000...0x3fffd:
        return 2
    default:
        return 1
    }
}
