import Foundation

/// The seeded repositories that are measured.
struct Ground {
    let bench: Bench
    /// Removed by the caller.
    let folder: String

    /// A home with a signing key, and the seed of a community of two members.
    func people() throws -> String {
        for id in ["amina", "bruno"] {
            try FileManager.default.createDirectory(atPath: "\(folder)/\(id)/.ssh", withIntermediateDirectories: true)
            bench.run("ssh-keygen -q -t ed25519 -N '' -C \(id)@example.org -f \(folder)/\(id)/.ssh/id_ed25519", in: folder)
            let settings = """
                [user]
                \tname = \(id)
                \temail = \(id)@example.org
                \tsigningkey = \(folder)/\(id)/.ssh/id_ed25519.pub
                [gpg]
                \tformat = ssh
                [init]
                \tdefaultBranch = main

                """
            try settings.write(toFile: "\(folder)/\(id)/.gitconfig", atomically: true, encoding: .utf8)
        }
        let keys = try ["amina", "bruno"].map { id in
            try String(contentsOfFile: "\(folder)/\(id)/.ssh/id_ed25519.pub", encoding: .utf8).trimmingCharacters(in: .newlines)
        }
        let seed = """
            name: Bench
            languages: [en, fr]
            policy: small
            entities:
              - {id: conseil, name: Conseil}
              - {id: filiale-b, name: Filiale B}
            members:
              - {id: amina, name: Amina, emails: [amina@example.org], entity: conseil, roles: [facilitator, reviewer], keys: ["\(keys[0])"]}
              - {id: bruno, name: Bruno, emails: [bruno@example.org], entity: filiale-b, roles: [reviewer], keys: ["\(keys[1])"]}

            """
        let path = "\(folder)/seed.yml"
        try seed.write(toFile: path, atomically: true, encoding: .utf8)
        return path
    }

    /// A line of the shell as a member.
    func line(_ id: String, _ words: String) -> String {
        "HOME=\(folder)/\(id) GIT_CONFIG_GLOBAL=\(folder)/\(id)/.gitconfig \(words)"
    }

    /// A command as a member, for `measure`.
    func command(_ id: String, _ words: [String]) -> [String] {
        ["env", "HOME=\(folder)/\(id)", "GIT_CONFIG_GLOBAL=\(folder)/\(id)/.gitconfig"] + words
    }

    /// A community with so many practices and a term for each twenty of them, which were written into it and committed without review.
    ///
    /// - Returns: its path, or `nil` where praxis cannot make one yet.
    func community(_ name: String, seed: String, documents: Int) throws -> (path: String, bytes: Int)? {
        let path = "\(folder)/\(name)"
        try FileManager.default.createDirectory(atPath: "\(path)/guide", withIntermediateDirectories: true)
        guard bench.run(line("amina", "'\(bench.praxis)' init . --seed \(seed) --as amina --no-input"), in: path).code == 0 else {
            return nil
        }
        try FileManager.default.createDirectory(atPath: "\(path)/glossary", withIntermediateDirectories: true)
        var random = Seeded(state: UInt64(documents))
        let texts = Texts(practices: documents)
        var bytes = 0
        for number in 0..<texts.terms {
            let text = texts.term(number)
            bytes += text.utf8.count
            try text.write(toFile: "\(path)/glossary/term-\(number).md", atomically: false, encoding: .utf8)
        }
        for number in 0..<documents {
            let text = texts.practice(number, &random, language: number.isMultiple(of: 2) ? "en" : "fr")
            bytes += text.utf8.count
            try text.write(toFile: "\(path)/guide/practice-\(number).md", atomically: false, encoding: .utf8)
        }
        bench.run(line("amina", "git add -A && \(line("amina", "git commit -q --no-verify -m documents"))"), in: path)
        return (path, bytes)
    }
}
