import Documents
import Git

/// What this clone knows of a server beside what the server says now: how far each reference had come, and what may be there without our
/// having been told.
extension Workspace {
    /// Notes how far `main` of a server has come. A mark never goes back.
    func markMain(of remote: String) throws(WorkspaceError) -> Snapshot.Alarm? {
        let mark = try git { () throws(GitError) in try repository.reference(Ref.highest(of: remote)) }
        let now = try git { () throws(GitError) in try repository.reference(Ref.main(of: remote)) }
        if let mark, try !continues(mark, now) { return Self.setBack(remote) }
        if let now, now != mark { try move(Ref.highest(of: remote), from: mark, to: now, message: "note how far main came") }
        return nil
    }

    private static func setBack(_ remote: String) -> Snapshot.Alarm {
        Snapshot.Alarm(
            journal: "main", id: "main-backwards",
            what: Phrase(
                en: "what is published on \(escaped(remote)) went backwards: it no longer holds what it held",
                fr: "ce qui est publié sur \(escaped(remote)) a reculé : il ne contient plus ce qu'il contenait"))
    }

    /// Servers whose last answer holds less than an earlier one: of `main`, and of each journal.
    func setBack() throws(WorkspaceError) -> [Snapshot.Alarm] {
        var alarms: [Snapshot.Alarm] = []
        for remote in try git({ () throws(GitError) in try repository.remotes() }) {
            let (mark, now) = try git { () throws(GitError) in
                (try repository.reference(Ref.highest(of: remote)), try repository.reference(Ref.main(of: remote)))
            }
            if let mark, try !continues(mark, now) { alarms.append(Self.setBack(remote)) }
            let said = try saidJournals(of: remote)
            for (name, tips) in said.sorted(by: { $0.key < $1.key }) {
                guard let kept = try git({ () throws(GitError) in try repository.reference(Ref.journals(of: remote) + name) }) else {
                    continue
                }
                // A fork is told by the reader of journals, which sees both.
                var isOlder = true
                for tip in tips where isOlder { isOlder = tip == kept ? false : try continues(tip, kept) }
                if isOlder { alarms.append(Self.journalAlarm(isOlder: true, name)) }
            }
            // An old clone that never received journals knows of none that are missing.
            if !said.isEmpty { alarms += try lostJournals(from: remote) }
        }
        return alarms
    }

    func lostJournals(from remote: String) throws(WorkspaceError) -> [Snapshot.Alarm] {
        let received = try saidJournals(of: remote)
        let prefix = Ref.journals(of: remote)
        return try git { () throws(GitError) in try repository.references(under: prefix) }.map { String($0.name.dropFirst(prefix.count)) }
            .filter { received[$0] == nil }.map {
                Snapshot.Alarm(
                    journal: $0, id: "journal-missing",
                    what: Phrase(
                        en: "the server no longer has the journal \(escaped($0)); what was known is kept",
                        fr: "le serveur n'a plus le journal \(escaped($0)) ; ce qui était connu est gardé"))
            }
    }

    static func journalAlarm(isOlder: Bool, _ name: String) -> Snapshot.Alarm {
        Snapshot.Alarm(
            journal: name, id: isOlder ? "journal-backwards" : "journal-forked",
            what: Phrase(
                en: "the server's journal \(escaped(name)) \(isOlder ? "went backwards" : "was rewritten"); what was known is kept",
                fr: "le journal \(escaped(name)) du serveur \(isOlder ? "a reculé" : "a été réécrit") ; ce qui était connu est gardé"))
    }

    func continues(_ old: ObjectID, _ new: ObjectID?) throws(WorkspaceError) -> Bool {
        guard let new else { return false }
        return try git { () throws(GitError) in try repository.isAncestor(old, of: new) }
    }

    /// Notes that a reference is about to be sent: until the server is asked again, it may have it.
    func offer(_ reference: String, to remote: String) throws(WorkspaceError) {
        let mark = Ref.offered(reference, to: remote)
        let (old, tip) = try git { () throws(GitError) in (try repository.reference(mark), try repository.reference(reference)) }
        if let tip, tip != old { try move(mark, from: old, to: tip, message: "send \(reference)") }
    }

    /// The server said what it has: nothing is uncertain any more.
    func forgetOffers(to remote: String, _ references: [String]? = nil) throws(WorkspaceError) {
        let marks = try git { () throws(GitError) in try repository.references(under: Ref.offers(to: remote)) }
        for mark in marks where references.map({ $0.contains { Ref.offered($0, to: remote) == mark.name } }) ?? true {
            try move(mark.name, from: mark.id, to: nil, message: "known")
        }
    }
}

extension Ref {
    /// The furthest that `main` of a server was ever seen.
    static func highest(of remote: String) -> String { "\(received)\(remote)/highest/main" }
    /// What the server said of its journals last.
    static func incoming(from remote: String) -> String { "\(received)\(remote)/incoming/" }
    static func offers(to remote: String) -> String { "\(received)\(remote)/offered/" }
    /// What was sent without an answer.
    static func offered(_ reference: String, to remote: String) -> String { offers(to: remote) + reference.dropFirst("refs/".count) }
}
