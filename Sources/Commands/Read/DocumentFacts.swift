import Documents
import Review
import Workspace

/// What one wants to know of a document before reading it.
struct DocumentFacts {
    let document: KnownDocument
    let title: String
    /// The name of its kind.
    let kind: Phrase
    let published: PublishedVersion?
    /// What became of it since.
    let life: Life?
    /// The documents that replace it, nearest first.
    let succession: [String]
    /// Of the open proposal.
    let standing: Standing?
    let drafts: [DraftedDocument]
    let text: TextOrigin
    /// What the text allows itself against the rules, with the reason: a reviewer approves that too.
    let allowances: [Allowance]
    let snapshot: Snapshot

    /// Which of its texts is shown.
    enum TextOrigin: Hashable, Sendable {
        case published(Version?)
        case proposed(round: Int)
        case draft(isSaved: Bool)
    }

    /// One fact: a word for programs, a caption, and its values.
    private struct Fact {
        let key: String
        let caption: Phrase
        let values: [Phrase]
        /// In a pipe; the values where it is `nil`.
        var plain: [String]?

        init(_ key: String, _ caption: Phrase, _ values: [Phrase], plain: [String]? = nil) {
            self.key = key
            self.caption = caption
            self.values = values
            self.plain = plain
        }
    }

    /// On a terminal a title and captions; in a pipe `key TAB value`, one line for each value.
    func text(on screen: Screen) -> String {
        let language = screen.language
        guard screen.isTerminal else {
            return facts.flatMap { fact in (fact.plain ?? fact.values.map { $0[language] }).map { "\(fact.key)\t\($0)\n" } }.joined()
        }
        let told = facts.dropFirst().filter { !$0.values.isEmpty }
        let width = (told.map { columns(of: $0.caption[language]) }.max() ?? 0) + 2
        let lines = told.map { fact in
            let gap = String(repeating: " ", count: width - columns(of: fact.caption[language]))
            let values = fact.values.map { $0[language] }.joined(separator: "\n" + String(repeating: " ", count: width))
            return screen.style.painted(fact.caption[language], .faint) + gap + values + "\n"
        }
        return screen.style.painted(title.shown, .heading) + "\n" + lines.joined()
    }

    /// The title first.
    private var facts: [Fact] {
        var facts = [
            Fact("title", Phrase(en: "title", fr: "titre"), [Phrase(same: title.shown)]),
            Fact("id", Phrase(en: "id", fr: "identifiant"), [Phrase(same: document.doc)]),
            Fact("kind", Phrase(en: "kind", fr: "type"), [Phrase(en: kind.en.shown, fr: kind.fr.shown)], plain: [document.id.kind]),
            Fact("state", Phrase(en: "state", fr: "état"), [state.word], plain: [state.rawValue]),
        ]
        if let published { facts += self.facts(of: published) }
        facts += [
            Fact(
                "owner", Phrase(en: "owner", fr: "responsable"),
                document.owner.map { [Phrase(same: Self.person($0, snapshot.rulebook))] } ?? [],
                plain: document.owner.map { [$0.shown] } ?? []),
            Fact("path", Phrase(en: "path", fr: "chemin"), [Phrase(same: (document.record?.path ?? document.path).shown)]),
        ]
        // What a reader of a tool comes for lies beside its page.
        let files = document.record?.assets.filter { !$0.isGuarded } ?? []
        if !files.isEmpty {
            facts.append(Fact("file", Phrase(en: "file", fr: "fichier"), files.map { Phrase(same: $0.path.shown) }))
        }
        if let standing { facts += self.facts(of: standing) }
        facts.append(
            Fact(
                "allowed", Phrase(en: "allowed in place", fr: "autorisé sur place"),
                allowances.map { allowance in
                    let line = allowance.range.start.line
                    return Phrase(
                        en: "\(allowance.rule.shown), line \(line): \(allowance.reason.shown)",
                        fr: "\(allowance.rule.shown), ligne \(line) : \(allowance.reason.shown)")
                }))
        return facts + [Fact("text", Phrase(en: "text below", fr: "texte ci-dessous"), [text.word], plain: [text.code])]
    }

    private func facts(of published: PublishedVersion) -> [Fact] {
        let record = published.record
        var facts = [
            Fact(
                "version", Phrase(en: "version", fr: "version"),
                [
                    Phrase(
                        en: "\(record.version) (\(record.class.word.en)), in force since \(record.effectiveFrom)",
                        fr: "\(record.version) (\(record.class.word.fr)), en vigueur depuis le \(record.effectiveFrom)")
                ], plain: [record.version.description])
        ]
        if let due = life?.reviewDue {
            facts.append(Fact("review-due", Phrase(en: "review due", fr: "à revoir le"), [Phrase(same: due.iso)]))
        }
        facts.append(
            Fact(
                "approved-by", Phrase(en: "approved by", fr: "approuvé par"),
                published.approvals.map { Phrase(same: $0.signed(snapshot.rulebook).shown) }))
        return facts + laterFacts
    }

    /// What was said since it was published; nothing for what nobody said anything about.
    private var laterFacts: [Fact] {
        guard let life else { return [] }
        func said(_ entries: [JournalEntry]) -> [Phrase] { entries.map { Phrase(same: $0.said(snapshot.rulebook)) } }
        let facts = [
            Fact("superseded-by", Phrase(en: "replaced by", fr: "remplacé par"), succession.map { Phrase(same: $0) }),
            Fact(
                "contested", Phrase(en: "contested by", fr: "contesté par"),
                said(life.objections) + life.doubted.map { Phrase(same: $0.shown) }),
            Fact(
                "to-check", Phrase(en: "to check against", fr: "à vérifier avec"),
                life.behind.map { Phrase(en: "\($0.id), written for \($0.version.shown)", fr: "\($0.id), écrit pour \($0.version.shown)") }),
            Fact("confirmed", Phrase(en: "confirmed by", fr: "confirmé par"), said(life.confirmations)),
            Fact("flag", Phrase(en: "flagged by", fr: "signalé par"), said(life.openFlags)),
            Fact(
                "acknowledged", Phrase(en: "acknowledged", fr: "lu et compris"),
                life.acknowledgements.isEmpty ? [] : [Phrase(same: "\(life.acknowledgements.count)")]),
            Fact("used", Phrase(en: "used", fr: "utilisé"), life.uses.isEmpty ? [] : [Phrase(same: "\(life.uses.count)")]),
        ]
        return facts.filter { !$0.values.isEmpty }
    }

    private func facts(of standing: Standing) -> [Fact] {
        let proposal = standing.proposal
        let name = snapshot.rulebook.name(of: proposal.submitter).shown
        let wait = standing.wait(snapshot.rulebook)
        return [
            Fact(
                "proposal", Phrase(en: "proposed", fr: "proposé"),
                [
                    Phrase(
                        en: "by \(name), round \(proposal.round.number): \(standing.state.word.en), waits for \(wait.en.shown)",
                        fr: "par \(name), tour \(proposal.round.number) : \(standing.state.word.fr), attend \(wait.fr.shown)")
                ], plain: [standing.state.rawValue]),
            Fact(
                "votes", Phrase(en: "votes", fr: "votes"),
                [Phrase(en: "\(standing.have) of \(standing.need) count", fr: "\(standing.have) sur \(standing.need) comptent")]
                    + votes.map { Phrase(en: $0.text(.en), fr: $0.text(.fr)) },
                plain: ["\(standing.have)/\(standing.need)"] + votes.map { $0.text(.en) }),
        ]
    }

    private var state: State {
        if let life { return State(of: life, on: snapshot.today) }
        // A file of the rules is in force without a record until it is first changed.
        if case .published = text { return .published }
        return standing?.state ?? .draft
    }

    /// `Chloé Lefèvre (Filiale B)`.
    private static func person(_ id: String, _ rulebook: Rulebook) -> String {
        guard let member = rulebook.members[id] else { return id.shown }
        return "\(member.name.shown) (\(rulebook.entityName(member.entity).shown))"
    }
}

extension DocumentFacts {
    /// A vote on the open proposal.
    struct Vote: Encodable {
        let member: String
        let name: String
        let kind: String
        let counts: Bool
        let why: String?

        func text(_ language: Language) -> String {
            let entry = Entry.Kind(named: kind)
            let void = entry == .approve && !counts ? Phrase(en: ", does not count", fr: ", ne compte pas")[language] : ""
            let colon = Phrase(en: ":", fr: " :")[language]
            return "\(name.shown)\(colon) \(entry.caption[language])\(void)" + (why.map { "  « \($0.shown) »" } ?? "")
        }
    }

    /// By member.
    var votes: [Vote] {
        guard let standing else { return [] }
        return standing.proposal.votes.sorted { $0.key < $1.key }.map { member, entry in
            let counts = standing.verdict.approvals.first { $0.member == member }?.counts ?? (entry.entry.kind == .object)
            return Vote(member: member, name: entry.entry.name, kind: entry.entry.kind.name, counts: counts, why: entry.entry.why)
        }
    }

    struct View: Encodable {
        let doc: String
        let kind: String
        let title: String
        let state: String
        let version: String?
        let effectiveFrom: String?
        let reviewDue: String?
        let owner: String?
        let path: String
        let approvers: [History.View.Person]
        let proposal: OpenProposal?
        let drafts: [String]
        let allowances: [Allowed]
        let text: Text?
        /// With `--comments` only.
        let remarks: [RemarkView]?
        /// Documents that replace it, nearest first.
        let supersededBy: [String]
        /// What was said about the published version since; absent where none is published.
        let life: AuditView.Life?

        struct Allowed: Encodable {
            let rule: String
            let line: Int
            let reason: String
        }

        struct OpenProposal: Encodable {
            let id: String
            let round: Int
            let state: String
            let submitter: String
            let have: Int
            let need: Int
            let votes: [Vote]
        }

        struct Text: Encodable {
            /// published, proposed or draft.
            let of: String
            let path: String
            /// The whole file.
            let source: String
        }

        init(_ facts: DocumentFacts, source: Source?, remarks: [RemarkView]?) {
            self.remarks = remarks
            doc = facts.document.doc
            kind = facts.document.id.kind
            title = facts.title
            state = facts.state.rawValue
            version = facts.published?.record.version.description
            effectiveFrom = facts.published?.record.effectiveFrom
            reviewDue = facts.life?.reviewDue?.iso
            owner = facts.document.owner
            path = facts.document.record?.path ?? facts.document.path
            approvers = facts.published?.approvals.map(History.View.Person.init) ?? []
            proposal = facts.standing.map { standing in
                OpenProposal(
                    id: standing.proposal.id, round: standing.proposal.round.number, state: standing.state.rawValue,
                    submitter: standing.proposal.submitter, have: standing.have, need: standing.need, votes: facts.votes)
            }
            drafts = facts.drafts.map { drafted in (drafted.draft.remote.map { "\($0)/" } ?? "") + drafted.draft.slug }
            supersededBy = facts.succession
            life = facts.life.map(AuditView.Life.init)
            allowances = facts.allowances.map { Allowed(rule: $0.rule, line: $0.range.start.line, reason: $0.reason) }
            text = source.map { Text(of: facts.text.code, path: $0.path, source: $0.text(0..<$0.bytes.count)) }
        }
    }
}

extension DocumentFacts.TextOrigin {
    /// For programs.
    var code: String {
        switch self {
        case .published: "published"
        case .proposed: "proposed"
        case .draft: "draft"
        }
    }

    var word: Phrase {
        switch self {
        case .published(let version):
            version.map { Phrase(en: "published, \($0)", fr: "publié, \($0)") }
                ?? Phrase(en: "in force since the beginning", fr: "en vigueur depuis l'origine")
        case .proposed(let round): Phrase(en: "proposed, round \(round)", fr: "proposé, tour \(round)")
        case .draft(true): Phrase(en: "of the draft", fr: "du brouillon")
        case .draft(false): Phrase(en: "of the draft, not saved yet", fr: "du brouillon, pas encore enregistré")
        }
    }
}
