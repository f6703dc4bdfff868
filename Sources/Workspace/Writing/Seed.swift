package import Documents
import Hooks
package import Review
import Templates

/// What a community starts from: the file that `praxis init --seed` reads.
package struct Seed: Hashable, Sendable {
    package let name: String
    package let languages: [String]
    package let policy: PolicySize
    package let entities: [Entity]
    package let members: [Member]
    package let outline: [String]

    package enum PolicySize: String, Hashable, Sendable, CaseIterable { case small, standard }

    package init(name: String, languages: [String], policy: PolicySize, entities: [Entity], members: [Member], outline: [String]) {
        self.name = name
        self.languages = languages
        self.policy = policy
        self.entities = entities
        self.members = members
        self.outline = outline
    }
}

/// Reads a seed file strictly.
package func readSeed(_ source: Source) -> (seed: Seed?, problems: [Diagnostic]) {
    let (node, problems) = readYAML(source)
    guard let node else { return (nil, problems) }
    var reader = YAMLReader(node, path: source.path, what: Phrase(en: "The seed", fr: "Le fichier d'amorce"))
    let name = reader.text("name", required: true)
    let languages = reader.texts("languages")
    let policy = reader.choice("policy", of: Seed.PolicySize.self)
    let outline = reader.texts("outline")
    var entities: [Entity] = []
    for var nested in reader.readers("entities", required: true, what: Phrase(en: "The entity", fr: "L'entité")) {
        let id = nested.text("id", required: true)
        if let id, let entity = readEntity(&nested, id: id) { entities.append(entity) }
        reader.absorb(nested)
    }
    var members: [Member] = []
    for var nested in reader.readers("members", required: true, what: Phrase(en: "The member", fr: "Le membre")) {
        let id = nested.text("id", required: true)
        if let id, let member = readMember(&nested, id: id) { members.append(member) }
        reader.absorb(nested)
    }
    let found = problems + reader.finish()
    guard let name, found.isEmpty else { return (nil, found) }
    return (
        Seed(
            name: name, languages: languages.isEmpty ? ["en", "fr"] : languages, policy: policy ?? .small, entities: entities,
            members: members,
            outline: outline), []
    )
}

extension Seed {
    /// The files of the root commit, path to bytes.
    func files(community id: String, root: String) -> [String: [UInt8]] {
        var files: [String: String] = [".praxis/community.yml": community(id: id, root: root)]
        for entity in entities { files[".praxis/entities/\(entity.id).yml"] = entityFile(entity) }
        for member in members { files[".praxis/members/\(member.id).yml"] = memberFile(member) }
        var bytes = files.mapValues { Array($0.utf8) }
        bytes[".praxis/policy.yml"] = Templates.policy(policy.rawValue)
        for file in Templates.files { bytes[".praxis/templates/\(file.name)"] = file.bytes }
        return bytes
    }

    private func community(id: String, root: String) -> String {
        """
        format: 1
        id: \(id)
        version: 1
        name: \(yaml(name))
        languages: [\(languages.map(yaml).joined(separator: ", "))]
        roots:
          members: [\(yaml(root))]
          threshold: 1
        \(outline.isEmpty ? "" : "outline:\n" + outline.map { "  - \(yaml($0))\n" }.joined())
        """
    }
}

/// `.praxis/entities/<id>.yml`.
func entityFile(_ entity: Entity) -> String {
    let rows = [("name", entity.name), ("short", entity.short), ("country", entity.country), ("lead", entity.lead)]
    return rows.compactMap { key, value in value.map { "\(key): \(yaml($0))\n" } }.joined()
}

/// `.praxis/members/<id>.yml`.
func memberFile(_ member: Member) -> String {
    var text = "name: \(yaml(member.name))\nemails: [\(member.emails.map(yaml).joined(separator: ", "))]\nentity: \(yaml(member.entity))\n"
    if let function = member.function { text += "function: \(yaml(function))\n" }
    text += "roles: [\(member.roles.sorted().map(yaml).joined(separator: ", "))]\n"
    if !member.topics.isEmpty { text += "topics: [\(member.topics.map(yaml).joined(separator: ", "))]\n" }
    text += "keys:\n" + member.keys.map { "  - \(yaml($0.line))\n" }.joined()
    return text
}

/// A text as YAML: quoted as JSON would, which YAML reads the same way, unless it is plain words.
func yaml(_ text: String) -> String {
    let isPlain =
        !text.isEmpty
        && text.utf8.allSatisfy { byte in
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || byte == UInt8(ascii: "-")
        }
    if isPlain, text.first != "-" { return text }
    var quoted = "\""
    for scalar in text.unicodeScalars {
        switch scalar {
        case "\"": quoted += "\\\""
        case "\\": quoted += "\\\\"
        case "\n": quoted += "\\n"
        case "\t": quoted += "\\t"
        default: quoted.unicodeScalars.append(scalar)
        }
    }
    return quoted + "\""
}
