import Documents

extension Flowchart {
    private typealias Point = Canvas.Point

    private var isFlat: Bool { direction == .right || direction == .left }

    func figure(_ language: Language) -> DiagramFigure {
        let texts = nodes.map { TextSize.wrapped($0.label, width: $0.shape == .diamond ? 120 : 170) }
        let sizes = zip(nodes, texts).map { Self.size($0.shape, $1) }
        let labels = links.map { $0.label.isEmpty ? nil : TextSize.wrapped($0.label, width: 150, size: 13) }
        func turned(_ size: (width: Double, height: Double)) -> FlowchartLayout.Size {
            isFlat ? .init(across: size.height, along: size.width) : .init(across: size.width, along: size.height)
        }
        let layout = FlowchartLayout(
            nodes: zip(nodes, sizes).map { (turned($1), chain($0.group).last) },
            links: zip(links, labels).map { link, label in
                (
                    link.from, link.to,
                    label.map { turned((($0.map { TextSize.width($0, size: 13) }.max() ?? 0) + 14, Double($0.count) * 17 + 6)) }
                )
            })
        var canvas = Canvas()
        let heading = canvas.heading(text.title)
        let margin = groups.isEmpty ? 6.0 : 30
        let hasLoop = links.contains { $0.from == $0.to }
        func point(_ across: Double, _ along: Double) -> Point {
            let place =
                switch direction {
                case .down: (across, along)
                case .up: (across, layout.extent.along - along)
                case .right: (along, across)
                case .left: (layout.extent.along - along, across)
                }
            return Point(x: place.0 + margin, y: place.1 + heading + (groups.isEmpty ? 0 : 34))
        }
        func center(_ cell: Int) -> Point {
            let band = layout.bands[layout.cells[cell].layer]
            return point(layout.cells[cell].across, band.start + band.length / 2)
        }
        let centers = nodes.indices.map(center)
        draw(groupsAround: centers, sizes, &canvas)
        let ports = layout.ports()
        for (index, link) in links.enumerated() where link.style != .hidden {
            if link.from == link.to {
                loop(link, centers[link.from], sizes[link.from], &canvas)
            } else {
                draw(index, layout, ports[index], point, &canvas)
            }
        }
        for (index, label) in labels.enumerated() {
            guard let label,
                let cell = layout.paths[index].first(where: { layout.cells[$0].link == index && layout.cells[$0].size.along > 0 })
            else { continue }
            canvas.text(label, around: center(cell), size: 13, "d-text d-small d-halo")
        }
        for (index, node) in nodes.enumerated() {
            draw(node.shape, centers[index], sizes[index], &canvas)
            canvas.text(texts[index], around: centers[index])
        }
        let extent = isFlat ? (layout.extent.along, layout.extent.across) : (layout.extent.across, layout.extent.along)
        canvas.width = max(canvas.width, extent.0 + 2 * margin + (hasLoop ? 50 : 0))
        canvas.height = heading + extent.1 + (groups.isEmpty ? 6 : 64)
        return figure(canvas, language)
    }

    private func figure(_ canvas: Canvas, _ language: Language) -> DiagramFigure {
        let kind = Phrase(en: "Flowchart", fr: "Schéma")[language]
        func name(_ index: Int) -> String {
            let label = nodes[index].label.split(separator: "\n").joined(separator: " ")
            return nodes[index].group.map { "\(label) (\(groups[$0].name))" } ?? label
        }
        let linked = Set(links.flatMap { [$0.from, $0.to] })
        let rows =
            links.map { [name($0.from), $0.label, name($0.to)] } + nodes.indices.filter { !linked.contains($0) }.map { [name($0), "", ""] }
        let told = rows.map { row in
            row[2].isEmpty ? row[0] : row[1].isEmpty ? "\(row[0]) → \(row[2])" : "\(row[0]) → \(row[2]) (\(row[1]))"
        }
        let header = [Phrase(en: "From", fr: "De"), Phrase(en: "Condition", fr: "Condition"), Phrase(en: "To", fr: "Vers")].map {
            $0[language]
        }
        return DiagramFigure(
            kind: "flowchart", title: text.title ?? kind, description: text.description ?? "\(kind): \(told.joined(separator: "; ")).",
            canvas: canvas,
            table: DiagramFigure.Table(header: header, rows: rows))
    }

    private static func size(_ shape: Shape, _ lines: [String]) -> (width: Double, height: Double) {
        let width = max(30, lines.map { TextSize.width($0) }.max() ?? 0)
        let height = Double(lines.count) * TextSize.usual * TextSize.leading
        switch shape {
        case .box, .round: return (width + 28, height + 22)
        case .stadium, .subroutine: return (width + 40, height + 22)
        case .cylinder: return (width + 28, height + 36)
        case .circle:
            let side = (width * width + height * height).squareRoot() + 16
            return (side, side)
        case .diamond: return (width / 0.64 + 12, height / 0.36 + 8)
        case .hexagon, .slanted: return (width + 56, height + 22)
        }
    }

    private func draw(_ shape: Shape, _ center: Point, _ size: (width: Double, height: Double), _ canvas: inout Canvas) {
        let (w, h) = (size.width / 2, size.height / 2)
        func points(_ places: [(Double, Double)]) -> [Point] { places.map { Point(x: center.x + $0.0, y: center.y + $0.1) } }
        func box(_ radius: Double) {
            canvas.rectangle(x: center.x - w, y: center.y - h, width: 2 * w, height: 2 * h, radius: radius, "d-node")
        }
        switch shape {
        case .box: box(3)
        case .round: box(12)
        case .stadium: box(h)
        case .circle: canvas.circle(center, radius: w, "d-node")
        case .diamond: canvas.polygon(points([(0, -h), (w, 0), (0, h), (-w, 0)]), "d-node d-choice")
        case .hexagon: canvas.polygon(points([(-w + 16, -h), (w - 16, -h), (w, 0), (w - 16, h), (-w + 16, h), (-w, 0)]), "d-node")
        case .slanted: canvas.polygon(points([(-w + 16, -h), (w, -h), (w - 16, h), (-w, h)]), "d-node")
        case .subroutine:
            box(3)
            for x in [-w + 8, w - 8] {
                canvas.line(from: Point(x: center.x + x, y: center.y - h), to: Point(x: center.x + x, y: center.y + h), "d-node")
            }
        case .cylinder:
            let (left, right, top, bottom) = (
                number(center.x - w), number(center.x + w), number(center.y - h + 7), number(center.y + h - 7)
            )
            let arc = "A\(number(w)) 7 0 0"
            canvas.path("M\(left) \(top)\(arc) 1 \(right) \(top)V\(bottom)\(arc) 1 \(left) \(bottom)Z", "d-node")
            canvas.path("M\(left) \(top)\(arc) 0 \(right) \(top)", "d-node")
        }
    }

    /// Boxes around groups, the outer ones first. A group with something else in its midst has none; the table says who belongs to it.
    private func draw(groupsAround centers: [Point], _ sizes: [(width: Double, height: Double)], _ canvas: inout Canvas) {
        for (index, group) in groups.enumerated() {
            let members = nodes.indices.filter { chain(nodes[$0].group).contains(index) }
            guard let first = members.first else { continue }
            // An outer group stands a little farther away.
            let depth = Double(nodes.indices.filter(members.contains).map { chain(nodes[$0].group).firstIndex(of: index) ?? 0 }.max() ?? 0)
            var (left, right, top, bottom) = (centers[first].x, centers[first].x, centers[first].y, centers[first].y)
            for member in members {
                left = min(left, centers[member].x - sizes[member].width / 2)
                right = max(right, centers[member].x + sizes[member].width / 2)
                top = min(top, centers[member].y - sizes[member].height / 2)
                bottom = max(bottom, centers[member].y + sizes[member].height / 2)
            }
            (left, right, top, bottom) = (left - 12 - depth * 8, right + 12 + depth * 8, top - 26 - depth * 22, bottom + 12 + depth * 8)
            let isMixed = nodes.indices.contains { other in
                !members.contains(other) && centers[other].x + sizes[other].width / 2 > left
                    && centers[other].x - sizes[other].width / 2 < right
                    && centers[other].y + sizes[other].height / 2 > top && centers[other].y - sizes[other].height / 2 < bottom
            }
            if isMixed { continue }
            canvas.rectangle(x: left, y: top, width: right - left, height: bottom - top, radius: 8, "d-group")
            let name = TextSize.wrapped(group.name, width: right - left - 16, size: 13)
            canvas.text(name[0] + (name.count > 1 ? "…" : ""), x: left + 10, baseline: top + 17, .start, "d-text d-small d-quiet")
        }
    }

    /// How far a box reaches along, beside its middle.
    private func reach(_ shape: Shape, _ size: FlowchartLayout.Size, _ shift: Double) -> Double {
        let share = min(1, abs(shift) / (size.across / 2))
        switch shape {
        case .diamond: return size.along / 2 * (1 - share)
        case .circle: return size.along / 2 * (1 - share * share).squareRoot()
        default: return size.along / 2
        }
    }

    private func draw(
        _ index: Int, _ layout: FlowchartLayout, _ port: (upper: Double, lower: Double), _ point: (Double, Double) -> Point,
        _ canvas: inout Canvas
    ) {
        let link = links[index]
        var places: [(across: Double, along: Double)] = []
        let end = layout.paths[index].count - 1
        for (number, cell) in layout.paths[index].enumerated() {
            let band = layout.bands[layout.cells[cell].layer]
            let shift = number == 0 ? port.upper : number == end ? port.lower : 0
            let half = layout.cells[cell].node.map { reach(nodes[$0].shape, layout.cells[cell].size, shift) } ?? band.length / 2
            let middle = band.start + band.length / 2
            let across = layout.cells[cell].across + shift
            // An arrow leaves a box where it ends, and goes straight through a layer in which it has only a place.
            if number > 0 { places.append((across, middle - half)) }
            if number < end { places.append((across, middle + half)) }
        }
        if layout.reversed.contains(index) { places.reverse() }
        let sign = layout.reversed.contains(index) ? -1.0 : 1.0
        let last = places.count - 1
        let (tip, origin) = (point(places[last].across, places[last].along), point(places[0].across, places[0].along))
        let before = point(places[last].across, places[last].along - sign * 12)
        let after = point(places[0].across, places[0].along + sign * 12)
        // The line ends behind the head of the arrow.
        if link.hasEnd { places[last].along -= sign * 7 }
        if link.hasStart { places[0].along += sign * 7 }
        let start = point(places[0].across, places[0].along)
        var commands = "M\(number(start.x)) \(number(start.y))"
        for (from, to) in zip(places, places.dropFirst()) {
            let end = point(to.across, to.along)
            if from.across == to.across {
                commands += "L\(number(end.x)) \(number(end.y))"
            } else {
                let middle = (from.along + to.along) / 2
                let (first, second) = (point(from.across, middle), point(to.across, middle))
                commands +=
                    "C\(number(first.x)) \(number(first.y)) \(number(second.x)) \(number(second.y)) \(number(end.x)) \(number(end.y))"
            }
        }
        canvas.path(commands, "d-link" + (link.style == .dotted ? " d-dotted" : link.style == .thick ? " d-thick" : ""))
        if link.hasEnd { canvas.arrowhead(at: tip, from: before) }
        if link.hasStart { canvas.arrowhead(at: origin, from: after) }
    }

    /// From a box to itself: on its right, or above it where arrows go to the right.
    private func loop(_ link: Link, _ center: Point, _ size: (width: Double, height: Double), _ canvas: inout Canvas) {
        let half = (isFlat ? size.height : size.width) / 2
        // As if it were on the right.
        func point(_ out: Double, _ side: Double) -> Point {
            isFlat ? Point(x: center.x + side, y: center.y - half - out) : Point(x: center.x + half + out, y: center.y + side)
        }
        let places = [point(0, -8), point(26, -22), point(26, 22), point(6, 9)].map { "\(number($0.x)) \(number($0.y))" }
        canvas.path("M\(places[0])C\(places[1]) \(places[2]) \(places[3])", "d-link")
        canvas.arrowhead(at: point(0, 6), from: point(14, 14))
        let label = point(isFlat ? 20 : 24, isFlat ? 18 : 5)
        if !link.label.isEmpty { canvas.text(link.label, x: label.x, baseline: label.y, .start, "d-text d-small d-halo") }
    }
}
