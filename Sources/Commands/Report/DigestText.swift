import Community
import Documents
import Review

extension Digest {
    func title(_ rulebook: Rulebook) -> Phrase {
        Phrase(en: "\(rulebook.community.name), \(span.words.en)", fr: "\(rulebook.community.name), \(span.words.fr)")
    }

    /// Markdown that can be pasted into a channel or a mail; parts without anything are left out.
    func markdown(_ rulebook: Rulebook, _ language: Language) -> String {
        let body = parts(rulebook, language, text: markdownText, title: { "**\(markdownText($0))**" }).map { part in
            "## \(part.title)\n" + part.lines.map { "- \($0)\n" }.joined()
        }
        let head = "# \(markdownText(title(rulebook)[language]))\n"
        return ([head] + (isEmpty ? [Self.nothing[language] + "\n"] : body)).joined(separator: "\n")
    }

    static let nothing = Phrase(en: "Nothing happened, and nothing is due.", fr: "Rien ne s'est passé, et rien n'est à échéance.")

    /// - Parameters:
    ///   - text: how words of documents and people are written in this form.
    ///   - title: the same of a title.
    func parts(_ rulebook: Rulebook, _ language: Language, text: (String) -> String, title: (String) -> String) -> [(
        title: String, lines: [String]
    )] {
        func named(_ words: String, _ id: DocumentID) -> String { "\(title(words)) (\(id))" }
        func person(_ id: String) -> String { text(rulebook.name(of: id)) }
        func due(_ day: Day?) -> Phrase { Phrase(en: "due \(day?.iso ?? "-")", fr: "échéance \(day?.iso ?? "-")") }
        func line(_ action: WorkshopsReport.Promise) -> Phrase {
            let due = due(action.due)
            let late = action.daysLate.map {
                Phrase(en: ", \($0) \($0 == 1 ? "day" : "days") late", fr: ", en retard de \($0) j")
            }
            let what = "\(text(action.text)) (\(text(action.reference)))"
            return Phrase(
                en: "\(what): \(person(action.owner)), \(due.en)\(late?.en ?? "")",
                fr: "\(what) : \(person(action.owner)), \(due.fr)\(late?.fr ?? "")")
        }
        func line(_ version: Publication) -> Phrase {
            let name = named(version.text.title ?? version.id.slug, version.id)
            if version.isRetirement { return Phrase(en: "\(name) is no longer in force", fr: "\(name) n'est plus en vigueur") }
            return Phrase(
                en: "\(name) \(version.version), since \(version.day.iso)", fr: "\(name) \(version.version), depuis le \(version.day.iso)")
        }
        func line(_ workshop: Workshop) -> Phrase {
            let place = [workshop.start, workshop.place].compactMap(\.self).map { ", \(text($0))" }.joined()
            return Phrase(same: "\(named(workshop.title, workshop.id)), \(workshop.date?.iso ?? "-")\(place)")
        }
        func line(_ text: Opened) -> Phrase {
            Phrase(
                en: "\(named(text.title, text.id)), by \(person(text.by)), \(text.day.iso)",
                fr: "\(named(text.title, text.id)), par \(person(text.by)), \(text.day.iso)")
        }
        let parts: [(title: Phrase, count: Int, lines: [Phrase])] = [
            (Phrase(en: "Published", fr: "Publié"), published.count, shortened(published, by: \.proposal, line)),
            (Phrase(en: "Sent for review", fr: "En relecture"), opened.count, shortened(opened, by: \.proposal, line)),
            (
                Phrase(en: "Questions that wait for an answer", fr: "Questions qui attendent une réponse"), questions.count,
                questions.map { Phrase(same: "\(named($0.title, $0.id)), \($0.askedOn?.iso ?? "-")") }
            ),
            (
                Phrase(en: "To be reviewed", fr: "À revoir"), reviews.count,
                reviews.map {
                    let due = due($0.reviewDue)
                    return Phrase(
                        en: "\(named($0.title, $0.id)): \(due.en), \(person($0.owner))",
                        fr: "\(named($0.title, $0.id)) : \(due.fr), \(person($0.owner))")
                }
            ),
            (Phrase(en: "Actions", fr: "Actions"), actions.count, actions.map(line)),
            (Phrase(en: "Workshops to come", fr: "Ateliers à venir"), workshops.count, workshops.map(line)),
        ]
        return parts.filter { !$0.lines.isEmpty }.map { part in
            ("\(part.title[language]) (\(part.count))", part.lines.map { $0[language] })
        }
    }
}

/// The lines of a list of documents; those of a large proposal are one, so that it leaves something to be seen of the others.
private func shortened<Item>(_ items: [Item], by proposal: (Item) -> String, _ line: (Item) -> Phrase) -> [Phrase] {
    let sizes = Dictionary(items.map { (proposal($0), 1) }, uniquingKeysWith: +)
    var told: Set<String> = []
    return items.compactMap { item in
        let id = proposal(item)
        guard let size = sizes[id], size > 5 else { return line(item) }
        guard told.insert(id).inserted else { return nil }
        let first = line(item)
        return Phrase(en: "\(first.en), and \(size - 1) more", fr: "\(first.fr), et \(size - 1) autres")
    }
}
