import Documents

/// Where the links and the images of a text lead, wherever the text is shown.
struct TextLinks: Sendable {
    let text: ParsedDocument
    let language: Language
    let contents: Contents
    /// Before the ids of the text.
    let ids: String
    private let anchors: Set<String>
    /// The way to a page, and to a heading of it where it has that one.
    private let page: @Sendable (Page, _ anchor: String?) -> Destination
    /// The way to a file of the document, by its path in the repository; `nil` where it is none.
    private let file: @Sendable (String) -> Destination?
    /// The same for what is to be seen in the text.
    private let image: @Sendable (String) -> Destination?

    init(
        text: ParsedDocument, language: Language, contents: Contents, ids: String = "",
        page: @escaping @Sendable (Page, _ anchor: String?) -> Destination, file: @escaping @Sendable (String) -> Destination?,
        image: @escaping @Sendable (String) -> Destination?
    ) {
        self.text = text
        self.language = language
        self.contents = contents
        self.ids = ids
        self.page = page
        self.file = file
        self.image = image
        anchors = Set(text.anchors)
    }

    @Sendable func destination(_ target: String, isImage: Bool) -> Destination {
        if isImage {
            guard let path = text.repositoryPath(target), !Self.isGit(path) else { return .nowhere(.outsideRepository) }
            return image(path) ?? .nowhere(.notPublished(path))
        }
        if let outside = Destination.allowed(target) { return outside }
        if Address.scheme(of: target) != nil || target.hasPrefix("//") || target.hasPrefix("\\") { return .nowhere(.scheme) }
        let fragment = target.firstIndex(of: "#").map { Address.decoded(target[$0...].dropFirst()) } ?? ""
        if target.hasPrefix("#") {
            return anchors.contains(fragment)
                ? .inside("#" + Destination.encoded(ids + headingPrefix + fragment)) : .nowhere(.anchor(fragment))
        }
        guard let path = text.repositoryPath(target) else { return .nowhere(.outsideRepository) }
        if Self.isGit(path) { return .nowhere(.git) }
        if let other = contents.page(atFile: path, in: language) {
            return page(other, !fragment.isEmpty && other.text.anchors.contains(fragment) ? fragment : nil)
        }
        return file(path) ?? .nowhere(.notPublished(path))
    }

    private static func isGit(_ path: String) -> Bool {
        path.split(separator: "/").contains { [".git", ".praxis"].contains($0.lowercased()) }
    }
}
