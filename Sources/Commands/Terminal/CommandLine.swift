import Documents

extension Phrase {
    /// A command line, its verb in the language of the reader: `praxis submit x`, `praxis soumettre x`.
    init(command: String) {
        self.init(en: command, fr: withFrenchVerbs(command))
    }
}

/// A remedy with its verbs in French, where they have a French word. What stands between quotes is somebody's words and stays.
package func withFrenchVerbs(_ text: String) -> String {
    var result = ""
    var quote: Character?
    var rest = text[...]
    while let character = rest.first {
        if quote == nil, rest.hasPrefix("praxis "), result.last.map({ !$0.isLetter && $0 != "/" }) ?? true {
            let word = rest.dropFirst("praxis ".count).prefix { $0.isLetter }
            // `praxis-web`, `praxis submit-x` and the like are other words.
            let isWhole = rest[word.endIndex...].first.map { $0 != "-" && !$0.isNumber } ?? true
            let french = isWhole ? allVerbs.first { $0.name == word }?.french : nil
            result += "praxis " + (french ?? String(word))
            rest = rest[word.endIndex...]
            continue
        }
        if character == quote {
            quote = nil
        } else if quote == nil, character == "\"" {
            quote = character
        }
        result.append(character)
        rest = rest.dropFirst()
    }
    return result
}
