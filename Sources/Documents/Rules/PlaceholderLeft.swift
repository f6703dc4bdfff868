extension Rule {
    static let placeholderLeft = Rule(
        "placeholder-left", .sections, isCompleteness: true,
        summary: Phrase(
            en: "Nothing is left to be filled in: no `yyyy-mm-dd`, no `a|b|c`, no `{{name}}`, no TBD or TODO.",
            fr: "Rien ne reste à remplir : ni `aaaa-mm-jj`, ni `a|b|c`, ni `{{nom}}`, ni TBD ou TODO."),
        why: Phrase(en: "What is published is finished.", fr: "Ce qui est publié est terminé."),
        failing: "level: basic|advanced", passing: "level: basic"
    ) { context in
        let fields = context.fields.values.filter { $0.state == .placeholder }.map { value in
            Finding(
                value.node.range,
                Phrase(
                    en: "the field “\(value.name)” still holds “\(cut(value.text))”",
                    fr: "le champ « \(value.name) » contient encore « \(cut(value.text)) »"),
                fix: Phrase(
                    en: "write the value, or remove the field if it is not required",
                    fr: "écrivez la valeur, ou retirez le champ s'il n'est pas obligatoire"))
        }
        let gaps = context.prose.gaps.map { context.source.range($0) }
        let text = gaps.map { finding(context.source.text($0.bytes), $0) }
        return fields + text + units(context, gaps)
    }

    private static func finding(_ text: String, _ range: SourceRange) -> Finding {
        if isCode(text) {
            return Finding(
                range, Phrase(en: "“\(cut(text))” is read as it stands", fr: "« \(cut(text)) » sera lu tel quel"),
                fix: Phrase(
                    en: "no site generator fills this in here: write the text or the address itself",
                    fr: "aucun générateur de site ne le remplace ici : écrivez le texte ou l'adresse"))
        }
        return Finding(
            range, Phrase(en: "“\(cut(text))” is left to be filled in", fr: "« \(cut(text)) » reste à remplir"),
            fix: Phrase(en: "write what belongs there", fr: "écrivez ce qui va là"))
    }

    /// What another program would compute: `{{ "/teapot/" | url }}`, `{{site.base_url}}`.
    private static func isCode(_ text: String) -> Bool {
        text.hasPrefix("{{") && text.utf8.contains { "|\"'.".utf8.contains($0) }
    }

    /// Paragraphs, list items and cells that are a placeholder as a whole, where the pass over the text has not found one already.
    private static func units(_ context: Context, _ gaps: [SourceRange]) -> [Finding] {
        var findings: [Finding] = []
        var next = 0
        func look(_ text: String, _ range: SourceRange) {
            // both in the order of the text, but for footnotes
            while next < gaps.count, gaps[next].end.offset <= range.start.offset { next += 1 }
            while next > 0, gaps[next - 1].end.offset > range.start.offset { next -= 1 }
            guard mayBeWhole(text), Placeholder.isWhole(text), next == gaps.count || !gaps[next].bytes.overlaps(range.bytes) else { return }
            // `…` in backticks speaks of the sign
            guard !context.source.bytes[range.bytes].contains(UInt8(ascii: "`")) else { return }
            findings.append(finding(text, range))
        }
        for blocks in [context.document.opening] + context.document.sections.map(\.blocks) {
            for block in blocks {
                switch block.kind {
                case .paragraph: look(block.text, block.range)
                case .list(_, let items): for item in items { look(item.text, item.range) }
                case .table(let table):
                    for row in table.rows {
                        for cell in row { look(cell.text, cell.range) }
                    }
                case .quote, .code, .html, .rule, .other: break
                }
            }
        }
        return findings
    }

    /// Short, or with a bar in it: spares a look at every paragraph.
    private static func mayBeWhole(_ text: String) -> Bool {
        text.utf8.count <= 40 && text.utf8.count > 0
    }

    private static func cut(_ text: String) -> String {
        text.count <= 60 ? text : text.prefix(59) + "…"
    }
}
