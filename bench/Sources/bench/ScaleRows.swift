import Foundation

extension Ground {
    /// A community of the generator's.
    ///
    /// - Parameter size: the number of its entries, or that and `:` and the number of its documents.
    /// - Returns: `nil` where it cannot be made.
    func generated(_ path: String, size: String) throws -> String? {
        let keys = try ["amina", "bruno"].map { id in
            try String(contentsOfFile: "\(folder)/\(id)/.ssh/id_ed25519.pub", encoding: .utf8).split(separator: " ").prefix(2)
                .joined(separator: " ")
        }
        let made = bench.run(
            line("amina", "\(scaleTime) '\(bench.tools)/community' '\(bench.praxis)' '\(path)' \(size) '\(keys[0])' '\(keys[1])'"),
            in: folder)
        return made.code == 0 ? path : nil
    }

    /// What is read every day, and what proves, in a community with so many signed entries.
    func scaleRows(entries: Int) throws -> [Row] {
        guard let path = try generated("\(folder)/entries-\(entries)", size: "\(entries)") else {
            return [Row(name: "\(entries) entries: not made", cost: nil, floorName: "", floor: nil, bar: "")]
        }
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
        row("list", ["list"], runs: 1, bar: "")
        row("verify", ["verify"], runs: 1, bar: "")
        return rows + signatureRow(path, entries)
    }

    /// One entry of those that were listed: decoded, and its signature checked in process; beside git, which starts ssh-keygen for each.
    private func signatureRow(_ path: String, _ entries: Int) -> [Row] {
        bench.run("git cat-file --batch < ../entries > ../read", in: path)
        let all = bench.measure(["\(bench.tools)/entries"], runs: 3, in: path, input: "\(folder)/read")
        let count = Double(bench.run("wc -l < ../entries", in: path).output.trimmingCharacters(in: .whitespacesAndNewlines)) ?? 0
        bench.run("sed 's/^/x /' ../amina/.ssh/id_ed25519.pub > ../signers", in: path)
        let one = bench.measure(
            command("amina", ["git", "-c", "gpg.ssh.allowedSignersFile=\(folder)/signers", "verify-commit", "HEAD"]), runs: 10, in: path,
            accepted: [0, 1])
        return [
            Row(
                name: "one of \(entries) entries, decoded and checked",
                cost: all.map { Cost(seconds: $0.seconds / max(count, 1), peakKilobytes: $0.peakKilobytes) },
                floorName: "git verify-commit, one", floor: one, bar: "0.01 x")
        ]
    }

    /// What the hook of a server adds to a push: of one vote, and of one publication, in a community of so many published documents.
    func hookRows(documents: Int) throws -> [Row] {
        let server = "\(folder)/server-\(documents)"
        guard let path = try generated("\(folder)/documents-\(documents)", size: "\(documents * 6):\(documents)") else {
            return [Row(name: "\(documents) documents: not made", cost: nil, floorName: "", floor: nil, bar: "")]
        }
        func told(_ words: String) -> String { bench.run(words, in: path).output.trimmingCharacters(in: .whitespacesAndNewlines) }
        let before = told("git rev-parse main")
        for words in ["approve practice-\(documents) -m Clear", "publish practice-\(documents)"] {
            bench.run(line("amina", "\(scaleTime) '\(bench.praxis)' \(words) --no-input"), in: path)
        }
        let after = told("git rev-parse main")
        let vote = told(
            "git for-each-ref --sort=-creatordate --count=1 --format='%(objectname)^ %(objectname) %(refname)' refs/praxis/journal/amina/")
        // As if it were pushed: the objects are here, the references are where they were.
        bench.run("git clone -q --bare . '\(server)' && git -C '\(server)' fetch -q '\(path)' 'refs/praxis/*:refs/praxis/*'", in: path)
        bench.run(
            "git update-ref refs/heads/main \(before) && git config praxis.root $(git rev-list --max-parents=0 main | tail -1)", in: server)
        let pushed = vote.split(separator: " ").map(String.init)
        let (new, name) = pushed.count == 3 ? (pushed[1], pushed[2]) : ("", "")
        // The vote may be the first of its journal.
        let parent = pushed.first.map { told("git rev-parse -q --verify \($0)") } ?? ""
        let old = parent.isEmpty ? String(repeating: "0", count: 40) : parent
        bench.run(parent.isEmpty ? "git update-ref -d \(name)" : "git update-ref \(name) \(old)", in: server)
        let diff = bench.measure(["git", "diff-tree", "-r", "--name-only", before, after], runs: 10, in: server)
        return [("vote", "\(old) \(new) \(name)"), ("publication", "\(before) \(after) refs/heads/main")].map { what, update in
            bench.run("printf '%s\\n' '\(update)' > ../update", in: path)
            let cost = bench.measure(
                command("amina", [scaleTime, bench.praxis, "hook", "pre-receive"]), runs: 10, in: server, input: "\(folder)/update")
            return Row(
                name: "server hook, one \(what), \(documents) documents", cost: before == after ? nil : cost, floorName: "git diff-tree",
                floor: diff, bar: what == "vote" ? "30 ms" : "100 ms", series: "server hook, one \(what)", size: documents)
        }
    }

    /// The day on which a generated community is looked at: nothing in it is due.
    var scaleTime: String { "PRAXIS_NOW=2026-11-19T09:00:00Z" }
}
