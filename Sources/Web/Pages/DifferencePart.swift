package import Documents
package import Site

/// What changed between two texts, as a reader sees it: the words that are new and gone marked, and each change with the ways to the one before
/// and the one after it.
package struct DifferencePart {
    private let sections: [SectionDifference]
    private let visit: Visit
    private let isSideBySide: Bool
    /// What stands beside a block; `nil` for nothing.
    private let margin: (BlockDifference) -> HTML?
    private let total: Int

    package init(
        _ sections: [SectionDifference], visit: Visit, isSideBySide: Bool = false,
        margin: @escaping (BlockDifference) -> HTML? = { _ in nil }
    ) {
        self.sections = sections
        self.visit = visit
        self.isSideBySide = isSideBySide
        self.margin = margin
        total = sections.reduce(0) { $0 + $1.blocks.count { $0.change != .kept } + ($1.fields.isEmpty ? 0 : 1) }
    }

    package var html: HTML {
        var number = 0
        return sections.map { section($0, &number) }.joined()
    }

    private func section(_ section: SectionDifference, _ number: inout Int) -> HTML {
        var notes = [section.change.word[visit.language]]
        if case .section(_, _, let previous?) = section.place {
            notes.append(visit.say("was called \(previous)", "s’appelait \(previous)"))
        }
        // Where all is new, to mark each word as new tells nothing.
        let isNew: HTML? = section.change == .added ? " data-change=\"added\"" : nil
        var html: HTML = """
            <section class="difference"\(isNew) data-heading="\(anchoring(section.place))"><h2>\(visible(name(of: section.place))) \
            <span class="state">\(visible(notes.joined(separator: ", ")))</span></h2>

            """
        if !section.fields.isEmpty {
            number += 1
            let items = section.fields.map { "<li>\(visible($0.words[visit.language]))</li>\n" as HTML }.joined()
            html +=
                "<div class=\"stretch\"><div class=\"change\" id=\"c\(number)\" tabindex=\"-1\"><ul>\n\(items)</ul>\(hops(number))</div></div>\n"
        }
        for stretch in Stretch.all(of: section.blocks, margin: margin) { html += self.stretch(stretch, &number) }
        return html + "</section>\n"
    }

    private func name(of place: SectionDifference.Place) -> String {
        switch place {
        case .frontMatter: visit.say("Facts at the top", "Informations en tête")
        case .opening(let title): title.isEmpty ? visit.say("Opening", "Introduction") : title
        case .section(let heading, _, _): heading
        }
    }

    /// The heading by which words below it are found; empty where there is none.
    private func anchoring(_ place: SectionDifference.Place) -> String {
        if case .section(let heading, _, _) = place { return heading }
        return ""
    }

    private func stretch(_ stretch: Stretch, _ number: inout Int) -> HTML {
        var words = HTML()
        for group in stretch.groups { words += self.group(group, &number) }
        if stretch.isFolded {
            let count = stretch.groups.reduce(0) { $0 + $1.count }
            let summary = visit.say(
                count == 1 ? "1 paragraph without a change" : "\(count) paragraphs without a change",
                count == 1 ? "1 paragraphe sans changement" : "\(count) paragraphes sans changement")
            return "<details class=\"unchanged\"><summary>\(summary)</summary>\n\(words)</details>\n"
        }
        let aside: HTML? = stretch.margin.map { "<div class=\"margin\">\n\($0)</div>\n" }
        return "<div class=\"stretch\"><div class=\"words\">\n\(words)</div>\n\(aside)</div>\n"
    }

    /// Blocks of one kind that follow each other: a list, a table, or one block.
    private func group(_ blocks: [BlockDifference], _ number: inout Int) -> HTML {
        if isSideBySide { return blocks.map { sides($0, &number) }.joined() }
        let items = blocks.map { block -> HTML in
            let own = mark(block, &number)
            let words = notes(block) + content(block, \.self) + targets(block) + own.hops
            switch block.kind {
            case .item: return "<li\(own.attributes)>\(words)</li>\n"
            case .row: return "<tr\(own.attributes)>\(cells(block, \.self, more: notes(block) + targets(block) + own.hops))</tr>\n"
            case .heading: return "<h3\(own.attributes)>\(words)</h3>\n"
            case .quote: return "<blockquote\(own.attributes)>\(words)</blockquote>\n"
            case .code, .html, .comment: return "<pre\(own.attributes)>\(words)</pre>\n"
            case .paragraph, .rule, .other: return "<p\(own.attributes)>\(words)</p>\n"
            }
        }.joined()
        switch blocks[0].kind {
        case .item: return "<ul>\n\(items)</ul>\n"
        case .row: return "<div class=\"wide\"><table>\n\(items)</table></div>\n"
        case .heading, .quote, .code, .html, .comment, .paragraph, .rule, .other: return items
        }
    }

    private func sides(_ block: BlockDifference, _ number: inout Int) -> HTML {
        let own = mark(block, &number)
        func side(_ left: Bool) -> HTML {
            guard left ? block.change != .added && !(block.change == .moved && block.new != nil) : block.new != nil else { return "" }
            let keep: (BlockDifference.Run) -> BlockDifference.Run? = { run in
                run.change == (left ? .added : .removed) ? nil : run
            }
            let words = content(block, keep)
            return block.kind == .code ? "<pre>\(words)</pre>" : "<p>\(words)</p>"
        }
        return """
            <div class="sides"\(own.attributes)><div class="old">\(side(true))</div><div class="new">\(side(false))</div>\
            <div class="about">\(notes(block))\(targets(block))\(own.hops)</div></div>

            """
    }

    /// A change has an address of its own, and knows its neighbours.
    private func mark(_ block: BlockDifference, _ number: inout Int) -> (attributes: HTML, hops: HTML) {
        guard block.change != .kept else { return (" class=\"kept\"", "") }
        number += 1
        return (" class=\"change\" id=\"c\(number)\" data-change=\"\(block.change.code)\" tabindex=\"-1\"", hops(number))
    }

    private func hops(_ number: Int) -> HTML {
        let back: HTML? =
            number > 1 ? "<a href=\"#c\(number - 1)\" title=\"\(visit.say("Previous change", "Changement précédent"))\">↑</a>" : nil
        let on: HTML? =
            number < total ? "<a href=\"#c\(number + 1)\" title=\"\(visit.say("Next change", "Changement suivant"))\">↓</a>" : nil
        let count = visit.say("change \(number) of \(total)", "changement \(number) sur \(total)")
        return " <span class=\"hops\"><span class=\"unseen\">\(count)</span>\(back)\(on)</span>"
    }

    private func notes(_ block: BlockDifference) -> HTML {
        let word: String
        switch block.change {
        case .moved: word = block.new == nil ? visit.say("moved away", "déplacé d’ici") : visit.say("moved here", "déplacé ici")
        case .markup: word = block.change.word[visit.language]
        case .kept, .added, .removed, .changed: return ""
        }
        return "<span class=\"state\">\(word)</span> "
    }

    private func targets(_ block: BlockDifference) -> HTML {
        guard block.oldTargets != block.newTargets, block.change == .changed || block.change == .markup else { return "" }
        let old = visible(block.oldTargets.joined(separator: ", "))
        let new = visible(block.newTargets.joined(separator: ", "))
        return " <span class=\"note\">\(visit.say("link:", "lien :")) <del>\(old)</del> <ins>\(new)</ins></span>"
    }

    private typealias Keep = (BlockDifference.Run) -> BlockDifference.Run?

    private func content(_ block: BlockDifference, _ keep: Keep) -> HTML {
        block.cells.isEmpty ? runs(block.runs, keep) : block.cells.map { runs($0, keep) }.joined(" | ")
    }

    /// What is said of a row stands in its last cell.
    private func cells(_ block: BlockDifference, _ keep: Keep, more: HTML) -> HTML {
        block.cells.enumerated().map { index, cell in
            "<td>\(runs(cell, keep))\(index == block.cells.count - 1 ? more : HTML())</td>" as HTML
        }.joined()
    }

    private func runs(_ runs: [BlockDifference.Run], _ keep: Keep) -> HTML {
        runs.compactMap(keep).map { run -> HTML in
            switch run.change {
            case .kept: visible(run.text)
            case .removed: "<del>\(visible(run.text))</del>"
            case .added: "<ins>\(visible(run.text))</ins>"
            }
        }.joined()
    }
}

/// Blocks that are shown together, and what stands beside them.
private struct Stretch {
    var groups: [[BlockDifference]]
    let margin: HTML?
    let isFolded: Bool

    /// What is far from any change and has nothing beside it is folded; what has something beside it ends its stretch.
    static func all(of blocks: [BlockDifference], margin: (BlockDifference) -> HTML?) -> [Stretch] {
        let beside = blocks.map(margin)
        let isShown = blocks.indices.map { index in
            beside[index] != nil || blocks[max(0, index - 1)...min(blocks.count - 1, index + 1)].contains { $0.change != .kept }
        }
        var stretches: [Stretch] = []
        for (index, block) in blocks.enumerated() {
            if var last = stretches.last, last.isFolded == !isShown[index], last.margin == nil, beside[index] == nil {
                last.add(block)
                stretches[stretches.count - 1] = last
            } else {
                stretches.append(Stretch(groups: [[block]], margin: beside[index], isFolded: !isShown[index]))
            }
        }
        return stretches
    }

    private mutating func add(_ block: BlockDifference) {
        if let last = groups.last?.last, last.kind == block.kind, block.kind == .item || block.kind == .row {
            groups[groups.count - 1].append(block)
        } else {
            groups.append([block])
        }
    }
}
