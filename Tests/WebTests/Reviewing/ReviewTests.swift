import Foundation
import TestSupport
import Testing

/// Forms and links alone: what is done here is done without a script.
@Suite("Reviewing in the web view", .serialized) struct ReviewTests {
    private static let page = "/review/page/who-we-are"

    /// Amina has proposed a page; the others have received it.
    private func community(_ text: String = "\\nThree consultants work here.\\n") throws -> TestSupport.Community {
        let community = try TestSupport.Community()
        try community.done(
            "amina",
            "praxis new page 'Who we are' --lang en --no-input && printf '\(text)' >> pages/who-we-are.md && praxis save -m 'Say it' && praxis submit --class major && praxis sync"
        )
        for other in ["bruno", "chloe"] { try community.done(other, "praxis sync") }
        return community
    }

    @Test("a second reviewer goes from today to a comment, a suggestion, a second round and an approval; then it is published")
    func wholeReview() throws {
        let community = try community()
        let (amina, chloe) = (try Served(in: community, "amina"), try Served(in: community, "chloe"))
        #expect(try chloe.get("/").body.contains("href=\"\(Self.page)\""))
        let first = try chloe.get(Self.page)
        #expect(first.body.contains("<ins>Three consultants work here.</ins>") || first.body.contains("Three consultants work here."))
        let commented = try chloe.send(
            "/comment/page/who-we-are", ["on": "Three consultants", "text": "Since when?"], on: Self.page)
        #expect(commented.words.contains("Commented on page/who-we-are, « Three consultants »: remark 1."), "\(commented.words)")
        let suggested = try chloe.send("/suggest/page/who-we-are", ["on": "Three", "to": "Four"], on: Self.page)
        #expect(suggested.words.contains("Suggested: « Three » becomes « Four » in page/who-we-are, remark 2."), "\(suggested.words)")
        #expect(suggested.words.contains("your approval of that text would not count"))
        // What was done is told at the top, with the way back to its place.
        #expect(
            commented.body.contains("<a href=\"#remark-1\">Back to the place</a>") && commented.body.contains("id=\"remark-1\"")
                && suggested.body.contains("<a href=\"#remark-2\">"))
        #expect(suggested.form("/accept/2") == nil, "only an author takes words over")
        _ = try chloe.send("/sync", [:], on: "/")
        _ = try amina.send("/sync", [:], on: "/")

        #expect(try amina.get(Self.page).form("/accept/2") != nil)
        let refused = try amina.send("/resolve/2", ["why": "We are three"], on: Self.page)
        #expect(refused.words.contains("Remark 2 of Chloé Lefèvre is settled."))
        let answered = try amina.send("/reply/1", ["text": "Since May"], on: Self.page)
        #expect(answered.words.contains("Answered Chloé Lefèvre, remark 1 on page/who-we-are.") && answered.words.contains("Since May"))
        let edit = "/edit/page/who-we-are"
        // From what is asked to the text, and back, by links.
        #expect(answered.body.contains("<a href=\"\(edit)\">Edit</a>"))
        #expect(try amina.get(edit).body.contains("<a href=\"\(Self.page)\">Changes</a>"))
        let text = try #require(try amina.get(edit).field("source"))
        let saved = try amina.send(
            "/save/page/who-we-are",
            ["source": text.replacingOccurrences(of: "work here.", with: "work here since May."), "message": "Since when"],
            on: edit)
        #expect(saved.words.contains("Saved. Nothing is left to fill in."), "\(saved.words)")
        let second = try amina.send("/submit/page/who-we-are", ["class": "major"], on: edit)
        #expect(second.words.contains("Submitted page/who-we-are (major), round 2."), "\(second.words)")
        _ = try amina.send("/sync", [:], on: "/")

        // A form of the first round is no yes to the second.
        let before = try chloe.get(Self.page)
        _ = try chloe.send("/sync", [:], on: "/")
        let late = try chloe.send("/approve/page/who-we-are", [:], on: Self.page, opened: before)
        #expect(late.status == 409 && late.words.contains("the text has changed since you opened this page; nothing was signed"))
        let look = try chloe.get(Self.page + "?since=my-last-look")
        #expect(look.body.contains(/<ins>[^<]*since May/), "\(look.body)")
        let approved = try chloe.send("/approve/page/who-we-are", ["why": "It is true now"], on: Self.page)
        #expect(approved.words.contains("Approved page/who-we-are, round 2: this text and no other."), "\(approved.words)")
        _ = try chloe.send("/sync", [:], on: "/")
        _ = try amina.send("/sync", [:], on: "/")
        let published = try amina.send("/publish/page/who-we-are", [:], on: Self.page)
        #expect(published.words.contains("Published page/who-we-are 1.0"), "\(published.words)")
        #expect(
            published.body.contains("<a href=\"\(edit)\">Edit</a>") && published.body.contains("<a href=\"\(edit)\">Open its text</a>, or ")
                && !published.body.contains("<code>praxis edit"), "who has something to say of a page opens its text: \(published.words)")
        #expect(try community.done("amina", "praxis verify && praxis audit who-we-are").contains("It is true now"))
    }

    @Test("what is decided on is named: version, class, bytes, what was before, who approved, what is missing, in French too")
    func summary() throws {
        let community = try community()
        let served = try Served(in: community, "chloe", language: "fr")
        let page = try served.get(Self.page)
        let hash = try community.done("chloe", "git show origin/draft/who-we-are:pages/who-we-are.md | sha256sum").prefix(64)
        #expect(page.body.contains("SHA-256 \(hash)"))
        for words in [
            "version 1.0 (majeur", "jamais publié", "Proposé par", "Amina Benali", "tour 1", "personne encore", "Approuver ce texte",
        ] {
            #expect(page.words.contains(words), "\(words): \(page.words)")
        }
        let line = try community.run("chloe", "praxis why who-we-are", language: "fr").output.components(separatedBy: "\n")[1]
        #expect(page.words.contains(line.trimmingCharacters(in: .whitespaces)), "the words of the command line: \(line)\n\(page.words)")
        let views = ["?view=side", "?view=new", "?since=v9.9", "?view=nonsense"].map { try? served.get(Self.page + $0) }
        #expect(views[0]?.body.contains("class=\"sides\"") == true && views[1]?.body.contains("<article") == true)
        #expect(views[2]?.status == 404 && views[3]?.status == 200)
    }

    @Test("no needs its reason, an author says no yes, and a vote can be taken back") func votes() throws {
        let community = try community()
        let (amina, chloe) = (try Served(in: community, "amina"), try Served(in: community, "chloe"))
        let own = try amina.get(Self.page)
        #expect(own.form("/approve/page/who-we-are") == nil)
        #expect(try amina.get(Self.page + "?lang=fr").words.contains(/\[règle [a-z]+ : auteurs\]/))
        #expect(own.words.contains("you are an author of page/who-we-are; an author does not approve their own text"))
        let path = "/vote/page/who-we-are"
        let token = try chloe.token(on: Self.page)
        let before = try community.done("chloe", "git for-each-ref")
        let silent = try chloe.post(path, ["vote": "object", "why": " \n"], token: token)
        #expect(silent.status == 400 && silent.words.contains("What would change your mind?"), "\(silent.words)")
        #expect(try chloe.post(path, ["vote": "shout", "why": "x"], token: token).status == 400)
        #expect(try chloe.post(path, ["vote": "withdraw"], token: token).status == 404)
        #expect(try chloe.post(path, ["vote": "object", "why": "x", "seen": "another"], token: token).status == 409)
        #expect(try community.done("chloe", "git for-each-ref") == before, "nothing was signed")
        let objected = try chloe.post(path, ["vote": "object", "why": "Name them"], token: token)
        #expect(objected.status == 303)
        let page = try chloe.get(Self.page)
        #expect(page.words.contains("Chloé Lefèvre objects") && page.words.contains("Name them") && page.words.contains("objected"))
        #expect(try chloe.send(path, ["vote": "withdraw"], on: Self.page).words.contains("Your vote on page/who-we-are is taken back."))
        #expect(try chloe.post(path, ["vote": "abstain", "why": "I know them"], token: token).status == 303)
        #expect(try community.done("chloe", "praxis why who-we-are").contains("abstains « I know them »"))
    }

    @Test("an accepted suggestion is one save with its author named; words that stand twice are asked for, and nothing typed is lost")
    func suggestions() throws {
        let community = try community("\\nThree consultants work here. Three rooms are free.\\n")
        let (amina, bruno) = (try Served(in: community, "amina"), try Served(in: community, "bruno"))
        let asked = try bruno.send("/suggest/page/who-we-are", ["on": "Three", "to": "Four", "text": "Eva came"], on: Self.page)
        #expect(asked.status == 200 && asked.body.contains("type=\"radio\" name=\"place\" value=\"2\""), "\(asked.body)")
        let form = try #require(asked.form("/suggest/page/who-we-are"))
        #expect(form["on"] == "Three" && form["to"] == "Four" && form["text"] == "Eva came")
        let chosen = try bruno.post("/suggest/page/who-we-are", form.merging(["place": "2"]) { $1 }, token: form["form-token"])
        #expect(chosen.status == 303)
        let missing = try bruno.post("/comment/page/who-we-are", ["on": "Five", "text": "x"], token: form["form-token"])
        #expect(missing.status == 404 && missing.words.contains("is not in the text under review"))
        _ = try bruno.send("/sync", [:], on: "/")
        _ = try amina.send("/sync", [:], on: "/")
        #expect(
            try amina.get(Self.page).words.contains("If you accept, Bruno Marchand is an author too, and does not approve this text."))
        let accepted = try amina.send("/accept/1", [:], on: Self.page)
        #expect(accepted.words.contains("Accepted 1: « Three » becomes « Four »."), "\(accepted.words)")
        #expect(accepted.words.contains("Saved with Bruno Marchand as co-author, who will not approve this text."))
        #expect(try community.done("amina", "cat pages/who-we-are.md").contains("Three consultants work here. Four rooms are free."))
        #expect(try community.done("amina", "git log -1 --format=%B").contains("Co-authored-by: Bruno Marchand"))
    }
}
