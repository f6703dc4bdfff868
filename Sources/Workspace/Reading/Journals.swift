import Documents
import Git
import Review
import Signatures

/// One journal as it was read: its entries up to the first that is in doubt.
struct ReadJournal {
    let name: String
    let entries: [JournalEntry]
    let alarms: [Snapshot.Alarm]
}

extension Workspace {
    /// Reads all journals: those written here and those received.
    ///
    /// - Parameters:
    ///   - rulebook: which says up to where a journal that was forked counts; without it such a journal is in doubt.
    ///   - isProof: whether each signature is checked now, or once in this clone is enough.
    func readJournals(under rulebook: Rulebook?, isProof: Bool = true) throws(WorkspaceError) -> [ReadJournal] {
        let closed = rulebook?.closedJournals ?? [:]
        var journals: [ReadJournal] = []
        for (name, tips) in try journalTips().sorted(by: { $0.key < $1.key }) {
            journals.append(try readJournal(name, tips: tips, closed: closed[name], isProof: isProof))
        }
        return journals
    }

    /// Journal to the states in which it is here.
    func journalTips() throws(WorkspaceError) -> [String: Set<ObjectID>] {
        var tips: [String: Set<ObjectID>] = [:]
        for (prefix, references) in try journalReferences() {
            for reference in references { tips[String(reference.name.dropFirst(prefix.count)), default: []].insert(reference.id) }
        }
        return tips
    }

    func journalReferences() throws(WorkspaceError) -> [(prefix: String, references: [Reference])] {
        try git { () throws(GitError) in
            // On a server that keeps journals as branches, those are read like the others.
            var found: [(prefix: String, references: [Reference])] = []
            for place in JournalPlace.allCases { found.append((place.rawValue, try repository.references(under: place.rawValue))) }
            for remote in try repository.remotes() {
                for prefix in [Ref.journals(of: remote), Ref.forks(of: remote)] {
                    found.append((prefix, try repository.references(under: prefix)))
                }
            }
            return found
        }
    }

    /// A journal that was seen in two states is its longer one, if one continues the other; else it was forked, by a copied key or by
    /// tampering, and what follows the fork counts for nothing.
    private func readJournal(_ name: String, tips: Set<ObjectID>, closed: String?, isProof: Bool) throws(WorkspaceError) -> ReadJournal {
        let (tip, alarms) = try end(of: name, tips: tips, closed: closed)
        guard let tip else { return ReadJournal(name: name, entries: [], alarms: alarms) }
        let (entries, alarm) = try readEntries(name, tip: tip, isProof: isProof)
        return ReadJournal(name: name, entries: entries, alarms: alarms + [alarm].compactMap(\.self))
    }

    /// Up to where a journal counts; `nil` where nothing of it does.
    func end(of name: String, tips: Set<ObjectID>, closed: String?) throws(WorkspaceError) -> (tip: ObjectID?, alarms: [Snapshot.Alarm]) {
        let sorted = tips.sorted()
        if let last = closed.flatMap({ ObjectID(hex: $0) }), try holds(last, tips) { return (last, []) }
        guard var tip = sorted.first else { return (nil, []) }
        var alarms: [Snapshot.Alarm] = []
        for other in sorted.dropFirst() {
            let (isOlder, isNewer, base) = try git { () throws(GitError) in
                (
                    try repository.isAncestor(other, of: tip), try repository.isAncestor(tip, of: other),
                    try repository.mergeBase(tip, other)
                )
            }
            if isOlder { continue }
            if isNewer {
                tip = other
                continue
            }
            alarms.append(Self.forked(name))
            guard let base else { return (nil, alarms) }
            tip = base
        }
        return (tip, alarms)
    }

    /// Whether an entry is one of a journal, as far as it is here.
    private func holds(_ entry: ObjectID, _ tips: Set<ObjectID>) throws(WorkspaceError) -> Bool {
        try git { () throws(GitError) in
            guard try repository.exists(entry) else { return false }
            for tip in tips where try repository.isAncestor(entry, of: tip) { return true }
            return tips.contains(entry)
        }
    }

    private static func forked(_ name: String) -> Snapshot.Alarm {
        Snapshot.Alarm(
            journal: name, id: "journal-forked",
            what: Phrase(
                en: "the journal \(escaped(name)) exists in two versions; what follows the fork counts for nothing until it is settled",
                fr:
                    "le journal \(escaped(name)) existe en deux versions ; ce qui suit la bifurcation ne compte pas tant qu'elle n'est pas réglée"
            ))
    }

    /// The entries of a journal, oldest first.
    func readEntries(_ name: String, tip: ObjectID, after known: ObjectID? = nil, isProof: Bool = true) throws(WorkspaceError)
        -> (entries: [JournalEntry], alarm: Snapshot.Alarm?)
    {
        if !isProof, known == nil, let ids = try rememberedIDs(tip: tip) {
            return try readEntries(name, ids[...], after: nil, isProof: false)
        }
        return try readEntries(name, entryIDs(tip: tip, after: known)[...], after: known, isProof: isProof)
    }

    /// The same as `entryIDs`, where all but a few of them were read in this process; `nil` where they were not. An entry names its parent, so that
    /// a journal that was read is not walked again for what came since.
    private func rememberedIDs(tip: ObjectID) throws(WorkspaceError) -> [ObjectID]? {
        guard !memory.isEmpty else { return nil }
        var ids: [ObjectID] = []
        var isNew = true
        var next: ObjectID? = tip
        while let id = next {
            if let kept = memory.entry(id, isProof: false) {
                isNew = false
                next = kept.parent.flatMap { ObjectID(hex: $0) }
            } else {
                guard isNew, ids.count < Self.mostNew else { return nil }
                let parents = try git { () throws(GitError) in try repository.commit(id) }.parents
                guard parents.count <= 1 else { return nil }
                next = parents.first
            }
            ids.append(id)
        }
        return ids.reversed()
    }

    private static var mostNew: Int { 16 }

    /// Those of a journal up to its tip, oldest first; they are not read.
    func entryIDs(tip: ObjectID, after known: ObjectID?) throws(WorkspaceError) -> [ObjectID] {
        try git { () throws(GitError) in
            try repository.commits(reachable: [tip], excluding: [known].compactMap(\.self), firstParent: false, reversed: true)
        }
    }

    /// A stretch of a journal.
    ///
    /// - Parameters:
    ///   - known: the entry before it; `nil` where it begins the journal.
    ///   - isKept: whether this process remembers them; whoever reads more than memory should hold does not ask for it.
    func readEntries(
        _ name: String, _ ids: ArraySlice<ObjectID>, after known: ObjectID?, isProof: Bool = true, isKept: Bool = true
    ) throws(WorkspaceError) -> (entries: [JournalEntry], alarm: Snapshot.Alarm?) {
        var entries: [JournalEntry] = []
        var previous = known
        var count = try known.map { known throws(WorkspaceError) in try number(of: known) }
        for id in ids {
            let entry: JournalEntry
            if let kept = memory.entry(id, isProof: isProof), kept.entry.journal == name, kept.parent == previous?.hex {
                entry = kept
            } else {
                let commit = try git { () throws(GitError) in try repository.commit(id) }
                let key = isProof ? nil : memory.checked[id]
                do throws(EntryProblem) {
                    entry = try Self.readEntry(commit, journal: name, previous: previous, checked: key, sharing: memory.texts)
                } catch {
                    return (entries, Self.alarm(name, id, error.what))
                }
                if isKept { memory.keep(entry, id, isProven: key == nil) }
            }
            if let count, entry.entry.seq != count + 1 {
                return (entries, Self.alarm(name, id, Phrase(en: "its number is not the next one", fr: "son numéro n'est pas le suivant")))
            }
            if known == nil, previous == nil, entry.entry.seq != 1 {
                return (entries, Self.alarm(name, id, Phrase(en: "it does not begin at 1", fr: "il ne commence pas à 1")))
            }
            entries.append(entry)
            count = entry.entry.seq
            previous = id
        }
        return (entries, nil)
    }

    /// The number of an entry that was accepted before; 0, which nothing follows, where it is none.
    private func number(of id: ObjectID) throws(WorkspaceError) -> Int {
        let commit = try git { () throws(GitError) in try repository.commit(id) }
        do {
            return try JournalEntry.entry(inMessage: commit.messageBytes).seq
        } catch {
            throw WorkspaceError(
                .refused, en: "the entry \(id.hex.prefix(10)) cannot be read", fr: "l'entrée \(id.hex.prefix(10)) est illisible")
        }
    }

    private static func alarm(_ name: String, _ id: ObjectID, _ why: Phrase) -> Snapshot.Alarm {
        let short = id.hex.prefix(10)
        return Snapshot.Alarm(
            journal: name, id: "entry-invalid",
            what: Phrase(
                en: "entry \(short) of the journal \(escaped(name)) counts for nothing, nor does what follows it: \(why.en)",
                fr: "l'entrée \(short) du journal \(escaped(name)) ne compte pas, ni ce qui la suit : \(why.fr)"))
    }

    /// Why a commit is not an entry.
    struct EntryProblem: Error {
        let what: Phrase

        init(_ what: Phrase) { self.what = what }
    }

    /// Reads one entry and checks its signature. The same function reads a journal, the evidence of a record, and what is pushed.
    ///
    /// - Parameters:
    ///   - journal: the name that the entry must bear; `nil` where it is read outside its journal.
    ///   - previous: the parent that it must have; not looked at where `journal` is `nil`.
    ///   - checked: the key whose signature was found good before.
    ///   - texts: what was read before it.
    static func readEntry(
        _ commit: Commit, journal: String?, previous: ObjectID?, checked: String? = nil, sharing texts: SharedTexts? = nil
    ) throws(EntryProblem) -> JournalEntry {
        let expected = journal == nil ? commit.parents.first : previous
        guard commit.parents == [expected].compactMap(\.self) else {
            throw EntryProblem(Phrase(en: "it does not follow the entry before it", fr: "elle ne suit pas l'entrée précédente"))
        }
        let entry: Entry
        do {
            entry = try JournalEntry.entry(inMessage: commit.messageBytes, sharing: texts)
        } catch {
            throw EntryProblem(
                Phrase(en: "it cannot be read (\(error.words.en))", fr: "elle est illisible (\(error.words.fr))"))
        }
        if let journal, entry.journal != journal {
            throw EntryProblem(
                Phrase(
                    en: "it belongs to the journal \(escaped(entry.journal))", fr: "elle appartient au journal \(escaped(entry.journal))"))
        }
        guard let key = checked ?? goodKey(of: commit) else {
            throw EntryProblem(Phrase(en: "its signature is not good", fr: "sa signature n'est pas valable"))
        }
        return JournalEntry(
            id: commit.id.hex, parent: commit.parents.first?.hex, entry: entry, key: key)
    }

    /// The key whose signature a commit bears and that is good, as an OpenSSH line; `nil` for none, for a bad one and for a kind of key that
    /// cannot be checked here.
    static func goodKey(of commit: Commit) -> String? { commit.signature.flatMap { goodKey($0, of: commit.signedPayload) } }

    /// The same of any armored signature over bytes.
    static func goodKey(_ armored: String, of payload: [UInt8]) -> String? {
        do {
            let signature = try SSHSignature(armored: armored)
            switch check(signature, of: payload, namespace: "git") {
            case .valid: return signature.publicKey.openSSH
            case .invalid, .unsupported: return nil
            }
        } catch {
            // What is no SSH signature is no signature of a member.
            return nil
        }
    }
}
