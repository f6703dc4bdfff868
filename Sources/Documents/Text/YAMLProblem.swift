/// What YAML may hold and this product refuses: each lets a text say something else than what its reader sees.
enum UnsafeYAML {
    case anchor, alias, tag, merge, documents
    case depth(Int)

    var message: Phrase {
        switch self {
        case .anchor: Phrase(en: "an anchor (`&name`) is not allowed here", fr: "une ancre (`&nom`) n'est pas permise ici")
        case .alias: Phrase(en: "an alias (`*name`) is not allowed here", fr: "un alias (`*nom`) n'est pas permis ici")
        case .tag: Phrase(en: "a tag (`!name`) is not allowed here", fr: "une étiquette de type (`!nom`) n'est pas permise ici")
        case .merge: Phrase(en: "a merge key (`<<`) is not allowed here", fr: "une clé de fusion (`<<`) n'est pas permise ici")
        case .documents: Phrase(en: "a second YAML document begins here", fr: "un second document YAML commence ici")
        case .depth(let limit):
            Phrase(
                en: "lists and maps are nested more than \(limit) deep",
                fr: "les listes et dictionnaires sont imbriqués sur plus de \(limit) niveaux")
        }
    }

    var fix: Phrase {
        switch self {
        case .anchor, .alias, .merge:
            Phrase(
                en: "write the value out, or put it in quotes if it is text",
                fr: "écrivez la valeur en toutes lettres, ou mettez-la entre guillemets si c'est du texte")
        case .tag: Phrase(en: "remove it, or put the value in quotes", fr: "retirez-la, ou mettez la valeur entre guillemets")
        case .documents: Phrase(en: "keep one document and remove the other", fr: "gardez un seul document et retirez l'autre")
        case .depth: Phrase(en: "flatten the structure", fr: "aplatissez la structure")
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
        message: Phrase(en: "`\(key)` is written twice", fr: "`\(key)` est écrit deux fois"),
        why: Phrase(en: "Programs do not agree which one counts.", fr: "Les logiciels ne s'accordent pas sur celui qui compte."),
        fix: Phrase(en: "remove one of them", fr: "retirez l'un des deux"),
        related: [.init(path: path, range: first, message: Phrase(en: "first written here", fr: "écrit d'abord ici"))])
}

func yamlKey(path: String, range: SourceRange) -> Diagnostic {
    Diagnostic(
        rule: "front-matter-syntax", path: path, range: range,
        message: Phrase(
            en: "a key must be a word, not a list or a map",
            fr: "une clé doit être un mot, pas une liste ni un dictionnaire"),
        fix: Phrase(en: "write `key: value`; put `{{...}}` in quotes", fr: "écrivez `clé: valeur` ; mettez `{{...}}` entre guillemets"))
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
                en: "a `key: value` was expected; here is a colon too many, or none",
                fr: "une ligne `clé: valeur` était attendue ; il y a ici un deux-points de trop, ou aucun")
        case .start:
            Phrase(en: "a value cannot begin with this character", fr: "une valeur ne peut pas commencer par ce caractère")
        case .quote: Phrase(en: "a quotation mark is never closed", fr: "un guillemet n'est jamais fermé")
        case .bracket:
            Phrase(
                en: "a bracket is not closed, or a comma is missing",
                fr: "un crochet n'est pas fermé, ou il manque une virgule")
        case .indentation: Phrase(en: "this line does not fit the lines above", fr: "cette ligne ne s'accorde pas avec les précédentes")
        case .tab: Phrase(en: "a tab cannot be used to indent", fr: "une tabulation ne peut pas servir de retrait")
        case .escape: Phrase(en: "this escape (`\\`) has no meaning", fr: "cet échappement (`\\`) n'a pas de sens")
        case .control: Phrase(en: "a control character is not allowed here", fr: "un caractère de commande n'est pas permis ici")
        case .alias: Phrase(en: "`*` and `&` cannot begin a value", fr: "`*` et `&` ne peuvent pas commencer une valeur")
        case .other(let problem):
            Phrase(en: "this is not YAML that can be read (\(problem))", fr: "ce YAML ne peut pas être lu (« \(problem) »)")
        }
    }

    var fix: Phrase {
        switch self {
        case .colon, .start, .alias:
            Phrase(
                en: "put the value in quotes: `title: \"Risks: a review\"`",
                fr: "mettez la valeur entre guillemets : `title: \"Risques : une revue\"`")
        case .quote: Phrase(en: "close the quotation mark", fr: "fermez le guillemet")
        case .bracket: Phrase(en: "write `[one, two]` or `{key: value}`", fr: "écrivez `[un, deux]` ou `{clé: valeur}`")
        case .indentation:
            Phrase(
                en: "indent with two spaces below the key that it belongs to, and no more",
                fr: "décalez de deux espaces sous la clé à laquelle elle appartient, sans plus")
        case .tab: Phrase(en: "use spaces", fr: "utilisez des espaces")
        case .escape: Phrase(en: "use single quotes, or write `\\\\`", fr: "utilisez des apostrophes droites, ou écrivez `\\\\`")
        case .control: Phrase(en: "delete it", fr: "supprimez-le")
        case .other: Phrase(en: "compare with `praxis new`'s front matter", fr: "comparez avec l'en-tête écrit par `praxis nouveau`")
        }
    }
}
