import Documents
import Testing

private func told(_ old: String?, _ new: String) -> [String] {
    lineDifferences(from: old.map { Source(path: "a.md", text: $0) }, to: Source(path: "a.md", text: new)).map { line in
        let numbers = "\(line.old.map(String.init) ?? "-"),\(line.new.map(String.init) ?? "-")"
        return "\(line.change.rawValue) \(numbers) \(line.text)"
    }
}

@Suite("The lines of two versions")
struct LinesTests {
    @Test("a line that was replaced is removed and added in its place")
    func replaced() {
        #expect(told("a\nb\nc\n", "a\nB\nc\n") == ["kept 1,1 a", "removed 2,- b", "added -,2 B", "kept 3,3 c"])
    }

    @Test("what is new is added line by line, with its numbers")
    func new() {
        #expect(told(nil, "a\n\nb") == ["added -,1 a", "added -,2 ", "added -,3 b"])
    }

    @Test("what is gone stands where it stood")
    func gone() {
        #expect(told("a\nb\n", "b\n") == ["removed 1,- a", "kept 2,1 b"])
        #expect(told("a\n", "") == ["removed 1,- a"])
    }

    @Test("the ends of lines are no difference", arguments: ["a\r\nb\r\n", "a\rb\r", "a\nb"])
    func ends(text: String) {
        #expect(told("a\nb\n", text).allSatisfy { $0.hasPrefix("kept") })
    }
}
