extension Rule {
    static let imageAlt = Rule(
        "image-alt", .references, isCompleteness: true,
        summary: Phrase(en: "An image says in words what it shows.", fr: "Une image dit en mots ce qu'elle montre."),
        why: Phrase(
            en: "People who do not see it, and search, have only these words.",
            fr: "Les personnes qui ne la voient pas, et la recherche, n'ont que ces mots."),
        failing: "![](img/kettle.png)", passing: "![The kettle](img/kettle.png)"
    ) { context in
        context.document.links.filter { $0.isImage && isBlank($0.text) }.map { link in
            Finding(
                link.range, Phrase(en: "the image \(link.target) has no description", fr: "l'image \(link.target) n'a pas de description"),
                fix: Phrase(
                    en: "write what it shows between the brackets: ![…](\(link.target))",
                    fr: "écrivez ce qu'elle montre entre les crochets : ![…](\(link.target))"))
        }
    }
}
