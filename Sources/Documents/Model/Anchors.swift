extension ParsedDocument {
    /// The anchors of its headings in the order of the text: the key that is pinned to one, and what GitHub makes of its words. A word that
    /// comes again is numbered: `steps`, `steps-1`.
    package var anchors: [String] { headingAnchors.flatMap(\.self) }

    /// The same, heading by heading: the title of level 1 where there is one, then the sections.
    package var headingAnchors: [[String]] {
        var counts: [String: Int] = [:]
        return ([titleHeading].compactMap(\.self) + sections.map(\.heading)).map { heading in
            let name = Self.anchor(heading.text)
            let count = counts[name, default: 0]
            counts[name] = count + 1
            return [heading.pin, count == 0 ? name : "\(name)-\(count)"].compactMap(\.self)
        }
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
