extension Rule {
    static let anchorBroken = Rule(
        "anchor-broken", .references, isCompleteness: true,
        summary: Phrase(
            en: "A link to a place in a document leads to one of its headings.",
            fr: "Un lien vers un endroit d'un document mène à l'un de ses titres."),
        why: Phrase(
            en: "A reader lands at the top of the page and does not find what was meant.",
            fr: "Le lecteur arrive en haut de la page et ne trouve pas ce qu'on voulait lui montrer."),
        failing: "[The steps](#stesp)", passing: "[The steps](#steps)"
    ) { context in
        var others: [String: Set<String>] = [:]
        return zip(context.document.links, context.places).compactMap { link, place in
            guard !link.isImage, let sign = link.target.utf8.firstIndex(of: UInt8(ascii: "#")), Address.scheme(of: link.target) == nil
            else {
                return nil
            }
            let anchor = Address.decoded(link.target[link.target.index(after: sign)...])
            guard !anchor.isEmpty, anchor != "top" else { return nil }
            let anchors: Set<String>?
            switch place {
            case nil where sign == link.target.utf8.startIndex, .inside(context.path):
                anchors = context.anchors
            case .inside(let path):
                anchors = others[path] ?? context.facts.read[path].flatMap { context.facts.summaries[$0].map { Set($0.anchors) } }
                others[path] = anchors
            case nil, .outside: anchors = nil
            }
            guard let anchors, !anchors.contains(anchor) else { return nil }
            return finding(anchor, anchors, link, context)
        }
    }

    private static func finding(_ anchor: String, _ anchors: Set<String>, _ link: ParsedDocument.Link, _ context: Context) -> Finding {
        let plain = ParsedDocument.anchor(anchor)
        let near = anchors.contains(plain) ? plain : context.meant(by: plain.isEmpty ? anchor : plain, among: anchors)
        return Finding(
            link.range, Phrase(en: "there is no heading “#\(anchor)” there", fr: "il n'y a pas là de titre « #\(anchor) »"),
            fix: near.map { Phrase(en: "write `#\($0)` if that is what you mean", fr: "écrivez `#\($0)` si c'est ce que vous voulez dire") }
                ?? Phrase(
                    en: "link to the document as a whole, or to one of its headings", fr: "liez le document entier, ou l'un de ses titres"))
    }
}
