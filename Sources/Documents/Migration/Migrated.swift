/// A document that was taken from one version of its template to another.
package struct Migrated: Hashable, Sendable {
    package let bytes: [UInt8]
    /// The version that it was written for, and the one that it now names; equal where there was nothing to do.
    package let from: TemplateReference
    package let to: TemplateReference
    /// What is left to do for a person, in the order of the versions.
    package let remarks: [Remark]

    /// A line of the report: what could not be decided without a person. Nothing that somebody wrote is lost by it.
    package struct Remark: Hashable, Sendable {
        /// 1-based line in the new text.
        package let line: Int
        package let message: Phrase
    }
}

/// Why a document cannot be taken to another version.
package enum MigrationRefusal: Error, Hashable, Sendable {
    /// It names no template that is known here.
    case unknownTemplate
    /// Its front matter or its bytes cannot be read.
    case unreadable([Diagnostic])
    /// A fence or a comment that is never closed would swallow what is put in after it.
    case open
}

extension Checker {
    /// A document as the newest version of its template wants it, or the version that is given: a three-way merge of the template that it
    /// names, the newer one and the document, one version after the other. What the old template had written and nobody touched becomes
    /// what the new one writes; what an author wrote stays to the last word. Pure: the catalogue is asked for chapters and values only.
    package func migrated(_ document: ParsedDocument, to version: Int? = nil) throws(MigrationRefusal) -> Migrated {
        let problems = document.problems.filter { unreadable.contains($0.rule) }
        guard problems.isEmpty else { throw .unreadable(problems) }
        guard let from = document.template, templates[from] != nil, let latest = templates.latest(from.kind)?.version else {
            throw .unknownTemplate
        }
        var current = document
        var notes: [MigrationNote] = []
        let steps = templates.versions(from.kind).filter { $0 > from.version && $0 <= version ?? latest }
        var last = from
        for next in steps {
            let to = TemplateReference(kind: from.kind, version: next)
            guard let old = templates[last], let new = templates[to] else { throw .unknownTemplate }
            let step = MigrationStep(old: old, new: new, migrations: migrations(from: last.version, to: to, upTo: steps.last ?? next))
            let (bytes, found) = try step.applied(to: current, self)
            current = parse(Source(path: document.source.path, bytes: bytes))
            notes = notes.map(step.followed) + found
            last = to
        }
        let remarks = notes.map { Migrated.Remark(line: $0.place.line(in: current), message: $0.message) }
        var seen: Set<Migrated.Remark> = []
        return Migrated(bytes: current.source.bytes, from: from, to: last, remarks: remarks.filter { seen.insert($0).inserted })
    }

    /// The entries that lead from one version to a later one; where several versions have an entry from the same one, the newest counts, so
    /// that a mistake can be mended.
    private func migrations(from old: Int, to new: TemplateReference, upTo last: Int) -> [Migration] {
        (old..<new.version).compactMap { start in
            let holders = templates.versions(new.kind).filter { $0 > start && $0 <= last }.reversed()
            for version in holders {
                let template = templates[TemplateReference(kind: new.kind, version: version)]
                if let found = template?.migrations.first(where: { $0.from == start }) { return found }
            }
            return nil
        }
    }
}

/// One version of a template to a later one.
struct MigrationStep {
    let old: Template
    let new: Template
    /// In the order of the versions; more than one where versions in between are not kept.
    let migrations: [Migration]

    /// Where a section of the old template is in the new one; `nil` where it has no place there.
    func place(of path: String) -> String? {
        var place: String? = path
        for migration in migrations { place = place.flatMap(migration.place) }
        return place
    }

    func name(of field: String) -> String { migrations.reduce(field) { $1.name(of: $0) } }

    var sectionSteps: [Migration.SectionStep] { migrations.flatMap(\.sections) }

    var fieldSteps: [Migration.FieldStep] { migrations.flatMap(\.fields) }

    func applied(to document: ParsedDocument, _ checker: Checker) throws(MigrationRefusal) -> (bytes: [UInt8], notes: [MigrationNote]) {
        var fields = FieldMigration(document, self, checker)
        fields.changeEntries()
        fields.addEntries()
        fields.judge()
        var sections = SectionMigration(fields.document, before: document, self)
        guard let bytes = sections.migrated() else { throw .open }
        return (bytes, fields.notes + sections.notes)
    }

    /// A note of an earlier step, about a field that has another name now.
    func followed(_ note: MigrationNote) -> MigrationNote {
        guard case .field(let name) = note.place else { return note }
        return MigrationNote(place: .field(self.name(of: name)), message: note.message)
    }
}

/// A remark whose place is not yet a line.
struct MigrationNote {
    let place: Place
    let message: Phrase

    enum Place: Hashable {
        case field(String)
        /// By the text of its heading.
        case section(String)

        func line(in document: ParsedDocument) -> Int {
            switch self {
            case .field(let name): document.frontMatter?.entry(name)?.keyRange.start.line ?? 1
            case .section(let heading): document.sections.first { $0.heading.text == heading }?.heading.range.start.line ?? 1
            }
        }
    }
}

extension Source {
    /// The line ending that new lines get: the one that the text has most of.
    var lineEnding: String {
        var (feeds, pairs, returns) = (0, 0, 0)
        for (index, byte) in bytes.enumerated() {
            if byte == 10 {
                if index > 0, bytes[index - 1] == 13 { pairs += 1 } else { feeds += 1 }
            } else if byte == 13, index + 1 == bytes.count || bytes[index + 1] != 10 {
                returns += 1
            }
        }
        if feeds >= pairs, feeds >= returns { return "\n" }
        return pairs >= returns ? "\r\n" : "\r"
    }

    /// The text with replacements, which may be in any order and must not overlap; of two at one place the lower rank comes first.
    func replacing(_ replacements: [Edit.Replacement]) -> [UInt8] {
        var result: [UInt8] = []
        var index = 0
        for replacement in replacements.sorted(by: {
            ($0.bytes.lowerBound, $0.bytes.count, $0.rank) < ($1.bytes.lowerBound, $1.bytes.count, $1.rank)
        }) {
            result += bytes[index..<replacement.bytes.lowerBound]
            result += replacement.text.utf8
            index = replacement.bytes.upperBound
        }
        return result + bytes[index...]
    }
}
