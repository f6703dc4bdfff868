import ArgumentParser
import Documents
import Review
import Workspace

/// What `praxis check` looks at: one of paths, the index, everything, a range of commits, the standard input; else the open draft.
struct CheckSource: ParsableArguments {
    @Argument(
        help: ArgumentHelp(
            Phrase(
                en: "Files or folders; else what the open draft changes.",
                fr: "Fichiers ou dossiers ; sinon ce que change le brouillon ouvert."), valueName: "path"))
    var paths: [String] = []
    @Flag(help: ArgumentHelp(Phrase(en: "What the next commit of git's would hold.", fr: "Ce que contiendrait le prochain commit de git.")))
    var staged = false
    @Flag(help: ArgumentHelp(Phrase(en: "Every document.", fr: "Tous les documents.")))
    var all = false
    @Option(
        help: ArgumentHelp(
            Phrase(
                en: "What differs between two commits, as the second holds it (A...B: since the two parted).",
                fr: "Ce qui diffère entre deux commits, tel que dans le second (A...B : depuis leur séparation)."), valueName: "a..b"))
    var range: String?
    @Flag(
        name: .customLong("stdin"),
        help: ArgumentHelp(
            Phrase(
                en: "The text on the standard input, for editors; with --as.",
                fr: "Le texte de l'entrée standard, pour les éditeurs ; avec --as.")))
    var isStandardInput = false
    @Option(
        name: .customLong("as"),
        help: ArgumentHelp(
            Phrase(en: "The file whose place the text of --stdin takes.", fr: "Le fichier dont le texte de --stdin prend la place."),
            valueName: "path"))
    var place: String?

    /// The flag that names a text outside the files of the work tree; `nil` where it is one of those that can be mended.
    var withoutFiles: String? {
        staged ? "--staged" : range != nil ? "--range" : isStandardInput ? "--stdin" : nil
    }

    func refuseMisuse() throws(WorkspaceError) {
        let typed = [
            (staged, "--staged"), (all, "--all"), (range != nil, "--range"), (isStandardInput, "--stdin"),
            (!paths.isEmpty, paths.first.map { escaped($0) } ?? ""),
        ].filter(\.0).map(\.1)
        if typed.count > 1 {
            throw WorkspaceError(
                .misuse, en: "\(typed[0]) and \(typed[1]) name two things to check; name one",
                fr: "\(typed[0]) et \(typed[1]) désignent deux choses à vérifier ; n'en désignez qu'une",
                fix: Phrase(same: "praxis check --help"))
        }
        if isStandardInput, place == nil {
            throw WorkspaceError(
                .misuse, en: "--stdin needs --as: where the text stands decides how it is judged",
                fr: "--stdin demande --as : l'endroit du texte décide de la façon de le juger",
                fix: Phrase(same: "praxis check --stdin --as guide/run-a-risk-review.md"))
        }
        if !isStandardInput, let place {
            throw WorkspaceError(
                .misuse, en: "--as goes with --stdin: it says where the text on the standard input would stand",
                fr: "--as va avec --stdin : il dit où se trouverait le texte de l'entrée standard",
                fix: Phrase(same: "praxis check \(escaped(place))"))
        }
    }

    /// The text that is checked.
    func read(_ workspace: borrowing Workspace) throws(WorkspaceError) -> CheckedText {
        if staged { return try workspace.staged() }
        if all { return try workspace.workTree(try workspace.allDocumentPaths()) }
        if let range { return try workspace.range(range) }
        if isStandardInput, let place { return try workspace.text(try Self.input(), at: place) }
        if !paths.isEmpty { return try workspace.workTree(try workspace.documentPaths(paths)) }
        return try workspace.workTree(try workspace.draftedPaths())
    }

    /// What is found in it; of files of the work tree those that did not change are not read again.
    func report(_ workspace: borrowing Workspace, rulebook: Rulebook, stage: Stage, wantsSources: Bool) async throws(WorkspaceError)
        -> CheckReport
    {
        if withoutFiles != nil {
            let text = try read(workspace)
            return workspace.report(of: text, try workspace.findings(in: text, rulebook: rulebook, stage: stage))
        }
        var chosen: [String]?
        if !paths.isEmpty {
            chosen = try workspace.documentPaths(paths)
        } else if !all {
            chosen = try workspace.draftedPaths()
        }
        return try await workspace.report(on: chosen, rulebook: rulebook, stage: stage, wantsSources: wantsSources)
    }

    /// No more than one byte over the limit is read: that is enough for the rule `too-large`.
    private static func input() throws(WorkspaceError) -> [UInt8] {
        guard let bytes = System.input(limit: largestDocument + 1) else {
            throw WorkspaceError(
                .fault, en: "the standard input could not be read", fr: "l'entrée standard n'a pas pu être lue")
        }
        return bytes
    }
}
