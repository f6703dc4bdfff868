extension Phrase {
    /// The same with a text at the end of each.
    package func appending(_ text: String) -> Phrase { Phrase(en: en + text, fr: fr + text) }
}
