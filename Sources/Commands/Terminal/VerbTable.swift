import Documents

/// The table of docs/verbs.md, made of the same definitions as the help: one verb a row.
///
/// - Returns: lines of Markdown with a line break at the end; hidden verbs are left out.
package func verbTable() -> String {
    let head = "| Group | Verb | In French | What it does |\n|---|---|---|---|\n"
    return head
        + allVerbs.filter { !$0.isHidden }.map { verb in
            let usage = verb.usage.isEmpty ? "" : " " + verb.usage
            // A bar would end the cell, in code too.
            let typed = "`\(verb.name)\(usage)`".split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
            return "| \(verb.group.title.en) | \(typed) | \(verb.french.map { "`\($0)`" } ?? "") | \(verb.summary.en) |\n"
        }.joined()
}

/// The table of the README: one group a row, with the names of its verbs.
///
/// - Returns: lines of Markdown with a line break at the end; hidden verbs are left out.
package func verbGroups() -> String {
    let head = "| Group | Verbs |\n|---|---|\n"
    return head
        + VerbGroup.allCases.map { group in
            let names = allVerbs.filter { $0.group == group && !$0.isHidden }.map { "`\($0.name)`" }
            return "| \(group.title.en) | \(names.joined(separator: " ")) |\n"
        }.joined()
}
