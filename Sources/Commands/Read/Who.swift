import ArgumentParser
import Documents
import Review
import Workspace

/// `praxis who`: the people of a document: who answers for it, who wrote and approved what is published, and who can take what is proposed on.
struct Who: WorkspaceCommand {
    static let configuration = CommandConfiguration(verb: "who")

    @OptionGroup var common: CommonFlags
    @OptionGroup var reading: ReadFlags
    @OptionGroup var target: DocumentArgument

    func run(in workspace: borrowing Workspace, _ surroundings: Surroundings, on screen: Screen) async throws(WorkspaceError) -> ExitCode {
        let snapshot = try workspace.look()
        let (document, drafts) = try workspace.findWritten(target.doc, in: snapshot)
        var people = People(snapshot.rulebook)
        let published = try workspace.publishedText(of: document, in: snapshot)
        if let text = published ?? drafts.first?.document { people.add(namedIn: text) }
        if let record = document.record {
            people.add(PublishedVersion(record, Workspace.evidence(of: record)))
        }
        if let proposal = document.proposal {
            let dossiers = try workspace.dossiers(of: proposal, in: snapshot)
            people.add(proposal, dossiers, on: snapshot.today)
        }
        if reading.json {
            try screen.print(json: "who", View(doc: document.doc, title: document.title, people: people.parts))
            return .done
        }
        if screen.isTerminal { screen.print(screen.style.painted(document.title.shown, .heading) + "  \(document.doc)") }
        screen.print(people.table)
        if people.parts.contains(where: { $0.part == .canHelp }) {
            screen.next(Phrase(en: "praxis why \(document.id.slug)", fr: "praxis pourquoi \(document.id.slug)"))
        }
        return .done
    }

    struct View: Encodable {
        let doc: String
        let title: String
        let people: [Part]
    }

    /// What somebody has to do with a document; the order is that in which they are listed.
    enum Tie: String, Encodable {
        case owner, author, contributor
        case wrote, suggested, approved, published
        case proposed, asked, voted
        case canHelp = "can-help"
        case mayPublish = "may-publish"

        var word: Phrase {
            switch self {
            case .owner: Phrase(en: "answers for it", fr: "responsable")
            case .author: Phrase(en: "author", fr: "auteur")
            case .contributor: Phrase(en: "contributor", fr: "contributeur")
            case .wrote: Phrase(en: "wrote the published text", fr: "a écrit le texte publié")
            case .suggested: Phrase(en: "words of theirs were taken over", fr: "des mots repris")
            case .approved: Phrase(en: "approved it", fr: "l'a approuvé")
            case .published: Phrase(en: "published it", fr: "l'a publié")
            case .proposed: Phrase(en: "proposes a change", fr: "propose un changement")
            case .asked: Phrase(en: "is asked to review", fr: "doit relire")
            case .voted: Phrase(en: "has voted", fr: "a voté")
            case .canHelp: Phrase(en: "can help now", fr: "peut aider")
            case .mayPublish: Phrase(en: "may publish it", fr: "peut publier")
            }
        }
    }

    /// One person in one part; the same person may have several.
    struct Part: Encodable, Hashable {
        let part: Tie
        let member: String
        /// As they were at the time, where it was signed.
        let name: String
        let entity: String
        /// What was done and when, ISO; absent where nothing was signed.
        let on: String?
        /// approve, object or abstain; absent where it is no vote.
        let vote: String?
    }

    private struct People {
        let rulebook: Rulebook
        private(set) var parts: [Part] = []

        init(_ rulebook: Rulebook) { self.rulebook = rulebook }

        mutating func add(namedIn text: ParsedDocument) {
            if let owner = text.owner { add(.owner, owner) }
            for (field, tie) in [("authors", Tie.author), ("contributors", .contributor)] {
                for id in text.frontMatter?[field]?.items.compactMap(\.text) ?? [] { add(tie, id) }
            }
        }

        mutating func add(_ version: PublishedVersion) {
            for entry in version.writers { add(.wrote, entry) }
            for entry in version.suggesters { add(.suggested, entry) }
            for entry in version.approvals { add(.approved, entry) }
            add(.published, version.record.publisher, on: version.record.effectiveFrom)
        }

        mutating func add(_ proposal: Proposal, _ dossiers: [Dossier], on day: Day) {
            add(.proposed, proposal.round.entry)
            let members = rulebook.members.values.filter { $0.isActive(on: day) }.sorted { $0.id < $1.id }
            for member in members where proposal.asks(member) && proposal.votes[member.id] == nil { add(.asked, member.id) }
            for vote in proposal.votes.sorted(by: { $0.key < $1.key }).map(\.value) { add(.voted, vote, vote: vote.entry.kind.name) }
            let verdicts = dossiers.map(evaluate)
            for id in Set(verdicts.flatMap(\.eligible)).sorted() { add(.canHelp, id) }
            guard verdicts.allSatisfy(\.allows) else { return }
            for member in members
            where dossiers.allSatisfy({ rolesMissing(toPublish: $0.matter, by: member, rulebook: rulebook).isEmpty }) {
                add(.mayPublish, member.id)
            }
        }

        private mutating func add(_ tie: Tie, _ id: String, on day: String? = nil) {
            let member = rulebook.members[id]
            parts.append(
                Part(
                    part: tie, member: id, name: rulebook.name(of: id), entity: member.map { rulebook.entityName($0.entity) } ?? "",
                    on: day, vote: nil))
        }

        private mutating func add(_ tie: Tie, _ entry: JournalEntry, vote: String? = nil) {
            let said = entry.entry
            parts.append(
                Part(
                    part: tie, member: said.member, name: said.name, entity: rulebook.entityName(said.entity),
                    on: Instant(parsing: said.at)?.day.iso, vote: vote))
        }

        var table: Table {
            Table(
                [
                    Table.Column(Phrase(en: "Part", fr: "Rôle")), Table.Column(Phrase(en: "Who", fr: "Qui"), mayShorten: true),
                    Table.Column(Phrase(en: "Member", fr: "Membre")), Table.Column(Phrase(en: "Entity", fr: "Entité")),
                    Table.Column(Phrase(en: "On", fr: "Le")),
                ],
                rows: parts.map { part in
                    let kind = part.vote.map { Entry.Kind(named: $0).caption }
                    let word = kind.map { Phrase(en: "\(part.part.word.en): \($0.en)", fr: "\(part.part.word.fr) : \($0.fr)") }
                    return [
                        .state(code: part.vote ?? part.part.rawValue, word: word ?? part.part.word, .faint), .text(part.name),
                        .text(part.member), .text(part.entity), part.on.flatMap(Day.init(parsing:)).map { .day($0) } ?? .empty,
                    ]
                })
        }
    }
}
