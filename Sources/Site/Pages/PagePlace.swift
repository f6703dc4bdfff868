/// Where the page of a document is shown: on the site, or on a handout, alone or with others.
struct PagePlace: Sendable {
    /// Before the ids of its parts.
    var ids = ""
    /// How many levels its headings are below those of a page of the site.
    var depth = 0
    /// On a handout: the anchors of the documents that stand on it, by their paths on the site. Links to others are words. `nil` on the site.
    var anchors: [String: String]?
}
