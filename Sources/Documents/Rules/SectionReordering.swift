/// Puts the sections below one heading in the order of the template. What the template does not name stays behind what it follows.
struct SectionReordering {
    /// One replacement, from the first of the sections to the end of the last.
    let edit: Edit

    /// - Parameters:
    ///   - range: the sections below one heading, of all levels.
    ///   - rules: section to its place in the template, for those that the template names.
    /// - Returns: `nil` where a section is not at its level, so that it is not known what belongs to it, and where nothing would move.
    init?(_ document: ParsedDocument, _ range: Range<Int>, _ level: Int, rules: [Int: Int]) {
        let heads = range.filter { document.sections[$0].heading.level <= level }
        guard heads.first == range.lowerBound, !range.isEmpty, heads.allSatisfy({ document.sections[$0].heading.level == level }),
            Set(heads).isSuperset(of: rules.keys)
        else { return nil }
        var place = -1
        let places = heads.map { head in
            place = rules[head] ?? place
            return place
        }
        let order = heads.indices.sorted { (places[$0], $0) < (places[$1], $1) }
        guard order != Array(heads.indices) else { return nil }
        let source = document.source
        let starts = heads.map { source.line(document.sections[$0].heading.range.start.line).lowerBound }
        let end = document.sections[range.upperBound - 1].content.end.offset
        let pieces = starts.indices.map { Self.piece(source, starts[$0]..<($0 + 1 < starts.count ? starts[$0 + 1] : end)) }
        var text = ""
        for (index, piece) in order.enumerated() {
            text += pieces[piece].text
            // the blank lines stay where they are
            let isApart = index + 1 == order.count || pieces[index].blank.utf8.count { $0 == 10 } > 1
            text += isApart ? pieces[index].blank : "\n\n"
        }
        edit = Edit([.init(bytes: starts[0]..<end, text: text)])
    }

    /// A section and the blank lines behind it.
    private static func piece(_ source: Source, _ range: Range<Int>) -> (text: String, blank: String) {
        let end = max(source.trimmed(range).upperBound, range.lowerBound)
        return (source.text(range.lowerBound..<end), source.text(end..<range.upperBound))
    }
}
