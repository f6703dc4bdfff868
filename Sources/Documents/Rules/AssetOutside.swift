extension Rule {
    static let assetOutside = Rule(
        "asset-outside", .references,
        summary: Phrase(
            en: "Paths are relative and stay inside the repository.", fr: "Les chemins sont relatifs et restent dans le dépôt."),
        why: Phrase(
            en: "A file of one machine is on no other, and cannot be reviewed.",
            fr: "Un fichier d'un poste n'existe sur aucun autre, et ne peut pas être relu."),
        failing: "![The kettle](../../kettle.png)", passing: "![The kettle](../guide/img/kettle.png)"
    ) { context in
        let links = zip(context.document.links, context.places).filter { $1 == .outside }.map { finding($0.0.target, $0.0.range) }
        let fields = context.fields.values.filter {
            $0.state == .filled && $0.type == .asset && Address.place(ofPath: $0.text, from: context.path) == .outside
        }
        return links + fields.map { finding($0.text, $0.node.range) }
    }

    private static func finding(_ target: String, _ range: SourceRange) -> Finding {
        Finding(
            range, Phrase(en: "“\(target)” leads out of the repository", fr: "« \(target) » mène hors du dépôt"),
            fix: Phrase(
                en: "copy the file into the repository and link to it by its relative path",
                fr: "copiez le fichier dans le dépôt et liez-le par son chemin relatif"))
    }
}
