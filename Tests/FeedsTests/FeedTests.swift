import Documents
import Feeds
import Foundation
import TestSupport
import Testing

@Suite("The outputs of check") struct FeedTests {
    @Test("in each format and language as its file says", arguments: CheckFeed.Format.allCases, [Language.en, .fr])
    func golden(_ format: CheckFeed.Format, _ language: Language) throws {
        let text = try Sample.feed(language).text(as: format)
        #expect(try Sample.feed(language).text(as: format) == text)
        try expectGolden(text, at: TestSupport.golden("Outputs/\(format.rawValue).\(language.rawValue).txt"))
    }

    @Test("hold no byte that could move, colour or hide anything", arguments: CheckFeed.Format.allCases)
    func visible(_ format: CheckFeed.Format) throws {
        let text = try Sample.feed().text(as: format)
        #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || !isUnsafe($0) })
    }

    @Test("nothing found is still a whole output", arguments: CheckFeed.Format.allCases)
    func nothing(_ format: CheckFeed.Format) throws {
        let text = try CheckFeed([], documents: ["a.md"], sources: [:], language: .en, version: "0.1.0").text(as: format)
        switch format {
        case .jsonl, .rdjsonl, .github: #expect(text == "")
        case .gitlab: #expect(text == "[]\n")
        case .sarif: #expect(text.contains(#""results":[]"#))
        case .junit: #expect(text.contains(#"<testsuite name="a.md" tests="1" failures="0" errors="0">"#))
        }
    }

    @Test("a fingerprint stays when lines come before it, when a number changes and in the other language") func fingerprints() throws {
        func fingerprints(_ feed: CheckFeed) throws -> [String] {
            try feed.text(as: .jsonl).split(separator: "\n").map { line in
                let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
                return try #require(object?["fingerprint"] as? String)
            }
        }
        let before = try fingerprints(Sample.feed())
        #expect(Set(before).count == before.count)
        #expect(try fingerprints(Sample.feed(.fr)) == before)
        #expect(try fingerprints(Sample.feed(text: Sample.text.replacing("# Été", with: "\n\nOne.\n\n# Été"))) == before)
        // Equal findings are told apart.
        let many = try fingerprints(Sample.many([(.error, 30)]))
        #expect(Set(many).count == 30)
    }

    @Test("SARIF shows 5,000 results, errors first, and says how many are cut") func sarifCut() throws {
        let text = try Sample.many([(.warning, 4_999), (.error, 3)]).text(as: .sarif)
        let run = try run(of: text)
        let results = try #require(run["results"] as? [[String: Any]])
        #expect(results.count == 5_000)
        #expect(results.prefix(4).map { $0["level"] as? String } == ["error", "error", "error", "warning"])
        #expect(text.contains(#""toolExecutionNotifications":[{"level":"warning","message":{"text":"not shown here: 2 warnings; "#))
    }

    @Test("a fix of SARIF, applied as an editor would, is the edit of the finding") func sarifFix() throws {
        let source = Sample.source()
        let run = try run(of: try Sample.feed().text(as: .sarif))
        let results = try #require(run["results"] as? [[String: Any]])
        for finding in Sample.findings(in: source) {
            guard let edit = finding.edit else { continue }
            let result = try #require(results.first { $0["ruleId"] as? String == finding.rule })
            let fixes = try #require(result["fixes"] as? [[String: Any]])
            let change = try #require((fixes[0]["artifactChanges"] as? [[String: Any]])?.first)
            let replacements = try #require(change["replacements"] as? [[String: [String: Any]]])
            var text = Array(String(decoding: source.bytes, as: UTF8.self).utf16)
            for replacement in replacements.reversed() {
                let region = try #require(replacement["deletedRegion"] as? [String: Int])
                let inserted = try #require(replacement["insertedContent"]?["text"] as? String)
                text.replaceSubrange(try place(region, "start", text)..<(try place(region, "end", text)), with: inserted.utf16)
            }
            #expect(String(decoding: text, as: UTF16.self) == expected(edit, source))
        }
    }

    private func run(of text: String) throws -> [String: Any] {
        let log = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        return try #require((log["runs"] as? [[String: Any]])?.first)
    }

    /// The offset of a line and column in UTF-16 units; lines end with LF.
    private func place(_ region: [String: Int], _ side: String, _ text: [UInt16]) throws -> Int {
        let line = try #require(region["\(side)Line"])
        let column = try #require(region["\(side)Column"])
        var starts = [0]
        for (index, unit) in text.enumerated() where unit == 10 { starts.append(index + 1) }
        return starts[line - 1] + column - 1
    }

    private func expected(_ edit: Edit, _ source: Source) -> String {
        var bytes = source.bytes
        for replacement in edit.replacements.reversed() { bytes.replaceSubrange(replacement.bytes, with: replacement.text.utf8) }
        return String(decoding: bytes, as: UTF8.self)
    }
}
