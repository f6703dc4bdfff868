import Community
import Documents
import Foundation
import Git
import Review
import TestSupport
import Testing
import Workspace

@Suite("What the index leads to is what the whole says", .serialized) struct GlanceTests {
    @Test("on any community, with objections, delegations and exceptions, by whom and on what device they may be", arguments: [1, 2, 3])
    func same(_ seed: UInt64) async throws {
        var play = try await Play(seed: seed)
        let remembered = Remembered()
        for turn in 1...30 {
            try await play.act()
            if turn.isMultiple(of: 2) { try compare(play.ground, "seed \(seed), turn \(turn)", remembered) }
        }
        #expect(play.done.count > 6, "the members did many different things: \(play.done.sorted())")
    }

    @Test("a damaged index is made again, and one of a publication that was taken back forgets it") func damaged() async throws {
        let ground = try await Ground(.approved)
        try compare(ground, "as it came")
        try Data("no database".utf8).write(to: URL(fileURLWithPath: "\(ground.clone(of: "amina"))/.git/praxis/reviews.db"))
        try compare(ground, "damaged")
        let before = try ground.tip("amina")
        try await ground.publish("amina", "page/welcome")
        try compare(ground, "published")
        #expect(try open(ground) == ["page/notes"])
        try ground.git("amina", "reset", "-q", "--hard", before)
        try compare(ground, "taken back")
        #expect(try open(ground) == ["page/notes", "page/welcome"])
    }

    @Test("a journal in two versions makes nobody look at less than all of it") func forked() async throws {
        let ground = try await Ground(.approved)
        let journal = try ground.git("amina", "for-each-ref", "--format=%(refname)", "refs/praxis/journal/bruno")
        let name = String(journal.dropFirst("refs/praxis/journal/".count))
        try ground.git("amina", "update-ref", "refs/praxis-remote/origin/forked/\(name)", try ground.tip("amina"))
        let workspace = try ground.open("amina")
        #expect(try !workspace.glance().isNarrow)
        #expect(try workspace.glance().alarms.map(\.id) == workspace.snapshot().alarms.map(\.id))
        try ground.git("amina", "update-ref", "-d", "refs/praxis-remote/origin/forked/\(name)")
        try compare(ground, "settled")
    }

    @Test("a signature that the index knows nothing of is checked by whoever looks, and each is by whoever proves") func checked()
        async throws
    {
        let ground = try await Ground(.approved)
        _ = try ground.open("amina").look()
        let journal = try ground.git("amina", "for-each-ref", "--format=%(refname)", "refs/praxis/journal/bruno")
        let tip = try ground.git("amina", "rev-parse", journal)
        // The same entry, signed by nobody, where its journal was.
        let raw = try ground.git("amina", "cat-file", "commit", tip).components(separatedBy: "\n")
        let start = try #require(raw.firstIndex { $0.hasPrefix("gpgsig") })
        let end = try #require(raw[(start + 1)...].firstIndex { !$0.hasPrefix(" ") })
        let file = "\(ground.clone(of: "amina"))/.git/unsigned"
        try (Array(raw[..<start]) + Array(raw[end...])).joined(separator: "\n").appending("\n").write(
            toFile: file, atomically: false, encoding: .utf8)
        let forged = try ground.git("amina", "hash-object", "-t", "commit", "-w", file)
        try ground.git("amina", "update-ref", journal, forged)
        for _ in 0..<2 {
            #expect(try ground.open("amina").look().alarms.map(\.id).contains("entry-invalid"))
            #expect(try ground.open("amina").snapshot().alarms.map(\.id).contains("entry-invalid"))
        }
    }

    @Test("what a server remembers knows where the journals end, as what it reads does") func kept() async throws {
        let ground = try await Ground(.approved)
        let remembered = Remembered()
        let frontier = try ground.open("amina").snapshot().frontier
        for moment in [testNow, "2020-11-24T09:00:01Z", "2020-11-24T09:00:02Z"] {
            let glance = try ground.open("amina", now: moment, remembered: remembered).glance()
            #expect(glance.isNarrow && glance.frontier.tips == frontier.tips && glance.frontier.lamport == frontier.lamport)
        }
    }

    @Test("a journal that goes back, or is continued by somebody else, is read by a server as by whoever begins anew")
    func setBack() async throws {
        let ground = try await Ground(.approved)
        let remembered = Remembered()
        func read() throws -> [String] {
            let served = try ground.open("amina", remembered: remembered).look()
            let fresh = try ground.open("amina").snapshot()
            #expect(served.entries == fresh.entries && served.alarms == fresh.alarms)
            return served.entries.map(\.id)
        }
        let all = try read()
        let journal = try ground.git("amina", "for-each-ref", "--format=%(refname)", "refs/praxis/journal/bruno")
        let tip = try ground.git("amina", "rev-parse", journal)
        let before = try ground.git("amina", "rev-parse", "\(tip)^")
        try ground.git("amina", "update-ref", journal, before)
        #expect(try read() == all.filter { $0 != tip })
        try ground.git("amina", "update-ref", journal, tip)
        #expect(try read() == all)
        // Of two parents, and of a commit that is no entry, nothing counts.
        for parents in [["-p", tip, "-p", before], ["-p", tip]] {
            let odd = try ground.git("amina", ["commit-tree", "-m", "odd"] + parents + ["\(tip)^{tree}"])
            try ground.git("amina", "update-ref", journal, odd)
            #expect(try read() == all)
        }
    }

    private func open(_ ground: Ground) throws -> [String] {
        let workspace = try ground.open("amina")
        return try workspace.openProposals(in: try workspace.glance()).flatMap { $0.subjects.map(\.doc) }.sorted()
    }

    /// Compares all that a person is told of, today and in a year.
    ///
    /// - Parameter remembered: of what a server has read since the beginning.
    private func compare(_ ground: Ground, _ comment: String, _ remembered: Remembered? = nil) throws {
        let workspace = try ground.open("amina")
        for day in [nil, Day(parsing: "2027-11-24")] {
            let whole = try workspace.snapshot(on: day)
            let narrow = try workspace.glance(on: day)
            #expect(narrow.isNarrow, "\(comment)")
            #expect(narrow.frontier.tips == whole.frontier.tips && narrow.frontier.lamport == whole.frontier.lamport, "\(comment)")
            // In a workspace of its own, so that nothing is remembered of the reading before.
            let looked = try ground.open("amina").look(on: day)
            #expect(looked.entries == whole.entries && looked.alarms == whole.alarms && !looked.isNarrow, "\(comment)")
            let served = try ground.open("amina", remembered: remembered)
            let again = try served.look(on: day)
            #expect(again.entries == whole.entries && again.alarms == whole.alarms, "\(comment)")
            try compareCounted(workspace, whole, comment)
            for doc in whole.recordFiles.keys {
                let life = try workspace.life(of: doc, among: workspace.lives(in: whole), in: whole)
                #expect(try served.life(of: doc, among: served.lives(in: again), in: again) == life, "\(comment): \(doc)")
            }
            #expect(try workspace.openProposals(in: narrow) == workspace.openProposals(in: whole), "\(comment)")
            #expect(narrow.fold.delegations == whole.fold.delegations, "\(comment)")
            #expect(try workspace.ratifications(in: narrow) == workspace.ratifications(in: whole), "\(comment)")
            let known = try workspace.documents(in: narrow, unsaved: true)
            let all = try workspace.documents(in: whole, unsaved: true)
            #expect(known.filter { !all.contains($0) } == [], "\(comment)")
            let (lives, wholeLives) = (try workspace.lives(in: narrow), try workspace.lives(in: whole))
            for document in all {
                let isKnown = known.contains(document)
                if document.proposal != nil || document.draft != nil { #expect(isKnown, "\(comment): \(document.doc)") }
                guard let life = try workspace.life(of: document.doc, among: wholeLives, in: whole) else { continue }
                let state = State(of: life, on: whole.today)
                if state.needsCare || !life.openFlags.isEmpty { #expect(isKnown, "\(comment): \(document.doc) is \(state)") }
                let (found, named) = try workspace.glance(at: document.doc)
                #expect(try named == workspace.find(document.doc, in: workspace.snapshot()), "\(comment)")
                #expect(found.isNarrow)
                try compareShown(document.doc, life, wholeLives, ground, day, comment)
                guard isKnown, let other = try workspace.life(of: document.doc, among: lives, in: narrow) else { continue }
                #expect(State(of: other, on: whole.today) == state, "\(comment): \(document.doc)")
                #expect(other.openFlags == life.openFlags && other.objections == life.objections, "\(comment): \(document.doc)")
                #expect(other.reviewDue == life.reviewDue && other.successors == life.successors, "\(comment): \(document.doc)")
            }
        }
    }
}

extension GlanceTests {
    /// What is counted of documents without their texts.
    private func compareCounted(_ workspace: borrowing Workspace, _ snapshot: Snapshot, _ comment: String) throws {
        let (all, light) = (try workspace.holdings(in: snapshot), try workspace.holdings(whole: ["page"], in: snapshot))
        #expect(light.documents.filter { $0.id.kind == "page" } == all.documents.filter { $0.id.kind == "page" }, "\(comment)")
        let none = try workspace.holdings(whole: [], in: snapshot)
        #expect(Freshness(none) == Freshness(all), "\(comment)")
        func value(_ holdings: Holdings) throws -> ValueReport {
            ValueReport(holdings, try workspace.publications(of: holdings, in: snapshot), Span(since: nil, until: snapshot.today))
        }
        #expect(try value(none) == value(all), "\(comment)")
        #expect(none.documents.map(\.state) == all.documents.map(\.state) && none.documents.map(\.title) == all.documents.map(\.title))
    }

    /// What `show` tells of a document, in a workspace of its own.
    private func compareShown(_ doc: String, _ life: Life, _ lives: Lives, _ ground: Ground, _ day: Day?, _ comment: String) throws {
        let workspace = try ground.open("amina")
        let (narrow, document, drafts) = try workspace.glance(atWritten: doc, on: day)
        let whole = try workspace.snapshot(on: day)
        let (wholeDocument, wholeDrafts) = try workspace.findWritten(doc, in: whole)
        #expect(narrow.isNarrow && document == wholeDocument && drafts == wholeDrafts, "\(comment): \(doc)")
        let known = try workspace.lives(in: narrow)
        #expect(try workspace.life(of: doc, among: known, in: narrow) == life, "\(comment): \(doc)")
        #expect(workspace.succession(of: doc, among: known) == workspace.succession(of: doc, among: lives), "\(comment): \(doc)")
        guard let proposal = document.proposal else { return }
        #expect(try workspace.verdicts(on: proposal, in: narrow) == workspace.verdicts(on: proposal, in: whole), "\(comment): \(doc)")
        #expect(
            try workspace.remarks(on: doc, of: proposal, in: nil, narrow).map(\.remark)
                == workspace.remarks(on: doc, of: proposal, in: nil, whole).map(\.remark))
    }
}

/// Members who do one thing after the other, each seeing what they happen to have received.
private struct Play {
    let ground: Ground
    private var random: Seeded
    private var pages = 0
    private var stale: [String: Snapshot] = [:]
    private(set) var done: Set<String> = []

    init(seed: UInt64) async throws {
        ground = try await Ground(.published)
        random = Seeded(seed: seed)
    }

    mutating func act() async throws {
        let id = ["amina", "bruno", "chloe"].randomElement(using: &random) ?? ""
        switch Int.random(in: 0..<12, using: &random) {
        case 0, 1, 2, 3: try await speak(id)
        case 4, 5: try await remark(id)
        case 6: try await delegate(id)
        case 7: try await write()
        case 8, 9: try await publish()
        default: try exchange()
        }
        if Bool.random(using: &random) { try exchange() }
    }

    /// What a member has seen: sometimes what they had seen a while ago, on one device or the other.
    private mutating func seen(_ id: String, _ workspace: borrowing Workspace) throws -> Snapshot {
        try ground.git(id, "config", "praxis.device", ["aaaa1111", "bbbb2222"].randomElement(using: &random) ?? "")
        // Whoever says something may have looked at less than all.
        let fresh = Bool.random(using: &random) ? try workspace.snapshot() : try workspace.glance()
        if let old = stale[id], old.main == fresh.main, Int.random(in: 0..<3, using: &random) == 0 { return old }
        stale[id] = fresh
        return fresh
    }

    private mutating func say(_ statement: Statement, _ id: String, _ workspace: borrowing Workspace, _ snapshot: Snapshot) async throws {
        let (member, key) = try workspace.signer(in: snapshot)
        _ = try await workspace.append(statement, by: member, key: key, in: snapshot)
        done.insert(statement.kind.name)
    }

    private mutating func speak(_ id: String) async throws {
        let workspace = try ground.open(id)
        let snapshot = try seen(id, workspace)
        guard let proposal = try workspace.openProposals(in: snapshot).randomElement(using: &random) else { return try await write() }
        let kinds: [Entry.Kind] = [.approve, .approve, .object, .object, .withdraw, .abstain, .comment, .resolve, .abandon, .override]
        let kind = kinds.randomElement(using: &random) ?? .approve
        if kind == .abandon, Bool.random(using: &random) { return }
        let about = kind == .resolve ? proposal.votes[id]?.id : nil
        let statement = Statement(
            kind, proposal: proposal.id, round: proposal.round.number, subjects: proposal.subjects, why: "said so", about: about)
        try await say(statement, id, workspace, snapshot)
    }

    /// About what is published.
    private mutating func remark(_ id: String) async throws {
        let workspace = try ground.open(id)
        let snapshot = try seen(id, workspace)
        guard let doc = snapshot.recordFiles.keys.sorted().randomElement(using: &random),
            let subject = try workspace.publishedSubject(doc, in: snapshot)
        else { return }
        let kinds: [Entry.Kind] = [.flag, .confirm, .acknowledge, .use, .object, .withdraw, .resolve]
        let kind = kinds.randomElement(using: &random) ?? .flag
        let flag = snapshot.entries.filter { $0.entry.kind == .flag }.randomElement(using: &random)
        let statement = Statement(
            kind, proposal: nil, round: nil, subjects: [subject], why: "said so", about: kind == .resolve ? flag?.id : nil)
        try await say(statement, id, workspace, snapshot)
    }

    private mutating func delegate(_ id: String) async throws {
        let workspace = try ground.open(id)
        let snapshot = try seen(id, workspace)
        let to = ["amina", "bruno", "chloe"].filter { $0 != id }.randomElement(using: &random) ?? ""
        let statement = Statement(
            .delegate, proposal: nil, round: nil, subjects: [], why: nil, to: ["@\(to)"], until: Day(parsing: "2026-12-31"))
        try await say(statement, id, workspace, snapshot)
    }

    private mutating func write() async throws {
        guard pages < 5 else { return }
        pages += 1
        try await ground.draft("bruno", "page-\(pages)", ["pages/page-\(pages).md": page("page-\(pages)", "Words.\n")])
        try await ground.submit("bruno", "page-\(pages)")
        try ground.git("bruno", "switch", "-q", "main")
        done.insert("submit")
    }

    private mutating func publish() async throws {
        let workspace = try ground.open("amina")
        let snapshot = try workspace.snapshot()
        for proposal in try workspace.openProposals(in: snapshot)
        where try workspace.verdicts(on: proposal, in: snapshot).allSatisfy(\.allows) {
            let (member, key) = try workspace.signer(in: snapshot)
            _ = try await workspace.publish(try workspace.plan(proposal, by: member, in: snapshot), by: member, key: key, in: snapshot)
            done.insert("published")
            return
        }
    }

    /// One has received from another; nobody loses what is theirs.
    private mutating func exchange() throws {
        let names = ["amina", "bruno", "chloe"].shuffled(using: &random)
        let wanted = "'refs/praxis/journal/*:refs/praxis/journal/*' 'refs/heads/draft/*:refs/heads/draft/*'"
        _ = try ground.sh(names[1], "git fetch -q --update-head-ok '\(ground.clone(of: names[0]))' \(wanted)")
        if names[0] == "amina" {
            _ = try ground.sh(names[1], "git fetch -q --update-head-ok '\(ground.clone(of: "amina"))' main:main && git reset -q --hard")
        }
        done.insert("exchanged")
    }
}
