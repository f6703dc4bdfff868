package import Community
package import Documents
package import Git
package import Review

/// An edition of the guide: a signed tag on what was published.
package struct EditionTag: Hashable, Sendable {
    package let number: EditionNumber
    package let tag: SignedTag
    /// Who signed it; `nil` where its signature is not good, or where it is not of something that was published.
    package let signer: String?

    package var day: Day { Day(seconds: Int(tag.tagger.seconds)) }
}

extension Workspace {
    /// Editions that are here, the oldest number first. A tag that is none, or whose name lies, is left out.
    package func editions(in snapshot: Snapshot) throws(WorkspaceError) -> [EditionTag] {
        var found: [EditionTag] = []
        for reference in try git({ () throws(GitError) in try repository.references(under: Ref.editions) }) {
            guard let number = EditionNumber(parsing: String(reference.name.dropFirst(Ref.editions.count))),
                try git({ () throws(GitError) in try repository.header(of: reference.id) })?.kind == .tag
            else { continue }
            let tag = try git { () throws(GitError) in try repository.tag(reference.id) }
            found.append(EditionTag(number: number, tag: tag, signer: try signer(of: tag, number, main: snapshot.main)))
        }
        return found.sorted { $0.number < $1.number }
    }

    package func edition(_ text: String, in snapshot: Snapshot) throws(WorkspaceError) -> EditionTag {
        let editions = try editions(in: snapshot)
        if let edition = editions.first(where: { $0.number.description == text }) { return edition }
        let all = editions.map(\.number.description).joined(separator: ", ")
        throw WorkspaceError(
            .notFound, en: "there is no edition \(escaped(text))", fr: "il n'y a pas d'édition \(escaped(text))",
            why: all.isEmpty ? nil : Phrase(en: "editions: \(all)", fr: "éditions : \(all)"),
            fix: Phrase(same: "praxis sync, praxis edition list"))
    }

    /// The member whose key made the tag, by the rules that were in force at what it names, where that was published.
    func signer(of tag: SignedTag, _ number: EditionNumber, main: ObjectID) throws(WorkspaceError) -> String? {
        guard tag.name == "edition/\(number)", try git({ () throws(GitError) in try repository.isAncestor(tag.target, of: main) }),
            let key = tag.signature.flatMap({ Self.goodKey($0, of: tag.signedPayload) })
        else { return nil }
        let rulebook = try rulebook(at: tag.target)
        guard let member = rulebook.member(withKey: key), member.isActive(on: Day(seconds: Int(tag.tagger.seconds))),
            member.holds(Self.editor(rulebook))
        else { return nil }
        return member.id
    }

    /// The role of those who publish where no rule says otherwise.
    static func editor(_ rulebook: Rulebook) -> String { rulebook.policy.standard.publishRole ?? "facilitator" }

    /// Every document that was ever published, as a commit of `main` has it on a day; those that are restricted are left out, as from every site.
    /// Reads nothing but the commit, so that a tag gives the same pages for ever.
    package func editionPages(at commit: ObjectID, on day: Day) throws(WorkspaceError) -> [EditionPage] {
        var records: [(DocumentID, Record)] = []
        for (doc, file) in try recordFiles(at: commit) {
            guard let id = DocumentID(parsing: doc), id.kind != DocumentID.governance else { continue }
            records.append((id, try readRecord(file)))
        }
        var successors: [String: [DocumentID]] = [:]
        for (id, record) in records where Day(parsing: record.effectiveFrom).map({ $0 <= day }) ?? false {
            for old in record.supersedes where old != record.doc { successors[old, default: []].append(id) }
        }
        var pages: [EditionPage] = []
        for (id, record) in records {
            let text = try text(of: record)
            if text?.text("confidentiality") == "restricted" { continue }
            let later = (successors[record.doc] ?? []).sorted()
            let standing: EditionPage.Standing =
                if record.status == .retired { .retired } else if record.status == .superseded || !later.isEmpty {
                    .superseded
                } else if Day(
                    parsing: record.effectiveFrom
                ).map({ $0 > day }) ?? false { .scheduled } else { .inForce }
            pages.append(
                EditionPage(
                    doc: id, version: record.version.description, title: text?.title ?? id.slug, path: record.path, sha256: record.sha256,
                    standing: standing, successors: later))
        }
        return pages.sorted()
    }

    /// What an edition holds, and how it came from the one before it: of its tag and theirs alone.
    package func contents(of edition: EditionTag, among editions: [EditionTag]) throws(WorkspaceError) -> Edition {
        let before = editions.last { $0.number < edition.number && $0.signer != nil }
        return Edition(try pages(of: edition), since: try before.map { tag throws(WorkspaceError) in try pages(of: tag) } ?? [])
    }

    package func pages(of edition: EditionTag) throws(WorkspaceError) -> [EditionPage] {
        try editionPages(at: edition.tag.target, on: edition.day)
    }

    /// Signs a tag on what is published, and names it.
    package func createEdition(_ number: EditionNumber, notes: String, by member: Member, key: SigningKey, in snapshot: Snapshot)
        async throws(WorkspaceError)
    {
        let buffer = try git { () throws(GitError) in
            try SignedTag.buffer(target: snapshot.main, name: "edition/\(number)", tagger: identity(of: member), message: notes)
        }
        let signature = try await sign(buffer, with: key)
        let id = try git { () throws(GitError) in try repository.writeTag(buffer: buffer, signature: signature) }
        try move(Ref.edition(number), from: nil, to: id, message: "edition \(number)")
    }

    private static func squatted(_ number: EditionNumber) -> WorkspaceError {
        WorkspaceError(
            .refused, en: "the name of the edition \(number) is taken by a tag that is no edition",
            fr: "le nom de l'édition \(number) est pris par une étiquette qui n'en est pas une",
            why: Phrase(en: "nobody who may publish signed it", fr: "personne qui puisse publier ne l'a signée"),
            fix: Phrase(same: "git tag -d edition/\(number); praxis edition create \(number)"))
    }

    /// Refuses what would be no edition: a number that is taken or not the greatest, somebody who may not publish, a history that does not verify.
    package func demandEdition(_ number: EditionNumber, by member: Member, in snapshot: Snapshot) throws(WorkspaceError) {
        let editions = try editions(in: snapshot)
        // One that nobody may have made holds no number up, but it has its name.
        if let last = editions.last(where: { $0.number >= number && ($0.signer != nil || $0.number == number) }) {
            guard last.signer != nil else { throw Self.squatted(last.number) }
            throw WorkspaceError(
                .refused, en: "edition \(last.number) is there already", fr: "l'édition \(last.number) existe déjà",
                why: Phrase(
                    en: "an edition is never made again, and numbers only rise", fr: "une édition ne se refait pas, et les numéros montent"),
                fix: Phrase(same: "praxis edition create \(last.number.major).\(last.number.minor + 1)"))
        }
        let role = Self.editor(snapshot.rulebook)
        guard member.holds(role), member.isActive(on: snapshot.today) else {
            let able = snapshot.rulebook.activeMembers(on: snapshot.today).filter { $0.holds(role) }.map(\.name).joined(separator: ", ")
            let name = Role.name(role)
            throw WorkspaceError(
                .notAllowed, en: "an edition is made by a \(name.en)", fr: "une édition est faite par un \(name.fr)",
                why: Phrase(same: escaped(able)), fix: Phrase(same: "praxis member list"))
        }
        let verification = try verify()
        guard verification.isGood else {
            throw WorkspaceError(
                .refused, en: "what is published does not verify", fr: "ce qui est publié ne se vérifie pas",
                fix: Phrase(same: "praxis verify"))
        }
    }
}

extension Ref {
    package static let editions = "refs/tags/edition/"
    package static func edition(_ number: EditionNumber) -> String { editions + number.description }
    /// What a server has of them, as it said last.
    static func editions(of remote: String) -> String { "\(received)\(remote)/edition/" }
}
