package import Documents

/// Why a command ends without having done what was asked: the one error of this layer.
package struct Failure: Error, Hashable, Sendable {
    package let code: ExitCode
    /// In the order in which they are told; empty where the result on stdout has said it all.
    package let explanations: [Explanation]

    package init(_ code: ExitCode, _ explanations: [Explanation]) {
        self.code = code
        self.explanations = explanations
    }

    package init(_ code: ExitCode, what: Phrase, why: Phrase? = nil, fix: Phrase? = nil) {
        self.init(code, [Explanation(what: what, why: why, fix: fix)])
    }

    /// The result has been printed and is itself the "no": `check` with errors, `verify` with findings.
    package static func said(_ code: ExitCode) -> Failure { Failure(code, []) }
}

extension Failure {
    /// The lines that a person reads; ends with a line break unless there is nothing to say.
    ///
    ///     Refused: what [why]
    ///       fix: …
    package func text(in language: Language, style: Style) -> String {
        explanations.map { explanation in
            let why = explanation.why.map { " [\($0[language])]" } ?? ""
            let fix = explanation.fix.map { remedy(language == .fr ? withFrenchVerbs($0.fr) : $0[language]) } ?? ""
            return "\(style.painted(lead[language], code.paint))\(colon(language)) \(explanation.what[language])\(why)\n\(fix)"
        }.joined()
    }

    /// Further lines of a remedy line up under its first.
    private func remedy(_ text: String) -> String {
        "  fix: " + text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\n       ") + "\n"
    }

    private var lead: Phrase {
        switch code {
        case .done: Phrase(en: "Done", fr: "Fait")
        case .refused: Phrase(en: "Refused", fr: "Refusé")
        case .misuse: Phrase(en: "Not understood", fr: "Pas compris")
        case .notFound: Phrase(en: "Not found", fr: "Introuvable")
        case .notAllowed: Phrase(en: "Refused", fr: "Refusé")
        case .raced: Phrase(en: "Not done", fr: "Pas fait")
        case .remote: Phrase(en: "The other side failed", fr: "L’autre côté a échoué")
        case .fault: Phrase(en: "Our fault, nothing was changed", fr: "Erreur de notre part, rien n’a changé")
        case .interrupted: Phrase(en: "Interrupted", fr: "Interrompu")
        }
    }

    /// French sets a space before a colon; an ordinary one, so that what is read can be searched for.
    private func colon(_ language: Language) -> String {
        switch language {
        case .en: ":"
        case .fr: " :"
        }
    }
}

extension ExitCode {
    /// The word beside it says the same; the colour only helps the eye.
    fileprivate var paint: Paint {
        switch self {
        case .done: .good
        case .raced, .interrupted: .care
        case .refused, .misuse, .notFound, .notAllowed, .remote, .fault: .bad
        }
    }
}
