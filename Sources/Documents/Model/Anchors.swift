extension ParsedDocument {
    /// The anchors of its headings in the order of the text: the key that is pinned to one, and what GitHub makes of its words. A word that
    /// comes again is numbered: `steps`, `steps-1`.
    package var anchors: [String] {
        var anchors: [String] = []
        var counts: [String: Int] = [:]
        for heading in [titleHeading].compactMap(\.self) + sections.map(\.heading) {
            let name = Self.anchor(heading.text)
            let count = counts[name, default: 0]
            counts[name] = count + 1
            if let pin = heading.pin { anchors.append(pin) }
            anchors.append(count == 0 ? name : "\(name)-\(count)")
        }
        return anchors
    }

    /// Letters, digits, hyphens and low lines in lower case; a space is a hyphen, all else is dropped (html-pipeline, table of contents).
    static func anchor(_ heading: String) -> String {
        var name = ""
        for scalar in heading.unicodeScalars {
            switch scalar {
            case " ", "-": name.unicodeScalars.append("-")
            case "a"..."z", "0"..."9", "_": name.unicodeScalars.append(scalar)
            case "A"..."Z": name += scalar.properties.lowercaseMapping
            case "\u{0}"..."\u{7F}": break
            default:
                switch scalar.properties.generalCategory {
                case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark, .spacingMark,
                    .enclosingMark, .decimalNumber, .connectorPunctuation:
                    name += scalar.properties.lowercaseMapping
                default: break
                }
            }
        }
        return name
    }
}
