import Documents
import Starter

/// The files of a starter as they are embedded: texts with marks, files that go with them, and the outline.
///
/// A text is `<stem>.fr.md` and `<stem>.en.md`, or `<stem>.md` where one text holds both languages. In it a line that begins with
/// `[fr] `, `[en] ` or `[workshop] ` stands only in that language, or only where the community gets the workshop; `$founder` and the like
/// are filled in by `StarterWriting`.
struct StarterFiles {
    /// A text in one language, with its marks.
    struct Text: Hashable {
        let stem: String
        let language: Language
        let lines: [String]

        /// As the line `id:` says.
        var id: DocumentID? {
            let prefix = "id: "
            return lines.first { $0.hasPrefix(prefix) }.flatMap { DocumentID(parsing: String($0.dropFirst(prefix.count))) }
        }
    }

    /// In the order of stem and language.
    let texts: [Text]
    /// What lies beside a text, by name.
    let attachments: [String: [UInt8]]
    /// The chapters of the guide, language by language.
    let outlines: [Language: [String]]

    /// - Returns: `nil` where there is no starter of that name.
    init?(_ name: String) {
        guard let files = Starter.files(of: name) else { return nil }
        var texts: [Text] = []
        var attachments: [String: [UInt8]] = [:]
        var outlines: [Language: [String]] = [:]
        for (name, bytes) in files {
            let parts = name.split(separator: ".").map(String.init)
            if name == "outline.yml" {
                outlines = Self.outlines(bytes)
            } else if parts.last != "md" {
                attachments[name] = bytes
            } else {
                let language = parts.count == 3 ? Language(rawValue: parts[1]) : nil
                for language in language.map({ [$0] }) ?? Language.allCases {
                    texts.append(Text(stem: parts[0], language: language, lines: Self.lines(bytes, language)))
                }
            }
        }
        self.texts = texts.sorted { ($0.stem, $0.language.rawValue) < ($1.stem, $1.language.rawValue) }
        self.attachments = attachments
        self.outlines = outlines
    }

    private static func lines(_ bytes: [UInt8], _ language: Language) -> [String] {
        String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false).compactMap { line in
            for other in Language.allCases {
                let mark = "[\(other.rawValue)] "
                if line.hasPrefix(mark) { return other == language ? String(line.dropFirst(mark.count)) : nil }
            }
            return String(line)
        }
    }

    private static func outlines(_ bytes: [UInt8]) -> [Language: [String]] {
        guard let node = readYAML(Source(path: "outline.yml", bytes: bytes)).node else { return [:] }
        var outlines: [Language: [String]] = [:]
        for language in Language.allCases { outlines[language] = node[language.rawValue]?.items.compactMap(\.text) ?? [] }
        return outlines
    }
}
