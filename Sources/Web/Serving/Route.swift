package import Workspace

/// One page or one action: its place, and the function that answers. A page is one file of `Pages/`; the table is `Route.all`.
package struct Route: Sendable {
    package typealias Answering = @Sendable (Visit, borrowing Workspace) async throws(WorkspaceError) -> Response

    let method: Request.Method
    /// `["document", ":kind", ":slug"]`: a part with a colon takes any name, a star at the end takes the rest.
    let pattern: [String]
    let answer: Answering
    /// Whether it may write, so that one waits for the other.
    let isChange: Bool

    package static func get(_ path: String, _ answer: @escaping Answering) -> Route { Route(.get, path, answer) }

    /// What changes something: reached with the token of a form only.
    package static func post(_ path: String, _ answer: @escaping Answering) -> Route { Route(.post, path, answer) }

    /// What is sent as a form because it is long, and changes nothing.
    package static func show(_ path: String, _ answer: @escaping Answering) -> Route { Route(.post, path, answer, isChange: false) }

    private init(_ method: Request.Method, _ path: String, _ answer: @escaping Answering, isChange: Bool = true) {
        self.method = method
        self.isChange = isChange && method == .post
        pattern = path.split(separator: "/").map(String.init)
        self.answer = answer
    }

    /// What the parts with a colon take; `nil` where this route is another one.
    func parts(of path: [String]) -> [String: String]? {
        if pattern.last == "*", path.count >= pattern.count, path.starts(with: pattern.dropLast()) { return [:] }
        guard path.count == pattern.count else { return nil }
        var parts: [String: String] = [:]
        for (name, part) in zip(pattern, path) {
            if name.hasPrefix(":") {
                parts[String(name.dropFirst())] = part
            } else if name != part {
                return nil
            }
        }
        return parts
    }

    /// The route of a request; HEAD is GET without its body. `nil` where there is no such page.
    static func of(_ request: Request) -> (route: Route, parts: [String: String])? {
        let method = request.method == .head ? Request.Method.get : request.method
        for route in all where route.method == method {
            if let parts = route.parts(of: request.path) { return (route, parts) }
        }
        return nil
    }
}
