package import Documents
import Review

/// A starter as one community gets it: complete documents in its languages and with its members.
package struct StarterPlan: Sendable {
    package let name: String
    /// In the order of their paths.
    package let documents: [Document]
    /// Why there is no workshop report: its participants are two at least.
    package let lacksMembers: Bool

    package struct Document: Hashable, Sendable {
        package let id: DocumentID
        /// From the top of the repository.
        package let path: String
        package let text: String
        /// Path to bytes.
        let attachments: [String: [UInt8]]
    }

    package var draft: String { Self.draft(name) }

    package static func draft(_ name: String) -> String { "starter-\(name)" }
}

/// Fills in what only the community knows.
struct StarterWriting {
    let files: StarterFiles
    /// Of the community, those that a starter is written in; the first one is that of outline, vocabulary, workshop and questions.
    let languages: [Language]
    let founder: Member
    /// All but the founder, in their order in the seed.
    let others: [Member]
    let today: Day
    /// The folder of a kind.
    let folder: (String) -> String

    /// Kinds of which there is one document, whatever the languages: a term holds all languages, and what happened has happened once.
    private static let once: Set<String> = ["term", "workshop", "question"]

    func documents() -> [StarterPlan.Document] {
        let written = chosen()
        let names = names(written)
        return written.compactMap { text in document(text, names, written) }.sorted { $0.path < $1.path }
    }

    /// Whether there are people enough for a workshop.
    var hasWorkshop: Bool { !others.isEmpty }

    private func chosen() -> [StarterFiles.Text] {
        files.texts.filter { text in
            guard let kind = text.id?.kind, languages.contains(text.language) else { return false }
            if kind == "workshop", !hasWorkshop { return false }
            return !Self.once.contains(kind) || text.language == languages.first
        }
    }

    /// The other name of what is written in one language only: a text in English speaks of a term that has a French name here.
    private func names(_ written: [StarterFiles.Text]) -> [String: DocumentID] {
        var names: [String: DocumentID] = [:]
        for text in files.texts where !written.contains(text) {
            guard let id = text.id, let here = written.first(where: { $0.stem == text.stem })?.id else { continue }
            names[id.description] = here
        }
        return names
    }

    private func document(_ text: StarterFiles.Text, _ names: [String: DocumentID], _ written: [StarterFiles.Text]) -> StarterPlan.Document?
    {
        guard let id = text.id, let slug = Slug(parsing: id.slug) else { return nil }
        let original = written.first { $0.stem == text.stem && $0.language == languages.first && $0.language != text.language }?.id
        var lines: [String] = []
        for line in text.lines {
            guard let line = kept(line) else { continue }
            lines += forEachOther(line).map { filled(renamed($0, names)) }
            if line == "lang: \(text.language.rawValue)", let original {
                lines += ["translation_of: \(original)", "translated_from: \"1.0\""]
            }
        }
        let path = documentPath(of: slug, in: folder(id.kind), isWorkshop: id.kind == "workshop", day: today)
        let beside = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
        var attachments: [String: [UInt8]] = [:]
        for line in lines where line.hasPrefix("file: ") {
            let name = String(line.dropFirst("file: ".count))
            attachments[beside + name] = files.attachments[name]
        }
        return StarterPlan.Document(id: id, path: path, text: lines.joined(separator: "\n"), attachments: attachments)
    }

    private func kept(_ line: String) -> String? {
        let mark = "[workshop] "
        guard line.hasPrefix(mark) else { return line }
        return hasWorkshop ? String(line.dropFirst(mark.count)) : nil
    }

    /// As many as the table of participants takes.
    private var participants: ArraySlice<Member> { others.prefix(59) }

    /// A line about `$other` is written once for each of them.
    private func forEachOther(_ line: String) -> [String] {
        guard line.contains("$other") else { return [line] }
        return participants.map { other in
            replaced(replaced(line, "$other-entity", other.entity), "$other", other.id)
        }
    }

    private func filled(_ line: String) -> String {
        guard line.utf8.contains(UInt8(ascii: "$")) else { return line }
        var line = line
        let second = others.first ?? founder
        let values = [
            ("$founder-entity", founder.entity), ("$founder-email", founder.emails.first ?? ""),
            ("$founder", founder.id), ("$second", second.id),
            ("$third", (others.dropFirst().first ?? second).id), ("$today+30", today.adding(days: 30).iso),
            ("$today+60", today.adding(days: 60).iso), ("$today+90", today.adding(days: 90).iso), ("$today", today.iso),
            ("$count", String(participants.count + 1)),
        ]
        for (name, value) in values { line = replaced(line, name, value) }
        // From the last one, because 11 begins like 1.
        for (index, chapter) in (files.outlines[languages[0]] ?? []).enumerated().reversed() {
            line = replaced(line, "$chapter-\(index + 1)", yaml(chapter))
        }
        return line
    }

    private func replaced(_ line: String, _ name: String, _ value: String) -> String {
        line.split(separator: name, omittingEmptySubsequences: false).joined(separator: value)
    }

    /// Ids and links of documents that have another name here.
    private func renamed(_ line: String, _ names: [String: DocumentID]) -> String {
        var line = line
        for (name, here) in names.sorted(by: { $0.key < $1.key }) {
            guard let id = DocumentID(parsing: name) else { continue }
            line = replacedWord(line, name, here.description)
            line = replaced(line, "\(folder(id.kind))/\(id.slug).md", "\(folder(here.kind))/\(here.slug).md")
        }
        return line
    }

    /// Replaces an id, but not the beginning of a longer one.
    private func replacedWord(_ line: String, _ name: String, _ value: String) -> String {
        let parts = line.split(separator: name, omittingEmptySubsequences: false)
        guard parts.count > 1 else { return line }
        return parts.dropFirst().reduce(String(parts[0])) { before, after in
            let goesOn = after.utf8.first.map { $0 == UInt8(ascii: "-") || isWordByte($0) } ?? false
            return before + (goesOn ? name : value) + after
        }
    }

    private func isWordByte(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}
