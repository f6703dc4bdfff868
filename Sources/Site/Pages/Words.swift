import Documents
import Review

/// Words of the front matter as readers know them.
enum Words {
    /// A value that is a code in the text: `basic`, `announced`. Any other stays as it is.
    static func value(_ code: String) -> Phrase { values[code] ?? Phrase(same: code) }

    private static let values: [String: Phrase] = [
        "pmo": Phrase(same: "PMO"), "project-manager": Phrase(en: "Project managers", fr: "Chefs de projet"),
        "programme-director": Phrase(en: "Programme directors", fr: "Directeurs de programme"),
        "hr": Phrase(en: "Human resources", fr: "Ressources humaines"), "trainer": Phrase(en: "Trainers", fr: "Formateurs"),
        "basic": Phrase(en: "basic", fr: "de base"), "advanced": Phrase(en: "advanced", fr: "avancé"),
        "emerging": Phrase(en: "emerging", fr: "émergente"), "confirmed": Phrase(en: "confirmed", fr: "confirmée"),
        "planned": Phrase(en: "planned", fr: "prévu"), "announced": Phrase(en: "announced", fr: "annoncé"),
        "held": Phrase(en: "held", fr: "tenu"), "reported": Phrase(en: "reported", fr: "restitué"),
        "cancelled": Phrase(en: "cancelled", fr: "annulé"), "open": Phrase(en: "open", fr: "ouverte"),
        "answered": Phrase(en: "answered", fr: "répondue"), "promoted": Phrase(en: "promoted", fr: "devenue fiche"),
        "archived": Phrase(en: "archived", fr: "archivée"), "proposed": Phrase(en: "proposed", fr: "proposée"),
        "accepted": Phrase(en: "accepted", fr: "acceptée"), "rejected": Phrase(en: "rejected", fr: "rejetée"),
        "superseded": Phrase(en: "superseded", fr: "remplacée"), "evaluated": Phrase(en: "evaluated", fr: "évaluée"),
        "pilot": Phrase(en: "pilot", fr: "pilote"), "stable": Phrase(en: "stable", fr: "stable"),
    ]
}
