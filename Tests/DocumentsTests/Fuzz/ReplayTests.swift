import FoundationEssentials
import Testing

@Suite("What the fuzzer kept")
struct ReplayTests {
    @Test("keeps every promise", arguments: Promises.allCases)
    func replayed(_ promises: Promises) throws {
        let folder = Self.corpora.appending(path: promises.rawValue)
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        #expect(!names.isEmpty)
        for name in names {
            let broken = promises.broken(Array(try Data(contentsOf: folder.appending(path: name))))
            #expect(broken.isEmpty, "make fuzz ONLY=\(promises.rawValue) INPUT=fuzz/Corpora/\(promises.rawValue)/\(name)")
        }
    }

    @Test("is small") func size() throws {
        var total = 0
        for promises in Promises.allCases {
            let folder = Self.corpora.appending(path: promises.rawValue)
            for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
                total += try Data(contentsOf: folder.appending(path: name)).count
            }
        }
        #expect(total < 512 * 1024)
    }

    private static let corpora = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "fuzz/Corpora")
}
