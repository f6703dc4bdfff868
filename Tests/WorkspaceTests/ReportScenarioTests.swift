import Documents
import Foundation
import Review
import TestSupport
import Testing
import Workspace

/// A term, which the small policy has reviewed every 24 months.
private func term(_ slug: String, more: String = "") -> String {
    """
    ---
    template: term@1
    id: term/\(slug)
    title: The term \(slug)
    lang: en
    owner: bruno
    authors: [bruno]
    \(more)scope: group
    audience: [all]
    confidentiality: group
    labels:
      en: {preferred: \(slug)}
      fr: {preferred: \(slug) fr}
    ---

    # The term \(slug)

    ## Definition

    ### English
    A word that stands for something in these tests.

    ### French
    Un mot qui désigne quelque chose dans ces essais.

    """
}

private let workshop = """
    ---
    template: workshop@1
    id: workshop/risks
    title: Workshop on risks
    lang: en
    owner: amina
    authors: [amina]
    scope: group
    audience: [pmo]
    confidentiality: group
    date: 2020-10-13
    start: 09:30
    minutes: 60
    facilitator: amina
    state: planned
    ---

    # Workshop on risks

    ## Purpose and product
    Agree on one way to review risks, and leave with its steps.

    ## Objectives
    - Agree on the steps.
    - Agree on the words.

    ## Participants
    | Member | Entity | Role | Present |
    |---|---|---|---|
    | amina | conseil | Facilitator | yes |
    | bruno | conseil | PMO | excused |
    | chloe | filiale-b | PMO | yes |

    ## Agenda
    | Start | Minutes | Activity | Method | Lead | Output |
    |---|---|---|---|---|---|
    | 09:30 | 20 | Collect | Round | amina | Ideas |
    | 09:50 | 40 | Decide | Vote | amina | Steps |

    """

@Suite("Reports as a community reads them", .serialized) struct ReportScenarioTests {
    /// A document of bruno's that chloe approves and amina publishes; every clone has it.
    private func published(_ ground: Ground, _ slug: String, _ path: String, _ text: String, _ doc: String, now: String = testNow)
        async throws
    {
        try ground.git("bruno", "switch", "-q", "main")
        if FileManager.default.fileExists(atPath: "\(ground.clone(of: "bruno"))/\(path)") {
            try ground.done("bruno", "praxis edit \(doc)", now: now)
            try await ground.save("bruno", [path: text], now: now)
        } else {
            try await ground.draft("bruno", slug, [path: text], now: now)
        }
        try await ground.submit("bruno", slug, class: .major, now: now)
        try ground.give(from: "bruno", to: "chloe")
        try await ground.vote(.approve, "chloe", doc, now: now)
        for (giver, receiver) in [("chloe", "bruno"), ("bruno", "amina")] { try ground.give(from: giver, to: receiver) }
        try await ground.publish("amina", doc, now: now)
        for id in ["amina", "bruno", "chloe"] { try await ground.sync(id, now: now) }
    }

    /// The rows of a report of one table, by their first cell.
    private func rows(_ ground: Ground, _ line: String, by key: String) throws -> [String: [String: Any]] {
        let text = try ground.done("chloe", "praxis report \(line) --json")
        let object = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        let all = try #require(object["rows"] as? [[String: Any]] ?? object["freshness"] as? [[String: Any]])
        return Dictionary(all.map { (($0[key] as? String) ?? "all", $0) }) { first, _ in first }
    }

    @Test("R28: per-entity reports match a hand count") func perEntity() async throws {
        let ground = try await Ground(.published)
        // Until here: bruno (Conseil) wrote `welcome` and `notes`, chloe (Filiale B) approved both, amina published the first.
        try await published(ground, "risks", "workshops/2020-10-risks/risks.md", workshop, "workshop/risks")
        try await published(
            ground, "shared", "pages/shared.md", page("shared", "By two.\n", more: "contributors: [amina]\n"), "page/shared")
        try ground.git("chloe", "switch", "-q", "main")
        try await ground.draft("chloe", "desk", ["pages/desk.md": page("desk", "A desk.\n", author: "chloe")])
        try await ground.submit("chloe", "desk", class: .major)
        try ground.give(from: "chloe", to: "bruno")
        try await ground.vote(.object, "bruno", "page/desk")
        try ground.give(from: "bruno", to: "chloe")

        // Written: welcome, risks, shared. Votes: Filiale B on welcome, notes, risks and shared, Conseil on desk: all on what others wrote.
        let counts = try rows(ground, "contribution", by: "entity")
        func numbers(_ name: String) -> [Int] {
            ["members", "authored", "reviewed", "across", "seats"].compactMap { counts[name]?[$0] as? Int }
        }
        #expect(counts.keys.sorted() == ["Conseil", "Filiale B", "all"])
        #expect(numbers("Conseil") == [2, 3, 1, 1, 0])
        #expect(numbers("Filiale B") == [1, 0, 4, 4, 0])
        #expect(numbers("all") == [3, 3, 5, 5, 0])

        // The workshop was held: two of its three seats were taken.
        let held =
            workshop.replacingOccurrences(of: "state: planned", with: "state: held") + """
                ## Summary
                We agreed on the steps of a risk review and on the words for it, and on who tries it next.

                ## Outputs
                | ID | Output | Becomes | Document |
                |---|---|---|---|
                | O1 | Steps | practice | |

                ## Decisions
                | ID | Decision | Decided by | Applies from | Document |
                |---|---|---|---|---|
                | D1 | One list | All | 2021-01-01 | |

                ## Actions
                | ID | Action | Owner | Due | Status | Evidence |
                |---|---|---|---|---|---|
                | A1 | Try it | chloe | 2020-12-15 | open | |

                ## Feedback
                | Criterion | Average | Replies | Comment |
                |---|---|---|---|
                | Useful | 4.5 | 2 | |

                """
        try await published(ground, "risks", "workshops/2020-10-risks/risks.md", held, "workshop/risks")
        let after = try rows(ground, "contribution", by: "entity")
        #expect(["Conseil", "Filiale B", "all"].map { after[$0]?["seats"] as? Int } == [1, 1, 2])
        #expect(["Conseil", "Filiale B", "all"].map { after[$0]?["authored"] as? Int } == [4, 0, 4])
        // The same numbers in the other forms.
        #expect(
            try ground.done("chloe", "praxis report contribution --csv")
                == "entity,members,authored,reviewed,across,seats\r\nall,3,4,6,6,2\r\nConseil,2,4,1,1,1\r\nFiliale B,1,0,5,5,1\r\n")
        #expect(try ground.done("chloe", "praxis report contribution --markdown").contains("| Filiale B | 1 | 0 | 5 | 5 | 1 |"))
        #expect(try ground.done("chloe", "praxis report contribution").contains("Filiale B\t1\t0\t5\t5\t1\n"))
        // Nobody is told by name.
        for name in ["Chloé", "chloe", "Bruno", "Amina"] {
            #expect(try ground.done("chloe", "praxis report contribution --csv").contains(name) == false)
        }
    }

    @Test("R29: due and overdue change with the date; superseded pages leave the index and stay reachable") func lasting() async throws {
        let ground = try await Ground(.founded)
        try await published(ground, "risk", "glossary/risk.md", term("risk"), "term/risk")
        func counts(_ day: String, now: String = testNow) throws -> [Int] {
            let row = try #require(try rows(ground, "freshness --on \(day)", by: "name")["all"])
            return ["current", "due", "overdue", "never"].compactMap { row[$0] as? Int }
        }
        // Published on 24 November 2020, to be reviewed after 24 months.
        #expect(try counts("2022-10-24") == [1, 0, 0, 0])
        #expect(try counts("2022-10-25") == [0, 1, 0, 0])
        #expect(try counts("2022-11-24") == [0, 1, 0, 0])
        #expect(try counts("2022-11-25") == [0, 0, 1, 0])
        #expect(try ground.done("bruno", "praxis digest --on 2022-11-25").contains("**The term risk** (term/risk): due 2022-11-24"))
        // A review that finds nothing to change moves the date on.
        try ground.done("bruno", "praxis confirm risk -m 'Still so' && praxis sync", now: "2021-06-01T09:00:00Z")
        try await ground.sync("chloe", now: "2021-06-01T09:00:00Z")
        #expect(try counts("2022-11-25") == [1, 0, 0, 0])
        #expect(try counts("2023-06-02") == [0, 0, 1, 0])

        try await published(
            ground, "hazard", "glossary/hazard.md", term("hazard", more: "supersedes: [term/risk]\n"), "term/hazard",
            now: "2021-07-01T09:00:00Z")
        #expect(try counts("2021-07-01") == [1, 0, 0, 0], "one of the two is left")
        #expect(try counts("2023-06-02") == [0, 1, 0, 0], "what was replaced is not asked to be reviewed")
        let vocabulary = try ground.done("chloe", "praxis report vocabulary --on 2021-07-01")
        #expect(vocabulary.contains("term/hazard") && !vocabulary.contains("term/risk"))
        let shown = try ground.done("chloe", "praxis show risk", now: "2021-07-01T09:00:00Z")
        #expect(shown.contains("superseded-by\tterm/hazard\n") && shown.contains("A word that stands for something"))
        #expect(try ground.doubts("chloe") == [])
    }
}
