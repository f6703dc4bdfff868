import ArgumentParser
import Documents
import Review
import Workspace

/// `praxis accept`: takes the words of suggestions over into the draft, in one save.
struct Accept: WorkspaceCommand {
    static let configuration = CommandConfiguration(verb: "accept")

    @OptionGroup var common: CommonFlags
    @OptionGroup var writing: WriteFlags
    @Flag(help: ArgumentHelp(Phrase(en: "All open suggestions on the document.", fr: "Toutes les suggestions ouvertes sur le document.")))
    var all = false
    @Argument(
        help: ArgumentHelp(
            Phrase(
                en: "Numbers of suggestions; with --all the document, where there are several.",
                fr: "Numéros de suggestions ; avec --all le document, s'il y en a plusieurs."), valueName: "number"))
    var what: [String] = []

    func run(in workspace: borrowing Workspace, _ surroundings: Surroundings, on screen: Screen) async throws(WorkspaceError) -> ExitCode {
        let snapshot = try workspace.look()
        let (member, key) = try workspace.signer(in: snapshot)
        let asked = try all ? allOpen(workspace, snapshot) : numbered(workspace, snapshot)
        let (chosen, settled) = try workspace.untouched(asked, in: snapshot)
        for words in settled { screen.say(words) }
        if chosen.isEmpty, !asked.isEmpty { return asked.contains(where: \.remark.isOpen) ? .refused : .done }
        guard let first = chosen.first else {
            screen.say(Phrase(en: "There is no open suggestion.", fr: "Il n'y a pas de suggestion ouverte."))
            return .done
        }
        let taking = try workspace.taking(chosen, on: first.remark.doc, in: snapshot)
        let acceptance = taking.acceptance
        guard acceptance.findings.isEmpty else {
            screen.print(raw: DiagnosticText(acceptance.findings, documents: 1, language: screen.language).text)
            screen.say(Taking.nothingAccepted)
            return .refused
        }
        if writing.dryRun {
            taking.told(Phrase(en: "would accept", fr: "accepterait la")).forEach { screen.say($0) }
            if let warning = taking.warning { screen.say(warning) }
            return .done
        }
        try await workspace.take(taking, by: member, key: key, in: snapshot)
        taking.told(Taking.accepted).forEach { screen.say($0) }
        if acceptance.accepted.isEmpty { return .refused }
        taking.after(in: snapshot).forEach { screen.say($0) }
        screen.next(taking.next)
        if let warning = taking.warning { screen.say(warning) }
        return .done
    }

    private func numbered(_ workspace: borrowing Workspace, _ snapshot: Snapshot) throws(WorkspaceError) -> [Acceptance.Suggestion] {
        guard !what.isEmpty else {
            throw WorkspaceError(
                .misuse, en: "which suggestions?", fr: "quelles suggestions ?",
                fix: Phrase(
                    en: "praxis show DOC --comments, then praxis accept 3 5, or --all",
                    fr: "praxis show DOC --comments, puis praxis accepter 3 5, ou --all"))
        }
        var found: [Acceptance.Suggestion] = []
        for word in what {
            guard let number = RemarkNumber(argument: word) else {
                throw WorkspaceError(
                    .misuse, en: "\(word.shown) is not the number of a suggestion", fr: "\(word.shown) n'est pas un numéro de suggestion",
                    fix: Phrase(en: "praxis accept --all \(word.shown)", fr: "praxis accepter --all \(word.shown)"))
            }
            if found.contains(where: { $0.number == number.value }) { continue }
            found.append(try workspace.suggestion(numbered: number.value, in: snapshot))
        }
        guard Set(found.map(\.remark.doc)).count == 1 else {
            throw WorkspaceError(
                .misuse, en: "these suggestions are about several documents", fr: "ces suggestions portent sur plusieurs documents",
                why: Phrase(en: "what is accepted becomes one save of one draft", fr: "ce qui est accepté devient un seul enregistrement"),
                fix: Phrase(en: "accept those of one document at a time", fr: "acceptez celles d'un document à la fois"))
        }
        return found
    }

    private func allOpen(_ workspace: borrowing Workspace, _ snapshot: Snapshot) throws(WorkspaceError) -> [Acceptance.Suggestion] {
        guard what.count <= 1 else {
            throw WorkspaceError(
                .misuse, en: "--all takes one document", fr: "--all prend un seul document", fix: Phrase(same: "praxis accept --all DOC"))
        }
        let doc = try what.first.map { what throws(WorkspaceError) in try workspace.proposed(what, in: snapshot).document.doc }
        let numbers = try workspace.remarkNumbers(in: snapshot)
        var found: [Acceptance.Suggestion] = []
        for proposal in try workspace.openProposals(in: snapshot) {
            for remark in Discussion(proposal).open where remark.kind == .suggestion && (doc == nil || remark.doc == doc) {
                found.append(try workspace.suggestion(remark, numbers[remark.id] ?? 0))
            }
        }
        let docs = Set(found.map(\.remark.doc)).sorted()
        guard docs.count <= 1 else {
            throw WorkspaceError(
                .misuse, en: "there are suggestions on several documents", fr: "il y a des suggestions sur plusieurs documents",
                fix: Phrase(
                    en: docs.map { "praxis accept --all \($0)" }.joined(separator: "\n"),
                    fr: docs.map { "praxis accepter --all \($0)" }.joined(separator: "\n")))
        }
        return found.sorted { $0.number < $1.number }
    }
}
