import Documents
import Git
import Review

/// With what a publication is compared beside the evidence that it carries.
enum Hearing {
    /// With nothing: whoever writes it holds all that is known here.
    case none
    /// With all that journals here say on its proposal: for what is about to land, so that nothing came later.
    case all
    /// With what the writers of its evidence had seen; what else was said at the time is told and is no violation, because nothing proves
    /// that the publisher knew it.
    case seen(Heard)
}

extension Workspace {
    /// What a publication leaves out of what was said on its proposal, where that would have stopped it.
    ///
    /// - Returns: violations, and what may simply not have reached the publisher.
    func omissions(_ step: Step, _ hearing: Hearing, pushed: [RefUpdate] = []) throws(WorkspaceError) -> (
        violations: [Violation], notes: [Snapshot.Alarm]
    ) {
        switch hearing {
        case .none: return ([], [])
        case .all:
            var more: [String: [JournalEntry]] = [:]
            for publication in step.publications {
                let carried = Set(publication.record.evidence)
                let tips = try journalTips(pushed)
                let said = (try said(on: publication, tips) + lastDelegations(of: step.delegating(publication), tips)).filter {
                    !carried.contains($0.id)
                }
                more[publication.recordPath] = try standing(try notAfter(step, said), under: step.before)
            }
            return (recordsUndone(by: more, in: step).map { Self.leftOut($0, more[$0.recordPath] ?? [], step) }, [])
        case .seen(let heard):
            var (seen, unproved): ([String: [JournalEntry]], [String: [JournalEntry]]) = ([:], [:])
            for publication in step.publications {
                let beside = try standing(try notAfter(step, heard.beside(publication, of: step)), under: step.before)
                seen[publication.recordPath] = heard.seen(beside, byWritersOf: publication)
                unproved[publication.recordPath] = beside
            }
            let undone = recordsUndone(by: seen, in: step)
            let notes = recordsUndone(by: unproved, in: step).filter { !undone.contains($0) }
            return (
                undone.map { Self.leftOut($0, seen[$0.recordPath] ?? [], step) },
                notes.flatMap { publication in Self.unheard(publication, unproved[publication.recordPath] ?? [], step) }
            )
        }
    }

    /// Entries whose writers had not seen the publication: what is said afterwards contests it and does not undo it.
    private func notAfter(_ step: Step, _ entries: [JournalEntry]) throws(WorkspaceError) -> [JournalEntry] {
        guard let published = ObjectID(hex: step.commit) else { return entries }
        var found: [JournalEntry] = []
        for entry in entries {
            guard let main = entry.entry.seen[Ref.main].flatMap({ ObjectID(hex: $0) }) else {
                found.append(entry)
                continue
            }
            // A tip that never came here is none that holds this publication for sure.
            let isHere = try git { () throws(GitError) in try repository.exists(main) }
            let isAfter = isHere ? try continues(published, main) : false
            if !isAfter { found.append(entry) }
        }
        return found
    }

    /// Without what was signed with a key that the rules have laid down, after its last good entry: found by the journals, of which a record
    /// carries a part only. Where they do not show it, the entry stands.
    private func standing(_ entries: [JournalEntry], under rulebook: Rulebook) throws(WorkspaceError) -> [JournalEntry] {
        var standing: [JournalEntry] = []
        for entry in entries {
            let laid = rulebook.members[entry.entry.member]?.retiredKeys.first { $0.key.line == entry.key }
            guard let laid, let id = ObjectID(hex: entry.id) else {
                standing.append(entry)
                continue
            }
            var isVoid = true
            for last in laid.last.map({ ObjectID(hex: $0) }) {
                guard let last, try git({ () throws(GitError) in try repository.exists(last) }), try !continues(id, last) else {
                    isVoid = false
                    break
                }
            }
            if !isVoid { standing.append(entry) }
        }
        return standing
    }

    /// What the journals here say on a proposal. Only what they gained since it was submitted is read: an entry on it names it, so it is
    /// younger, whatever it claims.
    private func said(on publication: Step.Publication, _ tips: [String: Set<ObjectID>]) throws(WorkspaceError) -> [JournalEntry] {
        guard let submitted = publication.evidence.first(where: { $0.id == publication.record.proposal }) else { return [] }
        var found: [JournalEntry] = []
        for (name, tips) in tips.sorted(by: { $0.key < $1.key }) {
            let before = name == submitted.entry.journal ? submitted.id : submitted.entry.seen[Ref.journal(name)]
            found += try entries(on: submitted.id, of: name, at: tips, after: before.flatMap { ObjectID(hex: $0) })
        }
        return found
    }

    /// Where each journal ends, here and in what is pushed.
    private func journalTips(_ pushed: [RefUpdate]) throws(WorkspaceError) -> [String: Set<ObjectID>] {
        var tips: [String: Set<ObjectID>] = [:]
        for (prefix, references) in try journalReferences() {
            for reference in references { tips[String(reference.name.dropFirst(prefix.count)), default: []].insert(reference.id) }
        }
        for update in pushed {
            guard let name = Self.journalName(update.name), let new = update.new else { continue }
            tips[name, default: []].insert(new)
        }
        return tips
    }

    /// The delegations that stand of some members: the last of each of their journals, without those that the writer of another one of
    /// theirs had seen. A delegation may be older than the proposal, so that journals are read back to it.
    private func lastDelegations(of members: Set<String>, _ tips: [String: Set<ObjectID>]) throws(WorkspaceError) -> [JournalEntry] {
        var last: [JournalEntry] = []
        for (name, tips) in tips.sorted(by: { $0.key < $1.key }) where members.contains(String(name.prefix { $0 != "/" })) {
            let ids = try git { () throws(GitError) in
                try repository.commits(reachable: tips.sorted(), excluding: [], reversed: false)
            }
            for id in ids {
                let commit = try git { () throws(GitError) in try repository.commit(id) }
                guard commit.message.contains(Self.delegates), let entry = Self.entry(commit, of: name), entry.entry.kind == .delegate
                else { continue }
                last.append(entry)
                break
            }
        }
        var standing: [JournalEntry] = []
        for entry in last {
            let later = last.filter { $0.id != entry.id && $0.entry.member == entry.entry.member }
            var isReplaced = false
            for other in later {
                guard let own = ObjectID(hex: entry.id), let seen = other.entry.seen[Ref.journal(entry.entry.journal)],
                    let seen = ObjectID(hex: seen)
                else { continue }
                if try continues(own, seen) { isReplaced = true }
            }
            if !isReplaced { standing.append(entry) }
        }
        return standing
    }

    /// An entry of a journal; `nil` for what is none, which says nothing: where it lies in a journal it is told there.
    private static func entry(_ commit: Commit, of journal: String) -> JournalEntry? {
        do throws(EntryProblem) {
            let entry = try readEntry(commit, journal: nil, previous: nil)
            return entry.entry.journal == journal ? entry : nil
        } catch {
            return nil
        }
    }

    private func entries(on proposal: String, of journal: String, at tips: Set<ObjectID>, after known: ObjectID?) throws(WorkspaceError)
        -> [JournalEntry]
    {
        let ids = try git { () throws(GitError) in
            let below = try known.flatMap { known throws(GitError) in try repository.exists(known) ? known : nil }
            return try repository.commits(reachable: tips.sorted(), excluding: [below].compactMap(\.self), reversed: true)
        }
        var found: [JournalEntry] = []
        for id in ids {
            let commit = try git { () throws(GitError) in try repository.commit(id) }
            // The signature is looked at only where the entry is about this: most are about something else.
            guard commit.message.contains(proposal) || commit.message.contains(Self.revokes) else { continue }
            guard let entry = Self.entry(commit, of: journal) else { continue }
            if entry.entry.proposal == proposal || entry.entry.kind == .revoke { found.append(entry) }
        }
        return found
    }

    private static let revokes = "\"kind\":\"revoke\""
    private static let delegates = "\"kind\":\"delegate\""

    private static func leftOut(_ publication: Step.Publication, _ entries: [JournalEntry], _ step: Step) -> Violation {
        let words = entries.map(name)
        return Violation(
            "evidence-omitted", commit: step.commit, path: publication.recordPath,
            Explanation(
                what: Phrase(
                    en:
                        "\(escaped(publication.record.doc)) was published without what was said against it: \(words.map(\.en).joined(separator: ", "))",
                    fr:
                        "\(escaped(publication.record.doc)) a été publié sans ce qui a été dit contre : \(words.map(\.fr).joined(separator: ", "))"
                ),
                why: Phrase(
                    en: "with it the rules are not met", fr: "avec cela, les règles ne sont pas remplies"),
                fix: Phrase(
                    en: "whoever published it: praxis sync, and if it was not sent yet, praxis undo",
                    fr: "pour qui a publié : praxis sync, et si ce n'est pas encore envoyé, praxis annuler")))
    }

    private static func unheard(_ publication: Step.Publication, _ entries: [JournalEntry], _ step: Step) -> [Snapshot.Alarm] {
        entries.map { entry in
            let words = name(entry)
            return Snapshot.Alarm(
                journal: entry.entry.journal, id: "vote-unheard",
                what: Phrase(
                    en:
                        "\(escaped(publication.record.doc)) \(publication.record.version) (\(step.commit.prefix(10))) does not know of \(words.en); nothing here proves that its publisher did",
                    fr:
                        "\(escaped(publication.record.doc)) \(publication.record.version) (\(step.commit.prefix(10))) ignore \(words.fr) ; rien ici ne prouve que l'éditeur le connaissait"
                ))
        }
    }

    /// `an entry "object" of Bruno (1234567890)`.
    private static func name(_ entry: JournalEntry) -> Phrase {
        let (kind, who, id) = (escaped(entry.entry.kind.name), escaped(entry.entry.member), entry.id.prefix(10))
        return Phrase(en: "\(kind) by \(who) (\(id))", fr: "\(entry.entry.kind.noun(of: "").fr) par \(who) (\(id))")
    }

    /// Where somebody had seen more of a journal than is here: a server that withholds it, or somebody who has not sent it yet.
    func withheld(_ journals: [ReadJournal]) -> [Snapshot.Alarm] {
        let entries = journals.flatMap(\.entries)
        let known = Set(entries.map(\.id))
        let alarmed = Set(journals.filter { !$0.alarms.isEmpty }.map(\.name))
        var told: Set<String> = []
        var alarms: [Snapshot.Alarm] = []
        for entry in entries {
            for (reference, tip) in entry.entry.seen.sorted(by: { $0.key < $1.key }) where reference.hasPrefix(Ref.journals) {
                let name = String(reference.dropFirst(Ref.journals.count))
                guard !known.contains(tip), !alarmed.contains(name), told.insert(name).inserted else { continue }
                let (who, where_) = (escaped(entry.entry.journal), escaped(name))
                alarms.append(
                    Snapshot.Alarm(
                        journal: name, id: "journal-withheld",
                        what: Phrase(
                            en: "\(who) had seen more of the journal \(where_) than is here (\(escaped(String(tip.prefix(10)))))",
                            fr: "\(who) avait vu du journal \(where_) plus que ce qui est ici (\(escaped(String(tip.prefix(10)))))")))
            }
        }
        return alarms
    }
}
