import Documents
import Foundation
import TestSupport
import Testing
import Workspace

@Suite("The catalogue") struct CatalogueTests {
    @Test(
        "what is kept, what is made anew and what the objects say give the same findings, after any series of changes",
        .timeLimit(.minutes(20)))
    func agrees() async throws {
        var random = Seeded.announced()
        let ground = try await Ground(.published)
        var village = Village(ground)
        for _ in 0..<30 { try village.change(&random) }
        try ground.git("bruno", "add", "-A")
        try ground.git("bruno", "commit", "-q", "--no-verify", "-m", "a village")
        for round in 0..<8 {
            for _ in 0..<Int.random(in: 1...4, using: &random) { try village.change(&random) }
            switch Int.random(in: 0...3, using: &random) {
            case 0: try ground.git("bruno", "add", "-A")
            case 1: try ground.done("bruno", "git add -A && git commit -q --no-verify --allow-empty -m more")
            case 2:
                try ground.done("bruno", "git switch -q -C draft/other && git add -A && git commit -q --no-verify --allow-empty -m draft")
            default: break
            }
            let kept = try await report(ground)
            func shown(_ found: [Diagnostic]) -> String {
                Set(found).symmetricDifference(kept).sorted().map {
                    "\($0.path) \($0.rule) \($0.message.en) \($0.fix?.en ?? "") \(found.contains($0))"
                }.joined(separator: "\n")
            }
            #expect(try await report(ground) == kept, "a second time, round \(round)")
            try ground.done("bruno", "rm -f .git/praxis/index.db*")
            let anew = try await report(ground)
            #expect(anew == kept, "\(shown(anew)) made anew, round \(round)")
            let stored = try await report(ground, isJudged: true)
            #expect(stored == kept, "\(shown(stored)) from the objects, round \(round)")
            for path in Set(kept.map(\.path)).union(["pages/welcome.md"]) {
                let alone = try await report(ground, [path])
                #expect(
                    alone == kept.filter { $0.path == path },
                    "\(alone.map(\.message.en)) \(kept.filter { $0.path == path }.map(\.message.en)) alone, round \(round)")
            }
        }
    }

    @Test("an index that was damaged is made anew without a word, and one that cannot be written is done without")
    func damaged() async throws {
        let ground = try await Ground(.published)
        try ground.write("bruno", "pages/new.md", page("new", "See [that](welcom.md).\n"))
        let sound = try await report(ground)
        #expect(sound.map(\.rule).contains("link-broken"))
        let index = "\(ground.clone(of: "bruno"))/.git/praxis/index.db"
        let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: index)))
        var random = Seeded.announced()
        for round in 0..<40 {
            var broken = bytes
            switch round {
            case 0: broken = []
            case 1: broken = Array("no database at all, but a text".utf8)
            case 2: broken.removeLast(Int.random(in: 1..<broken.count, using: &random))
            default:
                // Sectors that never reached the disk.
                let page = Int.random(in: 0..<broken.count / 4096, using: &random) * 4096
                broken.replaceSubrange(page..<page + 4096, with: [UInt8](repeating: 0, count: 4096))
            }
            try Data(broken).write(to: URL(fileURLWithPath: index))
            // What is seen only in the middle of a check is told with its remedy.
            do {
                #expect(try await report(ground) == sound)
            } catch let error as WorkspaceError {
                #expect(error.kind == .fault && "\(error)".contains("index.db"), "round \(round)")
            }
        }
        try ground.done("bruno", "rm -rf .git/praxis && touch .git/praxis")
        #expect(try await report(ground) == sound)
    }

    @Test("git's own merge and switch bring the index to what is published, and say nothing")
    func refreshed() async throws {
        let ground = try await Ground(.published)
        try ground.done("bruno", "rm -f .git/praxis/index.db*; git switch -q -c side")
        let size = try ground.done("bruno", "stat -c %s .git/praxis/index.db")
        #expect(Int(size.trimmingCharacters(in: .whitespacesAndNewlines)) ?? 0 > 10_000)
        try ground.done(
            "bruno", "chmod 000 .praxis 2>/dev/null; rm -rf .git/praxis; touch .git/praxis; git switch -q main; chmod 755 .praxis")
    }

    @Test("several processes check at once, and all find the same")
    func together() async throws {
        let ground = try await Ground(.published)
        for number in 0..<40 { try ground.write("bruno", "pages/p\(number).md", page("p\(number)", "See [that](p\(number + 1).md).\n")) }
        try ground.done("bruno", "git add -A && git commit -q --no-verify -m pages")
        let first = try ground.sh(
            "bruno",
            "praxis check --all > /dev/null; rm -f .git/praxis/index.db*; for i in 1 2 3 4 5 6; do praxis check --all > out.$i 2>&1 & done; wait; cat out.* | sort | uniq -c | awk '{print $1}' | sort -u; rm out.*"
        )
        #expect(first.output == "6\n")
    }

    private func report(_ ground: Ground, _ paths: [String]? = nil, isJudged: Bool = false) async throws -> [Diagnostic] {
        let workspace =
            isJudged
            ? try Workspace(hook: ["GIT_QUARANTINE_PATH": "any"], directory: ground.clone(of: "bruno"), now: try ground.open("bruno").now)
            : try ground.open("bruno")
        let rulebook = try workspace.rulebook(at: try workspace.mainTip())
        return try await workspace.report(on: paths, rulebook: rulebook, stage: .completeness, wantsSources: false).findings
    }
}

/// Documents that name each other at random, in a clone.
private struct Village {
    let ground: Ground
    private var paths: [String] = []

    init(_ ground: Ground) { self.ground = ground }

    mutating func change(_ random: inout Seeded) throws {
        if paths.count > 12, Int.random(in: 0..<6, using: &random) == 0 {
            let gone = paths.remove(at: Int.random(in: 0..<paths.count, using: &random))
            return try FileManager.default.removeItem(atPath: "\(ground.clone(of: "bruno"))/\(gone)")
        }
        let kind = ["page", "term", "module", "assessment", "practice"].randomElement(using: &random) ?? "page"
        let number = Int.random(in: 0..<9, using: &random)
        let folder =
            ["page": "pages", "term": "glossary", "module": "training/modules", "assessment": "training/assessments", "practice": "guide"][
                kind] ?? ""
        let path = "\(folder)/\(kind)-\(number).md"
        if !paths.contains(path) { paths.append(path) }
        try ground.write("bruno", path, text(kind, number, &random))
    }

    private func text(_ kind: String, _ number: Int, _ random: inout Seeded) -> String {
        func any(_ kind: String) -> String { "\(kind)/\(kind)-\(Int.random(in: 0..<9, using: &random))" }
        func maybe(_ text: @autoclosure () -> String) -> String { Bool.random(using: &random) ? text() + "\n" : "" }
        let lang = Bool.random(using: &random) ? "en" : "fr"
        var front =
            "template: \(kind)@1\nid: \(kind)/\(kind)-\(number % 8)\ntitle: Title \(number)\nlang: \(lang)\nowner: bruno\nauthors: [bruno]\nscope: group\naudience: [pmo]\nconfidentiality: group\n"
        front += maybe("related: [\(any("page")), \(any("term"))]") + maybe("supersedes: [\(any(kind))]")
        front += maybe("translation_of: \(any(kind))\ntranslated_from: \"0.9\"") + maybe("binding: true")
        switch kind {
        case "term":
            front +=
                "labels:\n  en: {preferred: word \(number), deprecated: [old word \(Int.random(in: 0..<4, using: &random))]}\n  fr: {preferred: mot \(number % 3)}\n"
            front += maybe("broader: \(any("term"))")
        case "module":
            front += "minutes: 20\nobjectives: [{id: O\(number % 3), text: x}]\nassessments: [\(any("assessment"))]\n"
            front += maybe("prerequisites: [\(any("module"))]")
        case "assessment":
            front +=
                "type: quiz\nitems:\n  - {id: Q1, type: choose-one, question: x, answers: [a, b], correct: a, objective: O\(number % 3), explanation: y}\n"
        default: break
        }
        let links = [
            "[a](page-\(number).md#title-\(number))", "[b](../guide/practice-1.md)", "[c](../glossary)", "![d](plan.svg)", "an old word 1",
            "un mot",
        ]
        return
            "---\n\(front)---\n\n# Title \(number)\n\n\(links.randomElement(using: &random) ?? "") and \(links.randomElement(using: &random) ?? "").\n"
    }
}
