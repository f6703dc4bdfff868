package import Documents
import Review
package import Site

/// What a page is told beside what it reads: who asks for what, and in which language.
package struct Visit: Sendable {
    package let request: Request
    package let language: Language
    /// What each form carries, so that no other page can send it.
    package let form: Secret
    /// What was just done, to be said on the page.
    package let said: Said?
    /// What the route calls `:name`, by name.
    package var parts: [String: String] = [:]

    package init(request: Request, language: Language, form: Secret, said: Said? = nil) {
        self.request = request
        self.language = language
        self.form = form
        self.said = said
    }

    package func say(_ en: String, _ fr: String) -> String { Phrase(en: en, fr: fr)[language] }

    /// The document of a path `/…/:kind/:slug`: `practice/run-a-risk-review`; that of a file of the rules may have one more part.
    package var doc: String { ["kind", "slug", "file"].compactMap { parts[$0] }.joined(separator: "/") }

    /// The first field of a form with this name; `nil` where there is none or it is blank.
    package func field(_ name: String) -> String? {
        request.form.first { $0.name == name && $0.value.contains { !$0.isWhitespace } }?.value
    }

    /// All fields of a form with this name, as boxes that are ticked.
    package func fields(_ name: String) -> [String] { request.form.filter { $0.name == name }.map(\.value) }

    /// Inside of every `<form method="post">`.
    package var formToken: HTML { "<input type=\"hidden\" name=\"\(Gate.formField)\" value=\"\(form.text)\">" }

    /// The address of this page, without its query.
    package var here: String { "/" + request.path.map(encoded).joined(separator: "/") }
}

/// A name as a part of an address.
package func encoded(_ name: String) -> String {
    var result = ""
    for byte in name.utf8 {
        let scalar = Unicode.Scalar(byte)
        if byte < 128, scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || "-_.~".unicodeScalars.contains(scalar) {
            result.unicodeScalars.append(scalar)
        } else {
            result += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
        }
    }
    return result
}
