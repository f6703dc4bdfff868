import Community
import Documents
import Review

// The way through the modules of a programme, or to a role: each module after what it builds on.
extension DocumentPage {
    var path: HTML {
        let curriculum = contents.curriculum
        let id = curriculum.original(of: page.id)
        let goal: LearningPath.Goal? =
            switch page.kind {
            case "programme": .programme(id)
            case "role": .role(id, within: nil)
            default: nil
            }
        guard let goal, let way = Self.way(to: goal, in: curriculum), !way.steps.isEmpty || !way.unreached.isEmpty else { return "" }
        let level = 2 + place.depth
        let title =
            page.kind == "role"
            ? say("The way to this role", "Le chemin vers ce rôle") : say("The modules in their order", "Les modules dans leur ordre")
        let steps: HTML =
            way.steps.isEmpty
            ? ""
            : """
            <p class="note">\(way.steps.count) \(way.steps.count == 1 ? say("module", "module") : say("modules", "modules")), \(way.minutes) min</p>
            <ol class="steps">
            \(way.steps.map { step($0, curriculum) }.joined())</ol>

            """
        let open = way.unreached.map {
            "<li>\(link(to: $0.competency, curriculum)) <span class=\"note\">\(say("level", "niveau")) \($0.level)</span></li>\n" as HTML
        }
        let missing: HTML =
            open.isEmpty
            ? ""
            : "<p>\(say("No module leads there yet:", "Aucun module n’y mène encore :"))</p>\n<ul>\n\(open.joined())</ul>\n"
        return """
            <section class="way" aria-labelledby="\(place.ids)way">
            <h\(level) id="\(place.ids)way">\(title)</h\(level)>
            \(steps)\(others(of: id, beside: way, curriculum))\(missing)\
            </section>

            """
    }

    /// `nil` where there is none; the check names the circle or the gap, and refuses it before it is published.
    private static func way(to goal: LearningPath.Goal, in curriculum: Curriculum) -> LearningPath? {
        do throws(CurriculumProblem) { return try curriculum.path(to: goal, have: []) } catch { return nil }
    }

    private func step(_ step: LearningPath.Step, _ curriculum: Curriculum) -> HTML {
        let after = step.after.map { link(to: $0, curriculum) }
        let before: HTML = after.isEmpty ? "" : "<br><span class=\"note\">\(say("after", "après"))</span> \(after.joined(", "))"
        let minutes: HTML = step.minutes > 0 ? " <span class=\"note\">\(step.minutes) min</span>" : ""
        return "<li>\(link(to: step.module, curriculum))\(minutes)\(before)</li>\n"
    }

    /// The modules of a programme that one may leave out.
    private func others(of id: DocumentID, beside way: LearningPath, _ curriculum: Curriculum) -> HTML {
        let taken = Set(way.steps.map(\.module))
        let parts = curriculum.programmes.first { $0.id == id }?.modules.map(\.module.id).filter { !taken.contains($0) } ?? []
        guard !parts.isEmpty else { return "" }
        let items = parts.map { "<li>\(link(to: $0, curriculum))</li>\n" as HTML }
        return "<p>\(say("Optional:", "Facultatifs :"))</p>\n<ul>\n\(items.joined())</ul>\n"
    }

    private func link(to id: DocumentID, _ curriculum: Curriculum) -> HTML {
        let shown = curriculum.shown(id, in: language)
        return contents.page(shown.id, in: language).map { link($0) } ?? HTML(text: shown.title)
    }
}
