import Foundation
import Glibc
import TestSupport
import Testing

@Suite("Writing in Chromium (Browser)", .serialized, .enabled(if: Chromium.isThere, Chromium.without)) struct EditBrowserTests {
    private static let page = "/edit/page/who-we-are"

    private func opened() throws -> (TestSupport.Community, Served, Chromium) {
        let community = try TestSupport.Community()
        try community.done("bruno", "praxis new page 'Who we are' --lang en --no-input")
        let served = try Served(in: community, "bruno", isLetIn: false)
        let browser = try Chromium()
        try browser.go(served.address)
        return (community, served, browser)
    }

    /// Puts the cursor at the end of the text.
    private func end(_ browser: Chromium) throws {
        try browser.value(
            "(() => { const s = document.getElementById('source'); s.focus(); s.setSelectionRange(s.value.length, s.value.length); })()")
    }

    @Test("a contributor edits with a preview that follows, sees the checks and goes to their line, saves and submits") func contributor()
        throws
    {
        let (community, served, browser) = try opened()
        #expect(try browser.text().contains("Who we are"))
        try browser.click(".tasks a")
        #expect(try browser.value("location.pathname") as? String == Self.page)
        try end(browser)
        try browser.type("\nThree **consultants** work here.\n\n[nowhere](nowhere.md)\n")
        try browser.until("document.querySelector('#preview strong')?.textContent === 'consultants'")
        // Beside the text as wide as its column, whatever the window is.
        #expect(try #require(try browser.value("document.querySelector('#preview .text').clientWidth") as? Int) > 250)
        try browser.until("[...document.querySelectorAll('#checks li')].some((one) => one.textContent.includes('nowhere.md'))")
        try browser.value(
            "[...document.querySelectorAll('#checks li')].find((one) => one.textContent.includes('nowhere.md')).querySelector('a').click()")
        #expect(
            try browser.value("(() => { const s = document.activeElement; return s.value.slice(s.selectionStart, s.selectionEnd); })()")
                as? String
                == "[nowhere](nowhere.md)", "the cursor goes to the line")
        try browser.type("We answer within a day.")
        try browser.until("![...document.querySelectorAll('#checks li')].some((one) => one.textContent.includes('nowhere.md'))")
        // Without a word on what changed it is not saved, and nothing typed is lost.
        try browser.click("#edit button:not(.quiet)")
        try browser.reads("say in a line what you changed")
        #expect((try browser.value("document.getElementById('source').value") as? String)?.contains("We answer within a day.") == true)
        try browser.type("Say who we are", into: "#message")
        try browser.click("#edit button:not(.quiet)")
        try browser.reads("Saved. Nothing is left to fill in.", in: ".said")
        try browser.click(".said a[href$='#submit']")
        #expect(
            try browser.value("document.querySelector('form[action^=\"/submit\"] button').checkVisibility()") as? Bool == true, "it is open"
        )
        try browser.value("document.querySelector('[name=to][value=\"@chloe\"]').click()")
        try browser.type("@amina", into: "#readers")
        try browser.click("form[action^=\"/submit\"] button")
        try browser.reads("Submitted page/who-we-are (major), round 1.", in: ".said")
        #expect(browser.complaints.isEmpty, "\(browser.complaints)")
        try browser.go(served.origin + "/")
        try browser.click("form[action='/sync'] button")
        let journal = try community.done("bruno", "git log --format=%B $(git for-each-ref --format='%(refname)' refs/praxis/journal/bruno)")
        #expect(journal.contains("\"to\":[\"@chloe\",\"@amina\"]"), "\(journal)")
        #expect(try community.done("chloe", "praxis sync >/dev/null && praxis inbox --json").contains("page/who-we-are"))
        try community.done("chloe", "praxis verify")
    }

    @Test("two windows on one draft: who saves second sees both texts and loses nothing; a server that is gone is told of") func windows()
        throws
    {
        let (community, served, browser) = try opened()
        try browser.go(served.origin + Self.page)
        let first = try browser.newWindow()
        try browser.go(served.origin + Self.page)
        let second = browser.turn(to: first)
        for (window, words) in [(first, "Two."), (second, "One.")] {
            browser.turn(to: window)
            try end(browser)
            try browser.type("\n\(words)\n")
            try browser.type("Say \(words)", into: "#message")
            try browser.click("#edit button:not(.quiet)")
        }
        // The window that saved second is the one that was opened second.
        try browser.reads("Somebody has changed this text since you opened it. Nothing was saved.")
        #expect((try browser.value("document.getElementById('theirs').value") as? String)?.contains("Two.") == true)
        #expect((try browser.value("document.getElementById('source').value") as? String)?.contains("One.") == true)
        #expect(try community.done("bruno", "cat pages/who-we-are.md").contains("Two."))
        try browser.value("document.getElementById('message').value = ''")
        try browser.type("Both", into: "#message")
        kill(served.process, SIGKILL)
        try browser.value("document.querySelector('#edit button:not(.quiet)').click()")
        try browser.until("!document.getElementById('unanswered').hidden")
        #expect((try browser.value("document.getElementById('source').value") as? String)?.contains("One.") == true)
        #expect(try community.done("bruno", "cat pages/who-we-are.md").contains("One.") == false)
    }
}
