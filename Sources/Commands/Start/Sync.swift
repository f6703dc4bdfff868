import ArgumentParser
import Documents
import Review
import Workspace

/// `praxis sync`: receives and sends, and says in words what moved.
struct Sync: WorkspaceCommand {
    static let configuration = CommandConfiguration(verb: "sync")

    @OptionGroup var common: CommonFlags
    @OptionGroup var reading: ReadFlags
    @Option(
        help: ArgumentHelp(
            Phrase(
                en: "The founding commit to trust, in a clone that has not joined: for an auditor.",
                fr: "Le commit fondateur à croire, dans un clone qui n'a pas rejoint : pour un auditeur."), valueName: "oid"))
    var root: String?

    func run(in workspace: borrowing Workspace, _ surroundings: Surroundings, on screen: Screen) async throws(WorkspaceError) -> ExitCode {
        let report = try await workspace.sync(trusting: root)
        if reading.json {
            try screen.print(json: "sync", View(report))
        } else {
            for entry in report.received { screen.print(try workspace.told(entry)) }
            for record in report.published {
                screen.print(
                    Phrase(
                        en: "received: \(record.doc) \(record.version) is published",
                        fr: "reçu : \(record.doc) \(record.version) est publié"))
            }
            for number in report.editions {
                screen.print(Phrase(en: "received: the edition \(number.shown)", fr: "reçu : l'édition \(number.shown)"))
            }
            for doc in report.republished {
                screen.print(
                    Phrase(
                        en: "\(doc) was published again on top of what others published",
                        fr: "\(doc) a été publié à nouveau par-dessus ce que d'autres ont publié"))
            }
            for draft in report.continued {
                let (slug, name) = (draft.slug.shown, draft.writer.shown)
                screen.print(
                    Phrase(
                        en: "received: the draft \(slug), with which \(name) went on; open it with praxis edit \(slug)",
                        fr: "reçu : le brouillon \(slug), que \(name) a continué ; ouvrez-le avec praxis modifier \(slug)"))
            }
            for met in report.met { screen.print(met.word) }
            for sent in report.sent { screen.print(sent.word) }
            for waiting in report.cut?.waiting ?? [] { screen.print(waiting.waitingWord) }
            if report.isQuiet { screen.say(Phrase(en: "Nothing new on either side.", fr: "Rien de neuf d'un côté ni de l'autre.")) }
        }
        for alarm in report.alarms {
            screen.say(Phrase(en: "Attention: \(alarm.what.en) [\(alarm.id)]", fr: "Attention : \(alarm.what.fr) [\(alarm.id)]"))
        }
        guard report.refused.isEmpty, report.cut == nil else { throw Self.refusal(report) }
        return report.alarms.isEmpty ? .done : .refused
    }

    /// What the other side did not take, in its own words, or never got; everything stays here and the next sync tries again.
    private static func refusal(_ report: SyncReport) -> WorkspaceError {
        let isRace = report.cut == nil && report.refused.allSatisfy { $0.conflict != nil || $0.isRace }
        let cut = report.cut.map { explanation($0, report.remote) }
        let kind: WorkspaceError.Kind = report.unapproved != nil ? .refused : isRace ? .raced : .remote
        return WorkspaceError(kind, report.refused.map { explanation($0, report.remote) } + [cut].compactMap(\.self))
    }

    private static func explanation(_ cut: SyncReport.Cut, _ remote: String) -> Explanation {
        let why = cut.words.first.map { Phrase(same: $0.shown) }
        guard let inFlight = cut.inFlight?.name else {
            return Explanation(
                what: Phrase(
                    en: "\(remote.shown) could not be reached; nothing was lost", fr: "\(remote.shown) est injoignable ; rien n'est perdu"),
                why: why,
                fix: Phrase(en: "go on offline, and sync later", fr: "continuez hors ligne et synchronisez plus tard"))
        }
        return Explanation(
            what: Phrase(
                en: "\(remote.shown) broke off; it is not known whether \(inFlight.en) arrived",
                fr: "\(remote.shown) a coupé ; on ne sait pas si l'envoi est arrivé : \(inFlight.fr)"),
            why: why,
            fix: Phrase(
                en: "praxis sync, which asks what arrived and goes on", fr: "praxis sync, qui demande ce qui est arrivé et continue"))
    }

    private static func explanation(_ refusal: SyncReport.Refusal, _ remote: String) -> Explanation {
        let name = refusal.what.name
        if let conflict = refusal.conflict {
            return Explanation(
                what: Phrase(
                    en: "\(name.en) was not sent: \(conflict.reason.en)", fr: "\(name.fr) n'a pas été envoyé : \(conflict.reason.fr)"),
                why: Phrase(en: "what others sent is kept, and so is yours", fr: "ce que d'autres ont envoyé est gardé, le vôtre aussi"),
                fix: conflict.fix)
        }
        if refusal.isRace {
            return Explanation(
                what: Phrase(
                    en: "\(name.en) was not sent: others were sending at the same time, each time that it was tried",
                    fr: "non envoyé : \(name.fr) ; d'autres envoyaient au même moment, à chaque essai"),
                fix: Phrase(en: "praxis sync, in a moment; nothing was lost", fr: "praxis sync, dans un instant ; rien n'est perdu"))
        }
        let words = refusal.words.map(\.shown).joined(separator: " / ")
        if case .journal = refusal.what, refusal.words.contains(where: { $0.contains("non-fast-forward") || $0.contains("fetch first") }) {
            return Explanation(
                what: Phrase(
                    en: "\(name.en) were not sent: somebody else has gone on with your journal",
                    fr: "\(name.fr) n'ont pas été envoyées : quelqu'un d'autre a continué votre journal"),
                why: Phrase(
                    en: "a copy of this clone writes too, or your key was stolen",
                    fr: "une copie de ce clone écrit aussi, ou votre clé est volée"),
                fix: Phrase(
                    en: "praxis verify names it; if it was not you, tell a facilitator: praxis revoke KEY --last-good ENTRY",
                    fr: "praxis verify le nomme ; si ce n'était pas vous, dites-le à un animateur : praxis revoquer CLÉ --last-good ENTRÉE")
            )
        }
        return Explanation(
            what: Phrase(en: "\(remote.shown) did not take \(name.en): \(words)", fr: "\(remote.shown) n'a pas pris \(name.fr) : \(words)"),
            fix: Phrase(en: "nothing was lost; praxis sync tries again", fr: "rien n'est perdu ; praxis sync réessaie"))
    }

    struct View: Encodable {
        let remote: String
        let received: [Received]
        let published: [Publication]
        /// The numbers of editions that were received.
        let editions: [String]
        let sent: [String]
        let refused: [String]
        /// Drafts that met other texts, and what has to be chosen in each.
        let met: [Met]
        /// What was not sent because nobody answered.
        let waiting: [String]
        /// What may have arrived: the answer did not come.
        let uncertain: String?
        let alarms: [String]

        struct Met: Encodable {
            let draft: String
            let joined: Bool
            let choose: [String]
        }

        struct Received: Encodable {
            let kind: String
            let member: String
            let docs: [String]
        }

        struct Publication: Encodable {
            let doc: String
            let version: String
        }

        init(_ report: SyncReport) {
            remote = report.remote
            received = report.received.map {
                Received(kind: $0.entry.kind.name, member: $0.entry.member, docs: $0.entry.subjects.map(\.doc))
            }
            published = report.published.map { Publication(doc: $0.doc, version: $0.version.description) }
            editions = report.editions
            sent = report.sent.map(\.name.en)
            refused = report.refused.map(\.what.name.en)
            met = report.met.map { Met(draft: $0.slug, joined: $0.clashes == nil, choose: $0.clashes ?? []) }
            waiting = report.cut?.waiting.map(\.name.en) ?? []
            uncertain = report.cut?.inFlight?.name.en
            alarms = report.alarms.map(\.id)
        }
    }
}

extension SyncReport {
    var isQuiet: Bool {
        received.isEmpty && published.isEmpty && editions.isEmpty && sent.isEmpty && refused.isEmpty && republished.isEmpty && cut == nil
            && met.isEmpty && continued.isEmpty
    }
}

extension SyncReport.Met {
    var word: Phrase { Meeting.word(slug, other, clashes) }
}

extension Meeting {
    func word(clashes: [String]?) -> Phrase { Self.word(slug, other, clashes) }

    fileprivate static func word(_ slug: String, _ other: Other, _ clashes: [String]?) -> Phrase {
        let slug = slug.shown
        let what =
            switch other {
            case .published: Phrase(en: "the version that was published meanwhile", fr: "la version publiée entre-temps")
            case .draft: Phrase(en: "what others saved in it", fr: "ce que d'autres y ont enregistré")
            }
        guard let clashes else {
            return Phrase(
                en: "joined: the draft \(slug) holds \(what.en) now", fr: "réuni : le brouillon \(slug) contient maintenant \(what.fr)")
        }
        if clashes.isEmpty {
            return Phrase(
                en: "waiting: the draft \(slug) does not hold \(what.en) yet; save it first (praxis save)",
                fr: "en attente : le brouillon \(slug) ne contient pas encore \(what.fr) ; enregistrez-le d'abord (praxis enregistrer)")
        }
        let names = clashes.map(\.shown).joined(separator: ", ")
        return Phrase(
            en: "two people changed this: \(names), in the draft \(slug); choose with praxis edit \(slug)",
            fr: "deux personnes l'ont modifié : \(names), dans le brouillon \(slug) ; choisissez avec praxis modifier \(slug)")
    }
}

extension Screen {
    /// What of this clone nobody else can see yet: without a connection that is a state, not an error.
    func sayUnsent(in workspace: borrowing Workspace, _ snapshot: Snapshot) throws(WorkspaceError) {
        if let unsent = try workspace.sayingUnsent(in: snapshot) { say(unsent) }
    }
}
