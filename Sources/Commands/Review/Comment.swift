import ArgumentParser
import Documents
import Review
import Workspace

/// `praxis comment`: says something about a text under review, or about some words of it.
struct Comment: WorkspaceCommand {
    static let configuration = CommandConfiguration(verb: "comment")

    @OptionGroup var common: CommonFlags
    @OptionGroup var writing: WriteFlags
    @OptionGroup var target: DocumentArgument
    @OptionGroup var place: RemarkPlace
    @Option(name: [.customShort("m"), .long], help: ArgumentHelp(Phrase(en: "What you say.", fr: "Ce que vous dites."), valueName: "text"))
    var message: String?

    func run(in workspace: borrowing Workspace, _ surroundings: Surroundings, on screen: Screen) async throws(WorkspaceError) -> ExitCode {
        let prompt = prompt(surroundings, on: screen)
        let passage = try Passage(target.doc, place, prompt, workspace)
        let text = try said(message, Phrase(en: "Your comment", fr: "Votre commentaire"), prompt)
        if writing.dryRun {
            screen.say(Phrase(en: "would comment on \(passage.words.en)", fr: "commenterait \(passage.words.fr)"))
            return .done
        }
        let entry = try await passage.record(.comment, texts: [.comment: text], workspace)
        let number = try workspace.remarkNumbers(in: try workspace.look())[entry.id] ?? 0
        screen.say(
            Phrase(
                en: "Commented on \(passage.words.en): remark \(number).", fr: "Commenté : \(passage.words.fr), remarque \(number)."))
        screen.next("praxis sync")
        return .done
    }
}

/// `praxis suggest`: proposes other words, which the author can take over as they are.
struct Suggest: WorkspaceCommand {
    static let configuration = CommandConfiguration(verb: "suggest")

    @OptionGroup var common: CommonFlags
    @OptionGroup var writing: WriteFlags
    @OptionGroup var target: DocumentArgument
    @OptionGroup var place: RemarkPlace
    @Option(
        help: ArgumentHelp(
            Phrase(en: "The words to put there; \"\" takes them out.", fr: "Les mots à mettre à la place ; \"\" les retire."),
            valueName: "words"))
    var to: String
    @Option(name: [.customShort("m"), .long], help: ArgumentHelp(Phrase(en: "Why.", fr: "Pourquoi."), valueName: "why"))
    var message: String?

    func run(in workspace: borrowing Workspace, _ surroundings: Surroundings, on screen: Screen) async throws(WorkspaceError) -> ExitCode {
        let passage = try Passage(target.doc, place, prompt(surroundings, on: screen), workspace)
        guard place.on != nil, let anchor = passage.anchor else {
            throw WorkspaceError(
                .misuse, en: "a suggestion needs the words that it replaces", fr: "une suggestion demande les mots qu'elle remplace",
                fix: Phrase(
                    en: "--on \"...\"; for a remark on the whole: praxis comment \(passage.document.id.slug) -m \"...\"",
                    fr: "--on \"...\" ; pour une remarque d'ensemble : praxis commenter \(passage.document.id.slug) -m \"...\""))
        }
        try passage.demandReplaceable(by: to)
        if writing.dryRun {
            let change = rewordingWords(anchor.exact, to)
            screen.say(
                Phrase(
                    en: "would suggest: \(change.en) in \(passage.document.doc)",
                    fr: "suggérerait : \(change.fr) dans \(passage.document.doc)"))
            return .done
        }
        var texts: [EntryText: String] = [.replacement: to]
        if let message, !message.unpadded.isEmpty { texts[.comment] = message.unpadded }
        let entry = try await passage.record(.suggest, texts: texts, workspace)
        let number = try workspace.remarkNumbers(in: try workspace.look())[entry.id] ?? 0
        let change = rewordingWords(anchor.exact, to)
        screen.say(
            Phrase(
                en: "Suggested: \(change.en) in \(passage.document.doc), remark \(number).",
                fr: "Suggéré : \(change.fr) dans \(passage.document.doc), remarque \(number)."))
        let isOwn = passage.proposal.adopters.contains(entry.entry.member)
        if !isOwn {
            screen.say(
                Phrase(
                    en: "If it is accepted you are one of the authors: your approval of that text would not count.",
                    fr: "Si elle est acceptée, vous êtes l'un des auteurs : votre approbation de ce texte ne compterait pas."))
        }
        screen.next("praxis sync")
        return .done
    }
}

/// The text under review of a document, and the words of it that somebody speaks of.
struct Passage {
    let document: KnownDocument
    let proposal: Proposal
    let subject: Subject
    let text: PlainText
    let source: Source
    let range: Range<Int>?
    let anchor: Anchor?
    private let member: Member
    private let key: SigningKey
    private let snapshot: Snapshot

    init(_ doc: String, _ place: RemarkPlace, _ prompt: Prompt, _ workspace: borrowing Workspace) throws(WorkspaceError) {
        snapshot = try workspace.look()
        (member, key) = try workspace.signer(in: snapshot)
        let (document, proposal) = try workspace.proposed(doc, in: snapshot)
        guard let subject = proposal.subjects.first(where: { $0.doc == document.doc }), let parsed = try workspace.text(of: subject) else {
            throw WorkspaceError(
                .notFound, en: "the text of \(document.doc) was never received here",
                fr: "le texte de \(document.doc) n'a jamais été reçu ici", fix: Phrase(same: "praxis sync"))
        }
        text = PlainText(parsed)
        source = parsed.source
        range = try place.range(in: text, of: document, prompt)
        anchor = range.map { [text] in Anchor($0, of: text, blob: subject.blob) }
        (self.document, self.proposal, self.subject) = (document, proposal, subject)
    }

    /// `practice/run-a-risk-review, « an owner »`.
    var words: Phrase {
        guard let anchor else { return Phrase(en: "\(document.doc) as a whole", fr: "\(document.doc) dans son ensemble") }
        return Phrase(same: "\(document.doc), « \(anchor.exact.shownShort) »")
    }

    /// One signed entry on this document only.
    func record(_ kind: Entry.Kind, texts: [EntryText: String], _ workspace: borrowing Workspace) async throws(WorkspaceError)
        -> JournalEntry
    {
        try await workspace.record(
            Statement(
                kind, proposal: proposal.id, round: proposal.round.number, subjects: [subject], why: nil, anchor: anchor, texts: texts),
            by: member, key: key, in: snapshot)
    }

    /// A suggestion that could not be accepted as it is helps nobody.
    func demandReplaceable(by words: String) throws(WorkspaceError) {
        guard let range, let anchor else { return }
        guard anchor.exact != words else {
            throw WorkspaceError(
                .misuse, en: "the suggestion says what the text says already", fr: "la suggestion dit ce que le texte dit déjà",
                fix: Phrase(same: "--to \"...\""))
        }
        if replacing(range, of: text, in: source, by: words) != nil { return }
        throw WorkspaceError(
            .refused, en: "« \(anchor.exact.shownShort) » cannot be replaced without touching what stands beside it",
            fr: "« \(anchor.exact.shownShort) » ne peut pas être remplacé sans toucher à ce qui l'entoure",
            why: Phrase(
                en: "the words begin or end inside bold type, a link or a cell",
                fr: "les mots commencent ou finissent au milieu d'un gras, d'un lien ou d'une case"),
            fix: Phrase(
                en: "quote all of it, or: praxis comment \(document.id.slug) --on \"...\" -m \"...\"",
                fr: "citez-le en entier, ou : praxis commenter \(document.id.slug) --on \"...\" -m \"...\""))
    }
}

/// What a person says with `-m`, or types when asked; never empty.
func said(_ message: String?, _ question: Phrase, _ prompt: Prompt) throws(WorkspaceError) -> String {
    if let message, !message.unpadded.isEmpty { return message.unpadded }
    return try asking { () throws(Failure) in try prompt.text(question, flag: "-m \"...\"") }
}
