import Documents

/// The findings that a forge shows where it shows only so many: errors first, then in the order of file and place.
struct Ranking: Sendable {
    let shown: [CheckFeed.Item]
    private let cut: [Severity: Int]

    var isCut: Bool { !cut.isEmpty }

    /// - Parameter limits: how many of a severity are shown; all, where there is no limit for it.
    init(_ items: [CheckFeed.Item], limits: [Severity: Int] = [:], total: Int = .max) {
        var shown: [CheckFeed.Item] = []
        var cut: [Severity: Int] = [:]
        for severity in [Severity.error, .warning, .note] {
            let all = items.filter { $0.finding.severity == severity }
            let taken = all.prefix(min(limits[severity] ?? .max, total - shown.count))
            shown += taken
            if taken.count < all.count { cut[severity] = all.count - taken.count }
        }
        self.shown = shown
        self.cut = cut
    }

    /// How many are left out, where somebody can see them all.
    func notice(in language: Language) -> String {
        let counts = cut.sorted { $0.key < $1.key }.map { severity, count in
            let isPlural = language == .fr ? count > 1 : count != 1
            return "\(count) \(DiagnosticText.word(severity, language))\(isPlural ? "s" : "")"
        }
        let all = counts.joined(separator: ", ")
        return Phrase(
            en: "not shown here: \(all); praxis check shows everything in a clone",
            fr: "non affichés ici : \(all) ; praxis verifier montre tout dans un clone")[language]
    }
}
