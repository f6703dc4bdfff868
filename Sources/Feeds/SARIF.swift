import Documents

extension CheckFeed {
    /// A log of SARIF 2.1.0 with one run. Forges show the first 5,000 results of a run: the rest is cut, and a notification says how many.
    func sarif() throws(FeedError) -> String {
        let ranking = Ranking(items, total: 5_000)
        let rules = Set(ranking.shown.map(\.finding.rule)).sorted()
        let indices = Dictionary(uniqueKeysWithValues: rules.enumerated().map { ($1, $0) })
        let results = ranking.shown.map { item in
            SARIF.Result(
                ruleId: item.finding.rule, ruleIndex: indices[item.finding.rule] ?? -1, level: item.finding.severity.rawValue,
                message: .init(told(item.finding)), locations: [.init(place(item.finding.path, item.finding.range))],
                partialFingerprints: ["praxisFinding/v1": item.fingerprint],
                relatedLocations: item.finding.related.enumerated().map { index, related in
                    .init(place(related.path, related.range), id: index + 1, said(related.message))
                }.nonEmpty,
                fixes: fix(item.finding).map { [$0] })
        }
        let notices = ranking.isCut ? [SARIF.Notification(level: "warning", message: .init(ranking.notice(in: language)))] : []
        let run = SARIF.Run(
            tool: .init(driver: .init(name: "praxis", version: version, rules: rules.map(rule))), language: language.rawValue,
            invocations: [.init(executionSuccessful: true, toolExecutionNotifications: notices.nonEmpty)],
            originalUriBaseIds: [SARIF.root: .init(description: .init(said(top)))], columnKind: "utf16CodeUnits", results: results)
        return try json(SARIF(runs: [run])) + "\n"
    }

    private var top: Phrase { Phrase(en: "The top folder of the community", fr: "Le dossier racine de la communauté") }

    private func rule(_ id: String) -> SARIF.Rule {
        guard let page = rulePage(id) else { return SARIF.Rule(id: id) }
        let examples = [
            (Phrase(en: "Does not pass", fr: "Ne passe pas"), page.failing), (Phrase(en: "Passes", fr: "Passe"), page.passing),
        ].map { caption, example in
            (
                caption: caption[language],
                lines: example.split(separator: "\n", omittingEmptySubsequences: false).map { escaped(String($0)) }
            )
        }
        let plain = examples.map { "\($0.caption):\n" + $0.lines.map { "    \($0)\n" }.joined() }.joined(separator: "\n")
        let marked = examples.map { "**\($0.caption)**\n\n" + $0.lines.map { "    \($0)\n" }.joined() }.joined(separator: "\n")
        return SARIF.Rule(
            id: id, shortDescription: .init(said(page.summary)), fullDescription: .init(said(page.why)),
            help: .init("\(said(page.why))\n\n\(plain)", markdown: "\(said(page.why))\n\n\(marked)"),
            defaultConfiguration: .init(level: page.severity.rawValue), properties: .init(tags: [page.group]))
    }

    private func fix(_ finding: Diagnostic) -> SARIF.Fix? {
        guard let edit = finding.edit, let source = sources[finding.path] else { return nil }
        let replacements = edit.replacements.map {
            SARIF.Replacement(deletedRegion: region(finding.path, source.range($0.bytes)), insertedContent: .init(text: $0.text))
        }
        let change = SARIF.ArtifactChange(artifactLocation: location(finding.path), replacements: replacements)
        return SARIF.Fix(description: finding.fix.map { .init(said($0)) }, artifactChanges: [change])
    }

    private func place(_ path: String, _ range: SourceRange) -> SARIF.Place {
        SARIF.Place(artifactLocation: location(path), region: region(path, range))
    }

    /// Lines only, where the text is not at hand to count the columns in.
    private func region(_ path: String, _ range: SourceRange) -> SARIF.Region {
        let columns = columns[path]
        return SARIF.Region(
            startLine: range.start.line, startColumn: columns?.column(of: range.start), endLine: range.end.line,
            endColumn: columns?.column(of: range.end))
    }

    private func location(_ path: String) -> SARIF.ArtifactLocation { SARIF.ArtifactLocation(uri: uri(path), uriBaseId: SARIF.root) }
}

/// A path as a relative reference (RFC 3986): all but unreserved characters and `/` by their bytes. A colon in the first name would be
/// taken for a scheme, and is written by its number like the rest.
private func uri(_ path: String) -> String {
    var result = ""
    for byte in path.utf8 {
        let scalar = Unicode.Scalar(byte)
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", "-", ".", "_", "~", "/": result.unicodeScalars.append(scalar)
        default: result += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
        }
    }
    return result
}

extension Array {
    /// `nil` in the place of nothing: a property that is left out.
    fileprivate var nonEmpty: Self? { isEmpty ? nil : self }
}
