package import Documents

/// An assessment as a learner takes it. Nothing of what they answer is kept by it.
package struct Quiz: Hashable, Sendable {
    package let id: DocumentID
    package let title: String
    package let language: Language
    /// The percentage needed to pass, 0 to 100.
    package let passMark: Int
    package let items: [Item]

    package struct Item: Hashable, Sendable {
        package let id: String
        package let kind: Kind
        package let question: String
        /// What a case is about.
        package let situation: String?
        /// Empty where there is nothing to choose from.
        package let answers: [String]
        /// Of the answers, as places among them; for an order, all of them as they should stand.
        package let key: [Int]
        /// What is looked for in a text or in what somebody does; empty where answers are chosen.
        package let rubric: [Criterion]
        package let objective: String
        package let explanation: String?

        /// What the best answer is worth.
        package var points: Int { kind.isChosen ? 1 : rubric.reduce(0) { $0 + $1.points } }

        /// - Parameter picked: places among the answers, as the learner gave them, or of the criteria that are met.
        package func points(for picked: [Int]) -> Int {
            switch kind {
            case .single, .order: return picked == key ? 1 : 0
            // Whoever ticks everything has not answered.
            case .multiple: return Set(picked) == Set(key) && !picked.isEmpty ? 1 : 0
            case .open, .caseStudy, .observation:
                return Set(picked).filter { rubric.indices.contains($0) }.reduce(0) { $0 + rubric[$1].points }
            }
        }
    }

    package struct Criterion: Hashable, Sendable {
        package let text: String
        package let points: Int
    }

    package enum Kind: String, Hashable, Sendable, CaseIterable {
        case single
        case multiple
        case order
        case open
        case caseStudy = "case"
        case observation

        /// Whether the answer is chosen among some, so that it can be judged without a person.
        package var isChosen: Bool { [.single, .multiple, .order].contains(self) }
    }

    package enum Problem: Error, Hashable, Sendable {
        /// A right answer that is not among the answers, or too many or too few of them.
        case key(item: String, Curriculum.Place)
        /// Nothing says what a good answer holds.
        case rubric(item: String, Curriculum.Place)
        case kind(item: String, Curriculum.Place)
        case passMark
        case empty
    }

    package init(_ id: DocumentID, _ document: ParsedDocument) throws(Problem) {
        guard let mark = document.text("pass_mark").flatMap({ integer($0) }), (0...100).contains(mark) else { throw .passMark }
        var items: [Item] = []
        for node in document.frontMatter?["items"]?.items ?? [] { items.append(try Self.item(node, in: document, items.count + 1)) }
        guard !items.isEmpty else { throw .empty }
        self.id = id
        title = document.title ?? id.slug
        language = document.language ?? .en
        passMark = mark
        self.items = items
    }

    private static func item(_ node: YAMLNode, in document: ParsedDocument, _ number: Int) throws(Problem) -> Item {
        let id = node["id"]?.text ?? "Q\(number)"
        func place(_ key: String) -> Curriculum.Place {
            Curriculum.Place(path: document.source.path, position: (node[key] ?? node).range.start)
        }
        guard let kind = node["type"]?.text.flatMap(Kind.init(rawValue:)) else { throw .kind(item: id, place("type")) }
        let answers = (node["answers"]?.items ?? []).compactMap(\.text)
        let correct = (node["correct"]?.items ?? []).compactMap(\.text)
        var rubric = (node["rubric"]?.items ?? []).compactMap { node -> Criterion? in
            guard let text = node["criterion"]?.text else { return nil }
            return Criterion(text: text, points: max(1, node["points"]?.text.flatMap { integer($0) } ?? 1))
        }
        var key: [Int] = []
        if kind.isChosen {
            key = correct.compactMap { answers.firstIndex(of: $0) }
            let fits =
                switch kind {
                case .single: key.count == 1
                case .order: Set(key).count == answers.count && answers.count > 1
                case .multiple, .open, .caseStudy, .observation: !key.isEmpty
                }
            guard fits, key.count == correct.count, Set(key).count == key.count else { throw .key(item: id, place("correct")) }
            rubric = []
        } else if rubric.isEmpty {
            rubric = correct.map { Criterion(text: $0, points: 1) }
            guard !rubric.isEmpty else { throw .rubric(item: id, place("correct")) }
        }
        return Item(
            id: id, kind: kind, question: node["question"]?.text ?? "", situation: node["situation"]?.text,
            answers: kind.isChosen ? answers : [], key: key, rubric: rubric, objective: node["objective"]?.text ?? "",
            explanation: node["explanation"]?.text)
    }
}

/// What a learner reached.
package struct QuizResult: Hashable, Sendable {
    package let items: [Item]
    package let isPassed: Bool

    package struct Item: Hashable, Sendable {
        package let id: String
        package let points: Int
        package let of: Int
    }

    package var points: Int { items.reduce(0) { $0 + $1.points } }
    package var of: Int { items.reduce(0) { $0 + $1.of } }
    /// Whole per cents; what is not reached is not rounded up.
    package var percent: Int { of == 0 ? 0 : points * 100 / of }

    /// - Parameter picked: for each item what the learner gave; an item that is not among them was left out and has no points.
    package init(_ quiz: Quiz, picked: [String: [Int]]) {
        items = quiz.items.map { Item(id: $0.id, points: $0.points(for: picked[$0.id] ?? []), of: $0.points) }
        let points = items.reduce(0) { $0 + $1.points }
        isPassed = points * 100 >= quiz.passMark * items.reduce(0) { $0 + $1.of }
    }
}
