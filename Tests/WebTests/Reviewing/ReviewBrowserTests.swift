import Foundation
import Glibc
import TestSupport
import Testing

/// The whole of it as people do it: real browsers, real servers, real clones.
@Suite("A review in Chromium, from the inbox to the publication (Browser)", .serialized, .enabled(if: Chromium.isThere, Chromium.without))
struct ReviewBrowserTests {
    /// A French practice of Bruno's, which the others have received.
    private func community() throws -> TestSupport.Community {
        let community = try TestSupport.Community()
        try community.folder.write(Self.body, to: "corps.md")
        try community.done(
            "bruno",
            "praxis new practice 'Préparer le comité de pilotage' --lang fr --no-input && praxis save -m 'Début' && f=guide/preparer-le-comite-de-pilotage.md && front=$(awk 'NR==1{print;next} /^---$/{exit} {print}' $f | grep -vE '^sources:|^  - .?type|^    ref:|^<!--') && { echo \"$front\"; cat ../../corps.md; } > $f && praxis save -m 'Décrire la préparation' && praxis submit --class major --to @amina,@chloe && praxis sync"
        )
        for other in ["amina", "chloe"] { try community.done(other, "praxis sync") }
        return community
    }

    private static let page = "/review/practice/preparer-le-comite-de-pilotage"
    private static let body = """
        sources:
          - {type: standard, ref: "ISO 21502:2020"}
        ---

        # Préparer le comité de pilotage

        ## Objet
        Donner au sponsor une décision à prendre par sujet, avec ses options, une semaine avant le comité de pilotage.

        ## Quand l'appliquer
        Chaque mois, pour un projet qui a un sponsor et un budget suivi. Inutile pour un point d'équipe.

        ## Qui fait quoi
        | Rôle | RASCI | Contribution |
        |---|---|---|
        | PMO | R | Prépare le dossier et l'ordre du jour |
        | Chef de projet | A | Répond des options proposées |
        | Sponsor | I | Lit le dossier avant la séance |

        ## Étapes
        1. Recueillir les sujets auprès des responsables de chantier.
        2. Rédiger une page par décision à prendre.
        3. Diffuser le dossier deux jours avant la séance.

        ## Livrables
        Un dossier d'une page par décision et un ordre du jour.

        ## Conseils et pièges
        - Conseil : appeler le sponsor la veille.
        - Piège : quarante pages et aucune décision.

        ## Sources
        Atelier de février, première production.

        """

    private func browser(_ served: Served) throws -> Chromium {
        let browser = try Chromium()
        try browser.go(served.address)
        return browser
    }

    /// *Receive and send*, on the page of today.
    private func exchange(_ browser: Chromium, _ served: Served) throws {
        try browser.go(served.origin + "/")
        try browser.click("form[action='/sync'] button")
    }

    /// How many approvals Chloé's journal holds.
    private func votes(in community: TestSupport.Community) throws -> Int {
        let journal = try community.done(
            "chloe",
            "for ref in $(git for-each-ref refs/praxis/journal/chloe --format='%(refname)'); do git log --format=%B $ref; done")
        return journal.components(separatedBy: "\"kind\":\"approve\"").count - 1
    }

    @Test("in French, a second reviewer goes from the inbox to a comment on selected words, a suggestion, a second round and an approval")
    func wholeReview() throws {
        let began = ContinuousClock.now
        let community = try community()
        let (forBruno, forChloe) = (
            try Served(in: community, "bruno", language: "fr", isLetIn: false),
            try Served(in: community, "chloe", language: "fr", isLetIn: false)
        )
        let (bruno, chloe) = (try browser(forBruno), try browser(forChloe))
        try chloe.reads("Bonjour Chloé", in: "h1")
        try chloe.click(".tasks a")
        #expect(try chloe.value("location.pathname") as? String == Self.page)
        #expect(try chloe.text("h1") == "Préparer le comité de pilotage")
        try chloe.reads("version 1.0 (majeur", in: "#decide")

        try chloe.mark("deux jours avant la séance")
        try chloe.until("document.getElementById('on').value === 'deux jours avant la séance'")
        try chloe.type("Chez nous il en faut quatre.", into: "#text")
        try chloe.click("#say button:not(.quiet)")
        try chloe.reads("Commenté : practice/preparer-le-comite-de-pilotage, « deux jours avant la séance », remarque 1.", in: ".said")
        try chloe.reads("Chez nous il en faut quatre.", in: "#remark-1")
        try chloe.mark("appeler le sponsor la veille")
        try chloe.until("document.getElementById('on').value === 'appeler le sponsor la veille'")
        try chloe.type("appeler le sponsor l'avant-veille", into: "#to")
        try chloe.click("#say button.quiet")
        try chloe.reads("appeler le sponsor l'avant-veille", in: "#remark-2")
        try exchange(chloe, forChloe)
        try exchange(bruno, forBruno)

        // The author answers, refuses the other words, writes a second round and asks again.
        try bruno.click(".tasks a")
        try bruno.value("document.querySelector('#remark-2 details:has([action=\"/resolve/2\"])').open = true")
        try bruno.type("La veille nous suffit.", into: "#refuse-2")
        try bruno.click("#remark-2 form[action='/resolve/2'] button")
        try bruno.reads("La remarque 2 de Chloé Lefèvre est réglée.", in: ".said")
        try bruno.value("document.querySelector('#remark-1 details').open = true")
        try bruno.type("Quatre, donc.", into: "#reply-1")
        try bruno.click("#remark-1 form[action='/reply/1'] button")
        try bruno.reads("Quatre, donc.", in: "#remark-1 .answers")
        try bruno.go("\(forBruno.origin)/edit/practice/preparer-le-comite-de-pilotage")
        try bruno.value(
            "(() => { const s = document.getElementById('source'); const i = s.value.indexOf('deux jours'); s.focus(); s.setSelectionRange(i, i + 4); })()"
        )
        try bruno.type("quatre")
        try bruno.type("Quatre jours avant", into: "#message")
        try bruno.click("#edit button:not(.quiet)")
        try bruno.reads("Enregistré.", in: ".said")
        try bruno.value("document.querySelector('form[action^=\"/submit\"]').parentElement.open = true")
        try bruno.click("form[action^=\"/submit\"] button")
        try bruno.reads("tour 2", in: ".said")
        try exchange(bruno, forBruno)

        try exchange(chloe, forChloe)
        try chloe.click(".tasks a")
        try chloe.click("a[href*='my-last-look']")
        try chloe.reads("quatre jours")
        try chloe.value("document.activeElement.blur()")
        try chloe.press("n", code: 78)
        #expect(try chloe.value("document.activeElement.id") as? String == "c1")
        try chloe.type("C'est ainsi que nous faisons.", into: "#approve-why")
        try chloe.click("form[action^='/approve/'] button")
        try chloe.reads("tour 2, ce texte et aucun autre", in: ".said")
        try chloe.reads("Vous avez dit", in: "#decide")
        try exchange(chloe, forChloe)
        #expect(chloe.complaints.isEmpty && bruno.complaints.isEmpty, "\(chloe.complaints) \(bruno.complaints)")
        #expect(ContinuousClock.now - began < .seconds(300))
        try community.done(
            "amina",
            "praxis sync && praxis approve preparer-le-comite-de-pilotage -m Clair && praxis publish preparer-le-comite-de-pilotage && praxis verify"
        )
        #expect(try community.done("amina", "praxis audit preparer-le-comite-de-pilotage").contains("C'est ainsi que nous faisons."))
    }

    @Test("two windows vote at the same moment: the vote is there once, and both are told") func windows() throws {
        let community = try community()
        let served = try Served(in: community, isLetIn: false)
        let browser = try browser(served)
        try browser.go(served.origin + Self.page)
        let first = try browser.newWindow()
        try browser.go(served.origin + Self.page)
        // The first is asked before the second, and neither is waited for.
        let second = browser.turn(to: first)
        let approve = "document.querySelector(\"form[action^='/approve/'] button\").click()"
        try browser.value(approve)
        browser.turn(to: second)
        try browser.value(approve)
        for window in [first, second] {
            browser.turn(to: window)
            try browser.until("document.querySelector('.said, main [role=alert]:not([hidden])')")
            let told = try browser.text()
            #expect(told.contains("Approved practice/") || told.contains("You approved this very text already."), "\(told)")
        }
        let count = try votes(in: community)
        #expect(count == 1)
        try community.done("chloe", "praxis verify && git fsck --strict")
    }

    @Test("a server that is stopped in the middle of a vote: the page says so, and the vote is there whole or not at all") func stopped()
        throws
    {
        let community = try community()
        for (index, delay) in [0, 10, 25, 50, 100, 180].enumerated() {
            let before = try votes(in: community)
            let served = try Served(in: community, isLetIn: false)
            let browser = try browser(served)
            try browser.go(served.origin + Self.page)
            try browser.type("Vote \(index)", into: "#approve-why")
            try browser.value("document.querySelector(\"form[action^='/approve/'] button\").click()")
            usleep(UInt32(delay * 1_000))
            kill(served.process, index.isMultiple(of: 2) ? SIGKILL : SIGTERM)
            try browser.until("!document.getElementById('unanswered')?.hidden || !document.getElementById('approve-why')")
            if try browser.value("document.getElementById('unanswered')?.hidden") as? Bool == false {
                try browser.reads("recorded whole or not at all", in: "#unanswered")
                #expect(
                    try browser.value("document.getElementById('approve-why').value") as? String == "Vote \(index)", "nothing typed is lost"
                )
                #expect(try browser.value("document.activeElement.id") as? String == "unanswered")
            }
            usleep(300_000)
            try community.done("chloe", "git fsck --strict && praxis verify && praxis why preparer-le-comite-de-pilotage --json")
            #expect((before...before + 1).contains(try votes(in: community)), "\(delay) ms")
            try community.done(
                "chloe", "praxis approve preparer-le-comite-de-pilotage && praxis withdraw preparer-le-comite-de-pilotage && praxis verify")
        }
    }

    @Test("with the keyboard alone and without scripts: from the inbox to a comment and an approval") func keyboard() throws {
        let community = try community()
        let served = try Served(in: community, isLetIn: false)
        let browser = try Chromium()
        try browser.call("Emulation.setScriptExecutionDisabled", ["value": true])
        try browser.go(served.address)
        try browser.tab(to: ".tasks a")
        try browser.enter()
        #expect(try browser.text("h1") == "Préparer le comité de pilotage")
        try browser.reads("quarante pages")
        try browser.tab(to: "#on")
        try browser.type("quarante pages")
        try browser.tab(to: "#text")
        try browser.type("Which ones?")
        try browser.tab(to: "#say button:not(.quiet)")
        try browser.enter()
        try browser.reads("remark 1", in: ".said")
        try browser.tab(to: "#approve-why")
        try browser.type("Read without a script.")
        try browser.tab(to: "form[action^='/approve/'] button")
        try browser.enter()
        try browser.reads("round 1: this text and no other", in: ".said")
        #expect(browser.complaints.isEmpty, "\(browser.complaints)")
        #expect(try community.done("chloe", "praxis why preparer-le-comite-de-pilotage; praxis verify").isEmpty == false)
    }
}
