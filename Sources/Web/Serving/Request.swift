/// One request, read whole. What could be read in two ways never becomes one (`RequestReader`).
package struct Request: Hashable, Sendable {
    package let method: Method
    /// What the path names, decoded: `/document/practice/x` is three. None is empty, `.`, `..` or holds a slash.
    package let path: [String]
    /// Decoded, in their order.
    package let query: [Field]
    /// Names in small letters, in their order.
    package let headers: [Field]
    package let body: [UInt8]

    package struct Field: Hashable, Sendable {
        package let name: String
        package let value: String

        package init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    package enum Method: Hashable, Sendable {
        case get, head, post, options
        case other(String)

        init(_ word: String) {
            switch word {
            case "GET": self = .get
            case "HEAD": self = .head
            case "POST": self = .post
            case "OPTIONS": self = .options
            default: self = .other(word)
            }
        }
    }

    package init(method: Method, path: [String], query: [Field] = [], headers: [Field], body: [UInt8] = []) {
        self.method = method
        self.path = path
        self.query = query
        self.headers = headers
        self.body = body
    }

    /// The value of a header that is there once; `nil` where it is absent, or there twice, which nobody honest sends.
    package func header(_ name: String) -> String? {
        let found = headers.filter { $0.name == name }
        return found.count == 1 ? found[0].value : nil
    }

    /// The first value of a name in the query.
    package func asked(_ name: String) -> String? { query.first { $0.name == name }?.value }

    /// The fields of a form, decoded; empty where the body is none.
    package var form: [Field] { RequestReader.fields(String(decoding: body, as: UTF8.self)) ?? [] }

    /// A cookie by its name.
    package func cookie(_ name: String) -> String? {
        for header in headers where header.name == "cookie" {
            for pair in header.value.split(separator: ";") {
                let parts = pair.split(separator: "=", maxSplits: 1)
                let key = parts.first.map { $0.drop(while: \.isWhitespace) }
                if parts.count == 2, key == name[...] { return String(parts[1]) }
            }
        }
        return nil
    }
}
