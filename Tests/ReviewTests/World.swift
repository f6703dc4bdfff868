import Documents
import Review

/// A small community in memory: what the tests of this folder are about, with everything that does not matter filled in.
enum World {
    static let community = "0123456789abcdef0123456789abcdef"
    static let policyBlob = oid("policy")
    /// A Tuesday.
    static let now = instant("2026-11-24T09:00:00Z")

    static let people = [
        member("amina", entity: "conseil", roles: ["facilitator", "reviewer"]),
        member("bruno", entity: "conseil", roles: ["reviewer"]),
        member("chloe", entity: "filiale-b", roles: ["reviewer"]),
    ]

    static func member(
        _ id: String, entity: String = "conseil", roles: Set<String> = [], keys: [String]? = nil, emails: [String]? = nil,
        isEmeritus: Bool = false, from: Day? = nil, to: Day? = nil
    ) -> Member {
        Member(
            id: id, name: id.uppercased(), emails: emails ?? ["\(id)@example.org"], entity: entity, roles: roles,
            keys: (keys ?? [key(id)]).map { Member.Key(line: $0) }, isEmeritus: isEmeritus, activeFrom: from, activeTo: to)
    }

    static func key(_ member: String) -> String { "ssh-ed25519 KEY-\(member)" }

    static let oneReviewer = Policy.Rule(
        id: "default", require: [Policy.Requirement(role: "reviewer", count: 1)], publishRole: "facilitator")

    static func rulebook(
        _ members: [Member] = people, rules: [Policy.Rule] = [], standard: Policy.Rule = oneReviewer, version: Int = 1,
        closed: [ClosedRange<Day>] = [], id: String = community
    ) -> Rulebook {
        let entities = Set(members.map(\.entity)).map { Entity(id: $0, name: $0) }
        return Rulebook(
            community: Review.Community(
                format: 1, id: id, version: version, name: "PMO", languages: ["en"], calendar: WorkingCalendar(closed: closed),
                rootMembers: [members.first?.id ?? ""], outline: [], roles: [], assetLimit: Limits.asset),
            members: Dictionary(uniqueKeysWithValues: members.map { ($0.id, $0) }),
            entities: Dictionary(uniqueKeysWithValues: entities.map { ($0.id, $0) }),
            policy: Policy(version: 1, standard: standard, rules: rules), policyBlob: policyBlob)
    }

    /// What a proposal is about, where a test says nothing else.
    static func subject(
        _ doc: String = "practice/run-a-risk-review", path: String = "guide/run-a-risk-review.md", mode: String = "100644",
        blob: String = oid("text"), sha256: String = "5ad1", assets: [Subject.Asset] = [], template: String? = "practice@1",
        base: Subject.Base = Subject.Base(record: nil, blob: nil), class: ChangeClass = .major
    ) -> Subject {
        Subject(
            doc: doc, path: path, mode: mode, blob: blob, sha256: sha256, assets: assets, template: template, base: base,
            class: `class`)
    }

    static let nobody = Authorship(commits: [], adopted: [], named: [], submitters: [], rulebook: rulebook())
}

/// Forty hexadecimal digits that stand for an object, the same for the same name.
func oid(_ name: String) -> String {
    // FNV-1a, with another start for each third.
    var digits = ""
    for start: UInt64 in [0xcbf2_9ce4_8422_2325, 0x9e37_79b9_7f4a_7c15, 0x1234_5678_9abc_def0] {
        var hash = start
        for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        let hex = String(hash, radix: 16)
        digits += String(repeating: "0", count: 16 - hex.count) + hex
    }
    return String(digits.prefix(40))
}

func instant(_ text: String) -> Instant { Instant(parsing: text) ?? Instant(seconds: 0) }

func day(_ text: String) -> Day { Day(parsing: text) ?? Day(number: 0) }

/// Journals in memory: each entry sees all that was written before it, unless the test says what it saw.
struct Chronicle {
    private(set) var entries: [JournalEntry] = []
    var community = World.community
    /// Parts the ids of one chronicle from those of another.
    var name = "chronicle"

    /// - Parameters:
    ///   - seeing: what the writer had received; `nil` is everything.
    ///   - lamport: `nil` is the honest one.
    @discardableResult
    mutating func add(
        _ kind: Entry.Kind, by member: String, device: String = "d1", on proposal: JournalEntry? = nil,
        subjects: [Subject] = [World.subject()], seeing: [JournalEntry]? = nil, lamport: Int? = nil, at: String = "2026-11-20T09:00:00Z",
        to: [String]? = nil, meaning: String? = nil, key: String? = nil, version: Int = Entry.version, draft: Entry.Draft? = nil,
        why: String?? = nil, about: JournalEntry? = nil, revoked: Entry.Revocation? = nil,
        anchor: Anchor? = nil, accepts: [String]? = nil, until: String? = nil, scope: [String]? = nil
    ) -> JournalEntry {
        let journal = "\(member)/\(device)"
        let own = entries.filter { $0.entry.journal == journal }
        let known = (seeing ?? entries) + own
        var seen: [String: String] = ["refs/heads/main": oid("main")]
        for entry in known where entry.entry.journal != journal { seen["refs/praxis/journal/\(entry.entry.journal)"] = entry.id }
        let honest = Entry.lamport(after: known.map(\.entry.lamport))
        let entry = Entry(
            v: version, community: community, journal: journal, seq: own.count + 1, lamport: lamport ?? honest, kind: kind,
            proposal: proposal?.id, round: 1, subjects: subjects, name: member, entity: "conseil", roles: [],
            meaning: kind == .approve ? meaning ?? "approval" : meaning, policy: World.policyBlob, seen: seen, at: at,
            why: why ?? (kind == .object ? "not yet" : nil), to: to, draft: draft, about: about?.id,
            accepts: accepts, anchor: anchor, revoked: revoked, until: until, scope: scope)
        let written = JournalEntry(
            id: oid("\(name) \(entries.count) \(journal)"), parent: own.last?.id, entry: entry, key: key ?? World.key(member))
        entries.append(written)
        return written
    }

    mutating func delegate(by member: String, to: [String]?, until: String?) {
        add(.delegate, by: member, subjects: [], to: to, until: until)
    }

    func fold(_ rulebook: Rulebook = World.rulebook()) -> Fold { Fold(entries, rulebook: rulebook) }
}

/// One proposal by Bruno that Amina and Chloé approve, and what is judged of it.
struct Case {
    var chronicle = Chronicle()
    var submission: JournalEntry
    var rulebook: Rulebook
    var subject: Subject
    var authorship: Authorship
    var now = World.now
    var grantsRoles = false
    var delegations: [Delegation] = []
    var notBefore: Instant? = Instant(seconds: 0)
    var isRatifying = false

    init(
        _ rulebook: Rulebook = World.rulebook(), subject: Subject = World.subject(), at: String = "2026-11-20T09:00:00Z",
        to: [String]? = nil
    ) {
        self.rulebook = rulebook
        self.subject = subject
        submission = chronicle.add(
            .submit, by: "bruno", subjects: [subject], at: at, to: to, draft: Entry.Draft(branch: "draft/a", tip: oid("draft")))
        authorship = Authorship(commits: [], adopted: [], named: [], submitters: ["bruno"], rulebook: rulebook)
    }

    /// Casts a vote on the subject as it was submitted.
    @discardableResult
    mutating func vote(
        _ kind: Entry.Kind, by member: String, device: String = "d1", on other: Subject? = nil, seeing: [JournalEntry]? = nil,
        meaning: String? = nil, key: String? = nil
    ) -> JournalEntry {
        chronicle.add(
            kind, by: member, device: device, on: submission, subjects: [other ?? subject], seeing: seeing, meaning: meaning, key: key)
    }

    /// Signs an urgent publication or an override, with a reason unless the test says otherwise.
    @discardableResult
    mutating func exception(
        _ kind: Entry.Kind, by member: String, why: String?? = nil, meaning: String? = nil, on other: Subject? = nil,
        settles: [JournalEntry] = []
    ) -> JournalEntry {
        chronicle.add(
            kind, by: member, on: submission, subjects: [other ?? subject], meaning: meaning, why: .some(why ?? "the law changed"),
            scope: settles.isEmpty ? nil : settles.map(\.id))
    }

    /// What is judged; `nil` where the proposal is not in the fold.
    var dossier: Dossier? {
        chronicle.fold(rulebook)[submission.id].map {
            Dossier(
                matter: Policy.Matter(subject: subject, grantsRoles: grantsRoles), proposal: $0, authorship: authorship, rulebook: rulebook,
                now: now, delegations: delegations, notBefore: notBefore, isRatifying: isRatifying)
        }
    }

    var verdict: Verdict? { dossier.map(evaluate) }
}
