package import Documents
package import Review

/// What names a version of a document that has gone on since: modules and whatever else names a version, once there is a new major one;
/// translations, once there is any newer one.
package struct Drift: Hashable, Sendable {
    /// By id, then by what they name.
    package let items: [Item]

    package struct Item: Hashable, Sendable {
        package let id: DocumentID
        package let title: String
        package let isTranslation: Bool
        package let original: DocumentID
        /// As written.
        package let written: String
        package let latest: Version
        /// Of the original, in the order of its latest text; `nil` where the version that is named was never published or is not here.
        package let sections: [String]?
    }

    /// - Parameter publications: of all documents that a version is named of.
    package init(_ holdings: Holdings, _ publications: [Publication]) {
        let today = holdings.today
        let versions = Dictionary(grouping: publications.filter { $0.day <= today && !$0.isRetirement }, by: \.id)
        var items: [Item] = []
        for holding in holdings.documents where holding.isPublished {
            guard let text = holding.published else { continue }
            let translated = text.text("translation_of").flatMap(DocumentID.init(parsing:))
            for reference in Set(text.versionedReferences) {
                guard let known = versions[reference.id], let latest = known.last else { continue }
                let isTranslation = reference.id == translated
                guard reference.isBehind(latest.version.description) || (isTranslation && reference.isBefore(latest.version)) else {
                    continue
                }
                let old = known.last { reference.names($0.version) }
                items.append(
                    Item(
                        id: holding.id, title: text.title ?? holding.id.slug, isTranslation: isTranslation, original: reference.id,
                        written: reference.version, latest: latest.version, sections: old.map { Self.sections($0.text, latest.text) }))
            }
        }
        self.items = items.sorted { ($0.id, $0.original, $0.written) < ($1.id, $1.original, $1.written) }
    }

    private static func sections(_ old: ParsedDocument, _ new: ParsedDocument) -> [String] {
        differences(from: old, to: new).compactMap { section in
            switch section.place {
            case .frontMatter: nil
            case .opening(let title): title
            case .section(let heading, _, _): heading
            }
        }
    }
}

extension VersionedReference {
    /// `1.2` names 1.2; `1` names the latest of 1.
    fileprivate func names(_ known: Version) -> Bool { version == known.description || version == String(known.major) }

    fileprivate func isBefore(_ latest: Version) -> Bool { Version(parsing: version).map { $0 < latest } ?? false }
}
