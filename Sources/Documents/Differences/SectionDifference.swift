/// What changed in one section between two versions of a document (site.md, The difference shown). Sections without a change are left out.
///
/// All texts come from documents: whoever shows them on a terminal escapes them.
package struct SectionDifference: Hashable, Sendable {
    package let place: Place
    package let change: Change
    /// Changes of front matter; empty for everything else.
    package let fields: [FieldDifference]
    /// In the order of the newer version, with what was removed at the place where it stood. Kept blocks are among them, for context; empty
    /// for front matter.
    package let blocks: [BlockDifference]

    package enum Place: Hashable, Sendable {
        case frontMatter
        /// The title, and what stands before the first section.
        case opening(title: String)
        /// `previous` is the heading of the older version where it was another one.
        case section(heading: String, level: Int, previous: String?)
    }

    package enum Change: Hashable, Sendable {
        case added
        case removed
        case changed
        /// It stands elsewhere in the document; its blocks may have changed too.
        case moved
    }
}

/// A change of one field of front matter.
package struct FieldDifference: Hashable, Sendable {
    /// As in `labels.fr`.
    package let name: String
    /// One value for a single one, several for a list; empty where the field was not there.
    package let old: [String]
    package let new: [String]
    /// The change in plain words.
    package let words: Phrase
}

/// A block of the older or newer version, or both: a paragraph, an item of a list, a row of a table.
package struct BlockDifference: Hashable, Sendable {
    package let kind: Kind
    package let change: Change
    /// The words of the block. Those that are kept and removed, joined, are the older text; kept and added, joined, are the newer one. A row has
    /// its words in `cells`.
    package let runs: [Run]
    /// A cell is compared with its cell. In the columns of the newer table, then those that are gone; empty for what is not a row.
    package let cells: [[Run]]
    /// Where links lead that led elsewhere before, in the order of the text.
    package let oldTargets: [String]
    package let newTargets: [String]
    /// `nil` where the block is new.
    package let old: SourceRange?
    /// `nil` where the block is gone.
    package let new: SourceRange?

    package enum Kind: String, Hashable, Sendable { case heading, paragraph, item, row, code, quote, html, comment, rule, other }

    package enum Change: Hashable, Sendable {
        case kept
        case added
        case removed
        case changed
        /// The words are the same; bold type, a list mark or the like is not.
        case markup
        /// The same block, elsewhere: once where it was (`new` is `nil`) and once where it is (`old` is its former place).
        case moved
    }

    package struct Run: Hashable, Sendable {
        package let change: Change
        /// With the space that separates it from the next run.
        package let text: String

        package enum Change: String, Hashable, Sendable { case kept, removed, added }

        package init(_ change: Change, _ text: String) {
            self.change = change
            self.text = text
        }
    }
}
