package import Documents
package import Review

/// The questions of the community on a day: how old those are that wait, how soon others were answered, and what became of them.
package struct QuestionReport: Hashable, Sendable {
    package let counts: [Stage: Int]
    /// Asked before, by what the text says.
    package let duplicates: Int
    /// How often questions were of use, and how many of them.
    package let uses: Int
    package let reused: Int
    /// Days from asking to the first published answer, the middle of all; `nil` where none is answered.
    package let daysToAnswer: Double?
    /// Those that wait, the oldest first.
    package let open: [Open]

    /// The state that the text names; what is not understood is open.
    package enum Stage: String, Hashable, Sendable, CaseIterable { case open, answered, promoted, archived }

    package struct Open: Hashable, Sendable {
        package let id: DocumentID
        package let title: String
        package let askedOn: Day?
        /// Since then; `nil` where the text does not say.
        package let days: Int?
    }

    /// How long a question has been waiting.
    package enum Age: String, Hashable, Sendable, CaseIterable {
        case week = "up to 7 days"
        case month = "8 to 30 days"
        case quarter = "31 to 90 days"
        case longer = "over 90 days"
        case unknown

        package init(days: Int?) {
            switch days {
            case .none: self = .unknown
            case .some(...7): self = .week
            case .some(...30): self = .month
            case .some(...90): self = .quarter
            case .some: self = .longer
            }
        }
    }

    package var ages: [(age: Age, count: Int)] {
        let counts = Dictionary(open.map { (Age(days: $0.days), 1) }, uniquingKeysWith: +)
        return Age.allCases.filter { $0 != .unknown || counts[$0] != nil }.map { ($0, counts[$0] ?? 0) }
    }

    package var total: Int { counts.values.reduce(0, +) }

    /// - Parameter publications: of the questions at least.
    package init(_ holdings: Holdings, _ publications: [Publication]) {
        let today = holdings.today
        let versions = Dictionary(grouping: publications.filter { $0.day <= today }, by: \.id)
        var counts: [Stage: Int] = [:]
        var duplicates = 0
        var days: [Int] = []
        var open: [Open] = []
        var ids: Set<String> = []
        for holding in holdings.all("question") where ![.retired, .superseded].contains(holding.state) {
            let published = versions[holding.id] ?? []
            let text = published.last?.text ?? holding.newest
            let askedOn = text.text("asked_on").flatMap(Day.init(parsing:))
            if let askedOn, askedOn > today { continue }
            ids.insert(holding.doc)
            // Answers that are published later are none yet.
            let isYet = !published.isEmpty || holding.published == nil
            let stage = isYet ? Self.stage(of: text) : .open
            counts[stage, default: 0] += 1
            if text.text("duplicate_of") != nil { duplicates += 1 }
            if stage == .open {
                open.append(
                    Open(id: holding.id, title: text.title ?? holding.id.slug, askedOn: askedOn, days: askedOn.map { $0.days(to: today) }))
            }
            if let askedOn, let answer = published.first(where: { Self.stage(of: $0.text) != .open }) {
                days.append(max(0, askedOn.days(to: answer.day)))
            }
        }
        let used = holdings.said(.use, Span(since: nil, until: today)).flatMap { $0.entry.subjects.map(\.doc) }.filter { ids.contains($0) }
        self.counts = counts
        self.duplicates = duplicates
        self.open = open.sorted { ($0.askedOn?.number ?? .max, $0.id) < ($1.askedOn?.number ?? .max, $1.id) }
        uses = used.count
        reused = Set(used).count
        daysToAnswer = median(days)
    }

    private static func stage(of text: ParsedDocument) -> Stage { text.text("state").flatMap(Stage.init(rawValue:)) ?? .open }
}

extension Holdings {
    /// Entries of a kind that count, of some days; in the order in which they are folded.
    package func said(_ kind: Entry.Kind, _ span: Span) -> [JournalEntry] {
        let idle = Set(fold.idle.map(\.entry.id))
        return fold.entries.filter {
            $0.entry.kind == kind && !idle.contains($0.id) && span.contains(Instant(parsing: $0.entry.at)?.day)
        }
    }
}
