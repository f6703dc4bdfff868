/// `« an owner » becomes « one owner »`.
package func rewordingWords(_ old: String, _ new: String) -> Phrase {
    if new.isEmpty { return Phrase(en: "« \(old.shownShort) » goes", fr: "« \(old.shownShort) » disparaît") }
    return Phrase(
        en: "« \(old.shownShort) » becomes « \(new.shownShort) »", fr: "« \(old.shownShort) » devient « \(new.shownShort) »")
}

extension String {
    /// Safe to show, and cut where it is longer than a line.
    package var shownShort: String {
        let flat = split(whereSeparator: \.isNewline).joined(separator: " ")
        return escaped(String(flat.count > 60 ? flat.prefix(58) + "…" : flat[...]))
    }
}
