import Documents
import Foundation
import Site
import TestSupport

/// A small site with a search and nothing else, on the disk.
final class SearchSite {
    let folder: TemporaryFolder
    let labels = [
        SearchLabel(term: "term/board", language: "fr", kind: .preferred, text: "comité de pilotage"),
        SearchLabel(term: "term/board", language: "fr", kind: .deprecated, text: "copil"),
        SearchLabel(term: "term/board", language: "en", kind: .preferred, text: "steering committee"),
    ]

    /// - Parameter pages: in the order of their numbers.
    init(_ pages: some Sequence<SearchPage>) throws {
        folder = try TemporaryFolder()
        var index = SearchIndex(labels: labels)
        for page in pages { try write(index.add(page)) }
        for file in index.files() { try write(file) }
        try folder.write(try read("\(repositoryTop)/site/search.js"), to: "search.js")
    }

    private func write(_ file: SearchIndex.File) throws {
        try folder.write(String(decoding: file.bytes, as: UTF8.self), to: file.path)
    }

    /// Writes a page with the policy of the site, and a form for the search.
    ///
    /// - Parameters:
    ///   - script: runs after that of the search.
    ///   - isResults: whether it is the page of the search.
    /// - Returns: its address.
    func page(_ name: String, language: String = "fr", isResults: Bool = true, script: String = "") throws -> String {
        let root = String(repeating: "../", count: name.split(separator: "/").count - 1)
        try folder.write(script, to: "\(name).js")
        try folder.write(
            """
            <!DOCTYPE html>
            <html lang="\(language)" data-top="\(root)">
            <head>
            <meta charset="utf-8"><title>Search</title>
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; style-src 'self'; base-uri 'none'">
            <script src="\(root)search.js" defer></script>
            <script src="\(name.split(separator: "/").last ?? "").js" defer></script>
            </head>
            <body>
            <form role="search" action="\(root)search.html"><input type="search" name="q" aria-label="Search">
            <div id="results" hidden></div><p id="results-said" role="status"></p></form>
            \(isResults ? "<div id=\"found\"></div>" : "")
            <pre id="told"></pre>
            </body>
            </html>
            """, to: name)
        return "file://\(folder.path)/\(name)"
    }
}

func searchPage(
    _ url: String, _ title: String, headings: [String] = [], _ body: String..., kind: String = "practice", language: String = "fr"
) -> SearchPage {
    SearchPage(
        url: url, title: title, headings: headings, body: body, summary: "Summary of \(title)",
        facets: [.kind: kind, .language: language])
}
