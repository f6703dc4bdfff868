import Review
import TestSupport
import Testing

@Suite("What a set of entries means") struct FoldTests {
    private static let voters = ["amina", "chloe", "dora"]
    private static let rulebook = World.rulebook(World.people + [World.member("dora", entity: "filiale-b", roles: ["reviewer"])])

    /// Journals of people who each had seen some of the others.
    private func history(_ random: inout Seeded) -> Chronicle {
        var chronicle = Chronicle()
        chronicle.name = "history \(random.next())"
        var submissions: [JournalEntry] = []
        for _ in 0..<Int.random(in: 5...25, using: &random) {
            let seeing = chronicle.entries.filter { _ in Bool.random(using: &random) }
            let lie = Int.random(in: 0..<6, using: &random) == 0 ? Int.random(in: -3...2_000, using: &random) : nil
            if submissions.isEmpty || Int.random(in: 0..<6, using: &random) == 0 {
                submissions.append(chronicle.add(.submit, by: "bruno", seeing: seeing, lamport: lie))
                continue
            }
            let kinds: [Entry.Kind] = [.approve, .approve, .object, .withdraw, .abstain, .comment, .request, .revise, .unknown("bless")]
            let kind = kinds.randomElement(using: &random) ?? .comment
            chronicle.add(
                kind, by: kind == .revise ? "bruno" : Self.voters.randomElement(using: &random) ?? "amina",
                device: Bool.random(using: &random) ? "d1" : "d2", on: submissions.randomElement(using: &random), seeing: seeing,
                lamport: lie,
                to: kind == .request ? ["@\(Self.voters.randomElement(using: &random) ?? "amina")"] : nil)
        }
        return chronicle
    }

    @Test("neither the order of delivery, nor receiving twice, nor in which parts, changes the result") func convergence() {
        var random = Seeded.announced()
        for _ in 0..<200 {
            let entries = history(&random).entries
            let expected = Fold(entries, rulebook: Self.rulebook)
            for _ in 0..<5 {
                // Parts overlap, as journals that two servers had in different states.
                let early = entries.filter { _ in Bool.random(using: &random) }
                let delivered = (early + entries).shuffled(using: &random)
                #expect(Fold(delivered, rulebook: Self.rulebook) == expected)
            }
        }
    }

    @Test("an entry is folded after all that its writer had seen, whatever lamport it claims") func causes() {
        var random = Seeded.announced()
        for _ in 0..<200 {
            let entries = history(&random).entries
            for proposal in Fold(entries, rulebook: Self.rulebook).proposals {
                var folded: Set<String> = []
                let all = Set(proposal.entries.map(\.id))
                for entry in proposal.entries {
                    folded.insert(entry.id)
                    let causes = Set(entry.entry.seen.values).union([entry.parent, entry.entry.proposal].compactMap(\.self)).intersection(
                        all)
                    #expect(causes.isSubset(of: folded))
                }
            }
        }
    }

    /// The rule of model.md said again: of the votes that no later vote of the same member had seen, the most cautious.
    private func vote(of member: String, on proposal: String, _ entries: [JournalEntry]) -> Entry.Kind? {
        let byID = Dictionary(uniqueKeysWithValues: entries.map { ($0.id, $0) })
        func isBefore(_ earlier: JournalEntry, _ later: JournalEntry) -> Bool {
            var open = [later]
            var met: Set<String> = []
            while let next = open.popLast() {
                for id in Set(next.entry.seen.values).union([next.parent, next.entry.proposal].compactMap(\.self))
                where met.insert(id).inserted {
                    if id == earlier.id { return true }
                    if let cause = byID[id] { open.append(cause) }
                }
            }
            return false
        }
        let votes = entries.filter { $0.entry.member == member && $0.entry.proposal == proposal && $0.entry.kind.isVote }
        let last = votes.filter { vote in !votes.contains { isBefore(vote, $0) } }
        let kinds = Set(last.map(\.entry.kind))
        return [Entry.Kind.object, .withdraw].first { kinds.contains($0) } ?? (kinds.count == 1 ? kinds.first : nil)
    }

    @Test("a member's vote is the latest, and of those that had not seen each other the one that blocks or takes back") func votes() {
        var random = Seeded.announced()
        for _ in 0..<400 {
            let entries = history(&random).entries
            for proposal in Fold(entries, rulebook: Self.rulebook).proposals {
                for member in Self.voters {
                    guard let expected = vote(of: member, on: proposal.id, entries) else { continue }
                    #expect(proposal.votes[member]?.entry.kind == expected, "\(member)")
                }
            }
        }
    }

    @Test(
        "of two devices that had not seen each other, the objection or the withdrawal wins",
        arguments: [
            (Entry.Kind.approve, Entry.Kind.object, Entry.Kind.object), (.object, .approve, .object), (.approve, .withdraw, .withdraw),
            (.withdraw, .approve, .withdraw), (.object, .withdraw, .object), (.abstain, .object, .object),
        ])
    func devices(_ first: Entry.Kind, _ second: Entry.Kind, _ expected: Entry.Kind) {
        for lamports in [(5, 6), (6, 5), (5, 5)] {
            var one = Case()
            let submission = one.submission
            one.chronicle.add(first, by: "amina", device: "d1", on: submission, seeing: [submission], lamport: lamports.0)
            one.chronicle.add(second, by: "amina", device: "d2", on: submission, seeing: [submission], lamport: lamports.1)
            #expect(one.chronicle.fold()[submission.id]?.votes["amina"]?.entry.kind == expected)
        }
    }

    @Test("a withdrawal that one device had not seen stands beside the approval that followed an older objection there") func threeVotes() {
        for lamport in [3, 4, 50] {
            var one = Case()
            let submission = one.submission
            let object = one.chronicle.add(.object, by: "amina", device: "d2", on: submission, seeing: [submission])
            one.chronicle.add(.withdraw, by: "amina", device: "d1", on: submission, seeing: [submission], lamport: lamport)
            one.chronicle.add(.approve, by: "amina", device: "d2", on: submission, seeing: [submission, object])
            #expect(one.chronicle.fold()[submission.id]?.votes["amina"]?.entry.kind == .withdraw, "\(lamport)")
        }
    }

    @Test("a vote that had seen the other replaces it, whatever it says") func later() {
        var one = Case()
        one.vote(.object, by: "amina", device: "d1")
        one.vote(.approve, by: "amina", device: "d2")
        #expect(one.verdict?.allows == true)
    }

    @Test("a lamport that lies does not make an old vote the latest") func lamportLie() throws {
        var one = Case()
        let objection = one.chronicle.add(.object, by: "amina", on: one.submission, lamport: 1_000_000)
        let approval = one.chronicle.add(
            .approve, by: "amina", device: "d2", on: one.submission, seeing: [one.submission, objection], lamport: 1)
        let proposal = try #require(one.dossier?.proposal)
        #expect(proposal.votes["amina"]?.id == approval.id)
        #expect(proposal.entries.map(\.id) == [one.submission.id, objection.id, approval.id])
    }

    @Test("an entry whose proposal is folded later by its lamport is still folded after it") func proposalFirst() {
        var chronicle = Chronicle()
        let submission = chronicle.add(.submit, by: "bruno", lamport: 900)
        chronicle.add(.approve, by: "amina", on: submission, seeing: [], lamport: 1)
        #expect(chronicle.fold()[submission.id]?.votes["amina"] != nil)
    }

    @Test("the greatest lamport there is stops nobody") func greatestLamport() {
        var one = Case()
        one.chronicle.add(.comment, by: "amina", on: one.submission, lamport: .max)
        one.chronicle.add(.comment, by: "chloe", on: one.submission, lamport: .min)
        #expect(one.dossier?.proposal.entries.count == 3)
    }

    @Test("entries of unknown kind or version, of another community, key or proposal count for nothing and are kept") func idle() {
        let rulebook = World.rulebook()
        var one = Case()
        let submission = one.submission
        one.chronicle.add(.unknown("approve2"), by: "amina", on: submission)
        one.chronicle.add(.approve, by: "amina", on: submission, version: 2)
        one.chronicle.add(.approve, by: "amina", on: submission, key: World.key("chloe"))
        one.chronicle.add(.approve, by: "stranger", on: submission)
        one.chronicle.community = "another"
        one.chronicle.add(.approve, by: "amina", on: submission)
        one.chronicle.community = World.community
        var other = Chronicle()
        other.name = "elsewhere"
        one.chronicle.add(.approve, by: "amina", on: other.add(.submit, by: "bruno"))
        let fold = one.chronicle.fold(rulebook)
        #expect(fold[submission.id]?.votes.isEmpty == true)
        #expect(fold[submission.id]?.entries.count == 1)
        #expect(fold.idle.map(\.reason) == [.unknownKind, .unknownVersion, .foreignKey, .foreignKey, .otherCommunity, .unknownProposal])
        #expect(one.verdict?.allows == false)
    }

    @Test("a submission of nothing is no proposal") func empty() {
        var chronicle = Chronicle()
        let submission = chronicle.add(.submit, by: "bruno", subjects: [])
        #expect(chronicle.fold()[submission.id] == nil)
    }

    @Test("somebody who is not a member may propose their own file, and nothing else") func newcomer() {
        func folded(_ kind: Entry.Kind, _ doc: String) -> Int {
            var chronicle = Chronicle()
            chronicle.add(kind, by: "dora", subjects: [World.subject(doc, path: ".praxis/members/dora.yml", template: nil)])
            return chronicle.fold().proposals.count
        }
        #expect(folded(.submit, "governance/members/dora.yml") == 1)
        #expect(folded(.submit, "governance/members/amina.yml") == 0)
        #expect(folded(.submit, "governance/policy.yml") == 0)
        #expect(folded(.submit, "practice/a") == 0)
    }

    @Test(
        "somebody who is not a member cannot vote on, revise or give up what is not theirs",
        arguments: [Entry.Kind.approve, .object, .revise, .abandon, .withdraw])
    func stranger(_ kind: Entry.Kind) {
        var one = Case()
        one.chronicle.add(
            kind, by: "dora", on: one.submission,
            subjects: [World.subject("governance/members/dora.yml", path: ".praxis/members/dora.yml", template: nil)])
        one.chronicle.add(kind, by: "dora", on: one.submission, subjects: [])
        let proposal = one.dossier?.proposal
        #expect(proposal?.rounds.count == 1)
        #expect(proposal?.subjects == [one.subject])
        #expect(proposal?.votes.isEmpty == true)
        #expect(proposal?.isAbandoned == false)
    }

    @Test("somebody else cannot go on with the proposal of a newcomer under their name") func hijack() {
        let own = World.subject("governance/members/dora.yml", path: ".praxis/members/dora.yml", template: nil)
        var chronicle = Chronicle()
        let submission = chronicle.add(.submit, by: "dora", subjects: [own])
        chronicle.add(.revise, by: "dora", device: "d2", on: submission, subjects: [own], key: "ssh-ed25519 STRANGER")
        chronicle.add(.abandon, by: "dora", device: "d2", on: submission, subjects: [own], key: "ssh-ed25519 STRANGER")
        #expect(chronicle.fold()[submission.id]?.rounds.count == 1)
        #expect(chronicle.fold()[submission.id]?.isAbandoned == false)
        chronicle.add(.revise, by: "dora", on: submission, subjects: [own])
        #expect(chronicle.fold()[submission.id]?.rounds.count == 2)
    }

    @Test("a lamport is one more than the greatest that was seen, and ends at what JSON can hold") func lamports() {
        #expect(Entry.lamport(after: []) == 1)
        #expect(Entry.lamport(after: [3, 17, 4]) == 18)
        #expect(Entry.lamport(after: [-5]) == 1)
        #expect(Entry.lamport(after: [.max, .min]) == 9_007_199_254_740_991)
    }
}
