import Foundation
import TestSupport
import Testing
import Workspace

@Suite("A pack for an auditor") struct PackTests {
    private func packed() async throws -> (ground: Ground, root: String) {
        let ground = try await Ground(.published)
        try ground.done("amina", "praxis audit welcome --pack ../welcome.tar")
        return (ground, try ground.git("amina", "config", "praxis.root"))
    }

    @Test("the same state makes the same bytes, in any clone, packed or not") func deterministic() async throws {
        let (ground, _) = try await packed()
        try ground.done(
            "amina",
            "git -c gc.auto=0 repack -q -a -d -f --depth=9 && git commit-graph write --reachable && praxis audit welcome --pack ../again.tar && cmp ../welcome.tar ../again.tar"
        )
        try await ground.sync("chloe")
        try ground.done("chloe", "praxis audit welcome --pack ../../amina/chloe.tar")
        try ground.done("amina", "cmp ../welcome.tar ../chloe.tar")
    }

    @Test("on a machine that knows nothing it is verified with the root that a member names, by praxis and by git") func elsewhere()
        async throws
    {
        let (ground, root) = try await packed()
        let folder = try ground.folder.folder("nowhere")
        let environment = hermeticEnvironment(home: folder)
        let file = "\(ground.folder.path)/amina/welcome.tar"
        func verify(_ more: String) throws -> Outcome {
            try run("sh", ["-c", "praxis verify --pack \(file) \(more)"], in: folder, environment: environment)
        }
        let unknown = try verify("")
        #expect(unknown.code == 1 && unknown.all.contains("praxis verify --pack \(file) --root \(root)"), "\(unknown.all)")
        let good = try verify("--root \(root)")
        #expect(good.code == 0 && good.output.contains("the report on page/welcome says what is there"), "\(good.all)")
        #expect(try verify("--root \(root) --json").output.contains("\"schema\":\"praxis/verify@1\""))
        try expectDone(
            "sh",
            ["-c", "tar xf \(file) && git clone -q community.bundle c && git -C c fsck --strict --no-dangling && test -s report.html"],
            in: folder, environment: environment)
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: "/tmp").filter { $0.hasPrefix("praxis-pack-") && $0.contains(folder) } == []
        )
    }

    @Test("a report that was changed is told, and a file that was damaged anywhere is never good") func altered() async throws {
        let (ground, root) = try await packed()
        let path = "\(ground.folder.path)/amina/welcome.tar"
        let whole = try Data(contentsOf: URL(fileURLWithPath: path))
        func write(_ data: Data) throws { try data.write(to: URL(fileURLWithPath: path)) }
        // The name of the approver in audit.json, of the same length: a tar that is in order.
        let place = try #require(whole.range(of: Data("\"approvers\":[{\"entity\":\"filiale-b\",\"member\":\"chloe\"".utf8)))
        var changed = whole
        changed.replaceSubrange(place.upperBound.advanced(by: -6)..<place.upperBound.advanced(by: -1), with: Data("bruno".utf8))
        try write(changed)
        let told = try ground.sh("amina", "praxis verify --pack ../welcome.tar --root \(root)")
        #expect(told.code == 1 && told.all.contains("[report-altered]"), "\(told.all)")

        var seed = Seeded.announced()
        let bundle = try #require(whole.range(of: Data("# v2 git bundle".utf8))).lowerBound
        for _ in 0..<12 {
            var spoilt = whole
            spoilt[Int.random(in: bundle..<(whole.count - 2048), using: &seed)] ^= UInt8(1 << Int.random(in: 0..<8, using: &seed))
            try write(spoilt)
            let outcome = try ground.sh("amina", "praxis verify --pack ../welcome.tar --root \(root)")
            #expect([1, 3].contains(outcome.code), "\(outcome.code) \(outcome.all)")
        }
        for size in [0, 100, 512, whole.count / 2, whole.count - 1] {
            try write(whole.prefix(size))
            let outcome = try ground.sh("amina", "praxis verify --pack ../welcome.tar --root \(root)")
            #expect(outcome.code == 1 && outcome.all.contains("fix:"), "\(size): \(outcome.all)")
        }
        #expect(try ground.sh("amina", "praxis verify --pack ../nothing.tar").code == 3)
    }
}
