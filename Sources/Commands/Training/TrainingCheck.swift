import ArgumentParser
import Community
import Documents
import Review
import Workspace

/// `praxis training check`: what has changed in the practices that a module teaches, and the word of the trainer that the module follows.
struct TrainingCheck: WorkspaceCommand {
    static let configuration = CommandConfiguration(
        word: "check", french: "verifier",
        Phrase(en: "What changed in what a module teaches", fr: "Ce qui a changé dans ce qu'un module enseigne"))

    @OptionGroup var common: CommonFlags
    @OptionGroup var writing: WriteFlags
    @OptionGroup var target: DocumentArgument
    @Flag(
        help: ArgumentHelp(
            Phrase(
                en: "The module holds for the new version: write that version into it.",
                fr: "Le module vaut pour la nouvelle version : y écrire cette version.")))
    var confirm = false

    func run(in workspace: borrowing Workspace, _ surroundings: Surroundings, on screen: Screen) async throws(WorkspaceError) -> ExitCode {
        let snapshot = try workspace.look()
        let known = try workspace.findWritten(target.doc, in: snapshot).document
        guard known.id.kind == "module" else {
            throw WorkspaceError(
                .misuse, en: "\(known.doc) is no module", fr: "\(known.doc) n'est pas un module", fix: Phrase(same: "praxis list module"))
        }
        let holdings = try workspace.holdings(["module", "practice"], in: snapshot)
        let publications = try workspace.publications(of: holdings, in: snapshot)
        let items = Drift(holdings, publications).items.filter { $0.id == known.id && !$0.isTranslation }
        guard !items.isEmpty else {
            screen.say(
                Phrase(
                    en: "\(known.doc) teaches what is in force: nothing to check.",
                    fr: "\(known.doc) enseigne ce qui est en vigueur : rien à vérifier."))
            return .done
        }
        for item in items { try tell(item, publications, snapshot, in: workspace, on: screen) }
        var isConfirmed = confirm
        let prompt = prompt(surroundings, on: screen)
        if !confirm, !writing.dryRun, prompt.canAsk {
            let question = Phrase(en: "Does the module hold as it is?", fr: "Le module vaut-il tel quel ?")
            isConfirmed = try asking { () throws(Failure) in try prompt.confirm(question, assumed: false, flag: "--confirm") }
        }
        guard isConfirmed else {
            screen.next(
                Phrase(
                    en: "praxis edit \(known.id.slug), or praxis training check \(known.id.slug) --confirm",
                    fr: "praxis modifier \(known.id.slug), ou praxis formation verifier \(known.id.slug) --confirm"))
            return .refused
        }
        try await raise(items, known, snapshot, in: workspace, on: screen)
        return .done
    }

    /// The difference that `changes` would show, from the version that is taught to the one in force.
    private func tell(
        _ item: Drift.Item, _ publications: [Publication], _ snapshot: Snapshot, in workspace: borrowing Workspace, on screen: Screen
    ) throws(WorkspaceError) {
        screen.say(
            Phrase(
                en: "\(item.id) teaches \(item.original) \(item.written.shown); \(item.latest) is in force.",
                fr: "\(item.id) enseigne \(item.original) \(item.written.shown) ; la \(item.latest) est en vigueur."))
        let versions = publications.filter { $0.id == item.original && $0.day <= snapshot.today && !$0.isRetirement }
        let old = versions.last { $0.version.description == item.written || String($0.version.major) == item.written }
        guard let old, let new = versions.last else {
            return screen.say(
                Phrase(
                    en: "The version that is taught was never published here; read all of it: praxis show \(item.original.slug)",
                    fr: "La version enseignée n'a jamais été publiée ici ; relisez tout : praxis show \(item.original.slug)"))
        }
        let comparison = Comparison(
            document: try workspace.findWritten(item.original.description, in: snapshot).document,
            older: ComparedText(origin: .published(old.version), document: old.text, assets: nil),
            newer: ComparedText(origin: .published(new.version), document: new.text, assets: nil), snapshot: snapshot)
        screen.print(raw: ChangesText(comparison, RemarksText([], snapshot, screen), screen).words)
    }

    /// To confirm is to write the new version into the module: a change like any other, which is submitted and approved.
    private func raise(
        _ items: [Drift.Item], _ known: KnownDocument, _ snapshot: Snapshot, in workspace: borrowing Workspace, on screen: Screen
    )
        async throws(WorkspaceError)
    {
        let (member, key) = try workspace.writer(in: snapshot)
        let latest = Dictionary(items.map { ($0.original, $0.latest.description) }) { first, _ in first }
        let rewritten = try workspace.rewritten(known.doc, kind: "module", in: snapshot) { rewriting, _ throws(WorkspaceError) in
            for (index, node) in (rewriting.document.frontMatter?["teaches"]?.items ?? []).enumerated() {
                guard let practice = node["practice"]?.text.flatMap(DocumentID.init(parsing:)), let version = latest[practice],
                    node["version"]?.text != version
                else { continue }
                guard rewriting.set("version", ofItem: index, in: "teaches", to: version) else {
                    throw WorkspaceError(
                        .refused, en: "\(known.doc) does not say which version it teaches",
                        fr: "\(known.doc) ne dit pas quelle version il enseigne",
                        fix: Phrase(en: "praxis edit \(known.id.slug)", fr: "praxis modifier \(known.id.slug)"))
                }
            }
        }
        let names = items.map { "\($0.original) \($0.latest)" }.joined(separator: ", ")
        guard !writing.dryRun else {
            return screen.say(Phrase(en: "would save: it teaches \(names)", fr: "enregistrerait : il enseigne \(names)"))
        }
        guard rewritten.findings.isEmpty else {
            return screen.print(raw: DiagnosticText(rewritten.findings, documents: 1, language: screen.language).text)
        }
        if rewritten.isChanged {
            _ = try await Interruption.held { () async throws(WorkspaceError) in
                try await workspace.save(rewritten, "Confirm that it teaches \(names)", by: member, key: key, in: snapshot)
            }
        }
        let slug = rewritten.plan.slug.shown
        screen.say(Phrase(en: "Saved: \(known.doc) teaches \(names).", fr: "Enregistré : \(known.doc) enseigne \(names)."))
        screen.next(Phrase(en: "praxis submit \(slug), praxis sync", fr: "praxis soumettre \(slug), praxis sync"))
    }
}
