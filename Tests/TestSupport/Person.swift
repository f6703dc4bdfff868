import Foundation

/// Somebody with a home of their own: git's settings and a real signing key, and nothing else of this machine.
package struct Person: Sendable {
    /// The id as a member: `amina`.
    package let id: String
    package let name: String
    package let home: String
    /// Type, base64 and comment, as in the `.pub` file.
    package let publicKey: String

    package var email: String { "\(id)@example.org" }

    /// - Parameter home: made if it is not there.
    package init(_ id: String, name: String, home: String) throws {
        self.id = id
        self.name = name
        self.home = home
        let key = "\(home)/.ssh/id_ed25519"
        let settings = """
            [user]
            \tname = \(name)
            \temail = \(id)@example.org
            \tsigningkey = \(key).pub
            [gpg]
            \tformat = ssh
            [init]
            \tdefaultBranch = main

            """
        try write(settings, to: "\(home)/.gitconfig")
        try FileManager.default.createDirectory(
            atPath: "\(home)/.ssh", withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        try expectDone(
            "ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-C", "\(id)@example.org", "-f", key], in: home,
            environment: hermeticEnvironment(home: home))
        publicKey = try read("\(key).pub").trimmingCharacters(in: .newlines)
    }

    package func environment(now: String = testNow, language: String = "en") -> [String: String] {
        hermeticEnvironment(home: home, now: now, language: language)
    }

    /// Runs a program as this person.
    package func run(
        _ program: String, _ arguments: [String], in folder: String, now: String = testNow, language: String = "en", input: String = ""
    ) throws -> Outcome {
        try TestSupport.run(program, arguments, in: folder, environment: environment(now: now, language: language), input: input)
    }
}
