import Community
import Documents
import Review
import Site
import TestSupport
import Testing

/// A folder in memory that remembers the build before, as the disk does.
private struct Shelf: SiteSink {
    private(set) var files: [String: [UInt8]] = [:]
    private(set) var made: [String] = []
    private let old: [String: [UInt8]]
    private let oldNotes: [String: PageNote]
    private var notes: [String: PageNote] = [:]
    let searched: SearchMemory?
    private var newSearch: SearchMemory?

    init(after shelf: Shelf? = nil) {
        old = shelf?.files ?? [:]
        oldNotes = shelf?.notes ?? [:]
        searched = shelf?.newSearch
    }

    mutating func put(_ path: String, _ bytes: [UInt8]) throws(Never) {
        files[path] = bytes
        made.append(path)
    }

    mutating func keep(_ path: String) throws(Never) -> Bool {
        files[path] = old[path]
        return old[path] != nil
    }

    func earlier(_ path: String) -> [UInt8]? { old[path] }
    func note(of path: String) -> PageNote? { oldNotes[path] }
    mutating func note(_ note: PageNote, of path: String) { notes[path] = note }
    mutating func note(searched: @autoclosure () -> SearchMemory) { newSearch = searched() }
    func sum(_ bytes: [UInt8]) -> [UInt8] { bytes }
}

/// Documents that change one at a time, each known by its newest version.
private struct Guide {
    private var texts: [String: (title: String, body: String, fields: String, version: Int)] = [:]
    private var isRetired: Set<String> = []
    private var supersedes: [String: [String]] = [:]

    private static let words = ["risk", "owner", "board", "comité", "steering", "budget", "plan", "review", "milestone", "scope"]

    init(_ random: inout Seeded) {
        for number in 0..<12 { edit("practice/page-\(number)", &random) }
        for number in 0..<3 { edit("term/word-\(number)", &random) }
        edit("role/pilot", &random)
        edit("module/start", &random)
    }

    /// One random change of a document that is there, was there or is new.
    mutating func change(_ random: inout Seeded) {
        let names = texts.keys.sorted()
        let name = names.randomElement(using: &random) ?? ""
        switch random.next() % 10 {
        case 0: edit("practice/page-\(random.next() % 30)", &random)
        case 1: texts[name] = nil
        case 2: if isRetired.remove(name) == nil { isRetired.insert(name) }
        case 3: supersedes[name] = supersedes[name] == nil ? [names.randomElement(using: &random) ?? ""].filter { $0 != name } : nil
        default: edit(name, &random)
        }
    }

    private mutating func edit(_ name: String, _ random: inout Seeded) {
        func word() -> String { Self.words.randomElement(using: &random) ?? "" }
        let version = (texts[name]?.version ?? 0) + 1
        let isRenamed = version == 1 || random.next() % 3 == 0
        let title = isRenamed ? "\(word()) \(word())" : texts[name]?.title ?? ""
        var fields = "chapter: \(word())\n"
        if name.hasPrefix("term/") {
            fields += "labels: {en: {preferred: \(word()) \(word())}, fr: {preferred: \(word()), admitted: [\(word())]}}\n"
        }
        if random.next() % 2 == 0 { fields += "tools: [practice/page-\(random.next() % 30)]\n" }
        if name.hasPrefix("role/") { fields += "required: [{competency: competency/lead, level: 2}]\n" }
        if name.hasPrefix("module/") { fields += "develops: [{competency: competency/lead, level: 2}]\nminutes: 30\n" }
        var body = "\((0..<30).map { _ in word() }.joined(separator: " ")).\n\n## \(word())\n\n"
        for _ in 0..<3 { body += "[\(word())](page-\(random.next() % 30).md#\(word())) and [out](../../x.md).\n\n" }
        if name.hasPrefix("term/") { body += "## Definition\n\n### English\n\n\(word()) \(word()).\n\n### French\n\n\(word()).\n" }
        texts[name] = (title, body, fields, version)
    }

    func input(on day: String) throws -> SiteInput {
        var showcase = try Showcase()
        for (name, text) in texts.sorted(by: { $0.key < $1.key }) {
            try showcase.publish(
                name, text.body, title: text.title, fields: text.fields, lang: name.hasSuffix("3") ? "fr" : "en",
                version: "\(text.version).0", due: "2026-03-01", status: isRetired.contains(name) ? .retired : .published,
                supersedes: supersedes[name] ?? [])
        }
        return try showcase.input(on: day, isStamped: true)
    }
}

@Suite("A site that is built again") struct IncrementTests {
    @Test("after whatever changed it is what a first build makes, byte for byte, with the texts of its documents and without")
    func same() throws {
        var random = Seeded.announced()
        var guide = Guide(&random)
        var shelf: Shelf?
        var day = 0
        for step in 0..<16 {
            for _ in 0...(random.next() % 2) { guide.change(&random) }
            if random.next() % 8 == 0 { day += 20 }
            let input = try guide.input(on: day == 0 ? "2026-02-01" : try #require(Day(parsing: "2026-02-01")?.adding(days: day)).iso)
            let whole = buildSite(input)
            var next = Shelf(after: shelf)
            let site = writeSite(input.light, to: &next) { holding in input.holdings[holding.id]?.published ?? holding.newest }
            let differing = Set(next.files.keys).union(whole.files.keys).filter { next.files[$0] != whole.files[$0] }
            #expect(differing.sorted() == [], "step \(step)")
            #expect(site.warnings == whole.warnings, "step \(step)")
            guard differing.isEmpty else { return }
            shelf = next
        }
    }

    @Test("what is edited is made again, and what links to it or names it; no other page is, nor its part of the search")
    func few() throws {
        var showcase = try Showcase()
        for number in 0..<20 { try showcase.publish("practice/page-\(number)", "Words.\n", title: "Page \(number)") }
        try showcase.publish("practice/links", "[there](page-7.md)\n", title: "Links")
        try showcase.publish("practice/names", "Words.\n", title: "Names", fields: "tools: [practice/page-7]")
        let before = try showcase.input(isStamped: true)
        var first = Shelf()
        _ = writeSite(before, to: &first) { $0.newest }
        var second = Shelf(after: first)
        _ = writeSite(before, to: &second) { $0.newest }
        #expect(second.made.filter(Self.isOfDocument) == [])
        try showcase.publish("practice/page-7", "Other words.\n", title: "Page 7", version: "2.0")
        var third = Shelf(after: second)
        _ = writeSite(try showcase.input(isStamped: true), to: &third) { $0.newest }
        let made = third.made.filter(Self.isOfDocument).sorted()
        #expect(made.filter { $0.hasSuffix(".html") } == ["links", "names", "page-7"].map { "en/practice/\($0).html" })
        #expect(made.filter { $0.hasSuffix(".js") }.count == 1)
    }

    private static func isOfDocument(_ path: String) -> Bool { path.contains("/practice/") || path.hasPrefix("search/p/") }
}
