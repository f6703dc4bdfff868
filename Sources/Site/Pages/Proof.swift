import Community
import Documents
import Review

// Who stands behind a text: owner, approval, versions, and what a reader must be warned of.
extension DocumentPage {
    /// A caption with what it says.
    private typealias Fact = (caption: String, value: HTML)

    var facts: HTML {
        let record = page.record
        var facts: [Fact] = [
            (say("Version", "Version"), "\(record.version.description) \(inForce)"),
            (say("Approved by", "Approuvé par"), approvers(of: versions.first)),
        ]
        if let owner = page.text.owner { facts.append((say("Owner", "Responsable"), person(owner))) }
        if let due = page.life.reviewDue { facts.append((say("Next review", "Prochaine revue"), day(due))) }
        facts += own
        let rows = facts.map { "<div><dt>\($0.caption)</dt><dd>\($0.value)</dd></div>\n" as HTML }
        return "<dl class=\"facts\">\n\(rows.joined())</dl>\n"
    }

    func day(_ day: Day) -> HTML { "<time datetime=\"\(day.iso)\">\(day.long[language])</time>" }

    private func day(iso: String) -> HTML { Day(parsing: iso).map { day($0) } ?? HTML(text: iso) }

    private var inForce: HTML {
        let from = day(iso: page.record.effectiveFrom)
        if page.state == .scheduled { return "<span class=\"note\">\(say("in force from", "en vigueur à partir du")) \(from)</span>" }
        return "<span class=\"note\">\(say("in force since", "en vigueur depuis le")) \(from)</span>"
    }

    /// Name, what they do here, entity. An address of theirs is nowhere.
    private func person(_ id: String) -> HTML {
        let rulebook = contents.input.holdings.rulebook
        guard let member = rulebook.members[id] else { return HTML(text: id) }
        let roles = Role.names(member.roles.sorted())[language]
        let role = member.function ?? (roles.isEmpty ? nil : roles)
        return
            "\(member.name) <span class=\"note\">\([role, rulebook.entityName(member.entity)].compactMap(\.self).joined(separator: ", "))</span>"
    }

    /// As they were when they signed.
    private func approvers(of version: PublishedVersion?) -> HTML {
        let rulebook = contents.input.holdings.rulebook
        let signed = (version?.approvals ?? []).map { entry -> HTML in
            "\(entry.entry.name) <span class=\"note\">(\(rulebook.entityName(entry.entry.entity)))</span>"
        }
        return signed.isEmpty ? HTML(text: say("nobody: see below", "personne : voir plus bas")) : signed.joined(", ")
    }

    /// What its kind makes worth knowing.
    private var own: [Fact] {
        let text = page.text
        func field(_ name: String, _ caption: Phrase) -> Fact? {
            text.text(name).map { (caption[language], HTML(text: Words.value($0)[language])) }
        }
        func pages(_ name: String, _ caption: Phrase) -> Fact? {
            let found = text.texts(name).compactMap(DocumentID.init(parsing:)).compactMap { contents.page($0, in: language) }
            return found.isEmpty ? nil : (caption[language], found.map { link($0) }.joined(", "))
        }
        let all: [Fact?] = [
            field("level", Phrase(en: "Level", fr: "Niveau")), field("maturity", Phrase(en: "Maturity", fr: "Maturité")),
            field("effort", Phrase(en: "Effort", fr: "Charge")), pages("tools", Phrase(en: "Tools", fr: "Modèles")),
            field("format", Phrase(same: "Format")), field("licence", Phrase(en: "Licence", fr: "Licence")),
            text.text("date").flatMap(Day.init(parsing:)).map { (say("Date", "Date"), day($0)) },
            field("place", Phrase(en: "Place", fr: "Lieu")), text.text("facilitator").map { (say("Facilitator", "Animation"), person($0)) },
            field("state", Phrase(en: "State", fr: "État")), field("asked_on", Phrase(en: "Asked on", fr: "Posée le")),
            pages("answered_by", Phrase(en: "Answered by", fr: "Réponse dans")),
            text.text("minutes").map { (say("Length", "Durée"), "\($0) min") },
            text.text("total_minutes").map { (say("Length", "Durée"), "\($0) min") },
            pages("prerequisites", Phrase(en: "Before it", fr: "Prérequis")),
            pages("broader", Phrase(en: "Kind of", fr: "Concept plus large")),
        ]
        return all.compactMap(\.self)
    }

    /// What stands between a reader and relying on the text, the gravest first.
    var notices: HTML {
        let life = page.life
        var all: [(kind: HTML, text: HTML)] = []
        switch page.state {
        case .retired:
            all.append(("stop", HTML(text: say("This page is no longer in force.", "Cette page n’est plus en vigueur."))))
        case .superseded:
            let by = life.successors.compactMap(DocumentID.init(parsing:)).compactMap { contents.page($0, in: language) }.map { link($0) }
            all.append(
                (
                    "stop",
                    "\(say("This page is replaced", "Cette page est remplacée"))\(by.isEmpty ? HTML() : " \(say("by", "par")) \(by.joined(", "))")."
                ))
        case .contested:
            all.append(
                (
                    "care",
                    HTML(
                        text: say(
                            "Somebody objects to this page; the objection stands.", "Quelqu’un s’oppose à cette page ; l’opposition tient.")
                    )
                ))
        case .scheduled:
            all.append(("care", "\(say("In force from", "En vigueur à partir du")) \(day(iso: page.record.effectiveFrom))."))
        case .overdue, .due:
            if let due = life.reviewDue {
                let word =
                    page.state == .overdue
                    ? say("The review of this page has been due since", "La revue de cette page est attendue depuis le")
                    : say("The review of this page is due on", "La revue de cette page est attendue le")
                all.append(("care", "\(word) \(day(due))."))
            }
        case .toCheck:
            let names = life.behind.map { "\($0.id) \($0.version)" }.joined(separator: ", ")
            all.append(
                (
                    "care",
                    "\(say("To check: it was written for an older version of", "À vérifier : écrite pour une version plus ancienne de")) \(names)."
                ))
        case .draft, .inReview, .changesAsked, .ready, .outdated, .published, .abandoned: break
        }
        return (all + languageNotices).map { "<p class=\"notice\" data-kind=\"\($0.kind)\">\($0.text)</p>\n" as HTML }.joined()
    }

    private var languageNotices: [(kind: HTML, text: HTML)] {
        var all: [(kind: HTML, text: HTML)] = []
        if let original = page.text.text("translation_of").flatMap(DocumentID.init(parsing:)).flatMap({ contents.page($0, in: language) }),
            let from = page.text.text("translated_from"), from != original.record.version.description
        {
            all.append(
                (
                    "care",
                    "\(say("This translation follows version", "Cette traduction suit la version")) \(from) \(say("of", "de")) \(link(original)), \(say("which is now at", "qui en est à la")) \(original.record.version.description)."
                ))
        }
        for other in contents.input.languages where other != language && page.kind != "term" {
            guard contents.translation(of: page, in: other) == nil else { continue }
            let word: Phrase =
                switch other {
                case .en: Phrase(en: "This page has no English version yet.", fr: "Cette page n’a pas encore de version anglaise.")
                case .fr: Phrase(en: "This page has no French version yet.", fr: "Cette page n’a pas encore de version française.")
                }
            all.append(("note", HTML(text: word[language])))
        }
        return all
    }

    /// The proof in full: who, from where, on which bytes.
    var approval: HTML {
        guard let version = versions.first else { return "" }
        let rulebook = contents.input.holdings.rulebook
        let rows = version.approvals.map { entry -> HTML in
            let when = Instant(parsing: entry.entry.at).map { day($0.day) } ?? HTML()
            let why = entry.entry.why.map { "<q>\($0)</q>" as HTML } ?? HTML()
            return
                "<tr><th scope=\"row\">\(entry.entry.name)</th><td>\(rulebook.entityName(entry.entry.entity))</td><td>\(when)</td><td>\(why)</td></tr>\n"
        }
        let table: HTML = """
            <div class="table" role="group" aria-labelledby="\(place.ids)approval" tabindex="0"><table>
            <thead><tr><th scope="col">\(say("Name", "Nom"))</th><th scope="col">\(say("Entity", "Entité"))</th>\
            <th scope="col">\(say("Signed on", "Signé le"))</th><th scope="col">\(say("In their words", "Dans ses mots"))</th></tr></thead>
            <tbody>
            \(rows.joined())</tbody></table></div>

            """
        let ways = version.record.trace.compactMap { trace in trace.way.map { "\(trace.rule): \($0.word[language])" } }
        let exception: HTML = ways.isEmpty ? "" : "<p>\(say("By exception:", "Par exception :")) \(ways.joined(separator: ", "))</p>\n"
        return """
            <section class="proof" aria-labelledby="\(place.ids)approval">
            <h\(2 + place.depth) id="\(place.ids)approval">\(say("Approval", "Approbation"))</h\(2 + place.depth)>
            <p>\(say("Approved word for word, version", "Approuvé mot pour mot, version")) \(version.record.version.description), \
            \(say("on these bytes:", "sur ces octets :")) <code title="\(version.record.sha256)">sha256 \(String(version.record.sha256.prefix(12)))</code>. \
            \(say("Published by", "Publié par")) \(rulebook.name(of: version.record.publisher)).</p>
            \(rows.isEmpty ? HTML() : table)\(exception)\
            </section>

            """
    }

    var history: HTML {
        let items = versions.enumerated().map { index, version -> HTML in
            let record = version.record
            let writers = version.writers.map(\.entry.name).joined(separator: ", ")
            let approvers = version.approvals.map(\.entry.name).joined(separator: ", ")
            let notes = version.notes.map { "<br><q>\($0)</q>" as HTML }.joined()
            let by: HTML = writers.isEmpty ? "" : ", \(say("written by", "écrite par")) \(writers)"
            let approved: HTML = approvers.isEmpty ? "" : ", \(say("approved by", "approuvée par")) \(approvers)"
            let end: HTML = record.status == .retired ? ", \(say("retires the page", "retire la page"))" : ""
            return """
                <li><strong>\(record.version.description)</strong> <span class="note">\(record.class.word[language])</span>, \
                \(day(iso: record.effectiveFrom))\(end)\(by)\(approved)\(index == versions.count - 1 ? HTML() : changes(index))\(notes)</li>

                """
        }
        return """
            <section class="history" aria-labelledby="\(place.ids)history">
            <h\(2 + place.depth) id="\(place.ids)history">\(say("History", "Historique"))</h\(2 + place.depth)>
            <ol reversed>
            \(items.joined())</ol>
            </section>

            """
    }

    /// The sections that a version changed.
    private func changes(_ index: Int) -> HTML {
        let version = versions[index].record.version.description
        guard let names = contents.input.changes[page.id]?[version], !names.isEmpty else { return "" }
        return "<br>\(say("Changed:", "Modifié :")) \(names.joined(separator: ", "))"
    }
}
