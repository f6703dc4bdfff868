import Documents
package import Site

/// What every page has around its own part: the head, the ways to the other pages, and what was just done.
package struct Layout: Sendable {
    package let visit: Visit
    /// The name of the community.
    package let community: String
    package let title: String
    package let tab: Tab?
    package let body: HTML

    /// The pages that every page leads to.
    package enum Tab: String, CaseIterable, Sendable {
        case today, library, calendar, reports, audit

        var path: String { self == .today ? "/" : "/\(rawValue)" }

        var word: Phrase {
            switch self {
            case .today: Phrase(en: "Today", fr: "Aujourd’hui")
            case .library: Phrase(en: "Library", fr: "Bibliothèque")
            case .calendar: Phrase(en: "Calendar", fr: "Calendrier")
            case .reports: Phrase(en: "Reports", fr: "Rapports")
            case .audit: Phrase(en: "Audit", fr: "Audit")
            }
        }
    }

    package init(_ visit: Visit, community: String, title: String, tab: Tab? = nil, body: HTML) {
        self.visit = visit
        self.community = community
        self.title = title
        self.tab = tab
        self.body = body
    }

    package var html: HTML {
        """
        <!doctype html>
        <html lang="\(visit.language.rawValue)">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="robots" content="noindex">
        <title>\(title) · \(community)</title>
        <link rel="icon" href="data:,">
        <link rel="stylesheet" href="/style.css">
        <link rel="stylesheet" href="/serve.css">
        <script src="/serve.js" defer></script>
        </head>
        <body class="serve">
        <a class="skip" href="#main">\(visit.say("Skip to the text", "Aller au texte"))</a>
        <header class="top">
        <a class="brand" href="/">\(community)</a>
        <form class="search" role="search" action="/library" method="get">
        <label class="unseen" for="q">\(visit.say("Search the library", "Chercher dans la bibliothèque"))</label>
        <input id="q" name="q" type="search" autocomplete="off" placeholder="\(visit.say("Search", "Chercher"))">
        </form>
        \(languages)\
        </header>
        <div class="frame">
        <nav id="tree" class="tree" aria-label="\(visit.say("Pages", "Pages"))">
        <ul>
        \(Tab.allCases.map(item).joined())</ul>
        </nav>
        <main id="main" tabindex="-1">
        \(unanswered)\(said)\(body)</main>
        </div>
        <footer class="foot"><p>\(visit.say("Only this machine sees these pages.", "Seule cette machine voit ces pages."))</p></footer>
        </body>
        </html>

        """
    }

    private func item(_ item: Tab) -> HTML {
        let current: HTML = item == tab ? " aria-current=\"page\"" : ""
        return "<li><a href=\"\(item.path)\"\(current)>\(item.word[visit.language])</a></li>\n"
    }

    /// Of the page that was asked for, with all that was asked of it; what a form was answered with has no address to come back to.
    private var languages: HTML {
        guard visit.request.method != .post else { return "" }
        let kept = visit.kept(["q", "kind", "state", "page", "past", "view", "since", "from", "to"])
        let items = Language.allCases.map { other -> HTML in
            let name = other == .en ? "English" : "Français"
            if other == visit.language { return "<li><span aria-current=\"true\" lang=\"\(other.rawValue)\">\(name)</span></li>" }
            return
                "<li><a href=\"\(visit.here)?lang=\(other.rawValue)\(kept)\" lang=\"\(other.rawValue)\" hreflang=\"\(other.rawValue)\">\(name)</a></li>"
        }
        return "<nav class=\"languages\" aria-label=\"\(visit.say("Languages", "Langues"))\"><ul>\(items.joined())</ul></nav>\n"
    }

    /// Shown by the script where a form was sent and nothing came back.
    private var unanswered: HTML {
        """
        <div id="unanswered" class="notice" data-kind="stop" role="alert" tabindex="-1" hidden>
        <p>\(visit.say(
            "The server did not answer: praxis serve was stopped. What you sent was either recorded whole or not at all; what you typed is still here.",
            "Le serveur n’a pas répondu : praxis serve a été arrêté. Ce que vous avez envoyé est enregistré en entier ou pas du tout ; ce que vous avez écrit est encore ici."))</p>
        <p class="fix">\(visit.say(
            "Start praxis serve again, open the address that it prints, and look at the same page; a vote that is given twice counts once.",
            "Relancez praxis serve, ouvrez l’adresse affichée et regardez la même page ; un vote donné deux fois ne compte qu’une fois."))</p>
        </div>

        """
    }

    private var said: HTML {
        guard let said = visit.said else { return "" }
        let words = said.words.map { "<p>\(Remedy(phrase: $0, visit: visit).line)</p>\n" as HTML }.joined()
        let next: HTML? = said.next.map {
            "<div class=\"note\">\(visit.say("next:", "ensuite :")) \(Remedy(phrase: $0, visit: visit).html)</div>\n"
        }
        let back: HTML? = said.place.map { "<p><a href=\"\($0)\">\(visit.say("Back to the place", "Revenir à l’endroit"))</a></p>\n" }
        return "<div class=\"notice said\" role=\"status\">\n\(words)\(next)\(back)</div>\n"
    }
}
