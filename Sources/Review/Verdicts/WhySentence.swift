package import Documents

/// What keeps one document from being published, in one sentence: what is missing, who can give it, and what time alone will change.
package struct WhySentence: Sendable {
    package let dossier: Dossier
    package let verdict: Verdict

    package init(_ dossier: Dossier, _ verdict: Verdict) {
        self.dossier = dossier
        self.verdict = verdict
    }

    /// `nil` where nothing is missing.
    package var phrase: Phrase? {
        let missing = verdict.missing
        guard !missing.isEmpty else { return nil }
        let asked = missing.filter { $0.clause != .openFor && $0.clause != .objection }
        let what = join(asked.map(\.what))
        // An objection is lifted by who made it, and its words come first.
        var parts = missing.filter { $0.clause == .objection }.map(\.what)
        if let what {
            let helpers = helpers(Set(asked.flatMap(\.eligible)).sorted())
            parts.append(Phrase(en: "it waits for: \(what.en)\(helpers.en)", fr: "il manque : \(what.fr)\(helpers.fr)"))
        }
        if let day = missing.filter({ $0.clause == .openFor }).compactMap(\.day).max() {
            parts.append(
                parts.isEmpty
                    ? Phrase(en: "it only stays open until \(day.iso)", fr: "il reste seulement ouvert jusqu'au \(day.iso)")
                    : Phrase(en: "it stays open until \(day.iso)", fr: "il reste ouvert jusqu'au \(day.iso)"))
        } else if let reason = missing.first(where: { $0.clause == .openFor }) {
            parts.append(reason.what)
        }
        if !asked.flatMap(\.eligible).isEmpty, !dossier.canBeMet(alsoWrittenBy: []) {
            parts.append(
                Phrase(
                    en: "with the members there are today it cannot be met: praxis policy check",
                    fr: "avec les membres d'aujourd'hui, ce n'est pas réalisable : praxis politique verifier"))
        }
        parts += fallbacks
        return Phrase(en: sentence(parts.map(\.en), "; "), fr: sentence(parts.map(\.fr), " ; "))
    }

    private func sentence(_ parts: [String], _ separator: String) -> String {
        let text = parts.joined(separator: separator)
        return text.prefix(1).uppercased() + text.dropFirst() + "."
    }

    private func join(_ phrases: [Phrase]) -> Phrase? {
        var seen: [Phrase] = []
        for phrase in phrases where !seen.contains(phrase) { seen.append(phrase) }
        return seen.isEmpty
            ? nil : Phrase(en: seen.map(\.en).joined(separator: ", and "), fr: seen.map(\.fr).joined(separator: ", et "))
    }

    /// Whoever is there before whoever is away.
    private func helpers(_ eligible: [String]) -> Phrase {
        let rulebook = dossier.rulebook
        let here = eligible.filter { rulebook.members[$0]?.absence(on: dossier.now.day) == nil }
        let away = eligible.count - here.count
        let names = here.prefix(4).map { escaped(rulebook.name(of: $0)) }.joined(separator: ", ")
        let more = here.count > 4 ? ", +\(here.count - 4)" : ""
        if !here.isEmpty { return Phrase(en: " (\(names)\(more) can give it)", fr: " (peuvent le donner : \(names)\(more))") }
        let hasAbstained = rulebook.activeMembers(on: dossier.now.day).contains(where: dossier.hasAbstained)
        if away == 0, hasAbstained {
            return Phrase(en: " (who could give it has abstained)", fr: " (les personnes qui le pourraient se sont abstenues)")
        }
        return away > 0
            ? Phrase(en: " (who could give it is on leave)", fr: " (les personnes qui le pourraient sont en congé)")
            : Phrase(
                en: " (no active member can give it: praxis policy check)",
                fr: " (aucun membre actif ne le peut : praxis politique verifier)")
    }

    /// What will be enough later, and what would be at once.
    private var fallbacks: [Phrase] {
        var found: [Phrase] = []
        for reason in verdict.missing where reason.clause != .openFor {
            guard let rule = dossier.rules.first(where: { $0.id == reason.rule }) else { continue }
            if let fallback = rule.fallback, let day = reason.day, day > dossier.now.day {
                let asks = Policy.words(fallback.require)
                let word = Phrase(
                    en: "from \(day.iso) on, enough is: \(asks.en)", fr: "à partir du \(day.iso), il suffit de : \(asks.fr)")
                if !found.contains(word) { found.append(word) }
            }
        }
        return found
    }
}
