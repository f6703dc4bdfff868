import ArgumentParser
import Documents
import Review
import Workspace

/// `praxis show`: a document, where it stands, and its text.
struct Show: WorkspaceCommand {
    static let configuration = CommandConfiguration(verb: "show")

    @OptionGroup var common: CommonFlags
    @OptionGroup var reading: ReadFlags
    @OptionGroup var day: DayFlags
    @OptionGroup var target: DocumentArgument
    @Flag(
        help: ArgumentHelp(
            Phrase(en: "The text that is proposed, not the published one.", fr: "Le texte proposé, et non celui qui est publié.")))
    var proposed = false
    @Flag(
        help: ArgumentHelp(
            Phrase(
                en: "The remarks of reviewers with their numbers, in place of the text.",
                fr: "Les remarques des relecteurs avec leurs numéros, à la place du texte.")))
    var comments = false

    func run(in workspace: borrowing Workspace, _ surroundings: Surroundings, on screen: Screen) async throws(WorkspaceError) -> ExitCode {
        let (snapshot, document, drafts) = try workspace.glance(atWritten: target.doc, on: day.on)
        let text = try text(of: document, drafts, workspace, snapshot)
        let published = document.record.map { PublishedVersion($0, Workspace.evidence(of: $0)) }
        let standing = try document.proposal.flatMap { proposal throws(WorkspaceError) in
            try workspace.standings(of: proposal, in: snapshot).first { $0.doc == document.doc }
        }
        let lives = try workspace.lives(in: snapshot)
        let facts = DocumentFacts(
            document: document, title: text.document?.title ?? document.title, kind: try name(of: document.id.kind, workspace, snapshot),
            published: published,
            life: try workspace.life(of: document.doc, among: lives, in: snapshot),
            succession: workspace.succession(of: document.doc, among: lives), standing: standing, drafts: drafts, text: text.origin,
            allowances: text.document?.allowances ?? [],
            snapshot: snapshot)
        let remarks = try workspace.remarks(on: document, drafts, snapshot)
        if reading.json {
            try screen.print(
                json: "show",
                DocumentFacts.View(facts, source: text.document?.source, remarks: comments ? remarks.map(RemarkView.init) : nil))
            return .done
        }
        if comments {
            let list = RemarksText(remarks, snapshot, screen)
            guard screen.isTerminal else {
                screen.print(raw: list.records)
                return .done
            }
            screen.page(screen.style.painted(facts.title.shown, .heading) + "  \(document.doc)\n" + list.text)
            tellNext(remarks, document, snapshot, on: screen)
            return .done
        }
        guard let shown = text.document else {
            screen.print(raw: facts.text(on: screen))
            screen.say(Phrase(en: "Its text was never received here.", fr: "Son texte n'a jamais été reçu ici."))
            screen.next("praxis sync")
            return .done
        }
        screen.page(facts.text(on: screen) + "\n" + body(of: shown, screen.style))
        let open = remarks.filter(\.remark.isOpen)
        if !open.isEmpty, screen.isTerminal {
            screen.say(open.counted)
            screen.next("praxis show \(document.id.slug) --comments")
        }
        return .done
    }

    private func tellNext(_ remarks: [PlacedRemark], _ document: KnownDocument, _ snapshot: Snapshot, on screen: Screen) {
        let open = remarks.filter(\.remark.isOpen)
        let isMine = document.proposal?.adopters.contains(snapshot.me ?? "") ?? false
        if isMine, let suggestion = open.first(where: { $0.remark.kind == .suggestion }) {
            screen.next(
                Phrase(
                    en: "praxis accept \(suggestion.number), or praxis accept --all \(document.id.slug)",
                    fr: "praxis accepter \(suggestion.number), ou praxis accepter --all \(document.id.slug)"))
        } else if let first = open.first {
            screen.next(
                Phrase(
                    en: "praxis reply \(first.number) -m \"...\", or praxis resolve \(first.number)",
                    fr: "praxis repondre \(first.number) -m \"...\", ou praxis regler \(first.number)"))
        }
    }

    /// The name of a kind for people; a file of governance has none.
    private func name(of kind: String, _ workspace: borrowing Workspace, _ snapshot: Snapshot) throws(WorkspaceError) -> Phrase {
        if kind == DocumentID.governance { return Phrase(en: "Governance", fr: "Gouvernance") }
        return try workspace.templates(at: snapshot.main).latest(kind)?.name ?? Phrase(same: kind)
    }

    private func text(
        of document: KnownDocument, _ drafts: [DraftedDocument], _ workspace: borrowing Workspace, _ snapshot: Snapshot
    ) throws(WorkspaceError) -> (document: ParsedDocument?, origin: DocumentFacts.TextOrigin) {
        let subject = document.proposal?.subjects.first { $0.doc == document.doc }
        if proposed {
            guard let proposal = document.proposal, let subject else {
                throw WorkspaceError(
                    .notFound, en: "nothing is proposed on \(document.doc)", fr: "rien n'est proposé sur \(document.doc)",
                    fix: Phrase(same: "praxis show \(document.id.slug)"))
            }
            return (try workspace.text(of: subject), .proposed(round: proposal.round.number))
        }
        if let published = try workspace.publishedText(of: document, in: snapshot) {
            return (published, .published(document.record?.version))
        }
        if let proposal = document.proposal, let subject {
            return (try workspace.text(of: subject), .proposed(round: proposal.round.number))
        }
        return (drafts.first?.document, .draft(isSaved: drafts.first?.isSaved ?? true))
    }

    /// The text without its front matter, line by line as it may be shown; headings stand out.
    private func body(of document: ParsedDocument, _ style: Style) -> String {
        let source = document.source
        let start = document.frontMatterRange?.end.offset ?? 0
        let text = source.text(source.trimmed(start..<source.bytes.count))
        return text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            let line = line.hasSuffix("\r") ? line.dropLast() : line
            // A tab is no harm, and a table may be drawn with them.
            let shown = line.split(separator: "\t", omittingEmptySubsequences: false).map { String($0).shown }.joined(separator: "\t")
            return (shown.hasPrefix("#") ? style.painted(shown, .heading) : shown) + "\n"
        }.joined()
    }
}

extension Workspace {
    /// What was said on the open proposal of a document, at its places in the draft of whoever works here, else in the text under review.
    func remarks(on document: KnownDocument, _ drafts: [DraftedDocument], _ snapshot: Snapshot) throws(WorkspaceError) -> [PlacedRemark] {
        guard let proposal = document.proposal else { return [] }
        var shown = drafts.first { $0.draft.remote == nil && proposal.adopters.contains(snapshot.me ?? "") }?.document
        if shown == nil, let subject = proposal.subjects.first(where: { $0.doc == document.doc }) { shown = try text(of: subject) }
        return try remarks(on: document.doc, of: proposal, in: shown, snapshot)
    }
}
