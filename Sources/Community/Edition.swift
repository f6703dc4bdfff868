package import Documents

/// The number of an edition: `1.0`. Later ones are greater.
package struct EditionNumber: Hashable, Sendable, Comparable, CustomStringConvertible {
    package let major: Int
    package let minor: Int

    package init?(parsing text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, let major = integer(parts[0]), let minor = integer(parts[1]), major >= 0, minor >= 0 else { return nil }
        self.major = major
        self.minor = minor
    }

    package var description: String { "\(major).\(minor)" }

    package static func < (left: Self, right: Self) -> Bool { (left.major, left.minor) < (right.major, right.minor) }
}

/// A document that was ever published, as an edition finds it.
package struct EditionPage: Hashable, Sendable, Comparable {
    package let doc: DocumentID
    /// `1.2`.
    package let version: String
    package let title: String
    package let path: String
    /// SHA-256 of its text in hexadecimal.
    package let sha256: String
    package let standing: Standing
    /// Documents that replace it, sorted.
    package let successors: [DocumentID]

    package init(
        doc: DocumentID, version: String, title: String, path: String, sha256: String, standing: Standing, successors: [DocumentID] = []
    ) {
        self.doc = doc
        self.version = version
        self.title = title
        self.path = path
        self.sha256 = sha256
        self.standing = standing
        self.successors = successors
    }

    package enum Standing: String, Hashable, Sendable {
        case inForce = "in-force"
        /// In force on a later day.
        case scheduled
        case superseded
        case retired
    }

    package static func < (left: Self, right: Self) -> Bool { left.doc < right.doc }
}

/// What an edition holds, and how it came from the one before it. The same pages make the same edition, whoever counts them, and when.
package struct Edition: Hashable, Sendable {
    /// Those in force; sorted by id.
    package let pages: [EditionPage]
    package let added: [EditionPage]
    /// New versions, with the version that was in the edition before.
    package let changed: [Change]
    package let superseded: [EditionPage]
    package let retired: [EditionPage]

    package struct Change: Hashable, Sendable {
        package let page: EditionPage
        package let before: String
    }

    /// - Parameters:
    ///   - all: every document that was ever published, as it is now.
    ///   - before: the same, as the edition before it found them; empty for a first one.
    package init(_ all: [EditionPage], since before: [EditionPage]) {
        let old = Dictionary(before.filter { $0.standing == .inForce }.map { ($0.doc, $0) }) { first, _ in first }
        pages = all.filter { $0.standing == .inForce }.sorted()
        added = pages.filter { old[$0.doc] == nil }
        changed = pages.compactMap { page in
            guard let former = old[page.doc], former.version != page.version else { return nil }
            return Change(page: page, before: former.version)
        }
        superseded = all.filter { $0.standing == .superseded && old[$0.doc] != nil }.sorted()
        retired = all.filter { $0.standing == .retired && old[$0.doc] != nil }.sorted()
    }

    package var hasChanges: Bool { !(added.isEmpty && changed.isEmpty && superseded.isEmpty && retired.isEmpty) }

    /// Markdown without a heading of the first level.
    package func notes(in language: Language) -> String {
        func list(_ heading: Phrase, _ lines: [String]) -> String? {
            lines.isEmpty ? nil : "## \(heading[language])\n\n" + lines.map { "- \($0)\n" }.joined()
        }
        func line(_ page: EditionPage, _ more: String = "") -> String { "\(escaped(page.title)) (\(page.doc), \(page.version))\(more)" }
        let count = Phrase(
            en: "\(pages.count) page\(pages.count == 1 ? "" : "s") in force.\n",
            fr: "\(pages.count) page\(pages.count == 1 ? "" : "s") en vigueur.\n")
        let by = Phrase(en: "replaced by", fr: "remplacé par")[language]
        return
            ([count[language]]
            + [
                list(Phrase(en: "Added", fr: "Ajouté"), added.map { line($0) }),
                list(
                    Phrase(en: "Changed", fr: "Modifié"),
                    changed.map { "\(escaped($0.page.title)) (\($0.page.doc), \($0.before) -> \($0.page.version))" }),
                list(
                    Phrase(en: "Superseded", fr: "Remplacé"),
                    superseded.map {
                        line($0, $0.successors.isEmpty ? "" : ", \(by) \($0.successors.map(\.description).joined(separator: ", "))")
                    }),
                list(Phrase(en: "Retired", fr: "Retiré"), retired.map { line($0) }),
            ].compactMap(\.self)).joined(separator: "\n")
    }
}
