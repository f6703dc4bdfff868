import Documents
import Workspace

extension ExceptionalStep {
    /// The reason that was given; one without words is none.
    static func reason(_ text: String?, _ prompt: Prompt) throws(WorkspaceError) -> String {
        let given = text?.trimmingSpaces ?? ""
        if !given.isEmpty { return given }
        if text != nil {
            throw WorkspaceError(
                .misuse, en: "the reason is empty; it is what others will read in the audit",
                fr: "le motif est vide ; c'est ce que les autres liront dans l'audit", fix: Phrase(same: "--reason \"...\""))
        }
        return try asking { () throws(Failure) in
            try prompt.text(
                Phrase(en: "For what reason? Everybody will read it.", fr: "Pour quel motif ? Tout le monde le lira."),
                flag: "--reason \"...\"")
        }
    }
}

extension String {
    fileprivate var trimmingSpaces: String {
        String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
    }
}
