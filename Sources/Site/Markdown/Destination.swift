package import Documents

/// Where a link of a text leads on the site: what may stand in `href` and `src`, and nothing else.
package enum Destination: Hashable, Sendable {
    /// An address of the allowed schemes, with all that is not a sign of addresses percent-encoded.
    case outside(String)
    /// Of the same site: relative to the page that is written.
    case inside(String)
    /// Nowhere: the words stay, the link does not.
    case nowhere(Reason)

    package enum Reason: Hashable, Sendable {
        case scheme
        case outsideRepository
        case git
        case notPublished(String)
        case notAnImage(String)
        case tooLarge(String)
        case anchor(String)

        package var phrase: Phrase {
            switch self {
            case .scheme: Phrase(en: "this kind of address is not linked", fr: "ce genre d'adresse n'est pas lié")
            case .outsideRepository: Phrase(en: "it leads out of the repository", fr: "il mène hors du dépôt")
            case .git: Phrase(en: "it leads into the files of git or of the rules", fr: "il mène dans les fichiers de git ou des règles")
            case .notPublished(let path):
                Phrase(en: "\(escaped(path)) is not published on this site", fr: "\(escaped(path)) n'est pas publié sur ce site")
            case .notAnImage(let path):
                Phrase(
                    en: "\(escaped(path)) is no PNG, JPEG, GIF or WebP image",
                    fr: "\(escaped(path)) n'est pas une image PNG, JPEG, GIF ou WebP")
            case .tooLarge(let path):
                Phrase(en: "\(escaped(path)) is larger than 50 MB", fr: "\(escaped(path)) dépasse 50 Mo")
            case .anchor(let anchor):
                Phrase(en: "there is no heading #\(escaped(anchor))", fr: "il n'y a pas de titre #\(escaped(anchor))")
            }
        }
    }

    /// An address outside the site; `nil` where its scheme is not of the four, or hidden behind characters that browsers pass over.
    package static func allowed(_ target: String) -> Destination? {
        guard let scheme = Address.scheme(of: target), Address.schemes.contains(scheme), target.lowercased().hasPrefix("\(scheme):") else {
            return nil
        }
        let rest = target.dropFirst(scheme.count + 1)
        if scheme.hasPrefix("http"), !rest.hasPrefix("//") || rest.dropFirst(2).isEmpty { return nil }
        return .outside("\(scheme):" + encoded(rest))
    }

    /// Letters, digits and the signs that mean something in an address stay; all else is percent-encoded.
    static func encoded(_ text: some StringProtocol) -> String {
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            if isOfAddress(byte) {
                bytes.append(byte)
            } else {
                bytes += [UInt8(ascii: "%"), hexDigits[Int(byte >> 4)], hexDigits[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func isOfAddress(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        default: signs.contains(byte)
        }
    }

    private static let signs = Set("!#$%&()*+,-./:;=?@_~".utf8)
    private static let hexDigits = Array("0123456789ABCDEF".utf8)
}

/// The way from one page to another, both from the top of the site.
func relative(_ target: String, from page: String) -> String {
    // By bytes: each page of a site has thirty links, and its lists have thousands.
    let slash = UInt8(ascii: "/")
    var place = target.utf8.startIndex
    var folder = place
    var here = page.utf8.makeIterator()
    while place < target.utf8.endIndex, let byte = here.next(), byte == target.utf8[place] {
        place = target.utf8.index(after: place)
        if byte == slash { folder = place }
    }
    let rest = target.utf8[folder...]
    let common = target.utf8.distance(from: target.utf8.startIndex, to: folder)
    let up = page.utf8.dropFirst(common).count(where: { $0 == slash })
    return String(repeating: "../", count: up) + String(Substring(rest))
}
