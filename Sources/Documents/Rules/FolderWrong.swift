extension Rule {
    static let folderWrong = Rule(
        "folder-wrong", .identity,
        summary: Phrase(en: "A document lives in the folder of its kind.", fr: "Un document se trouve dans le dossier de son type."),
        why: Phrase(
            en: "Readers look there, and the review rules of a folder apply to what is in it.",
            fr: "C'est là qu'on le cherche, et les règles de relecture d'un dossier valent pour ce qu'il contient."),
        failing: "template: tool@1\nid: tool/jug", passing: "template: note@1\nid: note/kettle"
    ) { context in
        guard let template = context.template, let folder = template.folder else { return [] }
        let isRight = folder.isEmpty ? !context.path.utf8.contains(UInt8(ascii: "/")) : context.path.hasPrefix(folder + "/")
        guard !isRight else { return [] }
        let place = folder.isEmpty ? context.fileName : "\(folder)/\(context.fileName)"
        let node = context.field("template")
        let folderName = folder.isEmpty ? Phrase(en: "the top of the repository", fr: "la racine du dépôt") : Phrase(same: "\(folder)/")
        return [
            Finding(
                node?.range ?? .start,
                Phrase(
                    en: "documents of the kind “\(template.kind)” live in \(folderName.en)",
                    fr: "les documents du type « \(template.kind) » se trouvent dans \(folderName.fr)"),
                fix: Phrase(same: "git mv \(shellWord(context.path)) \(shellWord(place))"))
        ]
    }
}
