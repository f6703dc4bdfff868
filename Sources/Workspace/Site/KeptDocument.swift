import Documents
import Git
import Review
import Site

/// What a site asks of a published document, without its text and without the texts of its evidence: it stays true as long as its record and the
/// rules are the same, and is kept from one build to the next.
struct KeptDocument {
    let id: DocumentID
    /// The blob of the record.
    let record: ObjectID
    /// `ParsedDocument.light`; the whole of what is read again each time.
    let text: ParsedDocument
    /// The sections of a term.
    let words: [DocumentParts.Words]
    /// The newest first; not empty.
    let versions: [PublishedVersion]
    /// By version, the headings of the sections that it changed.
    let changes: [String: [String]]
    let assets: [SiteInput.Asset]

    /// Kinds of which a site shows what is in their tables: they are few, and read whole.
    static let wholeKinds: Set<String> = ["workshop"]
    /// Kinds of which it asks for single sections.
    static let kindsWithParts: Set<String> = ["workshop", "term"]

    /// Whether all of it could be read: in a partial clone an earlier text may be missing, and come later.
    var isWhole: Bool { changes.count == versions.count - 1 }

    /// Other documents that a check of this one may ask for: ids, and paths in the repository.
    var names: Set<String> {
        var names = Set(text.links.compactMap { text.repositoryPath($0.target) })
        var open = (text.frontMatter?.entries ?? []).map(\.value)
        while let node = open.popLast() {
            switch node.value {
            case .scalar(let text, _): names.insert(String(text.prefix { $0 != "#" && $0 != "@" }))
            case .list(let nodes): open += nodes
            case .map(let entries): open += entries.map(\.value)
            }
        }
        return names
    }
}

extension PackedWriter {
    mutating func add(_ document: KeptDocument) {
        add(document.id.description)
        add(bytes: document.record.bytes)
        add(light: document.text)
        add(all: document.words) {
            $0.add($1.key)
            $0.add($1.heading)
            $0.add($1.text)
        }
        add(all: document.versions) { $0.add($1) }
        add(all: document.changes.sorted { $0.key < $1.key }) {
            $0.add($1.key)
            $0.add(all: $1.value)
        }
        add(all: document.assets) {
            $0.add($1.path)
            $0.add($1.blob)
            $0.add($1.sha256)
            $0.add($1.size)
            $0.add(bytes: $1.head)
        }
    }

    private mutating func add(_ version: PublishedVersion) {
        add(version.record)
        for entries in [version.writers, version.approvals] { add(all: entries) { $0.add($1) } }
        add(all: version.notes)
    }

    /// Who, when and why: what a page tells of it.
    private mutating func add(_ entry: JournalEntry) {
        add(entry.id)
        add(entry.entry.journal)
        add(entry.entry.kind.name)
        add(entry.entry.name)
        add(entry.entry.entity)
        add(entry.entry.at)
        add(entry.entry.why)
    }

    private mutating func add(_ record: Record) {
        for text in [
            record.community, record.doc, record.version.description, record.path, record.mode, record.blob, record.sha256,
            record.class.rawValue, record.proposal, record.publisher, record.policy, record.effectiveFrom, record.status.rawValue,
        ] { add(text) }
        for text in [record.previous, record.template, record.reviewDue, record.ratifyBy] { add(text) }
        add(record.v)
        add(all: record.assets) {
            $0.add($1.path)
            $0.add($1.blob)
            $0.add($1.sha256)
        }
        add(all: record.evidence)
        add(all: record.trace) {
            $0.add($1.rule)
            $0.add(all: $1.by)
            $0.add($1.waived)
            $0.add($1.route?.rawValue)
        }
        add(all: record.supersedes)
    }
}

extension PackedReader {
    /// `nil` where it is none.
    mutating func keptDocument() -> KeptDocument? {
        let name = text()
        let record = ObjectID(bytes: Array(slice()))
        let document = lightDocument()
        let words = all { reader in
            let key = reader.text()
            let heading = reader.text()
            return DocumentParts.Words(key: key, heading: heading, text: reader.text())
        }
        let versions = all { $0.version() }
        let changes = all { reader in
            let version = reader.text()
            return (version, reader.texts())
        }
        let assets = all { reader in
            let path = reader.text()
            let blob = reader.text()
            let sum = reader.text()
            let size = reader.number()
            return SiteInput.Asset(path: path, blob: blob, sha256: sum, size: size, head: Array(reader.slice()))
        }
        let known = versions.compactMap(\.self)
        guard !isDamaged, let id = DocumentID(parsing: name), let record, !known.isEmpty, known.count == versions.count else { return nil }
        return KeptDocument(
            id: id, record: record, text: document, words: words, versions: known,
            changes: Dictionary(changes) { first, _ in first }, assets: assets)
    }

    private mutating func version() -> PublishedVersion? {
        let record = self.record()
        let writers = all { $0.entry() }
        let approvals = all { $0.entry() }
        let notes = texts()
        return record.map { PublishedVersion(record: $0, writers: writers, suggesters: [], approvals: approvals, notes: notes) }
    }

    private mutating func entry() -> JournalEntry {
        let id = text()
        let journal = text()
        let kind = Entry.Kind(named: text())
        let name = text()
        let entity = text()
        let at = text()
        let why = optionalText()
        return JournalEntry(
            id: id, parent: nil,
            entry: Entry(
                community: "", journal: journal, seq: 0, lamport: 0, kind: kind, proposal: nil, round: nil, subjects: [], name: name,
                entity: entity, roles: [], meaning: nil, policy: nil, seen: [:], at: at, why: why), key: "")
    }

    private mutating func record() -> Record? {
        let texts = (0..<13).map { _ in text() }
        let more = (0..<4).map { _ in optionalText() }
        let number = self.number()
        let assets = all { reader in
            let path = reader.text()
            let blob = reader.text()
            return Subject.Asset(path: path, blob: blob, sha256: reader.text())
        }
        let evidence = self.texts()
        let trace = all { reader in
            let rule = reader.text()
            let by = reader.texts()
            let isWaived = reader.flag()
            return Record.Trace(rule: rule, by: by, waived: isWaived, route: reader.optionalText().flatMap(Record.Trace.Route.init))
        }
        let supersedes = self.texts()
        guard let version = Version(parsing: texts[2]), let kind = ChangeClass(rawValue: texts[7]),
            let status = Record.Status(rawValue: texts[12])
        else { return nil }
        return Record(
            v: number, community: texts[0], doc: texts[1], version: version, previous: more[0], path: texts[3], mode: texts[4],
            blob: texts[5], sha256: texts[6], assets: assets, template: more[1], class: kind, proposal: texts[8], evidence: evidence,
            embedded: [:], publisher: texts[9], policy: texts[10], trace: trace, effectiveFrom: texts[11], reviewDue: more[2],
            supersedes: supersedes, status: status, ratifyBy: more[3])
    }
}
