import Foundation
import TestSupport
import Testing

/// What product.md promises of training, played with the starter by three people and a server.
@Suite("Promises: the training programme", .serialized, .timeLimit(.minutes(20))) struct TrainingScenarioTests {
    /// The starter in English, published in one go; Amina owns all of it.
    private static let published = Result {
        let community = try Community(languages: "en", starter: "pmo")
        try community.done("amina", "praxis submit --class major --to reviewer && praxis sync")
        for id in ["bruno", "chloe"] { try community.done(id, "praxis sync && praxis approve charter -m 'A good start' && praxis sync") }
        try community.done("amina", "praxis sync && praxis publish charter && praxis sync")
        for id in ["bruno", "chloe"] { try community.done(id, "praxis sync") }
        return community
    }

    private func ground() throws -> Ground { try Ground(copying: Self.published.get().folder.path) }

    /// A change of Amina's to a published file, approved by the others and published.
    private func publish(_ ground: Ground, _ slug: String, _ path: String, _ edit: (String) -> String) throws {
        try ground.done("amina", "git switch -q main && praxis edit \(slug)")
        try ground.write("amina", path, edit(try ground.read("amina", path)))
        try ground.done("amina", "praxis save -m 'Change it' && praxis submit \(slug) --class major --to reviewer && praxis sync")
        try agree(ground, slug)
    }

    private func agree(_ ground: Ground, _ slug: String) throws {
        for id in ["bruno", "chloe"] { try ground.done(id, "praxis sync && praxis approve \(slug) -m 'I agree' && praxis sync") }
        try ground.done("amina", "praxis sync")
    }

    /// Whether any object of a repository, or any file below its `.git`, holds some words; objects are read unpacked.
    private func holds(_ words: String, _ ground: Ground, in folder: String) throws -> Bool {
        let line =
            "{ git cat-file --batch-all-objects --batch --unordered; find .git -type f -not -path '.git/objects/*' -exec cat {} +; } | grep -aic '\(words)'"
        let outcome = try run("sh", ["-c", line], in: folder, environment: ["PATH": "/usr/bin:/bin", "HOME": ground.folder.path])
        return outcome.output.trimmingCharacters(in: .whitespacesAndNewlines) != "0"
    }

    @Test("R15: modules are ordered for a learner; the shortest way to a role has its minutes; circles, gaps and wrong sums are refused")
    func path() throws {
        let ground = try ground()
        let path = try ground.done("chloe", "praxis training path").split(separator: "\n").map {
            $0.split(separator: "\t").map(String.init)
        }
        #expect(
            path.map { $0[1] }
                == ["role-and-posture", "governance", "planning", "financial-follow-up", "risks-issues-and-changes", "reporting"].map {
                    "module/\($0)"
                })
        #expect(path.map { $0[3] } == ["180", "210", "420", "210", "210", "210"] && path.last?[4] == "1440")
        #expect(
            try ground.done("chloe", "praxis training path --role pmo-of-a-project")
                == ground.done("chloe", "praxis training path --programme future-pmo"))
        let rest = try ground.done(
            "chloe", "praxis formation parcours --role pmo-of-a-project --have 'role-and-posture,planning,governance' --csv")
        #expect(
            rest.split(separator: "\r\n").map { $0.split(separator: ",")[1] } == [
                "module", "module/financial-follow-up", "module/risks-issues-and-changes", "module/reporting",
            ])

        // What HR asks for: every heading, from published texts.
        let sheet = try ground.done("bruno", "praxis training sheet future-pmo")
        for heading in [
            "Target group", "Prerequisites", "Objectives", "Duration and calendar", "Access and delays", "Cost", "Contact", "Methods",
            "Modules",
            "Assessment", "Accessibility", "Completion and recognition", "Evaluation plan", "Results",
        ] { #expect(sheet.contains("\n## \(heading)\n"), "\(heading)") }
        #expect(
            sheet.contains("Version 1.0, in force since 2020-11-24")
                && sheet.contains("| 3 | Planning: from scope to forecast | 7 h | yes |"))

        // The sums, the order and the circle, by `check` with file and line, and by the command that would loop.
        try ground.done("bruno", "praxis edit future-pmo")
        let programme = "training/programmes/future-pmo.md"
        let text = try ground.read("bruno", programme)
        try ground.write(
            "bruno", programme, text.replacing("total_minutes: 1440", with: "total_minutes: 1400").replacing("order: 1,", with: "order: 9,")
        )
        let check = try ground.sh("bruno", "praxis check \(programme)")
        #expect(
            check.code == 1 && check.output.contains("\(programme):11:16: error") && check.output.contains("[minutes-sum]"),
            "\(check.output)")
        #expect(check.output.contains("[prerequisite-order]"))
        try ground.write("bruno", programme, text)
    }

    @Test("R15: a circle among modules is refused with its place, by check and by the commands that would walk it") func circle() throws {
        let folder = try TemporaryFolder()
        let person = try Person("amina", name: "Amina Benali", home: "\(folder.path)/amina")
        let others = try [("bruno", "Bruno Marchand"), ("chloe", "Chloé Lefèvre")].map {
            try Person($0.0, name: $0.1, home: "\(folder.path)/\($0.0)")
        }
        try folder.write(try Community.seed([person] + others), to: "seed.yml")
        try folder.folder("pmo")
        func praxis(_ arguments: String...) throws -> Outcome { try person.run(praxisBinary, arguments, in: "\(folder.path)/pmo") }
        #expect(try praxis("init", ".", "--seed", "../seed.yml", "--as", "amina", "--starter", "pmo", "--no-input").code == 0)
        // Nothing is published yet: the way goes through what is written.
        #expect(try praxis("training", "path").output.contains("\tmodule/planning\t"))
        #expect(try praxis("training", "graph").code == 0)
        let file = "pmo/training/modules/role-and-posture.md"
        try folder.write(
            try folder.read(file).replacing("modality: on-site", with: "prerequisites: [module/reporting]\nmodality: on-site"), to: file)
        for arguments in [["training", "path"], ["training", "path", "--role", "pmo-of-a-project"], ["training", "graph"]] {
            let outcome = try person.run(praxisBinary, arguments, in: "\(folder.path)/pmo")
            #expect(
                outcome.code == 1 && outcome.errors.contains("build on each other in a circle") && outcome.errors.contains(".md:"),
                "\(outcome.all)")
        }
        #expect(try praxis("check").output.contains("[reference-cycle]"))
        try folder.write(try folder.read(file).replacing("module/reporting]", with: "module/nowhere]"), to: file)
        let gone = try praxis("training", "path")
        #expect(gone.code == 1 && gone.errors.contains("module/nowhere, which is not here"), "\(gone.all)")
    }

    @Test(
        "R16: a practice that is raised to 2.0 marks exactly the modules that teach it, with the sections that changed; the trainer confirms"
    )
    func drift() throws {
        let ground = try ground()
        #expect(try ground.done("chloe", "praxis report drift").isEmpty)
        try publish(ground, "run-a-risk-review", "guide/run-a-risk-review.md") {
            $0.replacing("9. Send the updated register within two working days.", with: "9. Send the updated register the same day.")
                .replacing(
                    "## Outputs\n- The updated risk register, sent to the team within two working days.",
                    with: "## Outputs\n- The updated risk register, sent the same day."
                )
                .replacing("two working days", with: "one working day")
        }
        let told = try ground.sh("amina", "praxis publish run-a-risk-review && praxis sync")
        #expect(told.code == 0 && told.errors.contains("module/risks-issues-and-changes") && told.errors.contains("Steps"), "\(told.all)")
        let drift = try ground.done("amina", "praxis report drift").split(separator: "\n").map {
            $0.split(separator: "\t").map(String.init)
        }
        #expect(
            drift.map { $0[0] } == ["module/risks-issues-and-changes"] && drift[0][3...4] == ["1.0", "2.0"]
                && drift[0][5].contains("Steps"), "\(drift)")

        let check = try ground.sh("amina", "praxis training check risks-issues-and-changes")
        #expect(check.code == 1 && check.output.contains("## Steps") && check.errors.contains("--confirm"), "\(check.all)")
        #expect(try ground.done("amina", "praxis training check governance").isEmpty)
        try ground.done("amina", "praxis training check risks-issues-and-changes --confirm")
        #expect(try ground.git("amina", "diff", "--stat", "main").contains("1 insertion(+), 1 deletion(-)"))
        try ground.done("amina", "praxis submit risks-issues-and-changes --class minor --to reviewer && praxis sync")
        try agree(ground, "risks-issues-and-changes")
        try ground.done("amina", "praxis publish risks-issues-and-changes && praxis sync")
        #expect(try ground.done("amina", "praxis report drift").isEmpty)
    }

    @Test("R17: a quiz is taken at a terminal, judged and explained, and nothing of it is in any object or file of the repository")
    func quiz() throws {
        let ground = try ground()
        // At a terminal of its own, as a person sees it; the first answer to the third item is none.
        let taken = try ground.sh(
            "chloe", "printf '2\\n1,3\\n9\\n2\\n2,4,1,3\\n2\\n' | script -qec 'praxis training quiz foundations-quiz' /dev/null")
        #expect(
            taken.code == 0 && taken.output.contains("Passed: 5 of 5 points, 100 %") && taken.output.contains("kept nowhere"),
            "\(taken.all)")
        let failed = try ground.sh("chloe", "praxis training quiz foundations-quiz --answers 'Q1=2 Q2=1,2 Q3=1 Q4=2,4,1,3 Q5=2'")
        #expect(
            failed.code == 1 && failed.output.contains("Not passed yet: 3 of 5 points, 60 % (80 % needed)")
                && failed.output.contains("✗ Q3"))
        let silent = try ground.sh("chloe", "praxis training quiz foundations-quiz < /dev/null")
        #expect(silent.code == 2 && silent.errors.contains("--answers"))
        let wrong = try ground.sh("chloe", "praxis training quiz foundations-quiz --answers 'Q9=1'")
        #expect(wrong.code == 2 && wrong.errors.contains("items: Q1, Q2, Q3, Q4, Q5"))
        let text = try ground.sh(
            "chloe",
            "printf 'Zyzzyva says a sentence\\n1,2,3,4\\n' | script -qec 'praxis training quiz the-project-that-slips --no-input' /dev/null"
        )
        #expect(text.code == 2)
        let whole = try ground.sh(
            "chloe",
            "printf '3,2\\n3,2,4,1\\n2\\nZyzzyva says a sentence\\n1,2,3,4\\nZyzzyva again\\n1,2\\nZyzzyva\\n1,2,3\\n' | script -qec 'praxis training quiz the-project-that-slips' /dev/null"
        )
        #expect(whole.code == 0 && whole.output.contains("Passed: 15 of 15 points"), "\(whole.all)")
        #expect(try !holds("zyzzyva", ground, in: ground.clone(of: "chloe")))
        #expect(try ground.git("chloe", "status", "--porcelain").isEmpty)

        // A wrong key is refused, with its place, before anybody is asked.
        try ground.done("bruno", "praxis edit foundations-quiz")
        let file = "training/assessments/foundations-quiz.md"
        try ground.write(
            "bruno", file,
            try ground.read("bruno", file).replacing(
                "      - \"Keep the decision log\"\n    objective", with: "      - \"Keep the log\"\n    objective"))
        let check = try ground.sh("bruno", "praxis check \(file)")
        #expect(check.code == 1 && check.output.contains("[answer-key]") && check.output.contains("\(file):"), "\(check.output)")
        let unassessed = try ground.read("bruno", "training/modules/governance.md").replacing("id: GOV2", with: "id: GOV3")
        try ground.write("bruno", "training/modules/governance.md", unassessed)
        #expect(try ground.sh("bruno", "praxis check training/modules/governance.md").output.contains("[objective-unassessed]"))
    }

    @Test(
        "R17: a statement of completion is verified offline and its name is in no object; what is changed or signed by another is refused")
    func statement() throws {
        let ground = try ground()
        let home = ground.folder.path
        let none = try ground.sh("amina", "praxis training statement --programme future-pmo --name 'Zoé Zyzzyva' --into ~/z.html")
        #expect(none.code == 4 && none.errors.contains("praxis member role amina trainer"), "\(none.all)")
        try ground.done("amina", "praxis member role amina trainer && praxis submit members/amina.yml && praxis sync")
        try agree(ground, "members/amina.yml")
        try ground.done("amina", "praxis publish members/amina.yml && praxis sync")

        let inside = try ground.sh("amina", "praxis training statement --programme future-pmo --name 'Zoé Zyzzyva' --into z.html")
        #expect(inside.code == 1 && inside.errors.contains("cannot forget a name"), "\(inside.all)")
        try ground.done(
            "amina", "praxis training statement --programme future-pmo --name 'Zoé Zyzzyva' --into \(home)/z.html && praxis sync")
        try ground.done("chloe", "praxis sync")
        let good = try ground.sh("chloe", "unset SSH_AUTH_SOCK; praxis verify-statement \(home)/z.html")
        #expect(
            good.code == 0
                && good.output == "Good: Zoé Zyzzyva completed programme/future-pmo 1.0 on 2020-11-24; signed by Amina Benali, trainer.\n",
            "\(good.all)")
        for folder in [ground.clone(of: "amina"), ground.clone(of: "chloe")] { #expect(try !holds("zyzzyva", ground, in: folder)) }
        // The search finds what is there.
        #expect(try holds("benali", ground, in: ground.clone(of: "amina")))

        let text = try ground.folder.read("z.html")
        func refused(_ text: String, _ words: String, _ id: String = "chloe") throws {
            try ground.folder.write(text, to: "changed.html")
            let outcome = try ground.sh(id, "praxis verify-statement \(home)/changed.html")
            #expect(outcome.code == 1 && outcome.errors.contains(words) && outcome.errors.contains("fix:"), "\(words): \(outcome.all)")
        }
        try refused(text.replacing("Zoé Zyzzyva", with: "Zed Zyzzyva"), "its text is not what was signed")
        try refused(text.replacing("<p class=\"name\">Zoé", with: "<p class=\"name\">Zed"), "its text is not what was signed")
        try refused(text.replacing("programme/future-pmo", with: "programme/future-ceo"), "its text is not what was signed")
        try refused(text.replacing("version\" content=\"1.0\"", with: "version\" content=\"2.0\""), "its text is not what was signed")
        try refused(text + "<script>1</script>", "no statement of completion")
        try refused(String(text.prefix(200)), "no statement of completion")

        /// The page as somebody else signs it, with their own key and for this purpose.
        func forged(_ id: String, _ page: String, namespace: String = "praxis-statement") throws -> String {
            try ground.folder.write(page, to: "page")
            let signature = try ground.done(id, "ssh-keygen -Y sign -q -n \(namespace) -f ~/.ssh/id_ed25519 < \(home)/page 2>/dev/null")
            return page + "<!-- praxis-statement\n" + signature + "-->\n"
        }
        let page = text.components(separatedBy: "<!-- praxis-statement")[0]
        try refused(try forged("bruno", page), "it names amina and was signed by bruno")
        try refused(try forged("bruno", page.replacing("content=\"amina\"", with: "content=\"bruno\"")), "was no trainer")
        try refused(try forged("amina", page, namespace: "git"), "its text is not what was signed")
        try refused(try forged("amina", page.replacing("content=\"1.0\"", with: "content=\"7.0\"")), "7.0 was not published")
        try refused(try forged("amina", page.replacing("content=\"2020-11-24\"", with: "content=\"2031-11-24\"")), "still to come")
        let community = try #require(page.firstMatch(of: #/praxis:community" content="([0-9a-f]+)"/#)).1
        try refused(try forged("amina", page.replacing(community, with: String(repeating: "0", count: 32))), "of another community")
        let state = try #require(page.firstMatch(of: #/praxis:state" content="([0-9a-f]+)"/#)).1
        try refused(try forged("amina", page.replacing(state, with: String(repeating: "1", count: 40))), "never published here")
        // A state that holds what was never published is none.
        let draft = try ground.done("chloe", "git commit-tree -m x 'HEAD^{tree}'").trimmingCharacters(in: .whitespacesAndNewlines)
        try refused(try forged("amina", page.replacing(state, with: draft)), "never published here")
        // A key of nobody's.
        try ground.done(
            "amina",
            "ssh-keygen -q -t ed25519 -N '' -f \(home)/stranger && mkdir -p \(home)/stranger-home/.ssh && cp \(home)/stranger \(home)/stranger-home/.ssh/id_ed25519"
        )
        let strange = try ground.done("amina", "ssh-keygen -Y sign -q -n praxis-statement -f \(home)/stranger < \(home)/page 2>/dev/null")
        try refused(try ground.folder.read("page") + "<!-- praxis-statement\n" + strange + "-->\n", "never published here")
        try ground.folder.write(page, to: "page")
        let stranger = try ground.done("amina", "ssh-keygen -Y sign -q -n praxis-statement -f \(home)/stranger < \(home)/page 2>/dev/null")
        try refused(page + "<!-- praxis-statement\n" + stranger + "-->\n", "no member's")

        // Revoked: also what was signed before, because nothing proves when.
        try ground.done(
            "amina",
            "praxis revoke ~/.ssh/id_ed25519.pub --last-good $(git rev-parse $(git for-each-ref --format='%(refname)' refs/praxis/journal/amina | head -1)) -m 'Laptop stolen' && praxis sync"
        )
        try ground.done("chloe", "praxis sync || true")
        try refused(text, "revoked")
    }
}
