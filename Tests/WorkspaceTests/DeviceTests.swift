import Foundation
import Review
import TestSupport
import Testing
import Workspace

@Suite("Many clones, one server") struct DeviceTests {
    /// A second clone of a member's, made with git and joined.
    private func secondClone(_ ground: Ground, _ id: String, key: String? = nil) throws {
        let name = "\(id)-2"
        try ground.done(id, "git clone -q \(ground.server) \(ground.clone(of: name))")
        try ground.settle(name)
        try ground.git(name, "config", "user.name", id)
        try ground.git(name, "config", "user.email", "\(id)@example.org")
        try ground.git(name, "config", "user.signingkey", key ?? "\(ground.folder.path)/\(id)/.ssh/id_ed25519.pub")
        try ground.done(name, "praxis join --as \(id) --no-input")
    }

    private func exchangeApart(_ ground: Ground, _ id: String) async throws {
        // Both go on without having heard of each other.
        try await ground.vote(.object, id, "page/notes")
        try await ground.vote(.approve, "\(id)-2", "page/welcome")
        try await ground.vote(.withdraw, "\(id)-2", "page/welcome")
        #expect(try await ground.sync(id).sent.contains(.journal(count: 1)))
        #expect(try await ground.sync("\(id)-2").sent == [.journal(count: 2)])
        for clone in [id, "\(id)-2", "amina"] {
            let report = try await ground.sync(clone)
            #expect(report.alarms == [] && report.refused == [])
            #expect(try ground.doubts(clone) == [])
        }
        let journals = try ground.git("amina", "for-each-ref", "--format=%(refname)", "refs/praxis-remote/origin/journal/\(id)/")
        #expect(journals.split(separator: "\n").count == 2)
        let all = try ground.open("amina").snapshot().entries.map(\.id).sorted()
        for clone in [id, "\(id)-2"] { #expect(try ground.open(clone).snapshot().entries.map(\.id).sorted() == all) }
        #expect(try ground.open("amina").snapshot().fold == ground.open("\(id)-2").snapshot().fold)
    }

    @Test("one member on two devices with one key writes two journals") func oneKey() async throws {
        let ground = try await Ground(.approved)
        for id in ["bruno", "chloe", "amina"] { try await ground.sync(id) }
        try secondClone(ground, "chloe")
        try await ground.sync("chloe-2")
        try await exchangeApart(ground, "chloe")
    }

    @Test("one member on two devices with a key for each writes two journals") func twoKeys() async throws {
        let ground = try await Ground(.approved)
        for id in ["bruno", "chloe", "amina"] { try await ground.sync(id) }
        let second = "\(ground.folder.path)/chloe/.ssh/second"
        try ground.done("chloe", "ssh-keygen -q -t ed25519 -N '' -f \(second) && praxis member key add chloe \(second).pub")
        try ground.done("chloe", "praxis submit member-chloe && git switch -q main && praxis sync")
        let doc = "governance/members/chloe.yml"
        try await ground.sync("bruno")
        try await ground.vote(.approve, "bruno", doc)
        for id in ["bruno", "amina"] { try await ground.sync(id) }
        try await ground.vote(.approve, "amina", doc)
        // Both are of one entity; the small policy lets that be enough after ten working days.
        try await ground.publish("amina", doc, now: "2020-12-09T09:00:00Z")
        for id in ["amina", "chloe"] { try await ground.sync(id) }
        try secondClone(ground, "chloe", key: "\(second).pub")
        try await ground.sync("chloe-2")
        try await exchangeApart(ground, "chloe")
        let keys = Set(try ground.open("amina").snapshot().entries.filter { $0.entry.member == "chloe" }.map(\.key))
        #expect(keys.count == 2)
    }

    @Test("twelve clones push at once: what each was told is sent is there") func atOnce() async throws {
        let ground = try await Ground(.approved)
        for id in ["bruno", "chloe", "amina"] { try await ground.sync(id) }
        let clones = (1...12).map { "chloe-\($0)" }
        for clone in clones {
            try ground.done(
                "chloe", "mkdir ../../\(clone) && cp -a . ../../\(clone)/pmo && git -C ../../\(clone)/pmo config --unset praxis.device")
            try await ground.vote(.abstain, clone, "page/notes")
        }
        let line = clones.map { "(cd ../../\($0)/pmo; praxis sync > ../said 2>&1; echo $? > ../code) &" }.joined(separator: "\n")
        try ground.done("chloe", "\(line)\nwait")
        var claimed = 0
        for clone in clones {
            let (code, said) = (try ground.folder.read("\(clone)/code"), try ground.folder.read("\(clone)/said"))
            #expect(code == "0\n" && said.contains("sent: 1 of your decisions"), "\(clone): \(said)")
            if said.contains("sent: 1 of your decisions") { claimed += 1 }
        }
        try await ground.sync("amina")
        let kept = try ground.open("amina").snapshot().entries.filter { $0.entry.member == "chloe" && $0.entry.kind == .abstain }
        #expect(kept.count == claimed && claimed == clones.count)
        #expect(try ground.doubts("amina") == [])
    }
}
