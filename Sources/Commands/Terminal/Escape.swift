/// A text of somebody else's that may be shown: control, bidirectional and zero-width characters are written out, as `\u{202E}`, so that
/// a title cannot move the cursor, swap words or hide any (security.md, the terminal).
func escaped(_ text: String) -> String {
    if text.utf8.allSatisfy({ (0x20...0x7e).contains($0) }) { return text }
    var result = ""
    for scalar in text.unicodeScalars {
        if isHarmful(scalar.value) {
            result += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
        } else {
            result.unicodeScalars.append(scalar)
        }
    }
    return result
}

private func isHarmful(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x00...0x1f, 0x7f...0x9f: true  // controls, the line break among them
    case 0x061c, 0x200e, 0x200f, 0x202a...0x202e, 0x2066...0x2069: true  // direction
    case 0x00ad, 0x200b...0x200d, 0x2060...0x2064, 0xfeff, 0x180e: true  // no width
    case 0x2028, 0x2029, 0xe0000...0xe007f: true  // separators of lines, tags
    default: false
    }
}
