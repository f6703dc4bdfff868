import Community
import Documents
import Testing

@Suite("The report on training") struct TrainingReportTests {
    @Test("sessions that were held are summed by programme, and satisfaction is weighed by who came") func sums() throws {
        var shelf = try Shelf()
        try shelf.publish(
            "programme/start", "title: Start\ntotal_minutes: 300\nmodules: [{module: module/one, order: 1}, {module: module/two, order: 2}]"
        )
        try shelf.draft("programme/next", "title: Next")
        func session(_ slug: String, _ date: String, _ rest: String) throws {
            try shelf.publish("session/\(slug)", "title: S\nprogramme: programme/start\ndate: \(date)\n\(rest)")
        }
        try session("a", "2026-02-01", "state: evaluated\nenrolled: 12\nattended: 10\npassed: 8\nsatisfaction: 4.5")
        try session("b", "2026-03-01", "state: held\nenrolled: 6\nattended: 5\nsatisfaction: 3.0")
        try session("c", "2026-09-01", "state: planned\nenrolled: 9")
        try session("d", "2026-04-01", "state: cancelled\nenrolled: 9")
        try shelf.draft("session/e", "title: E\nprogramme: programme/other\ndate: 2026-04-01\nstate: held\nenrolled: 3\nattended: 3")
        func rows(_ day: String) throws -> [String] {
            TrainingReport(try shelf.holdings(on: day)).rows.map { row in
                let numbers = [row.modules, row.held, row.planned, row.cancelled, row.enrolled, row.attended, row.passed]
                return
                    "\(row.programme ?? "all") \(numbers.map { "\($0)" }.joined(separator: " ")) \(row.satisfaction.map { "\($0)" } ?? "-")"
            }
        }
        // (4.5 * 10 + 3.0 * 5) / 15 = 4.0
        #expect(
            try rows("2026-06-30") == [
                "all 2 3 1 1 21 18 8 4.0", "programme/next 0 0 0 0 0 0 0 -", "programme/start 2 2 1 1 18 15 8 4.0",
                "programme/other 0 1 0 0 3 3 0 -",
            ])
        #expect(try rows("2026-02-15")[2] == "programme/start 2 1 2 1 12 10 8 4.5", "what is held later is still planned")
        let report = TrainingReport(try shelf.holdings(on: "2026-06-30"))
        #expect(report.rows.map(\.isPublished) == [false, false, true, false] && report.rows.map(\.minutes) == [nil, nil, 300, nil])
    }
}
