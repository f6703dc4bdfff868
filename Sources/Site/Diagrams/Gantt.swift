import Documents

/// A plan: `title …`, `section …`, and tasks as `Draft : done, a1, 2026-01-05, 10d` or `Review : after a1, 1w`.
struct Gantt {
    static let mostTasks = 150
    /// From the first day to the last.
    private static let mostDays = 366 * 20

    struct Task {
        let line: DiagramText.Line
        let section: String
        let name: String
        var tags: Set<String> = []
        var id: String?
        var start = Day(number: 0)
        /// The day after the last one; the same as `start` of a milestone.
        var end = Day(number: 0)

        var isMilestone: Bool { tags.contains("milestone") }
        var lastDay: Day { end > start ? end.adding(days: -1) : start }
    }

    let text: DiagramText
    private(set) var tasks: [Task] = []
    private var skipsWeekends = false

    private static let tags: Set<String> = ["done", "active", "crit", "milestone", "vert"]
    /// What concerns only how Mermaid draws it.
    private static let ignored: Set<String> = [
        "axisFormat", "tickInterval", "todayMarker", "weekday", "click", "includes", "topAxis", "inclusiveEndDates",
    ]
    private static let example = "Draft : a1, 2026-01-05, 10d"

    init(_ text: DiagramText) throws(DiagramError) {
        self.text = text
        var section = ""
        var meta: [[String]] = []
        for line in text.lines.dropFirst() {
            let word = line.words.first ?? ""
            if let name = line.after("section") {
                section = try DiagramText.checked(name, line)
            } else if let format = line.after("dateFormat") {
                guard format == "YYYY-MM-DD" else { throw DiagramError.unknown(line, expected: "dateFormat YYYY-MM-DD") }
            } else if let days = line.after("excludes") {
                guard days == "weekends" else { throw DiagramError.unknown(line, expected: "excludes weekends") }
                skipsWeekends = true
            } else if !Self.ignored.contains(word) {
                guard let colon = line.text.firstIndex(of: ":"), colon > line.text.startIndex else {
                    throw DiagramError.unknown(line, expected: Self.example)
                }
                guard tasks.count < Self.mostTasks else {
                    throw DiagramError.tooMuch(line: line.number, Phrase(en: "\(Self.mostTasks) tasks", fr: "\(Self.mostTasks) tâches"))
                }
                let name = try DiagramText.checked(trimmed(line.text[..<colon]), line)
                var task = Task(line: line, section: section, name: name)
                var parts = line.text[line.text.index(after: colon)...].split(separator: ",").map { trimmed($0) }
                while let tag = parts.first, Self.tags.contains(tag) {
                    task.tags.insert(tag)
                    parts.removeFirst()
                }
                if parts.count == 3 { task.id = parts.removeFirst() }
                guard (1...2).contains(parts.count) else { throw DiagramError.unknown(line, expected: Self.example) }
                tasks.append(task)
                meta.append(parts)
            }
        }
        guard let first = tasks.first else {
            throw DiagramError(
                line: text.lines[0].number, Phrase(en: "The plan has no task.", fr: "Le planning n’a pas de tâche."),
                fix: Phrase(same: Self.example))
        }
        try place(meta)
        let start = tasks.map(\.start).min() ?? first.start
        let end = tasks.map(\.end).max() ?? first.end
        guard start.days(to: end) <= Self.mostDays else {
            throw DiagramError.tooMuch(line: first.line.number, Phrase(en: "20 years", fr: "20 ans"))
        }
    }

    /// Gives every task its days: those that follow others wait until those have theirs.
    private mutating func place(_ meta: [[String]]) throws(DiagramError) {
        var ids: [String: Int] = [:]
        for (index, task) in tasks.enumerated() { if let id = task.id { ids[id] = index } }
        var placed = Set<Int>()
        while placed.count < tasks.count {
            let before = placed.count
            for index in tasks.indices where !placed.contains(index) {
                if try place(index, meta[index], ids, placed) { placed.insert(index) }
            }
            if placed.count > before { continue }
            let stuck = tasks.indices.first { !placed.contains($0) } ?? 0
            let name = Diagram.quoted(tasks[stuck].name)
            throw DiagramError(
                line: tasks[stuck].line.number,
                Phrase(
                    en: "\(name.en) never begins: the tasks that it follows go round in a circle.",
                    fr: "\(name.fr) ne commence jamais : les tâches qu’elle suit tournent en rond."),
                fix: Phrase(en: "give one of them a date", fr: "donnez une date à l’une d’elles"))
        }
    }

    /// - Returns: whether all that it depends on has its days.
    private mutating func place(_ index: Int, _ parts: [String], _ ids: [String: Int], _ placed: Set<Int>) throws(DiagramError) -> Bool {
        let line = tasks[index].line
        func others(_ text: String, _ word: String) throws(DiagramError) -> [Int]? {
            guard text.hasPrefix(word + " ") else { return nil }
            var found: [Int] = []
            for name in text.dropFirst(word.count).split(separator: " ") {
                guard let place = ids[String(name)] else {
                    let text = Diagram.quoted(name)
                    throw DiagramError(
                        line: line.number, Phrase(en: "No task has the id \(text.en).", fr: "Aucune tâche n’a l’identifiant \(text.fr)."))
                }
                found.append(place)
            }
            return found
        }
        var start: Day
        if parts.count == 1 {
            guard index == 0 || placed.contains(index - 1) else { return false }
            guard index > 0 else { throw DiagramError.unknown(line, expected: Self.example) }
            start = tasks[index - 1].end
        } else if let day = Day(parsing: parts[0]) {
            start = day
        } else if let before = try others(parts[0], "after") {
            guard before.allSatisfy(placed.contains), !before.isEmpty else { return false }
            start = before.map { tasks[$0].end }.max() ?? tasks[index].start
        } else {
            throw DiagramError.unknown(line, expected: Self.example)
        }
        while skipsWeekends, !tasks[index].isMilestone, start.weekday > 5 { start = start.adding(days: 1) }
        let length = parts[parts.count - 1]
        tasks[index].start = start
        if let day = Day(parsing: length) {
            tasks[index].end = day
        } else if let until = try others(length, "until") {
            guard until.allSatisfy(placed.contains) else { return false }
            tasks[index].end = until.map { tasks[$0].start }.min() ?? start
        } else if let days = Self.days(length) {
            tasks[index].end = end(from: start, days: days)
        } else {
            throw DiagramError.unknown(line, expected: Self.example)
        }
        guard tasks[index].end >= start else {
            throw DiagramError(
                line: line.number, Phrase(en: "The task ends before it begins.", fr: "La tâche finit avant de commencer."),
                fix: Phrase(en: "correct one of its dates", fr: "corrigez l’une de ses dates"))
        }
        if tasks[index].isMilestone { tasks[index].end = start }
        return true
    }

    private static func days(_ text: String) -> Int? {
        guard let unit = text.last, let count = Int(text.dropLast()), (0...10_000).contains(count) else { return nil }
        switch unit {
        case "d": return count
        case "w": return count * 7
        case "M": return count * 30
        case "h": return (count + 23) / 24
        default: return nil
        }
    }

    private func end(from start: Day, days: Int) -> Day {
        guard skipsWeekends else { return start.adding(days: days) }
        var day = start
        var left = days
        while left > 0 {
            if day.weekday <= 5 { left -= 1 }
            day = day.adding(days: 1)
        }
        return day
    }
}
