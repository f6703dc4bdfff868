import Community
import Documents
import Git
import Review

extension Workspace {
    /// Editions that the server has not.
    func outgoingEditions(to remote: String, in snapshot: Snapshot) throws(WorkspaceError) -> [Outgoing] {
        var found: [Outgoing] = []
        for edition in try editions(in: snapshot) where edition.signer != nil {
            let reference = Ref.edition(edition.number)
            let known = try git { () throws(GitError) in
                try repository.reference(Ref.editions(of: remote) + edition.number.description)
            }
            if known == nil {
                found.append(
                    Outgoing(
                        what: .edition(edition.number.description), reference: reference, target: reference, tip: edition.tag.id,
                        theirs: nil))
            }
        }
        return found
    }

    /// The edition that was made last by whoever works here, where no server has it or may have it.
    func lastEdition(in snapshot: Snapshot) throws(WorkspaceError) -> UndoableStep? {
        let own = try editions(in: snapshot).filter { $0.signer != nil && $0.signer == snapshot.me }
        guard let last = own.max(by: { $0.tag.tagger.seconds < $1.tag.tagger.seconds }) else { return nil }
        let name = Ref.edition(last.number)
        for remote in try git({ () throws(GitError) in try repository.remotes() }) {
            for place in [Ref.editions(of: remote) + last.number.description, Ref.offered(name, to: remote)] {
                if try git({ () throws(GitError) in try repository.reference(place) }) != nil { return nil }
            }
        }
        return UndoableStep(what: .edition(last), refusal: nil, at: last.tag.tagger.seconds)
    }

    /// Takes over the editions that were received and are not here. One that is here stays: an edition is never made again.
    ///
    /// - Returns: the numbers of those that are new here.
    func takeEditions(from remote: String) throws(WorkspaceError) -> (received: [String], alarms: [Snapshot.Alarm]) {
        var (received, alarms): ([String], [Snapshot.Alarm]) = ([], [])
        let prefix = Ref.editions(of: remote)
        for reference in try git({ () throws(GitError) in try repository.references(under: prefix) }) {
            guard let number = EditionNumber(parsing: String(reference.name.dropFirst(prefix.count))) else { continue }
            let name = Ref.edition(number)
            let here = try git { () throws(GitError) in try repository.reference(name) }
            if here == nil {
                guard try isSigned(reference.id, number, on: remote) else {
                    alarms.append(Self.squatted(number, on: remote))
                    continue
                }
                try move(name, from: nil, to: reference.id, message: "receive the edition \(number)")
                received.append(number.description)
            } else if here != reference.id {
                alarms.append(
                    Snapshot.Alarm(
                        journal: name, id: "edition-moved",
                        what: Phrase(
                            en:
                                "the server has another edition \(number) than this clone; the one here stays (to have it there: \(Self.removal(of: number, on: remote)); praxis sync)",
                            fr:
                                "le serveur a une autre édition \(number) que ce clone ; celle d'ici reste (pour l'y mettre : \(Self.removal(of: number, on: remote)) ; praxis sync)"
                        )))
            }
        }
        return (received, alarms)
    }

    /// Whether what a server calls an edition is one, by what it has published. A server without our hook keeps what anybody names so.
    private func isSigned(_ id: ObjectID, _ number: EditionNumber, on remote: String) throws(WorkspaceError) -> Bool {
        guard try git({ () throws(GitError) in try repository.header(of: id) })?.kind == .tag,
            let main = try git({ () throws(GitError) in try repository.reference(Ref.main(of: remote)) })
        else { return false }
        return try signer(of: try git { () throws(GitError) in try repository.tag(id) }, number, main: main) != nil
    }

    /// A name that is taken by nothing holds no number up here; only those who run the server can free it there.
    private static func squatted(_ number: EditionNumber, on remote: String) -> Snapshot.Alarm {
        Snapshot.Alarm(
            journal: Ref.edition(number), id: "edition-unsigned",
            what: Phrase(
                en:
                    "what the server calls the edition \(number) is signed by nobody who may publish; it is not received (to free the number: \(removal(of: number, on: remote)))",
                fr:
                    "ce que le serveur appelle l'édition \(number) n'est signé par personne qui puisse publier ; elle n'est pas reçue (pour libérer le numéro : \(removal(of: number, on: remote)))"
            ))
    }

    private static func removal(of number: EditionNumber, on remote: String) -> String {
        "git push \(escaped(remote)) :\(Ref.edition(number))"
    }

    /// An edition is signed by somebody who may publish, names what is published, and is never moved or deleted.
    func judgeEdition(_ update: RefUpdate, pushed updates: [RefUpdate]) throws(WorkspaceError) -> [Violation] {
        func refusal(_ id: String, _ what: Phrase, fix: Phrase? = nil) -> [Violation] {
            [Violation(id, commit: (update.new ?? update.old)?.hex ?? "", Explanation(what: what, fix: fix))]
        }
        let shown = escaped(String(update.name.dropFirst(Ref.editions.count)))
        guard let new = update.new, update.old == nil else {
            return refusal(
                "edition-moved",
                Phrase(
                    en: "the edition \(shown) cannot be moved or deleted", fr: "l'édition \(shown) ne peut être ni déplacée ni supprimée"),
                fix: Phrase(same: "praxis edition list"))
        }
        let pushed = updates.first { $0.name == Ref.main }?.new
        let main = if let pushed { pushed } else { try git { () throws(GitError) in try repository.reference(Ref.main) } }
        guard let number = EditionNumber(parsing: String(update.name.dropFirst(Ref.editions.count))), let main,
            try git({ () throws(GitError) in try repository.header(of: new) })?.kind == .tag,
            try signer(of: try git { () throws(GitError) in try repository.tag(new) }, number, main: main) != nil
        else {
            return refusal(
                "edition-unsigned",
                Phrase(
                    en: "the edition \(shown) is not signed by somebody who may publish, or does not name what is published",
                    fr: "l'édition \(shown) n'est pas signée par quelqu'un qui peut publier, ou ne désigne pas ce qui est publié"),
                fix: Phrase(same: "praxis edition create \(shown)"))
        }
        return []
    }
}
