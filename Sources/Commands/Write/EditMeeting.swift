import ArgumentParser
import Documents
import Workspace

/// What to take where two people changed the same part.
struct Choices: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            Phrase(
                en: "Where two people changed this: mine, theirs or both.", fr: "Là où deux personnes ont modifié : mine, theirs ou both."),
            valueName: "which"))
    var take: [Joined.Choice] = []
    @Option(
        help: ArgumentHelp(
            Phrase(
                en: "The heading, field or file that the --take before it is for.",
                fr: "Le titre, champ ou fichier visé par le --take qui précède."),
            valueName: "heading"))
    var section: [String] = []

    /// One choice for all, or one for each part.
    func demandPairs() throws(WorkspaceError) {
        if take.count == section.count || (take.count == 1 && section.isEmpty) { return }
        throw WorkspaceError(
            .misuse, en: "each --section needs its --take, and each --take its --section",
            fr: "chaque --section demande son --take, et chaque --take sa --section",
            fix: Phrase(same: "--take theirs --section \"...\""))
    }

    func choice(_ name: String) -> Joined.Choice? {
        if section.isEmpty { return take.first }
        return zip(section, take).reversed().first { $0.0 == name }?.1
    }
}

extension Joined.Choice: ExpressibleByArgument {}

extension Edit {
    /// Makes one text of the draft and what it has to meet; where somebody has to choose, shows both texts and how to say it.
    ///
    /// - Returns: whether something is left to choose.
    func meet(_ slug: String, _ workspace: borrowing Workspace, on screen: Screen) async throws(WorkspaceError) -> Bool {
        // The version of others first, then what was published: what was joined with one meets the next.
        for _ in 0..<4 {
            let snapshot = try workspace.snapshot()
            guard let meeting = try workspace.meetings(of: slug, in: snapshot, choose: choices.choice).first else { return false }
            if try workspace.holdsUnsaved(slug) {
                screen.say(meeting.word(clashes: []))
                return false
            }
            guard meeting.clashes.isEmpty else {
                try show(meeting, workspace, snapshot, on: screen)
                return true
            }
            try await Interruption.held { () async throws(WorkspaceError) in try await workspace.settle(meeting, in: snapshot) }
            screen.say(meeting.word(clashes: nil))
        }
        return false
    }

    private func show(_ meeting: Meeting, _ workspace: borrowing Workspace, _ snapshot: Snapshot, on screen: Screen) throws(WorkspaceError)
    {
        let other: Phrase
        switch meeting.other {
        case .published: other = Phrase(en: "what is published", fr: "ce qui est publié")
        case .draft(let draft):
            let name = try workspace.lastWriter(of: draft, in: snapshot).name.shown
            other = Phrase(same: name)
        }
        for clash in meeting.clashes {
            screen.say(
                Phrase(
                    en: "Two people changed this: \(clash.name.shown) (\(clash.path.shown))",
                    fr: "Deux personnes l'ont modifié : \(clash.name.shown) (\(clash.path.shown))"))
            say(Phrase(en: "mine", fr: "le mien"), clash.part.mine, on: screen)
            say(Phrase(en: "theirs: \(other.en)", fr: "l'autre : \(other.fr)"), clash.part.theirs, on: screen)
        }
        let asked = meeting.clashes.map {
            " --take \($0.part.allowsBoth ? "mine|theirs|both" : "mine|theirs") --section \"\($0.name.shown)\""
        }
        let pasted = meeting.clashes.map { " --take mine --section \"\($0.name.shown)\"" }.joined()
        screen.say(
            Phrase(
                en: "Nothing was changed; both texts are kept. Choose for each:\(asked.joined())",
                fr: "Rien n'a changé ; les deux textes sont gardés. Choisissez pour chacun :\(asked.joined())"))
        screen.next(
            Phrase(en: "praxis edit \(target.doc.shown)\(pasted)", fr: "praxis modifier \(target.doc.shown)\(pasted)"))
    }

    private func say(_ who: Phrase, _ text: String, on screen: Screen) {
        let lines =
            text.isEmpty
            ? [Phrase(en: "(taken out)", fr: "(supprimé)")[screen.language]] : text.split(separator: "\n").map { String($0).shown }
        screen.say(Phrase(same: "  \(who[screen.language])\n" + lines.map { "    \($0)" }.joined(separator: "\n")))
    }
}
