import Foundation

/// What one command cost: the median of several runs.
struct Cost {
    /// User and system, of the program and all that it started.
    let seconds: Double
    let peakKilobytes: Int
}

/// One line of the table.
struct Row {
    let name: String
    /// `nil` where praxis cannot do it yet, or failed.
    let cost: Cost?
    let floorName: String
    let floor: Cost?
    /// What performance.md asks for.
    let bar: String
    /// What the seconds were spent on, for rows that are about an amount.
    var documents = 0
    var bytes = 0
    /// Rows of one series are the same thing at several sizes: how it grows is told below the table.
    var series = ""
    var size = 0
}

/// The programs and the environment of a run.
struct Bench {
    let praxis: String
    /// The folder of the programs built with this one.
    let tools: String
    let environment: [String: String]
    /// The top of the checkout.
    let top: String
    /// Where rumdl is installed; `nil` where it is not.
    let rumdl: String?

    /// Runs a command to its end.
    ///
    /// - Returns: its exit code and its output.
    @discardableResult
    func run(_ line: String, in folder: String) -> (code: Int32, output: String) {
        let child = Process()
        child.executableURL = URL(fileURLWithPath: "/bin/sh")
        child.arguments = ["-c", line]
        child.currentDirectoryURL = URL(fileURLWithPath: folder)
        child.environment = environment
        child.standardInput = FileHandle.nullDevice
        child.standardError = FileHandle.nullDevice
        let output = Pipe()
        child.standardOutput = output
        do {
            try child.run()
        } catch {
            return (127, "")
        }
        let data = output.fileHandleForReading.readDataToEndOfFile()
        child.waitUntilExit()
        return (child.terminationStatus, String(decoding: data, as: UTF8.self))
    }

    /// Measures a program, without a shell.
    ///
    /// - Parameters:
    ///   - input: a file; nothing is read without one.
    ///   - accepted: exit codes that count as having done the work.
    /// - Returns: `nil` where it ended with another.
    func measure(_ command: [String], runs: Int, in folder: String, input: String = "/dev/null", accepted: Set<Int> = [0]) -> Cost? {
        let quoted = command.map { "'\($0)'" }.joined(separator: " ")
        let said = run("'\(tools)/measure' \(runs) \(quoted) < '\(input)'", in: folder).output.split(whereSeparator: \.isWhitespace)
        guard said.count == 3, let seconds = Double(said[0]), let peak = Int(said[1]), let code = Int(said[2]), accepted.contains(code)
        else { return nil }
        return Cost(seconds: seconds, peakKilobytes: peak)
    }
}

/// The table, in the order of the rows.
func table(_ rows: [Row]) -> String {
    let head = ["what", "CPU", "peak", "per second", "floor", "CPU", "peak", "times", "bar"]
    let cells =
        [head]
        + rows.map { row in
            let ratio = row.cost.flatMap { cost in
                row.floor.map { String(format: cost.seconds < $0.seconds / 10 ? "%.4f x" : "%.1f x", cost.seconds / $0.seconds) }
            }
            return [
                row.name, time(row.cost), memory(row.cost), speed(row), row.floorName, time(row.floor), memory(row.floor), ratio ?? "-",
                row.bar,
            ]
        }
    let widths = head.indices.map { column in cells.map { $0[column].count }.max() ?? 0 }
    let isText: Set = [0, 4, 8]
    return cells.map { line in
        line.indices.map { column in
            let padding = String(repeating: " ", count: widths[column] - line[column].count)
            return isText.contains(column) ? line[column] + padding : padding + line[column]
        }.joined(separator: "  ")
    }.joined(separator: "\n")
}

/// The exponent between one size and the next: 1 is by the number, 0 is whatever the number.
func growth(_ rows: [Row]) -> String {
    var lines: [String] = []
    for name in Set(rows.map(\.series)).subtracting([""]).sorted() {
        let series = rows.filter { $0.series == name }.sorted { $0.size < $1.size }
        for (small, large) in zip(series, series.dropFirst()) {
            guard let before = small.cost?.seconds, let after = large.cost?.seconds, before > 0 else { continue }
            let exponent = log(after / before) / log(Double(large.size) / Double(small.size))
            lines.append(String(format: "growth of %@ from %d to %d: exponent %.2f", name, small.size, large.size, exponent))
        }
    }
    return lines.joined(separator: "\n")
}

private func time(_ cost: Cost?) -> String {
    cost.map { String(format: $0.seconds < 0.001 ? "%.3f ms" : "%.1f ms", $0.seconds * 1_000) } ?? "-"
}

private func memory(_ cost: Cost?) -> String { cost.map { String(format: "%.0f MB", Double($0.peakKilobytes) / 1_024) } ?? "-" }

private func speed(_ row: Row) -> String {
    guard let cost = row.cost, row.documents > 0, cost.seconds > 0 else { return "" }
    return String(format: "%.0f docs, %.1f MB", Double(row.documents) / cost.seconds, Double(row.bytes) / 1_000_000 / cost.seconds)
}
