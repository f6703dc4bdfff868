/// The rules whose findings the parser makes while it reads (`ParsedDocument.problems`), or whoever reads the files beside a text: here they only
/// have their pages.
extension Rule {
    static let notUTF8 = Rule(
        "not-utf8", .text,
        summary: Phrase(en: "A document is text in UTF-8.", fr: "Un document est un texte en UTF-8."),
        why: Phrase(
            en: "Bytes that are not UTF-8 show as other letters on another machine, so nobody can say what was approved.",
            fr: "Des octets qui ne sont pas de l'UTF-8 s'affichent autrement sur un autre poste : on ne sait plus ce qui a été approuvé."),
        failing: "Serve it in the caf\u{FFFD}.", passing: "Serve it in the café."
    ) { _ in [] }

    static let tooLarge = Rule(
        "too-large", .text,
        summary: Phrase(
            en: "A document has at most 1 MiB, its front matter 64 KiB, a file beside it 20 MiB or what community.yml says.",
            fr: "Un document compte au plus 1 Mio, son en-tête 64 Kio, un fichier à côté 20 Mio ou ce que dit community.yml."),
        why: Phrase(
            en: "Nobody can review a text of that size, and every tool that reads it slows down.",
            fr: "Personne ne peut relire un texte de cette taille, et tous les outils qui le lisent ralentissent."),
        failing: "(a document of 2 MiB)", passing: "(the same, split into documents that link to each other)"
    ) { _ in [] }

    static let hiddenText = Rule(
        "hidden-text", .text,
        summary: Phrase(
            en: "A document holds no invisible characters and none that reverse the direction of text.",
            fr: "Un document ne contient ni caractère invisible ni caractère qui inverse le sens du texte."),
        why: Phrase(
            en: "Reviewers must see what they approve; hidden characters make a text read otherwise than it is.",
            fr: "On doit voir ce qu'on approuve ; des caractères cachés font lire autre chose que ce qui est écrit."),
        failing: "Fill the \u{202E}elttek.", passing: "Fill the kettle."
    ) { _ in [] }

    static let frontMatterMissing = Rule(
        "front-matter-missing", .frontMatter,
        summary: Phrase(
            en: "A document begins with front matter between two lines of three hyphens.",
            fr: "Un document commence par un en-tête entre deux lignes de trois tirets."),
        why: Phrase(
            en: "The front matter says what the document is and who answers for it.",
            fr: "L'en-tête dit ce qu'est le document et qui en répond."),
        failing: "# Boil water", passing: "---\ntemplate: note@1"
    ) { _ in [] }

    static let frontMatterSyntax = Rule(
        "front-matter-syntax", .frontMatter,
        summary: Phrase(
            en: "The front matter is YAML: one `name: value` a line.", fr: "L'en-tête est du YAML : un `nom: valeur` par ligne."),
        why: Phrase(en: "What cannot be read cannot be checked.", fr: "Ce qui ne peut pas être lu ne peut pas être vérifié."),
        failing: "title: \"Boil water", passing: "title: \"Boil water\""
    ) { _ in [] }

    static let frontMatterUnsafe = Rule(
        "front-matter-unsafe", .frontMatter,
        summary: Phrase(
            en: "The front matter holds plain values: no anchors, aliases, tags or deep nesting.",
            fr: "L'en-tête ne contient que des valeurs simples : ni ancre, ni alias, ni étiquette, ni imbrication profonde."),
        why: Phrase(
            en: "They let one short text stand for another, or for a very long one.",
            fr: "Ils permettent à un texte court d'en remplacer un autre, ou d'en cacher un très long."),
        failing: "title: &name Boil water", passing: "title: Boil water"
    ) { _ in [] }

    static let duplicateKey = Rule(
        "duplicate-key", .frontMatter,
        summary: Phrase(en: "A field is there once.", fr: "Un champ n'apparaît qu'une fois."),
        why: Phrase(
            en: "Of two values, one reader takes the first and another the last.",
            fr: "De deux valeurs, un lecteur prend la première et un autre la dernière."),
        failing: "owner: amina\nowner: bruno", passing: "owner: amina"
    ) { _ in [] }
}
