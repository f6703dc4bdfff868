/// Aligns the blocks of a section, then the words of those that changed.
struct BlockAlignment {
    private(set) var blocks: [BlockDifference] = []
    private let old: [Unit]
    private let new: [Unit]

    /// Gaps up to this many pairs are searched for blocks that are alike; larger ones are paired in order.
    private static let searched = 2_500

    init(_ old: [Unit], _ new: [Unit]) {
        self.old = old
        self.new = new
        var numbering = Numbering()
        let left = old.map { numbering.number($0.key) }
        let right = new.map { numbering.number($0.key) }
        var (oldStart, newStart) = (0, 0)
        for pair in alignment(left, right) {
            gap(oldStart..<pair.old, newStart..<pair.new)
            blocks.append(Self.same(old[pair.old], new[pair.new]))
            (oldStart, newStart) = (pair.old + 1, pair.new + 1)
        }
        gap(oldStart..<old.count, newStart..<new.count)
    }

    private mutating func gap(_ left: Range<Int>, _ right: Range<Int>) {
        var (oldStart, newStart) = (left.lowerBound, right.lowerBound)
        for pair in pairs(left, right) {
            blocks += old[oldStart..<pair.old].map { Self.whole($0, .removed) } + new[newStart..<pair.new].map { Self.whole($0, .added) }
            blocks.append(Self.changed(old[pair.old], new[pair.new]))
            (oldStart, newStart) = (pair.old + 1, pair.new + 1)
        }
        blocks += old[oldStart..<left.upperBound].map { Self.whole($0, .removed) }
        blocks += new[newStart..<right.upperBound].map { Self.whole($0, .added) }
    }

    /// Blocks of one kind that are alike, in order.
    private func pairs(_ left: Range<Int>, _ right: Range<Int>) -> [(old: Int, new: Int)] {
        if left.isEmpty || right.isEmpty { return [] }
        if left.count == right.count, left.count * right.count > Self.searched {
            return zip(left, right).filter { old[$0].kind == new[$1].kind }.map { ($0, $1) }
        }
        guard left.count * right.count <= Self.searched else { return [] }
        var pairs: [(old: Int, new: Int)] = []
        var next = right.lowerBound
        for one in left {
            let candidates = (next..<right.upperBound).filter { old[one].kind == new[$0].kind }
            let best = candidates.map { (index: $0, likeness: likeness(old[one], new[$0])) }.max { $0.likeness < $1.likeness }
            guard let best, best.likeness >= 0.4 || (left.count == 1 && right.count == 1) else { continue }
            pairs.append((one, best.index))
            next = best.index + 1
        }
        return pairs
    }

    private func likeness(_ one: Unit, _ other: Unit) -> Double {
        // a row is known by its first cell
        if one.kind == .row, let first = one.cells.first?.key, !first.isEmpty, first == other.cells.first?.key { return 1 }
        return Words.likeness(one.words, other.words)
    }

    private static func same(_ old: Unit, _ new: Unit) -> BlockDifference {
        let isSame = old.markup == new.markup || (old.targets != new.targets)
        let change: BlockDifference.Change = old.targets != new.targets ? .changed : isSame ? .kept : .markup
        return BlockDifference(
            kind: new.kind, change: change, runs: new.kind == .row ? [] : [.init(.kept, new.words.text)],
            cells: new.cells.map { [.init(.kept, $0.text)] }, oldTargets: old.targets == new.targets ? [] : old.targets,
            newTargets: old.targets == new.targets ? [] : new.targets, old: old.range, new: new.range)
    }

    static func whole(_ unit: Unit, _ change: BlockDifference.Change, from origin: SourceRange? = nil) -> BlockDifference {
        let run: BlockDifference.Run.Change = change == .removed ? .removed : .added
        let isGone = change == .removed
        return BlockDifference(
            kind: unit.kind, change: change, runs: unit.kind == .row ? [] : [.init(run, unit.words.text)],
            cells: unit.cells.map { [.init(run, $0.text)] }, oldTargets: isGone ? unit.targets : [], newTargets: isGone ? [] : unit.targets,
            old: isGone ? unit.range : origin, new: isGone ? nil : unit.range)
    }

    private static func changed(_ old: Unit, _ new: Unit) -> BlockDifference {
        BlockDifference(
            kind: new.kind, change: .changed, runs: new.kind == .row ? [] : runs(old.words, new.words),
            cells: new.kind == .row ? cells(old, new) : [], oldTargets: old.targets == new.targets ? [] : old.targets,
            newTargets: old.targets == new.targets ? [] : new.targets, old: old.range, new: new.range)
    }

    private static func runs(_ old: Words, _ new: Words) -> [BlockDifference.Run] {
        if let runs = Words.runs(old, new) { return runs }
        return [BlockDifference.Run(.removed, old.text), BlockDifference.Run(.added, new.text)].filter { !$0.text.isEmpty }
    }

    /// By the header's wording where a column was added or removed, else by place.
    private static func cells(_ old: Unit, _ new: Unit) -> [[BlockDifference.Run]] {
        let isSameShape = old.cells.count == new.cells.count
        var left = Set(old.cells.indices)
        var cells = new.cells.enumerated().map { index, cell -> [BlockDifference.Run] in
            let place = isSameShape ? index : new.header.indices.contains(index) ? old.header.firstIndex(of: new.header[index]) : nil
            guard let place, old.cells.indices.contains(place) else { return [.init(.added, cell.text)] }
            left.remove(place)
            if old.cells[place].key == cell.key { return [.init(.kept, cell.text)] }
            return runs(old.cells[place], cell)
        }
        cells += left.sorted().map { [.init(.removed, old.cells[$0].text)] }
        return cells
    }
}
