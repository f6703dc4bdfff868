package import Documents
package import Site

/// What goes back to the browser.
package struct Response: Hashable, Sendable {
    package let status: Status
    package var headers: [Request.Field]
    package let body: [UInt8]
    /// Words for the page that comes next, after something was done.
    package var said: Said?

    package init(_ status: Status, headers: [Request.Field] = [], body: [UInt8] = []) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    package static func page(_ html: HTML, status: Status = .ok) -> Response {
        Response(status, headers: [Request.Field("Content-Type", "text/html; charset=utf-8")], body: html.bytes)
    }

    /// After something was done: the browser goes on to a page, which says it. Loading that page again does nothing again.
    package static func done(_ said: Said, to path: String) -> Response {
        var response = Response(.seeOther, headers: [Request.Field("Location", path)])
        response.said = said
        return response
    }

    /// A file, by its type. What a browser would run as a page of ours (SVG, HTML, PDF, anything unknown) is handed over to be kept.
    package static func file(_ bytes: [UInt8], name: String) -> Response {
        let ending = name.split(separator: ".").last.map { $0.lowercased() } ?? ""
        if let type = pictures[ending] { return Response(.ok, headers: [Request.Field("Content-Type", type)], body: bytes) }
        let plain = name.unicodeScalars.map {
            $0.isASCII && ($0.properties.isAlphabetic || ("0"..."9").contains($0) || "-_.".unicodeScalars.contains($0)) ? String($0) : "_"
        }
        return Response(
            .ok,
            headers: [
                Request.Field("Content-Type", "application/octet-stream"),
                Request.Field("Content-Disposition", "attachment; filename=\"\(plain.joined())\""),
                Request.Field("Content-Security-Policy", "sandbox; default-src 'none'; frame-ancestors 'none'"),
            ], body: bytes)
    }

    private static let pictures = ["png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "gif": "image/gif", "webp": "image/webp"]

    /// Sent with every answer. A page asks for nothing from anywhere else, and nobody else frames, embeds or reads it.
    private static let always = [
        Request.Field(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
                + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"),
        Request.Field("X-Content-Type-Options", "nosniff"),
        Request.Field("Cross-Origin-Opener-Policy", "same-origin"),
        Request.Field("Cross-Origin-Resource-Policy", "same-origin"),
        // With `no-referrer` a browser sends its forms with `Origin: null`, which is refused; this one tells other sites nothing either. The
        // one address that holds a secret is answered with `no-referrer`.
        Request.Field("Referrer-Policy", "same-origin"),
        Request.Field("Cache-Control", "no-store"),
        Request.Field("Connection", "close"),
    ]

    /// As it goes over the line.
    ///
    /// - Parameter withBody: `false` answers HEAD.
    package func bytes(withBody: Bool) -> [UInt8] {
        let own = Set(headers.map { $0.name.lowercased() })
        var head = "HTTP/1.1 \(status.rawValue) \(status.words)\r\n"
        for field in headers + Self.always.filter({ !own.contains($0.name.lowercased()) }) {
            // A line end in a value would begin a header of somebody else's.
            head += "\(field.name): \(String(field.value.unicodeScalars.filter { $0.value >= 32 && $0.value != 127 }))\r\n"
        }
        return Array((head + "Content-Length: \(body.count)\r\n\r\n").utf8) + (withBody ? body : [])
    }
}

/// What was done, in words.
package struct Said: Hashable, Sendable {
    package let words: [Phrase]
    package let next: Phrase?
    /// The part of the page where it was done, `#remark-1`: what is said stands at the top.
    package let place: String?

    package init(_ words: [Phrase], next: Phrase? = nil, place: String? = nil) {
        self.words = words
        self.next = next
        self.place = place
    }
}
