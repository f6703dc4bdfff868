import Foundation
import Workspace

/// What came back for one message.
struct Answer: Hashable, Sendable {
    let status: Int
    let retryAfter: String?
    /// At most `Exchange.bodyLimit` bytes.
    let body: [UInt8]

    /// A status says less than it seems: a workflow has answered 200 with a failure of its own inside.
    var reading: (outcome: Delivery.Outcome, status: Int) {
        let told = (200...299).contains(status) ? inner ?? status : status
        switch told {
        case 202: return (.sent, told)
        // The page of a proxy or a hotel, which took nothing.
        case 200...299 where text.drop(while: \.isWhitespace).first == "<": return (.garbage, told)
        case 200...299: return (.sent, told)
        case 300...399: return (.redirected, told)
        case 413: return (.tooLong, told)
        case 408, 425, 429, 500...599: return (.busy, told)
        case 400...499: return (.refused, told)
        default: return (.garbage, told)
        }
    }

    private var text: String { String(decoding: body, as: UTF8.self) }

    /// The status that a body tells, where it is an error: `... returned HTTP error 429 with ContextId ...`, `{"error":{"code":"429"}}`.
    private var inner: Int? {
        let text = text.lowercased()
        let forms = [#"http error (\d{3})\b"#, #""(?:status|statuscode|code)"\s*:\s*"?(\d{3})\b"#, #"\bstatus(?: code)?:? (\d{3})\b"#]
        for form in forms {
            guard let found = text.range(of: form, options: .regularExpression) else { continue }
            let digits = text[found].reversed().drop { !$0.isNumber }.prefix(3).reversed()
            if let status = Int(String(digits)), (400...599).contains(status) { return status }
        }
        return text.contains("toomanyrequests") || text.contains("too many requests") ? 429 : nil
    }
}
