import Foundation
import TestSupport
import Testing

@Suite("The web view in Chromium (Browser)", .serialized, .enabled(if: Chromium.isThere, Chromium.without)) struct BrowserTests {
    private func served(_ language: String = "en") throws -> Served {
        let community = try TestSupport.Community(starter: "pmo")
        try community.done("amina", "praxis submit --class major && praxis sync")
        for other in ["bruno", "chloe"] { try community.done(other, "praxis sync") }
        return try Served(in: community, language: language, isLetIn: false)
    }

    @Test("a reader is let in, finds a page, changes the language, receives and sends; the policy of the pages is never broken")
    func reading() throws {
        let served = try served("fr")
        let browser = try Chromium()
        try browser.go(served.address)
        #expect(try browser.value("location.pathname + location.search") as? String == "/", "the secret is no longer in the address bar")
        #expect(try browser.text().contains("Bonjour Chloé") && browser.text().contains("À relire"))
        #expect(try browser.value("document.cookie") as? String == "", "no script sees the cookie")
        try browser.value("document.querySelector('#q').value = 'comité'")
        try browser.value("document.querySelector('#q').focus()")
        try browser.enter()
        #expect(try browser.text("mark").isEmpty == false)
        try browser.click("main li a")
        #expect(try browser.value("location.pathname.startsWith('/document/')") as? Bool == true)
        try browser.click(".languages a")
        #expect(try browser.text(".tabs").contains("Text"))
        try browser.go("\(served.origin)/")
        #expect(try browser.text().contains("Hello Chloé"), "the language is remembered")
        try browser.click("main form button")
        #expect(try browser.text(".said").contains("Nothing new on either side."))
        try browser.go("\(served.origin)/")
        #expect(try browser.text(".said").isEmpty, "it is said once")
        for path in ["/library", "/calendar", "/reports", "/audit"] {
            try browser.go(served.origin + path)
            #expect(try browser.text("h1").isEmpty == false)
        }
        #expect(browser.complaints.isEmpty, "\(browser.complaints)")
        // Another browser, with the address that was used.
        let other = try Chromium()
        try other.go(served.address)
        #expect(try other.text().contains("cette adresse a déjà servi"))
    }

    @Test("it can be read and used with the keyboard alone, without scripts, at 200 % and in forced colours") func access() throws {
        let served = try served()
        let browser = try Chromium()
        try browser.go(served.address)
        try browser.press("Tab", code: 9)
        #expect(try browser.value("document.activeElement.className") as? String == "skip")
        var reached: Set<String> = []
        for _ in 0..<40 {
            try browser.press("Tab", code: 9)
            reached.insert(
                try browser.value("document.activeElement.getAttribute('href') ?? document.activeElement.tagName") as? String ?? "")
        }
        #expect(reached.isSuperset(of: ["/library", "/calendar", "/reports", "/audit", "BUTTON", "INPUT"]), "\(reached)")
        // A window of 1280 at 200 % is one of 640.
        try browser.call("Emulation.setDeviceMetricsOverride", ["width": 640, "height": 500, "deviceScaleFactor": 2, "mobile": false])
        try browser.call("Emulation.setEmulatedMedia", ["features": [["name": "forced-colors", "value": "active"]]])
        for path in ["/", "/library", "/reports", "/audit", "/calendar"] {
            try browser.go(served.origin + path)
            #expect(try browser.value("document.documentElement.scrollWidth <= innerWidth") as? Bool == true, "\(path) scrolls sideways")
        }
        try browser.call("Emulation.setScriptExecutionDisabled", ["value": true])
        try browser.go("\(served.origin)/library?kind=practice")
        #expect(browser.complaints.isEmpty, "\(browser.complaints)")
    }

    @Test("a page of another origin can neither read nor write") func elsewhere() throws {
        let served = try served()
        let browser = try Chromium()
        try browser.go(served.address)
        let evil = try Loopback(
            .status(200, ["Content-Type: text/html"], "<form method=post action=\(served.origin)/sync><button>x</button></form>"))
        // The same site by its address, at another port: SameSite alone would let it in.
        try browser.go(evil.address("/"))
        try browser.click("button")
        #expect(try browser.text("h1").contains("this request comes from another page"))
        try browser.go(evil.address("/"))
        let read = try browser.call(
            "Runtime.evaluate",
            [
                "expression": "fetch('\(served.origin)/', {credentials: 'include'}).then(r => r.text()).catch(e => 'kept out')",
                "awaitPromise": true,
            ])
        #expect((read["result"] as? [String: Any])?["value"] as? String == "kept out")
    }
}
