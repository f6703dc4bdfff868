import Documents
import Review
import Workspace

/// A comparison for programs. Nothing of it is shortened.
struct ChangesView: Encodable {
    let doc: String
    let title: String
    /// Absent where nothing is proposed or drafted.
    let from: Side?
    let to: Side?
    let path: String
    /// The former path, where the file moves.
    let formerPath: String?
    let files: [File]
    let sections: [Section]
    /// With `--source` only.
    let lines: [Line]?
    /// With `--comments` only: those that are open.
    let remarks: [RemarkView]?

    struct Side: Encodable {
        /// nothing, published, proposed, draft or my-last-look.
        let text: String
        let version: String?
        let round: Int?
        let saved: Bool?

        init(_ text: ComparedText) {
            self.text = text.origin.code
            switch text.origin {
            case .nothing: (version, round, saved) = (nil, nil, nil)
            case .published(let known): (version, round, saved) = (known?.description, nil, nil)
            case .proposed(let number, _, _), .look(_, let number): (version, round, saved) = (nil, number, nil)
            case .draft(let isSaved): (version, round, saved) = (nil, nil, isSaved)
            }
        }
    }

    struct File: Encodable {
        let path: String
        let change: String
    }

    struct Section: Encodable {
        /// front-matter, opening or section.
        let place: String
        let heading: String?
        let level: Int?
        let formerHeading: String?
        let change: String
        let fields: [Field]
        /// Absent with `--sections`.
        let blocks: [Block]?
    }

    struct Field: Encodable {
        let name: String
        let old: [String]
        let new: [String]
        /// The change in the language of the reader.
        let words: String
    }

    struct Block: Encodable {
        let kind: String
        let change: String
        let runs: [Run]
        /// Of a row: the runs of each cell.
        let cells: [[Run]]
        let oldTargets: [String]
        let newTargets: [String]
        /// 1-based lines at which it begins in the older and the newer text; absent where it is not in that one.
        let oldLine: Int?
        let newLine: Int?

        init(_ block: BlockDifference) {
            kind = block.kind.rawValue
            change = block.change.code
            runs = block.runs.map(Run.init)
            cells = block.cells.map { $0.map(Run.init) }
            oldTargets = block.oldTargets
            newTargets = block.newTargets
            oldLine = block.old?.start.line
            newLine = block.new?.start.line
        }
    }

    struct Run: Encodable {
        let change: String
        let text: String

        init(_ run: BlockDifference.Run) {
            change = run.change.rawValue
            text = run.text
        }
    }

    struct Line: Encodable {
        let change: String
        let old: Int?
        let new: Int?
        let text: String
    }

    init(_ comparison: Comparison, _ form: Changes.Form, _ language: Language, withRemarks: Bool) {
        remarks = withRemarks ? comparison.remarks.map(RemarkView.init) : nil
        doc = comparison.document.doc
        title = comparison.title
        from = Side(comparison.older)
        to = Side(comparison.newer)
        path = comparison.newer.document?.source.path ?? comparison.document.path
        formerPath = comparison.move?.from
        files = comparison.files.map { File(path: $0.path, change: $0.change.code) }
        sections = comparison.sections.map { Self.section($0, withBlocks: form != .sections, language) }
        lines =
            form == .source
            ? comparison.newer.document.map { new in
                lineDifferences(from: comparison.older.document?.source, to: new.source).map {
                    Line(change: $0.change.rawValue, old: $0.old, new: $0.new, text: $0.text)
                }
            } : nil
    }

    init(nothingOn document: KnownDocument) {
        doc = document.doc
        title = document.title
        (from, to, formerPath, lines, remarks) = (nil, nil, nil, nil, nil)
        path = document.path
        files = []
        sections = []
    }

    private static func section(_ section: SectionDifference, withBlocks: Bool, _ language: Language) -> Section {
        let fields = section.fields.map { Field(name: $0.name, old: $0.old, new: $0.new, words: $0.words[language]) }
        let blocks = withBlocks ? section.blocks.map(Block.init) : nil
        let change = section.change.code
        return switch section.place {
        case .frontMatter:
            Section(place: "front-matter", heading: nil, level: nil, formerHeading: nil, change: change, fields: fields, blocks: blocks)
        case .opening(let title):
            Section(place: "opening", heading: title, level: 1, formerHeading: nil, change: change, fields: fields, blocks: blocks)
        case .section(let heading, let level, let previous):
            Section(
                place: "section", heading: heading, level: level, formerHeading: previous, change: change, fields: fields, blocks: blocks)
        }
    }
}
