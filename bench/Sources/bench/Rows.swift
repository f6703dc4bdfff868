import Foundation

/// Of a full check.
private let checkBar = "4,000 docs/s, 25 MB/s"

extension Ground {
    /// What every command pays before it does anything.
    func startRows(_ empty: String) -> [Row] {
        let version = bench.measure(["git", "--version"], runs: 40, in: folder)
        let head = bench.measure(["git", "rev-parse", "--git-dir"], runs: 40, in: empty)
        return [
            Row(
                name: "start: version", cost: bench.measure([bench.praxis, "version"], runs: 40, in: folder), floorName: "git --version",
                floor: version, bar: "15 ms"),
            Row(
                name: "start: help", cost: bench.measure([bench.praxis, "help"], runs: 40, in: folder), floorName: "git --version",
                floor: version, bar: "15 ms"),
            Row(
                name: "hook pre-commit, nothing to check",
                cost: bench.measure(command("amina", [bench.praxis, "hook", "pre-commit"]), runs: 40, in: empty),
                floorName: "git rev-parse", floor: head, bar: "12 ms"),
        ]
    }

    /// The check of one staged document, and of all, in a community of a size.
    func checkRows(size: Int, seed: String) throws -> [Row] {
        guard let (path, bytes) = try community("community-\(size)", seed: seed, documents: size) else {
            return [Row(name: "check, \(size) documents", cost: nil, floorName: "cmark-gfm", floor: nil, bar: checkBar)]
        }
        let clean = bench.measure(command("amina", [bench.praxis, "check", "--all"]), runs: 1, in: path, accepted: [0, 1])
        let again = bench.measure(command("amina", [bench.praxis, "check", "--all"]), runs: 3, in: path, accepted: [0, 1])
        bench.run(line("amina", "sh -c 'echo Changed. >> guide/practice-0.md; git add guide/practice-0.md'"), in: path)
        let staged = bench.measure(command("amina", [bench.praxis, "check", "--staged"]), runs: 10, in: path, accepted: [0, 1])
        let markdown = bench.measure(["\(bench.tools)/cmarkfloor", "guide", "glossary"], runs: 3, in: path)
        let diff = bench.measure(["git", "diff", "--cached", "--name-only"], runs: 10, in: path)
        let tree = bench.measure(["git", "ls-tree", "-r", "HEAD"], runs: 10, in: path)
        let count = "\(size) practices"
        let all = size + Texts(practices: size).terms
        return [
            Row(
                name: "check --staged, one of \(count)", cost: staged, floorName: "git diff --cached", floor: diff, bar: "20 ms, 30 MB",
                series: "check --staged", size: size),
            Row(
                name: "check --all, \(count), first", cost: clean, floorName: "cmark-gfm", floor: markdown, bar: checkBar,
                documents: all, bytes: bytes, series: "check --all, first", size: size),
            Row(
                name: "check --all, \(count), again", cost: again, floorName: "git ls-tree -r", floor: tree, bar: "5 % of first",
                series: "check --all, again", size: size),
        ] + blobRow(clean, ["guide", "glossary"], path) + rumdlRows(["guide", "glossary"], path, documents: all, bytes: bytes, markdown)
    }

    /// What reading all of it takes in git.
    private func blobRow(_ cost: Cost?, _ folders: [String], _ path: String) -> [Row] {
        bench.run("git ls-tree -r HEAD \(folders.joined(separator: " ")) | grep '\\.md$' | cut -d' ' -f3 | cut -f1 > ../blobs", in: path)
        let blobs = bench.measure(["git", "cat-file", "--batch"], runs: 3, in: path, input: "\(folder)/blobs")
        return [Row(name: "  the same beside reading", cost: cost, floorName: "git cat-file --batch", floor: blobs, bar: "")]
    }

    /// The fastest of the checkers that know no template, where it is installed. Its rules about structure are those of headings.
    private func rumdlRows(_ folders: [String], _ path: String, documents: Int, bytes: Int, _ markdown: Cost?) -> [Row] {
        let structure = ["--enable", "MD001,MD024,MD025,MD041"]
        return [("rumdl, 4 rules about structure", structure), ("rumdl, its usual rules", [])].map { name, options in
            guard let rumdl = bench.rumdl else {
                return Row(
                    name: "  \(name): not installed (pip install rumdl)", cost: nil, floorName: "cmark-gfm", floor: markdown, bar: "")
            }
            let cost = bench.measure(
                [rumdl, "check", "--no-cache", "--silent"] + options + folders, runs: 2, in: path, accepted: [0, 1])
            return Row(
                name: "  \(name)", cost: cost, floorName: "cmark-gfm", floor: markdown, bar: "", documents: documents, bytes: bytes)
        }
    }

    /// Real documents that nobody here shaped.
    func corpusRows(_ corpora: String, seed: String) throws -> [Row] {
        let names = ["18f-guides", "18f-handbook", "govuk-developer-docs", "rust-rfcs"]
        guard FileManager.default.fileExists(atPath: corpora) else { return [] }
        let path = "\(folder)/corpora"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        let isMade = bench.run(line("amina", "'\(bench.praxis)' init . --seed \(seed) --as amina --no-input"), in: path).code == 0
        if !isMade { bench.run(line("amina", "git init -q ."), in: path) }
        let copied = names.map { "'\(corpora)/\($0)'" }.joined(separator: " ")
        bench.run("mkdir -p guide && cp -r \(copied) guide/ && chmod -R u+w guide", in: path)
        bench.run(line("amina", "git add -A && \(line("amina", "git commit -q --no-verify -m corpora"))"), in: path)
        let sizes = bench.run("find guide -name '*.md' -printf '%s\\n'", in: path).output.split(separator: "\n").compactMap { Int($0) }
        let all = bench.measure(command("amina", [bench.praxis, "check", "--all"]), runs: 1, in: path, accepted: [0, 1])
        let markdown = bench.measure(["\(bench.tools)/cmarkfloor", "guide"], runs: 3, in: path)
        let cost = isMade ? all : nil
        let again = bench.measure(command("amina", [bench.praxis, "check", "--all"]), runs: 3, in: path, accepted: [0, 1])
        let tree = bench.measure(["git", "ls-tree", "-r", "HEAD"], runs: 10, in: path)
        let bytes = sizes.reduce(0, +)
        let room = bench.measure(["\(bench.tools)/checking", "\(bench.top)/templates", "guide"], runs: 3, in: path)
        return [
            Row(
                name: "check --all, corpora, first", cost: cost, floorName: "cmark-gfm", floor: markdown, bar: checkBar,
                documents: sizes.count, bytes: bytes),
            Row(
                name: "  the room Documents alone", cost: room, floorName: "cmark-gfm", floor: markdown, bar: "", documents: sizes.count,
                bytes: bytes),
            Row(
                name: "check --all, corpora, again", cost: isMade ? again : nil, floorName: "git ls-tree -r", floor: tree,
                bar: "5 % of first"),
        ] + blobRow(cost, ["guide"], path) + rumdlRows(["guide"], path, documents: sizes.count, bytes: bytes, markdown)
    }

    /// A vote, and the commands that read votes, in a community with some proposals.
    func reviewRows(seed: String) throws -> [Row] {
        let path = "\(folder)/review"
        let proposals = 5
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        bench.run(line("amina", "'\(bench.praxis)' init . --seed \(seed) --as amina --no-input"), in: path)
        bench.run(line("bruno", "'\(bench.praxis)' join --as bruno --no-input"), in: path)
        var random = Seeded(state: 7)
        for number in 0..<proposals {
            bench.run(line("bruno", "'\(bench.praxis)' new practice 'Practice \(number)' --lang en --no-input"), in: path)
            let file = "\(path)/guide/practice-\(number).md"
            // Without the file there is nothing to submit, and the rows say so.
            try? Texts(practices: 0).practice(number, &random, language: "en").write(toFile: file, atomically: false, encoding: .utf8)
            bench.run(line("bruno", "'\(bench.praxis)' save -m 'Practice \(number)'"), in: path)
            bench.run(line("bruno", "'\(bench.praxis)' submit practice-\(number) --class major"), in: path)
        }
        // One clone for both: whoever joined last is who works here.
        bench.run(line("amina", "'\(bench.praxis)' join --as amina --no-input"), in: path)
        let approvals = (0..<proposals).compactMap { number in
            bench.measure(command("amina", [bench.praxis, "approve", "practice-\(number)", "-m", "Clear"]), runs: 1, in: path)
        }.sorted { $0.seconds < $1.seconds }
        let (entry, sign, verify) = try floors(path)
        let status = bench.measure(command("amina", [bench.praxis, "status"]), runs: 20, in: path)
        let inbox = bench.measure(command("bruno", [bench.praxis, "inbox"]), runs: 20, in: path)
        let why = bench.measure(command("bruno", [bench.praxis, "why", "practice-0"]), runs: 20, in: path)
        let verified = bench.measure(command("bruno", [bench.praxis, "verify"]), runs: 5, in: path)
        let refs = bench.measure(["git", "for-each-ref"], runs: 20, in: path)
        let approval = approvals.isEmpty ? nil : approvals[approvals.count / 2]
        return [
            Row(name: "approve, signed and durable", cost: approval, floorName: "commit-tree and update-ref", floor: entry, bar: "60 ms"),
            Row(name: "  the same beside signing", cost: approval, floorName: "ssh-keygen -Y sign", floor: sign, bar: ""),
            Row(name: "status", cost: status, floorName: "git for-each-ref", floor: refs, bar: "30 ms, 80 MB"),
            Row(name: "inbox", cost: inbox, floorName: "git for-each-ref", floor: refs, bar: "30 ms, 80 MB"),
            Row(name: "why", cost: why, floorName: "git for-each-ref", floor: refs, bar: "30 ms, 80 MB"),
            Row(name: "verify", cost: verified, floorName: "git verify-commit, one", floor: verify, bar: "100 x cheaper a signature"),
        ]
    }

    /// One entry written, one signature made and one verified, by stock git and ssh-keygen.
    private func floors(_ path: String) throws -> (entry: Cost?, sign: Cost?, verify: Cost?) {
        let floor = "\(folder)/floor"
        bench.run(line("amina", "git init -q \(floor)"), in: folder)
        bench.run(line("amina", "git commit -q --allow-empty -S -m signed"), in: floor)
        bench.run("printf 'amina@example.org %s\\n' \"$(cat ../amina/.ssh/id_ed25519.pub)\" > ../signers", in: floor)
        let script = "git update-ref refs/praxis/floor \"$(git commit-tree -m entry HEAD^{tree})\""
        let entry = bench.measure(command("amina", ["sh", "-c", script]), runs: 10, in: floor)
        let shell = bench.measure(["sh", "-c", ":"], runs: 10, in: floor)
        let sign = bench.measure(
            ["ssh-keygen", "-q", "-Y", "sign", "-n", "git", "-f", "\(folder)/amina/.ssh/id_ed25519"], runs: 10, in: floor,
            input: "\(folder)/signers")
        let verify = bench.measure(
            command("amina", ["git", "-c", "gpg.ssh.allowedSignersFile=\(folder)/signers", "verify-commit", "HEAD"]), runs: 10, in: floor)
        // The shell that joins the two is not part of the floor.
        let net = entry.map { Cost(seconds: max(0.000_1, $0.seconds - (shell?.seconds ?? 0)), peakKilobytes: $0.peakKilobytes) }
        return (net, sign, verify)
    }
}
