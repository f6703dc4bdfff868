import Foundation

/// Three members of two entities, each with a home and a clone of their own, and a bare server with its hook: the beginning of
/// `first-day.sh`.
package final class Community: Sendable {
    package let folder: TemporaryFolder
    package let people: [Person]

    package var server: String { "\(folder.path)/server.git" }

    /// A community in which everybody has joined. Takes the real programs a second or two.
    ///
    /// - Parameters:
    ///   - languages: as in a seed.
    ///   - starter: what it begins with, as a draft of Amina's.
    ///   - hasFourth: with Dana, a reviewer of Amina's and Bruno's entity.
    package init(languages: String = "en, fr", starter: String? = nil, hasFourth: Bool = false) throws {
        folder = try TemporaryFolder()
        let base = folder.path
        let names = [("amina", "Amina Benali"), ("bruno", "Bruno Marchand"), ("chloe", "Chloé Lefèvre"), ("dana", "Dana Weil")]
        people = try names.prefix(hasFourth ? 4 : 3).map {
            try Person($0.0, name: $0.1, home: "\(base)/\($0.0)")
        }
        let seed = try Self.seed(people).replacingOccurrences(of: "languages: [en, fr]", with: "languages: [\(languages)]")
        try folder.write(seed, to: "seed.yml")
        for person in people { try folder.folder("\(person.id)/pmo") }
        try done("amina", "git init -q --bare -b main ../../server.git")
        let more = starter.map { " --starter \($0)" } ?? ""
        try done("amina", "praxis init . --seed ../../seed.yml --as amina\(more) --no-input")
        try done("amina", "praxis hooks install --server ../../server.git")
        try done("amina", "git remote add origin \(server)")
        try done("amina", "praxis sync")
        for person in people.dropFirst() {
            try done(person.id, "git clone -q \(server) .")
            try done(person.id, "praxis join --as \(person.id) --no-input")
        }
    }

    /// The clone of a member.
    package func clone(of id: String) -> String { "\(folder.path)/\(id)/pmo" }

    package subscript(id: String) -> Person {
        get throws {
            guard let person = people.first(where: { $0.id == id }) else { throw CocoaError(.fileNoSuchFile) }
            return person
        }
    }

    /// Runs a command line of the shell in a member's clone.
    ///
    /// - Parameter isInterleaved: both streams in `output`.
    package func run(
        _ id: String, _ line: String, now: String = testNow, language: String = "en", isInterleaved: Bool = false
    ) throws -> Outcome {
        try TestSupport.run(
            "sh", ["-c", line], in: clone(of: id), environment: try self[id].environment(now: now, language: language),
            isInterleaved: isInterleaved)
    }

    /// Runs what must succeed.
    @discardableResult
    package func done(_ id: String, _ line: String, now: String = testNow) throws -> String {
        let outcome = try run(id, line, now: now)
        guard outcome.code == 0 else { throw ChildProblem.failed("\(id)$ \(line)", outcome) }
        return outcome.output
    }

    /// The seed of `first-day.sh`, with the keys of these people.
    ///
    /// - Parameter people: amina, bruno and chloe, in this order, and dana or not.
    package static func seed(_ people: [Person]) throws -> String {
        let rest = [
            "entity: conseil, roles: [facilitator, reviewer]", "entity: conseil, roles: [reviewer]",
            "entity: filiale-b, roles: [reviewer]", "entity: conseil, roles: [reviewer]",
        ]
        let members = zip(people, rest).map { person, rest in
            "  - {id: \(person.id), name: \(person.name), emails: [\(person.email)], \(rest), keys: [\"\(person.publicKey)\"]}\n"
        }
        return """
            name: PMO community of practice
            languages: [en, fr]
            policy: small
            entities:
              - {id: conseil, name: Conseil}
              - {id: filiale-b, name: Filiale B}
            members:
            \(members.joined())
            """
    }
}
