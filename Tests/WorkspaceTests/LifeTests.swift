import Documents
import Foundation
import Git
import Review
import TestSupport
import Testing
import Workspace

@Suite("The life of a document after it was published", .serialized) struct DocumentLifeTests {
    private func state(_ ground: Ground, _ id: String, _ doc: String, on day: String? = nil) throws -> State? {
        let workspace = try ground.open(id)
        let snapshot = try workspace.snapshot(on: day.flatMap { Day(parsing: $0) })
        return try workspace.life(of: doc, among: try workspace.lives(in: snapshot), in: snapshot).map { State(of: $0, on: snapshot.today) }
    }

    /// Submits a page, and has it approved and published.
    private func published(_ ground: Ground, _ slug: String, _ text: String) async throws {
        try ground.git("bruno", "switch", "-q", "main")
        try await ground.draft("bruno", slug, ["pages/\(slug).md": text])
        try await ground.submit("bruno", slug, class: .major)
        try ground.give(from: "bruno", to: "chloe")
        try await ground.vote(.approve, "chloe", "page/\(slug)")
        for (giver, receiver) in [("chloe", "bruno"), ("bruno", "amina")] { try ground.give(from: giver, to: receiver) }
        try await ground.publish("amina", "page/\(slug)")
        for id in ["amina", "bruno", "chloe"] { try await ground.sync(id) }
    }

    @Test("A is replaced by B when B is published and not before, and C replaces B: nothing is said twice") func chain() async throws {
        let ground = try await Ground(.published)
        try ground.git("bruno", "switch", "-q", "main")
        try await ground.draft(
            "bruno", "arrival", ["pages/arrival.md": page("arrival", "Come in.\n", more: "supersedes: [page/welcome]\n")])
        try await ground.submit("bruno", "arrival", class: .major)
        #expect(try state(ground, "bruno", "page/welcome") == .published)
        try ground.give(from: "bruno", to: "chloe")
        try await ground.vote(.approve, "chloe", "page/arrival")
        for (giver, receiver) in [("chloe", "bruno"), ("bruno", "amina")] { try ground.give(from: giver, to: receiver) }
        try await ground.publish("amina", "page/arrival")
        for id in ["amina", "bruno", "chloe"] { try await ground.sync(id) }
        #expect(try state(ground, "chloe", "page/welcome") == .superseded)
        #expect(try state(ground, "chloe", "page/arrival") == .published)
        try await published(ground, "desk", page("desk", "Sit down.\n", more: "supersedes: [page/arrival]\n"))
        #expect(try state(ground, "bruno", "page/arrival") == .superseded)
        let shown = try ground.done("bruno", "praxis show welcome")
        #expect(shown.contains("superseded-by\tpage/arrival\nsuperseded-by\tpage/desk\n"))
        #expect(shown.contains("The floor"), "the page stays readable")
        #expect(try ground.doubts("bruno") == [])
    }

    @Test("a page is retired by review: its file stays, its record says so, and a clone verifies it") func retired() async throws {
        let ground = try await Ground(.published)
        try ground.done("bruno", "praxis retire welcome -m 'We have moved' --to @chloe")
        #expect(try ground.sh("amina", "praxis retire welcome -m x --dry-run").code == 0)
        #expect(try state(ground, "bruno", "page/welcome") == .published)
        try ground.give(from: "bruno", to: "chloe")
        #expect(try ground.sh("bruno", "praxis approve welcome").code == 4)
        try ground.done("chloe", "praxis approve welcome")
        for (giver, receiver) in [("chloe", "bruno"), ("bruno", "amina")] { try ground.give(from: giver, to: receiver) }
        try ground.done("amina", "praxis publish welcome && praxis sync")
        try await ground.sync("chloe")
        #expect(try state(ground, "chloe", "page/welcome") == .retired)
        #expect(try ground.read("chloe", "pages/welcome.md").contains("The floor"))
        #expect(try ground.doubts("chloe") == [])
        let again = try ground.sh("bruno", "praxis sync; praxis retire welcome -m 'Once more'")
        #expect(again.code == 1 && again.all.contains("retired already"))
    }

    @Test("an approval of a text does not retire it, and one of its retirement does not publish it", arguments: [true, false])
    func swapped(_ retires: Bool) async throws {
        let ground = try await Ground(.published)
        if retires {
            try ground.done("bruno", "praxis retire welcome -m 'We have moved'")
        } else {
            try ground.done("bruno", "praxis edit welcome")
            try await ground.save("bruno", ["pages/welcome.md": page("welcome", "![The floor](plan.svg)\n\nMore.\n")])
            try await ground.submit("bruno", "welcome", class: .major)
        }
        try ground.give(from: "bruno", to: "chloe")
        try await ground.vote(.approve, "chloe", "page/welcome")
        for (giver, receiver) in [("chloe", "bruno"), ("bruno", "amina")] { try ground.give(from: giver, to: receiver) }
        try await ground.publish("amina", "page/welcome")
        // The publisher turns the wish of the record round, and signs it.
        let record = ".praxis/ledger/page/welcome.json"
        let change = retires ? "s/\"status\":\"retired\"/\"status\":\"published\"/" : "s/\"status\":\"published\"/\"status\":\"retired\"/"
        try ground.done(
            "amina",
            "git switch -q main && sed -i '\(change)' \(record) && git add -f \(record) && t=$(git write-tree) && c=$(git commit-tree -S -m 'Publish it' -p main^1 -p main^2 $t) && git reset -q --hard $c"
        )
        // What was to be retired has no draft that anybody could have read.
        let id = retires ? "draft-foreign" : "not-approved"
        #expect(try ground.doubts("amina").contains(id))
        let pushed = try ground.sh("amina", "git push --no-verify -q origin main")
        #expect(pushed.code != 0 && pushed.all.contains("[\(id)]"))
    }

    @Test("a record that replaces what its text does not name is forged") func forgedSuccession() async throws {
        let ground = try await Ground(.published)
        let record = ".praxis/ledger/page/welcome.json"
        try ground.done(
            "amina",
            "git switch -q main && sed -i 's#\"supersedes\":\\[\\]#\"supersedes\":[\"page/notes\"]#' \(record) && git add -f \(record) && t=$(git write-tree) && c=$(git commit-tree -S -m 'Publish it' -p main^1 -p main^2 $t) && git reset -q --hard $c"
        )
        #expect(try ground.doubts("amina") == ["record-forged"])
    }

    @Test("what is in force from a later day is scheduled until then; an earlier day is refused") func scheduled() async throws {
        let ground = try await Ground(.approved)
        let past = try ground.sh("amina", "praxis publish welcome --from 2020-11-23")
        #expect(past.code == 2)
        try ground.done("amina", "praxis publish welcome --from 2020-12-24")
        #expect(try state(ground, "amina", "page/welcome") == .scheduled)
        #expect(try state(ground, "amina", "page/welcome", on: "2020-12-24") == .published)
        #expect(try ground.doubts("amina") == [])
        let record = ".praxis/ledger/page/welcome.json"
        try ground.done(
            "amina",
            "sed -i 's#2020-12-24#2020-11-01#' \(record) && git add -f \(record) && t=$(git write-tree) && c=$(git commit-tree -S -m 'Publish it' -p main^1 -p main^2 $t) && git reset -q --hard $c"
        )
        #expect(try ground.doubts("amina").contains("record-forged"))
    }

    @Test("a page that names another with a version is to check when that has a new major one") func toCheck() async throws {
        let ground = try await Ground(.published)
        try await published(
            ground, "accueil", page("accueil", "Entrez.\n", more: "translation_of: page/welcome\ntranslated_from: \"1.0\"\n"))
        #expect(try state(ground, "bruno", "page/accueil") == .published)
        try ground.done("bruno", "praxis edit welcome")
        try await ground.save("bruno", ["pages/welcome.md": page("welcome", "![The floor](plan.svg)\n\nMore.\n")])
        try await ground.submit("bruno", "welcome", class: .major)
        try ground.give(from: "bruno", to: "chloe")
        try await ground.vote(.approve, "chloe", "page/welcome")
        for (giver, receiver) in [("chloe", "bruno"), ("bruno", "amina")] { try ground.give(from: giver, to: receiver) }
        try await ground.publish("amina", "page/welcome")
        #expect(try state(ground, "amina", "page/accueil") == .toCheck)
        #expect(try ground.done("amina", "praxis status").contains("page/accueil\tto-check"))
    }
}
