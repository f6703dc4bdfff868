import Foundation
import TestSupport
import Testing

/// The first day of a community (`first-day.sh`), lived by its two reviewers in the web view alone; everybody else types.
@Suite("The first day with the web view", .serialized) struct FirstDayTests {
    private static let page = "/review/practice/run-a-risk-review"
    private static let slug = "practice/run-a-risk-review"
    private static let body = "sources:\n  - {type: standard, ref: \"ISO 31000:2018\"}\n---\n" + riskReview

    /// What a reviewer does, by links and forms.
    private struct Reviewer {
        let served: Served

        func exchange() throws {
            let page = try served.send("/sync", [:], on: "/")
            #expect(page.status == 200, "\(page.words)")
        }

        func approve(_ why: String) throws -> String {
            try served.send("/approve/\(FirstDayTests.slug)", ["why": why], on: FirstDayTests.page).words
        }

        /// Sent although no page offers it.
        func publish() throws -> Answered { try served.post("/publish/\(FirstDayTests.slug)", [:], token: try served.token(on: "/")) }
    }

    /// Bruno, at his terminal, proposes a practice to both.
    private func proposed() throws -> TestSupport.Community {
        let community = try TestSupport.Community()
        try community.folder.write(Self.body, to: "body.md")
        try community.done(
            "bruno",
            """
            praxis new practice 'Run a risk review' --lang en --no-input && f=guide/run-a-risk-review.md &&
            front=$(awk 'NR==1{print;next} /^---$/{exit} {print}' $f | grep -vE '^sources:|^  - .?type|^    ref:|^<!--') &&
            { echo "$front"; cat ../../body.md; } > $f && praxis check $f && praxis save -m 'Describe the monthly risk review' &&
            praxis submit run-a-risk-review --class major --to @amina,@chloe && praxis sync
            """)
        return community
    }

    @Test("two reviewers decide, are refused, decide again and publish in their browsers; the others verify it") func day() throws {
        let community = try proposed()
        let (amina, chloe) = (
            Reviewer(served: try Served(in: community, "amina")), Reviewer(served: try Served(in: community, "chloe"))
        )
        for reviewer in [amina, chloe] { try reviewer.exchange() }
        #expect(try chloe.served.get("/").body.contains("href=\"\(Self.page)\""), "her inbox names it")
        let early = try amina.publish()
        #expect(early.status == 409 && early.words.contains("approval"), "\(early.words)")
        #expect(try community.run("bruno", "praxis approve run-a-risk-review -m 'Mine is good'").code == 4)
        #expect(try amina.approve("Clear and short").contains("Approved \(Self.slug), round 1"))
        let alone = try amina.publish()
        #expect(alone.status == 409 && alone.words.contains("entit"), "\(alone.words)")
        #expect(try amina.served.get(Self.page).words.contains("Chloé"), "it names who could")
        #expect(try chloe.approve("We do the same in our missions").contains("Approved \(Self.slug), round 1"))
        for reviewer in [amina, chloe, amina] { try reviewer.exchange() }
        #expect(try amina.served.get(Self.page).form("/publish/\(Self.slug)") != nil)
        let reviewer = try chloe.served.get(Self.page)
        #expect(
            reviewer.words.contains("Nothing is missing.") && reviewer.form("/publish/\(Self.slug)") == nil,
            "she is no facilitator: \(reviewer.words)")

        // One changed word voids it.
        try community.done(
            "bruno",
            "sed -i 's/two days before/three days before/' guide/run-a-risk-review.md && praxis save -m 'One more day' && praxis submit run-a-risk-review --class major && praxis sync"
        )
        try amina.exchange()
        let void = try amina.publish()
        #expect(void.status == 409 && void.words.contains("approval"), "\(void.words)")
        #expect(try amina.served.get(Self.page).words.contains("You have said: approved, of an earlier text."))
        #expect(try amina.approve("Better").contains("round 2"))
        try amina.exchange()
        try chloe.exchange()
        #expect(try chloe.approve("Agreed").contains("round 2"))
        try chloe.exchange()
        try amina.exchange()
        let published = try amina.served.send("/publish/\(Self.slug)", [:], on: Self.page)
        #expect(published.words.contains("Published \(Self.slug) 1.0"), "\(published.words)")
        try amina.exchange()
        try community.done(
            "bruno", "git --git-dir=\(community.server) cat-file -e main:guide/run-a-risk-review.md && praxis sync && praxis verify")
        let audit = try community.done("bruno", "praxis audit run-a-risk-review")
        for words in ["Amina Benali", "Chloé Lefèvre", "1.0", "Better", "Agreed"] { #expect(audit.contains(words), "\(audit)") }
        try chloe.exchange()
        #expect(try chloe.served.get("/audit/\(Self.slug)").words.contains("Agreed"))
    }

    @Test("who may publish by exception is offered it, with a reason that stays; nobody else is") func exception() throws {
        let community = try proposed()
        let (amina, chloe) = (
            Reviewer(served: try Served(in: community, "amina")), Reviewer(served: try Served(in: community, "chloe"))
        )
        for reviewer in [amina, chloe] { try reviewer.exchange() }
        let path = "/except/\(Self.slug)"
        #expect(try amina.served.get(Self.page).form(path) == nil, "one reviewer must have said yes")
        #expect(try amina.approve("Clear").contains("round 1"))
        let page = try amina.served.get(Self.page)
        #expect(
            page.form(path) != nil && page.body.contains("value=\"urgent\"") && !page.body.contains("value=\"override\""), "\(page.body)")
        #expect(try chloe.served.get(Self.page).form(path) == nil)
        let before = try community.done("chloe", "git for-each-ref")
        let token = try chloe.served.token(on: Self.page)
        #expect(try chloe.served.post(path, ["route": "urgent", "why": "I want to"], token: token).status == 403)
        #expect(try chloe.served.post(path, ["route": "fallback", "why": "x"], token: token).status == 400)
        #expect(try community.done("chloe", "git for-each-ref") == before, "nothing was signed")
        let own = try amina.served.token(on: Self.page)
        #expect(try amina.served.post(path, ["route": "urgent", "why": " "], token: own).status == 400)
        #expect(try amina.served.post(path, ["route": "override", "why": "x"], token: own).status >= 403)
        let told = try amina.served.send(path, ["route": "urgent", "why": "A client waits"], on: Self.page)
        #expect(told.words.contains("Published \(Self.slug) 1.0") && told.words.contains("It was urgent"), "\(told.words)")
        for reviewer in [amina, chloe] { try reviewer.exchange() }
        // The ordinary approvals follow, on the same page.
        #expect(try chloe.served.get("/").body.contains("href=\"\(Self.page)\""))
        #expect(try chloe.approve("It holds").contains("It is ratified"))
        #expect(try community.done("chloe", "praxis verify && praxis audit run-a-risk-review").contains("A client waits"))
    }

    @Test("who may set the rules aside does it in the browser, with its reason: it is published, and verify names it until it is ratified")
    func override() throws {
        let community = try TestSupport.Community()
        // Pages ask for two approvals and days of waiting; a facilitator may set that aside.
        try community.done(
            "bruno",
            """
            git switch -q -c draft/rules main && sed -i 's/^default: .*/default: {require: [{role: reviewer, count: 2}], from_other_entity: 1, open_for: 3 working days, override: {role: facilitator}, publish: {role: facilitator}}/; s/^version: 1/version: 2/' .praxis/policy.yml &&
            praxis save -m 'Pages wait three days' && praxis submit && praxis sync
            """)
        try community.done("amina", "praxis sync && praxis approve policy.yml && praxis sync")
        try community.done("chloe", "praxis sync && praxis approve policy.yml && praxis sync")
        try community.done("amina", "praxis sync && praxis publish policy.yml && praxis sync")
        try community.done(
            "bruno",
            "praxis sync; praxis new page 'Who we are' --lang en --no-input && printf '\\nTwenty PMOs.\\n' >> pages/who-we-are.md && praxis save -m 'Say it' && praxis submit --class major && praxis sync"
        )
        for other in ["amina", "chloe"] { try community.done(other, "praxis sync") }
        let (amina, chloe) = (try Served(in: community, "amina"), try Served(in: community, "chloe"))
        let (page, path) = ("/review/page/who-we-are", "/except/page/who-we-are")
        #expect(try chloe.get(page).form(path) == nil, "she is no facilitator")
        let offered = try amina.get(page)
        #expect(
            offered.body.contains("value=\"override\"") && !offered.body.contains("value=\"urgent\"")
                && offered.form("/publish/page/who-we-are") == nil, "\(offered.body)")
        #expect(try chloe.post(path, ["route": "override", "why": "x"], token: try chloe.token(on: "/")).status == 403)
        #expect(try amina.send(path, ["route": "override", "why": "  "], on: page).status == 400)
        #expect(try community.run("amina", "git cat-file -e main:pages/who-we-are.md").code != 0, "nothing is published yet")
        let told = try amina.send(path, ["route": "override", "why": "The auditor comes tomorrow"], on: page)
        #expect(told.words.contains("Published page/who-we-are 1.0"), "\(told.words)")
        #expect(try amina.get("/audit/page/who-we-are").words.contains("The auditor comes tomorrow"))
        _ = try amina.send("/sync", [:], on: "/")
        try community.done("bruno", "praxis sync && git cat-file -e main:pages/who-we-are.md")
        let verified = try community.run("bruno", "praxis verify")
        #expect(verified.code == 0 && verified.all.contains("page/who-we-are") && verified.all.contains("exception"), "\(verified.all)")
        #expect(try community.done("bruno", "praxis audit who-we-are").contains("The auditor comes tomorrow"))
    }

    @Test("an author is told before they take words over whose approval goes with it, and whether enough are left to approve")
    func consequence() throws {
        let community = try proposed()
        try community.done(
            "chloe", "praxis sync && praxis suggest run-a-risk-review --on 'every month' --to 'each month' && praxis sync")
        try community.done("bruno", "praxis sync")
        let bruno = try Served(in: community, "bruno", language: "fr")
        let page = try bruno.get(Self.page)
        #expect(
            page.words.contains(
                "Si vous acceptez, Chloé Lefèvre devient aussi auteur, et trop peu de membres pourraient encore approuver"),
            "\(page.words)")
        let accepted = try bruno.send("/accept/1", [:], on: Self.page)
        #expect(
            accepted.words.contains("Attention : avec ces mots")
                && accepted.words.contains("Ce qui aide : dans un terminal : praxis annuler")
                && !accepted.words.contains("fix:"), "\(accepted.words)")
        let told = try bruno.send("/submit/\(Self.slug)", ["class": "major"], on: "/edit/\(Self.slug)").words
        #expect(told.contains("Soumis : practice/run-a-risk-review (majeure), tour 2"), "\(told)")
    }

    @Test("beside what is decided on stands what the template asks: what the checks find met or not, and what the reader is to judge")
    func asked()
        throws
    {
        let community = try proposed()
        try community.done("chloe", "praxis sync")
        let served = try Served(in: community, "chloe")
        let page = try served.get(Self.page)
        let part = try #require(page.body.components(separatedBy: "<section id=\"asked\"").dropFirst().first)
        let list = part.components(separatedBy: "</section>")[0]
        #expect(list.contains("What the template asks <span class=\"note\">(Practice)</span>"), "\(list)")
        for heading in ["Purpose", "When to use it", "Who does what", "Steps", "Outputs", "Tips and pitfalls", "Sources"] {
            #expect(list.contains("<strong>\(heading)</strong> <span class=\"state\" data-state=\"met\">met</span>"), "\(heading): \(list)")
        }
        #expect(!list.contains("<strong>Indicators</strong>") && !list.contains("not met") && list.contains("for you to judge"))
        #expect(list.contains("The situations in which it helps"), "the words of the template: \(list)")
        // What the checks have to say is told where it is not met, with its line.
        try community.done(
            "bruno",
            "printf '\\n## Odd\\n\\nWords.\\n' >> guide/run-a-risk-review.md && praxis save -m 'Odd' && praxis submit run-a-risk-review --class major && praxis sync"
        )
        try community.done("chloe", "praxis sync")
        let odd = try served.get(Self.page).body.components(separatedBy: "<section id=\"asked\"").last ?? ""
        #expect(
            odd.contains("data-state=\"changes-asked\">not met</span>") && odd.contains("[section-unknown]")
                && odd.contains("<strong>Steps</strong> <span class=\"state\" data-state=\"met\">met</span>"), "\(odd)")
        let french = try served.get(Self.page + "?lang=fr").words
        #expect(french.contains("Ce que demande le modèle (Fiche pratique)") && french.contains("à vous d’en juger"))
    }

    @Test("after it: two versions are compared as a proposal is, and each report says what praxis report says") func afterwards() throws {
        let community = try TestSupport.Community()
        let served = try Served(in: community, "amina", language: "fr")
        // What the program itself has: a report that is added is missed here.
        let names = try community.run("amina", "praxis complete report ''").output.split(separator: "\n").map { $0.prefix { $0 != "\t" } }
        #expect(names.count > 9)
        for name in names {
            let page = try served.get("/reports/\(name)")
            let line = try community.run("amina", "praxis report \(name) --markdown", language: "fr").output
            #expect(page.status == 200, "\(name): \(page.words)")
            for title in line.components(separatedBy: "\n").filter({ $0.hasPrefix("## ") }) {
                #expect(page.words.contains(title.dropFirst(3)), "\(name): \(title) in \(page.words)")
            }
        }
        #expect(try served.get("/reports").body.contains("href=\"/reports/training\"") && served.get("/reports/nothing").status == 404)
        for text in ["Three consultants work here.", "Four consultants work here."] {
            try community.done(
                "bruno",
                "\(text.hasPrefix("Three") ? "praxis new page 'Who we are' --lang en --no-input" : "praxis edit who-we-are --no-input") ; sed -i '/consultants/d' pages/who-we-are.md; printf '\\n\(text)\\n' >> pages/who-we-are.md && praxis save -m 'Say it' && praxis submit who-we-are --class major && praxis sync"
            )
            try community.done(
                "amina", "praxis sync && praxis approve who-we-are -m Yes && praxis publish who-we-are && praxis sync")
            try community.done("bruno", "praxis sync")
        }
        let place = "/compare/page/who-we-are?from=1.0&to=2.0"
        let inline = try served.get(place)
        #expect(inline.body.contains("id=\"c1\"") && inline.body.contains(/<ins>[^<]*Four/), "\(inline.body)")
        #expect(inline.body.contains("?view=side&amp;from=1.0&amp;to=2.0"))
        #expect(try served.get(place + "&view=side").body.contains("class=\"sides\""))
        let new = try served.get(place + "&view=new")
        #expect(new.body.contains("<article") && !new.body.contains("<del>") && new.words.contains("Four consultants"))
    }
}
