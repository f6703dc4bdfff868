import ArgumentParser
import Documents

/// A command line that cannot be understood, in the words of this product and in the language of the reader.
///
/// ArgumentParser tells what went wrong in English sentences only; their forms (1.8) are recognised here, and a sentence that is not is
/// passed on as it is.
struct Misuse {
    let message: String
    /// The words that were understood as a command: `approve`, `member list`.
    let command: String

    var failure: Failure {
        let told = explanation
        let help = "praxis \(command) --help".replacingSpaces
        return Failure(
            .misuse, what: told.what,
            fix: told.near.map { Phrase(en: "did you mean \($0)? (\(help))", fr: "vouliez-vous dire \($0) ? (\(help))") }
                ?? Phrase(same: help))
    }

    /// A first word that is no verb.
    static func unknownVerb(_ word: String) -> Failure {
        let near = Verb.near(word)
        let topic = near.isEmpty ? nearest(to: word, among: Topic.all.flatMap { [$0.name, $0.french] }).first : nil
        let shown = escaped(word)
        let candidates = near.map { "praxis \($0)" }.joined(separator: ", ")
        var french: [String] = []
        for word in near.map({ withFrenchVerbs("praxis \($0)") }) where !french.contains(word) { french.append(word) }
        return Failure(
            .misuse,
            what: Phrase(en: "there is no verb \"\(shown)\"", fr: "il n’y a pas de verbe « \(shown) »"),
            fix: topic.map { Phrase(same: "praxis help \($0)") }
                ?? (near.isEmpty
                    ? Phrase(en: "praxis help shows them all", fr: "praxis help les montre tous")
                    : Phrase(en: "did you mean \(candidates)?", fr: "vouliez-vous dire \(french.joined(separator: ", ")) ?")))
    }

    /// A second word that the verb does not know.
    static func unknownWord(_ word: String, after verb: Verb, among known: [any ParsableCommand.Type]) -> Failure {
        let shown = escaped(word)
        func all(_ name: (any ParsableCommand.Type) -> String) -> (near: String?, list: String) {
            let near = nearest(to: word, among: known.flatMap { [$0.configuration.commandName ?? ""] + $0.configuration.aliases }).first
            return (near.flatMap { near in known.first { $0.isNamed(near) } }.map(name), known.map(name).joined(separator: ", "))
        }
        let english = all { $0.configuration.commandName ?? "" }
        let french = all { $0.configuration.aliases.first ?? $0.configuration.commandName ?? "" }
        let verbFr = verb.french ?? verb.name
        return Failure(
            .misuse,
            what: Phrase(
                en: "praxis \(verb.name) does not know the word \"\(shown)\"", fr: "praxis \(verbFr) ne connaît pas le mot « \(shown) »"),
            fix: Phrase(
                en: english.near.map { "did you mean praxis \(verb.name) \($0)?" } ?? "one of: \(english.list)",
                fr: french.near.map { "vouliez-vous dire praxis \(verbFr) \($0) ?" } ?? "au choix : \(french.list)"))
    }

    private var explanation: (what: Phrase, near: String?) {
        let words = quoted(escaped(message))
        let first = words.first ?? ""
        let second = words.count > 1 ? words[1] : ""
        if message.hasPrefix("Unknown option") {
            return (
                Phrase(en: "praxis \(command) has no flag \(first)", fr: "praxis \(command) n’a pas d’option \(first)"),
                second.isEmpty ? nil : second
            )
        }
        if message.hasPrefix("Missing value for") {
            return (Phrase(en: "a value is missing after \(first)", fr: "il manque une valeur après \(first)"), nil)
        }
        if message.hasPrefix("Missing expected argument") {
            return (Phrase(en: "\(first) is missing", fr: "il manque \(first)"), nil)
        }
        if message.hasPrefix("Missing one of") {
            let all = words.joined(separator: ", ")
            return (Phrase(en: "one of these is missing: \(all)", fr: "il manque l’un de ceux-ci : \(all)"), nil)
        }
        if message.hasPrefix("Unexpected argument") || message.contains(" unexpected arguments:") {
            let all = words.joined(separator: ", ")
            return (Phrase(en: "there is one word too many: \(all)", fr: "il y a un mot de trop : \(all)"), nil)
        }
        if message.hasPrefix("The option"), message.contains("does not take any value") {
            return (Phrase(en: "\(first) takes no value", fr: "\(first) ne prend pas de valeur"), nil)
        }
        if message.hasPrefix("The value") {
            let choices = words.count > 2 ? Array(words.dropFirst(2)) : listed
            return (wrongValue(first, of: second, choices: choices), nil)
        }
        if message.hasPrefix("Value to be set with") {
            return (Phrase(en: "\(first) and \(second) exclude each other", fr: "\(first) et \(second) s’excluent"), nil)
        }
        return (Phrase(same: escaped(message)), nil)
    }

    /// Of six choices or more each has a line of its own.
    private var listed: [String] {
        message.split(separator: "\n").drop { !$0.hasSuffix("one of the following:") }.dropFirst().map { escaped(String($0.dropFirst(4))) }
    }

    private func wrongValue(_ value: String, of flag: String, choices: [String]) -> Phrase {
        let all = choices.joined(separator: ", ")
        return Phrase(
            en: "\"\(value)\" is no value for \(flag)" + (all.isEmpty ? "" : "; it takes \(all)"),
            fr: "« \(value) » ne convient pas à \(flag)" + (all.isEmpty ? "" : " ; les valeurs sont \(all)"))
    }

    /// What stands between single quotes, in order. A value with a quote of its own comes out in pieces: only the words suffer.
    private func quoted(_ text: String) -> [String] {
        text.split(separator: "'", omittingEmptySubsequences: false).enumerated().filter { $0.offset % 2 == 1 }.map { String($0.element) }
    }
}

extension String {
    /// One space where there were several: a command line without its empty words.
    fileprivate var replacingSpaces: String { split(separator: " ").joined(separator: " ") }
}
