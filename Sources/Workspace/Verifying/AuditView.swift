package import Documents
package import Review

/// All that is known of the published versions of a document: who wrote, who decided, from where, on which bytes, and what became of it.
package struct AuditView: Encodable {
    package let doc: String
    /// Newest first.
    package let versions: [Version]

    package struct Version: Encodable {
        package let version: String
        package let `class`: String
        package let path: String
        package let blob: String
        package let sha256: String
        package let mode: String
        package let template: String?
        package let assets: [Asset]
        package let effectiveFrom: String
        package let reviewDue: String?
        package let publisher: String
        /// Blob id of the rules by which it was judged.
        package let policy: String
        package let proposal: String
        /// Named by the text, or stood for the draft by submitting it.
        package let authors: [Person]
        /// Those of whose suggestions the text took words over.
        package let contributors: [Person]
        /// Those whose approvals filled the rules.
        package let approvers: [Person]
        /// Of the approvers, sorted.
        package let entities: [String]
        package let trace: [Record.Trace]
        /// Rules that a fallback stood in for.
        package let waivers: [String]
        /// By when the ordinary approvals have to follow, where it was published by the urgent route; ISO.
        package let ratifyBy: String?
        package let decisions: [Decision]
        package let objections: [Objection]
        package let status: String
        package let supersedes: [String]
        /// What was said about it since it was published; of the journals, not of the record.
        package let since: [Decision]
        package let life: Life
        /// Said on the same proposal and not part of its proof: later, or not known to the publisher.
        package let afterwards: [Decision]
    }

    package struct Asset: Encodable {
        package let path: String
        package let blob: String
        package let sha256: String
    }

    package struct Person: Encodable {
        package let member: String
        /// As they were at the time; for who signed nothing, as they are now.
        package let name: String
        package let entity: String
    }

    /// What was said about a version since, by what it means.
    package struct Life: Encodable {
        /// What the record says, moved on by the last confirmation.
        package let reviewDue: String?
        package let confirmations: [Decision]
        package let acknowledgements: [Decision]
        package let flags: [Flag]
        package let uses: Int
        package let objections: [Decision]
        package let doubtedJournals: [String]

        package struct Flag: Encodable {
            package let flag: Decision
            package let answer: Decision?
        }

        package init(_ life: Review.Life) {
            reviewDue = life.reviewDue?.iso
            confirmations = life.confirmations.map { Decision($0) }
            acknowledgements = life.acknowledgements.map { Decision($0) }
            flags = life.flags.map { Flag(flag: Decision($0.entry), answer: $0.answer.map { Decision($0) }) }
            uses = life.uses.count
            objections = life.objections.map { Decision($0) }
            doubtedJournals = life.doubted
        }
    }

    package struct Objection: Encodable {
        package let decision: Decision
        /// `approved`, `withdrawn`, `abstained`, `repeated`, or `stands`.
        package let outcome: String
        /// The entry that answers it.
        package let answer: String?
    }

    package struct Decision: Encodable {
        package let kind: String
        package let member: String
        package let name: String
        package let entity: String
        package let at: String
        package let entry: String
        package let why: String?
        /// Whom a delegation is to, and its last day, ISO.
        package let to: String?
        package let until: String?
        /// Whether its key was revoked and this came after the last entry that is still its owner's: it counts for nothing.
        package let revoked: Bool
        /// Not for programs, which have the kind.
        package let word: Phrase

        private enum CodingKeys: String, CodingKey { case kind, member, name, entity, at, entry, why, to, until, revoked }

        init(_ entry: JournalEntry, among idle: Set<String> = []) {
            kind = entry.entry.kind.name
            member = entry.entry.member
            name = entry.entry.name
            entity = entry.entry.entity
            at = entry.entry.at
            self.entry = entry.id
            why = entry.entry.why
            let isDelegation = entry.entry.kind == .delegate
            to = isDelegation ? entry.entry.to?.first : nil
            until = isDelegation ? entry.entry.until : nil
            revoked = idle.contains(entry.id)
            word = entry.entry.caption
        }

        /// For people.
        func text(_ language: Language) -> String {
            var text = "\(escaped(name)) (\(escaped(entity)))  \(escaped(at))  \(entry.prefix(10))"
            if let to, let until {
                text +=
                    Phrase(en: "  to \(escaped(to)) until \(escaped(until))", fr: "  à \(escaped(to)) jusqu'au \(escaped(until))")[language]
            }
            if let why { text += "  « \(escaped(why)) »" }
            if revoked { text += Phrase(en: "  does not count (key revoked)", fr: "  ne compte pas (clé révoquée)")[language] }
            return text
        }
    }

    package init(of document: KnownDocument, in workspace: borrowing Workspace, _ snapshot: Snapshot) throws(WorkspaceError) {
        doc = document.doc
        var versions: [Version] = []
        for (record, life) in try workspace.lives(of: try workspace.versions(of: document.doc, in: snapshot), in: snapshot) {
            let named = try workspace.text(of: record).map { $0.authors + $0.contributors } ?? []
            versions.append(Version(record, Workspace.evidence(of: record), life, named: named, snapshot))
        }
        self.versions = versions
    }
}

extension AuditView.Version {
    init(_ record: Record, _ evidence: [JournalEntry], _ life: Review.Life, named: [String], _ snapshot: Snapshot) {
        version = record.version.description
        `class` = record.class.rawValue
        path = record.path
        blob = record.blob
        sha256 = record.sha256
        mode = record.mode
        template = record.template
        assets = record.assets.map { AuditView.Asset(path: $0.path, blob: $0.blob, sha256: $0.sha256) }
        effectiveFrom = record.effectiveFrom
        ratifyBy = record.ratifyBy
        reviewDue = record.reviewDue
        publisher = record.publisher
        policy = record.policy
        proposal = record.proposal
        let published = PublishedVersion(record, evidence)
        func person(_ entry: JournalEntry) -> AuditView.Person {
            AuditView.Person(member: entry.entry.member, name: entry.entry.name, entity: entry.entry.entity)
        }
        let writers = published.writers.map(person)
        let others = Set(named).subtracting(writers.map(\.member)).sorted()
        authors =
            writers
            + others.map {
                AuditView.Person(member: $0, name: snapshot.rulebook.name(of: $0), entity: snapshot.rulebook.members[$0]?.entity ?? "")
            }
        contributors = published.suggesters.map(person)
        approvers = published.approvals.map(person)
        entities = Set(published.approvals.map(\.entry.entity)).sorted()
        trace = record.trace
        waivers = record.trace.filter(\.waived).map(\.rule)
        let ordered = evidence.inReadingOrder
        let lost = Set(snapshot.fold.idle.filter { $0.reason == .revokedKey }.map(\.entry.id))
        decisions = ordered.map { AuditView.Decision($0, among: lost) }
        objections = ordered.indices.filter { ordered[$0].entry.kind == .object }.map { index in
            AuditView.Objection(ordered[index], later: ordered[(index + 1)...])
        }
        status = record.status.rawValue
        supersedes = record.supersedes
        since = life.said.inReadingOrder.map { AuditView.Decision($0, among: lost) }
        self.life = AuditView.Life(life)
        let carried = Set(record.evidence).union(life.said.map(\.id))
        afterwards = snapshot.entries.filter { $0.entry.proposal == record.proposal && !carried.contains($0.id) }.inReadingOrder
            .map { AuditView.Decision($0, among: lost) }
    }

    package func title(_ language: Language) -> String {
        let retired = status == "retired" ? Phrase(en: ", retired", fr: ", retiré")[language] : ""
        return "\(version) (\(ChangeClass(rawValue: `class`)?.word[language] ?? `class`)\(retired))"
    }

    /// Caption and text, for people.
    package func rows(_ language: Language) -> [(Phrase, String)] {
        let colon = Phrase(en: ":", fr: " :")
        var rows: [(Phrase, String)] = [
            (Phrase(en: "path", fr: "chemin"), escaped(path)), (Phrase(same: "sha256"), sha256),
            (Phrase(en: "in force", fr: "en vigueur"), effectiveFrom), (Phrase(en: "publisher", fr: "éditeur"), escaped(publisher)),
        ]
        if let template { rows.append((Phrase(en: "template", fr: "modèle"), escaped(template))) }
        rows += assets.map { (Phrase(en: "file", fr: "fichier"), "\(escaped($0.path))  \($0.sha256)") }
        rows += authors.map { (Phrase(en: "author", fr: "auteur"), "\(escaped($0.name)) (\(escaped($0.entity)))") }
        rows += contributors.map { (Phrase(en: "with words of", fr: "avec des mots de"), "\(escaped($0.name)) (\(escaped($0.entity)))") }
        rows += decisions.map { ($0.word, $0.text(language)) }
        rows += objections.map {
            (Phrase(en: "objection", fr: "objection"), "\(escaped($0.decision.name))\(colon[language]) \($0.word[language])")
        }
        if let ratifyBy { rows.append((Phrase(en: "ratification due", fr: "ratification avant"), escaped(ratifyBy))) }
        rows += trace.map { trace in
            (
                Phrase(en: "rule \(escaped(trace.rule))", fr: "règle \(escaped(trace.rule))"),
                trace.by.map(escaped).joined(separator: ", ")
                    + trace.note[language]
            )
        }
        if !supersedes.isEmpty { rows.append((Phrase(en: "replaces", fr: "remplace"), escaped(supersedes.joined(separator: ", ")))) }
        rows += since.map { (Phrase(en: "since: \($0.word.en)", fr: "depuis : \($0.word.fr)"), $0.text(language)) }
        return rows + afterwards.map { (Phrase(en: "afterwards: \($0.word.en)", fr: "ensuite : \($0.word.fr)"), $0.text(language)) }
    }
}

extension AuditView.Objection {
    init(_ entry: JournalEntry, later: some Sequence<JournalEntry>) {
        decision = AuditView.Decision(entry)
        let next = later.first { $0.entry.member == entry.entry.member && $0.entry.kind.isVote }
        answer = next?.id
        switch next?.entry.kind {
        case .approve: outcome = "approved"
        case .withdraw: outcome = "withdrawn"
        case .abstain: outcome = "abstained"
        case .object: outcome = "repeated"
        default: outcome = "stands"
        }
    }

    var word: Phrase {
        switch outcome {
        case "approved": Phrase(en: "answered; they approved afterwards", fr: "levée ; approbation ensuite")
        case "withdrawn": Phrase(en: "withdrawn", fr: "retirée")
        case "abstained": Phrase(en: "gave way to an abstention", fr: "devenue abstention")
        case "repeated": Phrase(en: "made again", fr: "renouvelée")
        default: Phrase(en: "stands", fr: "maintenue")
        }
    }
}
