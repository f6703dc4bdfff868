package import Documents

/// A competency at a level: what a role asks for, and what a module leads to.
package struct Requirement: Hashable, Sendable, Comparable {
    package let competency: DocumentID
    /// 1 to 5.
    package let level: Int

    package init(competency: DocumentID, level: Int) {
        self.competency = competency
        self.level = level
    }

    package static func < (left: Requirement, right: Requirement) -> Bool {
        (left.competency, left.level) < (right.competency, right.level)
    }
}

extension ParsedDocument {
    /// The items of a list of competencies with levels; what cannot be read is left to `check`.
    func requirements(_ field: String) -> [Requirement] {
        (frontMatter?[field]?.items ?? []).compactMap { item in
            guard let competency = item["competency"]?.text.flatMap(DocumentID.init(parsing:)),
                let level = item["level"]?.text.flatMap({ integer($0) })
            else { return nil }
            return Requirement(competency: competency, level: level)
        }
    }
}
