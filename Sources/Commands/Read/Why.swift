import ArgumentParser
import Documents
import Review
import Workspace

/// `praxis why`: what is missing, and who can give it.
struct Why: WorkspaceCommand {
    static let configuration = CommandConfiguration(verb: "why")

    @OptionGroup var common: CommonFlags
    @OptionGroup var reading: ReadFlags
    @OptionGroup var target: DocumentArgument

    func run(in workspace: borrowing Workspace, _ surroundings: Surroundings, on screen: Screen) async throws(WorkspaceError) -> ExitCode {
        let snapshot = try workspace.snapshot()
        let document = try workspace.find(target.doc, in: snapshot)
        guard let proposal = document.proposal else {
            let state = document.record.map { State(of: $0, on: snapshot.today) } ?? .draft
            if reading.json {
                try screen.print(json: "why", View(doc: document.doc, state: state.rawValue, missing: [], approvals: []))
            } else if let record = document.record {
                screen.print(
                    Phrase(
                        en: "\(document.doc) \(record.version) is published; nothing else is proposed.",
                        fr: "\(document.doc) \(record.version) est publié ; rien d'autre n'est proposé."))
            } else {
                screen.print(
                    Phrase(
                        en: "\(document.doc) is a draft: it was not submitted yet.",
                        fr: "\(document.doc) est un brouillon : il n'a pas encore été soumis."))
                screen.next(Phrase(en: "praxis submit \(document.id.slug)", fr: "praxis soumettre \(document.id.slug)"))
            }
            return .done
        }
        let verdicts = try workspace.verdicts(on: proposal, in: snapshot)
        let state = State(of: proposal, verdicts: verdicts)
        if reading.json {
            try screen.print(json: "why", View(document.doc, state, verdicts))
            return .done
        }
        tell(document, proposal, verdicts, state, snapshot, screen)
        return .done
    }

    private func tell(
        _ document: KnownDocument, _ proposal: Proposal, _ verdicts: [Verdict], _ state: State, _ snapshot: Snapshot, _ screen: Screen
    ) {
        let missing = verdicts.flatMap(\.missing)
        screen.print(
            Phrase(
                en: "\(document.doc), round \(proposal.round.number): \(state.word.en)",
                fr: "\(document.doc), tour \(proposal.round.number) : \(state.word.fr)"))
        for verdict in verdicts {
            for approval in verdict.approvals {
                let name = Approve.named(approval.member, snapshot.rulebook)
                let mark = screen.style.marked(
                    approval.counts
                        ? Phrase(en: "approves", fr: "approuve")[screen.language]
                        : Phrase(en: "does not count", fr: "ne compte pas")[screen.language], approval.counts ? .good : .bad)
                let clauses = approval.failing.map { $0.word[screen.language] }.joined(separator: ", ")
                screen.print("  \(name)  \(mark)\(clauses.isEmpty ? "" : " (\(clauses))")")
            }
        }
        for reason in missing {
            screen.print("  \(screen.style.marked(reason.what[screen.language], .bad)) [\(reason.label)]")
            let names = reason.eligible.map { Approve.named($0, snapshot.rulebook) }
            if !names.isEmpty {
                screen.print(
                    Phrase(
                        en: "    can help now: \(names.joined(separator: ", "))", fr: "    peuvent aider : \(names.joined(separator: ", "))"
                    ))
            }
        }
        if missing.isEmpty { screen.next(Phrase(en: "praxis publish \(document.id.slug)", fr: "praxis publier \(document.id.slug)")) }
    }

    struct View: Encodable {
        let doc: String
        let state: String
        let missing: [Missing]
        let approvals: [Vote]

        struct Missing: Encodable {
            let rule: String?
            let clause: String
            let what: String
            let eligible: [String]
            /// When time alone changes it, ISO.
            let day: String?

            init(_ reason: Reason, _ language: Language) {
                rule = reason.rule
                clause = reason.clause.rawValue
                what = reason.what[language]
                eligible = reason.eligible
                day = reason.day?.iso
            }
        }

        struct Vote: Encodable {
            let member: String
            let entry: String
            let counts: Bool
            let failing: [Int]
        }

        init(doc: String, state: String, missing: [Missing], approvals: [Vote]) {
            self.doc = doc
            self.state = state
            self.missing = missing
            self.approvals = approvals
        }

        init(_ doc: String, _ state: State, _ verdicts: [Verdict]) {
            self.init(
                doc: doc, state: state.rawValue,
                missing: verdicts.flatMap(\.missing).map { Missing($0, .en) },
                approvals: verdicts.flatMap(\.approvals).map {
                    Vote(member: $0.member, entry: $0.entry.id, counts: $0.counts, failing: $0.failing.map(\.rawValue))
                })
        }
    }
}

extension Approval.Clause {
    /// Why an approval does not count.
    var word: Phrase {
        switch self {
        case .sameContent: Phrase(en: "of another text", fr: "d'un autre texte")
        case .sameBase: Phrase(en: "another version was published since", fr: "une autre version a été publiée depuis")
        case .stands: Phrase(en: "taken back", fr: "retirée")
        case .member: Phrase(en: "not by an active member with a valid key", fr: "pas d'un membre actif avec une clé valable")
        case .notAuthor: Phrase(en: "by an author", fr: "par un auteur")
        case .meaning: Phrase(en: "for another class of change", fr: "pour une autre classe de changement")
        }
    }
}
