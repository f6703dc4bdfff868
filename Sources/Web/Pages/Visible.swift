import Documents
package import Site

/// A text of somebody else's where each character counts: what turns the direction of reading, takes no room or moves the cursor is shown as
/// its number, so that two texts that differ look different.
package func visible(_ text: String) -> HTML {
    var html = HTML()
    var plain = ""
    for character in text {
        let shown = character == "\n" || character == "\t" || character == "\r\n" ? String(character) : escaped(String(character))
        if shown == String(character) {
            plain.append(character)
            continue
        }
        html += HTML(text: plain)
        plain = ""
        html += "<span class=\"hidden-character\">\(shown)</span>"
    }
    return html + HTML(text: plain)
}
