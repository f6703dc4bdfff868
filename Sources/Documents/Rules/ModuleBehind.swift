extension Rule {
    static let moduleBehind = Rule(
        "module-behind", .community, severity: .warning,
        summary: Phrase(
            en: "What teaches a document, or names a version of it, keeps up with its major versions.",
            fr: "Ce qui enseigne un document, ou en nomme une version, suit ses versions majeures."),
        why: Phrase(
            en: "Learners would be taught what is no longer done.", fr: "On enseignerait ce qui ne se fait plus."),
        failing: "teaches: [note/cup@1.0]", passing: "teaches: [note/cup@2.0]"
    ) { context in
        guard let published = context.facts.catalogue.published else { return [] }
        var findings: [Finding] = []
        func look(_ id: DocumentID, _ version: String, _ range: SourceRange) {
            guard let latest = published[id], let newest = Facts.version(latest), let major = major(version), major < newest.major else {
                return
            }
            findings.append(finding(id, version, latest, range))
        }
        for (value, text) in context.references {
            if let version = text.version { look(text.id, version, value.node.range) }
        }
        for value in context.fields.values where value.state == .filled {
            if case .map(let fields) = value.type, let version = value.node["version"], let text = version.text {
                for field in fields {
                    guard case .reference = field.type, let id = value.node[field.name]?.text.flatMap(DocumentID.init(parsing:)) else {
                        continue
                    }
                    look(id, text, version.range)
                }
            }
        }
        return findings
    }

    private static func major(_ version: String) -> Int? {
        version.split(separator: ".", omittingEmptySubsequences: false).first.flatMap { integer($0) }
    }

    private static func finding(_ id: DocumentID, _ version: String, _ latest: String, _ range: SourceRange) -> Finding {
        Finding(
            range,
            Phrase(
                en: "\(id) has gone on from version \(version) to \(latest)", fr: "\(id) est passé de la version \(version) à \(latest)"),
            fix: Phrase(
                en: "compare the two, change what is out of date, then write \(latest)",
                fr: "comparez les deux, changez ce qui est dépassé, puis écrivez \(latest)"))
    }
}
