import Community
import Documents
import Review
import Templates
import Testing

func day(_ text: String) throws -> Day { try #require(Day(parsing: text)) }

/// Documents and what was said about them, in memory: published, drafted and decided as a test writes it down, in the world of `world()`.
struct Shelf {
    let rulebook: Rulebook
    private(set) var entries: [JournalEntry] = []
    private(set) var publications: [Publication] = []
    private var published: [String: (record: Record, blob: String, text: ParsedDocument)] = [:]
    private var drafted: [String: (text: ParsedDocument, proposed: State?)] = [:]

    private static let templates = TemplateSet(
        Templates.files.compactMap { readTemplate(Source(path: "templates/\($0.name)", bytes: $0.bytes)).template })

    init() throws { rulebook = try world() }

    static func text(_ doc: String, _ fields: String, _ body: String = "") throws -> ParsedDocument {
        let id = try #require(DocumentID(parsing: doc))
        let language = fields.contains("lang: ") ? "" : "lang: en\n"
        return parse(
            Source(path: "\(doc).md", text: "---\ntemplate: \(id.kind)@1\nid: \(doc)\n\(language)\(fields)\n---\n\n# Title\n\n\(body)"))
    }

    /// A draft; `proposed` where it was submitted.
    mutating func draft(_ doc: String, _ fields: String, _ body: String = "", proposed: State? = nil) throws {
        drafted[doc] = (try Self.text(doc, fields, body), proposed)
    }

    /// A version that is published from a day on.
    mutating func publish(
        _ doc: String, _ fields: String, _ body: String = "", version: String = "1.0", from: String = "2026-01-10", due: String? = nil,
        proposal: JournalEntry? = nil, supersedes: [String] = [], status: Record.Status = .published
    ) throws {
        let text = try Self.text(doc, fields, body)
        let record = Record(
            community: rulebook.community.id, doc: doc, version: try #require(Version(parsing: version)),
            previous: published[doc]?.blob, path: "\(doc).md", mode: "100644", blob: "text of \(doc) \(version)", sha256: "5a", assets: [],
            template: nil, class: .major, proposal: proposal?.id ?? "proposal of \(doc) \(version)", evidence: [], embedded: [:],
            publisher: "amina", policy: "b10b", trace: [], effectiveFrom: from, reviewDue: due, supersedes: supersedes, status: status)
        published[doc] = (record, "record of \(doc) \(version)", text)
        publications.append(try #require(Publication(record, text, submitters: proposal.map { [$0.entry.member] } ?? [])))
    }

    /// Something that is said of the published version of a document, or of a proposal.
    @discardableResult
    mutating func say(
        _ kind: Entry.Kind, by member: String, of doc: String, on proposal: JournalEntry? = nil, at: String, entity: String? = nil
    ) throws -> JournalEntry {
        let person = try #require(rulebook.members[member])
        let own = entries.filter { $0.entry.member == member }
        let base = kind == .submit || proposal != nil ? nil : published[doc]?.blob
        let subject = Subject(
            doc: doc, path: "\(doc).md", mode: "100644", blob: "text", sha256: "5a", assets: [], template: nil,
            base: Subject.Base(record: base, blob: nil), class: .major)
        let entry = Entry(
            community: rulebook.community.id, journal: "\(member)/d1", seq: own.count + 1, lamport: entries.count + 1, kind: kind,
            proposal: proposal?.id, round: 1, subjects: [subject], name: person.name, entity: entity ?? person.entity, roles: [],
            meaning: nil, policy: "b10b", seen: Dictionary(uniqueKeysWithValues: entries.map { ("refs/\($0.id)", $0.id) }),
            at: "\(at)T09:00:00Z", why: nil)
        let written = JournalEntry(
            id: "entry \(entries.count)", parent: own.last?.id, entry: entry, key: try #require(person.keys.first).line)
        entries.append(written)
        return written
    }

    func holdings(on day: String, outline: [String] = []) throws -> Holdings {
        let today = try CommunityTests.day(day)
        let fold = Fold(entries, rulebook: rulebook)
        let later = LaterEntries(fold)
        var documents: [Holding] = []
        for doc in Set(published.keys).union(drafted.keys).sorted() {
            let id = try #require(DocumentID(parsing: doc))
            let life = published[doc].map { version in
                Life(
                    of: version.record, entries: later[record: version.blob], owner: version.text.owner, rulebook: rulebook,
                    successors: published.values.filter { $0.record.supersedes.contains(doc) }.map(\.record.doc).sorted(),
                    behind: version.text.versionedReferences.filter { reference in
                        published[reference.id.description].map { reference.isBehind($0.record.version.description) } ?? false
                    }, on: today)
            }
            let newest = try #require(drafted[doc]?.text ?? published[doc]?.text)
            func parts(_ text: ParsedDocument) -> DocumentParts? { Self.templates.latest(id.kind).map { DocumentParts(text, $0) } }
            documents.append(
                Holding(
                    id: id, published: published[doc]?.text, newest: newest, life: life,
                    state: life.map { State(of: $0, on: today) } ?? drafted[doc]?.proposed ?? .draft, proposed: drafted[doc]?.proposed,
                    parts: parts(newest), publishedParts: published[doc].map { parts($0.text) } ?? nil))
        }
        return Holdings(today: today, rulebook: rulebook, documents: documents, fold: fold, outline: outline)
    }
}
