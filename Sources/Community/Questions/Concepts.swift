package import Documents

/// The vocabulary as a measure of likeness: words that name one concept, in any language, admitted or given up, count as one.
package struct Concepts: Sendable {
    /// Key of a label to what stands for its concept.
    private let concepts: [String: String]
    private let mostWords: Int

    package init(_ terms: [ParsedDocument]) {
        var concepts: [String: String] = [:]
        var most = 1
        for label in terms.flatMap(SearchedText.labels) where !label.key.isEmpty {
            most = max(most, label.key.split(separator: " ").count)
            concepts[label.key] = concepts[label.key] ?? label.term
        }
        self.concepts = concepts
        mostWords = min(most, 8)
    }

    /// What a text speaks of: the stems of its telling words, and concepts for those that the vocabulary has.
    package func found(in text: String, most: Int = 400) -> Set<String> {
        let words = SearchWord.words(in: text).filter { !$0.isFiller && !Self.asking.contains($0.text) }.prefix(most).map(\.stem)
        var found: Set<String> = []
        var index = 0
        while index < words.count {
            var taken = 1
            var name = words[index]
            for count in stride(from: min(mostWords, words.count - index), through: 1, by: -1) {
                guard let concept = concepts[words[index..<index + count].joined(separator: " ")] else { continue }
                (taken, name) = (count, concept)
                break
            }
            found.insert(name)
            index += taken
        }
        return found
    }

    /// Words of a question that say nothing of what it is about.
    private static let asking = Set(
        ("how what who when where which why do does did can could should would must have has any anybody anyone somebody there you your we "
            + "our my me if not no yes hello hi thanks please know need comment quoi quand quel quelle quels quelles pourquoi combien "
            + "faut peut doit dois avez avoir vous nous notre nos votre vos mon ma mes je on y a t il elle si ne pas bonjour merci "
            + "quelqu savez sait besoin svp tous toutes tout bien faire fait").split(separator: " ").map(String.init))
}

/// A question that is there already and may be the same.
package struct LikeQuestion: Hashable, Sendable {
    package let holding: Holding
    /// From 0 to 1: the part of what the shorter of the two speaks of that both do.
    package let likeness: Double
}

extension Holdings {
    /// The questions that speak of the same as a text, the likest first. Two that share less than two things, or less than three fifths of what
    /// the shorter one speaks of, are two questions.
    package func questions(like title: String, _ words: String) -> [LikeQuestion] {
        let concepts = Concepts(all("term").map(\.newest))
        let (short, long) = (concepts.found(in: title), concepts.found(in: title + "\n" + words))
        return all("question").compactMap { holding -> LikeQuestion? in
            let asked = holding.parts?["question"]?.text ?? ""
            let likeness = max(
                Self.likeness(short, concepts.found(in: holding.title)),
                Self.likeness(long, concepts.found(in: holding.title + "\n" + asked)))
            return likeness >= 0.6 ? LikeQuestion(holding: holding, likeness: likeness) : nil
        }.sorted { ($1.likeness, $0.doc) < ($0.likeness, $1.doc) }
    }

    /// Published practices whose title a question names nearly whole.
    package func practices(named text: String) -> [Holding] {
        let concepts = Concepts(all("term").map(\.newest))
        let asked = concepts.found(in: text)
        return all("practice").filter { practice in
            guard practice.isPublished else { return false }
            let title = concepts.found(in: practice.title)
            return title.count > 1 && title.intersection(asked).count * 5 >= title.count * 4
        }
    }

    private static func likeness(_ left: Set<String>, _ right: Set<String>) -> Double {
        let common = left.intersection(right).count
        let shorter = min(left.count, right.count)
        guard common >= 2 else { return 0 }
        // Two common words of two are much less than six of eight.
        return Double(common) / Double(max(shorter, 3))
    }
}

extension LikeQuestion {
    package var doc: String { holding.doc }
}
