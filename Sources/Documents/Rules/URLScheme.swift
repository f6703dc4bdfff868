extension Rule {
    static let urlScheme = Rule(
        "url-scheme", .text,
        summary: Phrase(
            en:
                "Links go to the web (http, https), to mail or telephone (mailto, tel), or to a place in the community; images come from it.",
            fr:
                "Les liens mènent au web (http, https), à un courriel ou un téléphone (mailto, tel), ou dans la communauté ; les images en viennent."
        ),
        why: Phrase(
            en: "Other schemes start programs on the reader's machine, and an image elsewhere can change after it was approved.",
            fr: "Les autres schémas lancent des programmes chez le lecteur, et une image extérieure peut changer après son approbation."),
        failing: "[Switch it on](javascript:alert%281%29)", passing: "[Switch it on](https://example.org/on)"
    ) { context in
        context.document.links.compactMap { link in
            guard let scheme = Address.scheme(of: link.target) else {
                guard link.target.hasPrefix("//") || link.target.hasPrefix("\\") else { return nil }
                return Finding(
                    link.range,
                    Phrase(
                        en: "the address “\(link.target)” names a host without a scheme",
                        fr: "l'adresse « \(link.target) » nomme un hôte sans schéma"),
                    fix: Phrase(en: "write https: in front of it", fr: "écrivez https: devant"))
            }
            if link.isImage {
                return Finding(
                    link.range,
                    Phrase(en: "the image comes from outside: “\(link.target)”", fr: "l'image vient de l'extérieur : « \(link.target) »"),
                    fix: Phrase(
                        en: "put the file beside the document and link to it by its relative path",
                        fr: "placez le fichier à côté du document et liez-le par son chemin relatif"))
            }
            guard !Address.schemes.contains(scheme) else { return nil }
            return Finding(
                link.range,
                Phrase(en: "links do not go to “\(scheme):” addresses", fr: "les liens ne mènent pas à des adresses « \(scheme): »"),
                fix: nearest(to: scheme, among: ["http", "https", "mailto"]).map {
                    Phrase(en: "write `\($0):` if that is what you mean", fr: "écrivez `\($0):` si c'est ce que vous voulez dire")
                }
                    ?? Phrase(
                        en: "use http, https, mailto, tel or a relative path",
                        fr: "utilisez http, https, mailto, tel ou un chemin relatif"))
        }
    }
}
