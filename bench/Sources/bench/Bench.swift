import Foundation

/// `bench [SIZE...] [--entries NUMBER...]`: praxis beside its floors, in CPU seconds and peak memory, in repositories of its own.
@main struct Main {
    static func main() throws {
        let top = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().path
        let words = CommandLine.arguments.dropFirst().split(separator: "--entries", maxSplits: 1, omittingEmptySubsequences: false)
        let sizes = words[0].compactMap { Int($0) }
        let entries = words.count > 1 ? words[1].compactMap { Int($0) } : [1_000, 10_000]
        let praxis = "\(top)/.build/release/praxis"
        guard FileManager.default.isExecutableFile(atPath: praxis) else {
            print("there is no \(praxis)\n  fix: make bench")
            exit(3)
        }
        let folder = "\(NSTemporaryDirectory())/praxis-bench-\(getpid())"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer {
            do { try FileManager.default.removeItem(atPath: folder) } catch { print("left behind: \(folder)") }
        }
        let tools = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent().path
        let ground = Ground(
            bench: Bench(praxis: praxis, tools: tools, environment: environment(praxis), top: top, rumdl: found("rumdl")), folder: folder)
        let seed = try ground.people()
        let empty = "\(folder)/empty"
        ground.bench.run(ground.line("amina", "git init -q \(empty)"), in: folder)
        var rows = ground.startRows(empty)
        for size in sizes.isEmpty ? [100, 1_000, 10_000] : sizes { rows += try ground.checkRows(size: size, seed: seed) }
        rows += try ground.corpusRows("\(top)/../shared/corpora", seed: seed)
        rows += try ground.reviewRows(seed: seed)
        for size in sizes.isEmpty ? [10, 1_000, 10_000] : sizes { rows += try ground.hookRows(documents: size) }
        for size in sizes.isEmpty ? [1_000, 10_000] : sizes { rows += try ground.siteRows(documents: size) }
        for number in entries { rows += try ground.scaleRows(entries: number) }
        print(table(rows))
        print("\n\(growth(rows))")
        print(
            "\nCPU is user and system time of the command and all that it starts, the median of several runs; - is what failed or is absent."
        )
    }

    /// A program on the path of whoever starts the bench.
    static func found(_ name: String) -> String? {
        (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map { "\($0)/\(name)" }
            .first { FileManager.default.isExecutableFile(atPath: $0) }
    }

    /// From nothing, like that of the tests.
    private static func environment(_ praxis: String) -> [String: String] {
        [
            "PATH": "\(URL(fileURLWithPath: praxis).deletingLastPathComponent().path):/usr/local/bin:/usr/bin:/bin", "LC_ALL": "C.UTF-8",
            "TZ": "UTC", "TERM": "dumb", "PRAXIS_LANG": "en", "PRAXIS_NOW": "2020-11-24T09:00:00Z", "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_TERMINAL_PROMPT": "0", "GIT_AUTHOR_DATE": "2020-11-24T09:00:00Z", "GIT_COMMITTER_DATE": "2026-11-24T09:00:00Z",
        ]
    }
}
