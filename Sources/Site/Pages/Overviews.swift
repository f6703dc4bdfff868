import Community
import Documents
import Review

// Pages that are made of more than one kind of documents.
extension SectionPage {
    var home: HTML {
        let doors = frame.sections(language).filter { $0 != .home }.map { section -> HTML in
            let count = section.kinds.isEmpty ? 0 : contents.listed(section.kinds, in: language).count
            let number: HTML = count == 0 ? "" : " <span class=\"count\">\(count)</span>"
            return "<li><a href=\"\(link(section.path(language)))\">\(section.title[language])</a>\(number)</li>\n"
        }
        let charter = contents.listed(["charter"], in: language).first
        let lead: HTML = charter.map { "<p class=\"lead\">\($0.summary.shortened(to: 320)) \(link($0))</p>\n" } ?? ""
        let latest = publications.prefix(6).map { item(for: $0) }
        let news: HTML =
            latest.isEmpty
            ? ""
            : """
            <section aria-labelledby="new">
            <h2 id="new">\(Section.news.title[language])</h2>
            <ul class="news">
            \(latest.joined())</ul>
            </section>

            """
        return """
            <article class="section home">
            <h1>\(frame.name)</h1>
            \(lead)\
            <nav aria-label="\(say("Parts of the site", "Parties du site"))">
            <ul class="doors">
            \(doors.joined())</ul>
            </nav>
            \(next)\(readers)\(news)\
            </article>

            """
    }

    /// What is for some readers and not for all, by whom it is for.
    private var readers: HTML {
        let pages = contents.listed(Set(contents.pages.map(\.kind)).subtracting(["term"]), in: language)
        let groups = SiteInput.audiences.filter { $0 != SiteInput.everybody }.compactMap { reader -> HTML? in
            let own = pages.filter { $0.text.texts("audience").contains(reader) }
            // A list of everything is no help.
            guard !own.isEmpty, own.count < pages.count else { return nil }
            let latest = own.sorted { ($1.record.effectiveFrom, $0.key) < ($0.record.effectiveFrom, $1.key) }.prefix(12)
            let more: HTML =
                own.count > latest.count
                ? "<p><a href=\"\(link(Section.contents.path(language)))\">\(Section.contents.title[language])</a></p>\n" : ""
            return """
                <details>
                <summary>\(Words.value(reader)[language]) <span class="count">\(own.count)</span></summary>
                <ul>
                \(latest.map { "<li>\(link($0)) <span class=\"note\">\(kindName($0.kind))</span></li>\n" as HTML }.joined())</ul>
                \(more)</details>

                """
        }
        guard !groups.isEmpty else { return "" }
        return """
            <section class="readers" aria-labelledby="readers">
            <h2 id="readers">\(say("For you", "Pour vous"))</h2>
            \(groups.joined())\
            </section>

            """
    }

    /// The workshop that comes next.
    private var next: HTML {
        let coming = holdings.workshops.first { workshop in
            workshop.stage != .cancelled && !workshop.stage.isHeld && workshop.date.map { $0 >= holdings.today } ?? false
        }
        guard let coming, let date = coming.date, let page = contents.page(coming.id, in: language) else { return "" }
        return """
            <section aria-labelledby="next">
            <h2 id="next">\(say("Next workshop", "Prochain atelier"))</h2>
            <p>\(link(page)), \(day(date))\(coming.place.map { ", \($0)" as HTML })</p>
            </section>

            """
    }

    var workshops: HTML {
        let all = holdings.workshops.filter { contents.page($0.id, in: language).map { Self.isListed($0, language, contents) } ?? false }
        let years = Dictionary(grouping: all) { $0.date?.year ?? 0 }
        var body: HTML = """
            <p><a href="\(link("\(language.rawValue)/calendar.ics"))">\(say("Calendar of all workshops (iCalendar)", "Agenda de tous les ateliers (iCalendar)"))</a></p>

            """
        for year in years.keys.sorted(by: >) {
            let title = year == 0 ? say("Without a date", "Sans date") : String(year)
            let rows = (years[year] ?? []).reversed().compactMap { workshop -> HTML? in
                contents.page(workshop.id, in: language).map { page in
                    let date = workshop.date.map { day($0) } ?? HTML()
                    return """
                        <tr><th scope="row">\(link(page))</th><td>\(date)</td><td>\(workshop.place ?? "")</td>\
                        <td>\(Words.value(workshop.stage.rawValue)[language])</td></tr>

                        """
                }
            }
            body += "<h2>\(title)</h2>\n"
            body += table(
                [section.title, Phrase(same: "Date"), Phrase(en: "Place", fr: "Lieu"), Phrase(en: "State", fr: "État")], rows, name: title)
        }
        return titled(HTML(), all.isEmpty ? cards([]) : body)
    }

    private static func isListed(_ page: Page, _ language: Language, _ contents: Contents) -> Bool {
        page.isCurrent && (page.language == language || contents.translation(of: page, in: language) == nil)
    }

    func table(_ columns: [Phrase], _ rows: [HTML], name: String) -> HTML {
        let heads = columns.map { "<th scope=\"col\">\($0[language])</th>" as HTML }.joined()
        return """
            <div class="table" role="group" aria-label="\(name)" tabindex="0"><table>
            <thead><tr>\(heads)</tr></thead>
            <tbody>
            \(rows.joined())</tbody></table></div>

            """
    }

    var training: HTML {
        let groups: [(String, Phrase)] = [
            ("programme", Phrase(en: "Programmes", fr: "Programmes")), ("module", Phrase(en: "Modules", fr: "Modules")),
            ("assessment", Phrase(en: "Assessments", fr: "Évaluations")), ("competency", Phrase(en: "Competencies", fr: "Compétences")),
            ("session", Phrase(en: "Sessions", fr: "Sessions")),
        ]
        var body = HTML()
        for (kind, title) in groups {
            let pages = contents.listed([kind], in: language)
            guard !pages.isEmpty else { continue }
            body += "<section aria-labelledby=\"k-\(kind)\">\n<h2 id=\"k-\(kind)\">\(title[language])</h2>\n\(cards(pages))"
            if kind == "programme" { body += pages.map(path).joined() }
            body += "</section>\n"
        }
        return titled(HTML(), body.isEmpty ? cards([]) : body)
    }

    /// The modules of a programme in their order.
    private func path(of programme: Page) -> HTML {
        let entries = programme.text.frontMatter?["modules"]?.items ?? []
        let steps = entries.compactMap { entry -> HTML? in
            guard let id = entry["module"]?.text.flatMap(DocumentID.init(parsing:)), let module = contents.page(id, in: language) else {
                return nil
            }
            let minutes = module.text.text("minutes").map { ", \($0) min" } ?? ""
            return "<li>\(link(module))<span class=\"note\">\(minutes)</span></li>\n"
        }
        guard !steps.isEmpty else { return "" }
        return "<h3>\(programme.title)</h3>\n<ol class=\"path\">\n\(steps.joined())</ol>\n"
    }

    var roles: HTML {
        let pages = contents.listed(section.kinds, in: language)
        let rows = pages.map { page -> HTML in
            let required = (page.text.frontMatter?["required"]?.items ?? []).compactMap { entry -> HTML? in
                guard let id = entry["competency"]?.text.flatMap(DocumentID.init(parsing:)) else { return nil }
                let name = contents.page(id, in: language).map { link($0) } ?? HTML(text: id.slug)
                return "<li>\(name) <span class=\"note\">\(say("level", "niveau")) \(entry["level"]?.text ?? "")</span></li>"
            }
            return "<tr><th scope=\"row\">\(link(page))</th><td>\(page.summary)</td><td><ul>\(required.joined())</ul></td></tr>\n"
        }
        let columns = [
            Phrase(en: "Role", fr: "Rôle"), Phrase(en: "In one sentence", fr: "En une phrase"),
            Phrase(en: "Competencies required", fr: "Compétences demandées"),
        ]
        return titled(HTML(), pages.isEmpty ? cards([]) : table(columns, rows, name: section.title[language]))
    }

    /// A version that came out.
    typealias Publication = (page: Page, version: PublishedVersion)

    /// Versions of pages of this language, the newest first.
    var publications: [Publication] {
        var all: [Publication] = []
        for page in contents.pages where page.language == language && page.isOriginal {
            for version in contents.input.versions[page.id] ?? [] { all.append((page, version)) }
        }
        return all.sorted {
            ($1.version.record.effectiveFrom, $0.page.path, $1.version.record.version)
                < ($0.version.record.effectiveFrom, $1.page.path, $0.version.record.version)
        }
    }

    func item(for publication: Publication) -> HTML {
        let record = publication.version.record
        let date = Day(parsing: record.effectiveFrom).map { day($0) } ?? HTML()
        let word = record.status == .retired ? say("retired", "retirée") : record.class.word[language]
        let notes = publication.version.notes.map { " <q>\($0)</q>" as HTML }.joined()
        return """
            <li>\(date) \(link(publication.page)) <span class="note">\(kindName(publication.page.kind)), \(record.version.description), \
            \(word)</span>\(notes)</li>

            """
    }

    var news: HTML {
        let all = publications.prefix(100).map { item(for: $0) }
        let feeds = contents.feedKinds(language).map { kind -> HTML in
            "<li><a href=\"\(link("\(language.rawValue)/feed-\(kind).xml"))\">\(kindName(kind))</a></li>"
        }
        let feed: HTML = """
            <p><a href="\(link("\(language.rawValue)/feed.xml"))">\(say("Follow all of it (Atom)", "Tout suivre (Atom)"))</a></p>
            <ul class="feeds">\(feeds.joined())</ul>

            """
        return titled(HTML(), all.isEmpty ? cards([]) : feed + "<ul class=\"news\">\n\(all.joined())</ul>\n")
    }

    var editions: HTML {
        let body = contents.input.editions.reversed().map { edition -> HTML in
            func list(_ title: Phrase, _ pages: [EditionPage]) -> HTML {
                let items = pages.map { entry -> HTML in
                    let name = contents.page(entry.doc, in: language).map { link($0) } ?? HTML(text: entry.title)
                    return "<li>\(name) <span class=\"note\">\(entry.version)</span></li>\n"
                }
                return items.isEmpty ? "" : "<h3>\(title[language])</h3>\n<ul>\n\(items.joined())</ul>\n"
            }
            let held = edition.contents
            let signer = edition.signer ?? say("signature not good", "signature non valable")
            return """
                <section aria-labelledby="e-\(edition.number.description)">
                <h2 id="e-\(edition.number.description)">\(say("Edition", "Édition")) \(edition.number.description)</h2>
                <p>\(day(edition.day)), \(say("signed by", "signée par")) \(signer), \(held.pages.count) \(say("pages", "pages"))</p>
                \(list(Phrase(en: "Added", fr: "Ajouté"), held.added))\
                \(list(Phrase(en: "Changed", fr: "Modifié"), held.changed.map(\.page)))\
                \(list(Phrase(en: "Replaced", fr: "Remplacé"), held.superseded))\
                \(list(Phrase(en: "Retired", fr: "Retiré"), held.retired))\
                </section>

                """
        }
        return titled(HTML(), body.isEmpty ? cards([]) : body.joined())
    }
}
