import Foundation
import Testing

extension Served {
    /// Sends a form that stands on a page, with all its hidden fields, and follows it to the page that comes next.
    ///
    /// - Parameter opened: the page as it was when it was opened; asked for now where it is left out.
    func send(_ action: String, _ fields: [String: String], on page: String, opened: Answered? = nil) throws -> Answered {
        let opened = try opened ?? get(page)
        let form = try #require(opened.form(action), "\(page) has no form for \(action): \(opened.body)")
        let answer = try post(action, form.merging(fields) { $1 }, token: form["form-token"])
        guard answer.status == 303, let place = answer["location"] else { return answer }
        return try get(String(place.prefix { $0 != "#" }))
    }
}

extension Answered {
    /// The hidden fields of the form that sends to an address, or that has a button which does; `nil` where there is none.
    func form(_ action: String) -> [String: String]? {
        for part in body.components(separatedBy: "<form ").dropFirst() {
            let form = part.components(separatedBy: "</form>")[0]
            guard form.contains("action=\"\(action)\"") else { continue }
            var fields: [String: String] = [:]
            for input in form.components(separatedBy: "<input type=\"hidden\" ").dropFirst() {
                let parts = input.components(separatedBy: "\"")
                guard parts.count > 3 else { continue }
                fields[parts[1]] = parts[3].unescaped
            }
            return fields
        }
        return nil
    }

    /// What a person reads: without markup.
    var words: String {
        body.replacingOccurrences(of: "<[^>]*>", with: "", options: .regularExpression).unescaped
    }

    /// What stands in a text field.
    func field(_ id: String) -> String? {
        guard let start = body.range(of: "<textarea id=\"\(id)\"[^>]*>\n", options: .regularExpression),
            let end = body.range(of: "</textarea>", range: start.upperBound..<body.endIndex)
        else { return nil }
        return String(body[start.upperBound..<end.lowerBound]).unescaped
    }
}

extension String {
    var unescaped: String {
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")].reduce(self) {
            $0.replacingOccurrences(of: $1.0, with: $1.1)
        }
    }
}
