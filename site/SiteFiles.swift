/// What a site ships with beside its pages, embedded in the binary: its style and its scripts, each readable as it is.
package enum SiteFiles {
    /// By name, sorted.
    package static let all: [(name: String, bytes: [UInt8])] = [
        ("page.js", PackageResources.page_js),
        ("search.js", PackageResources.search_js),
        // One file for the pages, whose parts are kept apart here.
        ("style.css", PackageResources.style_css + PackageResources.search_css + PackageResources.diagrams_css),
    ]
}
