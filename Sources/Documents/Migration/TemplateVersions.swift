/// Where the templates of a community are, from the top of the repository.
package enum TemplateFile {
    package static let folder = ".praxis/templates/"

    package static func path(of kind: String) -> String { "\(folder)\(kind).md" }

    /// Where a version is kept that is not the newest.
    package static func history(_ reference: TemplateReference) -> String { "\(folder)history/\(reference).md" }
}

/// A template with its `version` replaced, and not one other byte; `nil` where it has none that can be read.
package func raisingTemplate(_ source: Source, to version: Int) -> [UInt8]? {
    guard let range = FrontMatter(source).node?["version"]?.range.bytes else { return nil }
    return source.replacing([Edit.Replacement(bytes: range, text: String(version))])
}

/// What is wrong with changed templates beside the published ones: a change without a raised version (`version-not-raised`), a version
/// that is not kept as it was published, and changes that no migration covers (`template-invalid`).
///
/// - Parameters:
///   - published: the files of `TemplateFile.folder`, earlier versions among them, that the change builds on.
///   - changed: all the files as they would be.
package func versionProblems(of changed: [Source], published: [Source]) -> [Diagnostic] {
    let comparison = TemplateComparison(published, changed)
    return published.flatMap(comparison.problems).sorted()
}

private struct TemplateComparison {
    let changed: [String: Source]
    let oldSet: TemplateSet
    let newSet: TemplateSet

    init(_ published: [Source], _ changed: [Source]) {
        self.changed = Dictionary(changed.map { ($0.path, $0) }) { first, _ in first }
        oldSet = readTemplates(published).set
        newSet = readTemplates(changed).set
    }

    func problems(of old: Source) -> [Diagnostic] {
        let new = changed[old.path]
        if old.path.hasPrefix(TemplateFile.folder + "history/") {
            return new?.bytes == old.bytes ? [] : [lost(old.path, isPublished: true)]
        }
        // a kind that a community gives up leaves no version behind to be raised
        guard let new, let before = readTemplate(old).template else { return [] }
        if new.bytes == old.bytes { return inherited(before, new) }
        guard let after = readTemplate(new).template, after.kind == before.kind else { return [] }
        // what a migration must cover is told when there is a version that it leads to
        return raised(before, after, old, new) + (after.version > before.version ? uncovered(before, after, new) : [])
    }

    private func uncovered(_ before: Template, _ after: Template, _ source: Source) -> [Diagnostic] {
        guard !after.isAbstract, let old = oldSet[before.reference], let new = newSet[after.reference] else { return [] }
        return Documents.uncovered(from: old, to: new, in: source)
    }

    private func raised(_ before: Template, _ after: Template, _ old: Source, _ new: Source) -> [Diagnostic] {
        let next = TemplateReference(kind: before.kind, version: before.version + 1)
        guard after.version == next.version else {
            let range = FrontMatter(new).node?["version"]?.range ?? .start
            let isLow = after.version < next.version
            return [
                notRaised(
                    new.path, range,
                    isLow
                        ? Phrase(
                            en: "\(before.reference) is published, and this is another text with the version \(after.version)",
                            fr: "\(before.reference) est publié, et ceci est un autre texte avec la version \(after.version)")
                        : Phrase(
                            en: "the version after \(before.reference) is \(next.version), not \(after.version)",
                            fr: "la version qui suit \(before.reference) est \(next.version), et non \(after.version)"),
                    fix: isLow
                        ? Phrase(same: "praxis template bump \(before.kind)")
                        : Phrase(en: "write `version: \(next.version)`", fr: "écrivez `version: \(next.version)`"))
            ]
        }
        let kept = TemplateFile.history(before.reference)
        return changed[kept]?.bytes == old.bytes ? [] : [lost(kept, isPublished: false)]
    }

    /// Another text of a template that this one extends counts here too, at once.
    private func inherited(_ before: Template, _ source: Source) -> [Diagnostic] {
        uncovered(before, before, source).map { problem in
            let base = before.extends ?? ""
            let name = TemplateReference(parsing: base)?.kind ?? base
            let published = oldSet.latest(name)?.reference.description ?? base
            return notRaised(
                source.path, problem.range,
                Phrase(
                    en: "\(before.reference) takes over the changed \(base): \(problem.message.en)",
                    fr: "\(before.reference) reprend \(base), qui a changé : \(problem.message.fr)"),
                fix: Phrase(
                    en: "praxis template bump \(before.kind); or write `extends: \(published)` in a next version of it first",
                    fr: "praxis template bump \(before.kind) ; ou écrivez d'abord `extends: \(published)` dans une version suivante"))
        }
    }

    /// - Parameter isPublished: whether the file itself is published; else the template is, and this is its copy.
    private func lost(_ path: String, isPublished: Bool) -> Diagnostic {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        let kind = name.prefix { $0 != "@" }
        return notRaised(
            path, .start,
            changed[path] == nil
                ? Phrase(
                    en: "the published \(name.dropLast(3)) is not kept", fr: "la version publiée \(name.dropLast(3)) n'est pas conservée")
                : Phrase(
                    en: "this is not \(name.dropLast(3)) as it was published", fr: "ce n'est pas \(name.dropLast(3)) tel qu'il a été publié"
                ),
            fix: isPublished ? Phrase(same: "git restore --source main -- '\(path)'") : Phrase(same: "praxis template bump \(kind)"))
    }

    private func notRaised(_ path: String, _ range: SourceRange, _ message: Phrase, fix: Phrase) -> Diagnostic {
        Diagnostic(
            rule: "version-not-raised", path: path, range: range, message: message,
            why: Phrase(
                en: "Documents and reviews name the version that they were judged by: it must stay what it was.",
                fr: "Documents et relectures nomment la version qui les a jugés : elle doit rester ce qu'elle était."),
            fix: fix)
    }
}
