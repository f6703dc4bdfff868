/// A text as it stands between two tags or in a quoted attribute of HTML: `& < > " '` as character references, and
/// the control characters that HTML forbids left out (all of C0 but tab and the ends of lines, DEL and C1).
package func escapedHTML(_ text: some StringProtocol) -> String {
    var result = ""
    result.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
        switch scalar {
        case "&": result += "&amp;"
        case "<": result += "&lt;"
        case ">": result += "&gt;"
        case "\"": result += "&quot;"
        case "'": result += "&#39;"
        case "\t", "\n": result.unicodeScalars.append(scalar)
        case _ where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value): continue
        default: result.unicodeScalars.append(scalar)
        }
    }
    return result
}
