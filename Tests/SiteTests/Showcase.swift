import Community
import Documents
import Review
import Site
import Templates
import TestSupport
import Testing

/// Published documents in memory, as a test writes them down.
struct Showcase {
    let rulebook: Rulebook
    private var published: [(record: Record, text: ParsedDocument)] = []
    private var assets: [DocumentID: [SiteInput.Asset]] = [:]
    private var versions: [DocumentID: [PublishedVersion]] = [:]

    private static let templates = TemplateSet(
        Templates.files.compactMap { readTemplate(Source(path: "templates/\($0.name)", bytes: $0.bytes)).template })

    init() throws {
        let files = [
            ".praxis/community.yml":
                "format: 1\nid: 0123456789abcdef0123456789abcdef\nversion: 1\nname: PMO & co\nlanguages: [fr, en]\nroots: {members: [amina], threshold: 1}\n",
            ".praxis/members/amina.yml":
                "name: Amina <b>Benali</b>\nemails: [amina@example.org]\nentity: conseil\nroles: [facilitator]\nkeys: [\"ssh-ed25519 AAAA1\"]\n",
            ".praxis/entities/conseil.yml": "name: Conseil\n",
            ".praxis/policy.yml": "version: 1\ndefault: {require: [{role: reviewer, count: 1}]}\n",
        ]
        let (rulebook, problems) = readRulebook(files: files.mapValues { Array($0.utf8) }, policyBlob: "b10b")
        #expect(problems == [])
        self.rulebook = try #require(rulebook)
    }

    /// A document at `guide/<slug>.md`; a later one of the same name is its next version.
    mutating func publish(
        _ doc: String, _ body: String, title: String = "Title", fields: String = "", lang: String = "en", confidentiality: String = "group",
        audience: String = "pmo", version: String = "1.0", from: String = "2026-01-10", due: String? = nil,
        status: Record.Status = .published, supersedes: [String] = []
    ) throws {
        let id = try #require(DocumentID(parsing: doc))
        let path = "guide/\(id.slug).md"
        let front = """
            ---
            template: \(id.kind)@1
            id: \(doc)
            title: \(title)
            lang: \(lang)
            owner: amina
            audience: [\(audience)]
            confidentiality: \(confidentiality)
            \(fields)
            ---

            # \(title)


            """
        let text = parse(Source(path: path, text: front + body))
        let record = Record(
            community: rulebook.community.id, doc: doc, version: try #require(Version(parsing: version)), previous: nil, path: path,
            mode: "100644", blob: "text of \(doc) \(version)", sha256: String(repeating: "5a", count: 32), assets: [], template: nil,
            class: .major, proposal: "", evidence: [], embedded: [:], publisher: "amina", policy: "b10b", trace: [], effectiveFrom: from,
            reviewDue: due, supersedes: supersedes, status: status)
        published.removeAll { $0.record.doc == doc }
        published.append((record, text))
        versions[id, default: []].insert(PublishedVersion(record, []), at: 0)
    }

    mutating func attach(_ path: String, _ head: [UInt8], to doc: String, size: Int = 1_000) throws {
        let id = try #require(DocumentID(parsing: doc))
        assets[id, default: []].append(
            .init(path: path, blob: "blob of \(path)", sha256: String(repeating: "ab", count: 32), size: size, head: head))
    }

    func site(on day: String = "2026-02-01", language: Language? = nil, audience: String? = nil) throws -> BuiltSite {
        buildSite(try input(on: day, language: language, audience: audience))
    }

    /// - Parameter isStamped: whether each document has a stamp, which is what was published of it.
    func input(on day: String = "2026-02-01", language: Language? = nil, audience: String? = nil, isStamped: Bool = false) throws
        -> SiteInput
    {
        let today = try #require(Day(parsing: day))
        var documents: [Holding] = []
        for (record, text) in published {
            let id = try #require(DocumentID(parsing: record.doc))
            let life = Life(
                of: record, entries: [], owner: "amina", rulebook: rulebook,
                successors: published.filter { $0.record.supersedes.contains(record.doc) }.map(\.record.doc), on: today)
            let parts = Self.templates.latest(id.kind).map { DocumentParts(text, $0) }
            documents.append(
                Holding(
                    id: id, published: text, newest: text, life: life, state: State(of: life, on: today), proposed: nil, parts: parts,
                    publishedParts: parts))
        }
        let holdings = Holdings(
            today: today, rulebook: rulebook, documents: documents, fold: Fold([], rulebook: rulebook), outline: ["Governance", "Risks"])
        let stamps = published.compactMap { record, text in
            DocumentID(parsing: record.doc).map { ($0, "\(record) \(text.source.text(0..<text.source.bytes.count))") }
        }
        return SiteInput(
            holdings, versions: versions, assets: assets, kinds: ["practice": Phrase(en: "Practice", fr: "Fiche pratique")],
            stamps: isStamped ? Dictionary(uniqueKeysWithValues: stamps) : [:], language: language, audience: audience)
    }
}

extension SiteInput {
    /// The same without the texts of its documents.
    var light: SiteInput {
        let documents = holdings.documents.map { holding -> Holding in
            let parts = holding.publishedParts.map { DocumentParts($0.words) }
            return Holding(
                id: holding.id, published: holding.published?.light, newest: holding.newest.light, life: holding.life, state: holding.state,
                proposed: nil, parts: parts, publishedParts: parts)
        }
        return SiteInput(
            Holdings(
                today: holdings.today, rulebook: holdings.rulebook, documents: documents, fold: holdings.fold, outline: holdings.outline),
            versions: versions, changes: changes, assets: assets, editions: editions, kinds: kinds, stamps: stamps,
            language: languages.count == 1 ? languages[0] : nil, audience: audience, address: address)
    }
}

extension BuiltSite {
    func page(_ path: String) throws -> String { String(decoding: try #require(files[path], "no \(path)"), as: UTF8.self) }

    /// What Python's own HTML parser finds in the pages; empty where all is as it should be.
    func judged() throws -> String {
        let folder = try TemporaryFolder()
        for (path, bytes) in files where path.hasSuffix(".html") { try folder.write(String(decoding: bytes, as: UTF8.self), to: path) }
        let names = files.keys.filter { $0.hasSuffix(".html") }.sorted()
        let outcome = try run(
            "python3", ["\(repositoryTop)/Tests/SiteTests/judge.py"] + names, in: folder.path,
            environment: hermeticEnvironment(home: folder.path))
        #expect(outcome.errors == "")
        return outcome.output
    }
}
