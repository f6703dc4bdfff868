import Foundation
import TestSupport
import Testing

@Suite("Writing in the web view", .serialized) struct EditTests {
    private static let page = "/edit/page/who-we-are"
    private static let save = "/save/page/who-we-are"
    private static let start =
        "praxis new page 'Who we are' --lang en --no-input && printf '\\nThree consultants.\\n' >> pages/who-we-are.md"

    @Test("a contributor edits, sees the findings with their lines and the template's hints, saves and submits") func contributor() throws {
        let community = try TestSupport.Community(starter: "pmo")
        try community.done("bruno", "praxis sync && praxis new practice 'Close a project' --lang en --no-input")
        let served = try Served(in: community, "bruno")
        let page = "/edit/practice/close-a-project"
        let opened = try served.get(page)
        let path = try community.done("bruno", "git ls-files -o -m --exclude-standard").trimmingCharacters(in: .newlines)
        let file = try community.done("bruno", "cat \(path)")
        #expect(opened.field("source") == file, "to the letter: \(opened.body)")
        let check = try community.run("bruno", "praxis check \(path)").all
        let rule = try #require(check.firstMatch(of: /:(\d+):\d+: error: .* \[([a-z-]+)\]/))
        #expect(opened.body.contains("data-line=\"\(rule.1)\"") && opened.body.contains("[\(rule.2)]"), "\(opened.words)")
        #expect(opened.body.contains("What the template asks for"))
        // Nothing moves before it is saved.
        #expect(try community.done("bruno", "git stash list; cat \(path)") == file)
        let typed = file.replacingOccurrences(of: "\n", with: "\r\n") + "\r\nMore **words**.\r\n"
        let shown = try served.send("/preview/practice/close-a-project", ["source": typed], on: page)
        #expect(shown.body.contains("<strong>words</strong>") && shown.field("source")?.hasSuffix("More **words**.\n") == true)
        #expect(try community.done("bruno", "cat \(path)") == file, "a preview writes nothing")
        let silent = try served.send("/save/practice/close-a-project", ["source": typed, "message": " "], on: page)
        #expect(silent.status == 409 && silent.words.contains("say in a line what you changed"))
        #expect(silent.field("source")?.contains("More **words**.") == true)
        let saved = try served.send("/save/practice/close-a-project", ["source": typed, "message": "Begin"], on: page)
        #expect(saved.words.contains("Saved. ") && saved.words.contains("left to fill in before you submit."), "\(saved.words)")
        #expect(try community.done("bruno", "cat \(path)") == file + "\nMore **words**.\n", "line ends are those of the file")
        #expect(try community.done("bruno", "git log -1 --format='%s %G?' && git status --porcelain").hasPrefix("Begin "))
        #expect(opened.body.contains("?lang=fr") && !silent.body.contains("?lang="), "the answer to a form has no address")
        // What keeps it from being saved is told from what may wait.
        let title = typed.replacingOccurrences(of: "# Close a project", with: "## Odd\n\n# Close a project")
        let refused = try served.send("/save/practice/close-a-project", ["source": title, "message": "Shorter"], on: page)
        let notice = try #require(
            refused.body.components(separatedBy: "data-kind=\"stop\" role=\"alert\"><p>Not saved: ").dropFirst().first
        )
        .components(separatedBy: "</div>")[0]
        #expect(refused.status == 409 && notice.contains("[title-") && !notice.contains("[placeholder-left]"), "\(refused.words)")
        #expect(refused.words.contains("half-finished work can be saved"))
        let incomplete = try served.send("/submit/practice/close-a-project", ["class": "major"], on: page)
        #expect(incomplete.status == 409 && incomplete.words.contains("Not submitted: the text is not complete yet."))
    }

    @Test("two windows on one draft: the second is told, sees both texts, and loses nothing") func windows() throws {
        let community = try TestSupport.Community()
        try community.done("amina", Self.start)
        let served = try Served(in: community, "amina")
        let (first, second) = (try served.get(Self.page), try served.get(Self.page))
        let text = try #require(first.field("source"))
        let one = text.replacingOccurrences(of: "Three", with: "Four")
        let two = text.replacingOccurrences(of: "consultants", with: "friends")
        #expect(try served.send(Self.save, ["source": one, "message": "Four"], on: Self.page, opened: first).words.contains("Saved."))
        let met = try served.send(Self.save, ["source": two, "message": "Friends"], on: Self.page, opened: second)
        #expect(met.status == 409 && met.words.contains("Somebody has changed this text since you opened it. Nothing was saved."))
        #expect(met.field("theirs") == one && met.field("source") == two)
        #expect(try community.done("amina", "cat pages/who-we-are.md") == one)
        // Having read both, they save on purpose.
        let both = try served.send(Self.save, ["source": two, "message": "Friends"], on: Self.page, opened: met)
        #expect(both.words.contains("Saved."), "\(both.words)")
        #expect(try community.done("amina", "cat pages/who-we-are.md; git log --format=%s -2") == two + "Friends\nFour\n")
        // An editor beside the browser is another window.
        let third = try served.get(Self.page)
        try community.done("amina", "printf 'By hand.\\n' >> pages/who-we-are.md")
        #expect(try served.send(Self.save, ["source": one, "message": "x"], on: Self.page, opened: third).status == 409)
        #expect(try community.done("amina", "cat pages/who-we-are.md") == two + "By hand.\n")
        // The same text twice is no quarrel.
        let fourth = try served.get(Self.page)
        let same = try #require(fourth.field("source"))
        #expect(try served.send(Self.save, ["source": same, "message": "By hand"], on: Self.page, opened: third).words.contains("Saved."))
        #expect(try served.send(Self.save, ["source": same, "message": "x"], on: Self.page).words.contains("Nothing has changed"))
    }

    @Test("windows that save at the same moment: one is saved, the others are told") func race() async throws {
        let community = try TestSupport.Community()
        try community.done("amina", Self.start)
        let served = try Served(in: community, "amina")
        let opened = try served.get(Self.page)
        let text = try #require(opened.field("source"))
        let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
            for index in 0..<6 {
                group.addTask {
                    let form = try #require(opened.form(Self.save))
                    let fields = form.merging(["source": text + "Window \(index).\n", "message": "Window \(index)"]) { $1 }
                    return try served.post(Self.save, fields, token: form["form-token"]).status
                }
            }
            return try await group.reduce(into: [Int]()) { $0.append($1) }
        }
        #expect(statuses.sorted() == [303, 409, 409, 409, 409, 409])
        let log = try community.done("amina", "git log -1 --format=%s").trimmingCharacters(in: .newlines)
        #expect(try community.done("amina", "cat pages/who-we-are.md").hasSuffix("\(log).\n"), "the words are those of the message")
    }

    @Test("a draft that somebody else has gone on with is announced, and goes on from there") func clones() throws {
        let community = try TestSupport.Community()
        try community.done("amina", "\(Self.start) && praxis save -m 'Say it' && praxis submit --class major && praxis sync")
        try community.done("bruno", "praxis sync")
        let served = try Served(in: community, "bruno")
        let page = try served.get(Self.page)
        #expect(page.words.contains("the draft of page/who-we-are that Amina Benali saved last"), "\(page.words)")
        #expect(page.words.contains("Attention: Amina Benali has proposed a change of this"))
        #expect(try community.done("bruno", "git branch --show-current") == "main\n", "reading opens nothing")
    }

    @Test("a field cannot be closed from inside, and no title, remark or text becomes markup") func hostile() throws {
        let evil = "</textarea></title><script>alert(1)</script><img src=x onerror=alert(1)> \u{202E}kcab\u{202C} & \"q\""
        let community = try TestSupport.Community()
        // What could be saved holds no hidden character; in a fence all else is words.
        let words = evil.filter { !"\u{202E}\u{202C}".contains($0) }
        try community.folder.write("\n```text\n\(words)\n```\n\n| A | B |\n|---|---|\n| `\(words)` | x |\n", to: "evil.md")
        try community.done(
            "amina",
            "praxis new page 'T </textarea><script>alert(1)</script>' --lang en --no-input && for f in pages/*.md; do cat ../../evil.md >> $f; done && praxis save -m 'x' && praxis submit --class major && praxis sync"
        )
        try community.done("chloe", "praxis sync")
        let doc = "page/" + (try community.done("amina", "basename pages/*.md .md").trimmingCharacters(in: .newlines))
        let served = try Served(in: community, "chloe")
        let token = try served.token(on: "/")
        #expect(try served.post("/comment/\(doc)", ["text": "About \(evil)"], token: token).status == 303)
        #expect(try served.post("/vote/\(doc)", ["vote": "object", "why": "Because \(evil)"], token: token).status == 303)
        var pages = try ["?view=inline", "?view=side", "?view=new"].map { try served.get("/review/\(doc)\($0)") }
        for page in pages { #expect(!page.body.unicodeScalars.contains { $0.value == 0x202E } && page.body.contains("\\u{202E}")) }
        pages.append(try served.get("/edit/\(doc)"))
        let typed = try #require(pages[3].field("source"))
        #expect(typed.contains(words), "the field gives back what it was given")
        pages.append(
            try served.send("/preview/\(doc)", ["source": typed + evil, "message": "\"><script>alert(1)</script>"], on: "/edit/\(doc)"))
        for page in pages {
            #expect(page.status == 200, "\(page.body)")
            #expect(!page.body.contains("<script>alert") && !page.body.contains("<img src=x"), "\(page.body)")
            #expect(
                page.body.components(separatedBy: "<textarea").count == page.body.components(separatedBy: "</textarea>").count,
                "\(page.body)")
            for broken in ["<style", " style=", " onclick=", "javascript:"] { #expect(!page.body.contains(broken)) }
        }
    }
}
