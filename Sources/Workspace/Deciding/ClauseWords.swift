package import Documents
package import Review

extension Approval.Clause {
    /// Why an approval does not count.
    package var word: Phrase {
        switch self {
        case .sameContent: Phrase(en: "of another text", fr: "d'un autre texte")
        case .sameBase: Phrase(en: "another version was published since", fr: "une autre version a été publiée depuis")
        case .stands: Phrase(en: "taken back", fr: "retirée")
        case .member: Phrase(en: "not by an active member with a valid key", fr: "pas d'un membre actif avec une clé valable")
        case .notAuthor: Phrase(en: "by an author", fr: "par un auteur")
        case .meaning: Phrase(en: "for another class of change", fr: "pour une autre classe de changement")
        }
    }
}
