import Documents

/// The table of verbs in the README, made of the same definitions as the help.
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
