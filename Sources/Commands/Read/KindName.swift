import Documents
import Workspace

extension TemplateSet {
    /// A kind by its own word, or by its name in either language; `nil` where there is none.
    func kind(named text: String) -> String? {
        if kinds.contains(text) { return text }
        return kinds.first { known in
            latest(known).map { [$0.name.en, $0.name.fr].contains { $0.lowercased() == text.lowercased() } } ?? false
        }
    }

    /// - Parameters:
    ///   - others: what may be said besides.
    ///   - command: works without a kind.
    ///   - more: works with the word of a kind behind it.
    func unknownKind(_ text: String, besides others: [String] = [], _ command: String, more: String) -> WorkspaceError {
        let all = (kinds + others).joined(separator: ", ")
        return WorkspaceError(
            .notFound, en: "there is no kind \"\(text.shown)\"", fr: "il n'y a pas de type « \(text.shown) »",
            why: Phrase(en: "kinds: \(all)", fr: "types : \(all)"), fix: Phrase(same: nearest(kind: text).map { more + $0 } ?? command))
    }
}
