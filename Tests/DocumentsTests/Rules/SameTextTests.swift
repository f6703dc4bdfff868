import Documents
import FoundationEssentials
import Testing

/// What an editor, a keyboard or a system may make of a text without its author seeing a difference.
@Suite("A text that looks the same is judged the same")
struct SameTextTests {
    /// How one writing of a text comes of another. Lines stay lines.
    enum Writing: String, CaseIterable, Sendable, CustomTestStringConvertible {
        case windows, mark, composed, decomposed, typographic, noFinalLineEnd

        var testDescription: String { rawValue }

        func applied(to text: String) -> String {
            switch self {
            case .windows: Self.windows(text)
            case .mark: text.hasPrefix("\u{FEFF}") ? text : "\u{FEFF}" + text
            case .composed: Self.composed(text)
            case .decomposed: Self.accents.reduce(text) { Self.scalarwise($0, $1.composed, $1.decomposed) }
            case .typographic: Self.typographic(text)
            case .noFinalLineEnd: text.hasSuffix("\n") && !text.hasSuffix("\n\n") ? String(text.dropLast()) : text
            }
        }

        /// Headings with no-break spaces, and dashes and apostrophes as a text processor makes them.
        private static func typographic(_ text: String) -> String {
            text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
                guard line.hasPrefix("#"), let space = line.firstIndex(of: " "), !line.contains("{#"), !line.hasSuffix("#") else {
                    return String(line)
                }
                let words = line[line.index(after: space)...].replacing(" ", with: "\u{A0}").replacing("-", with: "\u{2013}")
                return String(line[...space]) + words.replacing("'", with: "\u{2019}")
            }.joined(separator: "\n")
        }

        private static func windows(_ text: String) -> String {
            var bytes: [UInt8] = []
            for byte in text.utf8 {
                if byte == 10, bytes.last != 13 { bytes.append(13) }
                bytes.append(byte)
            }
            return String(decoding: bytes, as: UTF8.self)
        }

        /// The accented letters of French.
        private static let accents: [(composed: String, decomposed: String)] = [
            ("é", "e", "\u{301}"), ("è", "e", "\u{300}"), ("ê", "e", "\u{302}"), ("ë", "e", "\u{308}"), ("à", "a", "\u{300}"),
            ("â", "a", "\u{302}"), ("ç", "c", "\u{327}"), ("î", "i", "\u{302}"), ("ï", "i", "\u{308}"), ("ô", "o", "\u{302}"),
            ("ù", "u", "\u{300}"), ("û", "u", "\u{302}"), ("É", "E", "\u{301}"), ("È", "E", "\u{300}"), ("À", "A", "\u{300}"),
            ("Ç", "C", "\u{327}"),
        ].map { ($0, $1 + $2) }

        private static func composed(_ text: String) -> String {
            var result = String.UnicodeScalarView()
            for scalar in text.unicodeScalars {
                let pair = result.last.map { [$0, scalar] } ?? []
                if let accent = accents.first(where: { Array($0.decomposed.unicodeScalars) == pair }) {
                    result.removeLast()
                    result.append(contentsOf: accent.composed.unicodeScalars)
                } else {
                    result.append(scalar)
                }
            }
            return String(result)
        }

        /// Strings compare by what they look like; here the scalars count.
        private static func scalarwise(_ text: String, _ old: String, _ new: String) -> String {
            var result = String.UnicodeScalarView()
            for scalar in text.unicodeScalars {
                if old.unicodeScalars.elementsEqual([scalar]) {
                    result.append(contentsOf: new.unicodeScalars)
                } else {
                    result.append(scalar)
                }
            }
            return String(result)
        }
    }

    /// Rules whose answer is about the writing itself.
    private static let aboutWriting: Set<String> = ["hidden-text", "not-utf8"]

    @Test("whatever ends its lines and composes its accents", arguments: Writing.allCases)
    func same(writing: Writing) throws {
        var changed = 0
        for folder in CaseFolder.all where !Self.aboutWriting.contains(folder.rule) {
            // an anchor is made of the very letters of its heading, as GitHub does it
            if writing == .typographic, folder.rule == "anchor-broken" { continue }
            let source = try folder.input()
            let text = String(decoding: source.bytes, as: UTF8.self)
            let other = Source(path: source.path, text: writing.applied(to: text))
            if other.bytes == source.bytes { continue }
            changed += 1
            let lines = Source(path: "", text: text.hasSuffix("\n") ? String(text.dropLast()) : text).lineCount
            for stage in [Stage.structure, .completeness] {
                let found = [source, other].map { told(CaseCommunity.checker.check(parse($0), stage: stage), lines) }
                #expect(found[0] == found[1], "\(folder.testDescription) as \(writing)")
            }
        }
        // a writing that changes nothing says nothing
        let least: [Writing: Int] = [.composed: 1, .decomposed: 8]
        #expect(changed >= least[writing, default: 150])
    }

    /// Rule, weight and line of each finding, sorted. What is missing at the very end stands on the last line that there is.
    private func told(_ findings: [Diagnostic], _ lines: Int) -> [String] {
        findings.map { "\(min($0.range.start.line, lines)) \($0.rule) \($0.severity.rawValue)" }.sorted()
    }
}
