/// Where boxes and arrows stand: in layers, so that arrows go one way (Sugiyama, Tagawa and Toda, 1981). All is reckoned as if arrows went
/// downwards: `across` is what becomes x then, and `along` y.
struct FlowchartLayout {
    struct Size {
        var across: Double
        var along: Double
    }

    /// A box, or the place where an arrow goes through a layer, which its label may need.
    struct Cell {
        let node: Int?
        let link: Int?
        let layer: Int
        let size: Size
        var across = 0.0
        var group: Int?
    }

    private(set) var cells: [Cell] = []
    /// The cells of each link from its upper end to its lower one; empty for one that leads to where it comes from.
    private(set) var paths: [[Int]] = []
    /// Links that go upwards.
    private(set) var reversed: Set<Int> = []
    private(set) var layers: [[Int]] = []
    /// Where each layer begins, and how long it is.
    private(set) var bands: [(start: Double, length: Double)] = []
    private(set) var extent = Size(across: 0, along: 0)

    private static let gap = 30.0
    private static let layerGap = 34.0
    private var above: [[Int]] = []
    private var below: [[Int]] = []

    /// - Parameters:
    ///   - nodes: their sizes, and the outermost group of each.
    ///   - links: by the numbers of nodes, and the size of the label, which is nothing where there is none.
    init(nodes: [(size: Size, group: Int?)], links: [(from: Int, to: Int, label: Size?)]) {
        reversed = Self.backward(count: nodes.count, links)
        var pairs = Set<[Int]>()
        var edges: [(from: Int, to: Int, length: Int)] = []
        for (index, link) in links.enumerated() {
            let isUp = reversed.contains(index)
            let isAgain = !pairs.insert([min(link.from, link.to), max(link.from, link.to)]).inserted
            edges.append((isUp ? link.to : link.from, isUp ? link.from : link.to, link.label != nil || isUp || isAgain ? 2 : 1))
        }
        let ranks = Self.ranks(count: nodes.count, edges)
        cells = nodes.indices.map { Cell(node: $0, link: nil, layer: ranks[$0], size: nodes[$0].size, group: nodes[$0].group) }
        layers = Array(repeating: [], count: (ranks.max() ?? 0) + 1)
        for index in nodes.indices { layers[ranks[index]].append(index) }
        for (index, edge) in edges.enumerated() {
            if edge.from == edge.to {
                paths.append([])
                continue
            }
            let inner = (ranks[edge.from] + 1)..<max(ranks[edge.to], ranks[edge.from] + 1)
            let middle = inner.lowerBound + inner.count / 2
            var path = [edge.from]
            for layer in inner {
                let size = layer == middle ? links[index].label : nil
                path.append(cells.count)
                layers[layer].append(cells.count)
                let group = nodes[edge.from].group == nodes[edge.to].group ? nodes[edge.from].group : nil
                cells.append(Cell(node: nil, link: index, layer: layer, size: size ?? Size(across: 14, along: 0), group: group))
            }
            paths.append(path + [edge.to])
        }
        above = Array(repeating: [], count: cells.count)
        below = above
        for path in paths {
            for (upper, lower) in zip(path, path.dropFirst()) {
                below[upper].append(lower)
                above[lower].append(upper)
            }
        }
        order()
        place()
    }

    /// Links that lead back to where a way came from: turned round, nothing goes in a circle.
    private static func backward(count: Int, _ links: [(from: Int, to: Int, label: Size?)]) -> Set<Int> {
        var leaving = [[Int]](repeating: [], count: count)
        for (index, link) in links.enumerated() where link.from != link.to { leaving[link.from].append(index) }
        var state = [Int](repeating: 0, count: count)
        var found: Set<Int> = []
        for start in 0..<count where state[start] == 0 {
            var stack = [(node: start, next: 0)]
            state[start] = 1
            while let (node, next) = stack.last {
                guard next < leaving[node].count else {
                    state[node] = 2
                    stack.removeLast()
                    continue
                }
                stack[stack.count - 1].next += 1
                let link = leaving[node][next]
                switch state[links[link].to] {
                case 0:
                    state[links[link].to] = 1
                    stack.append((links[link].to, 0))
                case 1: found.insert(link)
                default: break
                }
            }
        }
        return found
    }

    /// The longest way from a beginning. What begins a way stands as near as it can to where that leads.
    private static func ranks(count: Int, _ edges: [(from: Int, to: Int, length: Int)]) -> [Int] {
        var ranks = [Int](repeating: 0, count: count)
        var waiting = [Int](repeating: 0, count: count)
        for edge in edges where edge.from != edge.to { waiting[edge.to] += 1 }
        var ready = (0..<count).filter { waiting[$0] == 0 }
        let begins = Set(ready)
        while let node = ready.popLast() {
            for edge in edges where edge.from == node && edge.to != node {
                ranks[edge.to] = max(ranks[edge.to], ranks[node] + edge.length)
                waiting[edge.to] -= 1
                if waiting[edge.to] == 0 { ready.append(edge.to) }
            }
        }
        for node in begins {
            let nearest = edges.filter { $0.from == node && $0.to != node }.map { ranks[$0.to] - $0.length }.min()
            ranks[node] = max(ranks[node], nearest ?? 0)
        }
        return ranks
    }

    /// Puts the cells of each layer in an order with few crossings: each goes to the mean of those that it is linked with, in turns.
    private mutating func order() {
        var best = layers
        var least = crossings()
        for turn in 0..<10 where least > 0 || turn == 0 || cells.contains(where: { $0.group != nil }) {
            let isDown = turn % 2 == 0
            let indices = isDown ? Array(layers.indices.dropFirst()) : Array(layers.indices.dropLast().reversed())
            for layer in indices {
                let places = positions()
                let groups = groupPlaces(places)
                let keys = layers[layer].map { cell in
                    let others = isDown ? above[cell] : below[cell]
                    let own = others.isEmpty ? places[cell] : others.reduce(0) { $0 + places[$1] } / Double(others.count)
                    return (cell: cell, group: cells[cell].group.flatMap { groups[$0] } ?? own, own: own)
                }
                layers[layer] = keys.enumerated().sorted {
                    ($0.element.group, $0.element.own, $0.offset) < ($1.element.group, $1.element.own, $1.offset)
                }.map(\.element.cell)
            }
            let count = crossings()
            if count < least || turn == 0 { (least, best) = (count, layers) }
        }
        layers = best
    }

    /// From 0 to 1, of each cell in its layer.
    private func positions() -> [Double] {
        var places = [Double](repeating: 0, count: cells.count)
        for layer in layers { for (index, cell) in layer.enumerated() { places[cell] = (Double(index) + 0.5) / Double(layer.count) } }
        return places
    }

    private func groupPlaces(_ places: [Double]) -> [Int: Double] {
        var sums: [Int: (sum: Double, count: Double)] = [:]
        for (index, cell) in cells.enumerated() {
            if let group = cell.group {
                sums[group, default: (0, 0)] = ((sums[group]?.sum ?? 0) + places[index], (sums[group]?.count ?? 0) + 1)
            }
        }
        return sums.mapValues { $0.sum / $0.count }
    }

    private func crossings() -> Int {
        var sum = 0
        for layer in layers.dropLast() {
            let next = Dictionary(uniqueKeysWithValues: layers[cells[layer[0]].layer + 1].enumerated().map { ($1, $0) })
            var ends: [Int] = []
            for cell in layer {
                let own = below[cell].compactMap { next[$0] }
                for end in own { sum += ends.reduce(0) { $0 + ($1 > end ? 1 : 0) } }
                ends += own
            }
        }
        return sum
    }

    /// Gives each cell the place that is nearest to those that it is linked with.
    private mutating func place() {
        for layer in layers {
            var across = 0.0
            for cell in layer {
                cells[cell].across = across + cells[cell].size.across / 2
                across += cells[cell].size.across + Self.gap
            }
        }
        for turn in 0..<28 {
            let order = turn % 2 == 0 ? Array(layers.indices) : layers.indices.reversed()
            for layer in order {
                let wanted = layers[layer].map { cell in
                    // In the end a link that goes through several layers goes straight.
                    if turn >= 12, let link = cells[cell].link {
                        let inner = paths[link].dropFirst().dropLast()
                        return inner.reduce(0) { $0 + cells[$1].across } / Double(inner.count)
                    }
                    let others = turn < 20 ? (turn % 2 == 0 ? above[cell] : below[cell]) : above[cell] + below[cell]
                    return others.isEmpty ? cells[cell].across : others.reduce(0) { $0 + cells[$1].across } / Double(others.count)
                }
                settle(layers[layer], wanted)
            }
        }
        let least = cells.map { $0.across - $0.size.across / 2 }.min() ?? 0
        for index in cells.indices { cells[index].across -= least }
        extent.across = cells.map { $0.across + $0.size.across / 2 }.max() ?? 0
        var along = 0.0
        for layer in layers {
            let length = layer.map { cells[$0].size.along }.max() ?? 0
            bands.append((along, length))
            along += length + Self.layerGap
        }
        extent.along = along - Self.layerGap
    }

    /// The places nearest to what is wanted (least squares) that keep the order and the gaps: rows that would stand too close are taken
    /// together at their mean (pool adjacent violators).
    private mutating func settle(_ layer: [Int], _ wanted: [Double]) {
        var offsets: [Double] = []
        for (index, cell) in layer.enumerated() {
            guard index > 0 else {
                offsets.append(0)
                continue
            }
            let before = cells[layer[index - 1]]
            let isBorder = before.group != cells[cell].group
            offsets.append(offsets[index - 1] + (before.size.across + cells[cell].size.across) / 2 + Self.gap + (isBorder ? 24 : 0))
        }
        var pools: [(sum: Double, weight: Double, count: Int)] = []
        for (index, cell) in layer.enumerated() {
            let weight = cells[cell].node == nil ? 4.0 : 1.0
            pools.append(((wanted[index] - offsets[index]) * weight, weight, 1))
            while pools.count > 1,
                pools[pools.count - 2].sum / pools[pools.count - 2].weight > pools[pools.count - 1].sum / pools[pools.count - 1].weight
            {
                let last = pools.removeLast()
                pools[pools.count - 1].sum += last.sum
                pools[pools.count - 1].weight += last.weight
                pools[pools.count - 1].count += last.count
            }
        }
        var index = 0
        for pool in pools {
            for _ in 0..<pool.count {
                cells[layer[index]].across = pool.sum / pool.weight + offsets[index]
                index += 1
            }
        }
    }

    /// How far from the middle of its upper end a link arrives, and of its lower end: several on one side stand beside each other, in the order
    /// of where they come from.
    func ports() -> [(upper: Double, lower: Double)] {
        var ports = [(upper: Double, lower: Double)](repeating: (0, 0), count: paths.count)
        for cell in cells.indices where cells[cell].node != nil {
            for isBelow in [true, false] {
                let own = paths.indices.filter { !paths[$0].isEmpty && (isBelow ? paths[$0].first : paths[$0].last) == cell }
                let sorted = own.map { link in
                    (link: link, across: cells[isBelow ? paths[link][1] : paths[link][paths[link].count - 2]].across)
                }.sorted { ($0.across, $0.link) < ($1.across, $1.link) }
                let step = min(22, cells[cell].size.across * 0.5 / Double(max(1, sorted.count - 1)))
                for (index, entry) in sorted.enumerated() {
                    let offset = (Double(index) - Double(sorted.count - 1) / 2) * step
                    if isBelow { ports[entry.link].upper = offset } else { ports[entry.link].lower = offset }
                }
            }
        }
        return ports
    }
}
