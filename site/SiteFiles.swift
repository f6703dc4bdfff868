/// What a site ships with beside its pages, embedded in the binary: its style and its scripts, each readable as it is.
package enum SiteFiles {
    /// By name, sorted.
    package static let all: [(name: String, bytes: [UInt8])] = [
        ("page.js", PackageResources.page_js),
        (quiz, PackageResources.quiz_js),
        ("search.js", PackageResources.search_js),
        // One file for the pages, whose parts are kept apart here.
        ("style.css", style),
    ]

    /// What the local web view serves beside its pages: the style of the site, and what reviewing takes besides.
    package static let served: [(name: String, bytes: [UInt8])] = [
        ("serve.css", PackageResources.serve_css), ("serve.js", PackageResources.serve_js), ("style.css", style),
    ]

    /// The name of the script of assessments.
    package static let quiz = "quiz.js"
    package static let style = PackageResources.style_css + PackageResources.search_css + diagrams
    /// The part of it that drawings need.
    package static let diagrams = PackageResources.diagrams_css
    /// What documents on one page need besides.
    package static let handout = PackageResources.handout_css
}
