import ArgumentParser
import Documents

/// What a command understands, as ArgumentParser tells it, taken apart: manual pages and completions are made of it, as the help is.
struct CommandSheet {
    /// One argument, option or further word.
    struct Item: Equatable {
        /// As shown: `-m, --message <text>`.
        let label: String
        let text: String

        /// Each spelling: `-m`, `--message`; of a further word its names in both languages.
        var names: [String] {
            label.split(separator: ",").compactMap { $0.split(separator: " ").first.map(String.init) }
        }

        /// What stands for the value: `doc` of `<doc>`; `nil` for a flag.
        var valueName: String? {
            guard let start = label.firstIndex(of: "<"), let end = label.lastIndex(of: ">"), start < end else { return nil }
            return String(label[label.index(after: start)..<end])
        }

        /// The values that are all there are; empty where any text may stand.
        var values: [String] {
            let mark = "(values: "
            guard let start = text.place(of: mark) else { return [] }
            let rest = text[start...].dropFirst(mark.count).prefix { $0 != ";" && $0 != ")" }
            return rest.split(separator: ",").map { String($0.drop { $0 == " " }) }
        }
    }

    /// `praxis publish [--dry-run] <doc>`, without the word before it.
    let usage: String
    let arguments: [Item]
    let options: [Item]
    let words: [Item]

    init(of command: any ParsableCommand.Type, in language: Language) {
        // Wide enough for one line an item: what goes over two lines cannot be told from the next item.
        let lines = Root.helpMessage(for: command, columns: 10_000).split(separator: "\n", omittingEmptySubsequences: true)
        var usage = ""
        var items: [String: [Item]] = [:]
        var heading = ""
        var label: String?
        for line in lines.map({ HelpPage.chosen(String($0), language) }) {
            if line.hasPrefix("USAGE: ") {
                usage = String(line.dropFirst("USAGE: ".count))
            } else if !line.hasPrefix(" ") {
                heading = line
            } else if let waiting = label, line.hasPrefix("      ") {
                items[heading, default: []].append(Item(label: waiting, text: Self.trimmed(line)))
                label = nil
            } else {
                if let waiting = label { items[heading, default: []].append(Item(label: waiting, text: "")) }
                let text = Self.trimmed(line)
                guard let gap = text.place(of: "  ") else {
                    label = text
                    continue
                }
                items[heading, default: []].append(Item(label: String(text[..<gap]), text: Self.trimmed(String(text[gap...]))))
                label = nil
            }
        }
        self.usage = usage
        arguments = items["ARGUMENTS:"] ?? []
        options = items["OPTIONS:"] ?? []
        words = items["SUBCOMMANDS:"] ?? []
    }

    private static func trimmed(_ line: String) -> String { String(line.drop { $0 == " " }) }
}

extension String {
    /// Where a piece of text begins; `nil` where it is not contained.
    func place(of piece: String) -> String.Index? {
        indices.first { self[$0...].hasPrefix(piece) }
    }
}
