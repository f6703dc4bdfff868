/// What YAML may hold and this product refuses: each lets a text say something else than what its reader sees.
enum UnsafeYAML {
    case anchor, alias, tag, merge, documents
    case depth(Int)

    var message: Phrase {
        switch self {
        case .anchor: Phrase(en: "An anchor (`&name`) is not allowed here.", fr: "Une ancre (`&nom`) n'est pas permise ici.")
        case .alias: Phrase(en: "An alias (`*name`) is not allowed here.", fr: "Un alias (`*nom`) n'est pas permis ici.")
        case .tag: Phrase(en: "A tag (`!name`) is not allowed here.", fr: "Une étiquette de type (`!nom`) n'est pas permise ici.")
        case .merge: Phrase(en: "A merge key (`<<`) is not allowed here.", fr: "Une clé de fusion (`<<`) n'est pas permise ici.")
        case .documents: Phrase(en: "A second YAML document begins here.", fr: "Un second document YAML commence ici.")
        case .depth(let limit):
            Phrase(
                en: "Lists and maps are nested more than \(limit) deep.",
                fr: "Les listes et dictionnaires sont imbriqués sur plus de \(limit) niveaux.")
        }
    }

    var fix: Phrase {
        switch self {
        case .anchor, .alias, .merge:
            Phrase(
                en: "Write the value out, or put it in quotes if it is text.",
                fr: "Écrivez la valeur en toutes lettres, ou mettez-la entre guillemets si c'est du texte.")
        case .tag: Phrase(en: "Remove it, or put the value in quotes.", fr: "Retirez-la, ou mettez la valeur entre guillemets.")
        case .documents: Phrase(en: "Keep one document and remove the other.", fr: "Gardez un seul document et retirez l'autre.")
        case .depth: Phrase(en: "Flatten the structure.", fr: "Aplatissez la structure.")
        }
    }
}

func unsafeYAML(_ what: UnsafeYAML, path: String, range: SourceRange) -> Diagnostic {
    Diagnostic(
        rule: "front-matter-unsafe", path: path, range: range, message: what.message,
        why: Phrase(
            en: "What a reviewer reads must be what is stored.", fr: "Ce qu'un relecteur lit doit être ce qui est enregistré."),
        fix: what.fix)
}

func duplicateKey(_ key: String, path: String, range: SourceRange, first: SourceRange) -> Diagnostic {
    Diagnostic(
        rule: "duplicate-key", path: path, range: range,
        message: Phrase(en: "`\(key)` is written twice.", fr: "`\(key)` est écrit deux fois."),
        why: Phrase(en: "Programs do not agree which one counts.", fr: "Les logiciels ne s'accordent pas sur celui qui compte."),
        fix: Phrase(en: "Remove one of them.", fr: "Retirez l'un des deux."),
        related: [.init(path: path, range: first, message: Phrase(en: "first written here", fr: "écrit d'abord ici"))])
}

func yamlKey(path: String, range: SourceRange) -> Diagnostic {
    Diagnostic(
        rule: "front-matter-syntax", path: path, range: range,
        message: Phrase(
            en: "A key must be a word, not a list or a map.",
            fr: "Une clé doit être un mot, pas une liste ni un dictionnaire."),
        fix: Phrase(en: "Write `key: value`; put `{{...}}` in quotes.", fr: "Écrivez `clé: valeur` ; mettez `{{...}}` entre guillemets."))
}

func yamlSyntax(_ failure: YAMLFailure, path: String, range: SourceRange) -> Diagnostic {
    let cause = YAMLCause(failure)
    return Diagnostic(rule: "front-matter-syntax", path: path, range: range, message: cause.message, fix: cause.fix)
}

/// What a person did where libyaml says what it expected. The list is from libyaml 0.2.5 (scanner.c, parser.c, reader.c).
private enum YAMLCause {
    case colon, start, quote, bracket, indentation, tab, escape, control, alias, other(String)

    init(_ failure: YAMLFailure) {
        let problem = failure.problem
        switch problem {
        case "mapping values are not allowed in this context", "could not find expected ':'": self = .colon
        case "found character that cannot start any token": self = .start
        case "found unexpected end of stream", "found unexpected document indicator": self = .quote
        case "did not find expected ',' or ']'", "did not find expected ',' or '}'": self = .bracket
        case "did not find expected key", "did not find expected '-' indicator", "did not find expected <document start>",
            "block sequence entries are not allowed in this context", "mapping keys are not allowed in this context",
            "found a wrong indentation":
            self = .indentation
        case "found a tab character that violates indentation", "found a tab character where an indentation space is expected": self = .tab
        case "found unknown escape character", "did not find expected hexdecimal number", "found invalid Unicode character escape code":
            self = .escape
        case "control characters are not allowed": self = .control
        case "did not find expected alphabetic or numeric character": self = .alias
        default: self = .other(problem)
        }
    }

    var message: Phrase {
        switch self {
        case .colon:
            Phrase(
                en: "A `key: value` was expected; here is a colon too many, or none.",
                fr: "Une ligne `clé: valeur` était attendue ; il y a ici un deux-points de trop, ou aucun.")
        case .start:
            Phrase(en: "A value cannot begin with this character.", fr: "Une valeur ne peut pas commencer par ce caractère.")
        case .quote: Phrase(en: "A quotation mark is never closed.", fr: "Un guillemet n'est jamais fermé.")
        case .bracket:
            Phrase(
                en: "A bracket is not closed, or a comma is missing.",
                fr: "Un crochet n'est pas fermé, ou il manque une virgule.")
        case .indentation: Phrase(en: "This line does not fit the lines above.", fr: "Cette ligne ne s'accorde pas avec les précédentes.")
        case .tab: Phrase(en: "A tab cannot be used to indent.", fr: "Une tabulation ne peut pas servir de retrait.")
        case .escape: Phrase(en: "This escape (`\\`) has no meaning.", fr: "Cet échappement (`\\`) n'a pas de sens.")
        case .control: Phrase(en: "A control character is not allowed here.", fr: "Un caractère de commande n'est pas permis ici.")
        case .alias: Phrase(en: "`*` and `&` cannot begin a value.", fr: "`*` et `&` ne peuvent pas commencer une valeur.")
        case .other(let problem):
            Phrase(en: "This is not YAML that can be read (\(problem)).", fr: "Ce YAML ne peut pas être lu (« \(problem) »).")
        }
    }

    var fix: Phrase {
        switch self {
        case .colon, .start, .alias:
            Phrase(
                en: "Put the value in quotes: `title: \"Risks: a review\"`.",
                fr: "Mettez la valeur entre guillemets : `title: \"Risques : une revue\"`.")
        case .quote: Phrase(en: "Close the quotation mark.", fr: "Fermez le guillemet.")
        case .bracket: Phrase(en: "Write `[one, two]` or `{key: value}`.", fr: "Écrivez `[un, deux]` ou `{clé: valeur}`.")
        case .indentation:
            Phrase(
                en: "Indent with two spaces below the key that it belongs to, and no more.",
                fr: "Décalez de deux espaces sous la clé à laquelle elle appartient, sans plus.")
        case .tab: Phrase(en: "Use spaces.", fr: "Utilisez des espaces.")
        case .escape: Phrase(en: "Use single quotes, or write `\\\\`.", fr: "Utilisez des apostrophes droites, ou écrivez `\\\\`.")
        case .control: Phrase(en: "Delete it.", fr: "Supprimez-le.")
        case .other: Phrase(en: "Compare with `praxis new`'s front matter.", fr: "Comparez avec l'en-tête écrit par `praxis nouveau`.")
        }
    }
}
