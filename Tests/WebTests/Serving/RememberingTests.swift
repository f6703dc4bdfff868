import Foundation
import TestSupport
import Testing

@Suite("What a server remembers", .serialized) struct RememberingTests {
    private static let pages = [
        "/", "/library", "/library?q=consultants", "/calendar", "/reports", "/audit", "/review/page/who-we-are",
        "/document/page/who-we-are",
        "/document/page/who-we-are/details", "/document/page/who-we-are/discussion", "/document/page/who-we-are/history",
        "/edit/page/who-we-are", "/reports/freshness",
    ]

    @Test("after each step of a document's life, taken beside it, every page of a server that was there all the time is that of a new one")
    func steps() throws {
        let community = try TestSupport.Community()
        try community.done(
            "amina", "praxis new page 'Who we are' --lang en --no-input && printf '\\nThree consultants.\\n' >> pages/who-we-are.md")
        let old = try Served(in: community, "amina")
        let steps = [
            "true", "printf '\\nNot saved yet.\\n' >> pages/who-we-are.md", "printf '\\nNor this: one more.\\n' >> pages/who-we-are.md",
            "praxis save -m 'Say it'", "praxis submit --class major", "praxis sync", "git switch -q main",
            "praxis comment who-we-are -m 'Since when?'",
            "praxis sync", "praxis publish who-we-are", "praxis flag who-we-are -m 'Four by now'",
        ]
        for step in steps {
            if step == "praxis sync" {
                _ = try community.run("chloe", "praxis sync && praxis approve who-we-are -m Yes && praxis sync")
            }
            try community.done("amina", step)
            let new = try Served(in: community, "amina")
            for page in Self.pages {
                let (known, fresh) = (try old.get(page), try new.get(page))
                #expect(known.status == fresh.status && known.plain == fresh.plain, "after \(step), \(page)")
                // What was asked twice is said twice.
                #expect(try old.get(page).plain == known.plain, "\(page) again")
            }
        }
        #expect(try old.get("/document/page/who-we-are").words.contains("Three consultants."))
    }
}

extension Answered {
    /// Without the secret of its forms.
    fileprivate var plain: String {
        body.replacingOccurrences(of: "name=\"form-token\" value=\"[0-9a-f]*\"", with: "", options: .regularExpression)
    }
}
