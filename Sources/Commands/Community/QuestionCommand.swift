import ArgumentParser
import Community
import Documents
import Review
import Workspace

/// `praxis question`: what was asked and is worth keeping.
struct QuestionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        verb: "question", subcommands: [QuestionAdd.self, QuestionList.self, QuestionAnswer.self, QuestionPromote.self])
}

extension CommandConfiguration {
    /// The configuration of a word after a verb, with the same in French.
    init(word: String, french: String, _ summary: Phrase) {
        self.init(commandName: word, abstract: bilingual(summary), aliases: [french])
    }
}

/// Where the words come from that a person pasted.
struct PastedFlags: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            Phrase(en: "The words themselves, or - for what comes on the standard input.", fr: "Les mots, ou - pour l'entrée standard."),
            valueName: "-|words"))
    var text: String?
    @Option(help: ArgumentHelp(Phrase(en: "A file that holds the words.", fr: "Un fichier qui contient les mots."), valueName: "file"))
    var file: String?

    /// More than anybody pastes: what is longer is no text.
    private static let most = 64 * 1024 * 1024

    /// - Throws: `misuse` where nothing was given and nobody can be asked.
    func read(_ workspace: borrowing Workspace, _ prompt: Prompt, _ surroundings: Surroundings, on screen: Screen) throws(WorkspaceError)
        -> [UInt8]
    {
        if let file { return try workspace.file(named: file) }
        if let text, text != "-" { return Array(text.utf8) }
        if surroundings.isTerminal(.input) {
            guard prompt.canAsk else {
                throw WorkspaceError(
                    .misuse, en: "there are no words", fr: "il n'y a pas de mots",
                    fix: Phrase(
                        en: "--text \"...\", --file FILE, or --text - < FILE", fr: "--text \"...\", --file FICHIER, ou --text - < FICHIER"))
            }
            screen.say(
                Phrase(
                    en: "Paste the words, then Enter and Ctrl-D.", fr: "Collez les mots, puis Entrée et Ctrl-D."))
        }
        guard let bytes = System.input(limit: Self.most) else {
            throw WorkspaceError(.fault, en: "the standard input could not be read", fr: "l'entrée standard n'a pas pu être lue")
        }
        return bytes
    }
}

extension Workspace {
    /// Pasted bytes as a text; what cannot be taken is kept in a file before it is refused.
    func pasted(_ bytes: [UInt8], again: (_ file: String) -> Phrase) throws(WorkspaceError) -> PastedText {
        guard let pasted = PastedText(bytes) else {
            let file = try keep(bytes, named: "pasted")
            throw WorkspaceError(
                .refused, en: "the words are not UTF-8, and guessing would change some; they are kept in \(file.shown)",
                fr: "les mots ne sont pas en UTF-8, et deviner en changerait ; ils sont gardés dans \(file.shown)",
                fix: Phrase(same: "iconv -f WINDOWS-1252 -t UTF-8 \(quoted(file)) > text.txt"))
        }
        if pasted.isBlank {
            throw WorkspaceError(
                .misuse, en: "there is no word in what was pasted", fr: "il n'y a aucun mot dans ce qui a été collé",
                fix: Phrase(en: "copy the exchange once more", fr: "copiez l'échange à nouveau"))
        }
        // What a document may hold, less its front matter and the marks of quotations.
        guard bytes.count * 2 <= largestDocument else {
            let file = try keep(bytes, named: "pasted")
            throw WorkspaceError(
                .refused, en: "\(bytes.count / 1024) KiB are more than a page holds (512); they are kept in \(file.shown)",
                fr: "\(bytes.count / 1024) Kio, c'est plus que n'en contient une page (512) ; ils sont gardés dans \(file.shown)",
                why: Phrase(
                    en: "a question is a few lines that a colleague reads", fr: "une question, ce sont quelques lignes qu'un collègue lit"),
                fix: again(file))
        }
        return pasted
    }
}
