import ArgumentParser
import Community
import Documents
import Review
import Workspace

/// `praxis training`: what the guide teaches, to whom, in which order.
struct TrainingCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        verb: "training",
        subcommands: [
            TrainingPath.self, TrainingGraph.self, TrainingQuiz.self, TrainingExport.self, TrainingCheck.self,
            TrainingStatement.self, TrainingSheet.self,
        ])
}

/// In which language documents are named that are there in several.
struct NamingFlags: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            Phrase(
                en: "Documents in this language, where they are there: en or fr.",
                fr: "Les documents dans cette langue, s'ils existent : en ou fr."),
            valueName: "lang"))
    var lang: Language?

    func language(_ screen: Screen) -> Language { lang ?? screen.language }
}

extension Curriculum {
    /// What a person meant by a module, a role or a programme: an id, a slug or a title, in any of its languages.
    ///
    /// - Throws: `notFound` with the nearest name; `misuse` where it may be several.
    func find(_ text: String, kind: String) throws(WorkspaceError) -> DocumentID {
        let wanted = text.lowercased()
        let names = self.names(of: kind)
        let tests: [(Name) -> Bool] = [
            { $0.id.description == text || $0.id.slug == text }, { $0.title.lowercased() == wanted },
            { $0.id.slug.contains(wanted) || $0.title.lowercased().contains(wanted) },
        ]
        for test in tests {
            let found = Set(names.filter(test).map(\.original)).sorted()
            if found.count == 1 { return found[0] }
            if found.count > 1 {
                let all = found.map(\.description).joined(separator: ", ")
                throw WorkspaceError(
                    .misuse, en: "\(text.shown) could be: \(all)", fr: "\(text.shown) peut être : \(all)",
                    fix: Phrase(en: "use the whole id", fr: "utilisez l'identifiant entier"))
            }
        }
        let near = nearest(to: wanted, among: Set(names.map(\.id.slug)))
        throw WorkspaceError(
            .notFound, en: "there is no \(kind) \(text.shown)", fr: "il n'y a pas de \(kind == "role" ? "rôle" : kind) \(text.shown)",
            fix: near.map { Phrase(en: "did you mean \($0)?", fr: "vouliez-vous dire \($0) ?") } ?? Phrase(same: "praxis list \(kind)"))
    }
}

extension CurriculumProblem {
    /// As `check` tells a finding: place, what, remedy.
    var explanation: Explanation {
        switch self {
        case .cycle(let ids, let place):
            let way = ids.map(\.description).joined(separator: " → ")
            return Explanation(
                what: Phrase(
                    en: "\(place.description.shown): these modules build on each other in a circle: \(way)",
                    fr: "\(place.description.shown) : ces modules se supposent en cercle : \(way)"),
                fix: Phrase(
                    en: "take one of them out of `prerequisites:`: praxis edit \(ids[0].slug)",
                    fr: "retirez-en un de `prerequisites:` : praxis modifier \(ids[0].slug)"))
        case .missing(let id, let module, let place):
            return Explanation(
                what: Phrase(
                    en: "\(place.description.shown): \(module) names \(id), which is not here",
                    fr: "\(place.description.shown) : \(module) cite \(id), qui n'est pas là"),
                fix: Phrase(
                    en: "praxis edit \(module.slug), or write it: praxis new \(id.kind) \"...\"",
                    fr: "praxis modifier \(module.slug), ou écrivez-le : praxis nouveau \(id.kind) \"...\""))
        case .early(let id, let needed, let programme, let place):
            return Explanation(
                what: Phrase(
                    en: "\(place.description.shown): \(id) comes before its prerequisite \(needed), or without it",
                    fr: "\(place.description.shown) : \(id) vient avant son prérequis \(needed), ou sans lui"),
                fix: Phrase(
                    en: "put \(needed) in front of it: praxis edit \(programme.slug)",
                    fr: "placez \(needed) devant lui : praxis modifier \(programme.slug)"))
        case .minutes(let said, let sum, let programme, let place):
            return Explanation(
                what: Phrase(
                    en: "\(place.description.shown): the mandatory modules last \(sum) minutes together, not \(said)",
                    fr: "\(place.description.shown) : les modules obligatoires durent \(sum) minutes en tout, et non \(said)"),
                fix: Phrase(
                    en: "total_minutes: \(sum) (praxis edit \(programme.slug))",
                    fr: "total_minutes: \(sum) (praxis modifier \(programme.slug))"))
        }
    }
}
