package import Documents

/// Reads the rules in force from the files of `.praxis`.
///
/// Doubt fails closed: a rulebook with any finding is not returned, so nothing can be approved or published under rules that are only
/// half understood.
///
/// - Parameters:
///   - files: path from the top of the repository to bytes; files that are not of the rulebook are ignored.
///   - policyBlob: the oid of `.praxis/policy.yml`.
package func readRulebook(files: [String: [UInt8]], policyBlob: String) -> (rulebook: Rulebook?, problems: [Diagnostic]) {
    var problems: [Diagnostic] = []
    var community: Community?
    var policy: Policy?
    var members: [String: Member] = [:]
    var entities: [String: Entity] = [:]
    for (path, bytes) in files.sorted(by: { $0.key < $1.key }) {
        guard let file = GovernanceFile(path: path) else { continue }
        guard var reader = open(path, bytes, file.what, &problems) else { continue }
        switch file {
        case .community: community = readCommunity(&reader)
        case .policy: policy = readPolicy(&reader)
        case .member(let id): members[id] = readMember(&reader, id: id)
        case .entity(let id): entities[id] = readEntity(&reader, id: id)
        }
        problems += reader.finish()
    }
    guard problems.isEmpty else { return (nil, problems.sorted()) }
    problems += missing(community == nil, ".praxis/community.yml") + missing(policy == nil, ".praxis/policy.yml")
    guard let community, let policy, problems.isEmpty else { return (nil, problems) }
    let rulebook = Rulebook(community: community, members: members, entities: entities, policy: policy, policyBlob: policyBlob)
    problems = inconsistencies(of: rulebook)
    return (problems.isEmpty ? rulebook : nil, problems)
}

/// What a file of `.praxis` is, by its path.
package enum GovernanceFile: Hashable, Sendable {
    case community, policy
    case member(String), entity(String)

    package static let root = ".praxis/"

    package init?(path: String) {
        guard path.hasPrefix(Self.root) else { return nil }
        let parts = path.dropFirst(Self.root.count).split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        switch parts {
        case ["community.yml"]: self = .community
        case ["policy.yml"]: self = .policy
        default:
            guard parts.count == 2, parts[1].hasSuffix(".yml") else { return nil }
            let id = String(parts[1].dropLast(4))
            switch parts[0] {
            case "members": self = .member(id)
            case "entities": self = .entity(id)
            default: return nil
            }
        }
    }

    var what: Phrase {
        switch self {
        case .community: Phrase(en: "The community", fr: "La communauté")
        case .policy: Phrase(en: "The policy", fr: "La politique")
        case .member: Phrase(en: "The member", fr: "Le membre")
        case .entity: Phrase(en: "The entity", fr: "L'entité")
        }
    }
}

private func open(_ path: String, _ bytes: [UInt8], _ what: Phrase, _ problems: inout [Diagnostic]) -> YAMLReader? {
    let source = Source(path: path, bytes: bytes)
    let (node, found) = readYAML(source)
    problems += found
    return node.map { YAMLReader($0, path: path, what: what) }
}

private func missing(_ isMissing: Bool, _ path: String) -> [Diagnostic] {
    guard isMissing else { return [] }
    return [
        Diagnostic(
            rule: "field-missing", path: path, range: .start,
            message: Phrase(en: "\(path) is missing.", fr: "\(path) manque."),
            why: Phrase(en: "Without it nobody knows the rules.", fr: "Sans lui, personne ne connaît les règles."))
    ]
}

package func readMember(_ reader: inout YAMLReader, id: String) -> Member? {
    if Slug(parsing: id) == nil {
        reader.report(
            "field-format", Phrase(en: "\"\(id)\" is not a member id.", fr: "« \(id) » n'est pas un identifiant de membre."),
            fix: Phrase(en: "Use lowercase words joined by hyphens.", fr: "Utilisez des mots en minuscules joints par des tirets."))
    }
    let name = reader.text("name", required: true)
    let emails = reader.texts("emails", required: true)
    let entity = reader.text("entity", required: true)
    let function = reader.text("function")
    let roles = Set(reader.texts("roles"))
    let topics = reader.texts("topics")
    let keys = reader.texts("keys").compactMap { key(&reader, $0) }
    let state = reader.choice("state", of: MemberState.self)
    let from = reader.value("active_from", false, aDate) { Day(parsing: $0) }
    let to = reader.value("active_to", false, aDate) { Day(parsing: $0) }
    let absences = readAbsences(&reader)
    let delegations = readDelegations(&reader, of: id)
    let (retired, closed) = (readRetiredKeys(&reader), readClosedJournals(&reader))
    guard let name, let entity, !emails.isEmpty else { return nil }
    return Member(
        id: id, name: name, emails: emails, entity: entity, function: function, roles: roles, topics: topics, keys: keys,
        isEmeritus: state == .emeritus, activeFrom: from, activeTo: to, absences: absences, delegations: delegations,
        retiredKeys: retired, closedJournals: closed)
}

private enum MemberState: String, CaseIterable { case active, emeritus }

private let aDate = Phrase(en: "a date such as `2026-11-24`", fr: "une date telle que `2026-11-24`")

private func key(_ reader: inout YAMLReader, _ text: String) -> Member.Key? {
    if let key = Member.Key(openSSH: text) { return key }
    reader.report(
        "field-format", at: "keys",
        Phrase(en: "This is not a public key: \(text.prefix(40))", fr: "Ce n'est pas une clé publique : \(text.prefix(40))"),
        fix: Phrase(
            en: "Paste the line of a file such as ~/.ssh/id_ed25519.pub.", fr: "Collez la ligne d'un fichier tel que ~/.ssh/id_ed25519.pub."
        ))
    return nil
}

private func readAbsences(_ reader: inout YAMLReader) -> [Member.Absence] {
    var absences: [Member.Absence] = []
    for var nested in reader.readers("absences", what: Phrase(en: "The absence", fr: "L'absence")) {
        let from = nested.value("from", true, aDate) { Day(parsing: $0) }
        let to = nested.value("to", true, aDate) { Day(parsing: $0) }
        let deputy = nested.text("deputy")
        if let from, let to, from <= to { absences.append(Member.Absence(from: from, to: to, deputy: deputy)) }
        reader.absorb(nested)
    }
    return absences
}

package func readEntity(_ reader: inout YAMLReader, id: String) -> Entity? {
    let name = reader.text("name", required: true)
    let short = reader.text("short")
    let country = reader.text("country")
    let lead = reader.text("lead")
    return name.map { Entity(id: id, name: $0, short: short, country: country, lead: lead) }
}

func readCommunity(_ reader: inout YAMLReader) -> Community? {
    let format = reader.integer("format", required: true)
    let id = reader.text("id", required: true)
    let version = reader.integer("version", required: true)
    let name = reader.text("name", required: true)
    let languages = reader.texts("languages", required: true)
    let outline = reader.texts("outline")
    let roles = Set(reader.texts("roles"))
    let limit = reader.integer("asset_limit")
    var closed: [ClosedRange<Day>] = []
    if var calendar = reader.reader("calendar", what: Phrase(en: "The calendar", fr: "Le calendrier")) {
        closed = readClosedPeriods(&calendar)
        reader.absorb(calendar)
    }
    var members: [String] = []
    var threshold: Int?
    if var roots = reader.reader("roots", required: true, what: Phrase(en: "`roots`", fr: "`roots`")) {
        members = roots.texts("members", required: true)
        threshold = roots.integer("threshold")
        reader.absorb(roots)
    }
    if let format, format != 1 {
        reader.report(
            "field-value", at: "format",
            Phrase(
                en: "The community has format \(format); this version of praxis reads format 1.",
                fr: "La communauté est au format \(format) ; cette version de praxis lit le format 1."),
            fix: Phrase(en: "Install a newer praxis.", fr: "Installez une version plus récente de praxis."))
    }
    if let threshold, threshold != 1 {
        // A commit bears one signature; a number that could not be held would only look like protection.
        reader.report(
            "field-value", at: "roots",
            Phrase(en: "The root takes one signature; `threshold` is 1.", fr: "La racine porte une signature ; `threshold` vaut 1."),
            fix: Phrase(same: "threshold: 1"))
    }
    guard let format, let id, let version, let name else { return nil }
    return Community(
        format: format, id: id, version: version, name: name, languages: languages, calendar: WorkingCalendar(closed: closed),
        rootMembers: members, outline: outline, roles: roles, assetLimit: limit ?? Limits.asset)
}

func readClosedPeriods(_ calendar: inout YAMLReader) -> [ClosedRange<Day>] {
    var closed: [ClosedRange<Day>] = []
    for var period in calendar.readers("closed", what: Phrase(en: "The closed period", fr: "La période de fermeture")) {
        let from = period.value("from", true, aDate) { Day(parsing: $0) }
        let to = period.value("to", true, aDate) { Day(parsing: $0) }
        if let from, let to, from <= to { closed.append(from...to) }
        calendar.absorb(period)
    }
    return closed
}
