import Documents

/// A text between two tags, or in an attribute between double quotes, of HTML and of XML. What neither can hold is shown by its number.
func markup(_ text: some StringProtocol) -> String {
    var result = ""
    for scalar in escaped(String(text)).unicodeScalars {
        switch scalar {
        case "&": result += "&amp;"
        case "<": result += "&lt;"
        case ">": result += "&gt;"
        case "\"": result += "&quot;"
        case "'": result += "&#39;"
        case "\u{FFFE}", "\u{FFFF}": result += "\u{FFFD}"
        default: result.unicodeScalars.append(scalar)
        }
    }
    return result
}
