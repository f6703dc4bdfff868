import Documents
import Foundation
import Review
import TestSupport
import Testing
import Workspace

@Suite("Drafts that meet") struct MeetingTests {
    private func welcome(_ one: String, _ other: String, owner: String = "amina") -> String {
        page("welcome", "![The floor](plan.svg)\n\n## Where\n\n\(one)\n\n## When\n\n\(other)\n").replacingOccurrences(
            of: "owner: amina", with: "owner: \(owner)")
    }

    /// Two sections are published; Bruno has begun a draft on them; then Chloé's change of "When" is published.
    private func behind(_ bruno: String) async throws -> Ground {
        let ground = try await Ground(.published)
        try await publish(ground, "bruno", "sections", welcome("Here.", "At noon."))
        try ground.done("bruno", "git switch -q -c draft/welcome-2 main")
        try await ground.save("bruno", ["pages/welcome.md": bruno])
        try await publish(ground, "chloe", "hours", welcome("Here.", "At one."))
        return ground
    }

    private func publish(_ ground: Ground, _ writer: String, _ slug: String, _ text: String) async throws {
        try await ground.sync(writer)
        try ground.done(writer, "git switch -q -c draft/\(slug) main")
        try await ground.save(writer, ["pages/welcome.md": text])
        try await ground.submit(writer, slug)
        try await ground.sync(writer)
        // The page names Bruno as its author, whoever changes it.
        let voter = writer == "bruno" ? "chloe" : "amina"
        try await ground.sync(voter)
        try await ground.vote(.approve, voter, "page/welcome")
        try await ground.sync(voter)
        try await ground.sync("amina")
        try await ground.publish("amina", "page/welcome")
        try await ground.sync("amina")
        if writer != "bruno" { return }
        try ground.done(writer, "git switch -q main && praxis sync")
    }

    @Test("a draft that is behind takes over what was published in other sections, by sync") func bySync() async throws {
        let ground = try await behind(welcome("There.", "At noon."))
        let told = try ground.sh("bruno", "praxis sync")
        #expect(told.code == 0, "\(told.all)")
        #expect(told.output.contains("joined: the draft welcome-2 holds the version that was published meanwhile now"), "\(told.all)")
        #expect(try ground.read("bruno", "pages/welcome.md") == welcome("There.", "At one."))
        #expect(try ground.git("bruno", "status", "--porcelain") == "")
        // Once is enough, and it can be submitted on the version that is published now.
        #expect(!(try ground.done("bruno", "praxis sync")).contains("joined"))
        try await ground.submit("bruno", "welcome-2")
        #expect(try ground.doubts("bruno") == [])
    }

    @Test("a section that both changed is shown with both texts, and chosen with a command", arguments: Joined.Choice.allCases)
    func chosen(_ choice: Joined.Choice) async throws {
        let ground = try await behind(welcome("Here.", "At two."))
        let synced = try ground.sh("bruno", "praxis sync")
        #expect(synced.output.contains("two people changed this: When, in the draft welcome-2"), "\(synced.all)")
        let tip = try ground.tip("bruno", "draft/welcome-2")
        let shown = try ground.sh("bruno", "praxis edit welcome --no-input")
        #expect(shown.code == 1 && shown.errors.contains("At two.") && shown.errors.contains("At one."), "\(shown.all)")
        #expect(shown.errors.contains("--take mine|theirs|both --section \"When\""), "\(shown.all)")
        #expect(try ground.tip("bruno", "draft/welcome-2") == tip)
        #expect(try ground.read("bruno", "pages/welcome.md") == welcome("Here.", "At two."))
        try ground.done("bruno", "praxis edit welcome --take \(choice.rawValue) --section When --no-input")
        let expected =
            switch choice {
            case .mine: welcome("Here.", "At two.")
            case .theirs: welcome("Here.", "At one.")
            case .both: welcome("Here.", "At two.\n\nAt one.")
            }
        #expect(try ground.read("bruno", "pages/welcome.md") == expected)
        #expect(try ground.git("bruno", "status", "--porcelain") == "")
        #expect(try ground.sh("bruno", "praxis edit welcome --no-input").code == 0)
    }

    @Test("what was joined is not taken back by undo, which says why and what to do; the text stays") func undoOfJoined() async throws {
        let ground = try await behind(welcome("There.", "At noon."))
        let later = "2030-01-01T09:00:00Z"
        try ground.done("bruno", "git fetch -q && git update-ref refs/heads/main refs/remotes/origin/main")
        try ground.done("bruno", "praxis edit welcome --no-input", now: later)
        let tip = try ground.tip("bruno", "draft/welcome-2")
        #expect(try ground.git("bruno", "rev-list", "--parents", "-n", "1", tip).split(separator: " ").count == 3)
        let told = try ground.sh("bruno", "praxis undo", now: later)
        #expect(told.code == 1 && told.all.contains("joined what several wrote") && told.all.contains("then praxis save"), "\(told.all)")
        #expect(try ground.tip("bruno", "draft/welcome-2") == tip)
        #expect(try ground.read("bruno", "pages/welcome.md") == welcome("There.", "At one."))
    }

    @Test("what is not saved is left alone: it has to be saved first") func unsaved() async throws {
        let ground = try await behind(welcome("There.", "At noon."))
        try ground.write("bruno", "pages/welcome.md", welcome("Nowhere.", "At noon."))
        let told = try ground.sh("bruno", "praxis sync")
        #expect(told.output.contains("save it first"), "\(told.all)")
        #expect(try ground.read("bruno", "pages/welcome.md") == welcome("Nowhere.", "At noon."))
        try ground.done("bruno", "praxis save -m 'Say nowhere' && praxis sync")
        #expect(try ground.read("bruno", "pages/welcome.md") == welcome("Nowhere.", "At one."))
    }

    /// Bruno sends a draft, Amina goes on with it, and Bruno goes on too.
    private func shared(_ amina: String, _ bruno: String) async throws -> Ground {
        let ground = try await Ground(.founded)
        func text(_ body: String) -> String { page("floor", body) }
        try await ground.draft("bruno", "floor", ["pages/floor.md": text("## Where\n\nHere.\n\n## When\n\nAt noon.\n")])
        try await ground.sync("bruno")
        try await ground.sync("amina")
        try ground.done("amina", "praxis edit floor --no-input")
        try await ground.save("amina", ["pages/floor.md": text(amina)])
        try await ground.sync("amina")
        try await ground.save("bruno", ["pages/floor.md": text(bruno)])
        return ground
    }

    @Test("two who went on with one draft in other sections have one draft after two exchanges") func oneDraft() async throws {
        let ground = try await shared("## Where\n\nThere.\n\n## When\n\nAt noon.\n", "## Where\n\nHere.\n\n## When\n\nAt two.\n")
        let told = try ground.done("bruno", "praxis sync")
        #expect(told.contains("joined: the draft floor") && told.contains("sent: the draft floor"), "\(told)")
        try await ground.sync("amina")
        try ground.done("amina", "praxis edit floor --no-input")
        for id in ["amina", "bruno"] {
            #expect(try ground.read(id, "pages/floor.md") == page("floor", "## Where\n\nThere.\n\n## When\n\nAt two.\n"))
        }
        #expect(try ground.tip("amina", "draft/floor") == ground.tip("bruno", "draft/floor"))
    }

    @Test("two who changed one section of one draft lose nothing, and one of them chooses") func oneSection() async throws {
        let ground = try await shared("## Where\n\nThere.\n\n## When\n\nAt noon.\n", "## Where\n\nYonder.\n\n## When\n\nAt noon.\n")
        let told = try ground.sh("bruno", "praxis sync")
        #expect(told.code == 5 && told.errors.contains("fix: praxis edit floor"), "\(told.all)")
        let shown = try ground.sh("bruno", "praxis edit floor --no-input", language: "fr")
        #expect(shown.code == 1 && shown.errors.contains("l'autre : Amina Benali") && shown.errors.contains("Yonder."), "\(shown.all)")
        try ground.done("bruno", "praxis edit floor --take both --section Where --no-input && praxis sync")
        try await ground.sync("amina")
        try ground.done("amina", "praxis edit floor --no-input")
        #expect(try ground.read("amina", "pages/floor.md") == page("floor", "## Where\n\nYonder.\n\nThere.\n\n## When\n\nAt noon.\n"))
    }
}
