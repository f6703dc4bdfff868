import Community
import Documents
import Review

// People, the page of all pages, and those about the site itself.
extension SectionPage {
    var people: HTML {
        let rulebook = holdings.rulebook
        let active = rulebook.activeMembers(on: holdings.today)
        let groups = Dictionary(grouping: active, by: \.entity)
        var body = HTML()
        for entity in groups.keys.sorted(by: { rulebook.entityName($0) < rulebook.entityName($1) }) {
            let rows = (groups[entity] ?? []).map { member -> HTML in
                """
                <tr><th scope="row">\(member.name)</th><td>\(member.function ?? "")</td>\
                <td>\(Role.names(member.roles.sorted())[language])</td></tr>

                """
            }
            body += "<h2>\(rulebook.entityName(entity))</h2>\n"
            body += table(
                [Phrase(en: "Name", fr: "Nom"), Phrase(en: "Function", fr: "Fonction"), Phrase(en: "Roles", fr: "Rôles")], rows,
                name: rulebook.entityName(entity))
        }
        return titled(
            HTML(text: say("Who takes part, by entity, and what for.", "Qui participe, par entité, et à quel titre.")), body)
    }

    var everything: HTML {
        var body = HTML()
        let kinds = Set(contents.pages.map(\.kind)).sorted { (Contents.key(kindName($0)), $0) < (Contents.key(kindName($1)), $1) }
        for kind in kinds {
            let items = contents.listed([kind], in: language).map { "<li>\(link($0))</li>\n" as HTML }
            guard !items.isEmpty else { continue }
            body += "<section aria-labelledby=\"k-\(kind)\">\n<h2 id=\"k-\(kind)\">\(kindName(kind))</h2>\n<ul class=\"all\">\n"
            body += items.joined()
            body += "</ul>\n</section>\n"
        }
        return titled(HTML(), body.isEmpty ? cards([]) : body)
    }

    var search: HTML {
        let all: HTML = "<a href=\"\(link(Section.contents.path(language)))\">\(Section.contents.title[language])</a>"
        return titled(
            HTML(),
            """
            <noscript><p>\(say("Search needs scripts; without them, look through", "La recherche demande des scripts ; sans eux, parcourez")) \
            \(all).</p></noscript>
            <div id="found" class="found"></div>

            """)
    }

    /// What the law asks large groups to say (RGAA, article 47 of the law of 11 February 2005), as far as the site itself can say it.
    var accessibility: HTML {
        let paragraphs = [
            Phrase(
                en: "\(frame.name) means to make this site accessible, by article 47 of the French law 2005-102 of 11 February 2005.",
                fr:
                    "\(frame.name) entend rendre ce site accessible, conformément à l’article 47 de la loi n° 2005-102 du 11 février 2005."),
            Phrase(
                en:
                    "State of conformity: not yet audited against RGAA 4.1. The pages are built to meet WCAG 2.1 level AA; whoever publishes the site has it audited and writes the result here.",
                fr:
                    "État de conformité : pas encore audité selon le RGAA 4.1. Les pages sont construites pour respecter WCAG 2.1 niveau AA ; qui publie le site le fait auditer et en rend compte ici."
            ),
            Phrase(
                en:
                    "How it is built: every page can be read and used by keyboard and without scripts; headings, landmarks and tables are marked as such; text and its background differ by 4.5 to 1 or more; nothing moves by itself; printing keeps who approved what.",
                fr:
                    "Construction : chaque page se lit et s’utilise au clavier et sans scripts ; titres, repères et tableaux sont balisés comme tels ; le contraste du texte est d’au moins 4,5 pour 1 ; rien ne bouge de soi-même ; l’impression garde qui a approuvé quoi."
            ),
            Phrase(
                en: "Not accessible so far: files to download and images are as their authors made them.",
                fr: "Non accessible à ce jour : les fichiers à télécharger et les images sont tels que leurs auteurs les ont faits."),
            Phrase(
                en:
                    "Something that you cannot read or do? Tell the facilitators of the community. If you get no answer, you can turn to the Défenseur des droits (defenseurdesdroits.fr).",
                fr:
                    "Un contenu que vous ne pouvez ni lire ni utiliser ? Dites-le aux animateurs de la communauté. Sans réponse, vous pouvez saisir le Défenseur des droits (defenseurdesdroits.fr)."
            ),
        ]
        return titled(HTML(), paragraphs.map { "<p>\($0[language])</p>\n" as HTML }.joined())
    }
}
