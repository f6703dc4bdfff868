package import Documents
import Review

extension Workspace {
    /// What is opened, in a line.
    package func opening(_ plan: EditingPlan, _ document: KnownDocument, in snapshot: Snapshot, isDone: Bool) throws(WorkspaceError)
        -> Phrase
    {
        let what: Phrase
        switch plan.start {
        case .own: what = Phrase(en: "your draft of \(document.doc)", fr: "votre brouillon de \(document.doc)")
        case .continued(let draft), .received(let draft):
            let writer = try lastWriter(of: draft, in: snapshot)
            let isMine = writer.member != nil && writer.member == snapshot.me
            what =
                isMine
                ? Phrase(
                    en: "your draft of \(document.doc), as you sent it",
                    fr: "votre brouillon de \(document.doc), tel que vous l'avez envoyé")
                : Phrase(
                    en: "the draft of \(document.doc) that \(escaped(writer.name)) saved last",
                    fr: "le brouillon de \(document.doc) que \(escaped(writer.name)) a enregistré en dernier")
        case .submitted: what = Phrase(en: "the submitted text of \(document.doc)", fr: "le texte soumis de \(document.doc)")
        case .new:
            let version = document.record.map { Phrase(en: "version \($0.version)", fr: "la version \($0.version)") }
            let base = version ?? Phrase(en: "what is published", fr: "ce qui est publié")
            what = Phrase(
                en: "a new draft of \(document.doc), on \(base.en)", fr: "un nouveau brouillon de \(document.doc), sur \(base.fr)")
        }
        if isDone { return Phrase(en: "Open: \(what.en).", fr: "Ouvert : \(what.fr).") }
        return Phrase(en: "would open \(what.en)", fr: "ouvrirait \(what.fr)")
    }

    /// What others do on the same document: two people who change one text should talk first.
    package func others(_ plan: EditingPlan, _ document: KnownDocument, in snapshot: Snapshot) throws(WorkspaceError) -> [Phrase] {
        var words: [Phrase] = []
        for other in plan.others {
            let writer = try lastWriter(of: other.draft, in: snapshot)
            guard writer.member == nil || writer.member != snapshot.me else { continue }
            let age = Dates.past(writer.day, today: snapshot.today)
            words.append(
                Phrase(
                    en: "Attention: \(escaped(writer.name)) has a draft of this too (\(escaped(other.draft.slug)), saved \(age.en)).",
                    fr:
                        "Attention : \(escaped(writer.name)) a aussi un brouillon de ce document (\(escaped(other.draft.slug)), enregistré \(age.fr))."
                ))
        }
        if let proposal = document.proposal, proposal.submitter != snapshot.me {
            let name = escaped(snapshot.rulebook.name(of: proposal.submitter))
            words.append(
                Phrase(
                    en: "Attention: \(name) has proposed a change of this: praxis changes \(document.id.slug)",
                    fr: "Attention : \(name) a proposé un changement de ce document : praxis changements \(document.id.slug)"))
        }
        if plan.isBehind {
            words.append(
                Phrase(
                    en: "Attention: another version was published since this draft was begun.",
                    fr: "Attention : une autre version a été publiée depuis le début de ce brouillon."))
        }
        return words
    }
}
