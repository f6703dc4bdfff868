import Documents
import Foundation
import TestSupport
import Testing

@Suite("Rules as they are documented") struct RuleTests {
    private static let cases = "\(repositoryTop)/Tests/DocumentsTests/Cases"

    /// Rules whose failing text cannot be a small file in the repository; the tests of each are named here.
    private static let withoutFolder: Set<String> = Set(rulePages.filter { $0.group == "governance" }.map(\.id)).union([
        // A document of more than a mebibyte: DocumentsTests makes one. The rules of governance are about files of .praxis.
        "too-large"
    ])

    @Test("every rule has a folder of cases, and every folder is a rule's") func cases() throws {
        let folders = try FileManager.default.contentsOfDirectory(atPath: Self.cases).filter { !$0.hasPrefix("_") && !$0.hasPrefix(".") }
        #expect(Set(rulePages.map(\.id)).subtracting(Self.withoutFolder) == Set(folders).subtracting(Self.withoutFolder))
    }

    @Test("a case has an input and what is expected of it") func expectations() throws {
        for page in rulePages where !Self.withoutFolder.contains(page.id) {
            let names = try files(below: "\(Self.cases)/\(page.id)")
            let inputs = names.filter { $0.hasSuffix("input.md") }
            #expect(!inputs.isEmpty, "\(page.id) has no input.md")
            for input in inputs {
                let folder = input.dropLast("input.md".count)
                #expect(names.contains("\(folder)expected.txt") || names.contains("\(folder)valid"), "\(page.id)/\(input)")
            }
        }
    }

    @Test("every rule has a page that says it in both languages and shows both sides") func pages() {
        for page in rulePages {
            for text in [page.summary.en, page.summary.fr, page.why.en, page.why.fr, page.failing, page.passing] {
                let isBlank = text.allSatisfy(\.isWhitespace)
                #expect(!isBlank, "\(page.id)")
            }
            #expect(page.failing != page.passing, "\(page.id)")
            #expect(rulePage(page.id) == page)
        }
        #expect(rulePages.map(\.id) == rulePages.map(\.id).sorted())
    }
}
