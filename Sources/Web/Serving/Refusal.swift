package import Documents

/// A "no" before anything was looked up: a status of HTTP, and why in words.
package struct Refusal: Error, Hashable, Sendable {
    package let status: Status
    package let what: Phrase
    package let fix: Phrase?

    package init(_ status: Status, en: String, fr: String, fix: Phrase? = nil) {
        self.status = status
        what = Phrase(en: en, fr: fr)
        self.fix = fix
    }
}

/// The statuses of HTTP that are answered, with their words.
package enum Status: Int, Hashable, Sendable {
    case ok = 200
    case seeOther = 303
    case badRequest = 400
    case forbidden = 403
    case notFound = 404
    case methodNotAllowed = 405
    case timeout = 408
    case conflict = 409
    case lengthRequired = 411
    case tooLarge = 413
    case unsupported = 415
    case misdirected = 421
    case headersTooLarge = 431
    case fault = 500
    case remote = 502
    case crowded = 503
    case diskFull = 507

    var words: String {
        switch self {
        case .ok: "OK"
        case .seeOther: "See Other"
        case .badRequest: "Bad Request"
        case .forbidden: "Forbidden"
        case .notFound: "Not Found"
        case .methodNotAllowed: "Method Not Allowed"
        case .timeout: "Request Timeout"
        case .conflict: "Conflict"
        case .lengthRequired: "Length Required"
        case .tooLarge: "Content Too Large"
        case .unsupported: "Unsupported Media Type"
        case .misdirected: "Misdirected Request"
        case .headersTooLarge: "Request Header Fields Too Large"
        case .fault: "Internal Server Error"
        case .remote: "Bad Gateway"
        case .crowded: "Service Unavailable"
        case .diskFull: "Insufficient Storage"
        }
    }
}
