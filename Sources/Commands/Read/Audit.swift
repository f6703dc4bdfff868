import ArgumentParser
import Documents
import Review
import Workspace

/// `praxis audit`: per version, who wrote, who decided, from where, on which bytes.
struct Audit: WorkspaceCommand {
    static let configuration = CommandConfiguration(verb: "audit")

    @OptionGroup var common: CommonFlags
    @OptionGroup var reading: ReadFlags
    @OptionGroup var target: DocumentArgument

    func run(in workspace: borrowing Workspace, _ surroundings: Surroundings, on screen: Screen) async throws(WorkspaceError) -> ExitCode {
        let snapshot = try workspace.snapshot()
        let document = try workspace.find(target.doc, in: snapshot)
        let versions = try workspace.versions(of: document.doc, in: snapshot)
        let waits = try versions.first.flatMap { $0.isExceptional ? $0 : nil }.map { version throws(WorkspaceError) in
            try workspace.ratification(of: version, in: snapshot)
        } ?? nil
        let audited = versions.map { version in
            View.Version(
                version, Workspace.evidence(of: version),
                version == waits?.record ? waits.map { RatificationView($0, snapshot.today, screen.language) } : nil)
        }
        if reading.json {
            try screen.print(json: "audit", View(doc: document.doc, versions: audited))
            return .done
        }
        if audited.isEmpty {
            screen.say(Phrase(en: "\(document.doc) was never published.", fr: "\(document.doc) n'a jamais été publié."))
        }
        for version in audited { screen.print(raw: text(document.doc, version, screen.language)) }
        screen.next("praxis verify")
        return .done
    }

    private func text(_ doc: String, _ version: View.Version, _ language: Language) -> String {
        let rows: [(Phrase, String)] =
            [
                (Phrase(en: "path", fr: "chemin"), version.path.shown), (Phrase(same: "sha256"), version.sha256),
                (Phrase(en: "in force", fr: "en vigueur"), version.effectiveFrom),
                (Phrase(en: "publisher", fr: "éditeur"), version.publisher.shown),
            ]
            + version.decisions.map { decision in
                let why = decision.why.map { "  « \($0.shown) »" } ?? ""
                return (
                    decision.word, "\(decision.name.shown) (\(decision.entity.shown))  \(decision.at)  \(decision.entry.prefix(10))\(why)"
                )
            }
            + version.trace.map {
                (
                    Phrase(en: "rule \($0.rule)", fr: "règle \($0.rule)"),
                    $0.by.joined(separator: ", ")
                        + $0.note[language]
                )
            }
        let all = rows + (version.ratification.map { [(Phrase(en: "ratification", fr: "ratification"), $0.text)] } ?? [])
        let width = all.map { columns(of: $0.0[language]) }.max() ?? 0
        let lines = all.map { "  \($0.0[language])\(String(repeating: " ", count: width + 2 - columns(of: $0.0[language])))\($0.1)\n" }
        return "\(doc) \(version.version) (\(version.class))\n" + lines.joined()
    }

    struct View: Encodable {
        let doc: String
        let versions: [Version]

        struct Version: Encodable {
            let version: String
            let `class`: String
            let path: String
            let blob: String
            let sha256: String
            let effectiveFrom: String
            let reviewDue: String?
            let publisher: String
            let trace: [Record.Trace]
            let decisions: [Decision]
            /// By when the ordinary approvals had to follow; ISO.
            let ratifyBy: String?
            /// Of the version in force, as far as the journals here tell.
            let ratification: RatificationView?

            init(_ record: Record, _ evidence: [JournalEntry], _ ratification: RatificationView?) {
                ratifyBy = record.ratifyBy
                self.ratification = ratification
                version = record.version.description
                `class` = record.class.rawValue
                path = record.path
                blob = record.blob
                sha256 = record.sha256
                effectiveFrom = record.effectiveFrom
                reviewDue = record.reviewDue
                publisher = record.publisher
                trace = record.trace
                decisions = evidence.inReadingOrder.map(Decision.init)
            }
        }

        struct Decision: Encodable {
            let kind: String
            let member: String
            let name: String
            let entity: String
            let at: String
            let entry: String
            let why: String?

            init(_ entry: JournalEntry) {
                kind = entry.entry.kind.name
                member = entry.entry.member
                name = entry.entry.name
                entity = entry.entry.entity
                at = entry.entry.at
                self.entry = entry.id
                why = entry.entry.kind == .delegate ? entry.entry.to.map { "\($0.joined(separator: ", ")) → \(entry.entry.until ?? "")" } : entry.entry.why
            }

            var word: Phrase { Entry.Kind(named: kind).past }
        }
    }
}

extension Entry.Kind {
    /// What somebody did, as a caption.
    var past: Phrase {
        switch self {
        case .submit: Phrase(en: "submitted", fr: "soumis")
        case .revise: Phrase(en: "revised", fr: "révisé")
        case .request: Phrase(en: "asked more people to read", fr: "demandé d'autres lecteurs pour")
        case .approve: Phrase(en: "approved", fr: "approuvé")
        case .object: Phrase(en: "objected to", fr: "refusé")
        case .abstain: Phrase(en: "abstained on", fr: "laissé aux autres")
        case .withdraw: Phrase(en: "took back a vote on", fr: "retiré son vote sur")
        case .abandon: Phrase(en: "gave up", fr: "abandonné")
        case .publish: Phrase(en: "declared urgent", fr: "déclaré urgent")
        case .override: Phrase(en: "set the rules aside for", fr: "écarté les règles pour")
        case .delegate: Phrase(en: "delegated", fr: "délégué")
        case .comment, .suggest, .resolve, .confirm, .acknowledge, .flag, .revoke, .use, .unknown:
            Phrase(same: name)
        }
    }
}
