/// Names of documents in a sentence: all of them where they are few, else the first ones and how many there are besides.
package func listed(_ names: [String]) -> Phrase {
    guard names.count > 5 else { return Phrase(same: names.joined(separator: ", ")) }
    let (shown, rest) = (names.prefix(3).joined(separator: ", "), names.count - 3)
    return Phrase(en: "\(shown) and \(rest) more documents", fr: "\(shown) et \(rest) autres documents")
}
