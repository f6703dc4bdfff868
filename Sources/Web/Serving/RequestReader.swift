import Documents

/// Reads the head of a request as RFC 9112 writes it, and nothing more: two hosts, two lengths, a folded line, a bare line feed or a path that
/// climbs are refused, since whoever sends them hopes that two programs read them differently.
///
/// FlyingFox reads heads of any length, keeps the last of two equal headers and closes without a word; so its sockets are used here, and not
/// its reader.
package enum RequestReader {
    /// In bytes, with the empty line.
    package static let headLimit = 16 * 1_024
    package static let bodyLimit = 1_024 * 1_024

    /// A head and how many bytes of body follow it.
    package struct Head: Hashable, Sendable {
        package let request: Request
        package let length: Int
    }

    /// - Parameter bytes: up to and with the empty line.
    package static func head(_ bytes: [UInt8]) throws(Refusal) -> Head {
        guard bytes.count <= headLimit else { throw tooLong }
        guard bytes.allSatisfy({ $0 == 13 || $0 == 10 || $0 == 9 || (32..<127).contains($0) || $0 >= 128 }) else {
            throw unreadable("a control character in the head", "un caractère de contrôle dans l'en-tête")
        }
        var lines: [Substring] = []
        for line in String(decoding: bytes, as: UTF8.self).components(on: "\r\n") {
            guard !line.utf8.contains(13), !line.utf8.contains(10) else {
                throw unreadable("a line that does not end with CR LF", "une ligne qui ne finit pas par CR LF")
            }
            lines.append(line)
        }
        while lines.last?.isEmpty == true { lines.removeLast() }
        let words = (lines.first ?? "").split(separator: " ", omittingEmptySubsequences: false)
        guard words.count == 3, words[2] == "HTTP/1.1" || words[2] == "HTTP/1.0", isToken(words[0]) else {
            throw unreadable("the first line is not one of HTTP/1.1", "la première ligne n'est pas du HTTP/1.1")
        }
        let headers = try fields(ofHead: lines.dropFirst())
        let (path, query) = try target(words[1])
        let request = Request(method: .init(String(words[0])), path: path, query: query, headers: headers)
        return Head(request: request, length: try length(request))
    }

    static let tooLong = Refusal(.headersTooLarge, en: "the head of the request is too long", fr: "l'en-tête de la requête est trop long")

    private static func unreadable(_ en: String, _ fr: String) -> Refusal {
        Refusal(.badRequest, en: "this request cannot be read: \(en)", fr: "cette requête est illisible : \(fr)")
    }

    private static func isToken(_ text: Substring) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) || isSmall($0) || isSign($0) }
    }

    private static func isSmall(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    private static func isSign(_ byte: UInt8) -> Bool { "!#$%&'*+-.^_`|~".utf8.contains(byte) }

    private static func fields(ofHead lines: ArraySlice<Substring>) throws(Refusal) -> [Request.Field] {
        var headers: [Request.Field] = []
        for line in lines {
            guard let colon = line.firstIndex(of: ":"), isToken(line[..<colon]) else {
                throw unreadable("a header without a name", "un en-tête sans nom")
            }
            let value = line[line.index(after: colon)...].drop { $0 == " " || $0 == "\t" }
            let end = value.lastIndex { $0 != " " && $0 != "\t" }.map { value.index(after: $0) } ?? value.startIndex
            headers.append(Request.Field(line[..<colon].lowercased(), String(value[..<end])))
        }
        for name in ["host", "content-length", "origin", "sec-fetch-site", "content-type"]
        where headers.count(where: { $0.name == name }) > 1 {
            throw unreadable("two headers \(name)", "deux en-têtes \(name)")
        }
        return headers
    }

    private static func length(_ request: Request) throws(Refusal) -> Int {
        let text = request.header("content-length")
        if request.headers.contains(where: { $0.name == "transfer-encoding" }) {
            guard text == nil else { throw unreadable("it has two lengths", "elle a deux longueurs") }
            throw Refusal(.lengthRequired, en: "a body needs its length", fr: "un corps demande sa longueur")
        }
        guard let text else { return 0 }
        guard !text.isEmpty, text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else {
            throw unreadable("its length is no number", "sa longueur n'est pas un nombre")
        }
        guard text.utf8.count < 10, let length = Int(text), length <= bodyLimit else {
            throw Refusal(
                .tooLarge, en: "a request takes at most 1 MiB", fr: "une requête prend au plus 1 Mio",
                fix: Phrase(en: "praxis edit, for a longer text", fr: "praxis modifier, pour un texte plus long"))
        }
        return length
    }

    /// The path and the query of what is asked for.
    private static func target(_ text: Substring) throws(Refusal) -> ([String], [Request.Field]) {
        let halves = text.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        guard text.utf8.allSatisfy({ $0 < 127 && $0 > 32 }), !text.contains("#"), halves[0].hasPrefix("/") else {
            throw unreadable("its address is none", "son adresse n'en est pas une")
        }
        var path: [String] = []
        if halves[0] != "/" {
            for part in halves[0].dropFirst().split(separator: "/", omittingEmptySubsequences: false) {
                guard let name = decoded(part), !name.isEmpty, name != ".", name != "..",
                    !name.unicodeScalars.contains(where: { $0 == "/" || $0 == "\\" || $0.value < 32 || $0.value == 127 })
                else { throw unreadable("a path that leads elsewhere", "un chemin qui mène ailleurs") }
                path.append(name)
            }
        }
        guard let query = fields(halves.count > 1 ? String(halves[1]) : "") else {
            throw unreadable("its address is not encoded as one", "son adresse est mal encodée")
        }
        return (path, query)
    }

    /// `a=1&b=2` of a query or a form, decoded; `nil` where it is not encoded so, or holds more fields than any form of ours.
    static func fields(_ text: String) -> [Request.Field]? {
        var found: [Request.Field] = []
        for pair in text.split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard found.count < 200, let name = decoded(parts[0], isForm: true),
                let value = decoded(parts.count > 1 ? parts[1] : "", isForm: true)
            else { return nil }
            found.append(Request.Field(name, value))
        }
        return found
    }

    /// Percent-encoded UTF-8; `nil` where it is none.
    private static func decoded(_ text: Substring, isForm: Bool = false) -> String? {
        var bytes: [UInt8] = []
        var rest = text.utf8[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%") {
                guard let high = rest.popFirst().flatMap(digit), let low = rest.popFirst().flatMap(digit) else { return nil }
                bytes.append(high << 4 | low)
            } else {
                bytes.append(isForm && byte == UInt8(ascii: "+") ? 32 : byte)
            }
        }
        return String(validating: bytes, as: UTF8.self)
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}

extension String {
    /// Its parts between two line ends; CR LF is one character of Swift's, so that it is looked for as one.
    fileprivate func components(on end: Character) -> [Substring] { split(separator: end, omittingEmptySubsequences: false) }
}
