import ArgumentParser
import Community
import Documents
import Review
import Workspace

/// `praxis report vocabulary`: what the vocabulary lacks, and words that were given up and are still in use.
struct ReportVocabulary: Report {
    static let configuration = CommandConfiguration(
        word: "vocabulary", french: "vocabulaire",
        Phrase(
            en: "What terms lack, and words given up that are in use",
            fr: "Ce qui manque aux termes, et les mots abandonnés encore employés"))
    static let view = "vocabulary"

    @OptionGroup var flags: ReportFlags

    func sheets(of holdings: Holdings, _ workspace: borrowing Workspace, _ snapshot: Snapshot, on screen: Screen) throws(WorkspaceError)
        -> [Sheet]
    {
        let report = VocabularyReport(holdings)
        return [Self.figures(report, holdings.today), Self.gaps(report), Self.deprecated(report)]
    }

    private static func figures(_ report: VocabularyReport, _ today: Day) -> Sheet {
        let labels = report.languages.map { language in
            (
                "without-\(language)", Phrase(en: "without a word in \(language)", fr: "sans mot en \(language)"),
                Table.Cell.number(report.terms.count { $0.withoutLabel.contains(language) })
            )
        }
        return .figures(
            "vocabulary", Phrase(en: "Vocabulary on \(today.iso)", fr: "Vocabulaire au \(today.iso)"),
            [("terms", Phrase(en: "terms", fr: "termes"), .number(report.terms.count))] + labels + [
                (
                    "without-definition", Phrase(en: "not defined in every language", fr: "non définis dans toutes les langues"),
                    .number(report.terms.count { !$0.withoutDefinition.isEmpty })
                ),
                (
                    "unused", Phrase(en: "that no published text uses", fr: "qu'aucun texte publié n'emploie"),
                    .number(report.terms.count { $0.uses == 0 })
                ),
                (
                    "deprecated", Phrase(en: "words given up, still in use", fr: "mots abandonnés encore employés"),
                    .number(report.deprecated.count)
                ),
            ])
    }

    private static func gaps(_ report: VocabularyReport) -> Sheet {
        func languages(_ missing: [String]) -> Table.Cell { .text(missing.joined(separator: ", ")) }
        return Sheet(
            "gaps", Phrase(en: "Terms that lack something", fr: "Termes à compléter"),
            [
                .init("term", Phrase(en: "Term", fr: "Terme"), mayShorten: true),
                .init("title", Phrase(en: "Title", fr: "Titre"), mayShorten: true),
                .init("without-word", Phrase(en: "No word in", fr: "Sans mot en")),
                .init("without-definition", Phrase(en: "Not defined in", fr: "Non défini en")),
                .init("uses", Phrase(en: "Used by", fr: "Employé par")),
            ],
            rows: report.terms.filter(\.hasGap).map { term in
                [
                    .text(term.id.description), .text(term.title), languages(term.withoutLabel), languages(term.withoutDefinition),
                    .number(term.uses),
                ]
            })
    }

    private static func deprecated(_ report: VocabularyReport) -> Sheet {
        Sheet(
            "deprecated", Phrase(en: "Words given up, still in use", fr: "Mots abandonnés encore employés"),
            [
                .init("place", Phrase(en: "Where", fr: "Où")), .init("text", Phrase(en: "Word", fr: "Mot")),
                .init("preferred", Phrase(en: "Say", fr: "Dire")), .init("term", Phrase(en: "Term", fr: "Terme"), mayShorten: true),
            ],
            rows: report.deprecated.map { [.text("\($0.path):\($0.line)"), .text($0.text), .text($0.preferred), .text($0.term)] })
    }
}
