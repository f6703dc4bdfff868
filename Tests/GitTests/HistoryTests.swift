import Foundation
import Git
import TestSupport
import Testing

@Suite("History") struct HistoryTests {
    /// Writes a commit with these parents, by the clock of whoever lies about it.
    private func commit(_ parents: [ObjectID], at seconds: Int64, _ message: String = "m", in repository: borrowing Repository) throws
        -> ObjectID
    {
        let who = Identity(name: "A", email: "a@b", seconds: seconds, offsetMinutes: 0)
        let tree = try repository.writeTree(basedOn: nil, changing: [:])
        return try repository.writeCommit(tree: tree, parents: parents, author: who, committer: who, message: message)
    }

    @Test("Commits come in the order of ancestry whatever their clocks say")
    func order() throws {
        let box = try Sandbox()
        let repository = try box.open()
        let root = try commit([], at: 5_000_000_000, in: repository)
        let left = try commit([root], at: 0, "left", in: repository)
        let right = try commit([root], at: 4_294_967_296, "right", in: repository)
        let merge = try commit([left, right], at: -1, in: repository)
        let found = try repository.commits(reachable: [merge])
        #expect(found.first == merge && found.last == root && Set(found) == [root, left, right, merge] && found.count == 4)
        #expect(try repository.commits(reachable: [merge], reversed: true) == found.reversed())
        #expect(try repository.commits(reachable: [merge], firstParent: true) == [merge, left, root])
        #expect(try repository.commits(reachable: [merge], excluding: [left]).sorted() == [merge, right].sorted())
        #expect(try repository.commits(reachable: [left], excluding: [merge]).isEmpty && repository.commits(reachable: []).isEmpty)
        #expect(
            try repository.isAncestor(root, of: merge) && repository.isAncestor(merge, of: merge) && !repository.isAncestor(merge, of: root)
        )
        #expect(try repository.mergeBase(left, right) == root)
        let other = try commit([], at: 1, "another root", in: repository)
        #expect(try repository.mergeBase(other, merge) == nil && !repository.isAncestor(other, of: merge))
    }

    @Test("Against random histories with random clocks, every answer is that of a plain search")
    func random() throws {
        let box = try Sandbox()
        let repository = try box.open()
        var random = Seeded.announced()
        for round in 0..<6 {
            var ids: [ObjectID] = []
            var parents: [ObjectID: [ObjectID]] = [:]
            for number in 0..<40 {
                let count = min(ids.count, Int.random(in: 0...2, using: &random) + (number % 9 == 0 ? 0 : 1))
                let chosen = Array(Set((0..<count).map { _ in ids.suffix(8).randomElement(using: &random) ?? ids[0] })).sorted()
                let id = try commit(chosen, at: Int64.random(in: 0...2_000_000_000, using: &random), "\(round) \(number)", in: repository)
                parents[id] = chosen
                ids.append(id)
            }
            func reachable(_ from: [ObjectID]) -> Set<ObjectID> {
                var found: Set<ObjectID> = []
                var open = from
                while let id = open.popLast() { if found.insert(id).inserted { open += parents[id] ?? [] } }
                return found
            }
            for _ in 0..<60 {
                let (one, two) = (try #require(ids.randomElement(using: &random)), try #require(ids.randomElement(using: &random)))
                let found = try repository.commits(reachable: [one], excluding: [two])
                #expect(Set(found) == reachable([one]).subtracting(reachable([two])) && Set(found).count == found.count)
                for (place, id) in found.enumerated() { #expect(Set(parents[id] ?? []).isDisjoint(with: found[..<place])) }
                #expect(try repository.isAncestor(one, of: two) == reachable([two]).contains(one))
                let common = reachable([one]).intersection(reachable([two]))
                if let base = try repository.mergeBase(one, two) {
                    #expect(
                        common.contains(base)
                            && !common.contains { $0 != base && reachable([$0]).contains(base) && !reachable([base]).contains($0) })
                } else {
                    #expect(common.isEmpty)
                }
            }
        }
    }

    @Test("A walk that meets a missing commit throws and never returns a part")
    func missing() throws {
        let box = try Sandbox()
        var ids: [ObjectID] = []
        for number in 0..<5 { ids.append(try box.commit(["a": "\(number)"], at: 1_700_000_000 + number)) }
        try FileManager.default.removeItem(atPath: box.loose(ids[1]))
        let repository = try box.open()
        for walk in [{ _ = try box.open().commits(reachable: [ids[4]]) }, { _ = try box.open().commits(reachable: [ids[1]]) }] {
            guard case .missing(let what, _)? = problem(walk) else {
                Issue.record("a part was returned: \(String(describing: problem(walk)))")
                continue
            }
            #expect(what == ids[1].hex)
        }
        #expect(problem { _ = try repository.mergeBase(ids[4], ids[0]) } != nil)
        #expect(problem { _ = try repository.isAncestor(ids[0], of: ids[4]) } != nil)
    }

    @Test("A walk in a shallow clone says that it is shallow")
    func shallow() throws {
        let box = try Sandbox()
        for number in 0..<5 { try box.commit(["a": "\(number)"], at: 1_700_000_000 + number) }
        let clone = box.folder.path + "/shallow"
        try box.git(["clone", "-q", "--depth", "2", "file://" + box.path, clone])
        let repository = try Repository(at: clone)
        let isShallow = repository.isShallow
        #expect(isShallow)
        let tip = try #require(try repository.headCommit)
        guard case .shallow? = problem({ _ = try repository.commits(reachable: [tip]) }) else {
            Issue.record("a part was returned")
            return
        }
    }
}
