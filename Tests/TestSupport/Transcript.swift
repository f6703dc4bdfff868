import Foundation

/// A session at the terminal, as a file: what was typed, and what a person saw.
///
///     # why this is here
///     $ praxis publish risk-review
///     Not published: …
///     [exit 1]
///
/// `$` is typed in a fresh folder by amina; `bruno$` in bruno's clone of a community in which all have joined. Lines after the first
/// that begin with `> ` continue the command. An empty line parts two steps. What differs each time is written as `<id>`, `<folder>`,
/// `<key>` or `<fingerprint>`. The files `seed.yml` and the keys are in the home: `~/seed.yml`.
package struct Transcript: Sendable {
    package struct Step: Sendable {
        package let comments: [String]
        /// `nil` for the fresh folder.
        package let who: String?
        /// Lines as typed.
        package let command: [String]
    }

    package let path: String
    package let steps: [Step]

    package init(at path: String) throws {
        self.path = path
        steps = Self.steps(in: try read(path))
    }

    /// Runs all steps and compares the file with what came out.
    package func expectSame() throws {
        try expectGolden(try Session(needsCommunity: steps.contains { $0.who != nil }).played(steps), at: path)
    }

    private static func steps(in text: String) -> [Step] {
        let lines = text.components(separatedBy: "\n")
        var result: [Step] = []
        for (index, line) in lines.enumerated() {
            guard let (who, command) = prompt(line) else { continue }
            var first = index
            while first > 0, lines[first - 1].hasPrefix("#") { first -= 1 }
            // A heading in an output is no comment: comments begin the file or follow an empty line.
            let comments = first == 0 || lines[first - 1].isEmpty ? Array(lines[first..<index]) : []
            let more = lines[(index + 1)...].prefix { $0.hasPrefix("> ") }.map { String($0.dropFirst(2)) }
            result.append(Step(comments: comments, who: who, command: [command] + more))
        }
        return result
    }

    /// `$ ls` is `(nil, "ls")` and `bruno$ ls` is `("bruno", "ls")`.
    private static func prompt(_ line: String) -> (String?, String)? {
        guard let dollar = line.firstIndex(of: "$"), line[dollar...].hasPrefix("$ ") else { return nil }
        let who = line[..<dollar]
        guard who.allSatisfy({ $0.isASCII && $0.isLowercase }) else { return nil }
        return (who.isEmpty ? nil : String(who), String(line[dollar...].dropFirst(2)))
    }
}

/// The world in which one transcript is played.
private struct Session {
    private let folder: TemporaryFolder
    private let person: Person
    private let community: Community?

    init(needsCommunity: Bool) throws {
        folder = try TemporaryFolder()
        try folder.folder("desk")
        let base = folder.path
        let people = try [("amina", "Amina Benali"), ("bruno", "Bruno Marchand"), ("chloe", "Chloé Lefèvre")].map {
            try Person($0.0, name: $0.1, home: "\(base)/\($0.0)")
        }
        person = people[0]
        try folder.write(try Community.seed(people), to: "amina/seed.yml")
        community = needsCommunity ? try Community() : nil
    }

    /// The text of the whole file as it came out.
    func played(_ steps: [Transcript.Step]) throws -> String {
        try steps.map { step in
            let line = step.command.joined(separator: "\n")
            let outcome: Outcome
            if let who = step.who, let community {
                outcome = try community.run(who, line, isInterleaved: true)
            } else {
                outcome = try run(
                    "sh", ["-c", line], in: "\(folder.path)/desk", environment: person.environment(), isInterleaved: true)
            }
            let typed = "\(step.who ?? "")$ " + step.command.joined(separator: "\n> ")
            var said = withPlaceholders(outcome.output)
            if !said.isEmpty, !said.hasSuffix("\n") { said += "\n" }
            let exit = outcome.code == 0 ? "" : "[exit \(outcome.code)]\n"
            return step.comments.map { "\($0)\n" }.joined() + typed + "\n" + said + exit
        }.joined(separator: "\n")
    }

    /// The output without what differs each time.
    private func withPlaceholders(_ text: String) -> String {
        var text = text
        if let community { text = text.replacingOccurrences(of: community.folder.path, with: "<folder>") }
        text = text.replacingOccurrences(of: folder.path, with: "<folder>")
        let forms = [
            ("SHA256:[A-Za-z0-9+/]{43}", "SHA256:<fingerprint>"), ("AAAA[A-Za-z0-9+/]{40,}={0,2}", "<key>"),
            // Object ids and their beginnings: hexadecimal, with a digit, so that no word is taken for one.
            ("\\b(?=[0-9a-f]*[0-9])[0-9a-f]{40,64}\\b", "<id>"), ("(?<![-\\w])(?=[a-f]*[0-9])(?=[0-9]*[a-f])[0-9a-f]{7,12}\\b", "<id>"),
            // One beginning of a hundred, of ten figures, has no letter.
            ("(?<![-\\w])[0-9]{10}\\b", "<id>"),
        ]
        for (form, name) in forms { text = text.replacingOccurrences(of: form, with: name, options: .regularExpression) }
        return text
    }
}
