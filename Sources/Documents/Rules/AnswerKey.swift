extension Rule {
    static let answerKey = Rule(
        "answer-key", .community, isCompleteness: true,
        summary: Phrase(
            en: "The right answers of a question are among its answers, word for word.",
            fr: "Les bonnes réponses d'une question sont parmi ses réponses, mot pour mot."),
        why: Phrase(
            en: "Nobody can choose an answer that is not there.", fr: "Personne ne peut choisir une réponse qui n'est pas proposée."),
        failing: "answers: [Tea, Coffee], correct: [Water]", passing: "answers: [Tea, Water], correct: [Water]"
    ) { context in
        (context.field("items")?.list ?? []).flatMap { item -> [Finding] in
            let answers = (item["answers"]?.items ?? []).compactMap(\.text)
            guard !answers.isEmpty else { return [] }
            let correct = item["correct"]?.items ?? []
            let strangers = correct.compactMap { stranger($0, answers) }
            return switch item["type"]?.text {
            case "single": strangers + surplus(correct)
            case "order" where strangers.isEmpty: order(item, answers, correct)
            default: strangers
            }
        }
    }

    private static func stranger(_ node: YAMLNode, _ answers: [String]) -> Finding? {
        guard let text = node.text, !isBlank(text), !Placeholder.isWhole(text), !answers.contains(text) else { return nil }
        let near = answers.first { Wording($0) == Wording(text) } ?? nearest(to: text, among: answers)
        return Finding(
            node.range, Phrase(en: "“\(text)” is not among the answers", fr: "« \(text) » n'est pas parmi les réponses"),
            fix: near.map { Phrase(en: "write “\($0)”", fr: "écrivez « \($0) »") }
                ?? Phrase(en: "add it to the answers, or correct it", fr: "ajoutez-la aux réponses, ou corrigez-la"))
    }

    /// All of the answers have a place, and not the one in which they are shown.
    private static func order(_ item: YAMLNode, _ answers: [String], _ correct: [YAMLNode]) -> [Finding] {
        guard let node = item["correct"] else { return [] }
        let texts = correct.compactMap(\.text)
        if let absent = answers.first(where: { !texts.contains($0) }) {
            return [
                Finding(
                    node.range,
                    Phrase(en: "“\(absent)” has no place in the order", fr: "« \(absent) » n'a pas de place dans l'ordre"),
                    fix: Phrase(en: "list every answer, in the right order", fr: "citez toutes les réponses, dans le bon ordre"))
            ]
        }
        guard answers.count < 3 || texts == answers else { return [] }
        return [
            Finding(
                node.range,
                Phrase(
                    en: "the answers give their order away: three at least, and mixed",
                    fr: "les réponses trahissent leur ordre : trois au moins, et mélangées"),
                fix: Phrase(en: "put the lines of `answers` in another order", fr: "mettez les lignes de `answers` dans un autre ordre"))
        ]
    }

    /// One may be chosen, so one is right.
    private static func surplus(_ correct: [YAMLNode]) -> [Finding] {
        correct.dropFirst().prefix(1).map { node in
            Finding(
                node.range,
                Phrase(
                    en: "a question of the type “single” has one right answer, and this is a second one",
                    fr: "une question de type « single » a une seule bonne réponse, et en voici une seconde"),
                fix: Phrase(en: "keep one, or write `type: multiple`", fr: "n'en gardez qu'une, ou écrivez `type: multiple`"))
        }
    }
}
