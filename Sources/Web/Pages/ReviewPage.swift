import Documents
import Review
import Site
import Workspace

/// A proposal, or a draft, beside what it changes: what is different, what was said of it, and what is decided.
struct ReviewPage {
    let visit: Visit
    let snapshot: Snapshot
    let comparison: Comparison
    /// Of the open proposal, settled ones among them.
    let remarks: [PlacedRemark]
    let decision: Decision?
    /// The text alone, where that is asked for.
    let article: HTML?
    /// What its template asks of the text that is decided on; `nil` where nothing is.
    let demands: DemandPart?

    static func get(_ visit: Visit, _ workspace: borrowing Workspace) throws(WorkspaceError) -> Response {
        let snapshot = try workspace.look()
        let (document, drafts) = try workspace.findWritten(visit.doc, in: snapshot)
        let since = try visit.request.asked("since").map { text throws(WorkspaceError) in try Comparison.Base(parsing: text) } ?? .published
        let reader = ComparisonReader(document: document, drafts: drafts, snapshot: snapshot)
        let decision = try Decision(on: document, in: snapshot, workspace)
        guard let (older, newer) = try texts(reader, since, decision, workspace) else {
            return .page(NothingProposed(visit: visit, snapshot: snapshot, document: document).html)
        }
        var remarks: [PlacedRemark] = []
        if let proposal = document.proposal {
            remarks = try workspace.remarks(on: document.doc, of: proposal, in: newer.document, snapshot)
        }
        let comparison = Comparison(
            document: document, older: older, newer: newer, snapshot: snapshot, remarks: remarks.filter(\.remark.isOpen))
        let article =
            DifferenceView(visit) == .new ? newer.document.map { Self.article($0, newer.assets ?? [], visit) } : nil
        return .page(
            ReviewPage(
                visit: visit, snapshot: snapshot, comparison: comparison, remarks: remarks, decision: decision, article: article,
                demands: try decision == nil ? nil : demands(newer.document, document, visit, workspace, snapshot)
            ).html)
    }

    private static func demands(
        _ text: ParsedDocument?, _ document: KnownDocument, _ visit: Visit, _ workspace: borrowing Workspace, _ snapshot: Snapshot
    ) throws(WorkspaceError) -> DemandPart? {
        guard let text else { return nil }
        let (sections, elsewhere) = try workspace.demands(on: text, of: document, in: snapshot)
        let kind = try workspace.templates(in: snapshot).latest(document.id.kind)?.name
        return DemandPart(visit: visit, kind: kind, sections: sections, elsewhere: elsewhere)
    }

    private typealias Texts = (older: ComparedText, newer: ComparedText)

    /// What was published by exception is compared with what it replaced.
    private static func texts(
        _ reader: ComparisonReader, _ since: Comparison.Base, _ decision: Decision?, _ workspace: borrowing Workspace
    ) throws(WorkspaceError) -> Texts? {
        if let newer = try reader.newer(since, workspace) { return (try reader.older(since, workspace), newer) }
        guard let decision, decision.isRatifying else { return nil }
        let versions = try workspace.versions(of: reader.document.doc, in: reader.snapshot)
        let newer = try reader.published(workspace)
        guard versions.count > 1 else { return (ComparedText(origin: .nothing, document: nil, assets: nil), newer) }
        return (try reader.published(versions[1].version, workspace), newer)
    }

    static func article(_ text: ParsedDocument, _ assets: [Subject.Asset], _ visit: Visit) -> HTML {
        let files = Dictionary(assets.map { ($0.path, ReadingPage.blobPlace($0.blob, $0.path)) }) { first, _ in first }
        let language: HTML? = text.language.map { " lang=\"\($0.rawValue)\"" }
        let words = render(text, in: ReadingPage.surrounding(text, files, visit)).html
        return "<article class=\"document\"><div class=\"text\"\(language)>\n\(words)</div></article>\n"
    }

    private var view: DifferenceView { DifferenceView(visit) }

    var html: HTML {
        let title = visit.say("Review: \(comparison.title)", "Relecture : \(comparison.title)")
        return Layout(visit, community: snapshot.rulebook.community.name, title: title, tab: nil, body: body).html
    }

    private var body: HTML {
        let (old, new) = (comparison.older.origin.word, comparison.newer.origin.word)
        let remarkList = RemarkPart(
            visit: visit, snapshot: snapshot, proposal: comparison.document.proposal,
            dossier: decision?.dossiers.first { $0.subject.doc == comparison.document.doc })
        return """
            \(DocumentTabs(document: comparison.document, own: .changes, visit: visit).html)\
            <h1>\(visible(comparison.title))</h1>
            <p class="lead">\(visit.say("\(new.en), against \(old.en)", "\(new.fr), par rapport à \(old.fr)"))</p>
            \(notices)\(ways)\(around)\(text(remarkList))\(elsewhere(remarkList))\
            \(comparison.document.proposal == nil ? HTML() : RemarkForm(visit: visit).html)\
            \(decision.map { DecisionPart(visit: visit, snapshot: snapshot, decision: $0, demands: demands).html } ?? draftWays)
            """
    }

    private var notices: HTML {
        var words = [comparison.older.notice].compactMap(\.self)
        if comparison.newer.isBehindDraft {
            words.append(
                Phrase(
                    en: "Your draft holds changes that are not submitted.", fr: "Votre brouillon contient des modifications non soumises."))
        }
        return words.map { "<p class=\"notice\">\(Remedy(phrase: $0, visit: visit).line)</p>\n" as HTML }.joined()
    }

    /// The ways to see it, to the first change, to what is said, and to the decision.
    private var ways: HTML {
        let open = comparison.remarks.map(\.remark)
        let first: HTML? = view.first(visit, of: comparison.sections).map { "\($0) · " }
        let last: HTML? =
            comparison.document.proposal == nil
            ? nil
            : "<a href=\"?view=\(view.rawValue)&amp;since=my-last-look\">\(visit.say("Since my last look", "Depuis ma dernière lecture"))</a> · "
        return """
            \(view.tabs(visit, keeping: ["since"]))\
            <p class="note">\(first)\(last)<a href="#remarks">\(remarksCounted(open)[visit.language])</a> · \
            <a href="#decide">\(visit.say("Decide", "Se prononcer"))</a></p>

            """
    }

    /// What changed beside the text.
    private var around: HTML {
        let words = comparison.around.map { "<li>\(visible($0[visit.language]))</li>\n" as HTML }.joined()
        return words.isEmpty ? "" : "<ul class=\"around\">\n\(words)</ul>\n"
    }

    private func text(_ part: RemarkPart) -> HTML {
        if let article { return article }
        if let nothing = comparison.nothing { return "<p>\(Remedy(phrase: nothing, visit: visit).line)</p>\n" }
        return DifferencePart(comparison.sections, visit: visit, isSideBySide: view == .side) { block in
            let some = comparison.remarks.filter { $0.stands(in: block) }
            return some.isEmpty ? nil : some.map(part.html).joined()
        }.html
    }

    /// Remarks that stand beside nothing that is shown: on the whole, on what did not change, on words that are gone, and those that are settled.
    private func elsewhere(_ part: RemarkPart) -> HTML {
        let blocks = article == nil ? comparison.sections.flatMap(\.blocks) : []
        let others = comparison.remarks.filter { remark in !blocks.contains { remark.stands(in: $0) } }
        let groups: [(String, [PlacedRemark])] = [
            (visit.say("On the whole", "Sur l’ensemble"), others.filter { $0.remark.anchor == nil }),
            (visit.say("On what did not change", "Sur ce qui n’a pas changé"), others.filter { $0.place != nil }),
            (visit.say("Words that are no longer there", "Mots qui n’y sont plus"), others.filter(\.isOrphan)),
            (visit.say("Settled", "Réglées"), remarks.filter { !$0.remark.isOpen }),
        ]
        let html = groups.filter { !$0.1.isEmpty }.map { title, some -> HTML in
            "<h3>\(title)</h3>\n\(some.map(part.html).joined())"
        }.joined()
        let none =
            remarks.isEmpty
            ? visit.say("No remark was made.", "Aucune remarque n’a été faite.")
            : html.isEmpty ? visit.say("Each stands beside its words, above.", "Chacune est à côté de ses mots, plus haut.") : ""
        guard comparison.document.proposal != nil else { return "" }
        return
            "<section id=\"remarks\" class=\"elsewhere\"><h2>\(visit.say("Remarks", "Remarques"))</h2>\n<p class=\"note\">\(none)</p>\n\(html)</section>\n"
    }

    /// A draft that nobody was asked to read: its author goes on with it.
    private var draftWays: HTML {
        "<p id=\"decide\"><a class=\"button\" href=\"/edit/\(place(visit.doc))\">\(visit.say("Go on with the draft", "Continuer le brouillon"))</a></p>\n"
    }
}

/// The page of a document on which nothing waits for a decision.
struct NothingProposed {
    let visit: Visit
    let snapshot: Snapshot
    let document: KnownDocument

    var html: HTML {
        let words = document.nothingProposed
        return Layout(
            visit, community: snapshot.rulebook.community.name, title: document.title, tab: .library,
            body: """
                \(DocumentTabs(document: document, own: .changes, visit: visit).html)<h1>\(visible(document.title))</h1>
                <p>\(Remedy(phrase: words, visit: visit).line)</p>
                <p><a class="button" href="/edit/\(place(visit.doc))">\(visit.say("Propose a change", "Proposer une modification"))</a></p>

                """
        ).html
    }
}
