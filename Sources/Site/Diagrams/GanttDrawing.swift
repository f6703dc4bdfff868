import Documents

extension Gantt {
    func figure(_ language: Language) -> DiagramFigure {
        var canvas = Canvas()
        let heading = canvas.heading(text.title)
        let first = tasks.map(\.start).min() ?? Day(number: 0)
        let last = max(tasks.map(\.end).max() ?? first, first.adding(days: 1))
        let left = min(230, max(90, (tasks.map { TextSize.width($0.name) }.max() ?? 90) + 16))
        let chart = Chart(left: left, width: 620, first: first, days: Double(first.days(to: last)))
        let rows = layout(top: heading + 26, left: left)
        let bottom = (rows.last?.bottom ?? heading) + 6
        axis(chart, top: heading + 18, bottom: bottom, language, &canvas)
        for row in rows { draw(row, chart, &canvas) }
        canvas.width = max(canvas.width, left + chart.width + 24)
        canvas.height = bottom + 4
        key(left: left, language, &canvas)
        let kind = Phrase(en: "Plan", fr: "Planning")[language]
        let hasSections = tasks.contains { !$0.section.isEmpty }
        let header = [
            Phrase(en: "Section", fr: "Partie"), Phrase(en: "Task", fr: "Tâche"), Phrase(en: "Begins", fr: "Début"),
            Phrase(en: "Ends", fr: "Fin"), Phrase(en: "State", fr: "État"),
        ].map { $0[language] }
        let span = Phrase(
            en: "\(tasks.count) tasks from \(first.iso) to \(lastDay.iso).", fr: "\(tasks.count) tâches du \(first.iso) au \(lastDay.iso).")[
                language]
        return DiagramFigure(
            kind: "gantt", title: text.title ?? kind, description: text.description ?? "\(kind): \(span)", canvas: canvas,
            table: DiagramFigure.Table(
                header: hasSections ? header : Array(header.dropFirst()),
                rows: tasks.map { (hasSections ? [$0.section] : []) + [$0.name, $0.start.iso, $0.lastDay.iso, state($0, language)] }))
    }

    private var lastDay: Day { tasks.map(\.lastDay).max() ?? Day(number: 0) }

    private static let states = [
        ("milestone", Phrase(en: "milestone", fr: "jalon")), ("crit", Phrase(en: "critical", fr: "critique")),
        ("active", Phrase(en: "under way", fr: "en cours")), ("done", Phrase(en: "done", fr: "terminée")),
    ]

    private func state(_ task: Task, _ language: Language) -> String {
        Self.states.filter { task.tags.contains($0.0) }.map { $0.1[language] }.joined(separator: ", ")
    }

    /// What the colours mean that are used.
    private func key(left: Double, _ language: Language, _ canvas: inout Canvas) {
        let used = Self.states.dropFirst().filter { state in tasks.contains { $0.tags.contains(state.0) } }
        if used.isEmpty { return }
        var x = left
        for (tag, name) in used {
            canvas.rectangle(x: x, y: canvas.height + 6, width: 14, height: 14, radius: 3, "d-task d-\(tag)")
            canvas.text(name[language], x: x + 21, baseline: canvas.height + 18, .start, "d-text d-small")
            x += 44 + TextSize.width(name[language], size: 12.5)
        }
        canvas.height += 26
    }

    private struct Chart {
        let left: Double
        let width: Double
        let first: Day
        let days: Double

        func x(_ day: Day) -> Double { left + Double(first.days(to: day)) / days * width }
    }

    private struct Row {
        let task: Int?
        let lines: [String]
        let top: Double
        let bottom: Double
    }

    /// Sections and tasks, one below the other.
    private func layout(top: Double, left: Double) -> [Row] {
        var rows: [Row] = []
        var y = top
        var section = ""
        func add(_ task: Int?, _ lines: [String], height: Double) {
            rows.append(Row(task: task, lines: lines, top: y, bottom: y + height))
            y += height
        }
        for (index, task) in tasks.enumerated() {
            if task.section != section {
                section = task.section
                add(nil, Array(TextSize.wrapped(section, width: 800).prefix(1)), height: 30)
            }
            let lines = TextSize.wrapped(task.name, width: left - 12)
            add(index, lines, height: Double(lines.count) * 18 + 10)
        }
        return rows
    }

    private func draw(_ row: Row, _ chart: Chart, _ canvas: inout Canvas) {
        guard let index = row.task else {
            canvas.rectangle(x: 0, y: row.top + 4, width: chart.left + chart.width, height: 24, radius: 4, "d-band")
            canvas.text(row.lines.first ?? "", x: 8, baseline: row.top + 21, .start, "d-text d-strong")
            return
        }
        let task = tasks[index]
        let middle = (row.top + row.bottom) / 2
        for (number, line) in row.lines.enumerated() {
            canvas.text(line, x: 0, baseline: middle + 5 + (Double(number) - Double(row.lines.count - 1) / 2) * 18)
        }
        let x = chart.x(task.start)
        let style =
            task.tags.contains("crit")
            ? "d-task d-crit" : task.tags.contains("active") ? "d-task d-active" : task.tags.contains("done") ? "d-task d-done" : "d-task"
        if task.isMilestone {
            canvas.polygon(
                [(0.0, -9.0), (9, 0), (0, 9), (-9, 0)].map { Canvas.Point(x: x + $0.0, y: middle + $0.1) }, style + " d-milestone")
        } else {
            canvas.rectangle(x: x, y: middle - 9, width: max(chart.x(task.end) - x, 3), height: 18, radius: 3, style)
        }
    }

    /// Lines at the beginnings of days, weeks, months, quarters or years, so that there are not too many.
    private func axis(_ chart: Chart, top: Double, bottom: Double, _ language: Language, _ canvas: inout Canvas) {
        var place = -Double.infinity
        for day in ticks(chart) {
            let x = chart.x(day.day)
            canvas.line(from: Canvas.Point(x: x, y: top + 6), to: Canvas.Point(x: x, y: bottom), "d-grid")
            let label = day.label[language]
            let half = TextSize.width(label, size: 12.5) / 2
            // A label never stands on another.
            guard x - half > place, x + half < chart.left + chart.width + 24 else { continue }
            canvas.text(label, x: x, baseline: top, .middle, "d-text d-small d-quiet")
            place = x + half + 6
        }
    }

    private func ticks(_ chart: Chart) -> [(day: Day, label: Phrase)] {
        let last = chart.first.adding(days: Int(chart.days))
        var ticks: [(Day, Phrase)] = []
        if chart.days <= 84 {
            let step = chart.days <= 12 ? 1 : 7
            var day = chart.first
            while step == 7, day.weekday != 1 { day = day.adding(days: 1) }
            while day <= last {
                ticks.append((day, Self.short(day)))
                day = day.adding(days: step)
            }
            return ticks
        }
        let step = chart.days <= 400 ? 1 : chart.days <= 1_200 ? 3 : 12
        // The month in which the plan begins is said too, where it does not begin with it.
        let next = chart.first.adding(days: 1 - chart.first.dayOfMonth).adding(months: 1)
        if step == 1, chart.first.dayOfMonth > 1, chart.x(next) - chart.left > 80 {
            let month = Self.months[chart.first.month - 1]
            ticks.append((chart.first, Phrase(en: "\(month.en) \(chart.first.year)", fr: "\(month.fr) \(chart.first.year)")))
        }
        var day = chart.first.dayOfMonth == 1 ? chart.first : chart.first.adding(days: 1 - chart.first.dayOfMonth).adding(months: 1)
        while (day.month - 1) % step != 0 { day = day.adding(months: 1) }
        while day <= last {
            let month = Self.months[day.month - 1]
            // A new year is said where it begins, and at the first line.
            let year = day.month == 1 || ticks.isEmpty ? " \(day.year)" : ""
            ticks.append((day, step == 12 ? Phrase(same: "\(day.year)") : Phrase(en: month.en + year, fr: month.fr + year)))
            day = day.adding(months: step)
        }
        return ticks
    }

    private static func short(_ day: Day) -> Phrase {
        let month = months[day.month - 1]
        return Phrase(en: "\(day.dayOfMonth) \(month.en)", fr: "\(day.dayOfMonth) \(month.fr)")
    }

    private static let months = [
        Phrase(en: "Jan", fr: "janv."), Phrase(en: "Feb", fr: "févr."), Phrase(en: "Mar", fr: "mars"), Phrase(en: "Apr", fr: "avr."),
        Phrase(en: "May", fr: "mai"), Phrase(en: "Jun", fr: "juin"), Phrase(en: "Jul", fr: "juil."), Phrase(en: "Aug", fr: "août"),
        Phrase(en: "Sep", fr: "sept."), Phrase(en: "Oct", fr: "oct."), Phrase(en: "Nov", fr: "nov."), Phrase(en: "Dec", fr: "déc."),
    ]
}
