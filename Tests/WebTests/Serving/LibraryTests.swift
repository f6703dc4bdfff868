import Foundation
import TestSupport
import Testing

@Suite("The library of the web view", .serialized) struct LibraryTests {
    /// Pages of a draft, each with two words of its own and one that all have.
    private static func pages(_ numbers: ClosedRange<Int>) -> String {
        """
        praxis new page 'Page 1' --lang en --no-input && printf '\\nZebra number1.\\n' >> pages/page-1.md && for i in $(seq \(numbers.lowerBound + 1) \(numbers.upperBound)); do \
        sed "s/page-1$/page-$i/; s/Page 1$/Page $i/; s/number1/number$i/" pages/page-1.md > pages/page-$i.md; done && git add -A && git commit -q --no-verify -m pages
        """
    }

    private static func rows(_ page: Answered) -> [String] {
        page.body.components(separatedBy: "<li><a href=\"/document/").dropFirst().map { String($0.prefix { $0 != "\"" }) }
    }

    @Test("what a search found is shown a stretch at a time, each row with its place in the text, and every document is in one stretch")
    func stretches() throws {
        let community = try TestSupport.Community()
        try community.done("amina", Self.pages(1...60))
        let served = try Served(in: community, "amina")
        var all: [String] = []
        for number in 1...3 {
            let page = try served.get("/library?q=zebra&kind=page&page=\(number)")
            let rows = Self.rows(page)
            #expect(rows.count == (number < 3 ? 25 : 10) && page.body.components(separatedBy: "<mark>Zebra</mark>").count == rows.count + 1)
            #expect(page.body.contains("60 documents") && page.body.contains("Page \(number) of 3"))
            #expect(page.body.contains("rel=\"next\" href=\"/library?page=\(number + 1)&amp;q=zebra&amp;kind=page\"") == (number < 3))
            #expect(page.body.contains("rel=\"prev\" href=\"/library?page=\(number - 1)&amp;q=zebra&amp;kind=page\"") == (number > 1))
            all += rows
        }
        #expect(Set(all).count == 60)
        // The best is the first, and who asks for what is beyond the end is shown the end.
        #expect(Self.rows(try served.get("/library?q=zebra+number7")).first == "page/page-7")
        for odd in ["99999999999999999999", "0", "-1", "x", "1000"] {
            let page = try served.get("/library?q=zebra&page=\(odd)")
            #expect(page.status == 200 && page.body.contains("Page \(odd == "1000" ? 3 : 1) of 3"), "\(odd)")
        }
        // What cannot be looked for is told with what can.
        let odd = try served.get("/library?q=%26%26&lang=fr").body
        #expect(
            odd.contains("il n&#39;y a aucun mot à chercher") && odd.contains("<a href=\"/library?q=comit%C3%A9%20de%20pilotage\">")
                && !odd.contains("praxis chercher"), "\(odd)")
        #expect(try served.get("/library?q=number7&lang=fr").body.contains("class=\"paging\"") == false)
        #expect(try served.get("/library?q=zebra&page=2&lang=fr").body.contains("Page 2 sur 3"))
        // The other language is that of the same stretch.
        #expect(
            try served.get("/library?q=zebra&kind=page&page=2").body.contains("\"/library?lang=fr&amp;q=zebra&amp;kind=page&amp;page=2\""))
    }

    @Test("what was found is kept until something moves, and of many searches the last ones") func kept() throws {
        let community = try TestSupport.Community()
        try community.done("amina", Self.pages(1...3))
        let served = try Served(in: community, "amina")
        func asksTheIndex(_ words: String) throws -> Bool {
            try community.done("amina", "rm -f .git/praxis/search.db*")
            #expect(Self.rows(try served.get("/library?q=\(words)")).count == (words == "zebra" ? 3 : 1), "\(words)")
            return try community.done("amina", "ls .git/praxis").contains("search.db")
        }
        #expect(try asksTheIndex("zebra"))
        #expect(try !asksTheIndex("zebra"), "it is known")
        #expect(try asksTheIndex("number1"))
        #expect(try !asksTheIndex("number1") && !asksTheIndex("zebra"))
        for words in ["number2", "number3", "zebra+number1", "zebra+number2", "zebra+number3"] { #expect(try asksTheIndex(words)) }
        #expect(try !asksTheIndex("zebra"), "it was asked for after the one that is left out")
        #expect(try asksTheIndex("number1"))
        try community.done("amina", "git commit -q --no-verify --allow-empty -m moved")
        #expect(try asksTheIndex("zebra"), "something has moved")
    }

    @Test(
        "praxis and praxis-web take turns with one index: what the one read the other does not read again, and what is damaged since is still found"
    )
    func shared() throws {
        let community = try TestSupport.Community()
        try community.done("amina", Self.pages(1...3))
        #expect(try community.done("amina", "praxis find number2").contains("page/page-2"))
        try community.done("amina", "b=$(git rev-parse HEAD:pages/page-2.md) && rm -f .git/objects/${b%${b#??}}/${b#??}")
        let served = try Served(in: community, "amina")
        let page = try served.get("/library?q=number2")
        #expect(page.status == 200 && Self.rows(page) == ["page/page-2"] && !page.body.contains("<mark>"), "\(page.body)")
        #expect(Self.rows(try served.get("/library?q=zebra")).count == 3)
    }

    @Test("the calendar shows a hundred days at a time, those to come and those past each by themselves") func calendar() throws {
        let community = try TestSupport.Community()
        try community.done(
            "amina",
            """
            praxis workshop new 'Risk' --date 2021-03-01 --no-input >/dev/null && f=$(ls workshops/*/*.md workshops/*.md 2>/dev/null | head -1) && d=$(dirname $f) && \
            for i in $(seq 1 240); do y=$((i <= 120 ? 2021 : 2019)); sed "s/2021-03/$y-03/g; s/^id: .*/id: workshop\\/w-$i/" $f > $d/w-$i.md; done && rm $f && git add -A && git commit -q --no-verify -m all
            """)
        let served = try Served(in: community, "amina")
        func titles(_ query: String) throws -> (coming: Int, past: Int, words: String) {
            let page = try served.get("/calendar\(query)").body
            let halves = page.components(separatedBy: "<details")
            func days(_ text: String?) -> Int { (text?.components(separatedBy: "<time ").count ?? 1) - 1 }
            return (days(halves.first), days(halves.dropFirst().first), page)
        }
        let first = try titles("")
        #expect(first.coming == 100 && first.past == 100, "\(first.coming) \(first.past)")
        #expect(first.words.contains("<details><summary>Past (120)") && first.words.contains("Page 1 of 2"))
        let second = try titles("?page=2")
        #expect(second.coming == 20 && second.past == 100 && second.words.contains("<details><summary>"))
        let past = try titles("?past=2&page=2")
        #expect(past.coming == 20 && past.past == 20 && past.words.contains("<details open><summary>"))
        #expect(past.words.contains("href=\"/calendar?past=1&amp;page=2\""))
    }
}
