import Foundation
import TestSupport
import Testing

@Suite("One byte") struct OneByteTests {
    @Test("one byte flipped in any object of main or of a journal is never good, and never a crash") func flipped() async throws {
        let ground = try await Ground(.published)
        try ground.done(
            "amina",
            "git repack -q -a -d && mv .git/objects/pack ../pack && mkdir .git/objects/pack && cat ../pack/*.pack | git unpack-objects -q")
        let commits =
            try ground.git("amina", "rev-list", "--first-parent", "main").split(separator: "\n").map(String.init)
            + ground.git("amina", "for-each-ref", "--format=%(objectname)", "refs/praxis/journal").split(separator: "\n").map(String.init)
        let trees = try ["", ".praxis", ".praxis/members", ".praxis/ledger/page", "pages"].map { try ground.tip("amina", "main:\($0)") }
        let blobs = try [
            ".praxis/policy.yml", ".praxis/members/chloe.yml", ".praxis/community.yml", ".praxis/ledger/page/welcome.json",
            "pages/welcome.md", "pages/plan.svg",
        ]
        .map { try ground.tip("amina", "main:\($0)") }
        #expect(try ground.sh("amina", "praxis verify").code == 0)
        var seed = Seeded.announced()
        for id in Set(commits + trees + blobs).sorted() {
            let path = "\(ground.clone(of: "amina"))/.git/objects/\(id.prefix(2))/\(id.dropFirst(2))"
            let whole = try Data(contentsOf: URL(fileURLWithPath: path))
            for place in [2, Int.random(in: 3..<whole.count, using: &seed), whole.count - 1] {
                var spoilt = whole
                spoilt[place] ^= 0x10
                try FileManager.default.removeItem(atPath: path)
                try spoilt.write(to: URL(fileURLWithPath: path))
                let told = try ground.sh("amina", "timeout 20 praxis verify")
                // The last bits of a stream are filling: where git reads the very same object, nothing was spoilt.
                if told.code == 0, try ground.sh("amina", "git fsck --strict --no-dangling").code == 0 { continue }
                #expect([1, 3, 70].contains(told.code), "\(id) at \(place): \(told.code) \(told.all.prefix(300))")
                #expect(!told.output.contains("everything on main was approved"))
            }
            try FileManager.default.removeItem(atPath: path)
            try whole.write(to: URL(fileURLWithPath: path))
        }
        #expect(try ground.sh("amina", "praxis verify").code == 0)
    }
}
