import Documents
import Foundation
import Review
import Site
import TestSupport
import Testing

@Suite("The search and the diagrams of a whole site") struct SiteSearchTests {
    private func site() throws -> BuiltSite {
        var showcase = try Showcase()
        try showcase.publish(
            "practice/arbitrer",
            """
            ## Étapes

            Le comité de pilotage arbitre en fin de mois.

            ```mermaid
            flowchart LR
                a[Demande] -->|urgente| b[Comité]
            ```

            ```mermaid
            mindmap
            ```

            """, title: "Arbitrer", lang: "fr")
        try showcase.publish(
            "term/steering-committee", "## Definition\n\n### English\nIt decides.\n\n### French\nIl décide.\n", title: "Steering committee",
            fields: """
                labels:
                  en: {preferred: steering committee}
                  fr: {preferred: comité de pilotage, deprecated: [copil]}
                """)
        try showcase.publish("practice/retired", "Le comité de pilotage d’hier.\n", title: "Hier", lang: "fr", status: .retired)
        return try showcase.site()
    }

    @Test("a diagram is drawn in its page; one that is not stays a text, and the build says where and why")
    func diagrams() throws {
        let site = try site()
        let page = try site.page("fr/practice/arbitrer.html")
        #expect(page.contains("<figure class=\"diagram diagram-flowchart\" id=\"diagram-1\">"))
        #expect(page.contains("<td>Demande</td><td>urgente</td><td>Comité</td>"))
        #expect(page.contains("<pre tabindex=\"0\"><code>mindmap\n</code></pre>"))
        let warning = try #require(site.warnings.first)
        #expect(site.warnings.count == 1)
        #expect(warning.path == "guide/arbitrer.md" && warning.line == 24 && warning.target == "")
        #expect(warning.why.en.hasPrefix("“mindmap” is no diagram that is drawn here. fix: begin with flowchart"))
        #expect(String(decoding: try #require(site.files["style.css"]), as: UTF8.self).contains(".diagram .d-node"))
    }

    @Test("every page that is current is found, and nothing else; the same site has the same index")
    func pages() throws {
        let site = try site()
        let own = site.files.keys.filter { $0.hasPrefix("search/p/") }
        #expect(own.count == 3)
        #expect(try site.page("search/facets.js").contains("\"entity\":{\"values\":[\"Conseil\"]"))
        let urls = try own.map { try site.page($0) }.filter { $0.contains("practice/retired") }
        #expect(urls.isEmpty)
        #expect(try self.site().files == site.files)
    }

    @Test(
        "copil, steering committee and comite pilotage find the page that says comité de pilotage", .tags(.browser),
        .enabled(if: Browser.isThere, Browser.without))
    func browser() throws {
        let folder = try TemporaryFolder()
        for (path, bytes) in try site().files { try folder.write(String(decoding: bytes, as: UTF8.self), to: path) }
        for query in ["copil", "steering+committee", "comite+pilotage", "%22comité+de+pilotage%22"] {
            let page = try Browser.open("file://\(folder.path)/fr/search.html?q=\(query)")
            #expect(page.console == [], "\(query)")
            #expect(page.dom.contains("<a href=\"../fr/practice/arbitrer.html\">Arbitrer</a>"), "\(query)")
            #expect(page.dom.contains("<p id=\"results-said\" class=\"unseen\" role=\"status\">3 pages trouvées."), "\(query)")
        }
        let drawn = try Browser.open("file://\(folder.path)/fr/practice/arbitrer.html")
        #expect(drawn.console == [])
    }
}
