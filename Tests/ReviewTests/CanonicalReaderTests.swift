import Documents
import Foundation
import Review
import TestSupport
import Testing

@Suite("Canonical JSON, read in one pass") struct CanonicalReaderTests {
    private let texts = SharedTexts()

    private func byHand<Value: CanonicalReadable>(_ type: Value.Type, _ bytes: [UInt8]) -> Value? {
        var reader = CanonicalReader(bytes)
        guard let value = try? Value(reading: &reader), reader.isAtEnd else { return nil }
        return value
    }

    private static let words = [
        "", "a", "é", "e\u{301}", "\"", "\\", "/", "\n\t\u{8}\u{c}\r", "\u{0}\u{1f}\u{7f}", "😀", "\u{2028}", "\u{202e}x",
    ]

    private func word(_ random: inout Seeded) -> String { Self.words[Int.random(in: 0..<Self.words.count, using: &random)] }

    private func some<Value>(_ value: @autoclosure () -> Value, _ random: inout Seeded) -> Value? {
        Bool.random(using: &random) ? value() : nil
    }

    private func list<Value>(_ random: inout Seeded, _ value: (inout Seeded) -> Value) -> [Value] {
        (0..<Int.random(in: 0...3, using: &random)).map { _ in value(&random) }
    }

    private func subject(_ random: inout Seeded) -> Subject {
        Subject(
            doc: word(&random), path: word(&random), mode: "100644", blob: word(&random), sha256: "00",
            assets: list(&random) { Subject.Asset(path: self.word(&$0), blob: "b", sha256: self.word(&$0)) },
            template: some("practice@1", &random), base: Subject.Base(record: some("r", &random), blob: some("b", &random)),
            class: ChangeClass.allCases[Int.random(in: 0..<3, using: &random)], retires: some(true, &random))
    }

    private func entry(_ random: inout Seeded) -> Entry {
        let number = [0, 1, 912, 9_007_199_254_740_991, Int.max][Int.random(in: 0..<5, using: &random)]
        let reason = word(&random)
        let names = list(&random) { self.word(&$0) }
        return Entry(
            v: 1, community: word(&random), journal: "amina/1", seq: number, lamport: number,
            kind: Entry.Kind.known[Int.random(in: 0..<Entry.Kind.known.count, using: &random)], proposal: some(oid("p"), &random),
            round: some(2, &random), subjects: list(&random) { self.subject(&$0) }, name: word(&random), entity: word(&random),
            roles: names,
            meaning: some("approval", &random), policy: some("p", &random),
            seen: Dictionary(list(&random) { (self.word(&$0), "x") }) { first, _ in first }, at: word(&random), why: some(reason, &random),
            to: some(names, &random), draft: some(Entry.Draft(branch: reason, tip: "t"), &random), about: some(reason, &random),
            accepts: some(names, &random),
            anchor: some(Anchor(blob: "b", start: 3, end: number, exact: reason, prefix: "", suffix: "s", headings: names), &random),
            revoked: some(Entry.Revocation(key: reason, last: names), &random), until: some("2026-01-01", &random),
            scope: some(names, &random))
    }

    /// What both read, or that neither does.
    private func compare<Value: Codable & CanonicalReadable & Equatable>(_ type: Value.Type, _ bytes: [UInt8], _ note: String) {
        let library = try? CanonicalJSON.read(type, comparing: bytes)
        if let read = byHand(type, bytes) {
            #expect(library == read, "\(note): \(String(decoding: bytes, as: UTF8.self))")
        }
        // Giving up is allowed only where the library decides the same in the end.
        #expect((try? CanonicalJSON.read(type, from: bytes, limit: .max)) == library, "\(note)")
        // Nor does it matter what was read before.
        #expect((try? CanonicalJSON.read(type, from: bytes, limit: .max, sharing: texts)) == library, "\(note)")
    }

    @Test("what is written is read by hand, to the same value as by the library") func written() throws {
        var random = Seeded.announced()
        var byHand = 0
        for turn in 0..<400 {
            let entry = entry(&random)
            let bytes = try CanonicalJSON.bytes(of: entry)
            compare(Entry.self, bytes, "turn \(turn)")
            #expect(try CanonicalJSON.read(Entry.self, from: bytes, limit: .max) == entry)
            if self.byHand(Entry.self, bytes) != nil { byHand += 1 }
        }
        // It gives up on names beyond ASCII and on the greatest of numbers only.
        #expect(byHand > 100, "\(byHand)")
    }

    @Test("a record is read by hand") func record() throws {
        for record in [Record.sample(), .sample(reviewDue: "2027-01-01", status: .retired)] {
            let bytes = Array(try record.bytes().dropLast())
            #expect(byHand(Record.self, bytes) == record)
            compare(Record.self, bytes, "a record")
        }
    }

    @Test("of what is changed anywhere, it takes nothing that the library refuses, and nothing as another value") func changed() throws {
        var random = Seeded.announced()
        let pieces = [
            "", " ", "\"", "\\", "{", "}", "[", "]", ",", ":", "null", "true", "0", "-", "1e2", "\\u0041", "\\n", "\n", "é", "\u{0}",
        ]
        for turn in 0..<3_000 {
            var bytes =
                turn.isMultiple(of: 3)
                ? Array(try Record.sample().bytes().dropLast()) : try CanonicalJSON.bytes(of: entry(&random))
            for _ in 0..<Int.random(in: 1...2, using: &random) {
                let start = Int.random(in: 0...bytes.count, using: &random)
                let end = min(bytes.count, start + Int.random(in: 0...2, using: &random))
                let piece =
                    turn.isMultiple(of: 2)
                    ? Array(pieces[Int.random(in: 0..<pieces.count, using: &random)].utf8) : [UInt8.random(in: 0...255, using: &random)]
                bytes.replaceSubrange(start..<end, with: piece)
            }
            compare(Entry.self, bytes, "turn \(turn)")
            compare(Record.self, bytes, "turn \(turn)")
        }
    }
}
