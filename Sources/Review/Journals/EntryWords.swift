package import Documents

/// How what somebody signed is told. The name of a kind is for programs; these are for people.
extension Entry {
    /// As a caption, where nothing follows of what it was done to: `approved`, `vote retiré`.
    package var caption: Phrase {
        switch kind {
        case .comment where about != nil: Phrase(en: "answered", fr: "réponse")
        case .resolve where accepts != nil: Phrase(en: "took suggestions over", fr: "suggestions reprises")
        case .resolve where proposal == nil: Phrase(en: "answered a flag", fr: "signalement traité")
        case .delegate where isEndOfDelegation: Phrase(en: "ended a delegation", fr: "fin de délégation")
        default: kind.caption
        }
    }

    /// What its writer did; a document may follow: `approved`, `a approuvé`.
    package var deed: Phrase {
        switch kind {
        case .submit: Phrase(en: "submitted", fr: "a soumis")
        case .revise: Phrase(en: "revised", fr: "a révisé")
        case .request: Phrase(en: "asked more people to read", fr: "a demandé d'autres lecteurs pour")
        case .comment where about != nil: Phrase(en: "answered a remark on", fr: "a répondu à une remarque sur")
        case .comment: Phrase(en: "commented on", fr: "a commenté")
        case .suggest: Phrase(en: "suggested other words for", fr: "a suggéré d'autres mots pour")
        case .resolve where accepts != nil: Phrase(en: "took suggestions over into", fr: "a repris des suggestions dans")
        case .resolve where proposal == nil: Phrase(en: "answered a flag on", fr: "a traité un signalement sur")
        case .resolve: Phrase(en: "settled a remark on", fr: "a réglé une remarque sur")
        case .approve: Phrase(en: "approved", fr: "a approuvé")
        case .object: Phrase(en: "objected to", fr: "a refusé")
        case .abstain: Phrase(en: "abstained on", fr: "s'abstient sur")
        case .withdraw: Phrase(en: "took back a vote on", fr: "a retiré son vote sur")
        case .abandon: Phrase(en: "gave up", fr: "a abandonné")
        case .confirm: Phrase(en: "confirmed", fr: "a confirmé")
        case .acknowledge: Phrase(en: "acknowledged", fr: "a lu et compris")
        case .flag: Phrase(en: "flagged", fr: "a signalé")
        case .use: Phrase(en: "used", fr: "a utilisé")
        case .revoke: Phrase(en: "revoked a key", fr: "a révoqué une clé")
        case .publish: Phrase(en: "declared urgent", fr: "a déclaré urgent")
        case .override: Phrase(en: "set the rules aside for", fr: "a écarté les règles pour")
        case .delegate where isEndOfDelegation: Phrase(en: "ended a delegation", fr: "a mis fin à une délégation")
        case .delegate: Phrase(en: "delegated", fr: "a délégué")
        case .unknown(let name): Phrase(en: escaped(name), fr: "a signé « \(escaped(name)) » sur")
        }
    }

    /// What it is, of its documents where it has some: `approval of practice/x`, `révocation d'une clé`.
    package var noun: Phrase {
        switch kind {
        case .comment where about != nil: Phrase(en: "answer", fr: "réponse").on(docs)
        case .resolve where accepts != nil: Phrase(en: "acceptance of suggestions", fr: "reprise de suggestions").on(docs)
        case .resolve where proposal == nil: Phrase(en: "answer to a flag", fr: "réponse à un signalement").on(docs)
        case .delegate where isEndOfDelegation: Phrase(en: "end of a delegation", fr: "fin de délégation")
        default: kind.noun(of: docs)
        }
    }

    private var docs: String { subjects.map { escaped($0.doc) }.joined(separator: ", ") }

    /// A delegation to nobody ends the one before it.
    package var isEndOfDelegation: Bool { to?.isEmpty != false || until == nil }
}

extension Entry.Kind {
    /// As a caption, where nothing follows of what it was done to.
    package var caption: Phrase {
        switch self {
        case .submit: Phrase(en: "submitted", fr: "soumis")
        case .revise: Phrase(en: "revised", fr: "révisé")
        case .request: Phrase(en: "asked more people to read", fr: "autres lecteurs demandés")
        case .comment: Phrase(en: "commented", fr: "commenté")
        case .suggest: Phrase(en: "suggested", fr: "suggéré")
        case .resolve: Phrase(en: "settled a remark", fr: "remarque réglée")
        case .approve: Phrase(en: "approved", fr: "approuvé")
        case .object: Phrase(en: "objected", fr: "refusé")
        case .abstain: Phrase(en: "abstained", fr: "abstention")
        case .withdraw: Phrase(en: "took the vote back", fr: "vote retiré")
        case .abandon: Phrase(en: "gave up", fr: "abandonné")
        case .confirm: Phrase(en: "confirmed", fr: "confirmé")
        case .acknowledge: Phrase(en: "acknowledged", fr: "lu et compris")
        case .flag: Phrase(en: "flagged", fr: "signalé")
        case .use: Phrase(en: "used", fr: "utilisé")
        case .revoke: Phrase(en: "revoked a key", fr: "clé révoquée")
        case .publish: Phrase(en: "declared urgent", fr: "déclaré urgent")
        case .override: Phrase(en: "set the rules aside", fr: "règles écartées")
        case .delegate: Phrase(en: "delegated", fr: "délégation")
        case .unknown(let name): Phrase(same: escaped(name))
        }
    }

    /// - Parameter docs: as they may be shown; empty where it is about none.
    package func noun(of docs: String) -> Phrase {
        switch self {
        case .submit: Phrase(en: "submission", fr: "soumission").of(docs)
        case .revise: Phrase(en: "new round", fr: "nouveau tour").of(docs)
        case .request: Phrase(en: "request for readers", fr: "demande de lecteurs").on(docs)
        case .comment: Phrase(en: "comment", fr: "commentaire").on(docs)
        case .suggest: Phrase(en: "suggestion", fr: "suggestion").on(docs)
        case .resolve: Phrase(en: "settling of a remark", fr: "règlement d'une remarque").on(docs)
        case .approve: Phrase(en: "approval", fr: "approbation").of(docs)
        case .object: Phrase(en: "objection", fr: "objection").on(docs)
        case .abstain: Phrase(en: "abstention", fr: "abstention").on(docs)
        case .withdraw: Phrase(en: "withdrawal of a vote", fr: "retrait de vote").on(docs)
        case .abandon: Phrase(en: "giving up", fr: "abandon").of(docs)
        case .confirm: Phrase(en: "confirmation", fr: "confirmation").of(docs)
        case .acknowledge: Phrase(en: "acknowledgement", fr: "prise de connaissance").of(docs)
        case .flag: Phrase(en: "flag", fr: "signalement").on(docs)
        case .use: Phrase(en: "note of use", fr: "note d'usage").of(docs)
        case .revoke: Phrase(en: "revocation of a key", fr: "révocation d'une clé")
        case .publish: Phrase(en: "declaration of urgency", fr: "déclaration d'urgence").on(docs)
        case .override: Phrase(en: "override", fr: "mise à l'écart des règles").on(docs)
        case .delegate: Phrase(en: "delegation", fr: "délégation")
        case .unknown(let name): Phrase(en: "entry \"\(escaped(name))\"", fr: "entrée « \(escaped(name)) »").on(docs)
        }
    }
}

extension Phrase {
    fileprivate func of(_ docs: String) -> Phrase { docs.isEmpty ? self : Phrase(en: "\(en) of \(docs)", fr: "\(fr) de \(docs)") }

    fileprivate func on(_ docs: String) -> Phrase { docs.isEmpty ? self : Phrase(en: "\(en) on \(docs)", fr: "\(fr) sur \(docs)") }
}
