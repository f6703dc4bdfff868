import Documents

/// A text between two tags, or in an attribute between double quotes, of HTML and of XML, on one line. What neither can hold is shown by its
/// number.
func markup(_ text: some StringProtocol) -> String { entities(escaped(String(text))) }

/// The same of lines that are `escaped` already: what may still be there and XML cannot hold, not even by number, are two characters.
func entities(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
        switch scalar {
        case "&": result += "&amp;"
        case "<": result += "&lt;"
        case ">": result += "&gt;"
        case "\"": result += "&quot;"
        case "'": result += "&#39;"
        case "\u{FFFE}", "\u{FFFF}": result += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
        default: result.unicodeScalars.append(scalar)
        }
    }
    return result
}
