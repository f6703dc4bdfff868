import Foundation
import TestSupport
import Testing

/// What a page of the documentation begins with.
private enum Beginning: Sendable {
    case founded
    /// Bruno has submitted his practice.
    case submitted
    /// Amina and Chloé have approved it.
    case approved
    case published
    /// Amina has founded the community, and her clone knows of no server.
    case unsent
}

private let pages: [(String, Beginning)] = [
    ("contributor", .founded), ("fr/contributeur", .founded), ("reviewer", .submitted), ("fr/relecteur", .submitted),
    ("facilitator", .approved), ("fr/animateur", .approved), ("administrator", .unsent), ("template-writer", .founded),
    ("auditor", .published), ("editors", .published),
]

@Suite("The documentation by role") struct DocumentationTests {
    /// A line of a page, as somebody types it.
    private struct Line {
        let number: Int
        let who: String
        let command: String
        let code: Int32
    }

    /// The lines between ```console and ```; `[exit 1]` behind one says that it is refused.
    private func lines(of page: String) throws -> [Line] {
        let text = try read("\(repositoryTop)/docs/\(page).md").components(separatedBy: "\n")
        var found: [Line] = []
        var isInside = false
        for (index, line) in text.enumerated() {
            if line.hasPrefix("```") { isInside = line == "```console" }
            guard isInside, let dollar = line.range(of: "$ ") else { continue }
            let next = index + 1 < text.count ? text[index + 1] : ""
            let code = next.hasPrefix("[exit ") ? Int32(next.dropFirst(6).dropLast()) ?? -1 : 0
            found.append(
                Line(number: index + 1, who: String(line[..<dollar.lowerBound]), command: String(line[dollar.upperBound...]), code: code))
        }
        return found
    }

    /// Writes the text of a practice into a draft, as somebody does in their editor: the body whole, and a source in the front matter.
    private func fill(_ path: String, in community: Community) throws {
        let file = "\(community.clone(of: "bruno"))/\(path)"
        let draft = try read(file)
        guard draft.contains("{{") || draft.contains("<!--") else { return }
        let front = draft.components(separatedBy: "\n---\n")[0].components(separatedBy: "\n").filter { line in
            !["sources:", "  - {type", "  - type", "    ref:", "<!--"].contains { line.hasPrefix($0) }
        }
        let body =
            path.contains("mener") ? try read(golden("revue-des-risques.md")) : try read("\(repositoryTop)/torture/risk-review.md")
        try write(
            front.joined(separator: "\n") + "\nsources:\n  - {type: standard, ref: \"ISO 31000:2018\"}\n---\n" + body, to: file)
    }

    private func begin(_ beginning: Beginning) throws -> Community {
        let community = try Community()
        if beginning == .unsent {
            try community.done(
                "amina",
                "git remote remove origin && git for-each-ref --format='delete %(refname)' refs/praxis-remote | git update-ref --stdin")
        }
        guard beginning != .founded, beginning != .unsent else { return community }
        try community.done("bruno", "praxis new practice 'Run a risk review' --lang en")
        try fill("guide/run-a-risk-review.md", in: community)
        try community.done(
            "bruno",
            "praxis save -m 'Describe the risk review' && praxis submit run-a-risk-review --class major --to @amina,@chloe && praxis sync")
        guard beginning != .submitted else { return community }
        for reviewer in ["amina", "chloe"] {
            try community.done(reviewer, "praxis sync && praxis approve run-a-risk-review -m 'Clear and short' && praxis sync")
        }
        guard beginning == .published else { return community }
        try community.done("amina", "praxis sync && praxis publish run-a-risk-review && praxis sync")
        for other in ["bruno", "chloe"] { try community.done(other, "praxis sync") }
        return community
    }

    /// As a person types it in their clone, or where they went with `cd`; `git` is the account of a server, with a home and nothing in it.
    private func typed(_ command: String, by who: String, in place: String?, of community: Community, language: String) throws -> Outcome {
        guard who == "git" else { return try community.run(who, (place.map { "cd \($0) && " } ?? "") + command, language: language) }
        let home = "\(community.folder.path)/srv"
        let environment = try community["amina"].environment().merging(["HOME": home, "GIT_CONFIG_GLOBAL": "\(home)/.gitconfig"]) {
            _, new in new
        }
        return try TestSupport.run("sh", ["-c", command], in: home, environment: environment)
    }

    @Test("every command line of a page does what the page says, from the first to the last", arguments: pages.map(\.0))
    func runs(_ page: String) throws {
        let beginning = try #require(pages.first { $0.0 == page }?.1)
        let lines = try lines(of: page)
        #expect(lines.count > 3, "\(page) shows nothing")
        let community = try begin(beginning)
        let folder = community.folder.path
        try FileManager.default.createDirectory(atPath: "\(folder)/srv/git", withIntermediateDirectories: true)
        var places: [String: String] = [:]
        for line in lines {
            // The places of the pages are those of a machine; here they are in the folder of the test.
            let command = line.command.replacingOccurrences(of: "/srv/", with: "\(folder)/srv/")
            let outcome = try typed(
                command, by: line.who, in: places[line.who], of: community, language: page.hasPrefix("fr/") ? "fr" : "en")
            if command.hasPrefix("cd ") { places[line.who] = String(command.dropFirst(3)) }
            #expect(outcome.code == line.code, "\(page):\(line.number): \(line.who)$ \(command)\n\(outcome.all)")
            if command.hasPrefix("praxis edit ") || command.hasPrefix("praxis modifier ") {
                let path = outcome.output.split(separator: "\n").last.map(String.init) ?? ""
                if path.hasPrefix("guide/") { try fill(path, in: community) }
            }
        }
    }

    @Test("every page of docs is reached from the README or from a page that is") func reached() throws {
        var open = ["README.md"]
        var seen = Set(open)
        while let page = open.popLast() {
            let folder = page.split(separator: "/").dropLast().map(String.init)
            for match in try read("\(repositoryTop)/\(page)").matches(
                of: try Regex("\\]\\(([^)#:]+\\.md)\\)", as: (Substring, Substring).self))
            {
                var parts = folder
                for part in match.output.1.split(separator: "/").map(String.init) {
                    if part == ".." { _ = parts.popLast() } else { parts.append(part) }
                }
                let target = parts.joined(separator: "/")
                #expect(FileManager.default.fileExists(atPath: "\(repositoryTop)/\(target)"), "\(page) names \(target)")
                if FileManager.default.fileExists(atPath: "\(repositoryTop)/\(target)"), seen.insert(target).inserted {
                    open.append(target)
                }
            }
        }
        let all = try files(below: "\(repositoryTop)/docs").filter { $0.hasSuffix(".md") }.map { "docs/\($0)" }
        #expect(Set(all).subtracting(seen).isEmpty)
    }

    @Test("each report has a row in docs/reports.md, and each row is a report") func reports() throws {
        let names = try Community().run("amina", "praxis complete report ''").output.components(separatedBy: "\n").dropLast().map {
            $0.components(separatedBy: "\t")[0]
        }
        let text = try read("\(repositoryTop)/docs/reports.md").components(separatedBy: "\n")
        let rows = text.filter { $0.hasPrefix("| `") }.map { $0.components(separatedBy: "`")[1] }
        #expect(!rows.isEmpty && names.sorted() == rows.sorted())
        for name in names { #expect(text.contains { $0.hasPrefix("**\(name).**") }, "\(name): how it is counted") }
    }
}
