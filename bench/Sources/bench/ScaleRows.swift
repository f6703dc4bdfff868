import Foundation

extension Ground {
    /// What is read every day, and what proves, in a community with so many signed entries.
    func scaleRows(entries: Int) throws -> [Row] {
        let path = "\(folder)/entries-\(entries)"
        let keys = try ["amina", "bruno"].map { id in
            try String(contentsOfFile: "\(folder)/\(id)/.ssh/id_ed25519.pub", encoding: .utf8).split(separator: " ").prefix(2)
                .joined(separator: " ")
        }
        let made = bench.run(
            line("amina", "\(scaleTime) '\(bench.tools)/community' '\(bench.praxis)' '\(path)' \(entries) '\(keys[0])' '\(keys[1])'"),
            in: folder)
        guard made.code == 0 else { return [Row(name: "\(entries) entries: not made", cost: nil, floorName: "", floor: nil, bar: "")] }
        bench.run("git rev-list --glob='refs/praxis/journal/*' > ../entries", in: path)
        let list = bench.measure(["git", "rev-list", "--glob=refs/praxis/journal/*"], runs: 3, in: path)
        let objects = bench.measure(["git", "cat-file", "--batch"], runs: 3, in: path, input: "\(folder)/entries")
        let reading = list.flatMap { list in
            objects.map { Cost(seconds: list.seconds + $0.seconds, peakKilobytes: max(list.peakKilobytes, $0.peakKilobytes)) }
        }
        let documents = min(max(entries / 20, 20), 1_000)
        var rows: [Row] = []
        func row(_ name: String, _ words: [String], runs: Int, bar: String, accepted: Set<Int> = [0]) {
            let cost = bench.measure(
                command("amina", [scaleTime, bench.praxis] + words), runs: runs, in: path, accepted: accepted)
            rows.append(
                Row(
                    name: "\(name), \(entries) entries", cost: cost, floorName: "git rev-list, cat-file", floor: reading, bar: bar,
                    series: name, size: entries))
        }
        row("status, first", ["status"], runs: 1, bar: "3 x floor")
        row("status", ["status"], runs: 10, bar: "30 ms, 80 MB")
        row("inbox", ["inbox"], runs: 10, bar: "30 ms, 80 MB")
        row("why", ["why", "practice-\(documents)"], runs: 10, bar: "30 ms, 80 MB")
        row("show", ["show", "practice-\(documents)"], runs: 1, bar: "30 ms")
        row("approve", ["approve", "practice-\(documents)", "-m", "Clear"], runs: 1, bar: "60 ms")
        row("status after a vote", ["status"], runs: 1, bar: "")
        row("verify", ["verify"], runs: 1, bar: "")
        return rows
    }

    /// The day on which a generated community is looked at: nothing in it is due.
    private var scaleTime: String { "PRAXIS_NOW=2026-11-19T09:00:00Z" }
}
