import Foundation
import TestSupport
import Testing

extension Community {
    /// Sends a draft of Amina's round and publishes it when Bruno and Chloé have approved.
    fileprivate func agree(on doc: String, draft: String? = nil) throws {
        try done("amina", "praxis submit \(draft ?? doc) --class minor && praxis sync")
        for other in ["bruno", "chloe"] { try done(other, "praxis sync && praxis approve \(doc) && praxis sync") }
        try done("amina", "praxis sync && praxis publish \(doc) && praxis sync", now: "2020-12-15T09:00:00Z")
    }

    /// Opens a draft, fills in what the template asks for in one place, and saves it.
    fileprivate func fill(_ slug: String, _ path: String, context: String) throws {
        try done("amina", "praxis edit \(slug) && sed -i 's/^<!-- .* -->$/\(context)/' \(path) && praxis save -m 'Say the context'")
    }

    fileprivate func term(_ label: String, french: String, deprecated: String, _ definition: String) throws {
        try done(
            "amina",
            "praxis term add '\(label)' --fr '\(french)' --deprecated '\(deprecated)' --definition '\(definition)' --definition-fr '\(definition)'"
        )
    }

    fileprivate func rows(_ line: String) throws -> [[String: Any]] {
        let json = try JSONSerialization.jsonObject(with: Data(try done("amina", "\(line) --json").utf8)) as? [String: Any]
        return try #require(json?["rows"] as? [[String: Any]])
    }
}

@Suite("What the channel and the vocabulary are for") struct ChannelTests {
    @Test(
        "R4: a question is captured from a link and pasted text in one command, without a network or anybody's password",
        .timeLimit(.minutes(20)))
    func captured() throws {
        let community = try Community()
        // Nothing answers at the address of the server any more: whatever needs it would fail.
        try FileManager.default.removeItem(atPath: community.server)
        let thread = "[23/11/2020 17:02] Chloé Lefèvre\\nWho signs the minutes?\\n[23/11/2020 17:10] Bruno Marchand\\nThe chair does.\\n"
        let said = try community.done(
            "amina", "printf '\(thread)' | praxis question add --url 'https://teams.microsoft.com/l/message/1' --text -")
        #expect(said == "questions/who-signs-the-minutes.md\n")
        let text = try community.done("amina", "git show draft/who-signs-the-minutes:questions/who-signs-the-minutes.md")
        for line in [
            "thread: \"https://teams.microsoft.com/l/message/1\"", "asked_by: chloe", "asked_on: 2020-11-23", "state: answered",
            "Who signs the minutes?", "**Bruno Marchand**, 2020-11-23 17:10:", "> The chair does.",
        ] { #expect(text.components(separatedBy: "\n").contains(line), "\(line)") }
        #expect(try community.done("amina", "git status --short") == "", "the folder did not move")
    }

    @Test(
        "R5: a question goes from open to answered to a practice, is found by other words of the vocabulary, and its uses are counted",
        .timeLimit(.minutes(20)))
    func promoted() throws {
        let community = try Community()
        try community.term("Minutes", french: "Compte rendu", deprecated: "meeting notes", "A text that says what a meeting has decided")
        try community.agree(on: "minutes")
        try community.done("amina", "praxis question add --text 'Who signs the minutes of a steering committee?' --no-client")
        let (slug, path) = ("who-signs-the-minutes-of-a-steering-committee", "questions/who-signs-the-minutes-of-a-steering-committee.md")
        try community.fill(slug, path, context: "A programme of two years with three suppliers")
        #expect(try community.rows("praxis question list --open").count == 1)
        try community.done(
            "amina", "praxis question answer \(slug) --text 'The chair signs them after the members have read them.' --validated")
        try community.done("amina", "praxis save -m 'Answer it'")
        try community.agree(on: slug)
        for words in ["meeting notes", "compte rendu", "comptes rendus", "MINUTES"] {
            #expect(try community.done("amina", "praxis find \(words)").contains("question/\(slug)"), "\(words)")
        }
        try community.done("chloe", "praxis sync && praxis used \(slug) && praxis sync")
        try community.done("amina", "praxis sync && praxis used \(slug) -m 'Kick-off' && praxis sync")
        var row = try #require(try community.rows("praxis question list").first)
        #expect(row["uses"] as? Int == 2)
        #expect(row["state"] as? String == "answered")
        #expect(
            try community.run("amina", "praxis question add --text 'Who has to sign the meeting notes of the steering committees?'").code
                == 1)

        try community.done("amina", "praxis question promote \(slug) --title 'Sign the minutes'")
        let practice = "guide/sign-the-minutes.md"
        #expect(try community.done("amina", "cat \(practice)").contains("A programme of two years with three suppliers"))
        let body = """
            # Sign the minutes

            ## Purpose

            The project keeps one text of what was decided.

            ## When to use it

            A programme of two years with three suppliers

            ## Who does what

            | Role | RASCI | What they do |
            | --- | --- | --- |
            | Chair | A | Signs the text |

            ## Steps

            1. Send the text to the members
            2. Collect what they change
            3. Sign the text

            ## Outputs

            A text that is signed.

            ## Tips and pitfalls

            - Tip: send it within a day
            - Pitfall: nobody reads ten pages

            ## Sources

            - [Who signs the minutes of a steering committee?](../\(path))
            """
        try community.done(
            "amina",
            "awk '{ print } /^---$/ && ++n == 2 { exit }' \(practice) > ../head && { cat ../head; echo; cat; } > \(practice) <<'X'\n\(body)\nX\n"
        )
        try community.done("amina", "praxis check && praxis save -m 'Write the practice'")
        try community.agree(on: "sign-the-minutes")
        row = try #require(try community.rows("praxis question list").first)
        #expect(row["state"] as? String == "promoted")
        #expect(row["answered_by"] as? String == "practice/sign-the-minutes")
        #expect(try community.run("amina", "praxis verify").code == 0)
        let both = try community.done("amina", "git diff --name-only main~1 main")
        #expect(both.contains(practice) && both.contains(path), "both were published in one step")
    }

    @Test(
        "R14: a concept has one preferred word in each language, and words that were given up are found with file and line and replaced in one proposal",
        .timeLimit(.minutes(20)))
    func vocabulary() throws {
        let community = try Community()
        try community.term("Milestone", french: "Jalon", deprecated: "key date", "A date by which a result that matters must be there")
        try community.agree(on: "milestone")
        #expect(try community.run("amina", "praxis term add Milestone --fr Borne").code == 1, "the word is taken")
        #expect(try community.run("amina", "praxis term add 'key date' --fr Borne").code == 1, "and so is a word that was given up")
        // Forty pages say the word, one says the word that was given up, one is French.
        let page =
            "---\\ntemplate: page@1\\nid: page/p%s\\ntitle: Page %s\\nlang: %s\\nowner: amina\\nauthors: [amina]\\nscope: [group]\\naudience: [pmo]\\nconfidentiality: group\\n---\\n\\n# Page %s\\n\\n%s\\n"
        try community.done("amina", "git switch -q main && git switch -q -c draft/pages && mkdir pages")
        try community.done(
            "amina",
            "for n in $(seq 40); do printf -- '\(page)' $n $n en $n 'Each milestone is dated, like the Milestone of spring.' > pages/p$n.md; done; "
                + "printf -- '\(page)' 41 41 en 41 'Each key date counts.' > pages/p41.md; "
                + "printf -- '\(page)' 42 42 fr 42 'Un milestone, dit-on.' > pages/p42.md; praxis save -m 'Pages'")
        #expect(try community.done("amina", "praxis check").contains("pages/p41.md:15:6: warning"))
        try community.agree(on: "p1", draft: "pages")
        let uses = try community.rows("praxis term uses 'key date'")
        #expect(uses.map { "\($0["path"] ?? ""):\($0["line"] ?? "")" } == ["pages/p41.md:15"])
        #expect(uses.map { $0["use"] as? String } == ["deprecated"])
        #expect(try community.rows("praxis term uses milestone").count == 80)

        try community.done("amina", "praxis term rename milestone 'turning point'")
        let changed = try community.done("amina", "git diff --name-only main draft/rename-milestone").split(separator: "\n")
        #expect(changed.count == 41, "forty pages and the term, in one draft")
        try community.agree(on: "term/milestone", draft: "rename-milestone")
        #expect(try community.rows("praxis term uses 'turning point'").count == 80)
        #expect(try community.rows("praxis term uses milestone").count == 0)
        let page7 = try community.done("amina", "git show main:pages/p7.md")
        // A label that has a capital itself says nothing of the capitals of its uses.
        #expect(page7.contains("Each turning point is dated, like the turning point of spring."), "\(page7)")
        #expect(
            try community.done("amina", "git show main:pages/p42.md").contains("Un milestone, dit-on."),
            "a French text keeps the English word")
        #expect(try community.done("amina", "praxis term list").hasPrefix("turning point\tJalon\tkey date, Milestone\t"))
        #expect(try community.run("amina", "praxis verify").code == 0)
    }

    @Test("somebody who goes to another entity keeps the old one in all that they signed before", .timeLimit(.minutes(20)))
    func moved() throws {
        let community = try Community()
        try community.term("Milestone", french: "Jalon", deprecated: "key date", "A date by which a result that matters must be there")
        try community.agree(on: "milestone")
        let before = try community.done("amina", "praxis audit milestone --json")
        #expect(before.contains("conseil"))
        try community.done("amina", "praxis member move bruno --entity filiale-b && praxis submit member-bruno && praxis sync")
        try community.done("chloe", "praxis sync && praxis approve members/bruno.yml && praxis sync")
        // After ten working days one member is enough.
        try community.done("amina", "praxis sync && praxis publish members/bruno.yml && praxis sync", now: "2021-01-20T09:00:00Z")
        let later = "2021-01-21T09:00:00Z"
        #expect(try community.done("amina", "praxis member show bruno", now: later).contains("entity\tFiliale B"))
        let votes = try community.done("amina", "praxis audit milestone --json", now: later)
        #expect(votes.contains("\"entity\":\"conseil\"") && before.contains("\"entity\":\"conseil\""))
        #expect(
            try community.run("amina", "praxis verify", now: later).code == 0, "the publication still stands on the entities of its time")
    }
}
