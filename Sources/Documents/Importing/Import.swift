/// A text from outside, before it is a document of the community.
package struct ForeignText: Hashable, Sendable {
    /// Relative to the folder that is imported.
    package let path: String
    package let bytes: [UInt8]

    package init(path: String, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
    }
}

/// A text that can be taken over, with what it will be; its own text is made when the places of all others are known.
package struct Arrival: Hashable, Sendable {
    package let origin: String
    package let id: DocumentID
    /// In the repository.
    package let path: String
    package let title: String
    package let language: Language
    package let reason: KindReason
    package let remarks: [Phrase]
    let template: Template
    let document: ParsedDocument

    /// How its kind was found.
    package enum KindReason: Hashable, Sendable { case asked, frontMatter, folder, headings(Int), nothing }
}

/// Why a text is left where it is.
package enum ImportRefusal: Hashable, Sendable {
    /// Its bytes are no UTF-8.
    case encoding
    case unreadable(Diagnostic)
    case noName
}

/// A document as it will be written.
package struct Imported: Hashable, Sendable {
    package let bytes: [UInt8]
    /// Files beside it: the path in the folder that is imported to the path in the repository.
    package let assets: [String: String]
    /// Links to files that are not there, or lie outside the folder, as written.
    package let lost: [String]
}

/// Takes texts over, one after the other: names, kinds and places first, texts then. Depends on nothing but what it is given.
package struct Importer: Sendable {
    package let checker: Checker
    let kind: String?
    let language: Language?
    let into: String?
    /// Fields that are known of every document: owner, authors, scope.
    let values: [String: String]
    let outline: [String]
    private var ids: Set<String>
    private var paths: Set<String>

    /// - Parameters:
    ///   - into: a folder of the repository, or `nil` for that of the kind.
    ///   - ids: those that are taken.
    ///   - paths: of files that are there.
    package init(
        checker: Checker, kind: String?, language: Language?, into: String?, values: [String: String], outline: [String], ids: Set<String>,
        paths: Set<String>
    ) {
        self.checker = checker
        self.kind = kind
        self.language = language
        self.into = into
        self.values = values
        self.outline = outline
        self.ids = ids
        self.paths = paths
    }

    /// Finds out what a text is and gives it an id and a path that nobody else has.
    package mutating func arrive(_ text: ForeignText, as workshop: (Template, Slug) -> String) -> Result<Arrival, ImportProblem> {
        guard let cleaned = Cleaned(text.bytes) else { return .failure(ImportProblem(.encoding)) }
        let raw = Source(path: text.path, bytes: cleaned.bytes)
        let document = Self.withOneTitle(parse(TOMLFrontMatter.translated(raw) ?? raw))
        let severe: Set = ["not-utf8", "too-large", "front-matter-syntax", "front-matter-unsafe", "duplicate-key"]
        if let problem = document.problems.first(where: { severe.contains($0.rule) }) {
            return .failure(ImportProblem(.unreadable(problem)))
        }
        let name = Self.name(of: text.path)
        let title = [document.titleHeading?.text, document.title, name].compactMap(\.self).first { Slug(title: $0) != nil }
        guard let title, let slug = Slug(title: title) else { return .failure(ImportProblem(.noName)) }
        let language = language ?? document.language ?? guessedLanguage(document)
        let (template, reason) = template(for: document, language)
        guard let template else { return .failure(ImportProblem(.noName)) }
        var remarks = cleaned.remarks
        var number = 1
        var (own, path) = (slug, workshop(template, slug))
        while ids.contains("\(template.kind)/\(own.text)") || paths.contains(path) {
            number += 1
            let base = String(slug.text.prefix(Slug.longest - 5))
            guard let next = Slug(title: "\(base) \(number)") else { return .failure(ImportProblem(.noName)) }
            (own, path) = (next, workshop(template, next))
        }
        if number > 1 {
            remarks.append(Phrase(en: "\(slug.text) is taken, so it is \(own.text)", fr: "\(slug.text) est pris, c'est donc \(own.text)"))
        }
        let id = DocumentID(kind: template.kind, slug: own)
        ids.insert(id.description)
        paths.insert(path)
        return .success(
            Arrival(
                origin: text.path, id: id, path: path, title: title, language: language, reason: reason, remarks: remarks,
                template: template,
                document: document))
    }

    // MARK: kinds

    /// As asked; else as its front matter or its folder says; else the one whose sections it has most of, if it is one alone.
    private func template(for document: ParsedDocument, _ language: Language) -> (Template?, Arrival.KindReason) {
        let templates = checker.templates
        func known(_ kind: String) -> Template? { templates.kinds.contains(kind) ? templates.latest(kind) : nil }
        if let kind { return (known(kind), .asked) }
        if let named = document.template.flatMap({ known($0.kind) }) { return (named, .frontMatter) }
        for field in ["kind", "type"] {
            if let named = document.text(field).flatMap({ Slug(title: $0) }).flatMap({ known($0.text) }) { return (named, .frontMatter) }
        }
        for folder in document.source.path.split(separator: "/").dropLast().reversed() {
            let word = Slug(title: String(folder))?.text ?? ""
            let meant = templates.kinds.compactMap(known).filter { template in
                [template.kind, "\(template.kind)s", template.folder, Slug(title: template.name.fr)?.text].contains(word)
            }
            if meant.count == 1 { return (meant[0], .folder) }
        }
        var best: (template: Template, count: Int)?
        var isTied = false
        for template in templates.kinds.compactMap(known) {
            let count = common(document, template, language)
            if count < 2 || count < best?.count ?? 0 { continue }
            isTied = count == best?.count
            best = (template, count)
        }
        if let best, !isTied { return (best.template, .headings(best.count)) }
        return (known("page") ?? templates.kinds.compactMap(known).first { $0.sections.isEmpty }, .nothing)
    }

    /// How many sections of a template a text has, by their words.
    private func common(_ document: ParsedDocument, _ template: Template, _ language: Language) -> Int {
        guard let outline = checker.outline(template.reference) else { return 0 }
        let matching = SectionMatching(document, outline, language: language) { $0.isRequired }
        return Set(matching.matches.filter { $0.likeness == .same || $0.likeness == .otherWording }.map(\.rule.key)).count
    }

    // MARK: helpers

    /// The words of a file's name.
    private static func name(of path: String) -> String {
        let name = path.split(separator: "/").last ?? ""
        let stem = name.lastIndex(of: ".").map { name[..<$0] } ?? name
        return String(stem.map { $0 == "-" || $0 == "_" ? " " : $0 })
    }

    /// Where several headings of level 1 stand, all go one level deeper, and the file's name is the title.
    private static func withOneTitle(_ document: ParsedDocument) -> ParsedDocument {
        let headings = document.sections.map(\.heading)
        guard headings.contains(where: { $0.level == 1 }) else { return document }
        var bytes = document.source.bytes
        for heading in headings.reversed() where heading.level < 6 {
            let start = heading.range.start.offset
            if bytes[start] == UInt8(ascii: "#") {
                bytes.insert(UInt8(ascii: "#"), at: start)
            } else {
                bytes.replaceSubrange(
                    heading.range.bytes, with: Array((String(repeating: "#", count: heading.level + 1) + " " + heading.text).utf8))
            }
        }
        return parse(Source(path: document.source.path, bytes: bytes))
    }
}

/// A refusal as an error, for `Result`.
package struct ImportProblem: Error, Hashable, Sendable {
    package let refusal: ImportRefusal

    package init(_ refusal: ImportRefusal) { self.refusal = refusal }
}
