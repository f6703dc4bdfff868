extension Rule {
    static let assetMissing = Rule(
        "asset-missing", .references,
        summary: Phrase(
            en: "Images and attached files are in the repository.", fr: "Les images et les fichiers joints sont dans le dépôt."),
        why: Phrase(
            en: "Reviewers approve a document with its files; one that is not there cannot be approved or read.",
            fr: "On approuve un document avec ses fichiers ; un fichier absent ne peut être ni approuvé ni lu."),
        failing: "![The kettle](img/ketle.png)", passing: "![The kettle](img/kettle.png)"
    ) { context in
        let files = context.facts.catalogue.files
        let images = zip(context.document.links, context.places).compactMap { link, place -> Finding? in
            guard link.isImage, case .inside(let path)? = place, !files.contains(path) else {
                return nil
            }
            return finding(path, link.range, context)
        }
        let fields = context.fields.values.compactMap { value -> Finding? in
            guard value.state == .filled, value.type == .asset,
                case .inside(let path)? = Address.place(ofPath: value.text, from: context.path),
                !files.contains(path)
            else { return nil }
            return finding(path, value.node.range, context)
        }
        return fields + images
    }

    private static func finding(_ path: String, _ range: SourceRange, _ context: Context) -> Finding {
        Finding(
            range, Phrase(en: "the file \(path) is not in the repository", fr: "le fichier \(path) n'est pas dans le dépôt"),
            fix: LinkTarget.fix(path, context)
                ?? Phrase(
                    en: "put it there, then: git add -- \(shellWord(path))", fr: "mettez-le là, puis : git add -- \(shellWord(path))"))
    }
}
