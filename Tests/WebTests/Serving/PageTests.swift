import Foundation
import Glibc
import Site
import TestSupport
import Testing
import Web

@Suite("Pages of the web view", .serialized) struct PageTests {
    @Test("web view 7: files come from the objects of git; what a browser would run is handed over in a sandbox") func attachments() throws
    {
        let served = try Served()
        func blob(_ text: String) throws -> String {
            try served.community.done("chloe", "printf '%s' '\(text)' | git hash-object -w --stdin").trimmingCharacters(in: .newlines)
        }
        for (name, text) in [
            ("x.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>"), ("x.html", "<script>alert(1)</script>"),
            ("x.pdf", "%PDF-1.7"),
            ("x", "plain"), ("x.css", "body{}"), ("x.js", "alert(1)"), ("x.PNG.svg", "<svg/>"),
        ] {
            let answer = try served.get("/blob/\(try blob(text))/\(name)")
            #expect(answer.status == 200 && answer.body == text)
            #expect(answer["content-type"] == "application/octet-stream" && answer["x-content-type-options"] == "nosniff", "\(name)")
            #expect(answer["content-disposition"] == "attachment; filename=\"\(name)\"")
            #expect(answer["content-security-policy"] == "sandbox; default-src 'none'; frame-ancestors 'none'")
        }
        let picture = try served.get("/blob/\(try blob("not really a picture"))/x.png")
        #expect(picture["content-type"] == "image/png" && picture["x-content-type-options"] == "nosniff")
        let odd = try served.get("/blob/\(try blob("x"))/a%22%3B%20b%C3%A9.svg")
        #expect(odd["content-disposition"] == "attachment; filename=\"a___b_.svg\"")
        // What is no file of git's, and what is one of the disk.
        let tree = try served.community.done("chloe", "git rev-parse 'HEAD^{tree}'; printf secret > untracked.txt").trimmingCharacters(
            in: .newlines)
        for path in [
            "/blob/\(tree)/x", "/blob/\(String(repeating: "0", count: 40))/x", "/blob/HEAD/x", "/blob/../x", "/file/untracked.txt",
            "/file/.git/config",
            "/file/.praxis/policy.yml", "/file/.GIT/config", "/file/..%2f..%2fetc%2fpasswd", "/file/%2e%2e/seed.yml", "/file//etc/passwd",
        ] {
            let answer = try served.get(path)
            #expect(answer.status == 404 || answer.status == 400, "\(path): \(answer.status)")
            #expect(!answer.body.contains("secret") && !answer.body.contains("[core]"), "\(path)")
        }
    }

    @Test("web view 10: what turns or hides text is shown as its number") func invisible() throws {
        let hostile = "an \u{202E}evil\u{202C} \u{200B}word"
        let shown = String(decoding: visible("<b>\(hostile)\n\t\u{430}").bytes, as: UTF8.self)
        #expect(shown.hasPrefix("&lt;b&gt;an <span class=\"hidden-character\">\\u{202E}</span>evil"))
        #expect(shown.hasSuffix("word\n\t\u{430}") && shown.contains("\\u{200B}"), "a letter of another script stays what it is")
        #expect(!shown.unicodeScalars.contains { [0x202E, 0x202C, 0x200B].contains($0.value) })
        let served = try Served(before: GateTests.proposal)
        try served.community.done("chloe", "praxis comment who-we-are -m 'Is this \u{202E}right\u{202C}?'")
        let page = try served.get("/document/page/who-we-are/discussion")
        #expect(page.body.contains("\\u{202E}") && !page.body.unicodeScalars.contains { $0.value == 0x202E }, "\(page.body)")
    }

    @Test("web view 11: markup and line ends of somebody's words are words, in pages and in heads") func escaping() throws {
        let head = String(
            decoding: Response.file([], name: "a\r\nSet-Cookie: x=1\r\n\r\n<script>.svg").bytes(withBody: true), as: UTF8.self)
        #expect(
            head.components(separatedBy: "\r\n").count { $0.isEmpty } == 2 && !head.contains("Set-Cookie:") && !head.contains("<script>"))
        let to = String(decoding: Response.done(Said([]), to: "/x\r\nSet-Cookie: x=1").bytes(withBody: true), as: UTF8.self)
        #expect(!to.contains("\nSet-Cookie"))
        let title = "<script>alert(1)</script> & \"x\""
        let served = try Served(
            before:
                "praxis new page '\(title)' --lang en --no-input && for f in pages/*.md; do printf '\\nHello.\\n' >> $f; done && praxis save -m 'x' && praxis submit --class major && praxis sync"
        )
        for path in ["/", "/library", "/library?q=alert", "/library?q=%3Cscript%3E&kind=%22%3E%3Cscript%3E", "/calendar", "/audit"] {
            let page = try served.get(path)
            #expect(page.status == 200 && !page.body.contains("<script>") && !page.body.contains("\"><script"), "\(path)")
        }
        #expect(try served.get("/library").body.contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;x&quot;"))
    }

    @Test("a reader finds a document, reads who approved it, and what else is known of it, in French too") func reading() throws {
        let community = try TestSupport.Community(starter: "pmo")
        try community.done("amina", "praxis submit --class major && praxis sync")
        for other in ["bruno", "chloe"] { try community.done(other, "praxis sync") }
        let served = try Served(in: community, language: "fr")
        #expect(try served.get("/").body.contains("Bonjour Chloé, mardi 24 novembre"))
        let library = try served.get("/library?q=risque")
        #expect(
            library.body.contains("<html lang=\"fr\">") && library.body.contains("<mark>")
                && library.body.contains("href=\"/document/practice/"))
        // Five practices, each in both languages.
        #expect(try served.get("/library?kind=practice").body.contains("10 documents"))
        let english = try served.get("/?lang=en")
        #expect(english.body.contains("Hello Chloé") && english["set-cookie"]?.hasPrefix("praxis-\(served.port)-lang=en; ") == true)
        for path in ["/calendar", "/reports", "/audit"] { #expect(try served.get(path).status == 200, "\(path)") }
        let missing = try served.get("/document/practice/nothing-here")
        #expect(missing.status == 404 && missing.body.contains("Introuvable"))
    }
}
