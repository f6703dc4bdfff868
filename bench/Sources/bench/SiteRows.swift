import Foundation

extension Ground {
    /// The site of a community of so many documents, beside other makers of sites on the same texts without their front matter.
    func siteRows(documents: Int) throws -> [Row] {
        guard let path = try generated("\(folder)/site-\(documents)", size: "\(documents * 6):\(documents)") else {
            return [Row(name: "\(documents) documents: not made", cost: nil, floorName: "", floor: nil, bar: "")]
        }
        func praxis(_ words: [String]) -> [String] { command("amina", [scaleTime, bench.praxis] + words + ["--no-input"]) }
        // The index of the journals is the first status's, and in `scaleRows`.
        _ = bench.measure(praxis(["status"]), runs: 1, in: path)
        let bar = "5 ms a page, 300 MB"
        let first = bench.measure(praxis(["site", "build"]), runs: 1, in: path)
        let again = bench.measure(praxis(["site", "build"]), runs: 3, in: path)
        // The last documents have a proposal open: each publication is one page edited.
        var edited: [Cost] = []
        for number in (documents - 3..<documents).map({ $0 + 1 }) {
            for words in [["approve", "practice-\(number)", "-m", "Clear"], ["publish", "practice-\(number)"]] {
                _ = bench.measure(praxis(words), runs: 1, in: path)
            }
            if let cost = bench.measure(praxis(["site", "build"]), runs: 1, in: path) { edited.append(cost) }
        }
        edited.sort { $0.seconds < $1.seconds }
        let one = edited.isEmpty ? nil : edited[edited.count / 2]
        let rows = [
            ("site build, first", first, bar), ("site build, one page edited", one, "200 ms"), ("site build, nothing changed", again, ""),
        ]
        let peers = peers(path, documents)
        return rows.map { name, cost, bar in
            Row(
                name: "\(name), \(documents) documents", cost: cost, floorName: "", floor: nil, bar: bar, documents: documents,
                series: name, size: documents)
        }
            + peers.map { name, cost in
                Row(name: "  the first beside \(name)", cost: first, floorName: name, floor: cost, bar: "")
            }
    }

    /// The makers of sites that are installed, in a layout each that has navigation and search, but for Hugo's, which has neither.
    private func peers(_ path: String, _ documents: Int) -> [(name: String, cost: Cost?)] {
        let plain = "\(folder)/plain-\(documents)"
        bench.run("mkdir -p '\(plain)/docs' '\(plain)/layouts/_default'", in: path)
        bench.run(
            "awk 'FNR == 1 { close(out); out = \"\(plain)/docs/\" substr(FILENAME, 7); n = 0 } n > 1 { print > out } /^---$/ { n++ }' guide/*.md",
            in: path)
        bench.run("printf '# Guide\\n' > docs/index.md; cp -r docs content; mv content/index.md content/_index.md", in: plain)
        let settings = [
            ("mkdocs.yml", "site_name: Guide\ntheme: {name: material, features: [navigation.prune]}\nplugins: [search]\n"),
            ("hugo.toml", "title = 'Guide'\nbaseURL = 'https://guide.example.org/'\n"),
            ("layouts/_default/single.html", "<!doctype html><title>{{ .Title }}</title>{{ .Content }}\n"),
            (
                "layouts/_default/list.html",
                "<!doctype html><ul>{{ range .Pages }}<li><a href=\"{{ .RelPermalink }}\">{{ .Title }}</a>{{ end }}</ul>\n"
            ),
        ]
        for (name, text) in settings {
            do { try text.write(toFile: "\(plain)/\(name)", atomically: false, encoding: .utf8) } catch { return [] }
        }
        let makers = [
            ("Material for MkDocs", "mkdocs", ["build", "-q", "-d", "one"]), ("zensical", "zensical", ["build", "--clean"]),
            ("Hugo, bare layout", "hugo", ["--quiet", "-d", "three"]),
        ]
        return makers.map { name, program, words in
            guard let path = Main.found(program) else { return ("\(name): not installed", nil) }
            return (name, bench.measure([path] + words, runs: 1, in: plain))
        }
    }
}
