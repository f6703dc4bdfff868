import Community
import Documents
import Review

// The questions of an assessment, for readers who test themselves: readable and complete without scripts, with the answers a click away.
extension DocumentPage {
    var quiz: HTML {
        guard page.kind == "assessment", let quiz = Self.quiz(page) else { return "" }
        let count = quiz.items.count
        let level = 2 + place.depth
        return """
            <section class="quiz" id="\(place.ids)quiz" aria-labelledby="\(place.ids)questions" data-quiz="\(page.id.description) \(page.record.version.description)" data-pass="\(quiz.passMark)">
            <h\(level) id="\(place.ids)questions">\(say("Questions", "Questions"))</h\(level)>
            <p class="note">\(count) \(count == 1 ? say("question", "question") : say("questions", "questions")), \
            \(quiz.passMark) % \(say("to pass. What you answer stays in your browser; nobody else learns of it.", "pour réussir. Ce que vous répondez reste dans votre navigateur ; personne d’autre n’en sait rien."))</p>
            <ol class="questions">
            \(quiz.items.enumerated().map { question($1, "\(place.ids)q\($0 + 1)") }.joined())</ol>
            </section>

            """
    }

    /// `nil` for one that cannot be taken; the check tells why, and refuses it before it is published.
    private static func quiz(_ page: Page) -> Quiz? {
        do throws(Quiz.Problem) { return try Quiz(page.id, page.text) } catch { return nil }
    }

    private func question(_ item: Quiz.Item, _ name: String) -> HTML {
        let key: HTML = item.kind.isChosen ? " data-key=\"\(item.key.map { String($0) }.joined(separator: ","))\"" : ""
        let situation = item.situation.map { "<p class=\"situation\">\($0)</p>\n" as HTML }
        let help: HTML =
            switch item.kind {
            case .multiple: "<p class=\"note\">\(say("Several answers may be right.", "Plusieurs réponses peuvent être justes."))</p>\n"
            case .order:
                "<p class=\"note\">\(say("Number them in their order, from 1 on.", "Numérotez-les dans leur ordre, à partir de 1."))</p>\n"
            case .single, .open, .caseStudy, .observation: ""
            }
        let answers = item.answers.enumerated().map { place, answer -> HTML in
            let input: HTML =
                switch item.kind {
                case .order: "<input type=\"number\" name=\"\(name)-\(place + 1)\" min=\"1\" max=\"\(item.answers.count)\">"
                case .multiple: "<input type=\"checkbox\" name=\"\(name)\" value=\"\(place)\">"
                case .single, .open, .caseStudy, .observation: "<input type=\"radio\" name=\"\(name)\" value=\"\(place)\">"
                }
            return "<label class=\"answer\">\(input) <span>\(answer)</span></label>\n"
        }
        return """
            <li class="question" data-kind="\(item.kind.rawValue)"\(key)>
            <fieldset>
            <legend>\(item.question)</legend>
            \(situation)\(help)\(answers.joined())</fieldset>
            <details>
            <summary>\(item.kind.isChosen ? say("Answer", "Réponse") : say("What a good answer holds", "Ce que contient une bonne réponse"))</summary>
            \(solution(item, name))\(item.explanation.map { "<p>\($0)</p>\n" as HTML })</details>
            </li>

            """
    }

    private func solution(_ item: Quiz.Item, _ name: String) -> HTML {
        guard item.kind.isChosen else {
            return item.rubric.enumerated().map { place, criterion -> HTML in
                let points = "\(criterion.points) \(criterion.points == 1 ? say("point", "point") : say("points", "points"))"
                return """
                    <label class="answer"><input type="checkbox" name="\(name)" value="\(place)" data-points="\(criterion.points)"> \
                    <span>\(criterion.text) <span class="note">\(points)</span></span></label>

                    """
            }.joined()
        }
        let right = item.key.compactMap { item.answers.indices.contains($0) ? item.answers[$0] : nil }
        let items = right.map { "<li>\($0)</li>\n" as HTML }.joined()
        return item.kind == .order ? "<ol>\n\(items)</ol>\n" : "<ul>\n\(items)</ul>\n"
    }
}
