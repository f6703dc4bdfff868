import Documents
import Review
import Workspace

/// All that is known of the published versions of a document: who wrote, who decided, from where, on which bytes, and what became of it.
struct AuditView: Encodable {
    let doc: String
    /// Newest first.
    let versions: [Version]

    struct Version: Encodable {
        let version: String
        let `class`: String
        let path: String
        let blob: String
        let sha256: String
        let mode: String
        let template: String?
        let assets: [Asset]
        let effectiveFrom: String
        let reviewDue: String?
        let publisher: String
        /// Blob id of the rules by which it was judged.
        let policy: String
        let proposal: String
        /// Named by the text, or stood for the draft by submitting it.
        let authors: [Person]
        /// Those of whose suggestions the text took words over.
        let contributors: [Person]
        /// Those whose approvals filled the rules.
        let approvers: [Person]
        /// Of the approvers, sorted.
        let entities: [String]
        let trace: [Record.Trace]
        /// Rules that a fallback stood in for.
        let waivers: [String]
        /// By when the ordinary approvals have to follow, where it was published by the urgent route; ISO.
        let ratifyBy: String?
        let decisions: [Decision]
        let objections: [Objection]
        let status: String
        let supersedes: [String]
        /// What was said about it since it was published; of the journals, not of the record.
        let since: [Decision]
        let life: Life
        /// Said on the same proposal and not part of its proof: later, or not known to the publisher.
        let afterwards: [Decision]
    }

    struct Asset: Encodable {
        let path: String
        let blob: String
        let sha256: String
    }

    struct Person: Encodable {
        let member: String
        /// As they were at the time; for who signed nothing, as they are now.
        let name: String
        let entity: String
    }

    /// What was said about a version since, by what it means.
    struct Life: Encodable {
        /// What the record says, moved on by the last confirmation.
        let reviewDue: String?
        let confirmations: [Decision]
        let acknowledgements: [Decision]
        let flags: [Flag]
        let uses: Int
        let objections: [Decision]
        let doubtedJournals: [String]

        struct Flag: Encodable {
            let flag: Decision
            let answer: Decision?
        }

        init(_ life: Review.Life) {
            reviewDue = life.reviewDue?.iso
            confirmations = life.confirmations.map { Decision($0) }
            acknowledgements = life.acknowledgements.map { Decision($0) }
            flags = life.flags.map { Flag(flag: Decision($0.entry), answer: $0.answer.map { Decision($0) }) }
            uses = life.uses.count
            objections = life.objections.map { Decision($0) }
            doubtedJournals = life.doubted
        }
    }

    struct Objection: Encodable {
        let decision: Decision
        /// `approved`, `withdrawn`, `abstained`, `repeated`, or `stands`.
        let outcome: String
        /// The entry that answers it.
        let answer: String?
    }

    struct Decision: Encodable {
        let kind: String
        let member: String
        let name: String
        let entity: String
        let at: String
        let entry: String
        let why: String?
        /// Whom a delegation is to, and its last day, ISO.
        let to: String?
        let until: String?
        /// Whether its key was revoked and this came after the last entry that is still its owner's: it counts for nothing.
        let revoked: Bool
        /// Not for programs, which have the kind.
        let word: Phrase

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
            var text = "\(name.shown) (\(entity.shown))  \(at.shown)  \(entry.prefix(10))"
            if let to, let until {
                text += Phrase(en: "  to \(to.shown) until \(until.shown)", fr: "  à \(to.shown) jusqu'au \(until.shown)")[language]
            }
            if let why { text += "  « \(why.shown) »" }
            if revoked { text += Phrase(en: "  does not count (key revoked)", fr: "  ne compte pas (clé révoquée)")[language] }
            return text
        }
    }

    init(of document: KnownDocument, in workspace: borrowing Workspace, _ snapshot: Snapshot) throws(WorkspaceError) {
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

    func title(_ language: Language) -> String {
        let retired = status == "retired" ? Phrase(en: ", retired", fr: ", retiré")[language] : ""
        return "\(version) (\(`class`)\(retired))"
    }

    /// Caption and text, for people.
    func rows(_ language: Language) -> [(Phrase, String)] {
        let colon = Phrase(en: ":", fr: " :")
        var rows: [(Phrase, String)] = [
            (Phrase(en: "path", fr: "chemin"), path.shown), (Phrase(same: "sha256"), sha256),
            (Phrase(en: "in force", fr: "en vigueur"), effectiveFrom), (Phrase(en: "publisher", fr: "éditeur"), publisher.shown),
        ]
        if let template { rows.append((Phrase(en: "template", fr: "modèle"), template.shown)) }
        rows += assets.map { (Phrase(en: "file", fr: "fichier"), "\($0.path.shown)  \($0.sha256)") }
        rows += authors.map { (Phrase(en: "author", fr: "auteur"), "\($0.name.shown) (\($0.entity.shown))") }
        rows += contributors.map { (Phrase(en: "with words of", fr: "avec des mots de"), "\($0.name.shown) (\($0.entity.shown))") }
        rows += decisions.map { ($0.word, $0.text(language)) }
        rows += objections.map {
            (Phrase(en: "objection", fr: "objection"), "\($0.decision.name.shown)\(colon[language]) \($0.word[language])")
        }
        if let ratifyBy { rows.append((Phrase(en: "ratification due", fr: "ratification avant"), ratifyBy.shown)) }
        rows += trace.map { trace in
            (
                Phrase(en: "rule \(trace.rule.shown)", fr: "règle \(trace.rule.shown)"),
                trace.by.map(\.shown).joined(separator: ", ")
                    + trace.note[language]
            )
        }
        if !supersedes.isEmpty { rows.append((Phrase(en: "replaces", fr: "remplace"), supersedes.joined(separator: ", ").shown)) }
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
