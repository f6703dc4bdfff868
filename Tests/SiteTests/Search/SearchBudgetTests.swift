import Documents
import Foundation
import Site
import TestSupport
import Testing

/// A language of made-up words that are used as those of a real one: the n-th about one n-th as often as the first (Zipf).
private struct Language {
    let words: [String]
    private let sums: [Double]

    init(words count: Int, _ random: inout Seeded) {
        let starts = [
            "co", "pro", "re", "in", "pi", "ri", "de", "com", "per", "tra", "ma", "sa", "vo", "lu", "fe", "ga", "bo", "e", "a", "o", "pré",
            "é",
        ]
        let middles = ["mi", "lo", "ta", "ti", "ra", "ne", "du", "sé", "qua", "vi", "gu", "ci", "pe", "bli", "sta", "no", "fo", "le"]
        let ends = ["té", "tion", "ment", "que", "ge", "teur", "sse", "ble", "r", "nt", "ing", "ed", "er", "ty", "l", "x", "n", "ire"]
        var words = [
            "de", "la", "le", "et", "les", "des", "the", "of", "to", "and", "comité", "pilotage", "risque", "projet", "budget", "jalon",
        ]
        var known = Set(words)
        while words.count < count {
            var word = starts.randomElement(using: &random) ?? ""
            for _ in 0..<Int.random(in: 0...2, using: &random) { word += middles.randomElement(using: &random) ?? "" }
            word += ends.randomElement(using: &random) ?? ""
            if known.insert(word).inserted { words.append(word) }
        }
        self.words = words
        var sum = 0.0
        sums = words.indices.map { rank in
            sum += 1 / Double(rank + 2)
            return sum
        }
    }

    func word(_ random: inout Seeded) -> String {
        let place = Double.random(in: 0..<(sums.last ?? 1), using: &random)
        var (low, high) = (0, sums.count - 1)
        while low < high {
            let middle = (low + high) / 2
            if sums[middle] < place { low = middle + 1 } else { high = middle }
        }
        return words[low]
    }

    func text(_ count: Int, _ random: inout Seeded) -> String {
        (0..<count).map { _ in word(&random) }.joined(separator: " ")
    }

    /// - Parameter blocks: of forty words.
    func page(_ number: Int, blocks: Int, _ random: inout Seeded) -> SearchPage {
        SearchPage(
            url: "fr/practice/page-\(number).html", title: text(5, &random), headings: (0..<(1 + blocks / 4)).map { _ in text(4, &random) },
            body: (0..<blocks).map { _ in text(40, &random) }, summary: text(15, &random),
            facets: [
                .kind: "kind \(number % 15)", .chapter: "Chapter \(random.next() % 12)", .language: number % 2 == 0 ? "fr" : "en",
                .entity: "Entity \(random.next() % 20)", .owner: "Person \(random.next() % 120)",
            ])
    }
}

@Suite("What a search loads", .tags(.browser), .enabled(if: Browser.isThere, Browser.without))
struct SearchBudgetTests {
    /// Bytes as they lie on the disk: nothing is compressed on a shared drive.
    @Test("at most 150 KB for a query at 10,000 pages, its first screen of results and its facets among it", .timeLimit(.minutes(10)))
    func budget() throws {
        var random = Seeded(seed: 20_261_127)
        let language = Language(words: 40_000, &random)
        // Pages of a hundred words, so that it takes seconds; PRAXIS_BLOCKS=23 makes them of 950, and of minutes. What is loaded of a page
        // counts as if its text were long.
        let blocks = Int(ProcessInfo.processInfo.environment["PRAXIS_BLOCKS"] ?? "") ?? 2
        let count = 10_000
        let start = threadSeconds()
        let site = try SearchSite(
            (0..<count).lazy.map { [random] number in
                var own = Seeded(seed: random.seed &+ UInt64(number))
                return language.page(number, blocks: blocks, &own)
            })
        print("index of \(count) pages: \(threadSeconds() - start) s")
        let queries = Self.queries(language, &random)
        let script = """
            (async () => {
              const said = [], load = Element.prototype.append;
              let files = [];
              document.head.append = function (script) { files.push(script.getAttribute("src")); return load.call(this, script); };
              for (const text of \(String(decoding: try JSONEncoder().encode(queries), as: UTF8.self))) {
                praxisSearch.forget();
                files = [];
                const { total, pages, counts, query } = await praxisSearch.find(text);
                said.push([total, pages.length, Boolean(counts), query.isCut, ...files]);
              }
              document.getElementById("told").textContent = JSON.stringify(said);
            })();
            """
        let page = try Browser.open(try site.page("search.html", script: script), seconds: 600)
        #expect(page.console == [])
        let lines = try #require(page.text(of: "told")).dropFirst(2).dropLast(2).components(separatedBy: "],[")
        #expect(lines.count == queries.count)
        var sizes: [(Int, String)] = []
        var found = 0
        for (query, line) in zip(queries, lines) {
            let parts = line.components(separatedBy: ",")
            let files = parts.dropFirst(4).map { $0.trimmingCharacters(in: ["\""]).components(separatedBy: "?")[0] }
            let bytes = try files.reduce(0) { sum, file in
                let size = try FileManager.default.attributesOfItem(atPath: "\(site.folder.path)/\(file)")[.size] as? Int
                return try sum + (file.contains("/p/") ? max(5_800, #require(size, "\(file)")) : #require(size, "\(file)"))
            }
            #expect(bytes <= 150_000, "\(query): \(line)")
            sizes.append((bytes, "\(query): \(parts.prefix(4)) \(files.count) files"))
            if parts[0] != "0" { found += 1 }
        }
        sizes.sort { $0.0 > $1.0 }
        print("most: \(sizes.prefix(5)); median: \(sizes[sizes.count / 2]); found \(found) of \(sizes.count)")
        // What is not loaded finds nothing: the bar means something only where there are results.
        #expect(found >= queries.count * 7 / 10)
    }

    /// Words of every frequency, two and three of them, phrases, slips and beginnings.
    private static func queries(_ language: Language, _ random: inout Seeded) -> [String] {
        let words = language.words
        func word() -> String { words[min(words.count - 1, Int(pow(Double(words.count), Double.random(in: 0...1, using: &random))))] }
        var queries = ["de la", "comité de pilotage", "\"comité de pilotage\"", "copil", "steering committee", "the of to and les des"]
        for index in 0..<194 {
            switch index % 6 {
            case 0: queries.append(word())
            case 1: queries.append("\(word()) \(word())")
            case 2: queries.append("\(word()) \(word()) \(word())")
            case 3: queries.append("\"\(word()) \(word())\"")
            case 4:
                var letters = Array(word())
                letters.remove(at: Int.random(in: 0..<letters.count, using: &random))
                queries.append(String(letters) + "q")
            default: queries.append(String(word().prefix(4)))
            }
        }
        return queries
    }
}
