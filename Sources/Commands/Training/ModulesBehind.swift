import Community
import Documents
import Review
import Workspace

extension Workspace {
    /// Says which modules are to be checked, once a new major version of what they teach is in force.
    func tellModules(behind records: [Record], on screen: Screen) throws(WorkspaceError) {
        let raised = records.filter { $0.version.major > 1 && $0.version.minor == 0 && $0.status == .published }
        let kinds = Set(raised.compactMap { DocumentID(parsing: $0.doc)?.kind })
        guard !kinds.isEmpty else { return }
        let snapshot = try look()
        let holdings = try holdings(kinds.union(["module"]), in: snapshot)
        let docs = Set(raised.map(\.doc))
        for item in Drift(holdings, try publications(of: holdings, in: snapshot)).items
        where item.id.kind == "module" && !item.isTranslation && docs.contains(item.original.description) {
            let sections = item.sections?.joined(separator: ", ").shown ?? "?"
            screen.say(
                Phrase(
                    en: "To check now: \(item.id) teaches \(item.original) \(item.written.shown). Changed: \(sections).",
                    fr: "À vérifier maintenant : \(item.id) enseigne \(item.original) \(item.written.shown). Changé : \(sections)."))
            screen.next(
                Phrase(en: "praxis training check \(item.id.slug)", fr: "praxis formation verifier \(item.id.slug)"))
        }
    }
}
