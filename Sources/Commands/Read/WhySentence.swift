import Documents
import Review

/// What keeps one document from being published, in one sentence: what is missing, who can give it, and what time alone will change.
struct WhySentence {
    let dossier: Dossier
    let verdict: Verdict

    init(_ dossier: Dossier, _ verdict: Verdict) {
        self.dossier = dossier
        self.verdict = verdict
    }

    /// `nil` where nothing is missing.
    var phrase: Phrase? {
        let missing = verdict.missing
        guard !missing.isEmpty else { return nil }
        let what = join(missing.filter { $0.clause != .openFor }.map(\.what))
        var parts: [Phrase] = []
        if let what { parts.append(Phrase(en: "It waits for: \(what.en)\(helpers.en)", fr: "Il manque : \(what.fr)\(helpers.fr)")) }
        if let day = missing.filter({ $0.clause == .openFor }).compactMap(\.day).max() {
            parts.append(
                what == nil
                    ? Phrase(en: "It only stays open until \(day.iso)", fr: "Il reste seulement ouvert jusqu'au \(day.iso)")
                    : Phrase(en: "it stays open until \(day.iso)", fr: "il reste ouvert jusqu'au \(day.iso)"))
        } else if let reason = missing.first(where: { $0.clause == .openFor }) {
            parts.append(reason.what)
        }
        parts += fallbacks
        return Phrase(en: parts.map(\.en).joined(separator: "; ") + ".", fr: parts.map(\.fr).joined(separator: " ; ") + ".")
    }

    private func join(_ phrases: [Phrase]) -> Phrase? {
        var seen: [Phrase] = []
        for phrase in phrases where !seen.contains(phrase) { seen.append(phrase) }
        return seen.isEmpty
            ? nil : Phrase(en: seen.map(\.en).joined(separator: ", and "), fr: seen.map(\.fr).joined(separator: ", et "))
    }

    /// Whoever is there before whoever is away.
    private var helpers: Phrase {
        let rulebook = dossier.rulebook
        let here = verdict.eligible.filter { rulebook.members[$0]?.absence(on: dossier.now.day) == nil }
        let away = verdict.eligible.count - here.count
        let names = here.prefix(4).map { rulebook.name(of: $0).shown }.joined(separator: ", ")
        let more = here.count > 4 ? ", +\(here.count - 4)" : ""
        if !here.isEmpty { return Phrase(en: " (\(names)\(more) can give it)", fr: " (peuvent le donner : \(names)\(more))") }
        return away > 0
            ? Phrase(en: " (who could give it is on leave)", fr: " (les personnes qui le pourraient sont en congé)")
            : Phrase(
                en: " (no active member can give it: praxis policy check)", fr: " (aucun membre actif ne le peut : praxis politique check)")
    }

    /// What will be enough later, and what would be at once.
    private var fallbacks: [Phrase] {
        var found: [Phrase] = []
        for reason in verdict.missing where reason.clause == .approvals {
            guard let rule = dossier.rules.first(where: { $0.id == reason.rule }) else { continue }
            if let fallback = rule.fallback, let day = reason.day, day > dossier.now.day {
                let asks = Policy.words(fallback.require)
                found.append(
                    Phrase(en: "from \(day.iso) on, enough is: \(asks.en)", fr: "à partir du \(day.iso), il suffit de : \(asks.fr)"))
            }
        }
        return found
    }
}
