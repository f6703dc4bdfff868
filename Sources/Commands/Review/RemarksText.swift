import Documents
import Review
import Workspace

/// Remarks as a person reads them, each with its number.
struct RemarksText {
    private let remarks: [PlacedRemark]
    private let rulebook: Rulebook
    private let today: Day
    private let style: Style
    private let language: Language

    init(_ remarks: [PlacedRemark], _ snapshot: Snapshot, _ screen: Screen) {
        self.remarks = remarks
        rulebook = snapshot.rulebook
        today = snapshot.today
        style = screen.style
        language = screen.language
    }

    /// By place: the whole first, then in the order of the text, then orphans, then what is settled.
    var text: String {
        guard !remarks.isEmpty else { return Phrase(en: "No remark was made.\n", fr: "Aucune remarque n'a été faite.\n")[language] }
        let open = remarks.filter(\.remark.isOpen)
        var text = "\(open.counted[language])\n"
        var heading: String?
        for remark in open {
            let next = self.heading(of: remark)
            if next != heading { text += "\n" + style.painted(next, .heading) + "\n" }
            heading = next
            text += lines(of: remark).map { "\($0)\n" }.joined()
        }
        let settled = remarks.filter { !$0.remark.isOpen }
        guard !settled.isEmpty else { return text }
        text += "\n" + style.painted(Phrase(en: "Settled", fr: "Réglées")[language], .heading) + "\n"
        return text
            + settled.map { placed in
                ([brief(placed)] + replies(placed)).map { style.painted($0, .faint) + "\n" }.joined()
            }.joined()
    }

    private func heading(of remark: PlacedRemark) -> String {
        if let place = remark.place {
            return place.heading.map { $0.shown } ?? Phrase(en: "At the top", fr: "En tête")[language]
        }
        return remark.isOrphan
            ? Phrase(en: "Words that are no longer there", fr: "Mots qui n'y sont plus")[language]
            : Phrase(en: "On the whole", fr: "Sur l'ensemble")[language]
    }

    /// `7  Chloé Lefèvre suggests, yesterday, line 34:`, then what was said and answered.
    func lines(of placed: PlacedRemark) -> [String] {
        let remark = placed.remark
        let number = style.painted(String(placed.number), .heading)
        let gap = String(repeating: " ", count: max(0, 3 - String(placed.number).count))
        var head = "\(gap)\(number)  \(remark.kind.act(remark.entry.entry.name.shown)[language]), \(when(remark.entry))"
        if let place = placed.place {
            head += Phrase(en: ", line \(place.source.start.line)", fr: ", ligne \(place.source.start.line)")[language]
        }
        if placed.place?.isExact == false { head += Phrase(en: ", words changed since", fr: ", mots changés depuis")[language] }
        var lines = [head]
        if let replacement = placed.replacement {
            let old = style.painted("[-\(remark.anchor?.exact.shown ?? "")-]", .bad)
            lines.append("     \(old)" + (replacement.isEmpty ? "" : " " + style.painted("{+\(replacement.shown)+}", .good)))
        } else if let anchor = remark.anchor {
            lines.append("     « \(anchor.exact.shown) »")
        }
        return lines + words(placed.text, indent: "     ") + replies(placed)
    }

    private func replies(_ placed: PlacedRemark) -> [String] {
        placed.replies.flatMap { reply in
            let said = words(reply.text, indent: "")
            let head = "       \(reply.entry.entry.name.shown), \(when(reply.entry))\(colon) \(said.first ?? "")"
            return [head] + said.dropFirst().map { "       \($0)" }
        }
    }

    private func words(_ text: String?, indent: String) -> [String] {
        guard let text else {
            return [indent + Phrase(en: "(its words cannot be read here)", fr: "(ses mots sont illisibles ici)")[language]]
        }
        return text.isEmpty ? [] : text.split(whereSeparator: \.isNewline).map { indent + String($0).shown }
    }

    /// French sets a space before it.
    private var colon: String { Phrase(en: ":", fr: " :")[language] }

    private func when(_ entry: JournalEntry) -> String {
        Instant(parsing: entry.entry.at).map { Dates.past($0.day, today: today)[language] } ?? ""
    }

    private func brief(_ placed: PlacedRemark) -> String {
        let words = placed.remark.anchor.map { "« \($0.exact.shownShort) »" } ?? placed.text?.shownShort ?? ""
        let how: Phrase
        switch placed.remark.state {
        case .open: how = Phrase(en: "open", fr: "ouverte")
        case .resolved(let entry):
            let why = entry.entry.why.map { " (\($0.shownShort))" } ?? ""
            how = Phrase(en: "settled by \(entry.entry.name.shown)\(why)", fr: "réglée par \(entry.entry.name.shown)\(why)")
        case .accepted(let entry): how = Phrase(en: "accepted by \(entry.entry.name.shown)", fr: "acceptée par \(entry.entry.name.shown)")
        case .replaced(let entry): how = Phrase(en: "then: \(entry.entry.caption.en)", fr: "puis : \(entry.entry.caption.fr)")
        }
        let gap = String(repeating: " ", count: max(0, 3 - String(placed.number).count))
        return "\(gap)\(placed.number)  \(placed.remark.entry.entry.name.shown), \(words)\(colon) \(how[language])"
    }

    /// One line a remark, for a pipe: number, kind, state, member, date, line, words, text, replacement.
    var records: String {
        Table(
            ["Number", "Kind", "State", "Member", "Date", "Line", "Words", "Text", "Replacement"].map { Table.Column(Phrase(same: $0)) },
            rows: remarks.map { placed in
                [
                    .number(placed.number), .text(placed.remark.kind.rawValue), .text(placed.remark.state.code),
                    .text(placed.remark.member),
                    Instant(parsing: placed.remark.entry.entry.at).map { .day($0.day) } ?? .empty,
                    placed.place.map { .number($0.source.start.line) } ?? .empty, .text(placed.remark.anchor?.exact ?? ""),
                    .text(placed.text ?? ""), .text(placed.replacement ?? ""),
                ]
            }
        ).separated()
    }
}

/// A remark for programs. Nothing of it is shortened.
struct RemarkView: Encodable {
    /// In this clone only.
    let number: Int
    /// The oid of its entry: the same everywhere.
    let id: String
    /// comment, suggestion or objection.
    let kind: String
    /// open, resolved, accepted or replaced.
    let state: String
    let member: String
    let name: String
    let at: String
    let round: Int?
    /// The words that it is about; absent for the whole.
    let words: String?
    /// Absent where it cannot be read.
    let text: String?
    let replacement: String?
    /// In the text that is shown; absent for the whole and for an orphan.
    let line: Int?
    let heading: String?
    /// How the words were found again.
    let found: String?
    /// Whether they still are what they were.
    let exact: Bool?
    let orphan: Bool
    let replies: [Reply]

    struct Reply: Encodable {
        let id: String
        let member: String
        let name: String
        let at: String
        let text: String?
    }

    init(_ placed: PlacedRemark) {
        let entry = placed.remark.entry.entry
        number = placed.number
        id = placed.remark.id
        kind = placed.remark.kind.rawValue
        state = placed.remark.state.code
        (member, name, at, round) = (entry.member, entry.name, entry.at, entry.round)
        words = placed.remark.anchor?.exact
        text = placed.text
        replacement = placed.replacement
        line = placed.place?.source.start.line
        heading = placed.place?.heading
        found = placed.place?.method.rawValue
        exact = placed.place?.isExact
        orphan = placed.isOrphan
        replies = placed.replies.map {
            Reply(id: $0.entry.id, member: $0.entry.entry.member, name: $0.entry.entry.name, at: $0.entry.entry.at, text: $0.text)
        }
    }
}

extension [PlacedRemark] {
    /// `2 remarks, 1 suggestion to accept`.
    var counted: Phrase { remarksCounted(map(\.remark)) }
}
