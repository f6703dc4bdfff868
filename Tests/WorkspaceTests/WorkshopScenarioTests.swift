import Community
import Documents
import Foundation
import TestSupport
import Testing
import Workspace

/// What product.md promises of workshops and editions, played with the real program by three people and a server.
@Suite("Promises: workshops and editions", .serialized) struct WorkshopScenarioTests {
    private static let file = "workshops/2020-12-revue-des-risques/revue-des-risques.md"

    /// Bruno plans a workshop in French and fills the plan in.
    private func planned() async throws -> Ground {
        let ground = try await Ground(.founded)
        try ground.done(
            "bruno",
            "praxis atelier new 'Revue des risques' --date 2020-12-10 --start 09:30 --minutes 150 --theme Risques --place 'Lyon, salle Ampère' --link https://teams.example.org/l/1 --invite chloe --scribe chloe --lang fr"
        )
        try fillIn(ground, "bruno", Self.file) { text in
            text.replacing("- {{à compléter}}\n- {{à compléter}}", with: "1. Comparer trois revues.\n2. Choisir une échelle.")
                .replacing("{{à compléter}}", with: "Trois revues comparées")
                .replacing(
                    "## But et produit attendu\n",
                    with: "## But et produit attendu\n\nNous repartirons avec le brouillon d'une fiche pratique.\n")
        }
        try ground.done("bruno", "praxis save -m 'Préparer l’atelier' && praxis check \(Self.file)")
        return ground
    }

    /// Changes a file as somebody would by hand; guidance goes.
    private func fillIn(_ ground: Ground, _ id: String, _ path: String, _ change: (String) -> String) throws {
        let text = try ground.read(id, path).replacing(try Regex("\n<!-- .* -->\n"), with: "\n")
        try ground.write(id, path, change(text))
    }

    /// The report of somebody who was there.
    private func reported() async throws -> Ground {
        let ground = try await planned()
        try ground.done(
            "bruno", "praxis workshop announce revue-des-risques && praxis workshop hold revue-des-risques --present bruno,chloe")
        try fillIn(ground, "bruno", Self.file) { text in
            text.replacing(
                "## Synthèse\n",
                with:
                    "## Synthèse\n\nTrois revues comparées ; une seule menait à des décisions, car chaque risque y avait un responsable.\n"
            )
            .replacing(
                "|  |  |  |  |  |  |",
                with: "| A1 | Écrire la fiche | bruno | 2020-12-20 | open |  |\n| A2 | L'essayer | chloe | 2021-01-31 | open |  |"
            )
            .replacing("|  |  |  |  |  |", with: "| D1 | Une échelle de cinq | Tous | 2021-01-01 |  |")
            .replacing(
                "| Production | Devient | Document |\n| --- | --- | --- | --- |\n|  |  |  |  |",
                with:
                    "| Production | Devient | Document |\n| --- | --- | --- | --- |\n| O1 | Mener une revue des risques | page |  |\n| O2 | Les colonnes du registre | tool |  |"
            )
            .replacing("|  |  |  |  |", with: "| Utile | 4.5 | 2 |  |")
        }
        try ground.done("bruno", "praxis save -m 'Rendre compte' && praxis workshop report revue-des-risques && praxis check \(Self.file)")
        return ground
    }

    /// Submitted by bruno, approved by chloe, published by amina.
    private func publish(_ ground: Ground, _ slug: String) throws {
        try ground.done("bruno", "praxis submit \(slug) --class major && praxis sync")
        try ground.done("chloe", "praxis sync && praxis approve \(slug) && praxis sync")
        try ground.done("amina", "praxis sync && praxis publish \(slug) && praxis sync")
        for id in ["bruno", "chloe"] { try ground.done(id, "praxis sync") }
    }

    private func entry(_ ground: Ground, _ name: String) throws -> Substring? {
        let text = try ground.done("bruno", "praxis workshop ics revue-des-risques").replacing("\r\n", with: "\n")
        return text.split(separator: "\n").first { $0.hasPrefix(name) }
    }

    @Test("R8: a workshop is planned, announced with a calendar file, moved, held and reported; the year counts, and nobody has to come")
    func workshops() async throws {
        let ground = try await planned()
        #expect(try entry(ground, "STATUS") == "STATUS:TENTATIVE")
        let uid = try entry(ground, "UID")
        let plan = try ground.read("bruno", Self.file)
        try ground.done("bruno", "praxis workshop announce revue-des-risques --into ../out")
        #expect(try ground.read("bruno", Self.file) == plan.replacing("state: planned", with: "state: announced"))
        let mail = try ground.read("bruno", "../out/revue-des-risques.eml")
        #expect(mail.contains("\r\nTo: =?utf-8?B?") && mail.contains("La participation est libre."))
        #expect(try ground.read("bruno", "../out/revue-des-risques.card.json").contains("Atelier du 2020-12-10 : Revue des risques"))
        #expect(try ground.read("bruno", "../out/revue-des-risques.ics").contains("DTSTART;TZID=Europe/Paris:20201210T093000\r\n"))
        #expect(try entry(ground, "SEQUENCE") == "SEQUENCE:0" && entry(ground, "STATUS") == "STATUS:CONFIRMED")
        try publish(ground, "revue-des-risques")
        #expect(try entry(ground, "SEQUENCE") == "SEQUENCE:0", "what was published is what was announced")
        try ground.done("bruno", "praxis workshop move revue-des-risques --date 2020-12-17 --into ../out")
        #expect(try entry(ground, "SEQUENCE") == "SEQUENCE:1")
        try ground.done("bruno", "praxis workshop move revue-des-risques --place Paris")
        #expect(try entry(ground, "SEQUENCE") == "SEQUENCE:2" && entry(ground, "UID") == uid)
        // Cancelled after it was announced, and held after all on another day.
        try ground.done("bruno", "praxis workshop cancel revue-des-risques --into ../out")
        #expect(
            try entry(ground, "STATUS") == "STATUS:CANCELLED" && entry(ground, "UID") == uid && entry(ground, "SEQUENCE") == "SEQUENCE:3")
        #expect(try ground.sh("bruno", "praxis workshop hold revue-des-risques").code == 1)
        try ground.done("bruno", "praxis workshop move revue-des-risques --date 2020-12-18 && praxis workshop announce revue-des-risques")
        #expect(try entry(ground, "SEQUENCE") == "SEQUENCE:4")
        #expect(try ground.done("bruno", "praxis workshop list --on 2020-12-19").contains("years\t2020\t0\t0\t1\t0\t2-3\tshort\n"))
        try ground.done("bruno", "praxis workshop hold revue-des-risques --present bruno --excused chloe")
        let incomplete = try ground.sh("bruno", "praxis check \(Self.file)")
        #expect(incomplete.code == 1 && incomplete.all.contains("Synthèse"), "the report is compulsory now")
        #expect(try ground.done("bruno", "praxis workshop list --on 2020-12-19").contains("years\t2020\t1\t0\t0\t0\t2-3\tshort\n"))
        #expect(try ground.doubts("chloe") == [])
    }

    @Test("R9: plan, participants, outputs, decisions and actions are one file; what is overdue is told for any date")
    func artefacts() async throws {
        let ground = try await reported()
        let file = try ground.read("bruno", Self.file)
        for heading in ["Participants", "Déroulé", "Productions", "Relevé de décisions", "Plan d'actions"] {
            #expect(file.contains("\n## \(heading)\n"))
        }
        #expect(try ground.git("bruno", "ls-tree", "-r", "--name-only", "HEAD", "workshops") == Self.file)
        func overdue(_ day: String, _ id: String = "bruno") throws -> [String] {
            try ground.done(id, "praxis action list --overdue --on \(day)").split(separator: "\n").map { String($0.prefix { $0 != "\t" }) }
        }
        #expect(try overdue("2020-12-20") == [])
        #expect(try overdue("2020-12-21") == ["revue-des-risques#A1"])
        #expect(try overdue("2021-02-01") == ["revue-des-risques#A1", "revue-des-risques#A2"])
        try publish(ground, "revue-des-risques")
        #expect(
            try ground.done("chloe", "praxis action list --open --mine").hasPrefix(
                "revue-des-risques#A2\topen\t2021-01-31\t\tChloé Lefèvre\tL'essayer\t\n"))
        // Chloé did hers; one cell and one more are all that changes.
        try ground.done("chloe", "praxis action close A2 --evidence 'Projet Tram | 2021-01-30'")
        #expect(try ground.git("chloe", "show", "--numstat", "--format=", "HEAD") == "1\t1\t\(Self.file)")
        #expect(try overdue("2021-02-01", "chloe") == ["revue-des-risques#A1"])
        #expect(try overdue("2021-02-01") == ["revue-des-risques#A1", "revue-des-risques#A2"], "a draft is nobody else's")
        #expect(try ground.sh("chloe", "praxis action close A2 --evidence again").code == 1)
    }

    @Test("R10: an output becomes a proposal and a published text, linked both ways; outputs without one are listed")
    func outputs() async throws {
        let ground = try await reported()
        try publish(ground, "revue-des-risques")
        func waiting(_ id: String = "bruno") throws -> Int {
            let text = try ground.done(id, "praxis workshop list --json")
            let value = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
            return try #require((value?["workshops"] as? [[String: Any]])?.first?["waiting"] as? Int)
        }
        #expect(try waiting() == 2)
        #expect(try ground.sh("bruno", "praxis new page --from revue-des-risques#O9").code == 3)
        try ground.done("bruno", "praxis new page --from revue-des-risques#O1")
        let page = "pages/mener-une-revue-des-risques.md"
        #expect(try ground.read("bruno", page).contains("sources: [{type: workshop-output, ref: \"workshop/revue-des-risques#O1\"}]\n"))
        #expect(try waiting() == 1 && waiting("amina") == 2)
        try ground.write("bruno", page, try ground.read("bruno", page) + "\nNommer un responsable par risque.\n")
        try ground.done("bruno", "praxis save -m 'Écrire la page'")
        // Nobody else could follow the link yet.
        #expect(try ground.done("bruno", "praxis workshop report revue-des-risques 2>&1").contains("0 of 2"))
        try publish(ground, "mener-une-revue-des-risques")
        #expect(try waiting("amina") == 1)
        let before = try ground.done("bruno", "git show main:\(Self.file)")
        #expect(try ground.done("bruno", "praxis workshop report revue-des-risques 2>&1").contains("1 of 2"))
        let row = "| O1 | Mener une revue des risques | page | "
        #expect(try ground.read("bruno", Self.file) == before.replacing(row, with: "\(row)page/mener-une-revue-des-risques"))
        try publish(ground, "revue-des-risques")
        #expect(try ground.done("chloe", "praxis show revue-des-risques").contains("page/mener-une-revue-des-risques"))
        #expect(try ground.doubts("chloe") == [])
    }

    @Test("R11: an edition holds published pages only, is signed, and is the same for ever from its tag") func edition() async throws {
        let ground = try await Ground(.published)
        #expect(try ground.sh("bruno", "praxis edition create 1.0").code == 4)
        try ground.done("amina", "praxis edition create 1.0 && praxis sync")
        for id in ["bruno", "chloe"] { try ground.done(id, "praxis sync") }
        let first = try ground.done("chloe", "praxis edition list 1.0 --json")
        #expect(first.contains("page/welcome") && !first.contains("page/notes"), "notes is a proposal")
        let keys = "git config gpg.ssh.allowedSignersFile \(ground.folder.path)/signers"
        try ground.done("chloe", "praxis member list --signers > \(ground.folder.path)/signers; \(keys); git verify-tag edition/1.0")
        // Notes are published, welcome is given up, and the first edition stays what it was.
        try publishAs(ground, "page/notes", "notes")
        try ground.done("bruno", "praxis retire welcome -m 'We have moved' && praxis sync")
        try ground.done("chloe", "praxis sync && praxis approve welcome && praxis sync")
        try ground.done("amina", "praxis sync && praxis publish welcome && praxis sync && praxis edition create 1.1 && praxis sync")
        try ground.done("chloe", "praxis sync")
        #expect(try ground.done("chloe", "praxis edition list 1.0 --json") == first)
        #expect(
            try ground.done("chloe", "praxis edition changes 1.1")
                == "added\tpage/notes\t\t1.0\tThe page notes\t\nretired\tpage/welcome\t\t2.0\tThe page welcome\t\n")
        let notes = try ground.git("chloe", "tag", "-l", "--format=%(contents:subject)%0a%(contents:body)", "edition/1.1")
        #expect(notes.contains("## Retired") && notes.contains("The page notes (page/notes, 1.0)"))
        // A clone that has nothing but the tags finds the same, on another day.
        let clone = "git clone -q \(ground.server) \(ground.folder.path)/other && cd \(ground.folder.path)/other"
        let later = try ground.done(
            "chloe", "\(clone) && praxis edition list 1.0 --json && praxis edition list", now: "2027-01-01T09:00:00Z")
        #expect(later.hasPrefix(first) && later.contains("1.1\t2020-11-24\t1\t1\t0\t0\t1\tAmina Benali\n"))
    }

    private func publishAs(_ ground: Ground, _ doc: String, _ slug: String) throws {
        try ground.done("amina", "praxis publish \(slug) && praxis sync")
        for id in ["bruno", "chloe"] { try ground.done(id, "praxis sync") }
    }

    @Test("an edition is not moved, deleted or signed by just anybody, neither here nor on a server") func editionForged() async throws {
        let ground = try await Ground(.published)
        try ground.done("amina", "praxis edition create 1.0 && praxis sync")
        try ground.done("bruno", "praxis sync")
        func refused(_ line: String, _ id: String) throws {
            let outcome = try ground.sh("bruno", line)
            #expect(outcome.code != 0 && outcome.all.contains("[\(id)]"), "\(line): \(outcome.all)")
        }
        try refused("git push --no-verify origin :edition/1.0", "edition-moved")
        try ground.done("bruno", "git tag -s -f -m Mine edition/1.0 main")
        try refused("git push --no-verify -f origin edition/1.0", "edition-moved")
        try ground.done("bruno", "git tag -s -m Mine edition/2.0 main")
        try refused("git push --no-verify origin edition/2.0", "edition-unsigned")
        try ground.done(
            "amina",
            "git tag -s -m Mine edition/2.0 draft/none 2>/dev/null || git tag -s -m Mine edition/2.0 $(git commit-tree -S -m x main^{tree})"
        )
        let foreign = try ground.sh("amina", "git push --no-verify origin edition/2.0")
        #expect(foreign.code != 0 && foreign.all.contains("[edition-unsigned]"), "it names nothing that was published")
        #expect(try ground.done("amina", "praxis edition list").contains("2.0\t2020-11-24\t1\t0\t0\t0\t0\tdoubtful\n"))
        let again = try ground.sh("amina", "praxis edition create 1.0")
        #expect(again.code == 1 && again.all.contains("edition 1.0 is there already"))
    }

    @Test("a tag that nobody may have signed takes no number of an edition, also where the server has no hook") func editionSquatted()
        async throws
    {
        let ground = try await Ground(.published)
        try FileManager.default.removeItem(atPath: "\(ground.folder.path)/server.git/hooks/pre-receive")
        try ground.done("bruno", "git tag -m Mine edition/1.0 main && git push -q --no-verify origin edition/1.0 && git tag -d edition/1.0")
        let received = try ground.sh("amina", "praxis sync")
        #expect(received.all.contains("signed by nobody who may publish; it is not received"), "\(received.all)")
        #expect(received.all.contains("git push origin :refs/tags/edition/1.0"))
        #expect(try ground.done("amina", "git tag -l").isEmpty)
        try ground.done("amina", "praxis edition create 1.0")
        let sent = try ground.sh("amina", "praxis sync")
        #expect(sent.all.contains("the server has another edition 1.0"), "\(sent.all)")
        try ground.done("amina", "git push -q --no-verify origin :refs/tags/edition/1.0 && praxis sync")
        let seen = try ground.sh("chloe", "praxis sync")
        #expect(seen.all.contains("received: the edition 1.0"), "\(seen.all)")
        // One that came by git itself is told with its way out.
        try ground.done("chloe", "git tag -m Mine edition/2.0 main")
        let taken = try ground.sh("amina", "git tag -m Mine edition/2.0 main; praxis edition create 2.0")
        #expect(taken.code == 1 && taken.all.contains("git tag -d edition/2.0; praxis edition create 2.0"), "\(taken.all)")
    }
}
