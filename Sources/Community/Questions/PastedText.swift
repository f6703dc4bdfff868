import Documents

/// What somebody pasted, as text that a reader sees all of: line ends are ordinary ones, and what shows as nothing is gone.
package struct PastedText: Hashable, Sendable {
    package let text: String
    /// Control characters, marks that turn the direction of the text, and characters without width that were taken out.
    package let hidden: Int

    /// `nil` for what is no UTF-8: guessing an encoding would change words without a word.
    package init?(_ bytes: [UInt8]) {
        guard let decoded = String(validating: bytes, as: UTF8.self) else { return nil }
        var view = String.UnicodeScalarView()
        var hidden = 0
        var last: Unicode.Scalar?
        let scalars = Array(decoded.unicodeScalars)
        for (index, scalar) in scalars.enumerated() {
            defer { last = scalar }
            switch scalar.value {
            case 0x0A: if last != "\r" { view.append("\n") }
            case 0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029: view.append("\n")
            case 0x09: view.append(" ")
            // A mark of the encoding is nobody's words.
            case 0xFEFF where index == 0: break
            case 0x200D where Self.joins(scalars, index): view.append(scalar)
            default:
                if isUnsafe(scalar) { hidden += 1 } else { view.append(scalar) }
            }
        }
        text = String(view)
        self.hidden = hidden
    }

    package var isBlank: Bool { !text.contains { !$0.isWhitespace } }

    /// With something else for a name, wherever it stands.
    package func hiding(_ name: String, as other: String) -> PastedText {
        PastedText(text: replacingName(name, by: other, in: text), hidden: hidden)
    }

    private init(text: String, hidden: Int) {
        self.text = text
        self.hidden = hidden
    }

    /// Both neighbours are pictures: a joiner makes one of them.
    private static func joins(_ scalars: [Unicode.Scalar], _ index: Int) -> Bool {
        guard index > 0, index + 1 < scalars.count else { return false }
        return [scalars[index - 1], scalars[index + 1]].allSatisfy { $0.value == 0xFE0F || $0.value >= 0x2600 }
    }
}

extension StringProtocol {
    /// Without the white space around it.
    var bare: String {
        guard let start = firstIndex(where: { !$0.isWhitespace }), let end = lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(self[start...end])
    }
}
