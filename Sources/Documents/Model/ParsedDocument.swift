/// A document as text, front matter and sections, each with its place. Made once by `parse`; every check reads it.
package struct ParsedDocument: Hashable, Sendable {
    package let source: Source
    /// A map, or `nil` where there is no front matter that can be read.
    package let frontMatter: YAMLNode?
    /// From the opening fence to the end of the closing one; `nil` where there is none.
    package let frontMatterRange: SourceRange?
    /// The byte offsets of the Markdown; empty where it was not read (`not-utf8`, `too-large`).
    package let body: Range<Int>
    /// In the order of the text, outer before inner; the document's title (the first heading of level 1) is not among them.
    package let sections: [Section]
    /// The heading of level 1 that begins the body.
    package let titleHeading: Heading?
    /// What stands before the first section.
    package let opening: [Block]
    package let links: [Link]
    /// HTML and its comments, in the order of the text.
    package let markup: [Markup]
    /// What could not be read: findings of the groups text and front matter.
    package let problems: [Diagnostic]

    package init(
        source: Source, frontMatter: YAMLNode?, frontMatterRange: SourceRange?, body: Range<Int> = 0..<0, sections: [Section],
        titleHeading: Heading?, opening: [Block] = [], links: [Link], markup: [Markup] = [], problems: [Diagnostic]
    ) {
        self.source = source
        self.frontMatter = frontMatter
        self.frontMatterRange = frontMatterRange
        self.body = body
        self.sections = sections
        self.titleHeading = titleHeading
        self.opening = opening
        self.links = links
        self.markup = markup
        self.problems = problems
    }

    package struct Heading: Hashable, Sendable {
        /// 1 to 6.
        package let level: Int
        /// Plain text as written, without a pinned key.
        package let text: String
        /// The key of `{#key}` at its end.
        package let pin: String?
        package let range: SourceRange

        package init(level: Int, text: String, pin: String?, range: SourceRange) {
            self.level = level
            self.text = text
            self.pin = pin
            self.range = range
        }
    }

    package struct Section: Hashable, Sendable {
        package let heading: Heading
        /// From after the heading line to the next heading of any level; blocks below subheadings belong to those.
        package let content: SourceRange
        package let blocks: [Block]

        package init(heading: Heading, content: SourceRange, blocks: [Block]) {
            self.heading = heading
            self.content = content
            self.blocks = blocks
        }
    }

    /// A top-level block of a section.
    package struct Block: Hashable, Sendable {
        package let kind: Kind
        package let range: SourceRange
        /// Its words as a reader sees them: no markup, no HTML comments.
        package let text: String

        package init(kind: Kind, range: SourceRange, text: String) {
            self.kind = kind
            self.range = range
            self.text = text
        }

        package enum Kind: Hashable, Sendable {
            case paragraph
            case list(isOrdered: Bool, items: [Item])
            case table(Table)
            case quote
            case code(info: String)
            case html
            case rule
            case other(String)
        }

        package struct Item: Hashable, Sendable {
            package let text: String
            package let range: SourceRange

            package init(text: String, range: SourceRange) {
                self.text = text
                self.range = range
            }
        }

        package struct Table: Hashable, Sendable {
            package let header: [Item]
            /// Each as long as the header (GFM cuts and fills rows).
            package let rows: [[Item]]

            package init(header: [Item], rows: [[Item]]) {
                self.header = header
                self.rows = rows
            }
        }
    }

    /// A link or image of the body.
    package struct Link: Hashable, Sendable {
        /// As written: URL, relative path or anchor.
        package let target: String
        package let isImage: Bool
        package let text: String
        package let range: SourceRange

        package init(target: String, isImage: Bool, text: String, range: SourceRange) {
            self.target = target
            self.isImage = isImage
            self.text = text
            self.range = range
        }
    }

    /// A stretch of HTML in the body: a comment, or anything else that is written with `<`.
    package struct Markup: Hashable, Sendable {
        package let isComment: Bool
        /// Whether it begins a line of its own, so that Markdown takes the lines up to the next blank one as HTML.
        package let isBlock: Bool
        /// As written, `<!--` and `-->` included.
        package let text: String
        package let range: SourceRange

        package init(isComment: Bool, isBlock: Bool, text: String, range: SourceRange) {
            self.isComment = isComment
            self.isBlock = isBlock
            self.text = text
            self.range = range
        }
    }
}
