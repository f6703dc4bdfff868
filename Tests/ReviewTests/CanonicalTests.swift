import Foundation
import Review
import Testing

@Suite("Canonical JSON") struct CanonicalTests {
    private func text(_ value: some Encodable) throws -> String { String(decoding: try CanonicalJSON.bytes(of: value), as: UTF8.self) }

    @Test("keys are sorted, nothing is spaced, and no slash is escaped") func order() throws {
        let value = ["b": ["x/y"], "a": [], "aa": ["z"], "A": ["1"], "a10": [], "a9": []]
        #expect(try text(value) == #"{"A":["1"],"a":[],"a10":[],"a9":[],"aa":["z"],"b":["x/y"]}"#)
    }

    @Test("the strings of RFC 8785 are escaped as it says") func escapes() throws {
        // Section 3.2.2: "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/"
        #expect(try text(["string": "\u{20ac}$\u{f}\nA'B\"\\\\\"/"]) == #"{"string":"€$\u000f\nA'B\"\\\\\"/"}"#)
    }

    @Test("control characters have the short form where there is one, and nothing else is escaped") func controls() throws {
        #expect(try text(["\u{8}\t\n\u{c}\r\u{0}\u{1f}"]) == #"["\b\t\n\f\r\u0000\u001f"]"#)
        #expect(try text(["\u{7f}é\u{2028}\u{2029}<>&'😀"]) == "[\"\u{7f}é\u{2028}\u{2029}<>&'😀\"]")
    }

    @Test("two spellings of a letter stay two") func normalisation() throws {
        #expect(try CanonicalJSON.bytes(of: ["e\u{301}"]) != CanonicalJSON.bytes(of: ["\u{e9}"]))
    }

    @Test("numbers are whole and plain", arguments: [(0, "0"), (-1, "-1"), (912, "912"), (9_007_199_254_740_991, "9007199254740991")])
    func numbers(_ number: Int, _ expected: String) throws {
        #expect(try text([number]) == "[\(expected)]")
    }

    private func read(_ text: String) throws -> Subject { try CanonicalJSON.read(Subject.self, from: Array(text.utf8), limit: 10_000) }

    private static let sample =
        #"{"assets":[["guide/a.png","b1","c2"]],"base":{"blob":null,"record":null},"blob":"0a","class":"major","doc":"practice/a","mode":"100644","path":"guide/a.md","sha256":"ff","template":"practice@1"}"#

    @Test("a subject reads and writes as model.md shows it") func subject() throws {
        let subject = try read(Self.sample)
        #expect(subject.assets == [Subject.Asset(path: "guide/a.png", blob: "b1", sha256: "c2")])
        #expect(subject.base == Subject.Base(record: nil, blob: nil))
        #expect(try text(subject) == Self.sample)
    }

    @Test(
        "what is not canonical is refused",
        arguments: [
            ("a space", #"{"#, #"{ "#), ("another order", #""blob":"0a","class":"major""#, #""class":"major","blob":"0a""#),
            ("a key twice", #""doc":"practice/a""#, #""doc":"practice/a","doc":"practice/a""#),
            ("a key twice with two values", #""doc":"practice/a""#, #""doc":"practice/b","doc":"practice/a""#),
            ("a key that is not ours", #""mode""#, #""more":1,"mode""#), ("an escaped slash", "practice/a", #"practice\/a"#),
            ("an escaped letter", "practice/a", #"practice/\u0061"#),
            ("null for what is absent", #""template":"practice@1""#, #""template":null"#),
            ("trailing bytes", #""practice@1"}"#, #""practice@1"} "#), ("a line after it", #""practice@1"}"#, "\"practice@1\"}\n"),
        ])
    func refused(_ what: String, _ old: String, _ new: String) throws {
        let text = Self.sample.replacingOccurrences(of: old, with: new)
        #expect(text != Self.sample)
        #expect(throws: CanonicalJSON.Failure.notCanonical, "\(what)") { try read(text) }
    }

    @Test(
        "what is no JSON, or not ours, cannot be read",
        arguments: [
            "", "{", "[]", "null", #"{"doc":1}"#, sample + sample, sample + "x", sample.replacingOccurrences(of: "major", with: "huge"),
            sample.replacingOccurrences(of: #""doc":"practice/a","#, with: ""),
            sample.replacingOccurrences(of: #""practice/a""#, with: "7"), sample.replacingOccurrences(of: "practice/a", with: #"\ud800"#),
        ])
    func unreadable(_ text: String) {
        #expect(throws: CanonicalJSON.Failure.self) { try read(text) }
    }

    @Test("a number has one spelling", arguments: ["1.0", "1e0", "10e-1", "+1", "01", "-0"]) func spelling(_ number: String) {
        #expect(throws: CanonicalJSON.Failure.self) { try CanonicalJSON.read([Int].self, from: Array("[\(number)]".utf8), limit: 100) }
    }

    @Test("more bytes than the limit are not looked at") func limit() {
        #expect(throws: CanonicalJSON.Failure.tooLarge(bytes: 12)) {
            try CanonicalJSON.read([String].self, from: Array(#"["aaaaaaaa"]"#.utf8), limit: 11)
        }
    }

    @Test("deep nesting is refused, not followed") func nesting() {
        let deep = String(repeating: "[", count: 100_000) + String(repeating: "]", count: 100_000)
        #expect(throws: CanonicalJSON.Failure.self) { try CanonicalJSON.read([Int].self, from: Array(deep.utf8), limit: 1_000_000) }
    }
}

@Suite("Entries as text") struct EntryTests {
    private func entry(why: String? = "Clear and short / « bien »\n\u{1b}[31m") -> Entry {
        Entry(
            community: World.community, journal: "amina/9f3c12ab", seq: 17, lamport: 912, kind: .approve, proposal: oid("p"), round: 2,
            subjects: [World.subject(assets: [Subject.Asset(path: "guide/é.png", blob: oid("a"), sha256: "00")])], name: "Amina Benali",
            entity: "conseil", roles: ["reviewer"], meaning: "approval", policy: World.policyBlob,
            seen: ["refs/praxis/journal/bruno/77aa01ff": oid("s"), "refs/heads/main": oid("m")], at: "2026-11-24T10:00:00Z", why: why)
    }

    @Test("an entry comes back from its message as it was") func roundTrip() throws {
        let message = try JournalEntry.message(summary: "Approve practice/a (round 2)", entry: entry())
        #expect(message.split(separator: "\n", omittingEmptySubsequences: false).count == 4)
        #expect(try JournalEntry.entry(inMessage: Array(message.utf8)) == entry())
    }

    @Test("a kind of a later version keeps its name and is no vote") func unknownKind() throws {
        let kind = Entry.Kind(named: "bless")
        #expect(kind == .unknown("bless"))
        #expect(!kind.isVote)
        #expect(try CanonicalJSON.bytes(of: [kind]) == Array(#"["bless"]"#.utf8))
        for known in Entry.Kind.known { #expect(Entry.Kind(named: known.name) == known) }
    }

    @Test(
        "a message of another form is no entry",
        arguments: ["", "\n", "{}", "a\n\n", "a\nb\n{}", "a\n\n{}\n\n", "a\n\n{}\nmore\n", "a\n\nno JSON\n"])
    func otherForm(_ message: String) {
        #expect(throws: CanonicalJSON.Failure.self) { try JournalEntry.entry(inMessage: Array(message.utf8)) }
    }

    @Test("a key that nobody reads in an entry is refused, so that it cannot smuggle a meaning") func unknownKey() throws {
        let message = try JournalEntry.message(summary: "s", entry: entry()).replacingOccurrences(of: #""v":1,"#, with: #""v":1,"w":1,"#)
        #expect(message.contains(#""w":1"#))
        #expect(throws: CanonicalJSON.Failure.notCanonical) { try JournalEntry.entry(inMessage: Array(message.utf8)) }
    }

    @Test("a record comes back from its bytes, and only from them") func record() throws {
        let record = Record.sample()
        let bytes = try record.bytes()
        #expect(try Record.read(bytes) == record)
        #expect(throws: CanonicalJSON.Failure.self) { try Record.read(Array(bytes.dropLast())) }
        #expect(throws: CanonicalJSON.Failure.self) { try Record.read(bytes + Array("\n".utf8)) }
        #expect(throws: CanonicalJSON.Failure.self) { try Record.read(Array(" ".utf8) + bytes) }
        #expect(throws: CanonicalJSON.Failure.self) { try Record.read([]) }
    }
}

extension Record {
    static func sample(effectiveFrom: String = "2026-11-24", reviewDue: String? = nil, status: Status = .published) -> Record {
        Record(
            community: World.community, doc: "practice/a", version: Version(major: 1, minor: 0), previous: nil, path: "guide/a.md",
            mode: "100644", blob: oid("text"), sha256: "00", assets: [], template: "practice@1", class: .major, proposal: oid("p"),
            evidence: [oid("p")], embedded: [oid("p"): "tree …\n"], publisher: "amina", policy: World.policyBlob,
            trace: [Trace(rule: "guide", by: ["amina"], waived: false)], effectiveFrom: effectiveFrom, reviewDue: reviewDue,
            supersedes: [], status: status)
    }
}
