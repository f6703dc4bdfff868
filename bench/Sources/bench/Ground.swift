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

    /// A community with documents that were written into it and committed without review.
    ///
    /// - Returns: its path, or `nil` where praxis cannot make one yet.
    func community(_ name: String, seed: String, documents: Int) throws -> (path: String, bytes: Int)? {
        let path = "\(folder)/\(name)"
        try FileManager.default.createDirectory(atPath: "\(path)/guide", withIntermediateDirectories: true)
        guard bench.run(line("amina", "'\(bench.praxis)' init . --seed \(seed) --as amina --no-input"), in: path).code == 0 else {
            return nil
        }
        var random = Seeded(state: UInt64(documents))
        var bytes = 0
        for number in 0..<documents {
            let text = practice(number, &random)
            bytes += text.utf8.count
            try text.write(toFile: "\(path)/guide/practice-\(number).md", atomically: false, encoding: .utf8)
        }
        bench.run(line("amina", "git add -A && \(line("amina", "git commit -q --no-verify -m documents"))"), in: path)
        return (path, bytes)
    }

    /// A practice that its template accepts, of about 6 KB like the real ones.
    func practice(_ number: Int, _ random: inout Seeded) -> String {
        func prose(_ sentences: Int) -> String {
            (0..<sentences).map { _ in (0..<14).map { _ in random.word() }.joined(separator: " ").capitalized(first: true) + "." }
                .joined(separator: " ")
        }
        return """
            ---
            id: practice/practice-\(number)
            title: Practice \(number)
            lang: en
            template: practice@1
            authors: [bruno]
            owner: bruno
            scope: group
            audience: [pmo]
            confidentiality: group
            sources:
              - {type: standard, ref: "ISO 31000:2018"}
            ---

            # Practice \(number)

            ## Purpose
            \(prose(6))

            ## When to use it
            \(prose(10))

            ## Who does what
            | Role | RASCI | What they do |
            |---|---|---|
            | PMO | R | \(prose(1)) |
            | Project manager | A | \(prose(1)) |

            ## Steps
            1. \(prose(3))
            2. \(prose(3))
            3. \(prose(3))
            4. \(prose(3))

            ## Outputs
            \(prose(8))

            ## Tips and pitfalls
            - Tip: \(prose(4))
            - Pitfall: \(prose(4))

            ## Sources
            \(prose(2))

            """
    }
}

/// SplitMix64: the same repositories each time.
struct Seeded: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }

    private static let words = [
        "the", "project", "manager", "names", "one", "owner", "for", "each", "risk", "before", "steering", "committee", "and", "publishes",
        "a", "list", "of", "next", "steps", "with", "dates", "that", "sponsor", "reads", "every", "month", "when", "budget", "changes",
    ]

    mutating func word() -> String { Self.words[Int(next() % UInt64(Self.words.count))] }
}

extension String {
    /// With a capital at its beginning.
    func capitalized(first: Bool) -> String { prefix(1).uppercased() + dropFirst() }
}
