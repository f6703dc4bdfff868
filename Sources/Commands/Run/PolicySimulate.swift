import ArgumentParser
import Documents
import Review
import Workspace

/// `praxis policy simulate`: what would come of votes that nobody has cast.
struct PolicySimulate: WorkspaceCommand {
    static let configuration = CommandConfiguration(
        word: "simulate", french: "simuler",
        Phrase(en: "What votes would lead to; nothing is written", fr: "Ce que donneraient des votes ; rien n'est écrit"))

    @OptionGroup var common: CommonFlags
    @OptionGroup var reading: ReadFlags
    @OptionGroup var target: DocumentArgument
    @Option(
        help: ArgumentHelp(
            Phrase(
                en: "member=approve, object, abstain, withdraw, urgent or override; as often as you like.",
                fr: "membre=approve, object, abstain, withdraw, urgent ou override ; autant de fois que vous voulez."), valueName: "m=vote")
    )
    var vote: [String] = []
    @Option(help: ArgumentHelp(Phrase(en: "On a later day.", fr: "À une date ultérieure."), valueName: "date"))
    var on: String?

    private static let words: [String: Entry.Kind] = [
        "approve": .approve, "object": .object, "abstain": .abstain, "withdraw": .withdraw, "urgent": .publish, "override": .override,
    ]

    func run(in workspace: borrowing Workspace, _ surroundings: Surroundings, on screen: Screen) async throws(WorkspaceError) -> ExitCode {
        let snapshot = try workspace.snapshot()
        let (document, proposal) = try workspace.proposed(target.doc, in: snapshot)
        let now = try moment(snapshot)
        let steps = try steps(snapshot)
        let before = try workspace.verdicts(on: proposal, in: snapshot)
        let dossiers = try workspace.imagining(steps, on: proposal, at: now, in: snapshot)
        let verdicts = dossiers.map(evaluate)
        if reading.json {
            try screen.print(
                json: "policy-simulate",
                View(
                    doc: document.doc, on: now.day.iso, before: Verdict.outcome(of: before), after: Verdict.outcome(of: verdicts),
                    missing: verdicts.flatMap(\.missing).map { Why.View.Missing($0, screen.language) }))
            return .done
        }
        let allowed = verdicts.allSatisfy(\.allows)
        let day = now.day == snapshot.today ? Phrase(same: "") : Phrase(en: " on \(now.day.iso)", fr: " le \(now.day.iso)")
        screen.print(
            allowed
                ? Phrase(
                    en: "Then\(day.en) \(document.doc) could be published.", fr: "Alors\(day.fr) \(document.doc) pourrait être publié.")
                : Phrase(
                    en: "Even then\(day.en) \(document.doc) could not be published.",
                    fr: "Même alors\(day.fr) \(document.doc) ne pourrait pas être publié."))
        for verdict in verdicts {
            for row in verdict.trace where allowed {
                let by = row.by.map { snapshot.rulebook.fullName(of: $0) }.joined(separator: ", ")
                screen.print(
                    "  \(Phrase(en: "rule \(escaped(row.rule))", fr: "règle \(escaped(row.rule))")[screen.language]): \(by)\(row.note[screen.language])"
                )
            }
            for approval in verdict.approvals where !approval.counts {
                let clauses = approval.failing.map { $0.word[screen.language] }.joined(separator: ", ")
                let word = Phrase(en: "does not count", fr: "ne compte pas")[screen.language]
                screen.print("  \(snapshot.rulebook.fullName(of: approval.member))  \(word) (\(clauses))")
            }
        }
        for reason in verdicts.flatMap(\.missing) {
            screen.print("  \(reason.sentence[screen.language]) [\(reason.tag[screen.language].shown)]")
        }
        return .done
    }

    private func moment(_ snapshot: Snapshot) throws(WorkspaceError) -> Instant {
        guard let on else { return snapshot.now }
        guard let day = Day(parsing: on) else {
            throw WorkspaceError(
                .misuse, en: "\(escaped(on)) is not a date", fr: "\(escaped(on)) n'est pas une date",
                fix: Phrase(same: "--on \(snapshot.today.adding(days: 7).iso)"))
        }
        return Instant(seconds: day.startSeconds + 12 * 3600)
    }

    private func steps(_ snapshot: Snapshot) throws(WorkspaceError) -> [Scenario.Step] {
        var steps: [Scenario.Step] = []
        for text in vote {
            let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
            let name = parts.first.map { $0.hasPrefix("@") ? String($0.dropFirst()) : $0 } ?? ""
            guard parts.count == 2, let kind = Self.words[parts[1]] else {
                throw WorkspaceError(
                    .misuse, en: "\(escaped(text)) is not a vote", fr: "\(escaped(text)) n'est pas un vote",
                    why: Phrase(same: Self.words.keys.sorted().joined(separator: ", ")), fix: Phrase(same: "--vote amina=approve"))
            }
            guard snapshot.rulebook.members[name] != nil else {
                throw WorkspaceError(
                    .notFound, en: "there is no member \(escaped(name))", fr: "il n'y a pas de membre \(escaped(name))",
                    fix: Phrase(same: "praxis member list"))
            }
            steps.append(Scenario.Step(member: name, kind: kind, at: snapshot.now, why: kind == .approve ? nil : "what if"))
        }
        return steps
    }

    struct View: Encodable {
        let doc: String
        let on: String
        /// The outcome as it is, and as it would be.
        let before: String
        let after: String
        let missing: [Why.View.Missing]
    }
}

extension Verdict {
    /// Of several documents the one that is furthest from publication.
    static func outcome(of verdicts: [Verdict]) -> String {
        let order: [Outcome] = [.error, .unsatisfied, .overridden, .satisfied]
        return (order.first { outcome in verdicts.contains { $0.outcome == outcome } } ?? .satisfied).rawValue
    }
}
