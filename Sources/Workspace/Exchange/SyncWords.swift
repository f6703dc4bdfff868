package import Documents
import Review

extension Workspace {
    /// What an exchange moved, a line each; empty where nothing moved.
    package func told(_ report: SyncReport) throws(WorkspaceError) -> [Phrase] {
        var words: [Phrase] = []
        for entry in report.received { words.append(try told(entry)) }
        words += report.published.map {
            Phrase(en: "received: \($0.doc) \($0.version) is published", fr: "reçu : \($0.doc) \($0.version) est publié")
        }
        words += report.editions.map { Phrase(en: "received: the edition \(escaped($0))", fr: "reçu : l'édition \(escaped($0))") }
        words += report.republished.map {
            Phrase(
                en: "\($0) was published again on top of what others published",
                fr: "\($0) a été publié à nouveau par-dessus ce que d'autres ont publié")
        }
        words += report.continued.map { draft in
            let (slug, name) = (escaped(draft.slug), escaped(draft.writer))
            return Phrase(
                en: "received: the draft \(slug), with which \(name) went on; open it with praxis edit \(slug)",
                fr: "reçu : le brouillon \(slug), que \(name) a continué ; ouvrez-le avec praxis modifier \(slug)")
        }
        return words + report.met.map(\.word) + report.sent.map(\.word) + (report.cut?.waiting ?? []).map(\.waitingWord)
    }
}

extension SyncReport {
    package static let quiet = Phrase(en: "Nothing new on either side.", fr: "Rien de neuf d'un côté ni de l'autre.")

    /// What the other side did not take, in its own words, or never got; everything stays here and the next sync tries again.
    ///
    /// `nil` where it took all.
    package var refusal: WorkspaceError? {
        guard !refused.isEmpty || cut != nil else { return nil }
        let isRace = cut == nil && refused.allSatisfy { $0.conflict != nil || $0.isRace }
        let cut = cut.map { Self.explanation($0, remote) }
        let kind: WorkspaceError.Kind = unapproved != nil ? .refused : isRace ? .raced : .remote
        return WorkspaceError(kind, refused.map { Self.explanation($0, remote) } + [cut].compactMap(\.self))
    }

    private static func explanation(_ cut: SyncReport.Cut, _ remote: String) -> Explanation {
        let why = cut.words.first.map { Phrase(same: escaped($0)) }
        guard let inFlight = cut.inFlight?.name else {
            return Explanation(
                what: Phrase(
                    en: "\(escaped(remote)) could not be reached; nothing was lost",
                    fr: "\(escaped(remote)) est injoignable ; rien n'est perdu"),
                why: why,
                fix: Phrase(en: "go on offline, and sync later", fr: "continuez hors ligne et synchronisez plus tard"))
        }
        return Explanation(
            what: Phrase(
                en: "\(escaped(remote)) broke off; it is not known whether \(inFlight.en) arrived",
                fr: "\(escaped(remote)) a coupé ; on ne sait pas si l'envoi est arrivé : \(inFlight.fr)"),
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
        let words = refusal.words.map(escaped).joined(separator: " / ")
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
            what: Phrase(
                en: "\(escaped(remote)) did not take \(name.en): \(words)", fr: "\(escaped(remote)) n'a pas pris \(name.fr) : \(words)"),
            fix: Phrase(en: "nothing was lost; praxis sync tries again", fr: "rien n'est perdu ; praxis sync réessaie"))
    }
}

extension SyncReport {
    package var isQuiet: Bool {
        received.isEmpty && published.isEmpty && editions.isEmpty && sent.isEmpty && refused.isEmpty && republished.isEmpty && cut == nil
            && met.isEmpty && continued.isEmpty
    }
}

extension SyncReport.Met {
    package var word: Phrase { Meeting.word(slug, other, clashes) }
}

extension Meeting {
    package func word(clashes: [String]?) -> Phrase { Self.word(slug, other, clashes) }

    fileprivate static func word(_ slug: String, _ other: Other, _ clashes: [String]?) -> Phrase {
        let slug = escaped(slug)
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
        let names = clashes.map(escaped).joined(separator: ", ")
        return Phrase(
            en: "two people changed this: \(names), in the draft \(slug); choose with praxis edit \(slug)",
            fr: "deux personnes l'ont modifié : \(names), dans le brouillon \(slug) ; choisissez avec praxis modifier \(slug)")
    }
}
