import Documents
import Review
import Testing

/// The rules of a small community: Amina and Bruno at Conseil, Chloé at Filiale B, one approval for everything.
func world() throws -> Rulebook {
    let files = [
        ".praxis/community.yml": """
        format: 1
        id: 0123456789abcdef0123456789abcdef
        version: 1
        name: PMO
        languages: [fr, en]
        roots: {members: [amina], threshold: 1}
        """,
        ".praxis/members/amina.yml": member("Amina Benali", "conseil"), ".praxis/members/bruno.yml": member("Bruno Marchand", "conseil"),
        ".praxis/members/chloe.yml": member("Chloé Lefèvre", "filiale-b"), ".praxis/entities/conseil.yml": "name: Conseil\n",
        ".praxis/entities/filiale-b.yml": "name: Filiale B\n",
        ".praxis/policy.yml": "version: 1\ndefault: {require: [{role: reviewer, count: 1}]}\n",
    ]
    let (rulebook, problems) = readRulebook(files: files.mapValues { Array($0.utf8) }, policyBlob: "b10b")
    #expect(problems == [])
    return try #require(rulebook)
}

private func member(_ name: String, _ entity: String) -> String {
    "name: \(name)\nemails: [\(name.prefix(4).lowercased())@example.org]\nentity: \(entity)\nroles: [facilitator]\nkeys: [\"ssh-ed25519 AAAA\(name.utf8.count)\"]\n"
}
