/// Reads workflow commands by the rules of GitHub's runner (actions/runner, ActionCommand.TryParseV2): what is between `::` and `::` is the
/// command and its properties, parted by commas; then each is unescaped, `%25` last.
struct WorkflowCommand: Equatable {
    let name: String
    let properties: [String: String]
    let data: String

    init?(_ line: some StringProtocol) {
        let line = line.drop { $0.isWhitespace }
        guard line.hasPrefix("::"), let end = line.dropFirst(2).firstRange(of: "::") else { return nil }
        let head = line[line.index(line.startIndex, offsetBy: 2)..<end.lowerBound]
        name = String(head.prefix { $0 != " " })
        var properties: [String: String] = [:]
        for property in head.dropFirst(name.count + 1).split(separator: ",") {
            let pair = property.split(separator: "=", maxSplits: 1)
            if pair.count == 2 {
                properties[String(pair[0])] = Self.unescaped(pair[1], ["%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ","])
            }
        }
        self.properties = properties
        data = Self.unescaped(line[end.upperBound...], ["%0D": "\r", "%0A": "\n"])
    }

    private static func unescaped(_ text: some StringProtocol, _ marks: [String: String]) -> String {
        marks.reduce(String(text)) { $0.replacing($1.key, with: $1.value) }.replacing("%25", with: "%")
    }
}
