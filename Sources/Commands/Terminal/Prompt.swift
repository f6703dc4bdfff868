package import Documents

/// Questions to the person at the terminal. Each has a flag that answers it; where nobody can be asked, the flag is named.
package struct Prompt: Sendable {
    private let screen: Screen
    /// A terminal on both sides, and no `--no-input`.
    package let canAsk: Bool
    private let read: @Sendable () -> String?

    package init(_ surroundings: Surroundings, on screen: Screen, noInput: Bool, read: @escaping @Sendable () -> String? = { readLine() }) {
        self.screen = screen
        self.canAsk = !noInput && surroundings.isTerminal(.input) && surroundings.isTerminal(.errors)
        self.read = read
    }

    /// A text that is not empty.
    ///
    /// - Parameters:
    ///   - proposal: what a bare Enter means.
    ///   - flag: what to type instead, as `--name "Your name"`.
    package func text(_ question: Phrase, proposal: String? = nil, flag: String) throws(Failure) -> String {
        try mayAsk(question, flag: flag)
        let hint = proposal.map { " [\($0.shown)]" } ?? ""
        while true {
            screen.ask("\(question[screen.language])\(hint): ")
            guard let line = read() else { throw interrupted }
            let answer = trimmed(line)
            if !answer.isEmpty { return answer }
            if let proposal { return proposal }
        }
    }

    /// Texts between commas; none for a bare Enter.
    package func texts(_ question: Phrase, flag: String) throws(Failure) -> [String] {
        try mayAsk(question, flag: flag)
        screen.ask("\(question[screen.language]): ")
        guard let line = read() else { throw interrupted }
        return line.split(separator: ",").map { trimmed(String($0)) }.filter { !$0.isEmpty }
    }

    /// One of several, by its number or by its own word.
    ///
    /// - Returns: an index into `choices`, which is not empty.
    package func choose(_ question: Phrase, from choices: [String], flag: String) throws(Failure) -> Int {
        try mayAsk(question, flag: flag)
        for (index, choice) in choices.enumerated() { screen.say(Phrase(same: "  \(index + 1)  \(choice.shown)")) }
        while true {
            screen.ask("\(question[screen.language]) (1-\(choices.count)): ")
            guard let line = read() else { throw interrupted }
            let answer = trimmed(line)
            if let number = Int(answer), choices.indices.contains(number - 1) { return number - 1 }
            if let index = choices.firstIndex(of: answer) { return index }
        }
    }

    /// Yes or no.
    ///
    /// - Parameter assumed: what a bare Enter means.
    package func confirm(_ question: Phrase, assumed: Bool, flag: String) throws(Failure) -> Bool {
        try mayAsk(question, flag: flag)
        let yes = Phrase(en: "y", fr: "o")[screen.language]
        while true {
            screen.ask("\(question[screen.language]) (\(assumed ? "\(yes.uppercased())/n" : "\(yes)/N")) ")
            guard let line = read() else { throw interrupted }
            switch trimmed(line).lowercased() {
            case "": return assumed
            case "y", "yes", "o", "oui": return true
            case "n", "no", "non": return false
            default: continue
            }
        }
    }

    private func mayAsk(_ question: Phrase, flag: String) throws(Failure) {
        guard !canAsk else { return }
        throw Failure(
            .misuse,
            what: Phrase(en: "nobody can be asked here: \(question.en)", fr: "personne ne peut répondre ici : \(question.fr)"),
            fix: Phrase(en: "add \(flag)", fr: "ajoutez \(flag)"))
    }

    /// The end of the input is a wish to stop, like Ctrl-C.
    private var interrupted: Failure {
        Failure(.interrupted, what: Phrase(en: "no answer; nothing was changed", fr: "pas de réponse ; rien n’a changé"))
    }

    private func trimmed(_ line: String) -> String {
        String(line.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
}
