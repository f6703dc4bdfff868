import Documents
import SiteFiles

/// The style of a handout: that of the site, what paper asks for besides, and at the foot of each printed page who approved it.
enum HandoutStyle {
    /// In the page itself: a handout is one file.
    static func css(_ feet: [(anchor: String, text: String)]) -> String {
        var css = String(decoding: SiteFiles.style + SiteFiles.handout, as: UTF8.self)
        for (number, foot) in feet.enumerated() {
            css += "@page p\(number) { @bottom-left { content: \(quoted(foot.text)); } }\n#\(foot.anchor) { page: p\(number); }\n"
        }
        return css
    }

    /// A text as a string of CSS that may stand in a `<style>`: whatever is no letter, digit or blank is written by its number.
    static func quoted(_ text: String) -> String {
        var css = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "a"..."z", "A"..."Z", "0"..."9", " ": css.unicodeScalars.append(scalar)
            // What is no character of HTML is none of ours.
            case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}": css += " "
            default: css += "\\\(String(scalar.value, radix: 16)) "
            }
        }
        return css + "\""
    }

    /// The style of the drawings for readers of SVG that know neither the style of the page around it nor variables nor dark mode: the
    /// rules of the site's, with the colours of daylight.
    static let drawings: String = {
        var colours: [(name: String, value: String)] = []
        var rules: [String] = []
        for line in String(decoding: SiteFiles.diagrams, as: UTF8.self).split(separator: "\n") {
            let line = daylight(line.drop { $0 == " " })
            if line.hasPrefix("--"), let colon = line.firstIndex(of: ":") {
                colours.append(("var(\(line[..<colon]))", String(line[line.index(after: colon)...].drop { $0 == " " }.dropLast())))
            } else if line.hasPrefix(".diagram .d-"), !line.contains("paint-order") {
                // Where a stroke cannot be put below its letters it would hide them. The room was measured for letters as wide as these.
                rules.append(
                    line.replacing(".diagram ", with: "").replacing("system-ui, -apple-system, ", with: "Arial, \"Liberation Sans\", "))
            }
        }
        return rules.map { rule in colours.reduce(rule) { $0.replacing($1.name, with: $1.value) } }.joined(separator: "\n")
    }()

    /// `light-dark(a, b)` is `a`.
    private static func daylight(_ line: Substring) -> String {
        var line = String(line)
        while let start = line.firstRange(of: "light-dark("), let comma = line[start.upperBound...].firstIndex(of: ","),
            let end = line[comma...].firstIndex(of: ")")
        {
            line.replaceSubrange(start.lowerBound...end, with: line[start.upperBound..<comma])
        }
        return line
    }
}
