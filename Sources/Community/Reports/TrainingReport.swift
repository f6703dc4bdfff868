import Documents
import Review

/// What training there is, and what came of its sessions: totals only, never a learner.
package struct TrainingReport: Hashable, Sendable {
    /// All together first, then each programme by its id, then sessions of none that is known.
    package let rows: [Row]

    package struct Row: Hashable, Sendable {
        /// `nil` for all together.
        package let programme: String?
        package let title: String
        package let isPublished: Bool
        package let modules: Int
        /// Of the mandatory modules, as the programme says; `nil` where it does not.
        package let minutes: Int?
        package let held: Int
        package let planned: Int
        package let cancelled: Int
        /// Of sessions that were held.
        package let enrolled: Int
        package let attended: Int
        package let passed: Int
        /// 0 to 5: of each session, weighed by those who came; `nil` where nobody was asked.
        package let satisfaction: Double?
        /// That of the last sessions that asked, the oldest first; at most five.
        package let trend: [Double]
    }

    private struct Session {
        let date: Day?
        let programme: String
        let isHeld: Bool
        let isCancelled: Bool
        let enrolled: Int
        let attended: Int
        let passed: Int
        let satisfaction: Double?

        init(_ text: ParsedDocument, on today: Day) {
            func number(_ field: String) -> Int? { text.text(field).flatMap { integer($0) } }
            let state = text.text("state") ?? "planned"
            let date = text.text("date").flatMap(Day.init(parsing:))
            programme = text.text("programme") ?? ""
            self.date = date
            isCancelled = state == "cancelled"
            isHeld = ["held", "evaluated"].contains(state) && (date.map { $0 <= today } ?? true)
            enrolled = isHeld ? number("enrolled") ?? 0 : 0
            attended = isHeld ? number("attended") ?? 0 : 0
            passed = isHeld ? number("passed") ?? 0 : 0
            satisfaction = isHeld ? text.text("satisfaction").flatMap(Double.init) : nil
        }
    }

    package init(_ holdings: Holdings) {
        let sessions = holdings.all("session").filter { $0.state != .retired }.map {
            Session($0.published ?? $0.newest, on: holdings.today)
        }
        let programmes = holdings.all("programme").filter { ![.retired, .superseded].contains($0.state) }
        let known = Set(programmes.map(\.doc))
        let other = Set(sessions.map(\.programme)).subtracting(known).sorted()
        let each = programmes.map { programme in
            let text = programme.published ?? programme.newest
            return Self.row(
                programme.doc, programme.newest == text ? programme.title : text.title ?? programme.id.slug,
                Training.Document(programme.id, text), isPublished: programme.isPublished, sessions.filter { $0.programme == programme.doc }
            )
        }
        let rest = other.map { name in Self.row(name, "", nil, isPublished: false, sessions.filter { $0.programme == name }) }
        rows = [Self.row(nil, "", nil, isPublished: !each.isEmpty && each.allSatisfy(\.isPublished), sessions, each)] + each + rest
    }

    private static func row(
        _ programme: String?, _ title: String, _ document: Training.Document?, isPublished: Bool, _ sessions: [Session], _ each: [Row] = []
    ) -> Row {
        let held = sessions.filter(\.isHeld)
        return Row(
            programme: programme, title: title, isPublished: isPublished,
            modules: document?.modules.count ?? each.reduce(0) { $0 + $1.modules }, minutes: document?.minutes, held: held.count,
            planned: sessions.count { !$0.isHeld && !$0.isCancelled }, cancelled: sessions.count(where: \.isCancelled),
            enrolled: held.reduce(0) { $0 + $1.enrolled }, attended: held.reduce(0) { $0 + $1.attended },
            passed: held.reduce(0) { $0 + $1.passed },
            satisfaction: weighted(held.compactMap { session in session.satisfaction.map { ($0, session.attended) } }),
            trend: held.filter { $0.satisfaction != nil }.sorted { ($0.date?.number ?? 0) < ($1.date?.number ?? 0) }.suffix(5)
                .compactMap(\.satisfaction))
    }
}
